"""How monitoring rounds stand: what they are part of, what they ask, and who speaks for whom."""

from collections.abc import Iterator

from cooperation_core.domain.monitoring_round import MonitoringRound
from cooperation_core.domain.vocabulary import Instrument
from cooperation_core.export import Table

from ..columns import (
    LIST,
    NamedRow,
    Row,
    day,
    flag,
    joined,
    standing,
    text,
    whole,
    words,
    words_cells,
)
from .terms import ANSWER_KINDS, CONSTITUENCIES, INSTRUMENTS, STAGES

ROUNDS = Table(
    name="monitoring_rounds",
    meaning="Monitoring rounds of countries as they stand, one row each",
    columns=(
        *standing("monitoring round"),
        text("country", "Country that takes part: ISO 3166-1 alpha-3"),
        whole("number", "Number of the global round: 4 for 2023 to 2026"),
        text("title", "What it is called", optional=True),
        text(
            "coordinator",
            "Who co-ordinates it in the country; nothing: it is known only as it was published",
            optional=True,
        ),
        whole("reference_year", "Calendar year that answers about money speak of", optional=True),
        text("modules", f"Optional instruments chosen: {INSTRUMENTS}; {LIST}", optional=True),
        text("previous", "Reference of the country's round before this one", optional=True),
        text(
            "questionnaire",
            "Version of the monitoring questionnaire that is in force",
            optional=True,
        ),
        day("opened_on", "When the country's part began"),
        text("stage", STAGES),
        whole("answers", "Questions answered so far"),
        whole("open_queries", "Queries of the reviewers that nobody has answered"),
        text(
            "taking_part",
            f"Who gave an answer that stands, or has a focal point: {CONSTITUENCIES}; {LIST}",
            optional=True,
        ),
        text("validated_by", f"Who of them validated the last submission; {LIST}", optional=True),
        flag("is_official", "Whether the country stands by its answers; they are locked then"),
        text("made_official_by", "Who made them official", optional=True),
        day("official_on", "When they were made official"),
        whole("reopenings", "How many times official answers were reopened for correction"),
        text("closed_by", "Who closed it", optional=True),
        day("closed_on", "When it was closed"),
        text("summary", "What was said on closing", optional=True),
    ),
    key=("reference",),
)

PARTICIPATIONS = Table(
    name="round_participations",
    meaning="Earlier rounds that a country took part in, one row each",
    columns=(
        *standing("monitoring round"),
        whole("place", "Place among them, from 1"),
        whole("number", "Number of the earlier global round"),
        text("title", "What it is called", optional=True),
        whole("reference_year", "Calendar year that its answers speak of", optional=True),
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

QUESTIONS = Table(
    name="round_questions",
    meaning="The questions of the questionnaires in force, one row a question that they list",
    columns=(
        *standing("monitoring round"),
        whole("place", "Place among the round's questions, from 1"),
        text("instrument", f"The set of questions: {INSTRUMENTS}"),
        text("version", "Its version"),
        text("question_id", "The question, as the instrument numbers it"),
        text(
            "kind",
            f"What it is answered with: {ANSWER_KINDS}; nothing: not known",
            optional=True,
        ),
        text("unit", "What its numbers count", optional=True),
        text(
            "asked_of",
            f"Who answers it: {CONSTITUENCIES}; nothing: not known; {LIST}",
            optional=True,
        ),
        text("about", "What each answer is about: a development partner, a project", optional=True),
        *words("text", "The question as printed"),
    ),
    key=("reference", "place"),
)

SPEAKERS = Table(
    name="round_current_focal_points",
    meaning="Who speaks for a constituency now, one row each",
    columns=(
        *standing("monitoring round"),
        whole("place", "Place among them, from 1"),
        text("constituency", CONSTITUENCIES),
        text("party", "The focal point"),
        day("named_on", "When it was named"),
    ),
    key=("reference", "place"),
)

TABLES = (ROUNDS, PARTICIPATIONS, SECTIONS, QUESTIONS, SPEAKERS)


def rows(head: Row, state: MonitoringRound) -> Iterator[NamedRow]:
    """Yield the rows that say how the round stands; each begins with *head*."""
    yield ROUNDS.name, head | _round_cells(state)
    for place, earlier in enumerate(state.participations, start=1):
        cells: Row = {
            "place": place,
            "number": earlier.number,
            "title": earlier.title,
            "reference_year": earlier.reference_year,
        }
        yield PARTICIPATIONS.name, head | cells
    for place, section in enumerate(state.sections, start=1):
        cells = {
            "place": place,
            "section": section.id,
            "title": section.title,
            "responsible": joined(section.responsible),
            "modules": joined(section.modules),
        }
        yield SECTIONS.name, head | cells
    for place, cells in enumerate(_questions(state), start=1):
        yield QUESTIONS.name, head | {"place": place} | cells
    for place, point in enumerate(state.speaking, start=1):
        cells = {
            "place": place,
            "constituency": point.constituency.value,
            "party": point.party,
            "named_on": point.on,
        }
        yield SPEAKERS.name, head | cells


def _round_cells(state: MonitoringRound) -> Row:
    official, closure = state.official, state.closure
    questionnaire = state.questionnaire(Instrument.QUESTIONNAIRE)
    return {
        "country": state.country,
        "number": state.number,
        "title": state.title,
        "coordinator": state.coordinator,
        "reference_year": state.reference_year,
        "modules": joined(module.value for module in state.modules),
        "previous": None if state.previous is None else state.previous.reference,
        "questionnaire": None if questionnaire is None else questionnaire.version,
        "opened_on": state.opened_on,
        "stage": state.stage.value,
        "answers": len(state.current_answers),
        "open_queries": len(state.open_queries),
        "taking_part": joined(each.value for each in state.constituencies),
        "validated_by": joined(each.constituency.value for each in state.validations),
        "is_official": official is not None,
        "made_official_by": None if official is None else official.by,
        "official_on": None if official is None else official.on,
        "reopenings": len(state.reopenings),
        "closed_by": None if closure is None else closure.by,
        "closed_on": None if closure is None else closure.on,
        "summary": None if closure is None else closure.summary,
    }


def _questions(state: MonitoringRound) -> Iterator[Row]:
    in_force = [state.questionnaire(instrument) for instrument in Instrument]
    for questionnaire in filter(None, in_force):
        for question in questionnaire.questions:
            yield {
                "instrument": questionnaire.instrument.value,
                "version": questionnaire.version,
                "question_id": question.id,
                "kind": None if question.kind is None else question.kind.value,
                "unit": question.unit,
                "asked_of": joined(each.value for each in question.asked_of),
                "about": question.about,
                **words_cells("text", question.text),
            }
