"""Gathers what the rule of an indicator works on: one case for each project, partner or country."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

import attrs

from ..evidence import Answer, RoundFacts
from ..indicators import Each, Input
from ..methodology import Indicator
from .fitting import fitting, in_dollars
from .inputs import Entered, Plain, from_answers, from_figure, partner_of, project_of

Subject = tuple[str | None, str | None]
"""A development partner and its project; None, where a case is about neither."""

_SELF: Final = ("partner", "reference", "country", "reference_year")
"""Inputs that are no answers: whom or what the case is about."""


@attrs.frozen(kw_only=True)
class Case:
    """One project, partner or country, with what was answered about it."""

    facts: RoundFacts
    partner: str | None
    project: str | None
    entered: tuple[Entered, ...]
    """What was given, in the order of the inputs and of their questions."""

    def values(self, inputs: Mapping[str, Input]) -> dict[str, object]:
        """Return what a rule takes of the case, by the names of its *inputs*."""
        found: dict[str, list[Plain]] = {}
        for each in self.entered:
            found.setdefault(each.group, []).append(each.value)
        told: dict[str, object] = {
            name: values if inputs[name].several else _one(values[0], inputs[name].kind)
            for name, values in found.items()
        }
        own = {
            "partner": self.partner,
            "reference": self.project,
            "country": self.facts.country,
            "reference_year": self.facts.state.reference_year,
        }
        return told | {name: own[name] for name in _SELF if name in inputs}

    @property
    def is_known(self) -> bool:
        """Whether anything at all was recorded about it."""
        return any(each.positions for each in self.entered)


def cases(facts: RoundFacts, indicator: Indicator) -> list[Case]:
    """Return the cases of *indicator* that *facts* tell of, sorted by partner and project."""
    each = indicator.rule.each
    asked = [id_ for ids in indicator.inputs.values() for id_ in ids]
    answers: dict[tuple[str, Subject], list[Answer]] = {}
    for answer in facts.to(*dict.fromkeys(asked)):
        answers.setdefault((answer.question.id, _subject(answer, each)), []).append(answer)
    found = {subject for _, subject in answers}
    if each is Each.COUNTRY:
        found.add((None, None))
    else:
        found.update((given.figure.subject, None) for given in facts.figures(asked))
    return [_case(facts, indicator, subject, answers) for subject in sorted(found, key=_order)]


def by_partner(listed: Iterable[Case]) -> Iterator[tuple[str, list[Case]]]:
    """Yield the cases of each partner, by its name; what is about no partner is left out."""
    found: dict[str, list[Case]] = {}
    for case in listed:
        if case.partner is not None:
            found.setdefault(case.partner, []).append(case)
    yield from sorted(found.items())


def stored(facts: RoundFacts, indicator: Indicator) -> list[Case]:
    """Return the answers that are kept for an indicator whose rule nobody published."""
    asked = [id_ for ids in indicator.inputs.values() for id_ in ids]
    listed = [
        attrs.evolve(from_answers(answer.question.id, (), [answer], facts.country), group="answers")
        for answer in facts.to(*asked)
    ]
    listed += [
        attrs.evolve(from_figure(each.figure.series, each, facts.country), group="answers")
        for each in facts.figures(asked)
    ]
    found: dict[str | None, list[Entered]] = {}
    for entered in listed:
        found.setdefault(entered.partner, []).append(entered)
    return [
        Case(facts=facts, partner=partner, project=None, entered=tuple(those))
        for partner, those in sorted(found.items(), key=lambda item: str(item[0]))
    ]


def _case(
    facts: RoundFacts,
    indicator: Indicator,
    subject: Subject,
    answers: Mapping[tuple[str, Subject], list[Answer]],
) -> Case:
    partner, project = subject
    inputs = indicator.rule.inputs
    listed: list[Entered] = []
    for name, ids in indicator.inputs.items():
        for place, id_ in enumerate(ids, start=1):
            asked = inputs[name]
            shown = f"{name}_{place}" if asked.several else name
            entered = _entered(facts, shown, id_, subject, answers.get((id_, subject), []))
            if asked.optional and not entered.positions:
                continue
            if asked.optional and asked.kind == "amount":
                entered = in_dollars(entered)  # only the size of a project is optional
            listed.append(
                attrs.evolve(
                    fitting(entered, asked.kind),
                    group=name,
                    place=place,
                    partner=partner,
                    project=project,
                )
            )
    return Case(facts=facts, partner=partner, project=project, entered=tuple(listed))


def _entered(
    facts: RoundFacts, name: str, id_: str, subject: Subject, answers: Sequence[Answer]
) -> Entered:
    if not answers:
        published = facts.last_figure(id_, subject[0])
        if published is not None:
            return from_figure(name, published, facts.country)
    return from_answers(name, (id_,), answers, facts.country)


def _one(value: Plain, kind: str) -> object:
    if kind == "year":
        return int(value) if isinstance(value, Decimal) else None
    return value


def _subject(answer: Answer, each: Each) -> Subject:
    match each:
        case Each.COUNTRY:
            return None, None
        case Each.PROJECT:
            return partner_of(answer), project_of(answer)
        case _:
            return partner_of(answer), None


def _order(subject: Subject) -> tuple[str, ...]:
    return tuple(each or "" for each in subject)
