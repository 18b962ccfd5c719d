"""The figures of the rounds up to 2016, in the table whose columns are called ``_2016_5a``."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from ..domain.monitoring_round import Figure
from .scales import CPIA, FRACTION, SCORE, Scale, met_of

_COLUMN = re.compile(r"_\d{4}_\w+", re.ASCII)

_SHARES = ("1a.1", "1a.2", "1a.3", "1a.4", "5a", "5b", "6", "9b", "10")
_SCALES: Mapping[str, Scale] = MappingProxyType(
    {
        **dict.fromkeys(_SHARES, FRACTION),
        **{"2.1": met_of(3), "2.2": met_of(5), "2.3": met_of(4), "2.4": met_of(4)},
        **dict.fromkeys(("3.1", "3.2", "3.3", "3.4"), SCORE),
        "9a": CPIA,
    }
)
NUMERIC = tuple(_SCALES)
"""Indicators whose figures are numbers, in this table and elsewhere."""
YES_NO = ("7", *(f"7.{each}" for each in range(1, 6)), "8", *(f"8.{each}" for each in range(1, 5)))
"""Indicators and criteria that are answered with yes or no."""


def is_printed_so(figure: Figure) -> bool:
    """Return whether a figure was taken from a column of that table."""
    return figure.printed is not None and _COLUMN.fullmatch(figure.printed) is not None


def scale(figure: Figure) -> Scale | None:
    """Return which numbers can stand in the column of a figure; None: no numbers."""
    return _SCALES.get(figure.series)
