"""`verify` finds what was done to a ledger behind its back, and says where."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from cooperation_core import Commitment, MonitoringRound, Recommendation, open_ledger
from cooperation_core.audit import verify
from cooperation_core.codec import NotCanonical
from cooperation_core.merkle import Edge, leaf_hash

GAP = (
    "gap: position {}: expected a row here, found none; restore the ledger from a backup, and keep "
    "this copy for the auditor"
)

START = datetime(2021, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path):
    """A ledger of three entries: an issue, an answer, and a commitment."""
    path, minutes = tmp_path / "lima.db", count()
    with open_ledger(
        path,
        actor="org:x",
        origin="ledger.example/lima",
        clock=lambda: START + timedelta(minutes=next(minutes)),
    ) as cooperation:
        cooperation.record("R1", Recommendation.issue, document="d", number="1", text="Publish.")
        cooperation.record("R1", Recommendation.answer, by="DPD", acceptance="accepted")
        cooperation.record("C1", Commitment.make, owner="DPD", actions=["Act"], target_date="2021")
    return path


def tampered(path, *statements: str):
    """Take the triggers away, as whoever owns the file can, and run *statements*."""
    with closing(sqlite3.connect(path)) as db:
        triggers = db.execute("select name from sqlite_master where type = 'trigger'").fetchall()
        for (name,) in triggers:
            db.execute(f"drop trigger {name}")
        for statement in statements:
            db.execute(statement)
        db.commit()


def whole_again(path):
    """Work the Merkle nodes out anew, as whoever owns the file can."""
    edge = Edge()
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("select position, state from cooperation_entry order by 1").fetchall()
        if [position for position, _ in rows] != list(range(1, len(rows) + 1)):
            return
        for position, entry in rows:
            nodes = edge.append(leaf_hash(entry))
            update = "update cooperation_entry set nodes = ? where position = ?"
            db.execute(update, (nodes, position))
        db.commit()


def found(path) -> list[str]:
    with open_ledger(path, actor="org:auditor", create=False) as cooperation:
        return [f"{each.category}: {each}" for each in verify(cooperation.ledger).findings]


def test_an_untouched_ledger_is_whole(ledger):
    with open_ledger(ledger, actor="org:auditor") as cooperation:
        report = verify(cooperation.ledger)

    assert report.ok
    assert (report.origin, report.entries, report.subjects) == ("ledger.example/lima", 3, 2)
    assert report.last_recorded_at == START + timedelta(minutes=2)


def test_progress_is_told(ledger):
    told = []
    with open_ledger(ledger, actor="org:auditor") as cooperation:
        verify(cooperation.ledger, on_progress=lambda done, size: told.append((done, size)))

    assert told[-1] == (3, 3)


def edit(what: str, into: str) -> str:
    return (
        f"update cooperation_entry set state = cast(replace(cast(state as text), '{what}', "
        f"'{into}') as blob) where position = 2"
    )


@pytest.mark.parametrize(
    ("act", "finding"),
    [
        (
            "delete from cooperation_entry where position = 3",
            [
                "counter: expected 3 entries, as the counter says, found positions up to 2",
            ],
        ),
        (
            "delete from cooperation_entry where position = 2",
            [GAP.format(2)],
        ),
        (
            "delete from cooperation_entry where position = 1",
            [
                GAP.format(1),
                "version: position 2: expected event 1 of Recommendation "
                "bd6b7243-a6b7-5c50-932e-f17d0eb06d8e, found event 2",
            ],
        ),
        (
            edit('"accepted"', '"approved"'),
            [
                "decoding: position 2: expected what RecommendationAnswered is made of, found "
                "something else: expected one of accepted, partially_accepted, rejected, noted, "
                "under_consideration, not_applicable, found 'approved' @ "
                "RecommendationAnswered.acceptance"
            ],
        ),
        (
            edit('{"actor"', '{ "actor"'),
            [
                "canonical: position 2: expected canonical JSON (RFC 8785), found another spelling "
                "of the same value: "
                '\'{ "actor":"org:x","aggregate":"Recommendation","aggregate_id\'…'
            ],
        ),
        (
            edit('"index":1', '"index":7'),
            ["index: position 2: expected index 1, found 7"],
        ),
        (
            edit("ledger.example/lima", "ledger.example/rome"),
            [
                "origin: position 2: expected origin 'ledger.example/lima', "
                "found 'ledger.example/rome'"
            ],
        ),
        (
            edit("12:01:00", "11:01:00"),
            [
                "time: position 2: expected a recording time not before "
                "2021-03-01T12:00:00.000000Z, found 2021-03-01T11:01:00.000000Z"
            ],
        ),
        (
            edit('"version":2', '"version":3'),
            [
                "version: position 2: expected event 2 of Recommendation "
                "bd6b7243-a6b7-5c50-932e-f17d0eb06d8e, found event 3",
                "column: position 2: expected version 3 in its column, as in the entry, found 2",
            ],
        ),
        (
            "update cooperation_entry set topic = 'RecommendationClosed@1' where position = 2",
            [
                "column: position 2: expected event RecommendationAnswered@1 in its column, as in "
                "the entry, found RecommendationClosed@1"
            ],
        ),
        (
            edit('"event":"RecommendationAnswered@1"', '"event":"RecommendationAnswered@2"'),
            [
                "column: position 2: expected event RecommendationAnswered@2 in its column, as in "
                "the entry, found RecommendationAnswered@1",
                "decoding: position 2: expected RecommendationAnswered in version 1 or older, "
                "found version 2; upgrade cooperation-core to read it",
            ],
        ),
    ],
    ids=[
        "the last entry cut off",
        "an entry taken out",
        "the first entry taken out",
        "a word changed",
        "spelled otherwise",
        "moved",
        "from another ledger",
        "back-dated",
        "renumbered",
        "relabelled",
        "from a later release",
    ],
)
def test_what_was_done_behind_the_ledgers_back_is_found(ledger, act, finding):
    tampered(ledger, act)
    whole_again(ledger)

    assert [each for each in found(ledger) if not each.startswith("traits: ")] == finding


def test_a_value_outside_the_canonical_profile_is_found(tmp_path):
    path = tmp_path / "lima.db"
    with open_ledger(path, actor="org:x") as cooperation:
        cooperation.record(
            "PER/4", MonitoringRound.open, country="PER", number=4, coordinator="APCI"
        )
        cooperation.record("C1", Commitment.make, owner="DPD", actions=["Act"], target_date="2021")
    tampered(path, edit('"number":4', '"number":9007199254740993').replace("= 2", "= 1"))
    whole_again(path)

    assert found(path) == [
        "profile: position 1: $.payload.number: expected a whole number below 2^53, "
        "found 9007199254740993; give text"
    ]


def test_a_truth_changed_for_another_is_not_found_without_proofs(ledger):
    """The limit that SECURITY.md tells of: whoever can write the file can rewrite it whole."""
    index = (
        "update cooperation_trait set value = 'NDP' where value = 'DPD' and originator_id = "
        "(select originator_id from cooperation_entry where position = 2)"
    )
    tampered(ledger, edit("DPD", "NDP"), index)
    assert found(ledger) == [
        "entry: position 2: expected an entry and a stored hash of it, found that they differ: no "
        "signed root covers it"
    ]

    whole_again(ledger)
    assert found(ledger) == []


def test_reading_a_damaged_ledger_ends_in_a_message(ledger):
    tampered(ledger, edit('"accepted"', '"acc"epted"'))
    with (
        open_ledger(ledger, actor="org:auditor") as cooperation,
        pytest.raises(NotCanonical, match="expected a JSON object"),
    ):
        cooperation.all(Recommendation)


def test_an_index_that_does_not_fit_is_found_and_can_be_made_anew(ledger):
    tampered(ledger, "update cooperation_trait set value = 'NDP' where value = 'DPD'")

    ndp = "in the index by party 'NDP' from position"
    assert sorted(found(ledger)) == [
        "traits: expected Commitment C1 in the index by party 'DPD' from position 3 on, found it "
        "nowhere; run `coop reindex`",
        "traits: expected Recommendation R1 in the index by party 'DPD' from position 2 on, found "
        "it nowhere; run `coop reindex`",
        f"traits: expected no row, found Commitment C1 {ndp} 3 on; run `coop reindex`",
        f"traits: expected no row, found Recommendation R1 {ndp} 2 on; run `coop reindex`",
    ]

    with open_ledger(ledger, actor="org:operator") as cooperation:
        cooperation.ledger.rebuild_index()

    assert found(ledger) == []
