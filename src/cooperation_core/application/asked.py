"""What a round asks: each question of each respondent, about each subject, and how it stands."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property

import attrs

from ..domain.monitoring_round import (
    MonitoringRound,
    NoData,
    NotApplicable,
    Question,
    Questionnaire,
    QuestionSpec,
    section_of,
)
from ..domain.values import PartyName
from ..domain.vocabulary import Constituency, Instrument, Phase, Stage
from ..standards import instrument_of_round, instruments
from .places import Meaning, Place, places

_OFFICIAL = (Stage.OFFICIAL, Stage.DISSEMINATED, Stage.CLOSED, Stage.PUBLISHED)


class Standing(StrEnum):
    """How a question stands that is asked."""

    ANSWERED = "answered"
    NO_DATA = "no data"
    NOT_APPLICABLE = "not applicable"
    WAITING = "waiting"
    """Prefilled from records; its respondent did not confirm it yet."""
    MISSING = "missing"


@attrs.frozen(kw_only=True)
class Asked:
    """One question, as it is asked of one respondent about one subject."""

    id: str
    instrument: Instrument
    section: str | None
    """Number of its section; None: it belongs to none that is known."""
    role: Constituency | None
    """Who is asked; None: not known."""
    respondent: PartyName | None
    """Who answered or should; None: somebody of those in the role, and it is not known who."""
    subject: str | None
    standing: Standing
    queries: tuple[int, ...] = ()
    """Numbers of the reviewers' open queries about it."""
    late: bool = False
    """Whether it waits or is missing although the planned end of the data collection is over."""


@attrs.define(kw_only=True, slots=False)  # so that what is worked out once can be kept
class Ask:
    """What a round asks on a day."""

    state: MonitoringRound
    on: date
    partners: Sequence[str]
    """Development partners of the partnerships in the country."""
    meaning: Meaning

    @cached_property
    def questionnaires(self) -> tuple[Questionnaire, ...]:
        """What is asked: as adopted, or else as the standards have it for the round."""
        found = []
        for instrument in dict.fromkeys((Instrument.QUESTIONNAIRE, *self.state.modules)):
            adopted = self.state.questionnaire(instrument)
            if adopted is None and self.state.stage is not Stage.PUBLISHED:
                adopted = self._standard(instrument)
            if adopted is not None:
                found.append(adopted)
        return tuple(found)

    def _standard(self, instrument: Instrument) -> Questionnaire | None:
        for each in instruments().values():
            if (each.round, each.questionnaire.instrument) == (self.state.number, instrument):
                return each.questionnaire
        return None

    @cached_property
    def every(self) -> tuple[Asked, ...]:
        """Every question that is asked, in the order of the questionnaires."""
        given = [*self._answers, *self.state.waiting]
        specs = [
            (used.instrument, spec)
            for used in self.questionnaires
            for spec in used.questions
            if not self._is_external(used, spec)
        ]
        known = places(given, specs, self.partners, self.meaning)
        own: dict[tuple[Instrument, str], list[Question]] = {}
        for question in given:
            own.setdefault((question.instrument, question.id), []).append(question)
        found: list[Asked] = []
        for instrument, spec in specs:
            those = own.pop((instrument, spec.id), [])
            found += map(self._given, those)
            found += [
                self._missing(instrument, spec.id, place)
                for place in known.of(spec)
                if not any(place.takes(each, self.meaning) for each in those)
            ]
        return (*found, *(self._given(each) for rest in own.values() for each in rest))

    def section(self, instrument: Instrument, id_: str) -> str | None:
        """Return the number of the section that a question belongs to, or None."""
        known = self._sections.get(instrument, ())
        if instrument is not Instrument.QUESTIONNAIRE:
            return known[0] if len(known) == 1 else None
        standard = instrument_of_round(self.state.number)
        item = None if standard is None else standard.item(id_)
        return section_of(id_, known) or (item.section if item and item.section in known else None)

    @cached_property
    def _sections(self) -> Mapping[Instrument, Sequence[str]]:
        found = {Instrument.QUESTIONNAIRE: [section.id for section in self.state.sections]}
        for used in self.questionnaires:
            ids = [section.id for section in used.sections]
            found[used.instrument] = [*found.get(used.instrument, ()), *ids]
        return found

    @cached_property
    def _answers(self) -> Mapping[Question, Standing]:
        found = {}
        for question, answer in self.state.current_answers.items():
            match answer.value:
                case NoData():
                    found[question] = Standing.NO_DATA
                case NotApplicable():
                    found[question] = Standing.NOT_APPLICABLE
                case _:
                    found[question] = Standing.ANSWERED
        return found

    @cached_property
    def _is_late(self) -> bool:
        """Whether answers should all be there; once the country stands by them, no longer."""
        if self.state.stage in _OFFICIAL:
            return False
        windows = [e.window for e in self.state.phases if e.phase is Phase.DATA_COLLECTION]
        return any(each.end is not None and each.end.last_day < self.on for each in windows)

    def _is_external(self, used: Questionnaire, spec: QuestionSpec) -> bool:
        standard = instrument_of_round(self.state.number)
        if standard is None or used.instrument is not Instrument.QUESTIONNAIRE or spec.asked_of:
            return False
        item = standard.item(spec.id)
        return item is not None and item.external

    def _given(self, question: Question) -> Asked:
        standing = self._answers.get(question, Standing.WAITING)
        return Asked(
            id=question.id,
            instrument=question.instrument,
            section=self.section(question.instrument, question.id),
            role=question.role,
            respondent=self.meaning(question.respondent),
            subject=question.subject,
            standing=standing,
            queries=tuple(
                each.number for each in self.state.open_queries if each.note.is_about(question)
            ),
            late=standing is Standing.WAITING and self._is_late,
        )

    def _missing(self, instrument: Instrument, id_: str, place: Place) -> Asked:
        return Asked(
            id=id_,
            instrument=instrument,
            section=self.section(instrument, id_),
            role=place.role,
            respondent=place.respondent,
            subject=place.subject,
            standing=Standing.MISSING,
            late=self._is_late,
        )
