"""How a round's answers are queried, validated, made official, reopened and talked about."""

from decimal import Decimal

import attrs
import pytest

from cooperation_core.domain.events import fold
from cooperation_core.domain.monitoring_round import (
    AnswersQueried,
    DialogueHeld,
    MonitoringRound,
    Note,
    Number,
    QueriesUnanswered,
    Query,
    QueryAnswered,
    QueryClosed,
    UnknownAnswer,
    UnknownQuery,
    ValidationMissing,
    YesNo,
)
from cooperation_core.domain.refusals import ReasonRequired, TextRequired, TwiceTheSame
from cooperation_core.domain.values import Conclusion, PartialDate, Window
from cooperation_core.domain.vocabulary import Constituency, Stage
from cooperation_core.testing.examples import (
    answer_recorded,
    answers_queried,
    answers_returned,
    answers_submitted,
    answers_validated,
    dialogue_held,
    focal_point_named,
    focal_point_released,
    made_official,
    opened,
    query_answered,
    results_presented,
    round_closed,
    round_reopened,
)
from cooperation_core.testing.examples.cast import MINUTES
from cooperation_core.testing.examples.rounds import LIFE
from cooperation_core.testing.scenario import given

PLANNING = answer_recorded().question
PORTUGAL = attrs.evolve(
    PLANNING, role=Constituency.DEVELOPMENT_PARTNER, respondent="Portugal", subject="Wells"
)
SUBMITTED = (
    opened(),
    answer_recorded(),
    answer_recorded(question=PORTUGAL),
    answers_submitted(),
)
QUERIED = (*SUBMITTED, answers_queried())
RETURNED_NOTE = Note(question="A1_1.3", text="since when?", number=2)
RETURNED = (*QUERIED, answers_returned(notes=(RETURNED_NOTE,)))
BOTH = (
    answers_validated(),
    answers_validated(constituency=Constituency.DEVELOPMENT_PARTNER, by="Portugal"),
)
VALIDATED = (*SUBMITTED, *BOTH)
OFFICIAL = (*VALIDATED, made_official())
CLOSED = (*OFFICIAL, results_presented(), round_closed())
OFFICIALLY = {"by": "Aid Co-ordination Unit", "on": "2030-10-31"}


def test_reviewers_ask_and_keep_the_answers():
    note = Note(question="A1_1.3", text="which strategy is meant?", respondent="Planning Ministry")
    given(*SUBMITTED).when(
        MonitoringRound.query, by="Joint Support Team", notes=[note], on="2030-09-10"
    ).then(answers_queried())
    state = given(*QUERIED).state
    assert state.stage is Stage.SUBMITTED
    assert state.open_queries == (
        Query(
            number=1,
            note=answers_queried().notes[0],
            by="Joint Support Team",
            returned=False,
            asked_on=PartialDate.parse("2030-09-10"),
        ),
    )


def test_queries_are_numbered_through_the_whole_round():
    notes = [Note(question="A1_1.3", text=text) for text in ("why?", "how?")]
    event = (
        given(*RETURNED, answer_recorded(comment="since 2025"), answers_submitted())
        .when(MonitoringRound.query, by="Team", notes=notes)
        .happened
    )
    assert [note.number for note in event.notes] == [3, 4]


def test_a_note_is_numbered_by_the_decision_whatever_the_caller_says():
    note = Note(question="A1_1.3", text="why?", number=17)
    event = given(*QUERIED).when(MonitoringRound.send_back, by="Team", notes=[note]).happened
    assert event.notes == (attrs.evolve(note, number=2),)


def test_old_notes_without_numbers_are_numbered_in_their_order():
    old = answers_returned(notes=(Note(question="A1_1.3", text="a"), Note(question="B", text="b")))
    state = given(
        *SUBMITTED,
        old,
        answers_submitted(),
        answers_queried(notes=(Note(question="A1_1.3", text="c", number=3),)),
    ).state
    assert [(query.number, query.note.text) for query in state.queries] == [
        (1, "a"),
        (2, "b"),
        (3, "c"),
    ]


@pytest.mark.parametrize(
    ("otherwise", "found"),
    [
        ({"question": "A1_9"}, "A1_9"),
        ({"respondent": "Treasury"}, "A1_1.3 of Treasury"),
        ({"subject": "Schools"}, "A1_1.3 about Schools"),
        (
            {"respondent": "Planning Ministry", "subject": "Wells"},
            "A1_1.3 of Planning Ministry about Wells",
        ),
    ],
)
@pytest.mark.parametrize("decision", [MonitoringRound.query, MonitoringRound.send_back])
def test_refuses_to_ask_about_an_answer_that_nobody_gave(decision, otherwise, found):
    note = attrs.evolve(Note(question="A1_1.3", text="why?"), **otherwise)
    given(*SUBMITTED).when(decision, by="Team", notes=[note]).refused(
        UnknownAnswer,
        f"MWI-ROUND-4: expected a question that has an answer, found {found!r} without one; "
        f"check the question's number",
        question=found,
    )


@pytest.mark.parametrize(
    ("notes", "field"),
    [([], "notes"), ([Note(question="A1_1.3", text=" ")], "notes")],
)
def test_refuses_queries_without_words(notes, field):
    given(*SUBMITTED).when(MonitoringRound.query, by="Team", notes=notes).refused(
        TextRequired,
        f"MWI-ROUND-4: expected words in `{field}`, found nothing; give the text as printed",
    )


def test_an_explanation_closes_a_query_and_leaves_the_answer_as_it_is():
    given(*QUERIED).when(
        MonitoringRound.answer_query,
        number=1,
        by="Planning Ministry",
        text="the one for 2025 to 2035",
        on="2030-09-14",
    ).then(query_answered())
    state = given(*QUERIED, query_answered()).state
    assert [query.closed_by for query in state.queries] == [query_answered()]
    assert state.open_queries == ()
    assert state.current_answers == given(*QUERIED).state.current_answers


@pytest.mark.parametrize(
    ("note", "closed_by_planning", "closed_by_portugal"),
    [
        ({}, True, True),
        ({"respondent": "Portugal"}, False, True),
        ({"subject": "Wells"}, False, True),
        ({"respondent": "Planning Ministry"}, True, False),
    ],
)
def test_a_new_answer_closes_the_queries_that_are_about_it(
    note, closed_by_planning, closed_by_portugal
):
    asked = attrs.evolve(RETURNED_NOTE, **note)
    past = (*SUBMITTED, answers_returned(notes=(asked,)))
    for question, closes in ((PLANNING, closed_by_planning), (PORTUGAL, closed_by_portugal)):
        new = answer_recorded(question=question, value=YesNo(yes=False))
        (query,) = given(*past, new).state.queries
        assert query.closed_by == (new if closes else None)


def test_an_answer_to_another_question_closes_nothing():
    other = answer_recorded(question=attrs.evolve(PLANNING, id="A1_1.4"))
    assert len(given(*RETURNED, other).state.open_queries) == 2


@pytest.mark.parametrize(("past", "known"), [(SUBMITTED, "none"), (RETURNED, "1, 2")])
def test_refuses_to_explain_what_nobody_asked(past, known):
    given(*past).when(MonitoringRound.answer_query, number=7, by="APCI", text="so").refused(
        UnknownQuery, f"MWI-ROUND-4 has no query 7; it has {known}", number=7
    )


def test_refuses_to_explain_twice():
    given(*QUERIED, query_answered()).when(
        MonitoringRound.answer_query, number=1, by="APCI", text="so"
    ).refused(
        QueryClosed,
        "MWI-ROUND-4: expected an open query, found query 1 on A1_1.3 of Planning Ministry, "
        "closed when Planning Ministry answered query 1: the one for 2025 to 2035; record a new "
        "answer to the question, or let the reviewers ask anew",
        number=1,
    )


def test_refuses_an_explanation_without_words():
    given(*QUERIED).when(MonitoringRound.answer_query, number=1, by="APCI", text="").refused(
        TextRequired,
        "MWI-ROUND-4: expected words in `text`, found nothing; give the text as printed",
    )


SUBMITTING = {"by": "Aid Co-ordination Unit", "to": "Joint Support Team", "on": "2030-09-01"}


def test_returned_answers_are_submitted_again_only_when_what_came_with_them_is_answered():
    given(*RETURNED).when(MonitoringRound.submit, **SUBMITTING).refused(
        QueriesUnanswered,
        "MWI-ROUND-4: submitting needs every query of the reviewers answered, found none to "
        "query 2 on A1_1.3; explain with `answer_query`, or record a new answer to the question",
        numbers=(2,),
    )
    for answer in (
        QueryAnswered(number=2, by="Planning Ministry", text="since 2025"),
        answer_recorded(question=PORTUGAL, comment="since 2025"),
    ):
        given(*RETURNED, answer).when(MonitoringRound.submit, **SUBMITTING).then(
            answers_submitted()
        )


def test_nothing_is_made_official_while_the_reviewers_wait():
    second = Note(question="A1_1.3", text="since when?", respondent="Portugal", number=2)
    waiting = (*VALIDATED, answers_queried(), AnswersQueried(by="Team", notes=(second,)))
    given(*waiting).when(MonitoringRound.make_official, **OFFICIALLY).refused(
        QueriesUnanswered,
        "MWI-ROUND-4: making the answers official needs every query of the reviewers answered, "
        "found none to query 1 on A1_1.3 of Planning Ministry, query 2 on A1_1.3 of Portugal; "
        "explain with `answer_query`, or record a new answer to the question",
        numbers=(1, 2),
    )
    answered = (*waiting, query_answered(), query_answered(number=2))
    given(*answered).when(MonitoringRound.make_official, **OFFICIALLY).then(made_official())


def test_everybody_who_takes_part_validates_before_answers_are_official():
    forum = focal_point_named()
    past = (opened(), forum, *SUBMITTED[1:], answers_validated())
    assert given(*past).state.constituencies == (
        Constituency.PC_GOVERNMENT,
        Constituency.DEVELOPMENT_PARTNER,
        Constituency.CSO,
    )
    given(*past).when(MonitoringRound.make_official, **OFFICIALLY).refused(
        ValidationMissing,
        "MWI-ROUND-4: expected everybody who takes part to have validated the last submission, "
        "found no validation by: development partners, civil society organisations; record it "
        "with `validate`",
        missing=(Constituency.DEVELOPMENT_PARTNER, Constituency.CSO),
    )
    partners = (*past, BOTH[1])
    given(*partners, focal_point_released()).when(MonitoringRound.make_official, **OFFICIALLY).then(
        made_official()
    )
    civil_society = answers_validated(constituency=Constituency.CSO)
    given(*partners, civil_society).when(MonitoringRound.make_official, **OFFICIALLY).then(
        made_official()
    )


def test_a_validation_of_an_earlier_submission_does_not_count():
    again = (*VALIDATED, answers_returned(notes=(RETURNED_NOTE,)), answers_submitted(), BOTH[0])
    asked = given(*again, query_answered(number=2)).when(
        MonitoringRound.make_official, **OFFICIALLY
    )
    asked.refused(ValidationMissing, missing=(Constituency.DEVELOPMENT_PARTNER,))


REOPENING = {
    "by": "Aid Co-ordination Unit",
    "reason": "parliament adopted the strategy after all",
    "on": "2030-12-05",
}


@pytest.mark.parametrize("past", [OFFICIAL, (*OFFICIAL, results_presented()), CLOSED])
def test_official_answers_are_reopened_for_correction(past):
    given(*past).when(MonitoringRound.reopen, **REOPENING).then(round_reopened())
    state = given(*past, round_reopened()).state
    assert (state.stage, state.official, state.closure) == (Stage.REOPENED, None, None)
    assert (state.officials, state.validations) == ((made_official(),), ())
    assert state.closures == tuple(each for each in past if each == round_closed())


def test_what_was_corrected_is_submitted_validated_and_made_official_anew():
    corrected = answer_recorded(value=YesNo(yes=False))
    past = (*CLOSED, round_reopened(), corrected, answers_submitted())
    assert given(*past).state.validations == ()
    given(*past, BOTH[0]).when(MonitoringRound.make_official, **OFFICIALLY).refused(
        ValidationMissing
    )
    state = given(*past, *BOTH, made_official()).state
    assert state.stage is Stage.OFFICIAL
    assert len(state.officials) == 2
    assert state.revisions(PLANNING) == (answer_recorded(), corrected)


@pytest.mark.parametrize("reason", ["", " ", None])
def test_refuses_to_reopen_without_a_reason(reason):
    given(*OFFICIAL).when(MonitoringRound.reopen, by="Unit", reason=reason).refused(
        ReasonRequired,
        "MWI-ROUND-4: reopening needs a reason, found none; say why in `reason`",
    )


DIALOGUE = {
    "by": "Aid Co-ordination Unit",
    "title": "Action dialogue on planning",
    "when": Window.between("2031-03-10", "2031-03-11"),
    "participants": ["Planning Ministry", "CSO Forum"],
    "conclusions": [
        "Districts see the draft of the next strategy first.",
        "The strategy names its indicators.",
    ],
    "document": MINUTES,
}


@pytest.mark.parametrize("past", [OFFICIAL, (*OFFICIAL, results_presented()), CLOSED])
def test_a_dialogue_ends_in_numbered_conclusions(past):
    given(*past).when(MonitoringRound.hold_dialogue, **DIALOGUE).then(dialogue_held())
    state = given(*past, dialogue_held()).state
    assert state.stage is given(*past).state.stage
    assert state.conclusion("2") == Conclusion(
        number="2", text="The strategy names its indicators."
    )
    assert state.conclusion("3") is None


def test_conclusions_are_numbered_through_all_dialogues_beside_numbers_that_were_given():
    conclusions = ["a", Conclusion(number="3", text="b"), "c", Conclusion(number="D-1", text="d")]
    event = (
        given(*OFFICIAL, dialogue_held())
        .when(MonitoringRound.hold_dialogue, **{**DIALOGUE, "conclusions": conclusions})
        .happened
    )
    assert [str(each) for each in event.conclusions] == ["4: a", "3: b", "5: c", "D-1: d"]


@pytest.mark.parametrize(
    "conclusions",
    [
        [Conclusion(number="1", text="again")],
        [Conclusion(number="7", text="a"), Conclusion(number="7", text="b")],
    ],
)
def test_refuses_a_conclusion_whose_number_the_round_has(conclusions):
    number = conclusions[0].number
    given(*OFFICIAL, dialogue_held()).when(
        MonitoringRound.hold_dialogue, **{**DIALOGUE, "conclusions": conclusions}
    ).refused(
        TwiceTheSame,
        f"MWI-ROUND-4: expected every conclusion once, found '{number}' twice; name them apart",
    )


@pytest.mark.parametrize(
    ("otherwise", "field"),
    [
        ({"title": ""}, "title"),
        ({"participants": [""]}, "participant"),
        ({"conclusions": ["first", " "]}, "conclusion 2"),
        ({"conclusions": [Conclusion(number=" ", text="x")]}, "number of a conclusion"),
    ],
)
def test_refuses_a_dialogue_without_words(otherwise, field):
    given(*OFFICIAL).when(MonitoringRound.hold_dialogue, **{**DIALOGUE, **otherwise}).refused(
        TextRequired,
        f"MWI-ROUND-4: expected words in `{field}`, found nothing; give the text as printed",
    )


def test_answers_to_a_question_are_one_for_each_respondent_and_subject():
    corrected = answer_recorded(question=PORTUGAL, value=Number(number=Decimal(3)))
    other = answer_recorded(question=attrs.evolve(PLANNING, id="A1_1.4"))
    state = given(*SUBMITTED, corrected, other).state
    assert state.answers_to("A1_1.3") == (answer_recorded(), corrected)
    assert state.answers_to("A1_9") == ()
    assert state.revisions(PORTUGAL) == (answer_recorded(question=PORTUGAL), corrected)


def test_a_second_life_ends_as_it_should():
    state = fold(event for _, event in LIFE)
    assert state.stage is Stage.CLOSED
    assert (len(state.officials), len(state.reopenings), len(state.queries)) == (2, 1, 3)
    assert state.previous.reference == "MWI-ROUND-4"
    assert [each.number for each in state.participations] == [2, 4]
    assert state.coordinator == "Aid Co-ordination Unit"
    assert state.open_queries == ()


def test_events_tell_their_story():
    assert [
        str(event)
        for event in (
            answers_queried(),
            answers_returned(notes=(Note(question="A1_1.3", text="?", subject="Wells"),)),
            query_answered(),
            round_reopened(),
            dialogue_held(),
            DialogueHeld(by="APCI", title="Forum", when=Window()),
            dialogue_held(conclusions=(Conclusion(number="1", text="a"),), when=Window()),
        )
    ] == [
        "Joint Support Team asked about A1_1.3 of Planning Ministry",
        "Joint Support Team returned the answers with notes on A1_1.3 about Wells",
        "Planning Ministry answered query 1: the one for 2025 to 2035",
        "Aid Co-ordination Unit reopened the round, because parliament adopted the strategy after "
        "all",
        "Aid Co-ordination Unit held the dialogue “Action dialogue on planning” (2031-03-10 to "
        "2031-03-11) with 2 conclusions",
        "APCI held the dialogue “Forum” (no dates)",
        "Aid Co-ordination Unit held the dialogue “Action dialogue on planning” (no dates) with 1 "
        "conclusion",
    ]
    assert str(dialogue_held().on) == "2031-03-11"
