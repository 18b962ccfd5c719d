"""
Reads a management response: who accepts which recommendation, and what they promise until when.

The layout: the title; then for each recommendation `Recommendation N: title` and its text, and the
headings Commitments, Actions, Responsibility centre and Target completion date, each with one
block per unit that answers.
"""

import re
from collections.abc import Sequence

import attrs

from ..domain.command import Command, command
from ..domain.commitment import Commitment
from ..domain.errors import UnknownTerm
from ..domain.recommendation import Recommendation
from ..domain.values import Kind, Subject
from ..domain.vocabulary import Acceptance, SourceKind
from .acceptance import acceptance_in
from .margin import Margin
from .reading import Layout, Request
from .responding import Responding, spellings_of_owners
from .response_outline import Part, looks_like_a_response, outline
from .response_units import responding_units
from .source_document import SourceDocument

_POINT = re.compile(r"\s*[-–—•*‣▪]\s*(?P<words>.*\S)\s*")
"""A line of the text that begins with a bullet is a point of the recommendation."""


def _read(
    document: SourceDocument, request: Request, margin: Margin
) -> tuple[str, tuple[Command, ...]]:
    found = outline(document, margin)
    decisions = _Decisions(request, margin)
    commands: list[Command] = []
    everyone: list[Responding] = []
    for part in found.parts:
        if not part.is_whole:  # said already; whose lines they are would be guesswork
            continue
        units = responding_units(part, margin, decisions.acceptance)
        everyone += units
        commands += _commands(part, units, found.title, document, request)
    spellings_of_owners(everyone, margin)
    if all(part.is_whole for part in found.parts):
        decisions.say_unused()
    return found.title, tuple(commands)


def _commands(
    part: Part,
    units: Sequence[Responding],
    title: str,
    document: SourceDocument,
    request: Request,
) -> list[Command]:
    reference = f"{request.prefix}/R{part.number}"
    printed = (part.heading, *part.body)
    commands = [
        command(
            reference,
            Recommendation.issue,
            document=title,
            number=part.number,
            title=part.title,
            text="\n".join((part.title, *(line.text for line in part.body))),
            points=[found["words"] for line in part.body if (found := _POINT.fullmatch(line.text))],
            source_kind=SourceKind.EVALUATION,
            country=request.country,
        ).read_at(document.at(printed))
    ]
    for unit in units:
        commands.append(
            command(
                reference,
                Recommendation.answer,
                by=unit.name,
                acceptance=unit.acceptance,
                text=unit.words,
                reason=None if unit.acceptance is Acceptance.ACCEPTED else unit.words,
            ).read_at(document.at((unit.heading, *unit.answer)))
        )
    for place, unit in enumerate((unit for unit in units if unit.promises), start=1):
        commands.append(
            command(
                f"{reference}/C{place}",
                Commitment.make,
                owner=unit.name,
                # That it agrees is its answer; what it promises are the actions, if it names any.
                statement=None if unit.actions else unit.words,
                actions=tuple(line.text for line in unit.actions),
                responsible=None if unit.responsible is None else unit.responsible.words,
                target_date=unit.target,
                responds_to=Subject.of(Kind.RECOMMENDATION, reference),
                country=request.country,
            ).read_at(document.at(unit.lines))
        )
    return commands


@attrs.define
class _Decisions:
    """What each answer says, in its own words or by the decision of whoever imports it."""

    request: Request
    margin: Margin
    used: set[int] = attrs.field(factory=set)

    def acceptance(self, unit: Responding) -> Acceptance:
        """Return what *unit* answers; what is not understood becomes a problem."""
        for line in unit.answer:
            if (decided := self.request.decisions.get(line.number)) is not None:
                self.used.add(line.number)
                try:
                    term = Acceptance.of(decided)
                except UnknownTerm as err:
                    self.margin.problem(line, f"--decide {line.number}={decided}: {err}")
                    return Acceptance.ACCEPTED  # never carried out: the problem stops the reading
                self.margin.note(
                    line, f"{unit.name!r}: {term.value} was decided by whoever imports this"
                )
                return term
        understood = acceptance_in(unit.words)
        if understood is None and unit.answer:
            line = unit.answer[0]
            self.margin.problem(
                line,
                f"expected words that say whether {unit.name!r} accepts the recommendation, such "
                f"as 'agrees with this recommendation', found {line.words!r}; decide with "
                f"`--decide {line.number}=ACCEPTANCE` ({', '.join(Acceptance)})",
            )
        return understood or Acceptance.ACCEPTED

    def say_unused(self) -> None:
        """Write down the decisions that are about no answer."""
        for number in sorted(set(self.request.decisions) - self.used):
            self.margin.problem(
                number,
                f"--decide {number}={self.request.decisions[number]}: expected the line of an "
                f"answer under 'Commitments', found none there; check the line's number",
            )


MANAGEMENT_RESPONSE = Layout(
    name="management-response",
    marks="a line 'Recommendation 1: …', and under it the headings Commitments, Actions, "
    "Responsibility centre and Target completion date, each on a line of its own",
    recognises=looks_like_a_response,
    read=_read,
)
