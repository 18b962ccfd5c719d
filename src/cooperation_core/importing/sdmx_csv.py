"""
Reads the UN's SDG figures as SDMX-CSV, the flow `IAEG-SDGs:DF_SDG_GLH`.

The layout: a first column `DATAFLOW`, one column for each dimension and attribute of the flow, and
the figure in `OBS_VALUE`. Areas are M49 codes; a dimension that does not divide figures up is `_T`.
"""

from ..domain.command import Command
from .margin import Margin
from .printed_table import column_names, table
from .published_figures import PublishedFigures
from .reading import Layout, Request
from .sdg_rows import Roles, key, take_figures
from .source_document import SourceDocument

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


def _recognises(document: SourceDocument) -> bool:
    names = [key(name) for name in column_names(document)]
    return names[:1] == ["dataflow"] and _MARKS.issubset(names)


def _read(
    document: SourceDocument, request: Request, margin: Margin
) -> tuple[str, tuple[Command, ...]]:
    request.refuse_decisions("figures", margin)
    figures = PublishedFigures(request, margin)
    found = table(document, margin, key=key)
    if _recognises(document):
        take_figures(found, _ROLES, figures, margin)
    else:
        margin.problem(
            found.header.line,
            f"expected the columns of SDMX-CSV, 'DATAFLOW' first and 'SERIES', 'REF_AREA', "
            f"'TIME_PERIOD' and 'OBS_VALUE' among them, found "
            f"{', '.join(map(repr, found.names))}; name them so",
        )
    return figures.title, figures.commands(document)


SDMX_CSV = Layout(
    name="sdmx-csv",
    marks="a table (CSV) with a first column 'DATAFLOW' and columns 'SERIES', 'REF_AREA', "
    "'TIME_PERIOD' and 'OBS_VALUE'",
    recognises=_recognises,
    read=_read,
    holds="figures",
)
