"""The rows of one subject after each of its events, for those who ask what is behind a figure."""

from cooperation_core.domain.events import State
from cooperation_core.export import Follower
from cooperation_core.history import Recorded

from . import fact_rows, state_rows
from .columns import NamedRow


def follow() -> Follower:
    """Return what takes the events of one subject and gives the rows of `TABLES` they make up."""
    happened: list[NamedRow] = []

    def take(recorded: Recorded, state: State) -> list[NamedRow]:
        happened.extend(fact_rows(recorded))
        return [*happened, *state_rows(recorded.subject, state, recorded.position)]

    return take
