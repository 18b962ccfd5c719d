"""`coop explain` of a figure that rests on several records: the sum, then what is behind it."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace

import attrs
import pytest

from cooperation_adapters import csv
from cooperation_core import Commitment, command, open_ledger
from cooperation_core.cli import explanations
from cooperation_core.export import Column, Input, Position, Table, Working
from cooperation_core.note import Ed25519Signer, sign
from cooperation_core.replaying import replay
from cooperation_core.tlog import Checkpoint

PACE = Table(
    name="pace",
    meaning="How much of what one owner promised was done",
    columns=(
        Column(name="owner", type=str, meaning="Whose promises"),
        Column(name="share", type=Decimal, meaning="What was done of them, in percent"),
    ),
    key=("owner",),
)


class Workings:
    """Of two promises one was claimed; the statement of the second was corrected."""

    def __init__(self, events, options):
        self.positions = [each.position for each in events]

    def keys(self, table):
        return ["Water Board"]

    def __call__(self, table, key, column):
        if key != "Water Board" or column == "owner":
            return None
        return Working(
            figure=Decimal("50.0"),
            sentence="1 of 2 promises of the Water Board is done, which is 50.0 %",
            formula="done / promised × 100",
            source="made up for this test",
            methodology="2031",
            inputs=(
                Input(name="promised", value=2, positions=(Position(1), Position(4))),
                Input(name="done", value=1, positions=(Position(3),), note="claimed, not verified"),
                Input(name="weight", value=None, positions=()),
            ),
        )


EXPORTER = attrs.evolve(
    csv.cooperation_exporter(),
    name="pacing",
    tables=(PACE,),
    work_out=Workings,
    worked_out=frozenset({"pace"}),
)


@pytest.fixture(autouse=True)
def wells(tmp_path, monkeypatch):
    found = [SimpleNamespace(exporter=EXPORTER)]
    monkeypatch.setattr(explanations, "load_all", lambda _: (found, []))
    with open_ledger(
        tmp_path / "cooperation.db",
        actor="org:audit",
        origin="wells",
        clock=lambda: datetime(2031, 1, 10, 9, tzinfo=UTC),
    ) as desk:
        promise = {"owner": "Water Board", "target_date": "2031-06"}
        desk.record("WELLS-1", Commitment.make, statement="Dig.", **promise)
        desk.record("WELLS-2", Commitment.make, statement="Dog.", **promise)
        desk.record("WELLS-1", Commitment.claim_fulfilment, by="Water Board")
        note = Checkpoint("wells", 3, replay(desk.ledger, until=Position(3)).root).text
        desk.ledger.keep_checkpoint(3, bytes(sign(note, Ed25519Signer.generate("wells"))))
        right = command("WELLS-2", Commitment.make, statement="Dig.", **promise)
        desk.correct(right, version=1, reason="misread")
        yield desk


def test_tells_the_sum_then_its_inputs_then_the_events(coop):
    assert coop("explain", "pace", "Water Board", "share").out.splitlines() == [
        "1 of 2 promises of the Water Board is done, which is 50.0 %",
        "pace Water Board, share: 50.0",
        "  promised: 2 (positions 1, 4)",
        "  done: 1 (position 3)",
        "    claimed, not verified",
        "  weight: nothing (no event)",
        "formula: done / promised × 100",
        "source: made up for this test",
        "methodology: 2031",
        "4 events stand behind it",
        "position 1, recorded 2031-01-10T09:00:00.000000Z by org:audit",
        "  Commitment WELLS-1: Water Board made a commitment, target date 2031-06",
        "  goes into promised",
        "  proof: covered by the checkpoint of size 3",
        "position 2, recorded 2031-01-10T09:00:00.000000Z by org:audit",
        "  Commitment WELLS-2: Water Board made a commitment, target date 2031-06",
        "  put right at position 4",
        "  proof: covered by the checkpoint of size 3",
        "position 3, recorded 2031-01-10T09:00:00.000000Z by org:audit",
        "  Commitment WELLS-1: Water Board claimed that it is fulfilled",
        "  goes into done",
        "  proof: covered by the checkpoint of size 3",
        "position 4, recorded 2031-01-10T09:00:00.000000Z by org:audit",
        "  Commitment WELLS-2: the record of event 1 was put right, because misread: Water Board "
        "made a commitment, target date 2031-06",
        "  goes into promised",
        "  puts right what was recorded at position 2",
        "  proof: not covered by a checkpoint yet",
    ]


def test_without_a_column_the_row_is_named(coop):
    assert "\npace Water Board: 50.0\n" in coop("explain", "pace", "Water Board").out


def test_machines_are_told_the_same(coop):
    told = json.loads(coop("explain", "pace", "owner=Water Board", "share", "--json").out)

    events = told.pop("events")
    assert told == {
        "exporter": "pacing",
        "table": "pace",
        "key": "Water Board",
        "column": "share",
        "figure": "50.0",
        "sentence": "1 of 2 promises of the Water Board is done, which is 50.0 %",
        "formula": "done / promised × 100",
        "source": "made up for this test",
        "methodology": "2031",
        "inputs": [
            {"name": "promised", "value": 2, "positions": [1, 4], "note": None},
            {"name": "done", "value": 1, "positions": [3], "note": "claimed, not verified"},
            {"name": "weight", "value": None, "positions": [], "note": None},
        ],
    }
    assert [(each["position"], each["inputs"], each["checkpoint"]) for each in events] == [
        (1, ["promised"], 3),
        (2, [], 3),
        (3, ["done"], 3),
        (4, ["promised"], None),
    ]
    assert (events[1]["put_right_by"], events[3]["puts_right"]) == ([4], 2)


def test_what_was_not_worked_out_is_said(coop):
    assert coop("explain", "pace", "Water Board", "owner").err == (
        "coop: expected a figure of pace Water Board that was worked out, found 'owner'; ask about "
        "share [figure-not-worked-out]\n"
    )
    assert coop("explain", "pace", "Water Bored").err == (
        "coop: expected the key of a row of pace (owner), found 'Water Bored'; did you mean Water "
        "Board? [no-such-row]\n"
    )


def test_an_event_that_is_not_there_yet_is_no_ground(coop):
    assert coop("explain", "pace", "Water Board", "--until", "3").err == (
        "coop: pacing: expected that pace Water Board rests on events which pacing reads, up to "
        "position 3, found 4; tell its authors, and do not rely on the figure until they have "
        "answered [wrong-working]\n"
    )


def test_a_figure_of_no_event_has_nothing_to_prove(coop, monkeypatch, tmp_path):
    class Constant(Workings):
        def __call__(self, table, key, column):
            return attrs.evolve(super().__call__(table, key, column), inputs=())

    exporter = attrs.evolve(EXPORTER, work_out=Constant)
    found = [SimpleNamespace(exporter=exporter)]
    monkeypatch.setattr(explanations, "load_all", lambda _: (found, []))

    shown = coop("explain", "pace", "Water Board", "share", "--proofs", "proofs").out

    assert shown.endswith("\nno event stands behind it\n")
    assert not (tmp_path / "proofs").exists()
