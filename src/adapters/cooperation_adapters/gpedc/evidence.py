"""What one round's figures can rest on: its answers and published figures, each with its events."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import attrs

from cooperation_core.domain.monitoring_round import (
    AnswerPrefilled,
    AnswerRecorded,
    Figure,
    FiguresPublished,
    MonitoringRound,
    MonitoringRoundEvent,
    Question,
    Value,
)
from cooperation_core.domain.vocabulary import Constituency, Instrument
from cooperation_core.export import Position
from cooperation_core.history import Chronicle
from cooperation_core.standards import instrument_of_round

Happened = Sequence[tuple[Position, MonitoringRoundEvent]]
"""What happened to one round, corrected, each with the place of the event that says so."""


class RoundChronicle(Chronicle):
    """What happened to one round so far."""

    @property
    def state(self) -> MonitoringRound:
        """How the round stands."""
        assert isinstance(self.life.state, MonitoringRound), "only rounds are taken in"
        return self.life.state

    @property
    def happened(self) -> Happened:
        """What happened, as corrected."""
        return [
            (each.positions[-1], each.fact)
            for each in self.told
            if isinstance(each.fact, MonitoringRoundEvent)
        ]


@attrs.frozen(kw_only=True)
class Answer:
    """An answer that stands, with every event that it rests on."""

    question: Question
    value: Value
    positions: tuple[Position, ...]
    """Of the answer, and of the records that it was prefilled from."""


@attrs.frozen(kw_only=True)
class Published:
    """A figure as it was published or given, and the event that says so."""

    figure: Figure
    place: int
    """Its place among the figures of its event, from 1."""
    position: Position
    by: str | None
    document: str | None


@attrs.frozen(kw_only=True)
class RoundFacts:
    """One round: the answers that stand and the figures given, in the order of the record."""

    reference: str
    state: MonitoringRound
    opened_at: Position
    answers: tuple[Answer, ...]
    published: tuple[Published, ...]

    @cached_property
    def _by_id(self) -> Mapping[str, Sequence[Answer]]:
        found: dict[str, list[Answer]] = {}
        for answer in self.answers:
            found.setdefault(answer.question.id, []).append(answer)
        return found

    @cached_property
    def _by_respondent(self) -> Mapping[tuple[str, str, str | None], Answer]:
        found: dict[tuple[str, str, str | None], Answer] = {}
        for answer in self.answers:
            asked = answer.question
            found.setdefault((asked.id, asked.respondent, asked.subject), answer)
        return found

    @cached_property
    def _last(self) -> Mapping[tuple[str, str | None], Published]:
        return {(each.figure.series, each.figure.subject): each for each in self.published}

    @cached_property
    def _series(self) -> frozenset[str]:
        return frozenset(each.figure.series for each in self.published)

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-3."""
        return self.state.country

    @property
    def number(self) -> int:
        """Of the global round."""
        return self.state.number

    @property
    def year(self) -> int | None:
        """The year that the figures speak of: as recorded, or else the round's own year."""
        if self.state.reference_year is not None:
            return self.state.reference_year
        asked = instrument_of_round(self.number)
        return None if asked is None else asked.year

    @property
    def official_year(self) -> int | None:
        """The year in which the country last stood by its answers, if that is known."""
        last = self.state.officials[-1] if self.state.officials else None
        return None if last is None or last.on is None else last.on.first_day.year

    @property
    def is_official(self) -> bool:
        """Whether the country stands by its answers."""
        return self.state.official is not None

    def to(self, *ids: str, role: Constituency | None = None) -> Iterator[Answer]:
        """Yield the answers to the questions *ids*, in that order and then of the record."""
        for id_ in ids:
            for answer in self._by_id.get(id_, ()):
                if role in (None, answer.question.role):
                    yield answer

    def answered(self, id_: str, respondent: str, subject: str | None) -> Answer | None:
        """Return what *respondent* answered to the question *id_* about *subject*, or None."""
        return self._by_respondent.get((id_, respondent, subject))

    def figures(self, series: Iterable[str]) -> Iterator[Published]:
        """Yield the published figures of *series*, in the order of the record."""
        wanted = self._series.intersection(series)
        told = self.published if wanted else ()
        return (each for each in told if each.figure.series in wanted)

    def last_figure(self, series: str, subject: str | None) -> Published | None:
        """Return the figure of *series* about *subject* that was given last, or None."""
        return self._last.get((series, subject))


def facts_of(
    reference: str, chronicle: RoundChronicle, *, known: Container[int] | None = None
) -> RoundFacts:
    """
    Return what the figures of a round can rest on: what stands, and nothing that waits.

    *known* are the places of the events that were read; an answer may say that it rests on others,
    which nobody can look up here. None: take it at its word.
    """
    happened, state = chronicle.happened, chronicle.state
    at = {fact.question: place for place, fact in happened if isinstance(fact, AnswerRecorded)}
    return RoundFacts(
        reference=reference,
        state=state,
        opened_at=happened[0][0],
        answers=tuple(
            Answer(
                question=question,
                value=answer.value,
                positions=(
                    *sorted(
                        {
                            at[question],
                            *(
                                Position(each)
                                for each in answer.rests_on
                                if known is None or each in known
                            ),
                        }
                    ),
                ),
            )
            for question, answer in state.current_answers.items()
            if question.instrument is Instrument.QUESTIONNAIRE
        ),
        published=tuple(_published(happened)),
    )


def _published(happened: Happened) -> Iterator[Published]:
    for position, fact in happened:
        if isinstance(fact, FiguresPublished):
            document = fact.document
            for place, figure in enumerate(fact.figures, start=1):
                yield Published(
                    figure=figure,
                    place=place,
                    position=position,
                    by=fact.by,
                    document=None if document is None else document.url or document.title,
                )


def prefilled_at(happened: Happened) -> dict[Question, tuple[Position, AnswerPrefilled]]:
    """Return what was last prefilled for each question, with the place of the event."""
    return {
        fact.question: (place, fact)
        for place, fact in happened
        if isinstance(fact, AnswerPrefilled)
    }
