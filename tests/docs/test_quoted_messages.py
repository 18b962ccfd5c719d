"""Messages that a page cannot bring about, and so quotes, are those of the code."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import attrs
import pytest

from cooperation_adapters.gpedc.workbook import CellTooLong, TooManyRows
from cooperation_core import Commitment, command
from cooperation_core.application.anchoring import NothingStamped
from cooperation_core.codec import draft, seal, unseal
from cooperation_core.domain.errors import CooperationError
from cooperation_core.domain.events import Envelope
from cooperation_core.domain.refusals import PersonChanged
from cooperation_core.domain.values import PartyName
from cooperation_core.export import Position, Table
from cooperation_core.export.figures import AmbiguousTable, FigureNotWorkedOut, RowsNotFollowed
from cooperation_core.export.plugins import Found, PluginError
from cooperation_core.export.runner import ExporterBroke
from cooperation_core.export.worked_out import WrongWorking
from cooperation_core.history import START, BrokenHistory
from cooperation_core.publishing import (
    DoesNotVerify,
    FolderAhead,
    FolderBusy,
    FolderForked,
    IncompleteRecord,
    NoLogKey,
    WrongCompleteness,
    WrongEntry,
)
from cooperation_core.signing.errors import LogForked
from cooperation_core.signing.witness_client import WitnessRefused
from cooperation_core.store.errors import ErasureUnfinished, LedgerBusy
from cooperation_core.testing.examples import EVERY_KIND
from cooperation_core.tlog.time_stamp import NotACertificate, Stamp, WrongTimeStamp

LIMA = "ledger.example/lima"
ROOTS = (
    "JVxdT59fdVzHhwtUpY16E0EzPvWaeMx02tZ34Dfl1Fg=",
    "Q1bludxlyQkjaQlIkbmbMEAldjsoXviv68+h0upfAPo=",
)
CLOCK = "CN=Clock,O=Offline clock"
NOON = Stamp(datetime(2026, 10, 19, 9, tzinfo=UTC), b"", "CN=Clock")

FOLDER = Path(__file__).parents[2] / "docs" / "errors"
QUOTED = {
    page.stem: found[1]
    for page in sorted(FOLDER.glob("*.md"))
    if (found := re.search(r"^```text\n(.*)\n```$", page.read_text("utf-8"), re.MULTILINE))
}


def unsealed(position: int, **otherwise: object) -> str:
    """Return what is said of an entry in which some members say something else."""
    made = command("EVAL-1/C1", Commitment.make, owner="DPD", statement="Go.", target_date=None)
    first = draft(made.subject, 1, made.decide(None), Envelope(actor=PartyName("org:x")))
    entry = seal(first, position=position, origin="ledger", recorded_at=EVERY_KIND[0].recorded_at)
    forged = {**json.loads(entry), **otherwise}
    text = json.dumps(forged, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    with pytest.raises(CooperationError) as err:
        unseal(text.encode(), position=position)
    return str(err.value)


def results(name: str) -> Table:
    return Table(name=name, meaning="Results of a round", columns=(), key=())


def said() -> dict[str, str]:
    promise = {"reference": "EVAL-1/C1", "target_date": {}}
    out_of_order = next(each for each in EVERY_KIND if each.version == 2)
    jsonl = Found("jsonl", "cooperation-export-jsonl", "0.1.0", None)
    return {
        "ambiguous-table": str(AmbiguousTable("commitments", ["csv", "ministry"])),
        "broken-history": str(BrokenHistory(out_of_order, expected=1)),
        "cell-too-long": str(CellTooLong([("Answers, row 3, comment", 40000)])),
        "damaged-entry": unsealed(3, index=5),
        "does-not-verify": str(DoesNotVerify(LIMA, "expected position 7, found it missing")),
        "erasure-unfinished": str(ErasureUnfinished("peru.db", "person-17")),
        "exporter-broke": str(ExporterBroke("lines", reached=START, cause=KeyError("on"))),
        "figure-not-worked-out": str(
            FigureNotWorkedOut(
                results("gpedc_round4_results"), "PER-4,1a", "unit", ["value", "numerator"]
            )
        ),
        "folder-ahead": str(FolderAhead(Path("log"), size=1200, signed=900)),
        "folder-busy": str(FolderBusy(Path("log"))),
        "folder-forked": str(FolderForked(Path("log"), size=900)),
        "incomplete-record": str(
            IncompleteRecord("event 2 of Recommendation R3 in this place", found="event 3")
        ),
        "ledger-busy": str(LedgerBusy("path/to/cooperation.db", 30.0)),
        "log-forked": str(LogForked(LIMA, size=5, expected=ROOTS[0], found=ROOTS[1])),
        "no-log-key": str(NoLogKey(LIMA)),
        "not-a-certificate": str(NotACertificate()),
        "nothing-stamped": str(NothingStamped(attrs.evolve(NOON, authority=CLOCK))),
        "witness-refused": str(
            WitnessRefused(
                "witness.example/w1",
                size=1200,
                found="it has cosigned size 1340 of this log before",
            )
        ),
        "wrong-completeness": str(WrongCompleteness("a head that is not in the snapshot")),
        "wrong-entry": str(
            WrongEntry(
                f"index 3 and origin {LIMA!r}, as is proved", found=f"index 4 and origin {LIMA!r}"
            )
        ),
        "wrong-working": str(
            WrongWorking(
                "ministry",
                results("results"),
                "PER-4,1a",
                end=Position(40),
                found=[Position(41), Position(99)],
            )
        ),
        "wrong-time-stamp": str(WrongTimeStamp(NOON, "it is over other bytes")),
        "newer-than-code": unsealed(12, event="CommitmentMade@3"),
        "person-changed": str(PersonChanged("person-17", expected=2, found=3)),
        "plugin-unusable": str(
            PluginError(jsonl, "expected contract 1, found 2; upgrade cooperation-core")
        ),
        "rows-not-followed": str(RowsNotFollowed("ministry", "commitments")),
        "too-many-rows": str(TooManyRows([("Answers", 1_048_576), ("Flows", 2_000_000)])),
        "unknown-event": unsealed(12, event="PledgeTransferred@1"),
        "unreadable-fact": unsealed(4, payload=promise),
    }


def test_pages_quote_only_what_is_compared():
    assert QUOTED.keys() == said().keys()


@pytest.mark.parametrize("code", QUOTED)
def test_a_quoted_message_is_the_one_that_the_code_gives(code):
    assert said()[code] == QUOTED[code]
