"""Shape F3, "gpedc-legacy-wide": the columns of the dashboard's tables for 2010, 2014 and 2016."""

from collections.abc import Iterator
from typing import Final

import attrs

from cooperation_core.export import Column, Table

from ...tables.columns import exact, text

YEARS: Final = {0: "2010", 1: "2014", 2: "2016"}
"""The years of the rounds of these numbers, as the columns have them."""

COUNTRY, PARTNER = "partcntry", "devpart"


@attrs.frozen(kw_only=True)
class Wide:
    """One column of a result, and which figure stands in it."""

    name: str
    number: int
    """Of the round."""
    legacy: str
    """The indicator."""
    part: int = 0
    """Which of its components; 0: the whole."""
    side: str = COUNTRY
    kind: str = "percent"
    """percent (a fraction here), number, or text."""

    @property
    def column(self) -> Column:
        """The column as the table declares it."""
        what = f"Indicator {self.legacy}{f', component {self.part}' if self.part else ''}"
        about = "country" if self.side == COUNTRY else "development partner"
        meaning = f"{what}, round of {YEARS[self.number]}, of a {about}"
        if self.kind == "text":
            return text(self.name, f"{meaning}; 9999: not applicable", optional=True)
        told = "a fraction of 1" if self.kind == "percent" else "a number"
        return exact(self.name, f"{meaning}: {told}; 9999: not applicable", optional=True)


def _both(numbers: str, id_: str, legacy: str) -> Iterator[Wide]:
    for number in map(int, numbers):
        for side in (COUNTRY, PARTNER):
            name = f"_{YEARS[number]}_{id_}_{side}"
            yield Wide(name=name, number=number, legacy=legacy, side=side)


def _one(
    numbers: str, legacy: str, *, parts: int = 0, kind: str = "text", side: str = COUNTRY
) -> Iterator[Wide]:
    for number in map(int, numbers):
        for part in range(1, parts + 1) if parts else (0,):
            name = f"_{YEARS[number]}_{legacy}{f'_{part}' if part else ''}"
            yield Wide(name=name, number=number, legacy=legacy, part=part, side=side, kind=kind)


# The order of the list in which the dashboard's columns are known. # DASH [V]
WIDE: Final = (
    *_both("012", "5a", "5a"),
    *_both("12", "5b", "5b"),
    *_both("012", "6", "6"),
    *_one("012", "7"),
    *_one("12", "7", parts=5),
    *_one("12", "8"),
    *_one("12", "8", parts=4),
    *_one("012", "9a", kind="number"),
    *_both("012", "9b", "9b"),
    *_both("012", "10", "10"),
    *(wide for part in "1234" for wide in _both("2", f"1_{part}", f"1a.{part}")),
    *_one("2", "2", parts=4, kind="number"),
    *_one("2", "3", parts=4, kind="number"),
    *_one("2", "4", parts=3, side=PARTNER),
)

LEGACY = Table(
    name="gpedc_legacy_wide",
    meaning="Results of 2010, 2014 and 2016 as the dashboard had them: a row a country or partner",
    columns=(
        text("iso3_code", "Country: ISO 3166-1 alpha-3; nothing: a partner", optional=True),
        text("country", "Country, or development partner, by its name"),
        text("status", "Not known here", optional=True),
        text("_2014", "Yes: the country took part in the round of 2014", optional=True),
        text("_2016", "Yes: the country took part in the round of 2016", optional=True),
        text("region", "Sub-region of the M49 standard", optional=True),
        *(
            text(name, "Not known here", optional=True)
            for name in ("inc_group", "ldc", "sids", "background", "profile")
        ),
        *(each.column for each in WIDE),
    ),
    key=("country",),
)
