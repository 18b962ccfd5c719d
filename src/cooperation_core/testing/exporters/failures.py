"""Checks that an export can fail, be interrupted or be killed at any moment without harm."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from ...export import Position, Recorded
from ..examples import EVERY_KIND
from .sabotage import Interrupted, Tripwire, breaks, die, in_a_child, interrupts, watched
from .subject import UnderTest, digests, place

EARLIER = EVERY_KIND[:5]
LATER = EVERY_KIND[:12]
_BATCH = 6


class Failures(UnderTest):
    """What stops halfway leaves what was there before, and the next run puts it right."""

    def test_failure_leaves_no_debris(self) -> None:
        """An error or Ctrl-C in an empty place: no file that a whole run would not leave."""
        with place() as where:
            whole = self.export(where, LATER)
            allowed = digests(where).keys() if self.is_incremental else set[str]()
        for strike in (breaks, interrupts):
            for moment in self._moments(()):
                with place() as where:
                    self._stop(where, moment, strike)
                    debris = sorted(digests(where).keys() - allowed)
                    assert not debris, f"stopped {moment}, it left {debris} behind"
                    assert self.export(where, LATER) == whole, f"stopped {moment}, it stays wrong"

    def test_failure_leaves_what_was_there_before(self) -> None:
        """An error where something was exported before: that stays, up to the last checkpoint."""
        for moment in self._moments(EARLIER):
            with place() as where:
                self.export(where, EARLIER)
                before = digests(where)
                reached = max(self._stop(where, moment, breaks), len(EARLIER))
                if not self.is_incremental:
                    assert digests(where) == before, f"stopped {moment}, it changed its output"
                    continue
                found = self.read_back(where)
            assert found == self.fresh(LATER[:reached]), (
                f"stopped {moment}, its output is not that of position {reached}, "
                f"where the last checkpoint was"
            )

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process")
    def test_survives_being_killed(self) -> None:
        """The process dies, with no time to clean up; the next run is as good as the first."""
        whole = self.fresh(LATER)
        for earlier in ((), EARLIER):
            for moment in self._moments(earlier):
                with place() as where:
                    if earlier:
                        self.export(where, earlier)
                    in_a_child(partial(self._stop, where, moment, die))
                    found = self.export(where, LATER)
                assert found == whole, f"killed {moment}, it never recovered"

    def _moments(self, earlier: tuple[Recorded, ...]) -> list[str]:
        """Return when a run can stop in a place to which *earlier* was exported before."""
        wire = Tripwire()
        with place() as where:
            if earlier:
                self.export(where, earlier)
            outcome = self.run(where, LATER, _BATCH, exporter=watched(self.exporter, wire))
        if outcome.error is not None:
            raise outcome.error
        return wire.passed

    def _stop(self, where: Path, moment: str, strike: Callable[[], None]) -> Position:
        """Export to *where*, be stopped at *moment*, and return the last checkpoint."""
        wire = Tripwire(moment, strike)
        try:
            outcome = self.run(where, LATER, _BATCH, exporter=watched(self.exporter, wire))
        except Interrupted:
            return wire.durable
        assert strike is breaks, f"stopped {moment}, it swallowed the interrupt"
        assert not outcome.ok, f"stopped {moment}, it swallowed the error"
        return wire.durable
