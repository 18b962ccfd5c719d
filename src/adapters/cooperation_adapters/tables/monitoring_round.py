"""Monitoring rounds: how they stand, what is planned, what was answered and how it was reviewed."""

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
    ResultsPresented,
    RoundClosed,
    RoundMadeOfficial,
    RoundOpened,
    Value,
    Words,
    YesNo,
)
from cooperation_core.domain.values import Subject
from cooperation_core.export import Table
from cooperation_core.history import Position, Recorded

from .columns import (
    LIST,
    NamedRow,
    Row,
    day,
    exact,
    flag,
    joined,
    standing,
    text,
    traced,
    traced_cells,
    whole,
    window,
    window_cells,
)
from .evidence import evidence_rows

_PHASES = (
    "preliminary, inception, data_collection, review_and_submission, dissemination, "
    "reflection_dialogue_action"
)
_CONSTITUENCIES = "pc_government, development_partner, cso, trade_union, private_sector"
_INSTRUMENTS = "questionnaire, kampala, south_south"

ROUNDS = Table(
    name="monitoring_rounds",
    meaning="Monitoring rounds of countries as they stand, one row each",
    columns=(
        *standing("monitoring round"),
        text("country", "Country that takes part: ISO 3166-1 alpha-3"),
        whole("number", "Number of the global round: 4 for 2023 to 2026"),
        text("title", "What it is called", optional=True),
        text("coordinator", "Who co-ordinates it in the country"),
        whole("reference_year", "Calendar year that answers about money speak of", optional=True),
        text("modules", f"Optional instruments chosen: {_INSTRUMENTS}; {LIST}", optional=True),
        day("opened_on", "When the country's part began"),
        text(
            "stage",
            "collecting, submitted, returned, validated, official, disseminated, closed",
        ),
        whole("answers", "Questions answered so far"),
        flag("is_official", "Whether the country stands by its answers; they are locked then"),
        text("made_official_by", "Who made them official", optional=True),
        day("official_on", "When they were made official"),
        text("closed_by", "Who closed it", optional=True),
        day("closed_on", "When it was closed"),
        text("summary", "What was said on closing", optional=True),
    ),
    key=("reference",),
)

PHASES = Table(
    name="round_phases",
    meaning="The phases on the roadmap of each round, one row a phase",
    columns=(
        *standing("monitoring round"),
        whole("place", "Place on the roadmap, from 1"),
        text("phase", _PHASES),
        text("title", "The phase as printed", optional=True),
        *window("planned", "When it is planned"),
    ),
    key=("reference", "place"),
)

SECTIONS = Table(
    name="round_sections",
    meaning="The sections of each round's questionnaire, one row a section",
    columns=(
        *standing("monitoring round"),
        whole("place", "Place in the questionnaire, from 1"),
        text("section", "A1 to A5, B1 to B3, C1"),
        text("title", "Its title"),
        text("responsible", f"Who is responsible for its answers; {LIST}", optional=True),
        text("modules", f"Titles of its modules; {LIST}", optional=True),
    ),
    key=("reference", "place"),
)

ACTIVITIES = Table(
    name="round_planned_activities",
    meaning="The activities on the roadmap of each round, one row an activity",
    columns=(
        *standing("monitoring round"),
        whole("place", "Place on the roadmap, from 1"),
        text("title", "What is planned"),
        text("phase", f"The phase it belongs to: {_PHASES}", optional=True),
        *window("planned", "When it is planned"),
    ),
    key=("reference", "place"),
)

FOCAL_POINTS = Table(
    name="round_focal_points",
    meaning="Who was named to speak for a constituency, one row each",
    columns=(
        *traced("monitoring round"),
        text("constituency", _CONSTITUENCIES),
        text("party", "The focal point"),
        day("named_on", "When it was named"),
    ),
    key=("position",),
)

ANSWERS = Table(
    name="round_answers",
    meaning="Answers to a round's questions, one row an answer. A later answer to the same "
    "question by the same respondent corrects: the one with the greatest position stands",
    columns=(
        *traced("monitoring round"),
        text("instrument", f"The set of questions: {_INSTRUMENTS}"),
        text("question_id", "The question, as the instrument numbers it"),
        text("respondent_role", _CONSTITUENCIES),
        text("respondent", "Who answered"),
        text("subject", "Development partner or project that it is about", optional=True),
        text(
            "value_kind",
            "yes_no, number, amount, words, no_data (nobody could say), not_applicable. It says "
            "which of the next six is filled",
        ),
        flag("yes_no", "The answer, where it is yes or no", optional=True),
        exact("number", "The answer, where it is a number; zero is a number", optional=True),
        text("unit", "What the number counts", optional=True),
        exact("amount", "The answer, where it is an amount of money", optional=True),
        text("currency", "Its currency: ISO 4217", optional=True),
        text("words", "The answer, where it is a choice or prose", optional=True),
        text("note", "What was noted where there is no data or it does not apply", optional=True),
        whole("reference_year", "Calendar year that the answer speaks of", optional=True),
        text("comment", "What the respondent added", optional=True),
        day("answered_on", "When it was answered"),
    ),
    key=("position",),
)

REVIEWS = Table(
    name="round_reviews",
    meaning="The steps that answers took through their review, one row a step",
    columns=(
        *traced("monitoring round"),
        text("step", "submitted, returned, validated, made_official"),
        text("taken_by", "Who took it"),
        text("submitted_to", "To whom they were submitted", optional=True),
        text("constituency", f"Who validated: {_CONSTITUENCIES}", optional=True),
        whole("notes", "With how many notes they were returned; see `round_review_notes`"),
        day("taken_on", "When"),
    ),
    key=("position",),
)

NOTES = Table(
    name="round_review_notes",
    meaning="What reviewers asked when they returned answers, one row a note",
    columns=(
        *traced("monitoring round"),
        whole("line", "Number of the note within its event, from 1"),
        text("question_id", "The question that the note is about"),
        text("note", "What the reviewers ask"),
    ),
    key=("position", "line"),
)

PRESENTATIONS = Table(
    name="round_presentations",
    meaning="To whom results were shown, one row a presentation",
    columns=(
        *traced("monitoring round"),
        text("presented_by", "Who showed them"),
        text("audience", "To whom"),
        day("presented_on", "When"),
    ),
    key=("position",),
)

CLOSURES = Table(
    name="round_closures",
    meaning="Rounds that are over in their country, one row each",
    columns=(
        *traced("monitoring round"),
        text("closed_by", "Who closed it"),
        text("summary", "What was said", optional=True),
        day("closed_on", "When"),
    ),
    key=("position",),
)

TABLES = (
    ROUNDS,
    PHASES,
    SECTIONS,
    ACTIVITIES,
    FOCAL_POINTS,
    ANSWERS,
    REVIEWS,
    NOTES,
    PRESENTATIONS,
    CLOSURES,
)


def value_cells(value: Value) -> Row:
    """Return the seven cells from `value_kind` to `note` of an answer."""
    cells: Row = dict.fromkeys(
        ("yes_no", "number", "unit", "amount", "currency", "words", "note"), None
    )
    match value:
        case YesNo():
            return cells | {"value_kind": "yes_no", "yes_no": value.yes}
        case Number():
            return cells | {"value_kind": "number", "number": value.number, "unit": value.unit}
        case Amount():
            money = value.money
            return cells | {
                "value_kind": "amount",
                "amount": money.amount,
                "currency": money.currency,
            }
        case Words():
            return cells | {"value_kind": "words", "words": value.words}
        case NoData():
            return cells | {"value_kind": "no_data", "note": value.note}
        case NotApplicable():
            return cells | {"value_kind": "not_applicable", "note": value.note}
        case _:
            assert_never(value)


def fact_rows(recorded: Recorded, event: MonitoringRoundEvent) -> Iterator[NamedRow]:
    """Yield what *event* adds to the tables of what happened."""
    cells = traced_cells(recorded)
    match event:
        case RoundOpened():
            pass
        case FocalPointNamed():
            cells |= {
                "constituency": event.constituency.value,
                "party": event.party,
                "named_on": event.on,
            }
            yield FOCAL_POINTS.name, cells
        case AnswerRecorded():
            question = event.question
            cells |= {
                "instrument": question.instrument.value,
                "question_id": question.id,
                "respondent_role": question.role.value,
                "respondent": question.respondent,
                "subject": question.subject,
                **value_cells(event.value),
                "reference_year": event.reference_year,
                "comment": event.comment,
                "answered_on": event.on,
            }
            yield ANSWERS.name, cells
            yield from evidence_rows(
                recorded,
                event.evidence,
                put_forward_with="round_answer",
                by=question.respondent,
                on=event.on,
                about=question.id,
            )
        case AnswersSubmitted() | AnswersReturned() | AnswersValidated() | RoundMadeOfficial():
            yield REVIEWS.name, cells | review_cells(event)
            if isinstance(event, AnswersReturned):
                for line, note in enumerate(event.notes, start=1):
                    asked: Row = {"line": line, "question_id": note.question, "note": note.text}
                    yield NOTES.name, cells | asked
        case ResultsPresented():
            cells |= {
                "presented_by": event.by,
                "audience": event.audience,
                "presented_on": event.on,
            }
            yield PRESENTATIONS.name, cells
            yield from evidence_rows(
                recorded,
                [] if event.document is None else [event.document],
                put_forward_with="presentation",
                by=event.by,
                on=event.on,
            )
        case RoundClosed():
            cells |= {"closed_by": event.by, "summary": event.summary, "closed_on": event.on}
            yield CLOSURES.name, cells
        case _:
            assert_never(event)


def review_cells(
    event: AnswersSubmitted | AnswersReturned | AnswersValidated | RoundMadeOfficial,
) -> Row:
    """Return the cells of `REVIEWS` that say which step *event* is."""
    cells: Row = {
        "taken_by": event.by,
        "submitted_to": None,
        "constituency": None,
        "notes": 0,
        "taken_on": event.on,
    }
    match event:
        case AnswersSubmitted():
            return cells | {"step": "submitted", "submitted_to": event.to}
        case AnswersReturned():
            return cells | {"step": "returned", "notes": len(event.notes)}
        case AnswersValidated():
            return cells | {"step": "validated", "constituency": event.constituency.value}
        case RoundMadeOfficial():
            return cells | {"step": "made_official"}
        case _:
            assert_never(event)


def state_rows(subject: Subject, state: MonitoringRound, position: Position) -> Iterator[NamedRow]:
    """Yield the rows that say how *subject* stands after *position*."""
    head: Row = {"reference": subject.reference, "position": position}
    official, closure = state.official, state.closure
    yield (
        ROUNDS.name,
        {
            **head,
            "country": state.country,
            "number": state.number,
            "title": state.title,
            "coordinator": state.coordinator,
            "reference_year": state.reference_year,
            "modules": joined(module.value for module in state.modules),
            "opened_on": state.opened_on,
            "stage": state.stage.value,
            "answers": len(state.current_answers),
            "is_official": official is not None,
            "made_official_by": None if official is None else official.by,
            "official_on": None if official is None else official.on,
            "closed_by": None if closure is None else closure.by,
            "closed_on": None if closure is None else closure.on,
            "summary": None if closure is None else closure.summary,
        },
    )
    for place, planned in enumerate(state.phases, start=1):
        yield (
            PHASES.name,
            {
                **head,
                "place": place,
                "phase": planned.phase.value,
                "title": planned.title,
                **window_cells("planned", planned.window),
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
            },
        )
    for place, activity in enumerate(state.activities, start=1):
        phase = activity.phase
        yield (
            ACTIVITIES.name,
            {
                **head,
                "place": place,
                "title": activity.title,
                "phase": None if phase is None else phase.value,
                **window_cells("planned", activity.window),
            },
        )
