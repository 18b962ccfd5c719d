"""
Reads the UN's SDG figures as SDMX-CSV, the flow `IAEG-SDGs:DF_SDG_GLH`.

The layout: a first column `DATAFLOW`, one column for each dimension and attribute of the flow, and
the figure in `OBS_VALUE`. Areas are M49 codes; a dimension that does not divide figures up is `_T`.
"""

from collections.abc import Sequence

from .sdg_rows import Roles, sdg_layout

_ROLES = Roles(
    year="timeperiod",
    value="obsvalue",
    series=("series",),
    unit=("unitmeasure",),
    areas=("refarea",),
    # All that are neither a dimension nor the value: the flow calls them attributes.
    silent=frozenset(
        (
            *("dataflow", "freq", "reportingtype", "baseper", "nature", "timedetail"),
            *("commentobs", "timecoverage", "upperbound", "lowerbound", "sourcedetail"),
            *("commentts", "geoinfourl", "geoinfotype", "custbreakdownlb", "datalastupdate"),
        )
    ),
)
_MARKS = frozenset({"series", "refarea", "timeperiod", "obsvalue"})


def _recognises(keys: Sequence[str]) -> bool:
    return list(keys[:1]) == ["dataflow"] and _MARKS.issubset(keys)


SDMX_CSV = sdg_layout(
    "sdmx-csv",
    marks="a table (CSV) with a first column 'DATAFLOW' and columns 'SERIES', 'REF_AREA', "
    "'TIME_PERIOD' and 'OBS_VALUE'",
    wanted="SDMX-CSV, 'DATAFLOW' first and 'SERIES', 'REF_AREA', 'TIME_PERIOD' and 'OBS_VALUE' "
    "among them",
    roles=_ROLES,
    recognises=_recognises,
)
