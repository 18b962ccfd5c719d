"""``coop``: what the library does, from a shell. Prints; decides nothing."""

import sys

import click

from ..domain.errors import CooperationError, Problems
from .commands import coop


def main() -> None:
    """
    Run ``coop`` and leave with its exit code.

    0: it worked. 1: it did not, and one message says why. 2: we could not understand the call.
    """
    try:
        if code := coop.main(standalone_mode=False):  # what a command gave to `context.exit`
            sys.exit(code)
    except click.UsageError as err:
        err.show()
        sys.exit(2)
    except CooperationError as err:
        click.echo(f"coop: {_told(err)}", err=True)
        sys.exit(1)
    except (click.Abort, KeyboardInterrupt):
        click.echo("coop: interrupted; what was acknowledged is kept, the rest is not", err=True)
        sys.exit(1)


def _told(err: CooperationError) -> str:
    """Return the message with its code behind the first line; ``docs/errors`` has a page for it."""
    if isinstance(err, Problems):
        return "\n".join([err.heading, *(f"  - {_told(problem)}" for problem in err.problems)])
    first, *more = str(err).split("\n")
    return "\n".join([f"{first} [{err.code}]", *more])


__all__ = ["coop", "main"]
