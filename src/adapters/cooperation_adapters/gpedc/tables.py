"""The tables of the round-4 shape: answers, roadmap, sections, focal points, review."""

from collections.abc import Iterator
from typing import assert_never

from cooperation_core.domain.monitoring_round import (
    Amount,
    AnswerRecorded,
    AnswersReturned,
    AnswersSubmitted,
    AnswersValidated,
    FocalPointNamed,
    MonitoringRound,
    MonitoringRoundEvent,
    NoData,
    NotApplicable,
    Number,
    Question,
    ResultsPresented,
    RoundClosed,
    RoundMadeOfficial,
    RoundOpened,
    Value,
    Words,
    YesNo,
    section_of,
)
from cooperation_core.domain.vocabulary import Constituency, Instrument, Language, Phase
from cooperation_core.export import Column, Position, Recorded, Table

from ..tables.columns import (
    LIST,
    NamedRow,
    Row,
    day,
    flag,
    joined,
    text,
    whole,
    window,
    window_cells,
)

_ROUND = (
    text("round", "Reference of the round in the ledger"),
    text("country", "Country: ISO 3166-1 alpha-3"),
    whole("round_number", "Number of the global round: 4 for 2023 to 2026"),
)
_PLACE = whole("place", "Place in the round, from 1")
_POSITION = whole("position", "Place in the ledger of the event that says so")


def _round_cells(state: MonitoringRound, reference: str) -> Row:
    return {"round": reference, "country": state.country, "round_number": state.number}


def _term(name: str, meaning: str, *, optional: bool = False) -> tuple[Column, ...]:
    return (
        text(name, meaning, optional=optional),
        text(f"{name}_label", f"`{name}` in the language of the export", optional=optional),
    )


def _term_cells(
    name: str, term: Phase | Constituency | Instrument | None, language: Language
) -> Row:
    return {
        name: None if term is None else term.value,
        f"{name}_label": None if term is None else term.label(language),
    }


ANSWERS = Table(
    name="gpedc_round4_answers",
    meaning="The answer that stands to each question, one row an answer",
    columns=(
        *_ROUND,
        _PLACE,
        *_term("instrument", "The set of questions: questionnaire, kampala, south_south"),
        text("section", "Section of the questionnaire that the question belongs to", optional=True),
        text("question_id", "The question, as the instrument numbers it"),
        *_term("respondent_role", "The role in which it was answered"),
        text("respondent_id", "Who answered"),
        text("subject_id", "Development partner or project that it is about", optional=True),
        text("value_kind", "yes_no, number, amount, words, no_data, not_applicable"),
        text(
            "value",
            "yes or no, an exact number or amount, or words; nothing where there is no data or "
            "the question does not apply",
            optional=True,
        ),
        text("unit", "What a number counts", optional=True),
        text("currency", "Currency of an amount: ISO 4217", optional=True),
        text("note", "What was noted where there is no value", optional=True),
        whole("reference_year", "Calendar year that the answer speaks of", optional=True),
        text("evidence", f"Documents behind it, address or title; {LIST}", optional=True),
        text("comment", "What the respondent added", optional=True),
        day("answered_on", "When it was answered"),
        text("stage", "How far the round is: collecting, submitted, returned, validated, …"),
        flag("is_official", "Whether the country stands by its answers"),
        _POSITION,
    ),
    key=("round", "place"),
)

PHASES = Table(
    name="gpedc_round4_phases",
    meaning="Phases of the roadmap and when they are planned, one row a phase",
    columns=(
        *_ROUND,
        _PLACE,
        *_term("phase", "Code of the phase"),
        text("phase_printed", "The phase in the roadmap's own words", optional=True),
        *window("planned", "When it is planned"),
        flag("is_dated", "Whether the date of its start or its end is known"),
    ),
    key=("round", "place"),
)

ACTIVITIES = Table(
    name="gpedc_round4_activities",
    meaning="Activities of the roadmap and when they are planned, one row an activity",
    columns=(
        *_ROUND,
        _PLACE,
        text("activity", "What is planned, in the roadmap's own words"),
        *_term("phase", "Code of the phase that it belongs to", optional=True),
        *window("planned", "When it is planned"),
        flag("is_dated", "Whether the date of its start or its end is known"),
    ),
    key=("round", "place"),
)

SECTIONS = Table(
    name="gpedc_round4_sections",
    meaning="Sections of the questionnaire and who is responsible, one row a section",
    columns=(
        *_ROUND,
        _PLACE,
        text("section", "A1 to A5, B1 to B3, C1"),
        text("title", "Its title"),
        text("responsible", f"Who is responsible for its answers; {LIST}", optional=True),
        text("modules", f"Titles of its modules; {LIST}", optional=True),
        whole("answers", "Questions of this section that are answered so far"),
    ),
    key=("round", "place"),
)

FOCAL_POINTS = Table(
    name="gpedc_round4_focal_points",
    meaning="Who speaks for a constituency, one row each",
    columns=(
        *_ROUND,
        _POSITION,
        *_term("constituency", "The constituency"),
        text("focal_point", "Who speaks for it"),
        day("named_on", "When it was named"),
    ),
    key=("position",),
)

REVIEWS = Table(
    name="gpedc_round4_reviews",
    meaning="What became of the answers: one row a step, and one a note where they were returned",
    columns=(
        *_ROUND,
        _POSITION,
        whole("line", "Number of the row within the step, from 1"),
        text("step", "submitted, returned, validated, made_official, presented, closed"),
        text("taken_by", "Who took the step"),
        text("addressed_to", "To whom: the reviewers, or the audience", optional=True),
        *_term("constituency", "Who found the answers right", optional=True),
        text("question_id", "The question that the reviewers' note is about", optional=True),
        text("note", "What the reviewers ask, or what was said on closing", optional=True),
        text("document", "What was presented: address or title", optional=True),
        day("taken_on", "When"),
    ),
    key=("position", "line"),
)

TABLES = (ANSWERS, PHASES, ACTIVITIES, SECTIONS, FOCAL_POINTS, REVIEWS)


def _said(value: Value) -> Row:
    """Return the cells that say what was answered. Nothing stands for nothing: never 9999."""
    nothing: Row = {"value": None, "unit": None, "currency": None, "note": None}
    match value:
        case YesNo():
            return nothing | {"value_kind": "yes_no", "value": "yes" if value.yes else "no"}
        case Number():
            number = f"{value.number:f}"
            return nothing | {"value_kind": "number", "value": number, "unit": value.unit}
        case Amount():
            return nothing | {
                "value_kind": "amount",
                "value": f"{value.money.amount:f}",
                "currency": value.money.currency,
            }
        case Words():
            return nothing | {"value_kind": "words", "value": value.words}
        case NoData():
            return nothing | {"value_kind": "no_data", "note": value.note}
        case NotApplicable():
            return nothing | {"value_kind": "not_applicable", "note": value.note}
        case _:
            assert_never(value)


def fact_rows(
    recorded: Recorded, event: MonitoringRoundEvent, state: MonitoringRound, language: Language
) -> Iterator[NamedRow]:
    """Yield the rows of focal points and of the review that *event* adds."""
    head: Row = {
        **_round_cells(state, recorded.subject.reference),
        "position": recorded.position,
    }
    match event:
        case RoundOpened() | AnswerRecorded():
            pass
        case FocalPointNamed():
            yield (
                FOCAL_POINTS.name,
                {
                    **head,
                    **_term_cells("constituency", event.constituency, language),
                    "focal_point": event.party,
                    "named_on": event.on,
                },
            )
        case _:
            for line, cells in enumerate(_steps(event, language), start=1):
                blank = dict.fromkeys((column.name for column in REVIEWS.columns), None)
                yield (
                    REVIEWS.name,
                    {
                        **blank,
                        **head,
                        "line": line,
                        "taken_by": event.by,
                        "taken_on": event.on,
                        **cells,
                    },
                )


def _steps(
    event: AnswersSubmitted
    | AnswersReturned
    | AnswersValidated
    | RoundMadeOfficial
    | ResultsPresented
    | RoundClosed,
    language: Language,
) -> Iterator[Row]:
    match event:
        case AnswersSubmitted():
            yield {"step": "submitted", "addressed_to": event.to}
        case AnswersReturned():
            for note in event.notes:
                yield {"step": "returned", "question_id": note.question, "note": note.text}
        case AnswersValidated():
            who = _term_cells("constituency", event.constituency, language)
            yield {"step": "validated", **who}
        case RoundMadeOfficial():
            yield {"step": "made_official"}
        case ResultsPresented():
            document = event.document
            yield {
                "step": "presented",
                "addressed_to": event.audience,
                "document": None if document is None else document.url or document.title,
            }
        case RoundClosed():
            yield {"step": "closed", "note": event.summary}
        case _:
            assert_never(event)


def state_rows(
    reference: str,
    state: MonitoringRound,
    positions: dict[Question, Position],
    language: Language,
) -> Iterator[NamedRow]:
    """Yield the rows that say how the round stands; *positions* are those of its answers."""
    head = _round_cells(state, reference)
    sections = [section.id for section in state.sections]
    answered = [
        section_of(question.id, sections)
        if question.instrument is Instrument.QUESTIONNAIRE
        else None
        for question in state.current_answers
    ]
    for place, (answer, section_id) in enumerate(
        zip(state.current_answers.values(), answered, strict=True), start=1
    ):
        question = answer.question
        yield (
            ANSWERS.name,
            {
                **head,
                "place": place,
                **_term_cells("instrument", question.instrument, language),
                "section": section_id,
                "question_id": question.id,
                **_term_cells("respondent_role", question.role, language),
                "respondent_id": question.respondent,
                "subject_id": question.subject,
                **_said(answer.value),
                "reference_year": answer.reference_year,
                "evidence": joined(each.url or each.title for each in answer.evidence),
                "comment": answer.comment,
                "answered_on": answer.on,
                "stage": state.stage.value,
                "is_official": state.official is not None,
                "position": positions[question],
            },
        )
    for place, planned in enumerate(state.phases, start=1):
        yield (
            PHASES.name,
            {
                **head,
                "place": place,
                **_term_cells("phase", planned.phase, language),
                "phase_printed": planned.title,
                **window_cells("planned", planned.window),
                "is_dated": bool(planned.window.start or planned.window.end),
            },
        )
    for place, activity in enumerate(state.activities, start=1):
        yield (
            ACTIVITIES.name,
            {
                **head,
                "place": place,
                "activity": activity.title,
                **_term_cells("phase", activity.phase, language),
                **window_cells("planned", activity.window),
                "is_dated": bool(activity.window.start or activity.window.end),
            },
        )
    for place, section in enumerate(state.sections, start=1):
        yield (
            SECTIONS.name,
            {
                **head,
                "place": place,
                "section": section.id,
                "title": section.title,
                "responsible": joined(section.responsible),
                "modules": joined(section.modules),
                "answers": answered.count(section.id),
            },
        )
