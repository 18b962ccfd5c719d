"""Targets of the Sustainable Development Goals."""

import re
from typing import NewType

from ..errors import Malformed

SdgTarget = NewType("SdgTarget", str)
"""The number of a target of the Sustainable Development Goals: ``17.15``, ``5.c``."""

# UN General Assembly resolution 71/313, annex: for each goal the number of its last target, and the
# letter of its last means of implementation. Goal 17 is all means, and has none with letters.
_LAST = {
    1: (5, "b"),
    2: (5, "c"),
    3: (9, "d"),
    4: (7, "c"),
    5: (6, "c"),
    6: (6, "b"),
    7: (3, "b"),
    8: (10, "b"),
    9: (5, "c"),
    10: (7, "c"),
    11: (7, "c"),
    12: (8, "c"),
    13: (3, "b"),
    14: (7, "c"),
    15: (9, "c"),
    16: (10, "b"),
    17: (19, ""),
}
_TARGET = re.compile(r"(?P<goal>[1-9]\d?)\.(?:(?P<number>[1-9]\d?)|(?P<letter>[a-d]))", re.ASCII)


def sdg_target(given: str) -> SdgTarget:
    """
    Return *given* as the number of an SDG target.

    Raises:
        Malformed: there is no such target among the 169.
    """
    parts = _TARGET.fullmatch(given)
    if parts is not None and int(parts["goal"]) in _LAST:
        number, letter = _LAST[int(parts["goal"])]
        if int(parts["number"]) <= number if parts["number"] else parts["letter"] <= letter:
            return SdgTarget(given)
    raise Malformed(f"expected an SDG target such as 17.15 or 5.c, found {given!r}")
