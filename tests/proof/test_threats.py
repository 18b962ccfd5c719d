"""
The threat model, cell by cell: docs/explanation/trust.md promises what happens here, and no more.

Each line of its table is an attack, carried out; each column is what an auditor brings along. A
cell says *found* where the audit finds something and *not found* where it does not.
"""

import re
import sqlite3
from pathlib import Path

import pytest

from cooperation_core import Commitment, Kind, Subject, open_ledger
from cooperation_core.application.custodian import Custodian
from cooperation_core.audit import FolderEvidence, LedgerEvidence, Trust, audit, verify
from cooperation_core.publishing import NotCoveredYet, prove, write_tiles
from cooperation_core.signing.memory import PlainMemory
from cooperation_core.store import open_sql_ledger

from .threats import ORIGIN, WINDOW, Forgery, Stamper, World, at

PAGE = Path(__file__).parents[2] / "docs/explanation/trust.md"
FOUND, NOT_FOUND = "found", "not found"
COLUMNS = ("the file alone", "signed", "kept", "witnessed", "stamped")


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return World(tmp_path_factory.mktemp("threats"))


def changed_from_outside(world):
    forgery = world.forge("outside", world.entries()[: world.sizes[-1]])
    db = sqlite3.connect(forgery.file)
    db.execute(
        "update cooperation_entry set state = cast(replace(cast(state as text), 'Train 40', "
        "'Train 4') as blob) where position = 2"
    )
    db.commit()
    db.close()
    return forgery


def altered(entries):
    payload = {**entries[1]["payload"], "statement": {"words": "Train 4.", "language": "en"}}
    return [entries[0], {**entries[1], "payload": payload}, *entries[2:]]


def rewritten_without_the_key(world):
    return world.forge("rewritten", altered(world.entries()))


def rolled_back(world):
    forgery = world.forge("rolled-back", world.entries()[: world.sizes[0]])
    forgery.forget(beyond=world.sizes[0])
    return forgery


def without_the_unsigned_end(world):
    return world.forge("end-dropped", world.entries()[: world.sizes[-1]])


def unstamped(entries):
    """Leave out what the log tells of its time stamps: they would not fit any more."""
    return [each for each in entries if not str(each["event"]).startswith("TimeAnchorRecorded")]


def rewritten_with_the_key(world):
    forgery = world.forge("re-signed", unstamped(altered(world.entries())))
    forgery.forget()
    forgery.sign(stamped=lambda size: world.now)
    return forgery


def cut_off_and_signed(world):
    entries = world.entries()
    forgery = world.forge("cut-off", entries[: world.sizes[1] - 2])
    forgery.forget(beyond=world.sizes[0])
    forgery.sign(stamped=lambda size: world.now)
    return forgery


def shown_to_somebody_else(world):
    # It goes on from the second checkpoint, as the true one does, and is as old.
    entries = world.entries()[: world.sizes[2]]
    payload = {**entries[-1]["payload"], "owner": "NDP"}
    forgery = world.forge("split", [*entries[:-1], {**entries[-1], "payload": payload}])
    forgery.forget(beyond=world.sizes[1])
    forgery.sign(stamped=lambda size: at(2 + 1 / 6))
    return forgery


def inserted_before_a_stamp(world):
    entries = unstamped(world.entries())
    other = {
        **entries[2],
        "reference": "P0/C9",
        "aggregate_id": str(Subject.of(Kind.COMMITMENT, "P0/C9").id),
        "payload": {**entries[2]["payload"], "reference": "P0/C9"},
    }
    forgery = world.forge("inserted", [*entries[:3], other, *entries[3:]])
    forgery.forget()
    forgery.sign(stamped=lambda size: world.now)
    return forgery


def appended_with_an_old_time(world):
    entries = world.entries()
    old = {**entries[-1], "recorded_at": entries[0]["recorded_at"]}
    forgery = world.forge("old-time", [*entries[:-1], old])
    forgery.sign(stamped=lambda size: world.now)
    return forgery


def back_dated_since_the_last_stamp(world):
    # What was recorded just now says that it was recorded twenty minutes ago.
    return honest(world, "back-dated", clock=at(2.4), key=True)


def held_back(world):
    # Somebody handed in a report, and the operator never recorded it.
    return honest(world, "held-back", clock=None, key=True)


def everybody_colludes(world):
    # The log's key, both witnesses and the authority tell the story that they like, in time.
    forgery = world.forge("colluded", unstamped(altered(world.entries())))
    forgery.forget()
    # Of the entries about stamps, so many were left out before each checkpoint.
    signed = {size - left: at(left + 1 / 6) for left, size in enumerate(world.sizes)}
    signed[forgery.size] = world.now
    forgery.sign(*signed, stamped=signed.__getitem__, colluding=True)
    return forgery


def recorded_as_it_is_not(world):
    # 40 auditors were promised; what was recorded, by whoever may, is 400.
    return honest(world, "false", clock=world.now, key=True, statement="Train 400 auditors.")


def honest(world, name, *, clock, key, statement="Train 40 auditors."):
    """Go on as the operator does, in a copy."""
    forgery = world.forge(name, world.entries())
    if clock is not None:
        facts = {"owner": "DPD", "statement": statement, "target_date": "2027"}
        with open_ledger(forgery.file, actor="org:x", clock=lambda: clock) as desk:
            desk.record("P9/C1", Commitment.make, **facts)
    with open_ledger(forgery.file, actor="org:x", clock=world.clock) as desk:
        Custodian(
            desk,
            [world.key],
            PlainMemory(world.notes[-1]),
            witnesses=[
                type(each)(each.signer, each.clock, each.size, each.root)
                for each in world.witnesses
            ],
            authorities=[Stamper(world.authority, world.clock)],
            clock=world.clock,
        ).keep()
    return forgery


ATTACKS = {
    "1": changed_from_outside,
    "2": rewritten_without_the_key,
    "3": rolled_back,
    "4": without_the_unsigned_end,
    "5": rewritten_with_the_key,
    "6": cut_off_and_signed,
    "7": shown_to_somebody_else,
    "8": inserted_before_a_stamp,
    "9": appended_with_an_old_time,
    "10": back_dated_since_the_last_stamp,
    "11": held_back,
    "12": everybody_colludes,
    "13": recorded_as_it_is_not,
}


def trust(world, column, *, kept):
    keys = [world.key.key]
    match column:
        case "signed":
            return Trust(keys=keys)
        case "kept":
            return Trust(keys=keys, known=[("the one I kept", kept)])
        case "witnessed":
            witnesses = [each.key for each in world.witnesses]
            return Trust(keys=keys, witnesses=witnesses, max_age=WINDOW, now=world.now)
        case "stamped":
            return Trust(
                keys=keys,
                roots=[world.authority.root_pem],
                max_age=WINDOW,
                stamped_within=WINDOW,
                now=world.now,
            )


def judged(world, forgery, column, *, kept):
    with open_sql_ledger(forgery.file) as ledger:
        if column == "the file alone":
            return verify(ledger).ok
        found = audit(LedgerEvidence(ledger), trust(world, column, kept=kept))
        return found.ok


def promised():
    """Read the table of the page: by number of the attack and column, what it promises."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    rows = [
        re.split(r"\s*\|\s*", line.strip("| ")) for line in lines if re.match(r"\| \d+ \|", line)
    ]
    return {
        (number, column): cell
        for number, _what, *cells in rows
        for column, cell in zip(COLUMNS, cells, strict=True)
    }


PROMISED = promised()


@pytest.fixture(scope="module")
def forged(world):
    made = {}

    def forging(number):
        if number not in made:
            made[number] = ATTACKS[number](world)
        return made[number]

    return forging


def test_the_page_promises_something_of_each_attack_and_column():
    assert set(PROMISED) == {(number, column) for number in ATTACKS for column in COLUMNS}
    assert {cell.split(",")[0] for cell in PROMISED.values()} == {FOUND, NOT_FOUND}


@pytest.mark.parametrize("column", COLUMNS)
def test_an_honest_ledger_passes(world, column):
    assert judged(world, Forgery(world, world.file, 0), column, kept=world.notes[1])


@pytest.mark.parametrize(("number", "column"), PROMISED)
def test_what_the_page_says_is_so(world, forged, number, column):
    forgery = forged(number)
    cell = PROMISED[number, column]
    if cell == "found, by whoever handed it in":
        return  # the next test
    # The other auditor, who was shown the true history, compares.
    kept = world.notes[2 if number == "7" else 1]
    assert judged(world, forgery, column, kept=kept) == (cell == NOT_FOUND)


def test_whoever_handed_something_in_has_no_receipt_for_what_was_not_signed(world):
    with open_sql_ledger(world.file) as ledger, pytest.raises(NotCoveredYet):
        prove(ledger, int(ledger.head()) - 1)


def test_no_witness_cosigns_a_history_that_does_not_go_on(world, forged):
    for number in ("5", "6", "7", "8"):
        assert [forged(number).asked(each) for each in world.witnesses] == [False, False], number


def test_a_file_changed_in_the_exported_folder_is_found(world, tmp_path):
    with open_sql_ledger(world.file) as ledger:
        write_tiles(ledger, tmp_path / "log", vkey=world.key.key)
    assert audit(FolderEvidence(tmp_path / "log"), Trust(keys=[world.key.key])).ok
    bundle = tmp_path / f"log/tile/entries/000.p/{world.sizes[-1]}"
    bundle.write_bytes(bundle.read_bytes().replace(b"Train 40", b"Train 41", 1))
    found = audit(FolderEvidence(tmp_path / "log"), Trust(keys=[world.key.key]))
    assert [(each.position, each.category) for each in found.findings] == [(1, "entry")]
    assert found.origin == ORIGIN
