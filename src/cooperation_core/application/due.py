"""What is due: one item for each promised date that is still to be kept."""

from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from ..domain.commitment import Commitment
from ..domain.values import PartyName, TargetDate
from ..domain.vocabulary import Due, Fulfilment


@attrs.frozen(kw_only=True)
class DueItem:
    """Something that somebody promised to do by a date."""

    reference: str
    """Reference of the commitment."""
    action: str | None
    """Number of the action; None: the commitment as a whole."""
    owner: PartyName
    what: str
    """The words of the action; of the whole its statement, or else the words of all its actions."""
    target: TargetDate
    last_day: date
    """The last day that the target date can mean."""
    due: Due
    days: int
    """How many days are left; negative: how many it is overdue."""


def items(commitment: Commitment, as_of: date, within: timedelta) -> Iterator[DueItem]:
    """Yield what of *commitment* is overdue on the day *as_of*, or due *within* that time."""
    if commitment.status is not Fulfilment.OPEN:
        return
    words = commitment.statement or "; ".join(str(each.text) for each in commitment.actions)
    dated: list[tuple[str | None, PartyName, str, TargetDate]] = [
        (None, commitment.owner, str(words), commitment.target_date),
        *(
            (
                action.number,
                action.owner or commitment.owner,
                str(action.text),
                commitment.target_of(action.number),
            )
            for action in commitment.actions
            if action.target_date is not None
        ),
    ]
    for number, owner, text, target in dated:
        standing = (
            commitment.due(as_of, soon=within)
            if number is None
            else commitment.action_due(number, as_of, soon=within)
        )
        if target.date is not None and standing in (Due.OVERDUE, Due.DUE_SOON):
            yield DueItem(
                reference=commitment.reference,
                action=number,
                owner=owner,
                what=text,
                target=target,
                last_day=target.date.last_day,
                due=standing,
                days=(target.date.last_day - as_of).days,
            )


def in_order(item: DueItem) -> tuple[date, str, str]:
    """Return what items are sorted by: their last day first."""
    return item.last_day, item.reference, item.action or ""
