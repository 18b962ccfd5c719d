"""The rows of the round-4 shape: how a round stands, and the steps that its answers took."""

from collections.abc import Iterator
from typing import assert_never

import attrs

from cooperation_core.domain.monitoring_round import (
    Amount,
    AnswerPrefilled,
    AnswerRecorded,
    AnswersQueried,
    AnswersReturned,
    AnswersSubmitted,
    AnswersValidated,
    CoordinatorNamed,
    DialogueHeld,
    EarlierRoundRecorded,
    FiguresPublished,
    FocalPointNamed,
    FocalPointReleased,
    MonitoringRound,
    MonitoringRoundEvent,
    NoData,
    NotApplicable,
    Note,
    Number,
    PhaseCarriedOut,
    QueryAnswered,
    QuestionnaireAdopted,
    ResultsPresented,
    RoadmapActivityHeld,
    RoadmapRevised,
    RoundClosed,
    RoundMadeOfficial,
    RoundOpened,
    RoundReopened,
    Value,
    Words,
    YesNo,
    section_of,
)
from cooperation_core.domain.values import VALUE_TAGS, Document, Window
from cooperation_core.domain.vocabulary import Constituency, Instrument, Language, Phase

from ..tables.columns import NamedRow, Row, joined, window_cells
from .evidence import Happened, prefilled_at
from .tables import (
    ACTIVITIES,
    ANSWERS,
    FOCAL_POINTS,
    PHASES,
    PREFILLED,
    QUERIES,
    REVIEWS,
    SECTIONS,
    STEPS,
)


@attrs.frozen
class Rows:
    """The rows of one round, with labels in one language."""

    reference: str
    state: MonitoringRound
    happened: Happened
    language: Language

    def __iter__(self) -> Iterator[NamedRow]:
        for part in (
            self._answers(),
            self._prefilled(),
            self._plan(),
            self._steps(),
            self._sections(),
            self._focal_points(),
            self._reviews(),
            self._queries(),
        ):
            for table, cells in part:
                yield table, self._head() | cells

    def _head(self) -> Row:
        return {
            "round": self.reference,
            "country": self.state.country,
            "round_number": self.state.number,
        }

    def _term(self, name: str, term: Phase | Constituency | Instrument | None) -> Row:
        return {
            name: None if term is None else term.value,
            f"{name}_label": None if term is None else term.label(self.language),
        }

    def _answers(self) -> Iterator[NamedRow]:
        state = self.state
        positions = {
            fact.question: position
            for position, fact in self.happened
            if isinstance(fact, AnswerRecorded)
        }
        for place, (question, answer) in enumerate(state.current_answers.items(), start=1):
            yield (
                ANSWERS.name,
                {
                    "place": place,
                    **self._term("instrument", question.instrument),
                    "questionnaire": answer.questionnaire,
                    "section": _section(state, answer),
                    "question_id": question.id,
                    **self._term("respondent_role", question.role),
                    "respondent_id": question.respondent,
                    "subject_id": question.subject,
                    **_said(answer.value),
                    "reference_year": (
                        state.reference_year
                        if answer.reference_year is None
                        else answer.reference_year
                    ),
                    "evidence": joined(each.url or each.title for each in answer.evidence),
                    "comment": answer.comment,
                    "answered_on": answer.on,
                    "stage": state.stage.value,
                    "open_queries": sum(q.note.is_about(question) for q in state.open_queries),
                    "is_official": state.official is not None,
                    "rests_on": joined(answer.rests_on),
                    "position": positions[question],
                },
            )

    def _prefilled(self) -> Iterator[NamedRow]:
        answers = self.state.current_answers
        for place, (question, (position, found)) in enumerate(
            prefilled_at(self.happened).items(), start=1
        ):
            answer = answers.get(question)
            stands = answer is not None and answer.value == found.value
            yield (
                PREFILLED.name,
                {
                    "place": place,
                    **self._term("instrument", question.instrument),
                    "question_id": question.id,
                    **self._term("respondent_role", question.role),
                    "respondent_id": question.respondent,
                    "subject_id": question.subject,
                    "state": "waiting"
                    if answer is None
                    else "confirmed"
                    if stands
                    else "contradicted",
                    **_said(found.value),
                    "answer": None if answer is None or stands else str(answer.value),
                    "method": found.method,
                    "reference_year": found.reference_year,
                    "rests_on": joined(found.rests_on),
                    "position": position,
                },
            )

    def _plan(self) -> Iterator[NamedRow]:
        for place, planned in enumerate(self.state.phases, start=1):
            yield (
                PHASES.name,
                {
                    "place": place,
                    **self._term("phase", planned.phase),
                    "phase_printed": planned.title,
                    **window_cells("planned", planned.window),
                    "is_dated": _is_dated(planned.window),
                },
            )
        for place, activity in enumerate(self.state.activities, start=1):
            yield (
                ACTIVITIES.name,
                {
                    "place": place,
                    "activity": activity.title,
                    **self._term("phase", activity.phase),
                    **window_cells("planned", activity.window),
                    "is_dated": _is_dated(activity.window),
                },
            )

    def _steps(self) -> Iterator[NamedRow]:
        for place, step in enumerate(self.state.roadmap, start=1):
            last = step.happened[-1] if step.happened else None
            yield (
                STEPS.name,
                {
                    "place": place,
                    **self._term("phase", step.phase),
                    "activity": step.activity,
                    "is_planned": step.planned is not None,
                    **window_cells("planned", step.planned),
                    "took_place": last is not None,
                    **window_cells("carried_out", step.took_place),
                    "carried_out_by": None if last is None else last.by,
                    "note": None if last is None else last.note,
                },
            )

    def _sections(self) -> Iterator[NamedRow]:
        answered = [_section(self.state, each) for each in self.state.current_answers.values()]
        for place, section in enumerate(self.state.sections, start=1):
            yield (
                SECTIONS.name,
                {
                    "place": place,
                    "section": section.id,
                    "title": section.title,
                    "responsible": joined(section.responsible),
                    "modules": joined(section.modules),
                    "answers": answered.count(section.id),
                },
            )

    def _focal_points(self) -> Iterator[NamedRow]:
        named = {
            (fact.constituency, fact.party): (position, fact.on)
            for position, fact in self.happened
            if isinstance(fact, FocalPointNamed)
        }
        for constituency, parties in self.state.current_focal_points.items():
            for party in parties:
                position, on = named[constituency, party]
                yield (
                    FOCAL_POINTS.name,
                    {
                        "position": position,
                        **self._term("constituency", constituency),
                        "focal_point": party,
                        "named_on": on,
                    },
                )

    def _reviews(self) -> Iterator[NamedRow]:
        blank: Row = dict.fromkeys(column.name for column in REVIEWS.columns) | self._head()
        for position, fact in self.happened:
            for line, cells in enumerate(self._lines(fact), start=1):
                yield REVIEWS.name, blank | {"position": position, "line": line} | cells

    def _lines(self, fact: MonitoringRoundEvent) -> Iterator[Row]:
        match fact:
            case (
                RoundOpened()
                | EarlierRoundRecorded()
                | CoordinatorNamed()
                | FocalPointNamed()
                | FocalPointReleased()
                | RoadmapRevised()
                | PhaseCarriedOut()
                | RoadmapActivityHeld()
                | QuestionnaireAdopted()
                | AnswerRecorded()
                | AnswerPrefilled()
                | FiguresPublished()
            ):
                return
            case _:
                taken: Row = {"taken_by": fact.by, "taken_on": fact.on}
                for cells in self._step(fact):
                    yield taken | cells

    def _step(
        self,
        fact: AnswersSubmitted
        | AnswersReturned
        | AnswersQueried
        | QueryAnswered
        | AnswersValidated
        | RoundMadeOfficial
        | RoundReopened
        | ResultsPresented
        | DialogueHeld
        | RoundClosed,
    ) -> Iterator[Row]:
        match fact:
            case AnswersSubmitted():
                yield {"step": "submitted", "addressed_to": fact.to}
            case AnswersReturned():
                yield from ({"step": "returned", **_asked(note)} for note in fact.notes)
            case AnswersQueried():
                yield from ({"step": "queried", **_asked(note)} for note in fact.notes)
            case QueryAnswered():
                yield {"step": "explained", "query": fact.number, "note": fact.text}
            case AnswersValidated():
                yield {"step": "validated", **self._term("constituency", fact.constituency)}
            case RoundMadeOfficial():
                yield {"step": "made_official"}
            case RoundReopened():
                yield {"step": "reopened", "note": fact.reason}
            case ResultsPresented():
                yield {
                    "step": "presented",
                    "addressed_to": fact.audience,
                    "document": _place(fact.document),
                }
            case DialogueHeld():
                held: Row = {
                    "step": "dialogue",
                    "addressed_to": joined(fact.participants),
                    "document": _place(fact.document),
                }
                for conclusion in fact.conclusions:
                    yield held | {"note": str(conclusion)}
                if not fact.conclusions:
                    yield held
            case RoundClosed():
                yield {"step": "closed", "note": fact.summary}
            case _:
                assert_never(fact)

    def _queries(self) -> Iterator[NamedRow]:
        for place, query in enumerate(self.state.queries, start=1):
            closed = query.closed_by
            told = "explanation" if isinstance(closed, QueryAnswered) else "new_answer"
            yield (
                QUERIES.name,
                {
                    "place": place,
                    "query": query.number,
                    "question_id": query.note.question,
                    "respondent_id": query.note.respondent,
                    "subject_id": query.note.subject,
                    "note": query.note.text,
                    "asked_by": query.by,
                    "asked_on": query.asked_on,
                    "came_with_return": query.returned,
                    "is_open": query.is_open,
                    "closed_with": None if closed is None else told,
                    "explanation": closed.text if isinstance(closed, QueryAnswered) else None,
                    "closed_on": None if closed is None else closed.on,
                },
            )


def _said(value: Value) -> Row:
    """Return the cells that say what was answered. Nothing stands for nothing: never 9999."""
    cells: Row = {"value": None, "unit": None, "currency": None, "note": None}
    cells["value_kind"] = VALUE_TAGS[type(value)]
    match value:
        case YesNo():
            return cells | {"value": "yes" if value.yes else "no"}
        case Number():
            return cells | {"value": f"{value.number:f}", "unit": value.unit}
        case Amount():
            return cells | {
                "value": f"{value.money.amount:f}",
                "currency": value.money.currency,
            }
        case Words():
            return cells | {"value": value.words}
        case NoData() | NotApplicable():
            return cells | {"note": value.note}
        case _:
            assert_never(value)


def _section(state: MonitoringRound, answer: AnswerRecorded) -> str | None:
    if answer.question.instrument is not Instrument.QUESTIONNAIRE:
        return None
    return section_of(answer.question.id, [section.id for section in state.sections])


def _asked(note: Note) -> Row:
    return {"query": note.number, "question_id": note.question, "note": note.text}


def _is_dated(window: Window) -> bool:
    return bool(window.start or window.end)


def _place(document: Document | None) -> str | None:
    return None if document is None else document.url or document.title
