"""`coop explain`: the events behind a figure, each with its proof."""

import json
from datetime import UTC, datetime

import pytest

from cooperation_core import Commitment, Recommendation, Source, command, open_ledger
from cooperation_core.domain.custody import Custody
from cooperation_core.history import Position
from cooperation_core.note import Ed25519Signer, VerifierKey, sign
from cooperation_core.replaying import replay
from cooperation_core.tlog import Checkpoint, TlogProof


@pytest.fixture(autouse=True)
def wells(tmp_path):
    """A promise whose date was moved, read wrongly; a checkpoint covers the first three events."""
    now = [datetime(2031, 1, 10, 9, tzinfo=UTC)]
    with open_ledger(
        tmp_path / "cooperation.db", actor="org:audit", origin="wells", clock=lambda: now[0]
    ) as desk:
        desk.record(
            "WELLS-1", Commitment.make, owner="Water Board", statement="Dig.", target_date="2031-06"
        )
        desk.record("R1", Recommendation.issue, document="Review", number="1", text="Count them.")
        now[0] = datetime(2031, 9, 20, 9, tzinfo=UTC)
        move = {"by": "Ministry", "reason": "rain"}
        letter = Source(document="letter.txt", locator="lines 3-5", sha256="0" * 64)
        desk.acting(source=letter, on_behalf_of="org:works").record(
            "WELLS-1", Commitment.extend, to="2031-12", **move
        )
        note = Checkpoint("wells", 3, replay(desk.ledger, until=Position(3)).root).text
        desk.ledger.keep_checkpoint(3, bytes(sign(note, Ed25519Signer.generate("wells"))))
        desk.correct(
            command("WELLS-1", Commitment.extend, to="2031-11", **move), version=2, reason="misread"
        )
        desk.record("WELLS-1", Commitment.claim_fulfilment, by="Water Board")
        yield desk


def test_tells_the_events_behind_a_figure(coop):
    assert coop("explain", "commitments", "WELLS-1", "target_date").out.splitlines() == [
        "commitments WELLS-1, target_date: 2031-11",
        "3 events of Commitment WELLS-1 stand behind it; 1 more left it as it is",
        "position 1, recorded 2031-01-10T09:00:00.000000Z by org:audit",
        "  Water Board made a commitment, target date 2031-06",
        "  the row was made",
        "  target_date: 2031-06",
        "  proof: covered by the checkpoint of size 3",
        "position 3, recorded 2031-09-20T09:00:00.000000Z by org:works",
        "  Ministry moved the target date from 2031-06 to 2031-12, because rain",
        "  target_date: 2031-06 → 2031-12",
        "  put right at position 4",
        f"  source: letter.txt, lines 3-5 (SHA-256 {'0' * 64})",
        "  proof: covered by the checkpoint of size 3",
        "position 4, recorded 2031-09-20T09:00:00.000000Z by org:audit",
        "  the record of event 2 was put right, because misread: Ministry moved the target date "
        "from 2031-06 to 2031-11, because rain",
        "  target_date: 2031-12 → 2031-11",
        "  puts right what was recorded at position 3",
        "  proof: not covered by a checkpoint yet",
    ]


def test_of_a_row_tells_every_event_that_changed_it(coop):
    told = json.loads(coop("explain", "commitments", "reference=WELLS-1", "--json").out)

    events = told.pop("events")
    assert (told["exporter"], told["table"], told["key"]) == ("csv", "commitments", "WELLS-1")
    assert told["row"]["target_date"] == "2031-11"
    assert told["passed_over"] == 0
    assert [(each["position"], each["change"], each["checkpoint"]) for each in events] == [
        (1, "made", 3),
        (3, "changed", 3),
        (4, "changed", None),
        (5, "changed", None),
    ]
    assert events[3]["changes"] == [{"column": "status", "before": "open", "after": "claimed"}]


def test_a_row_of_what_happened_is_told_with_its_correction(coop):
    shown = coop("explain", "target_date_extensions", "3", "target_date").out

    assert "target_date_extensions 3, target_date: 2031-12\n" in shown
    assert "\n  the row is as it was\n  puts right what was recorded at position 3\n" in shown


def test_tells_the_figure_as_it_was_exported_then(coop):
    shown = coop("explain", "commitments", "WELLS-1", "target_date", "--until", "3").out

    assert shown.startswith(
        "commitments WELLS-1, target_date: 2031-12\n"
        "2 events of Commitment WELLS-1 stand behind it\n"
    )


def test_of_one_event_it_is_told_that_it_stands_alone(coop):
    shown = coop("explain", "recommendations", "R1").out

    assert "\n1 event of Recommendation R1 stands behind it\n" in shown


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (
            ["commitment", "WELLS-1"],
            "expected the name of a table that an exporter makes, found 'commitment'; did you "
            "mean commitments or commitment_actions or commitment_reopenings? [no-such-table]",
        ),
        (
            ["commitments", "WELLS-2"],
            "expected the key of a row of commitments (reference), found 'WELLS-2'; did you mean "
            "WELLS-1? [no-such-row]",
        ),
        (
            ["commitments", "WELLS-1", "target_dat"],
            "expected a column of commitments, found 'target_dat'; did you mean target_date or "
            "first_target_date or target_date_printed? [no-such-column]",
        ),
        (
            ["gpedc_round4_answer", "PER-4,1", "--exporter", "gpedc"],
            "expected the name of a table that an exporter makes, found 'gpedc_round4_answer'; "
            "did you mean gpedc_round4_answers or gpedc_round4_phases or gpedc_round4_queries? "
            "[no-such-table]",
        ),
        (
            ["commitments", "WELLS-1", "--exporter", "cvs"],
            "expected the name of an installed exporter (csv, gpedc, sql), found 'cvs'; did you "
            "mean 'csv'? [unknown-exporter]",
        ),
    ],
)
def test_what_is_not_there_is_told_with_what_there_is(coop, asked, says):
    done = coop("explain", *asked)

    assert (done.code, done.out) == (1, "")
    assert done.err == f"coop: {says}\n"


def test_an_exporter_can_be_named(coop):
    told = json.loads(
        coop("explain", "commitments", "WELLS-1", "status", "--exporter", "sql", "--json").out
    )

    assert told["exporter"] == "sql"
    assert [each["position"] for each in told["events"]] == [1, 5]


def signed(desk) -> VerifierKey:
    """Sign all that is recorded so far, by a key that the ledger knows."""
    signer = Ed25519Signer.generate("wells")
    desk.record("ledger", Custody.begin, by="org:audit")
    desk.record("ledger", Custody.introduce_key, key=str(signer.key), by="org:audit")
    size = desk.ledger.head()
    note = sign(Checkpoint("wells", size, replay(desk.ledger).root).text, signer)
    desk.ledger.keep_checkpoint(size, bytes(note))
    return signer.key


def test_each_event_is_written_with_its_proof(coop, wells, tmp_path):
    key = signed(wells)

    done = coop("explain", "commitments", "WELLS-1", "status", "--proofs", "proofs")

    assert "\n  proof: covered by the checkpoint of size 7, in proofs/event-00000005\n" in done.out
    folders = sorted(path.name for path in (tmp_path / "proofs").iterdir())
    assert folders == ["event-00000001", "event-00000005"]
    for name in folders:
        entry = (tmp_path / "proofs" / name / "event.json").read_bytes()
        proof = TlogProof.parse((tmp_path / "proofs" / name / "event.tlog-proof").read_bytes())
        proof.verify(entry, key)
        assert json.loads(entry)["index"] + 1 == int(name.removeprefix("event-"))


def test_what_came_after_the_last_checkpoint_is_told_and_not_written(coop, wells, tmp_path):
    signed(wells)
    wells.record("WELLS-1", Commitment.verify, by="Audit Office", opinion="Seen.")

    told = json.loads(
        coop("explain", "commitments", "WELLS-1", "status", "--proofs", "proofs", "--json").out
    )

    assert [(each["checkpoint"], each["proof"]) for each in told["events"]] == [
        (3, "proofs/event-00000001"),
        (7, "proofs/event-00000005"),
        (None, None),
    ]


def test_without_anything_signed_there_is_nothing_to_write(coop, tmp_path):
    with open_ledger(tmp_path / "other.db", actor="org:audit", origin="other") as desk:
        desk.record("R1", Recommendation.issue, document="Review", number="1", text="Count them.")

    done = coop("explain", "recommendations", "R1", "--proofs", "proofs", "--ledger", "other.db")

    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "coop: expected a signed checkpoint of other, found none yet; sign the ledger with "
        "`coop sign` [nothing-signed]\n"
    )
    assert not (tmp_path / "proofs").exists()
