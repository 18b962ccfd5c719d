"""What nobody can rule out yet: the entries that no time stamp covers."""

from collections.abc import Iterable

from ..history import Attested


def stamped_size(attested: Iterable[Attested]) -> int:
    """Return how many entries the last checkpoint with a time stamp covers; 0: there is none."""
    return max((each.size for each in attested if each.tokens), default=0)


def back_dating_window(stamped: int) -> str:
    """
    Say which entries could still be given an earlier time, if time stamps cover *stamped* of them.

    >>> back_dating_window(1200)
    'until the next time stamp, entries after position 1,200 could still be back-dated by whoever \
holds the key'
    """
    if not stamped:
        return (
            "no time stamp covers this log yet: every entry could still be back-dated by whoever "
            "holds the key"
        )
    return (
        f"until the next time stamp, entries after position {stamped:,} could still be back-dated "
        f"by whoever holds the key"
    )
