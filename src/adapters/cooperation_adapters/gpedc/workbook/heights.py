"""How tall a row must be for what stands in it, since not every program works that out itself."""

import math

LINE = 15
"""The height of one line of text, in points."""

_WORDS_BREAK = 1.15
"""How much room lines lose because they break between words."""


def lines(text: str, width: float, *, at_most: int = 25) -> int:
    """Return how many lines *text* takes in a column that is *width* characters wide."""
    if len(text) <= width and text.isprintable():
        return 1
    taken = sum(max(1, math.ceil(_broken(each, width))) for each in text.splitlines())
    return min(max(taken, 1), at_most)


def _broken(line: str, width: float) -> float:
    return 1 if len(line) <= width else len(line) * _WORDS_BREAK / width
