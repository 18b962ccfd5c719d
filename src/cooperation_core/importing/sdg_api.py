"""
Reads the CSV of the UN's SDG-API, one series or several, of one country or of all.

The layout: columns `SeriesCode`, `GeoAreaCode`, `TimePeriod` and `Value` among others, some of them
in brackets (`[Nature]`), some with stray spaces.
"""

from collections.abc import Sequence

from .sdg_rows import Roles, sdg_layout

_ROLES = Roles(
    year="timeperiod",
    value="value",
    series=("seriescode",),
    printed=("seriesdescription",),
    unit=("units",),
    areas=("geoareacode", "geoareaname"),
    silent=frozenset(
        (
            *("goal", "target", "indicator", "timedetail", "timecoverage", "upperbound"),
            *("lowerbound", "baseperiod", "source", "geoinfourl", "footnote", "nature"),
            "reportingtype",
        )
    ),
)
_MARKS = frozenset({"seriescode", "geoareacode", "timeperiod", "value"})
_FIRST = frozenset({"goal", "target", "indicator", "seriescode"})


def _recognises(keys: Sequence[str]) -> bool:
    return bool(keys) and _MARKS.issubset(keys) and keys[0] in _FIRST


SDG_API = sdg_layout(
    "sdg-api",
    marks="a table (CSV) with columns 'SeriesCode', 'GeoAreaCode', 'TimePeriod' and 'Value', the "
    "first of all being 'Goal', 'Target', 'Indicator' or 'SeriesCode'",
    wanted="the SDG-API, 'SeriesCode', 'GeoAreaCode', 'TimePeriod' and 'Value' among them",
    roles=_ROLES,
    recognises=_recognises,
)
