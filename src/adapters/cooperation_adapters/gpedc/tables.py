"""The tables of the round-4 shape: answers, roadmap, sections, focal points, review."""

from cooperation_core.export import Column, Table

from ..tables.columns import LIST, day, flag, text, whole, window

_ROUND = (
    text("round", "Reference of the round in the ledger"),
    text("country", "Country: ISO 3166-1 alpha-3"),
    whole("round_number", "Number of the global round: 4 for 2023 to 2026"),
)
_PLACE = whole("place", "Place in the round, from 1")
_POSITION = whole("position", "Place in the ledger of the event that says so")


def _term(name: str, meaning: str, *, optional: bool = False) -> tuple[Column, ...]:
    return (
        text(name, meaning, optional=optional),
        text(f"{name}_label", f"`{name}` in the language of the export", optional=optional),
    )


ANSWERS = Table(
    name="gpedc_round4_answers",
    meaning="The answer that stands to each question, one row an answer",
    columns=(
        *_ROUND,
        _PLACE,
        *_term("instrument", "The set of questions: questionnaire, kampala, south_south"),
        text(
            "questionnaire",
            "Version of the instrument that was answered; nothing: the round adopted none",
            optional=True,
        ),
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
        text("stage", "How far the round is: collecting, submitted, validated, reopened, …"),
        whole("open_queries", "How many of the reviewers' queries about it nobody has answered"),
        flag("is_official", "Whether the country stands by its answers; no longer once reopened"),
        text(
            "rests_on",
            f"Places in the ledger of the records that it was prefilled from; {LIST}",
            optional=True,
        ),
        _POSITION,
    ),
    key=("round", "place"),
)

PREFILLED = Table(
    name="gpedc_round4_prefilled",
    meaning="What other records say that an answer could be, one row a question",
    columns=(
        *_ROUND,
        _PLACE,
        *_term("instrument", "The set of questions: questionnaire, kampala, south_south"),
        text("question_id", "The question, as the instrument numbers it"),
        *_term("respondent_role", "The role in which it is to be answered"),
        text("respondent_id", "Who is to confirm it"),
        text("subject_id", "Development partner or project that it is about", optional=True),
        text("state", "waiting (counts nowhere), confirmed, contradicted by the answer"),
        text("value_kind", "yes_no, number, amount, words, no_data, not_applicable"),
        text("value", "What the records say", optional=True),
        text("unit", "What a number counts", optional=True),
        text("currency", "Currency of an amount: ISO 4217", optional=True),
        text("note", "What was noted where there is no value", optional=True),
        text("answer", "What was answered instead, where it is contradicted", optional=True),
        text("method", "How it follows from the records"),
        whole("reference_year", "Calendar year that it speaks of", optional=True),
        text("rests_on", f"Places in the ledger of these records; {LIST}"),
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

STEPS = Table(
    name="gpedc_round4_roadmap",
    meaning="The roadmap beside what really happened, one row a phase or activity, planned or not",
    columns=(
        *_ROUND,
        _PLACE,
        *_term("phase", "Code of the phase, or of the one it belongs to", optional=True),
        text("activity", "The activity's title; nothing: it is the phase itself", optional=True),
        flag("is_planned", "Whether it is on the roadmap"),
        *window("planned", "When it is planned"),
        flag("took_place", "Whether it was reported to have taken place"),
        *window("carried_out", "When it took place, by the last report"),
        text("carried_out_by", "Who carried it out, by the last report", optional=True),
        text("note", "What was said about it in the last report", optional=True),
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
    meaning="Who speaks for a constituency now, one row each",
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
    meaning="What became of the answers: one row a step, and one for each note or conclusion of it",
    columns=(
        *_ROUND,
        _POSITION,
        whole("line", "Number of the row within the step, from 1"),
        text(
            "step",
            "submitted, returned, queried, explained, validated, made_official, reopened, "
            "presented, dialogue, closed",
        ),
        text("taken_by", "Who took the step"),
        text(
            "addressed_to",
            f"To whom: the reviewers, the audience, those who took part; {LIST}",
            optional=True,
        ),
        *_term("constituency", "Who found the answers right", optional=True),
        whole("query", "Number of the reviewers' query; see `gpedc_round4_queries`", optional=True),
        text("question_id", "The question that the reviewers' note is about", optional=True),
        text(
            "note",
            "What the reviewers ask or were told, why the round was reopened, what was concluded, "
            "or what was said on closing",
            optional=True,
        ),
        text("document", "What was presented, or minutes: address or title", optional=True),
        day("taken_on", "When"),
    ),
    key=("position", "line"),
)

QUERIES = Table(
    name="gpedc_round4_queries",
    meaning="The reviewers' queries as they stand, one row a query",
    columns=(
        *_ROUND,
        _PLACE,
        whole("query", "Number of the query in the round"),
        text("question_id", "The question that it is about"),
        text("respondent_id", "Whose answer it is about; nothing: everybody's", optional=True),
        text("subject_id", "Development partner or project of that answer", optional=True),
        text("note", "What the reviewers ask"),
        text("asked_by", "Who asks"),
        day("asked_on", "When it was asked"),
        flag("came_with_return", "Whether the answers came back with it"),
        flag("is_open", "Whether nobody has answered it"),
        text("closed_with", "explanation or new_answer; nothing: it is open", optional=True),
        text("explanation", "What the reviewers were told", optional=True),
        day("closed_on", "When it was answered"),
    ),
    key=("round", "place"),
)

TABLES = (ANSWERS, PREFILLED, PHASES, ACTIVITIES, STEPS, SECTIONS, FOCAL_POINTS, REVIEWS, QUERIES)
