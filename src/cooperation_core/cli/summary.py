"""What `coop demo` tells at its end: recorded, overdue, written, verified."""

import shlex
import shutil
import sys
from itertools import groupby

from ..demo import Demonstration, Step
from ..domain.commitment import Commitment
from .nouns import tally
from .tables import show_table
from .terminal import counted, say
from .verification import summary, tell_verification


def tell(result: Demonstration) -> None:
    """Print the result of a demonstration."""
    say(f"Recorded in {result.ledger}")
    for story, steps in groupby(result.steps, key=lambda step: step.story):
        say(story)
        for step in steps:
            say(f"  {step.what}: {_recorded(step)}")
    say()
    overdue = result.overdue
    day = f"{result.as_of.day} {result.as_of:%B %Y}"
    say(f"Overdue on {day}: {counted(len(overdue), 'commitment')}")
    if overdue:
        show_table(
            ("REFERENCE", "OWNER", "TARGET", "OVERDUE FOR"),
            [
                (each.reference, each.owner, str(each.target_date), _late(each, result))
                for each in overdue
            ],
        )
    say()
    say("Written")
    for outcome in result.exports:
        places = ", ".join(outcome.produced) or "nothing to write"
        news = counted(outcome.written, "event") if outcome.written else "nothing new"
        say(f"  {outcome.exporter}: {places} ({news})")
    say()
    if result.verification.ok:
        say(summary(result.verification).capitalize())
    else:
        tell_verification(result.verification)
    coop = "coop" if shutil.which("coop") else sys.argv[0]
    say(f"See more with: {coop} list --ledger {shlex.quote(str(result.ledger))}")


def _recorded(step: Step) -> str:
    what = tally(each.event for each in step.recorded)
    notes = f"; {counted(step.notes, 'note')} for a person" if step.notes else ""
    return f"{what}{notes}" if step.is_new else f"nothing new ({what} recorded before)"


def _late(commitment: Commitment, result: Demonstration) -> str:
    target = commitment.target_date.date
    assert target is not None, "only a dated commitment is overdue"
    return counted((result.as_of - target.last_day).days, "day")
