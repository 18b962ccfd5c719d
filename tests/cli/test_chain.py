"""`coop chain`: from a recommendation to what came of it."""

import json

import pytest

from cooperation_core import Commitment, Document, Kind, Recommendation, Subject, open_ledger


@pytest.fixture(autouse=True)
def ledger(tmp_path):
    with open_ledger(tmp_path / "cooperation.db", actor="org:PE-APCI") as cooperation:
        cooperation.record(
            "LIMA/R1",
            Recommendation.issue,
            document="Lima evaluation",
            number="1",
            title="Publish a strategy",
            text="Publish a strategy, with indicators.",
        )
        cooperation.record("LIMA/R1", Recommendation.answer, by="DPD", acceptance="accepted")
        cooperation.record(
            "LIMA/C1",
            Commitment.make,
            owner="DPD",
            statement="Publish it.",
            target_date="2021-06",
            responds_to=Subject.of(Kind.RECOMMENDATION, "LIMA/R1"),
        )
        cooperation.record(
            "LIMA/C1",
            Commitment.claim_fulfilment,
            by="DPD",
            evidence=[Document(title="The strategy")],
        )
        cooperation.record("LIMA/C1", Commitment.verify, by="NMD", opinion="it is on the website")


def test_tells_it_as_sentences(coop):
    done = coop("chain", "LIMA/R1")

    assert done.out.splitlines() == [
        "- LIMA/R1 recommends: Publish a strategy",
        "- DPD answered: accepted",
        "- LIMA/C1: DPD made a commitment in answer to Recommendation LIMA/R1, target date 2021-06",
        "- LIMA/C1: DPD claimed that it is fulfilled (1 document)",
        "- LIMA/C1: NMD verified that it is fulfilled: it is on the website",
        "- LIMA/C1: evidence “The strategy”",
        "- LIMA/C1 is verified fulfilled",
        "- LIMA/R1 is open",
    ]
    assert (done.code, done.err) == (0, "")


def test_machines_are_told_every_link(coop):
    told = json.loads(coop("chain", "LIMA/R1", "--json").out)

    assert (told["recommendation"]["kind"], told["recommendation"]["reference"]) == (
        "Recommendation",
        "LIMA/R1",
    )
    assert [answer["by"] for answer in told["answers"]] == ["DPD"]
    (promise,) = told["promises"]
    assert promise["commitment"]["reference"] == "LIMA/C1"
    assert [document["title"] for document in promise["evidence"]] == ["The strategy"]
    assert [claim["event"] for claim in promise["claims"]] == ["FulfilmentClaimed"]
    assert [finding["by"] for finding in promise["findings"]] == ["NMD"]
    assert told["sentences"][-1] == "LIMA/R1 is open"


def test_an_earlier_chain_was_shorter(coop):
    done = coop("chain", "LIMA/R1", "--known", "3")

    assert done.out.splitlines() == [
        "as known up to position 3 of 5",
        "- LIMA/R1 recommends: Publish a strategy",
        "- DPD answered: accepted",
        "- LIMA/C1: DPD made a commitment in answer to Recommendation LIMA/R1, target date 2021-06",
        "- LIMA/C1 is open",
        "- LIMA/R1 is open",
    ]


def test_only_a_recommendation_has_a_chain(coop):
    done = coop("chain", "LIMA/C1")

    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "coop: expected the reference of a recommendation, found 'LIMA/C1', which is a commitment; "
        "did you mean LIMA/R1? [no-such-reference]\n"
    )
