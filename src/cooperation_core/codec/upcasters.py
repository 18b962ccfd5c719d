"""How the stored shape of an old version becomes that of the next one."""

from collections.abc import Callable, Mapping
from typing import Any

Shape = dict[str, Any]
Upcaster = Callable[[Shape], Shape]


def unchanged(shape: Shape) -> Shape:
    """Return *shape*: the next version only added members that may be left out."""
    return shape


UPCASTERS: Mapping[tuple[str, int], Upcaster] = {}
"""
(name, n) to what turns the stored shape of version n into that of n + 1.

An upcaster returns a new shape and leaves the one it was given as it is.
"""
