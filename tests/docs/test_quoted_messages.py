"""Messages that a page cannot bring about, and so quotes, are those of the code."""

import json
import re
from pathlib import Path

import pytest

from cooperation_core import Commitment, command
from cooperation_core.codec import draft, seal, unseal
from cooperation_core.domain.errors import CooperationError
from cooperation_core.domain.events import Envelope
from cooperation_core.domain.values import PartyName
from cooperation_core.export.plugins import Found, PluginError
from cooperation_core.export.runner import ExporterBroke
from cooperation_core.history import START, BrokenHistory
from cooperation_core.store.errors import LedgerBusy
from cooperation_core.testing.examples import EVERY_KIND

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


def said() -> dict[str, str]:
    promise = {"reference": "EVAL-1/C1", "target_date": {}}
    out_of_order = next(each for each in EVERY_KIND if each.version == 2)
    jsonl = Found("jsonl", "cooperation-export-jsonl", "0.1.0", None)
    return {
        "broken-history": str(BrokenHistory(out_of_order, expected=1)),
        "damaged-entry": unsealed(3, index=5),
        "exporter-broke": str(ExporterBroke("lines", reached=START, cause=KeyError("on"))),
        "ledger-busy": str(LedgerBusy("path/to/cooperation.db", 30.0)),
        "newer-than-code": unsealed(12, event="CommitmentMade@3"),
        "plugin-unusable": str(
            PluginError(jsonl, "expected contract 1, found 2; upgrade cooperation-core")
        ),
        "unknown-event": unsealed(12, event="PledgeTransferred@1"),
        "unreadable-fact": unsealed(4, payload=promise),
    }


def test_pages_quote_only_what_is_compared():
    assert QUOTED.keys() == said().keys()


@pytest.mark.parametrize("code", QUOTED)
def test_a_quoted_message_is_the_one_that_the_code_gives(code):
    assert said()[code] == QUOTED[code]
