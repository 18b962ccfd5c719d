from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cooperation_core import open_ledger
from cooperation_core.demo import shipped
from cooperation_core.demo.story import ACTOR

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"


@pytest.fixture(scope="session")
def seed() -> Callable[[str], list[str]]:
    """Return the lines of the source document of that number, or skip."""

    def read(number: str) -> list[str]:
        found = sorted(SEEDS.glob(f"{number}_*.txt"))
        if not found:
            pytest.skip(f"the source documents are not there: no {number}_*.txt in {SEEDS}")
        return found[0].read_text(encoding="utf-8").splitlines()

    return read


class Clock:
    """Tells the day on which a chapter is recorded, a microsecond later at each look."""

    def __init__(self) -> None:
        self.now = datetime(2020, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(microseconds=1)
        return self.now


@pytest.fixture(scope="module")
def told(request, tmp_path_factory) -> Iterator:
    """
    Return a ledger with the story that the module names as STORY.

    Chapters named in the module's RECORDED_ON are recorded on that day; others with those before.
    """
    days = getattr(request.module, "RECORDED_ON", {})
    story, clock = shipped.story(request.module.STORY), Clock()
    ledger = tmp_path_factory.mktemp("story") / "story.db"
    with open_ledger(ledger, actor=ACTOR, clock=clock) as cooperation:
        for chapter in story.chapters(cooperation):
            if chapter.title in days:
                clock.now = datetime.combine(days[chapter.title], datetime.min.time(), tzinfo=UTC)
            chapter.record(cooperation)
        yield cooperation
