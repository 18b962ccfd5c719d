"""Lists of records: a row each, under the headings of their kind."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import assert_never

from ..application import Cooperation, View
from ..domain.commitment import Commitment
from ..domain.custody import Custody
from ..domain.events import KINDS as KIND_OF
from ..domain.events import State
from ..domain.monitoring_round import MonitoringRound
from ..domain.partnership import Partnership
from ..domain.party import Party
from ..domain.recommendation import Recommendation
from ..domain.values import Kind
from .calls import KINDS
from .filters import Filters
from .tables import show_table
from .terminal import counted, on_terminal, say, shortened

_HEADINGS = {
    Kind.RECOMMENDATION: ("REFERENCE", "STATUS", "ANSWERS", "TITLE"),
    Kind.COMMITMENT: ("REFERENCE", "OWNER", "TARGET", "STATUS", "PROGRESS", "DUE ON {}"),
    Kind.PARTNERSHIP: ("REFERENCE", "FORM", "TERM", "PARTNERS", "TITLE"),
    Kind.MONITORING_ROUND: ("REFERENCE", "COUNTRY", "ROUND", "STAGE", "ANSWERS", "CO-ORDINATOR"),
    Kind.PARTY: ("NAME", "KIND", "COUNTRY", "PART OF", "STANDS FOR"),
    Kind.CUSTODY: ("REFERENCE", "KEEPER", "KEY", "LAST ANCHOR", "VERIFIED UP TO", "ERASED"),
}


def found(
    questions: Cooperation | View, kinds: Sequence[str], filters: Filters
) -> dict[str, list[State]]:
    """Return the records of *kinds* that are asked for, under their kinds, oldest first."""
    if filters != Filters() or questions.effective is not None:
        return {kind: filters.select(questions, kind) for kind in kinds}
    those: dict[str, list[State]] = {kind: [] for kind in kinds}
    names = {kind: name for name, kind in KINDS.items()}
    for subject, state in questions.states():  # one reading of the whole ledger
        those.get(names[subject.kind], []).append(state)
    return those


def tables(states: Mapping[str, Sequence[State]], as_of: date, *, narrowed: bool = False) -> None:
    """Print a list of records for each kind."""
    if narrowed and not any(states.values()):
        say("nothing in this ledger has all that is asked for")
        return
    for place, (kind, those) in enumerate(states.items()):
        if place and on_terminal():
            say()
        if those:
            headings = _HEADINGS[KIND_OF[type(those[0])]]
            show_table(
                [heading.format(as_of) for heading in headings],
                [_row(state, as_of) for state in those],
            )
        elif not narrowed:
            say(f"no {kind} in this ledger")


def _row(state: State, as_of: date) -> tuple[str, ...]:
    match state:
        case Recommendation():
            answers = [
                f"{by}: {answer.acceptance.label()}" for by, answer in state.current_answers.items()
            ]
            return (
                state.reference,
                state.status.label(),
                "; ".join(answers) or "none",
                state.title or shortened(state.text.words),
            )
        case Commitment():
            return (
                state.reference,
                state.owner,
                str(state.target_date),
                state.status.label(),
                state.progress.label() if state.reports else "none reported",
                state.due(as_of).label(),
            )
        case Partnership():
            names = ", ".join(partner.party for partner in state.partners)
            return (state.reference, state.form.label(), str(state.term), names, state.title)
        case MonitoringRound():
            return (
                state.reference,
                state.country,
                str(state.number),
                state.stage.label(),
                str(len(state.current_answers)),
                state.coordinator or "none",
            )
        case Party():
            return (
                state.reference,
                "" if state.kind is None else state.kind.label(),
                state.country or "",
                state.part_of or "",
                state.alias_of or "itself",
            )
        case Custody():
            return (
                state.reference,
                state.keeper,
                state.key or "none",
                "none" if state.last_anchor is None else state.last_anchor.time,
                str(state.verifications[-1].size) if state.verifications else "never",
                counted(len(state.erased), "value"),
            )
        case _:
            assert_never(state)
