"""
A small ledger from documents to figures: record, follow up, export three ways, verify.

The stories told here are of real institutions, dates and structures, in words of our own. What came
of the promises is seldom in the documents, so most of the follow-up is invented, and every event of
it says so in its reason. Running it again records nothing twice.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import attrs

from .. import open_ledger
from ..audit import Verification, verify
from ..domain.commitment import Commitment
from ..domain.errors import CooperationError
from ..export.plugins import find, load, look_up
from ..export.runner import Outcome
from ..export.runner import run as run_export
from ..history import Recorded
from .shipped import stories
from .story import ACTOR


class CannotWriteDemo(CooperationError):
    """The folder for the demonstration cannot be made or written to."""

    code = "cannot-write-demo"


@attrs.frozen(kw_only=True)
class Step:
    """One thing that the demonstration recorded."""

    story: str
    """Title of the story that it belongs to."""
    what: str
    recorded: tuple[Recorded, ...]
    is_new: bool
    """False: all of it was recorded by an earlier run."""
    notes: int = 0
    """How many things about a document a person should know."""


@attrs.frozen(kw_only=True)
class Demonstration:
    """What was recorded, what is overdue, what was written where, and whether it all fits."""

    ledger: Path
    steps: tuple[Step, ...]
    as_of: date
    overdue: tuple[Commitment, ...]
    exports: tuple[Outcome, ...]
    verification: Verification


def run(
    folder: Path,
    *,
    as_of: date,
    on_step: Callable[[str], None] = lambda what: None,
) -> Demonstration:
    """
    Record, export and verify in *folder*, which is made if need be.

    Raises:
        CannotWriteDemo: *folder* cannot be made.
        CooperationError: a step failed; what earlier steps recorded is kept.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise CannotWriteDemo(
            f"expected a folder that can be made and written to, found {folder}: {err.strerror}; "
            f"name another folder"
        ) from err
    ledger = folder / "cooperation.db"
    with open_ledger(ledger, actor=ACTOR) as cooperation:
        steps = []
        for story in stories():
            for chapter in story.chapters(cooperation):
                on_step(chapter.title)
                recorded, is_new = chapter.record(cooperation)
                steps.append(
                    Step(
                        story=story.title,
                        what=chapter.title,
                        recorded=recorded,
                        is_new=is_new,
                        notes=chapter.notes,
                    )
                )
        exports = []
        found = find()
        for name, options in _places(folder).items():
            on_step(f"export to {name}")
            outcome = run_export(cooperation.ledger, load(look_up(name, found)), options)
            outcome.demand_ok()
            exports.append(outcome)
        on_step("verification")
        return Demonstration(
            ledger=ledger,
            steps=tuple(steps),
            as_of=as_of,
            overdue=tuple(cooperation.overdue(as_of)),
            exports=tuple(exports),
            verification=verify(cooperation.ledger),
        )


def _places(folder: Path) -> Mapping[str, Mapping[str, object]]:
    return {
        "sql": {"file": folder / "cooperation.sqlite"},
        "csv": {"path": folder / "csv"},
        "gpedc": {"path": folder / "gpedc"},
    }
