"""
A story: what one document tells, in chapters to record, and questions that it then answers.

The stories themselves stand in the folder ``examples``, each a script of its own.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs

from .. import open_ledger
from ..application import Cooperation
from ..domain.command import Command
from ..domain.errors import CooperationError
from ..domain.values import Source, When
from ..history import Recorded

ACTOR = "org:cooperation-core-demo"
INVENTED = "invented for the demonstration: the documents do not say what came of it"


@attrs.frozen(kw_only=True)
class Chapter:
    """Some facts that are recorded together, and what is known about all of them."""

    title: str
    commands: tuple[Command, ...]
    source: Source | None = None
    """Where they were read, unless a command says it itself."""
    effective_at: When | None = None
    """When they took effect; counts more than any date that a fact gives itself."""
    reason: str | None = None
    on_behalf_of: str | None = None
    notes: int = 0
    """How many things about the document a person should know."""

    def record(self, cooperation: Cooperation) -> tuple[tuple[Recorded, ...], bool]:
        """
        Record it, unless it was recorded before.

        Returns:
            What was recorded, now or then, and whether it was now.

        Raises:
            CooperationError: a rule says no; nothing of this chapter was recorded.
        """
        informed = cooperation.acting(
            source=self.source,
            effective_at=self.effective_at,
            reason=self.reason,
            on_behalf_of=self.on_behalf_of,
        )
        return informed.record_once(self.commands)


def invented(title: str, *commands: Command, on_behalf_of: str | None = None) -> Chapter:
    """Return a chapter that no document tells, and that says so."""
    return Chapter(title=title, commands=commands, reason=INVENTED, on_behalf_of=on_behalf_of)


@attrs.frozen(kw_only=True)
class Answered:
    """A question, and what the ledger answers to it."""

    question: str
    answers: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Story:
    """What one document tells."""

    title: str
    chapters: Callable[[Cooperation], Iterator[Chapter]]
    """Yield what to record. Record each chapter before asking for the next one."""
    questions: Callable[[Cooperation], Iterator[Answered]]
    """Yield questions with their answers, once all chapters are recorded."""


def play(story: Story) -> None:
    """Record *story* in the ledger that the command line names, and answer its questions there."""
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit(f"usage: python {Path(sys.argv[0]).name} LEDGER.db")
    try:
        with open_ledger(sys.argv[1], actor=ACTOR) as cooperation:
            _say(story.title)
            for chapter in story.chapters(cooperation):
                recorded, is_new = chapter.record(cooperation)
                news = "recorded" if is_new else "nothing new, recorded before"
                _say(f"  {chapter.title}: {len(recorded)} events {news}")
            for each in story.questions(cooperation):
                answers = each.answers or ("nothing",)
                _say("", each.question, *(f"  {answer}" for answer in answers))
    except CooperationError as err:
        sys.exit(f"{err} [{err.code}]")


def _say(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
