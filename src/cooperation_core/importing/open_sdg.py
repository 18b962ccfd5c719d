"""
Reads the data files of national SDG platforms: Open SDG CSV, in the variants that there are.

The layout: a column `Year` first, a column `Value`, and perhaps the series, its unit and the area.
A file without the series is named after its indicator: `indicator_17-16-1.csv`.
"""

import re
from collections.abc import Sequence

from ..standards import all_series
from .margin import Margin
from .printed_table import Table
from .sdg_rows import Roles, key, sdg_layout
from .source_document import SourceDocument

_ROLES = Roles(
    year="year",
    value="value",
    series=("seriescode", "series", "data.series", "data.category"),
    unit=("unitmeasure", "units", "unit", "data.units"),
    areas=("refarea", "geoareacode", "geoareaname", "country"),
    silent=frozenset({"commentobs", "nature", "sourcedetail", "reportingtype", "freq"}),
)
_FILE = re.compile(r"(?:indicator_)?(?P<indicator>\d+-\w+-\d+)\.csv", re.ASCII | re.IGNORECASE)


def _recognises(keys: Sequence[str]) -> bool:
    return list(keys[:1]) == [_ROLES.year] and _ROLES.value in keys


def _indicator(document: SourceDocument, found: Table, margin: Margin) -> str | None:
    """Return the series of the whole file, where no column names any."""
    if any(key(name) in _ROLES.series for name in found.names) or not found.records:
        return None
    match = _FILE.fullmatch(document.name)
    indicator = match["indicator"].lower().replace("-", ".") if match else None
    fits = [each.code for each in all_series().values() if each.indicator == indicator]
    if indicator is None or not fits:
        known = sorted({each.indicator for each in all_series().values()})
        margin.problem(
            found.header.line,
            f"expected a column 'Series', or a file name with one of the indicators "
            f"{', '.join(known)}, such as indicator_17-16-1.csv, found {document.name!r} and "
            f"{', '.join(map(repr, found.names))}; add the column or rename the file",
        )
        return document.name  # never carried out: the problem stops the reading
    return fits[0] if len(fits) == 1 else indicator


OPEN_SDG = sdg_layout(
    "open-sdg",
    marks="a table (CSV) with a first column 'Year' and a column 'Value'",
    wanted="Open SDG, 'Year' first and one called 'Value'",
    roles=_ROLES,
    recognises=_recognises,
    default_series=_indicator,
)
