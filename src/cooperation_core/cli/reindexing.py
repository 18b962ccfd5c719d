"""`coop reindex`: the index made anew, and what was wrong with it."""

import attrs

from ..application import Cooperation
from ..store import SqlLedger
from .terminal import counted, say


@attrs.frozen(kw_only=True)
class Reindexing:
    """What the index holds now, and how it differs from what it held before."""

    held: int
    missing: int
    """How many of its entries had been missing."""
    surplus: int
    """How many had been there that should not."""

    def as_json(self) -> dict[str, int]:
        """Return it as a JSON object."""
        return attrs.asdict(self)


def reindexed(cooperation: Cooperation) -> Reindexing:
    """Make the index of the ledger anew from its entries."""
    ledger = cooperation.ledger
    assert isinstance(ledger, SqlLedger), "`open_ledger` opens no other"
    before = set(ledger.indexed())
    ledger.rebuild_index()
    after = set(ledger.indexed())
    return Reindexing(held=len(after), missing=len(after - before), surplus=len(before - after))


def tell_reindexing(result: Reindexing) -> None:
    """Print what was found and put right."""
    say(f"made the index anew: {counted(result.held, 'entry', 'entries')}")
    if result.missing or result.surplus:
        say(f"  {result.missing:,} had been missing, {result.surplus:,} had been wrong")
    else:
        say("  it had been right")
