"""The story of the first document: who promised what, and what came of it as of when."""

from datetime import date, timedelta

import pytest

from cooperation_core import Commitment, Kind, Recommendation, Refused, Subject, command
from cooperation_core.domain.party import Party
from cooperation_core.domain.vocabulary import Due, Fulfilment

STORY = "management_response"
RECORDED_ON = {
    "management response": date(2020, 7, 1),
    "first follow-up": date(2020, 11, 2),
    "late news": date(2021, 4, 6),
    "second follow-up": date(2022, 1, 17),
    "records put right": date(2022, 2, 1),
}
DPD = "International Assistance Operations (DPD)"
PVP = "International Assistance Policy Coordination (PVP)"
NDP = "Peru Development Program NDP (LIMA-DA)"
NDP_OTHERWISE = "Peru Development Program (NDP) LIMA-DA"
BY_THE_DOCUMENT = {
    "GAC-PERU-2020/R1/C1": (NDP_OTHERWISE, "2021-06", "June 2021"),
    "GAC-PERU-2020/R2/C1": (DPD, "2020-10", "October 2020"),
    "GAC-PERU-2020/R2/C2": (NDP, "2021-11", "November 2021"),
    "GAC-PERU-2020/R3/C1": (PVP, "2021-05", "May 2021"),
    "GAC-PERU-2020/R4/C1": (DPD, "2021-05", "May 2021"),
}


def references(found):
    return [each.reference for each in found]


@pytest.fixture
def at_first(told):
    """The ledger as it was known when only the document had been recorded."""
    return told.as_of(known="2020-07-01")


def test_four_recommendations_were_answered_five_times(at_first):
    advised = at_first.all(Recommendation)

    assert [each.number for each in advised] == ["1", "2", "3", "4"]
    assert [list(each.current_answers) for each in advised] == [
        [NDP_OTHERWISE],
        [DPD, NDP],
        [PVP],
        [DPD],
    ]
    assert {answer.acceptance for each in advised for answer in each.answers} == {"accepted"}


def test_who_promised_what_until_when(at_first):
    assert {
        each.reference: (each.owner, str(each.target_date.date), each.target_date.printed)
        for each in at_first.all(Commitment)
    } == BY_THE_DOCUMENT


def test_the_document_prints_these_units_and_dates(seed):
    lines = seed("000")

    assert {owner for owner, _, _ in BY_THE_DOCUMENT.values()} <= set(lines)
    assert {printed for _, _, printed in BY_THE_DOCUMENT.values()} <= set(lines)
    assert [line[:16] for line in lines if line.startswith("Recommendation ")] == [
        f"Recommendation {number}" for number in range(1, 5)
    ]


@pytest.mark.parametrize(
    ("day", "late"),
    [
        (date(2020, 10, 31), []),
        (date(2020, 11, 1), ["GAC-PERU-2020/R2/C1"]),
        (
            date(2021, 6, 15),
            ["GAC-PERU-2020/R2/C1", "GAC-PERU-2020/R3/C1", "GAC-PERU-2020/R4/C1"],
        ),
        (
            date(2021, 7, 1),
            [
                "GAC-PERU-2020/R2/C1",
                "GAC-PERU-2020/R3/C1",
                "GAC-PERU-2020/R4/C1",
                "GAC-PERU-2020/R1/C1",
            ],
        ),
    ],
)
def test_what_is_overdue_by_the_document_alone(at_first, day, late):
    assert references(at_first.overdue(day)) == late


def test_what_is_overdue_after_all_that_came_of_it(told):
    assert references(told.as_of(effective="2021-06-15").overdue(date(2021, 6, 15))) == []
    assert references(told.overdue(date(2021, 12, 31))) == [
        "GAC-PERU-2020/R3/C1",
        "GAC-PERU-2020/R1/C1",
    ]


def test_what_the_programme_owes_under_either_of_its_names(told):
    for name in (NDP, NDP_OTHERWISE):
        owed = told.due(date(2021, 12, 15), within=timedelta(days=120), owner=name)

        assert [(each.reference, each.owner, each.due) for each in owed] == [
            ("GAC-PERU-2020/R1/C1", NDP_OTHERWISE, Due.OVERDUE),
            ("GAC-PERU-2020/R2/C2", NDP, Due.DUE_SOON),
        ]


def test_an_operator_confirmed_the_two_spellings_and_the_record_keeps_both(told):
    other = told.get(Party, NDP_OTHERWISE)
    (confirmed,) = told.history(Subject.of(Kind.PARTY, NDP_OTHERWISE))

    assert (other.alias_of, confirmed.event.by) == (NDP, "Registry of the demonstration")
    assert told.names_of(NDP) == (NDP, NDP_OTHERWISE, "LIMA-DA")
    assert told.meaning("DPI") == "DPI"  # the alias was withdrawn


def test_a_unit_cannot_verify_itself_under_its_other_name(told):
    with pytest.raises(Refused) as refused:
        told.propose(
            [
                command("GAC-PERU-2020/R1/C1", Commitment.claim_fulfilment, by=NDP_OTHERWISE),
                command("GAC-PERU-2020/R1/C1", Commitment.verify, by=NDP, opinion="Well done."),
            ]
        )

    assert refused.value.code == "self-verification"


@pytest.mark.parametrize(
    ("known", "effective", "status"),
    [
        ("2020-07-01", "2020-12-31", Fulfilment.OPEN),
        ("2021-03-01", "2020-10-29", Fulfilment.OPEN),
        ("2021-03-01", "2020-12-31", Fulfilment.CLAIMED),
        ("2021-04-06", "2020-12-10", Fulfilment.CLAIMED),
        ("2021-04-06", "2020-12-31", Fulfilment.VERIFIED),
        ("2022-02-01", "2021-08-31", Fulfilment.OPEN),
        ("2022-02-01", "2021-12-31", Fulfilment.VERIFIED),
    ],
)
def test_what_was_known_when_about_which_day(told, known, effective, status):
    then = told.as_of(known=known, effective=effective)

    assert then.get(Commitment, "GAC-PERU-2020/R2/C1").status is status


def test_the_chain_of_the_second_recommendation(told):
    chain = told.chain("GAC-PERU-2020/R2")

    assert [str(each) for each in chain.answers] == [
        f"{DPD} answered: accepted",
        f"{NDP} answered: accepted",
    ]
    templates, pilot = chain.promises
    assert [each.title for each in templates.evidence] == [
        "Template for country strategies, version 1.0"
    ]
    assert [each.by for each in templates.claims] == [DPD, DPD]
    assert [each.by for each in templates.findings] == ["Evaluation Services"] * 2
    assert (pilot.commitment.reference, pilot.commitment.status) == (
        "GAC-PERU-2020/R2/C2",
        Fulfilment.OPEN,
    )
    assert str(pilot.commitment.target_date) == "2022-03"


def test_the_history_of_a_promise_reads_as_sentences(told):
    history = told.history(Subject.of(Kind.COMMITMENT, "GAC-PERU-2020/R2/C2"))

    assert [str(each.event) for each in history] == [
        f"{NDP} made a commitment in answer to Recommendation GAC-PERU-2020/R2, "
        "target date November 2021",
        f"{NDP} asked to move the target date to 2022-03, "
        "because talks in Peru had to wait for the change of government",
        "Global Affairs Canada moved the target date from November 2021 to 2022-03, "
        "because the elections could not be foreseen",
    ]


def test_a_superseded_promise_names_the_one_in_its_place(told):
    handbook = told.get(Commitment, "GAC-PERU-2020/R4/C1")

    assert handbook.status is Fulfilment.SUPERSEDED
    assert handbook.supersession.successor.reference == "GAC-PERU-2020/R4/C2"


def test_a_revised_answer_keeps_the_one_before(told):
    first, last = told.get(Recommendation, "GAC-PERU-2020/R3").revisions(PVP)

    assert (first.acceptance, last.acceptance) == ("accepted", "partially_accepted")
    assert last.reason == "the ministers decide country by country how aid ends"


def test_a_missing_translation_is_seen(told):
    strategy, guidance = (told.get(Recommendation, f"GAC-PERU-2020/R{number}") for number in (2, 3))

    assert strategy.missing_languages(["en", "fr", "es"]) == ("es",)
    assert guidance.missing_languages(["en", "fr", "es"]) == ("fr", "es")


def test_a_record_put_right_still_shows_what_it_said(told):
    reference = "GAC-PERU-2020/R1/C1"
    before = told.as_of(known="2022-01-31").get(Commitment, reference)
    after = told.get(Commitment, reference)

    assert before.action_status("4") == "in_progress"
    assert after.action_status("4") == "partially_implemented"
    assert [each.title for each in before.evidence] == ["Draft plan for the education sector"]
    assert after.evidence == ()
