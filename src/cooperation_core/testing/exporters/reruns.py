"""Checks that what comes out depends on the history alone: not on batches, runs, days or places."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import strategies as st

from ...export import Capability, Position, Recorded
from ..examples import EVERY_KIND
from ..strategies import histories
from .subject import UnderTest, digests, law, place, two_places

_SIZES = st.integers(1, 5)
_SOME = histories(max_size=12)
_ALL = len(EVERY_KIND)


class Reruns(UnderTest):
    """The same history gives the same output, however it is handed over."""

    def test_empty_history_is_fine(self, tmp_path: Path) -> None:
        """Nothing has happened yet, and later still nothing has."""
        assert self.export(tmp_path, ()) == self.export(tmp_path, ())

    def test_takes_every_kind_of_event(self, tmp_path: Path) -> None:
        """No event is so rare that it stops an export."""
        outcome = self.run(tmp_path, EVERY_KIND)
        assert outcome.error is None, f"it failed with {outcome.error!r}"

    def test_events_leave_a_mark(self) -> None:
        """An output of events differs from one of none."""
        assert self.fresh(EVERY_KIND) != self.fresh(()), "the output is the same without events"

    @law(
        {"events": EVERY_KIND, "batch_size": 1},
        {"events": EVERY_KIND, "batch_size": 7},
        events=_SOME,
        batch_size=_SIZES,
    )
    def test_batching_does_not_show(self, events: tuple[Recorded, ...], batch_size: int) -> None:
        """How many events come at once is the host's business."""
        with place() as where:
            found = self.export(where, events, batch_size)
        assert found == self.fresh(events), f"batches of {batch_size} show in the output"

    @law({"events": EVERY_KIND}, events=_SOME)
    def test_running_twice_changes_nothing(self, events: tuple[Recorded, ...]) -> None:
        """Whoever is not sure whether an export ran can run it again."""
        with place() as where:
            once = self.export(where, events)
            assert self.export(where, events) == once, "a second run changed the output"

    @law(
        *({"events": EVERY_KIND, "cut": cut} for cut in (0, 5, _ALL // 2, _ALL)),
        events=_SOME,
        cut=st.integers(0, 12),
    )
    def test_catching_up_equals_starting_over(self, events: tuple[Recorded, ...], cut: int) -> None:
        """Events that came later are added; none is missed or taken twice."""
        with place() as where:
            self.export(where, events[:cut])
            caught_up = self.export(where, events)
        assert caught_up == self.fresh(events), (
            f"exporting {min(cut, len(events))} events and then the others gives another output"
        )

    @law(
        *({"events": EVERY_KIND, "until": until} for until in (0, 1, _ALL // 2, _ALL)),
        events=_SOME,
        until=st.integers(0, 12),
    )
    def test_until_gives_what_a_shorter_history_gives(
        self, events: tuple[Recorded, ...], until: int
    ) -> None:
        """What was exported in the past can be exported again, after all that happened since."""
        until = min(until, len(events))
        then = self.fresh(events[:until])
        self.fresh(events)
        with place() as where:
            again = self.export(where, events, until=Position(until))
        assert again == then, f"later events show in an export until position {until}"

    def test_same_history_same_bytes(self) -> None:
        """In another folder, at another time, in another time zone."""
        if Capability.DETERMINISTIC not in self.exporter.capabilities:
            pytest.skip(f"{self.exporter.name} does not claim to be deterministic")
        with two_places() as (here, there):
            self.export(here, EVERY_KIND)
            time.sleep(self.a_while)
            with _elsewhere():
                self.export(there, EVERY_KIND)
            one, other = digests(here), digests(there)
        differing = sorted(name for name in {*one, *other} if one.get(name) != other.get(name))
        assert not differing, f"these files differ from one export to the next: {differing}"


@contextmanager
def _elsewhere() -> Iterator[None]:
    """Be in another time zone, where the system can."""
    home = os.environ.get("TZ")
    os.environ["TZ"] = "Pacific/Kiritimati"
    _tell_time()
    try:
        yield
    finally:
        if home is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = home
        _tell_time()


def _tell_time() -> None:
    if hasattr(time, "tzset"):
        time.tzset()
