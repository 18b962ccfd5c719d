from decimal import Decimal

import attrs
import pytest

from cooperation_core import FOURTH_ROUND
from cooperation_core.domain.errors import Malformed, UnknownTerm
from cooperation_core.domain.monitoring_round import (
    Amount,
    ModuleNotChosen,
    MonitoringRound,
    NoData,
    NotAnEarlierRound,
    NotApplicable,
    Note,
    NothingToSubmit,
    Number,
    Participation,
    PlannedPhase,
    RoundOpened,
    Section,
    UnknownAnswer,
    UnknownQuestion,
    Words,
    WrongStage,
    YesNo,
    section_of,
)
from cooperation_core.domain.refusals import (
    AlreadyRecorded,
    NothingChanged,
    TextRequired,
    TwiceTheSame,
)
from cooperation_core.domain.values import Document, Kind, Money, Subject
from cooperation_core.domain.vocabulary import Constituency, Instrument, Phase, Stage
from cooperation_core.testing.examples import (
    ROUND,
    answer_recorded,
    answers_returned,
    answers_submitted,
    answers_validated,
    earlier_round_recorded,
    focal_point_named,
    made_official,
    opened,
    results_presented,
    round_closed,
    round_reopened,
)
from cooperation_core.testing.scenario import given

REF = ROUND.reference
ASKED = {"question": "A1_1.3", "role": "pc_government", "respondent": "Planning Ministry"}

COLLECTING = (opened(), answer_recorded())
SUBMITTED = (*COLLECTING, answers_submitted())
QUERY = Note(question="A1_1.3", text="which strategy?", number=1)
RETURNED = (*SUBMITTED, answers_returned(notes=(QUERY,)))
VALIDATED = (*SUBMITTED, answers_validated())
OFFICIAL = (*VALIDATED, made_official())
DISSEMINATED = (*OFFICIAL, results_presented())
CLOSED = (*DISSEMINATED, round_closed())
REOPENED = (*CLOSED, round_reopened())
PUBLISHED = (earlier_round_recorded(reference=REF), answer_recorded())
LABELS = {
    COLLECTING: "collecting data",
    SUBMITTED: "submitted for review",
    RETURNED: "returned with notes",
    VALIDATED: "validated",
    OFFICIAL: "official",
    DISSEMINATED: "results presented",
    CLOSED: "closed",
    REOPENED: "reopened for correction",
    PUBLISHED: "known as published",
}


def test_opens_a_round_with_its_roadmap_and_questionnaire():
    given(reference=REF).when(
        MonitoringRound.open,
        country="MWI",
        number=4,
        coordinator="Aid Co-ordination Unit",
        title="Fourth round in Malawi",
        reference_year=2029,
        phases=opened().phases,
        sections=opened().sections,
        activities=opened().activities,
        modules=["kampala"],
        on="2030-01-20",
    ).then(opened())


def test_opens_a_round_of_which_little_is_known():
    given(reference="R4").when(
        MonitoringRound.open, country="PER", number=4, coordinator="APCI"
    ).then(RoundOpened(reference="R4", country="PER", number=4, coordinator="APCI"))


def test_a_round_knows_the_one_before_it_and_those_that_the_country_took_part_in():
    earlier = (
        Participation(number=3, title="Third round", reference_year=2016),
        Participation(number=2),
    )
    facts = {"country": "PER", "number": 4, "coordinator": "APCI", "participations": earlier}
    for previous in ("PER-3", Subject(Kind.MONITORING_ROUND, "PER-3")):
        given(reference="PER-4").when(MonitoringRound.open, **facts, previous=previous).then(
            RoundOpened(
                reference="PER-4",
                country="PER",
                number=4,
                coordinator="APCI",
                previous=Subject(Kind.MONITORING_ROUND, "PER-3"),
                participations=earlier,
            )
        )


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"previous": "PER-4"}, "this round itself"),
        ({"participations": [Participation(number=4)]}, "round 4"),
        ({"participations": [Participation(number=3), Participation(number=5)]}, "round 5"),
    ],
)
def test_refuses_an_earlier_round_that_is_not_earlier(facts, found):
    given(reference="PER-4").when(
        MonitoringRound.open, country="PER", number=4, coordinator="APCI", **facts
    ).refused(
        NotAnEarlierRound,
        f"PER-4: expected a round before round 4, found {found}; name earlier rounds only",
        number=4,
    )


def test_refuses_to_follow_what_is_no_round():
    given(reference="PER-4").when(
        MonitoringRound.open,
        country="PER",
        number=4,
        coordinator="APCI",
        previous=Subject(Kind.COMMITMENT, "PER-3"),
    ).refused(
        Malformed,
        "PER-4: expected a MonitoringRound in `previous`, found Commitment PER-3; "
        "name the country's round before this one",
    )


def test_refuses_a_second_round_of_the_same_reference():
    given(opened()).when(MonitoringRound.open, country="MWI", number=4, coordinator="Unit").refused(
        AlreadyRecorded,
        "MonitoringRound MWI-ROUND-4 is already in the ledger; choose another reference, or see "
        "it with `coop show MWI-ROUND-4`",
        subject=Subject(Kind.MONITORING_ROUND, REF),
    )


def test_refuses_a_round_without_a_coordinator():
    given(reference="R4").when(
        MonitoringRound.open, country="PER", number=4, coordinator=""
    ).refused(
        TextRequired,
        "R4: expected words in `coordinator`, found nothing; give the text as printed",
    )


@pytest.mark.parametrize("country", ["PE", "per", "P3R", "ПЕР", "PERU", ""])
def test_refuses_a_country_that_is_no_code(country):
    given(reference="R4").when(
        MonitoringRound.open, country=country, number=4, coordinator="APCI"
    ).refused(
        Malformed,
        f"expected a country as an ISO 3166-1 alpha-3 code such as PER, found {country!r}",
    )


@pytest.mark.parametrize(
    ("facts", "what", "value"),
    [
        (
            {"phases": [PlannedPhase(phase=Phase.INCEPTION), PlannedPhase(phase=Phase.INCEPTION)]},
            "phase",
            "inception",
        ),
        ({"sections": [Section(id="A1", title="a"), Section(id="A1", title="b")]}, "section", "A1"),
        ({"modules": ["kampala", Instrument.KAMPALA]}, "module", "kampala"),
        (
            {"participations": [Participation(number=2), Participation(number=2, title="b")]},
            "earlier round",
            "2",
        ),
    ],
)
def test_refuses_a_phase_section_module_or_earlier_round_that_is_there_twice(facts, what, value):
    given(reference="R4").when(
        MonitoringRound.open, country="PER", number=4, coordinator="APCI", **facts
    ).refused(
        TwiceTheSame,
        f"R4: expected every {what} once, found '{value}' twice; name them apart",
    )


def test_refuses_a_module_that_the_vocabulary_does_not_have():
    given(reference="R4").when(
        MonitoringRound.open, country="PER", number=4, coordinator="APCI", modules=["paris"]
    ).refused(
        UnknownTerm,
        "expected a term of Instrument (questionnaire, kampala, south_south), found 'paris'; "
        "use one of them",
    )


def test_names_a_focal_point_and_later_another():
    given(opened()).when(
        MonitoringRound.name_focal_point, constituency="cso", party="CSO Forum", on="2030-02-05"
    ).then(focal_point_named())
    second = focal_point_named(party="Youth Council")
    assert given(opened(), focal_point_named(), second).state.focal_points == (
        focal_point_named(),
        second,
    )


def test_refuses_to_name_the_same_focal_point_again():
    given(opened(), focal_point_named()).when(
        MonitoringRound.name_focal_point, constituency="cso", party="CSO Forum", on="2031"
    ).refused(
        NothingChanged,
        "MWI-ROUND-4 already stands so; expected something that differs, found nothing new",
    )


def test_one_body_may_speak_for_two_constituencies():
    given(opened(), focal_point_named()).when(
        MonitoringRound.name_focal_point,
        constituency="trade_union",
        party="CSO Forum",
        on="2030-02-05",
    ).then(focal_point_named(constituency=Constituency.TRADE_UNION))


def test_refuses_a_focal_point_that_is_nobody():
    given(opened()).when(MonitoringRound.name_focal_point, constituency="cso", party="").refused(
        TextRequired,
        "MWI-ROUND-4: expected words in `party`, found nothing; give the text as printed",
    )


def test_takes_an_answer():
    given(opened()).when(
        MonitoringRound.answer,
        **ASKED,
        value=YesNo(yes=True),
        reference_year=2029,
        evidence=[Document(title="National development strategy")],
        comment="adopted by parliament",
        on="2030-05-02",
    ).then(answer_recorded())


def test_an_answer_is_corrected_by_a_new_one_and_both_are_kept():
    no = answer_recorded(value=YesNo(yes=False))
    state = given(opened(), answer_recorded(), no).state
    assert state.answers == (answer_recorded(), no)
    assert state.current_answers == {no.question: no}


@pytest.mark.parametrize(
    "other", [{"respondent": "Treasury"}, {"role": "cso"}, {"subject": "Rural water programme"}]
)
def test_the_same_question_has_one_answer_for_each_respondent_role_and_subject(other):
    event = (
        given(opened(), answer_recorded())
        .when(MonitoringRound.answer, **{**ASKED, **other}, value=YesNo(yes=True))
        .happened
    )
    assert len(given(opened(), answer_recorded(), event).state.current_answers) == 2


def test_refuses_an_answer_that_says_what_the_last_one_said():
    past = opened(), answer_recorded(evidence=(), comment=None, reference_year=None, on=None)
    given(*past).when(MonitoringRound.answer, **ASKED, value=YesNo(yes=True)).refused(
        NothingChanged,
        "MWI-ROUND-4 already stands so; expected something that differs, found nothing new",
    )


def test_no_zero_no_data_and_not_applicable_are_four_answers():
    values = YesNo(yes=False), Number(number=Decimal(0)), NoData(), NotApplicable()
    for before in values:
        for now in values:
            asked = given(
                opened(),
                answer_recorded(
                    value=before, evidence=(), comment=None, reference_year=None, on=None
                ),
            ).when(MonitoringRound.answer, **ASKED, value=now)
            if before is now:
                asked.refused(NothingChanged)
            else:
                assert asked.happened.value == now


@pytest.mark.parametrize("question", ["A2_1", "A1", "a1_1", "A1_1.3.", "C", "A_1", "1.3", "A1_x"])
def test_refuses_a_question_that_no_section_has(question):
    given(opened()).when(
        MonitoringRound.answer, **{**ASKED, "question": question}, value=NoData()
    ).refused(
        UnknownQuestion,
        f"MWI-ROUND-4: expected a question of one of the sections A1, B1, C1, such as A1_1, "
        f"found {question!r}; check the question's number",
        question=question,
        sections=("A1", "B1", "C1"),
    )


def test_refuses_any_question_of_a_questionnaire_without_sections():
    given(opened(sections=())).when(MonitoringRound.answer, **ASKED, value=NoData()).refused(
        UnknownQuestion,
        "MWI-ROUND-4: expected a question of a section, and the round was opened without "
        "sections, found 'A1_1.3'; check the question's number",
    )


def test_takes_an_answer_to_a_module_that_was_chosen():
    event = (
        given(opened())
        .when(
            MonitoringRound.answer,
            **{**ASKED, "question": "principle 2"},
            instrument="kampala",
            value=Words(words="yes, in part"),
        )
        .happened
    )
    assert event.question.instrument is Instrument.KAMPALA


def test_refuses_an_answer_to_a_module_that_was_not_chosen():
    given(opened()).when(
        MonitoringRound.answer, **ASKED, instrument="south_south", value=NoData()
    ).refused(
        ModuleNotChosen,
        "MWI-ROUND-4 does not take part in the South-South co-operation self-assessment; "
        "open the round with it among its `modules`",
        instrument="South-South co-operation self-assessment",
    )


def test_keeps_numbers_exact():
    for given_, kept in [("1E5", "100000"), ("-0.00", "0.00"), ("12.50", "12.50")]:
        for value in (
            Number(number=Decimal(given_), unit="%"),
            Amount(money=Money(Decimal(given_), "USD")),
        ):
            event = given(opened()).when(MonitoringRound.answer, **ASKED, value=value).happened
            assert str(event.value).split()[0] == kept


@pytest.mark.parametrize(
    "value", [Number(number=0.1), Number(number=True), Amount(money=Money(0.1, "USD"))]
)
def test_refuses_numbers_that_are_not_exact(value):
    found = value.number if isinstance(value, Number) else value.money.amount
    given(opened()).when(MonitoringRound.answer, **ASKED, value=value).refused(
        Malformed,
        f"expected an exact number such as 12 or '12.50', found {found!r}; give text or a Decimal "
        f"of at most 38 digits",
    )


def test_refuses_money_in_no_currency():
    value = Amount(money=Money(Decimal(1), "dollars"))
    given(opened()).when(MonitoringRound.answer, **ASKED, value=value).refused(
        Malformed, "expected an ISO 4217 currency such as USD, found 'dollars'"
    )


@pytest.mark.parametrize("missing", ["question", "respondent"])
def test_refuses_an_answer_without_question_or_respondent(missing):
    given(opened()).when(MonitoringRound.answer, **{**ASKED, missing: " "}, value=NoData()).refused(
        TextRequired,
        f"MWI-ROUND-4: expected words in `{missing}`, found nothing; give the text as printed",
    )


def test_submits_the_answers_first_and_after_a_return():
    corrected = answer_recorded(comment="the strategy of 2025")
    for past in (COLLECTING, (*RETURNED, corrected), REOPENED):
        given(*past).when(
            MonitoringRound.submit,
            by="Aid Co-ordination Unit",
            to="Joint Support Team",
            on="2030-09-01",
        ).then(answers_submitted())


def test_refuses_to_submit_nothing():
    given(opened()).when(MonitoringRound.submit, by="Unit", to="Team").refused(
        NothingToSubmit,
        "MWI-ROUND-4: expected at least one answer to submit, found none; record answers first",
    )


def test_reviewers_return_the_answers_with_notes():
    past = (opened(), answer_recorded(), answers_submitted())
    note = Note(question="A1_1.3", text="which strategy?")
    for more in ((), (answers_validated(),)):
        event = (
            given(*past, *more)
            .when(MonitoringRound.send_back, by="Joint Support Team", notes=[note])
            .happened
        )
        assert event == answers_returned(notes=(QUERY,), on=None)
    assert given(*RETURNED).state.returns == (answers_returned(notes=(QUERY,)),)


def test_refuses_a_note_on_a_question_without_an_answer():
    given(*SUBMITTED).when(
        MonitoringRound.send_back, by="Team", notes=answers_returned().notes
    ).refused(
        UnknownAnswer,
        "MWI-ROUND-4: expected a question that has an answer, found 'A1_1.4' without one; check "
        "the question's number",
        question="A1_1.4",
    )


@pytest.mark.parametrize(
    ("notes", "field"),
    [
        ([], "notes"),
        ([Note(question="A1_1.3", text=" ")], "notes"),
        (
            [Note(question="A1_1.3", text="which?"), Note(question="A1_1.3", text="")],
            "note on A1_1.3",
        ),
    ],
)
def test_refuses_a_return_without_words(notes, field):
    given(*SUBMITTED).when(MonitoringRound.send_back, by="Team", notes=notes).refused(
        TextRequired,
        f"MWI-ROUND-4: expected words in `{field}`, found nothing; give the text as printed",
    )


def test_each_constituency_validates_once_a_submission():
    given(*SUBMITTED).when(
        MonitoringRound.validate,
        constituency="pc_government",
        by="Planning Ministry",
        on="2030-10-10",
    ).then(answers_validated())
    given(*VALIDATED).when(
        MonitoringRound.validate, constituency="pc_government", by="Treasury"
    ).refused(
        NothingChanged,
        "MWI-ROUND-4 already stands so; expected something that differs, found nothing new",
    )
    event = (
        given(*VALIDATED)
        .when(MonitoringRound.validate, constituency="cso", by="CSO Forum")
        .happened
    )
    assert given(*VALIDATED, event).state.validations == (answers_validated(), event)


def test_a_new_submission_needs_new_validations():
    again = (*VALIDATED, answers_returned(), answers_submitted())
    assert given(*again).state.validations == ()
    given(*again).when(
        MonitoringRound.validate,
        constituency="pc_government",
        by="Planning Ministry",
        on="2030-10-10",
    ).then(answers_validated())


def test_makes_validated_answers_official():
    given(*VALIDATED).when(
        MonitoringRound.make_official, by="Aid Co-ordination Unit", on="2030-10-31"
    ).then(made_official())
    assert given(*OFFICIAL).state.official == made_official()


def test_presents_results_more_than_once():
    for past in (OFFICIAL, DISSEMINATED):
        given(*past).when(
            MonitoringRound.present,
            by="Aid Co-ordination Unit",
            audience="parliament's committee on finance",
            on="2031-02-14",
            document=Document(title="Country results brief"),
        ).then(results_presented())


def test_closes_a_round_whose_results_were_presented():
    given(*DISSEMINATED).when(
        MonitoringRound.close,
        by="Aid Co-ordination Unit",
        summary="three recommendations went to the next action dialogue",
        on="2031-03-31",
    ).then(round_closed())
    assert given(*CLOSED).state.closure == round_closed()
    assert given(*CLOSED).state.stage is Stage.CLOSED


STEPS = [
    (
        MonitoringRound.name_focal_point,
        {"constituency": "cso", "party": "CSO Forum"},
        "naming a focal point",
        (COLLECTING, SUBMITTED, RETURNED, VALIDATED, REOPENED),
    ),
    (
        MonitoringRound.adopt_questionnaire,
        {"questionnaire": FOURTH_ROUND},
        "adopting a questionnaire",
        (COLLECTING, SUBMITTED, RETURNED, VALIDATED, REOPENED, PUBLISHED),
    ),
    (
        MonitoringRound.answer,
        {**ASKED, "value": NoData()},
        "recording an answer",
        (COLLECTING, RETURNED, REOPENED, PUBLISHED),
    ),
    (
        MonitoringRound.prefill,
        {**ASKED, "value": NoData(), "rests_on": [3], "method": "by hand"},
        "prefilling an answer",
        (COLLECTING, RETURNED, REOPENED, PUBLISHED),
    ),
    (
        MonitoringRound.confirm,
        ASKED,
        "confirming an answer",
        (COLLECTING, RETURNED, REOPENED, PUBLISHED),
    ),
    (
        MonitoringRound.submit,
        {"by": "Unit", "to": "Team"},
        "submitting",
        (COLLECTING, RETURNED, REOPENED),
    ),
    (
        MonitoringRound.send_back,
        {"by": "Team", "notes": [Note(question="A1_1.3", text="which?")]},
        "returning answers",
        (SUBMITTED, VALIDATED),
    ),
    (
        MonitoringRound.query,
        {"by": "Team", "notes": [Note(question="A1_1.3", text="which?")]},
        "asking about answers",
        (SUBMITTED, VALIDATED),
    ),
    (
        MonitoringRound.validate,
        {"constituency": "cso", "by": "CSO Forum"},
        "validating",
        (SUBMITTED, VALIDATED),
    ),
    (MonitoringRound.make_official, {"by": "Unit"}, "making the answers official", (VALIDATED,)),
    (
        MonitoringRound.present,
        {"by": "Unit", "audience": "parliament"},
        "presenting results",
        (OFFICIAL, DISSEMINATED),
    ),
    (
        MonitoringRound.reopen,
        {"by": "Unit", "reason": "a figure was wrong"},
        "reopening",
        (OFFICIAL, DISSEMINATED, CLOSED),
    ),
    (
        MonitoringRound.hold_dialogue,
        {"by": "Unit", "title": "Dialogue", "when": "2031"},
        "holding a dialogue about results",
        (OFFICIAL, DISSEMINATED, CLOSED),
    ),
    (MonitoringRound.close, {"by": "Unit"}, "closing", (DISSEMINATED,)),
]


@pytest.mark.parametrize("past", LABELS, ids=LABELS.values())
@pytest.mark.parametrize(
    ("decision", "facts", "what", "turns"), STEPS, ids=[step[0].__name__ for step in STEPS]
)
def test_refuses_every_step_out_of_its_turn(decision, facts, what, turns, past):
    asked = given(*past).when(decision, **facts)
    if past in turns:
        assert not isinstance(asked.refusal, WrongStage)
        return
    needs = tuple(LABELS[each] for each in turns)
    asked.refused(
        WrongStage,
        f"MWI-ROUND-4: {what} needs a round that is {' or '.join(needs)}, "
        f"found one that is {LABELS[past]}",
        needs=needs,
        found=LABELS[past],
    )


@pytest.mark.parametrize(
    ("past", "decision", "facts"),
    [
        (COLLECTING, MonitoringRound.submit, {"to": "Team"}),
        (
            SUBMITTED,
            MonitoringRound.send_back,
            {"notes": [Note(question="A1_1.3", text="which?")]},
        ),
        (
            SUBMITTED,
            MonitoringRound.query,
            {"notes": [Note(question="A1_1.3", text="which?")]},
        ),
        (RETURNED, MonitoringRound.answer_query, {"number": 1, "text": "the last one"}),
        (SUBMITTED, MonitoringRound.validate, {"constituency": "cso"}),
        (VALIDATED, MonitoringRound.make_official, {}),
        (OFFICIAL, MonitoringRound.reopen, {"reason": "a figure was wrong"}),
        (OFFICIAL, MonitoringRound.hold_dialogue, {"title": "Dialogue", "when": "2031"}),
        (COLLECTING, MonitoringRound.carry_out_phase, {"phase": "inception", "when": "2030"}),
        (COLLECTING, MonitoringRound.hold_activity, {"title": "Launch", "when": "2030"}),
        (OFFICIAL, MonitoringRound.present, {"audience": "parliament"}),
        (DISSEMINATED, MonitoringRound.close, {}),
    ],
)
def test_refuses_a_step_by_nobody(past, decision, facts):
    given(*past).when(decision, by=" ", **facts).refused(
        TextRequired,
        "MWI-ROUND-4: expected words in `by`, found nothing; give the text as printed",
    )


@pytest.mark.parametrize(
    ("past", "decision", "facts", "field"),
    [
        (COLLECTING, MonitoringRound.submit, {"to": ""}, "to"),
        (OFFICIAL, MonitoringRound.present, {"audience": ""}, "audience"),
    ],
)
def test_refuses_a_submission_or_presentation_to_nobody(past, decision, facts, field):
    given(*past).when(decision, by="Unit", **facts).refused(
        TextRequired,
        f"MWI-ROUND-4: expected words in `{field}`, found nothing; give the text as printed",
    )


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("A1_1", "A1"),
        ("A1_1.3", "A1"),
        ("B2.11a", "B2"),
        ("B2_10.1", "B2"),
        ("C_17", "C1"),
        ("C1_3", "C1"),
        ("A2_1", None),
        ("C2_1", None),
        ("A1_1\n", None),
        ("A1_١", None),
    ],
)
def test_a_question_belongs_to_the_section_that_its_number_names(question, section):
    assert section_of(question, ["A1", "B2", "C1"]) == section


def test_values_print_as_people_write_them():
    assert [
        str(value)
        for value in (
            YesNo(yes=True),
            YesNo(yes=False),
            Number(number=Decimal("12.50")),
            Number(number=Decimal("0.0000001"), unit="%"),
            Amount(money=Money.of("1250000.50", "USD")),
            Words(words="in part"),
            NoData(note="not asked"),
            NotApplicable(),
        )
    ] == [
        "yes",
        "no",
        "12.50",
        "0.0000001 %",
        "1250000.50 USD",
        "in part",
        "no data",
        "not applicable",
    ]


def test_events_tell_their_story():
    about = attrs.evolve(answer_recorded().question, subject="Rural water programme")
    assert [
        str(event)
        for event in (
            opened(),
            focal_point_named(),
            answer_recorded(),
            answer_recorded(question=about, value=NoData()),
            answers_submitted(),
            answers_returned(),
            answers_validated(),
            made_official(),
            results_presented(),
            round_closed(),
            round_closed(summary=None),
        )
    ] == [
        "MWI opened its part in round 4 under Aid Co-ordination Unit",
        "CSO Forum was named focal point of the civil society organisations",
        "Planning Ministry answered A1_1.3: yes",
        "Planning Ministry answered A1_1.3 about Rural water programme: no data",
        "Aid Co-ordination Unit submitted the answers to Joint Support Team",
        "Joint Support Team returned the answers with notes on A1_1.4",
        "Planning Ministry validated the answers for the partner country government",
        "Aid Co-ordination Unit made the answers official",
        "Aid Co-ordination Unit presented the results to parliament's committee on finance",
        "Aid Co-ordination Unit closed the round: three recommendations went to the next action "
        "dialogue",
        "Aid Co-ordination Unit closed the round",
    ]
