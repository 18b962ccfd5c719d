"""What a review looks at: the answers that stand and the figures that stand, with their events."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

import attrs

from ..domain.facts import Fact
from ..domain.monitoring_round import (
    AnswerPrefilled,
    AnswerRecorded,
    Figure,
    FiguresPublished,
    MonitoringRound,
    Question,
    QuestionSpec,
)
from ..domain.values import Number
from ..domain.vocabulary import AnswerKind, Constituency, Instrument
from ..standards import Item
from .finding import Field, Finding
from .measures import is_percentage, items_of
from .rule import Rule, Severity

T = TypeVar("T")
_PARTNER = "development partner"

Key = tuple[str, str | None, int]
"""A series, its subject and its year."""


@attrs.frozen
class Printed:
    """One published figure, and the record that it came with."""

    figure: Figure
    source: FiguresPublished

    @property
    def key(self) -> Key:
        """What the figure is about."""
        return self.figure.series, self.figure.subject, self.figure.year

    @property
    def number(self) -> Decimal | None:
        """The number that was published, where it is one."""
        return self.figure.value.number if isinstance(self.figure.value, Number) else None


@attrs.define(slots=False)  # so that what is worked out once can be kept
class Material:
    """One round as a review sees it."""

    state: MonitoringRound
    history: Sequence[Fact | None] = ()
    """Its history as `Life.facts` gives it; none: findings do not tell the numbers of events."""

    @cached_property
    def answers(self) -> tuple[AnswerRecorded, ...]:
        """The answers that stand, in the order in which they were first given."""
        return tuple(self.state.current_answers.values())

    @cached_property
    def figures(self) -> tuple[Printed, ...]:
        """The figures that stand: of each series, subject and year those of the last record."""
        printed = [
            Printed(figure, source) for source in self.state.figures for figure in source.figures
        ]
        last = {each.key: each.source for each in printed}
        return tuple(each for each in printed if last[each.key] is each.source)

    @cached_property
    def sources(self) -> tuple[tuple[Printed, ...], ...]:
        """The figures that stand, those of each record together."""
        found: dict[int, list[Printed]] = {}
        for each in self.figures:
            found.setdefault(id(each.source), []).append(each)
        return tuple(map(tuple, found.values()))

    @cached_property
    def numbers(self) -> Mapping[Key, Printed]:
        """The last figure of each series, subject and year that is a number."""
        return {each.key: each for each in self.figures if each.number is not None}

    @cached_property
    def _places(self) -> Mapping[object, int]:
        looked_at = AnswerRecorded | AnswerPrefilled | FiguresPublished
        return {
            fact: number
            for number, fact in enumerate(self.history, start=1)
            if isinstance(fact, looked_at)
        }

    def kind(self, answer: AnswerRecorded) -> AnswerKind | None:
        """Return what the question of an answer wants to be answered with, where it is known."""
        return self._asked(answer, lambda asked: asked.kind)

    def unit(self, answer: AnswerRecorded) -> str | None:
        """Return the unit of an answer: its own, or what the question counts."""
        own = answer.value.unit if isinstance(answer.value, Number) else None
        return own or self._asked(answer, lambda asked: asked.unit)

    def is_asked_of_each(self, answer: AnswerRecorded) -> bool:
        """Return whether each respondent of the constituency gives an answer of its own."""
        about = self._asked(answer, lambda asked: asked.about)
        return answer.question.role is Constituency.DEVELOPMENT_PARTNER and about != _PARTNER

    def is_percentage(self, answer: AnswerRecorded) -> bool:
        """Return whether an answer is a number of per cent."""
        return isinstance(answer.value, Number) and is_percentage(self.unit(answer))

    def _asked(
        self, answer: AnswerRecorded, known: Callable[[QuestionSpec | Item], T | None]
    ) -> T | None:
        """Return what is *known* of a question, where all instruments agree on it."""
        instrument = answer.question.instrument
        used = self.state.questionnaire(instrument)
        spec = None if used is None else used.question(answer.question.id)
        if spec is not None:
            return known(spec)
        if instrument is not Instrument.QUESTIONNAIRE:
            return None
        found = {known(item) for item in items_of(answer.question.id)}
        return found.pop() if len(found) == 1 else None

    def finding(
        self,
        rule: Rule,
        about: AnswerRecorded | Printed,
        *others: AnswerRecorded | AnswerPrefilled | Printed,
        expected: str,
        found: str | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """
        Return what *rule* found about an answer or a figure, and *others* beside it.

        *severity* is how much it weighs, where that is not what the rule says.
        """
        events = [each.source if isinstance(each, Printed) else each for each in (about, *others)]
        places = {self._places[each] for each in events if each in self._places}
        if isinstance(about, Printed):
            field, line, value = Field.of(about.figure), about.figure.line, about.figure.value
        else:
            field, line, value = Field.of(about.question), None, about.value
        return Finding(
            rule=rule,
            severity=severity or rule.severity,
            record=self.state.reference,
            field=field,
            value=str(value) if found is None else found,
            expected=expected,
            line=line,
            places=tuple(sorted(places)),
        )


def beside(question: Question, id_: str) -> Question:
    """Return the question *id_* to the same respondent about the same subject."""
    return Question(
        id=id_,
        role=question.role,
        respondent=question.respondent,
        subject=question.subject,
        instrument=question.instrument,
    )
