"""A round's questionnaires: versions, what each question wants, and the fourth round's own."""

from decimal import Decimal

import attrs
import pytest

from cooperation_core import FOURTH_ROUND, FOURTH_ROUND_KAMPALA, FOURTH_ROUND_SOUTH_SOUTH
from cooperation_core.domain.errors import Malformed, UnknownTerm
from cooperation_core.domain.monitoring_round import (
    Amount,
    ModuleNotChosen,
    MonitoringRound,
    NoData,
    NotApplicable,
    NotAsked,
    Number,
    Questionnaire,
    QuestionnaireAdopted,
    QuestionSpec,
    Section,
    UnknownQuestion,
    Words,
    WrongKindOfAnswer,
    YesNo,
    answer_kind,
    section_of,
)
from cooperation_core.domain.refusals import NothingChanged, TextRequired, TwiceTheSame
from cooperation_core.domain.values import Money, Text
from cooperation_core.domain.vocabulary import AnswerKind, Constituency, Instrument
from cooperation_core.importing.roadmap_table import SECTIONS
from cooperation_core.testing.examples import answer_recorded, opened, questionnaire_adopted
from cooperation_core.testing.scenario import given

ADOPTED = questionnaire_adopted().questionnaire
PAST = (opened(), questionnaire_adopted())
ASKED = {"question": "A1_1.3", "role": "pc_government", "respondent": "Planning Ministry"}
YES = YesNo(yes=True)


def adopting(questionnaire, *past):
    return given(*past or (opened(),)).when(
        MonitoringRound.adopt_questionnaire, questionnaire=questionnaire, on="2030-04-20"
    )


def test_adopts_a_questionnaire():
    adopting(ADOPTED).then(questionnaire_adopted())
    state = given(*PAST).state
    assert state.questionnaire(Instrument.QUESTIONNAIRE) == ADOPTED
    assert state.questionnaire(Instrument.KAMPALA) is None


def test_another_version_is_in_force_for_later_answers_only():
    later = attrs.evolve(ADOPTED, version="2031", questions=())
    answers = [
        given(*past).when(MonitoringRound.answer, **ASKED, value=YES).happened
        for past in ((opened(),), PAST, (*PAST, questionnaire_adopted(questionnaire=later)))
    ]
    assert [answer.questionnaire for answer in answers] == [None, "2030", "2031"]


def test_versions_of_different_instruments_stand_beside_one_another():
    kampala = QuestionnaireAdopted(questionnaire=FOURTH_ROUND_KAMPALA)
    state = given(*PAST, kampala).state
    assert state.questionnaire(Instrument.QUESTIONNAIRE) == ADOPTED
    assert state.questionnaire(Instrument.KAMPALA) == FOURTH_ROUND_KAMPALA
    assert [section.id for section in state.sections] == ["A1", "C1", "B1"]


def test_refuses_the_version_that_is_in_force_and_takes_one_that_was():
    adopting(ADOPTED, *PAST).refused(
        NothingChanged,
        "MWI-ROUND-4 already stands so; expected something that differs, found nothing new",
    )
    draft = questionnaire_adopted(questionnaire=attrs.evolve(ADOPTED, version="draft"))
    adopting(ADOPTED, *PAST, draft).then(questionnaire_adopted())


def test_refuses_another_questionnaire_under_the_name_of_a_version():
    adopting(attrs.evolve(ADOPTED, questions=()), *PAST).refused(
        TwiceTheSame,
        "MWI-ROUND-4: expected every version of a questionnaire once, found '2030' twice; "
        "name them apart",
    )


def test_refuses_a_questionnaire_of_an_instrument_that_was_not_chosen():
    adopting(FOURTH_ROUND_KAMPALA).then(questionnaire_adopted(questionnaire=FOURTH_ROUND_KAMPALA))
    adopting(FOURTH_ROUND_SOUTH_SOUTH).refused(
        ModuleNotChosen,
        "MWI-ROUND-4 does not take part in the South-South co-operation self-assessment; "
        "open the round with it among its `modules`",
    )


@pytest.mark.parametrize(
    ("otherwise", "what", "value"),
    [
        ({"sections": (Section(id="A1", title="a"), Section(id="A1", title="b"))}, "section", "A1"),
        ({"questions": (QuestionSpec(id="Q1"), QuestionSpec(id="Q1"))}, "question", "Q1"),
    ],
)
def test_refuses_a_section_or_question_that_is_there_twice(otherwise, what, value):
    adopting(attrs.evolve(ADOPTED, **otherwise)).refused(
        TwiceTheSame,
        f"MWI-ROUND-4: expected every {what} once, found '{value}' twice; name them apart",
    )


@pytest.mark.parametrize(
    ("otherwise", "field"),
    [
        ({"version": " "}, "version"),
        ({"sections": (Section(id="", title="a"),)}, "section"),
        ({"questions": (QuestionSpec(id=" "),)}, "question"),
    ],
)
def test_refuses_a_version_section_or_question_without_a_name(otherwise, field):
    adopting(attrs.evolve(ADOPTED, **otherwise)).refused(
        TextRequired,
        f"MWI-ROUND-4: expected words in `{field}`, found nothing; give the text as printed",
    )


def test_sections_keep_the_responsible_of_the_opening_unless_the_questionnaire_names_them():
    responsible = {section.id: section.responsible for section in given(*PAST).state.sections}
    assert responsible == {
        "A1": ("Planning Ministry",),
        "C1": ("Statistics Office",),
        "B1": ("CSO Forum",),
    }
    later = Questionnaire(instrument=Instrument.QUESTIONNAIRE, version="2031")
    state = given(*PAST, questionnaire_adopted(questionnaire=later)).state
    assert state.sections == state.opened_with == opened().sections


def test_refuses_a_question_that_the_questionnaire_does_not_list():
    given(*PAST).when(
        MonitoringRound.answer, **{**ASKED, "question": "A1_2"}, value=NoData()
    ).refused(
        UnknownQuestion,
        "MWI-ROUND-4: expected a question that the monitoring questionnaire, version 2030 lists, "
        "found 'A1_2'; check the question's number",
        question="A1_2",
        questionnaire="monitoring questionnaire, version 2030",
    )


@pytest.mark.parametrize("otherwise", [{"partial": True}, {"questions": ()}])
def test_what_a_questionnaire_does_not_list_belongs_to_its_sections(otherwise):
    past = (
        opened(sections=()),
        questionnaire_adopted(questionnaire=attrs.evolve(ADOPTED, **otherwise)),
    )
    asked = {**ASKED, "question": "A1_2"}
    given(*past).when(MonitoringRound.answer, **asked, value=YES).then(
        answer_recorded(
            question=attrs.evolve(answer_recorded().question, id="A1_2"),
            questionnaire="2030",
            reference_year=None,
            evidence=(),
            comment=None,
            on=None,
        )
    )
    given(*past).when(MonitoringRound.answer, **{**asked, "question": "B1_2"}, value=YES).refused(
        UnknownQuestion,
        "MWI-ROUND-4: expected a question of one of the sections A1, C1, such as A1_1, found "
        "'B1_2'; check the question's number",
    )


WRONG = [
    ("A1_1.3", Words(words="in part"), "yes or no", "words: 'in part'"),
    ("A1_1.4", YES, "an amount of money", "yes or no: 'yes'"),
    ("C_3", Amount(money=Money.of(12, "EUR")), "a number of %", "an amount of money: '12 EUR'"),
    ("C_3", Number(number=Decimal(3), unit="projects"), "a number of %", "a number: '3 projects'"),
]


@pytest.mark.parametrize(("question", "value", "expected", "found"), WRONG)
def test_refuses_an_answer_of_another_kind_or_unit(question, value, expected, found):
    given(*PAST).when(
        MonitoringRound.answer, **{**ASKED, "question": question}, value=value
    ).refused(
        WrongKindOfAnswer,
        f"MWI-ROUND-4: expected {question!r} to be answered with {expected}, found {found}; "
        f"answer with what it asks for, or say that there is no data or that it does not apply",
        question=question,
    )


@pytest.mark.parametrize("question", ["A1_1.3", "A1_1.4", "C_3", "C_4"])
@pytest.mark.parametrize("value", [NoData(), NotApplicable()])
def test_no_data_and_not_applicable_answer_every_question(question, value):
    asked = {**ASKED, "question": question}
    assert given(*PAST).when(MonitoringRound.answer, **asked, value=value).happened.value == value


@pytest.mark.parametrize(
    "value",
    [YES, Number(number=Decimal(3)), Amount(money=Money.of(1, "EUR")), Words(words="in part")],
)
def test_a_question_of_which_nothing_is_known_takes_every_answer_from_everybody(value):
    for role in Constituency:
        asked = {**ASKED, "question": "C_4", "role": role}
        answer = given(*PAST).when(MonitoringRound.answer, **asked, value=value).happened
        assert (answer.value, answer.question.role) == (value, role)


def test_a_number_without_a_unit_counts_what_the_question_counts():
    asked = {**ASKED, "question": "C_3"}
    for unit in (None, "%"):
        value = Number(number=Decimal(3), unit=unit)
        answer = given(*PAST).when(MonitoringRound.answer, **asked, value=value).happened
        assert answer.value == value


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("A1_1.3", "partner country government"),
        ("A1_1.4", "partner country government or the development partners"),
    ],
)
def test_refuses_an_answer_by_who_is_not_asked(question, who):
    given(*PAST).when(
        MonitoringRound.answer,
        **{**ASKED, "question": question, "role": "trade_union"},
        value=NoData(),
    ).refused(
        NotAsked,
        f"MWI-ROUND-4: expected {question!r} to be answered in the role of the {who}, found the "
        f"trade unions; check the role and the question's number",
        question=question,
        role=Constituency.TRADE_UNION,
    )


def test_a_question_is_described_in_words_of_the_vocabulary():
    assert QuestionSpec.of(
        "A1_1", kind="number", unit="%", asked_of=["cso"], about="project", text="How many?"
    ) == QuestionSpec(
        id="A1_1",
        kind=AnswerKind.NUMBER,
        unit="%",
        asked_of=(Constituency.CSO,),
        about="project",
        text=Text(words="How many?"),
    )
    with pytest.raises(UnknownTerm) as refusal:
        QuestionSpec.of("A1_1", kind="percentage")
    assert str(refusal.value) == (
        "expected a term of AnswerKind (yes_no, number, amount, words), found 'percentage'; "
        "use one of them"
    )


def test_kinds_of_answers():
    assert [
        answer_kind(value)
        for value in (
            YES,
            Number(number=Decimal(0)),
            Amount(money=Money.of(0, "EUR")),
            Words(words="x"),
            NoData(),
            NotApplicable(),
        )
    ] == [*AnswerKind, None, None]


def test_a_country_says_who_is_responsible_for_the_sections():
    peru = FOURTH_ROUND.with_responsible({"A1": ["CEPLAN"], "A3": ["APCI", "MEF"]})
    assert {each.id: each.responsible for each in peru.sections if each.responsible} == {
        "A1": ("CEPLAN",),
        "A3": ("APCI", "MEF"),
    }
    assert attrs.evolve(peru, sections=()) == attrs.evolve(FOURTH_ROUND, sections=())
    with pytest.raises(Malformed) as refusal:
        FOURTH_ROUND.with_responsible({"A9": ["CEPLAN"]})
    assert str(refusal.value) == (
        "expected a section of the monitoring questionnaire (A1, A2, A3, A4, A5, B1, B2, B3, C1), "
        "found 'A9'; check the section's number"
    )


def test_the_fourth_round_has_the_sections_that_roadmaps_name():
    assert tuple(section.id for section in FOURTH_ROUND.sections) == SECTIONS
    assert [len(section.modules) for section in FOURTH_ROUND.sections] == [0] * 8 + [4]
    assert all(section.title and not section.responsible for section in FOURTH_ROUND.sections)


def test_every_listed_question_of_the_fourth_round_is_there_once_and_has_a_section():
    ids = [question.id for question in FOURTH_ROUND.questions]
    assert len(set(ids)) == len(ids)
    assert [id_ for id_ in ids if section_of(id_, SECTIONS) is None] == []
    assert FOURTH_ROUND.partial


@pytest.mark.parametrize(
    ("question", "kind", "about", "asked_of"),
    [
        ("A1_1.3", AnswerKind.YES_NO, None, ["pc_government"]),
        ("A1_2", None, None, ["pc_government"]),
        ("A3_1", AnswerKind.YES_NO, "development partner", ["pc_government"]),
        ("A3_4", AnswerKind.AMOUNT, "development partner", ["pc_government"]),
        ("A4_2.7", AnswerKind.YES_NO, None, ["pc_government"]),
        ("A5_8.1", AnswerKind.YES_NO, "development partner", ["pc_government"]),
        ("B2_6", AnswerKind.WORDS, "project", ["development_partner"]),
        ("B2_10.1", AnswerKind.NUMBER, "project", ["development_partner"]),
        ("B2.11a", None, "project", ["development_partner"]),
        ("B3_8", AnswerKind.AMOUNT, None, ["development_partner"]),
        ("C_17", None, None, ["pc_government", "development_partner", "cso"]),
    ],
)
def test_the_fourth_round_knows_what_its_questions_want(question, kind, about, asked_of):
    spec = FOURTH_ROUND.question(question)
    assert (spec.kind, spec.about, list(spec.asked_of)) == (kind, about, asked_of)


def test_the_fourth_round_takes_questions_that_it_does_not_list():
    assert FOURTH_ROUND.question("B1_3") is None
    past = opened(sections=()), questionnaire_adopted(questionnaire=FOURTH_ROUND)
    asked = {"question": "B1_3", "role": "development_partner", "respondent": "Portugal"}
    answer = given(*past).when(MonitoringRound.answer, **asked, value=YES).happened
    assert answer.questionnaire == "2023"


def test_adopting_tells_its_story():
    assert str(questionnaire_adopted()) == (
        "the monitoring questionnaire, version 2030 was adopted"
    )
