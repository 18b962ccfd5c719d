"""
Reads the CSV of the UN's SDG-API, one series or several, of one country or of all.

The layout: columns `SeriesCode`, `GeoAreaCode`, `TimePeriod` and `Value` among others, some of them
in brackets (`[Nature]`), some with stray spaces.
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


def _recognises(document: SourceDocument) -> bool:
    names = [key(name) for name in column_names(document)]
    return _MARKS.issubset(names) and names[0] in _FIRST


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
            f"expected the columns of the SDG-API, 'SeriesCode', 'GeoAreaCode', 'TimePeriod' and "
            f"'Value' among them, found {', '.join(map(repr, found.names))}; name them so",
        )
    return figures.title, figures.commands(document)


SDG_API = Layout(
    name="sdg-api",
    marks="a table (CSV) with columns 'SeriesCode', 'GeoAreaCode', 'TimePeriod' and 'Value', the "
    "first of all being 'Goal', 'Target', 'Indicator' or 'SeriesCode'",
    recognises=_recognises,
    read=_read,
    holds="figures",
)
