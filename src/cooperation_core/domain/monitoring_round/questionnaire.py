"""Questionnaires: their sections and questions, and what each question wants as an answer."""

import re
from collections.abc import Iterable, Mapping, Sequence

import attrs

from ..errors import Malformed
from ..values import (
    VALUE_TAGS,
    NoData,
    NotApplicable,
    Number,
    PartyName,
    Text,
    Value,
)
from ..vocabulary import AnswerKind, Constituency, Instrument


@attrs.frozen(kw_only=True)
class Section:
    """One section of the questionnaire, and who is responsible for its answers."""

    id: str
    """``A1`` to ``A5``, ``B1`` to ``B3``, ``C1``."""
    title: str
    responsible: tuple[PartyName, ...] = ()
    modules: tuple[str, ...] = ()
    """Titles of its modules, in their order."""


@attrs.frozen(kw_only=True)
class QuestionSpec:
    """One question of a questionnaire, as far as it is known."""

    id: str
    """As the instrument prints it: ``A1_1.3``."""
    kind: AnswerKind | None = None
    """What it is answered with; absent: not known, so that every kind will do."""
    unit: str | None = None
    """What its numbers count."""
    asked_of: tuple[Constituency, ...] = ()
    """Who answers it; none: not known, so that everybody may."""
    about: str | None = None
    """What each answer is about, where there is one for each: a development partner, a project."""
    text: Text | None = None
    """The question as printed."""

    @classmethod
    def of(
        cls,
        id_: str,
        /,
        *,
        kind: AnswerKind | str | None = None,
        unit: str | None = None,
        asked_of: Sequence[Constituency | str] = (),
        about: str | None = None,
        text: Text | str | None = None,
    ) -> "QuestionSpec":
        """
        Return the question *id_*.

        Raises:
            UnknownTerm: *kind* or somebody in *asked_of* is not in the vocabulary.
        """
        return cls(
            id=id_,
            kind=None if kind is None else AnswerKind.of(kind),
            unit=unit,
            asked_of=tuple(Constituency.of(each) for each in asked_of),
            about=about,
            text=Text.of(text),
        )

    def takes(self, value: Value) -> bool:
        """Return whether *value* is what it wants. No data and not applicable always are."""
        kind = answer_kind(value)
        if kind is None:
            return True
        if self.kind not in (None, kind):
            return False
        if isinstance(value, Number) and self.unit and value.unit:
            return self.unit == value.unit
        return True


@attrs.frozen(kw_only=True)
class Questionnaire:
    """One version of an instrument: its sections and questions."""

    instrument: Instrument
    version: str
    """Its name for ever: the same name with other questions is refused."""
    sections: tuple[Section, ...] = ()
    questions: tuple[QuestionSpec, ...] = ()
    """Those that are known; none: every question of its sections will do."""
    partial: bool = False
    """Whether there are more questions than are listed; others then belong to its sections."""

    def question(self, id_: str) -> QuestionSpec | None:
        """Return the question of that number, or None if it is not listed."""
        return next((each for each in self.questions if each.id == id_), None)

    def with_responsible(self, parties: Mapping[str, Sequence[str]]) -> "Questionnaire":
        """
        Return it with those who are responsible in a country, by the number of the section.

        Raises:
            Malformed: there is no section of that number.
        """
        known = [section.id for section in self.sections]
        for id_ in parties:
            if id_ not in known:
                raise Malformed(
                    f"expected a section of the {self.instrument.label()} ({', '.join(known)}), "
                    f"found {id_!r}; check the section's number"
                )
        sections = tuple(
            attrs.evolve(
                section, responsible=tuple(PartyName(party) for party in parties[section.id])
            )
            if section.id in parties
            else section
            for section in self.sections
        )
        return attrs.evolve(self, sections=sections)

    def __str__(self) -> str:
        return f"{self.instrument.label()}, version {self.version}"


_QUESTION = re.compile(
    r"(?P<section>[AB]\d|C\d?)[_.]\d+(?:\.\d+)*[a-z]?"
    r"|(?P<indicator>\d{1,2}[ab]?)(?:_(?=\w)[A-Z]*(?:\d+(?:\.\d+)*[a-z]?)?)?",
    re.ASCII,
)


def answer_kind(value: Value) -> AnswerKind | None:
    """Return what *value* answers with; None: there is no data, or it does not apply."""
    unanswered = isinstance(value, NoData | NotApplicable)
    return None if unanswered else AnswerKind.of(VALUE_TAGS[type(value)])


def section_of(question: str, sections: Iterable[str]) -> str | None:
    """
    Return which of *sections* the question belongs to, or None.

    ``A1_1.3`` belongs to ``A1``. Questions of section C are numbered through its modules
    (``C_1`` to ``C_17``) and belong to whichever section starts with C. Earlier rounds are numbered
    by indicator: ``5a_Q2`` belongs to ``5a``.
    """
    parts = _QUESTION.fullmatch(question)
    if parts is None:
        return None
    wanted = parts["section"] or parts["indicator"]
    for section in sections:
        if section == wanted or (wanted == "C" and section.startswith(wanted)):
            return section
    return None
