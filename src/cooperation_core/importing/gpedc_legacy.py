"""
Reads the wide table of the rounds of 2010, 2014 and 2016: a row a country, a column a figure.

The layout: a first column `iso3_code`, one called `country`, and figures such as
`_2016_5a_partcntry`. 9999 means not applicable; nothing and NULL mean that there are no data.
Percentages are fractions of 1 there, and stay so.
"""

import re
from collections.abc import Iterator

import attrs

from ..domain.command import Command
from ..domain.monitoring_round import Figure
from ..domain.values import NotApplicable, Value, Words, YesNo
from .margin import Margin
from .printed_table import Record, Table, by_name, column_names, said, table
from .printed_values import number_printed, value_printed
from .published_figures import PublishedFigures, pass_over
from .reading import Layout, Request
from .source_document import SourceDocument

NOT_APPLICABLE = 9999
"""Stands for "not applicable" in these tables, as a number or as text."""

_NO_DATA = ("", "null")
_FIGURE = re.compile(
    r"_(?P<year>\d{4})_"
    r"(?P<id>1_[1-4]|2_[1-4]|3_[1-4]|4_[1-3]|5a|5b|6|7(?:_[1-5])?|8(?:_[1-4])?|9a|9b|10)"
    r"(?:_(?P<side>partcntry|devpart))?"
)
_PARTNER = " (development partner)"
"""What tells a development partner from the country of the same name in tables that we write."""
_ABOUT_A_PARTNER = ("4_1", "4_2", "4_3")
"""Figures that only development partners have, so that the columns do not say so."""


@attrs.frozen
class _Column:
    name: str
    year: str
    indicator: str
    of_partner: bool


def _columns(found: Table) -> Iterator[_Column]:
    for name in found.names:
        if match := _FIGURE.fullmatch(name):
            number = match["id"].replace("_", ".")
            yield _Column(
                name=name,
                year=match["year"],
                # The columns of indicator 1a are called 1_1 to 1_4.
                indicator=f"1a{number[1:]}" if number.startswith("1.") else number,
                of_partner=match["side"] == "devpart" or match["id"] in _ABOUT_A_PARTNER,
            )


def _recognises(document: SourceDocument) -> bool:
    names = column_names(document)
    figures = any(map(_FIGURE.fullmatch, names))
    return names[:1] == ("iso3_code",) and "country" in names and figures


def _read(
    document: SourceDocument, request: Request, margin: Margin
) -> tuple[str, tuple[Command, ...]]:
    request.refuse_decisions("figures", margin)
    figures = PublishedFigures(request, margin)
    found = table(document, margin)
    if not _recognises(document):
        margin.problem(
            found.header.line,
            f"expected the columns 'iso3_code' first, 'country', and figures such as "
            f"'_2016_5a_partcntry', found {', '.join(map(repr, found.names))}; name them so",
        )
        return figures.title, ()
    columns = tuple(_columns(found))
    known = {"iso3_code", "country", *(column.name for column in columns)}
    if others := [name for name in found.names if name not in known]:
        margin.note(
            found.header.line,
            f"no figures of a known indicator, so not taken in: {', '.join(map(repr, others))}",
        )
    for record in found.records:
        if (row := _row(record, found, columns, margin)) is None:
            continue
        code = row.code or _only_country(found, request)
        if not code:
            margin.note(
                record.line,
                f"{row.name!r} has no iso3_code; figures of a development partner in several "
                f"countries are of no country's round, so they are left out",
            )
        elif country := figures.country(record, (code,), found.header):
            if not row.code:
                margin.note(record.line, f"{row.name!r} has no iso3_code; taken in as of {country}")
            _take(row, country, figures, margin)
    return figures.title, figures.commands(document)


@attrs.frozen(kw_only=True)
class _Row:
    record: Record
    code: str
    name: str
    printed: tuple[tuple[_Column, str], ...]
    """The figures that have words."""


def _row(record: Record, found: Table, columns: tuple[_Column, ...], margin: Margin) -> _Row | None:
    cells = None if record.is_empty else by_name(record, found, margin)
    if cells is None:
        if record.is_empty:
            pass_over(record, margin)
        return None
    printed = [(column, said(cells[column.name])) for column in columns]
    row = _Row(
        record=record,
        code=said(cells["iso3_code"]),
        name=said(cells["country"]).removesuffix(_PARTNER),
        printed=tuple((column, cell) for column, cell in printed if cell.lower() not in _NO_DATA),
    )
    if not row.printed:
        margin.note(record.line, f"no figures of {row.name or row.code!r}; passed over")
        return None
    return row


def _only_country(found: Table, request: Request) -> str:
    """Return the one country that the table, or whoever imports it, names; none: ''."""
    codes = {said(record.cells[0]) for record in found.records} - {""}
    if request.country is not None:
        codes.add(request.country)
    return codes.pop() if len(codes) == 1 else ""


def _take(row: _Row, country: str, figures: PublishedFigures, margin: Margin) -> None:
    for column, cell in row.printed:
        about_partner = column.of_partner or not row.code
        if about_partner and not row.name:
            margin.problem(
                row.record.line,
                f"expected the development partner that {column.name} is about in the column "
                f"'country', found none; name it",
            )
            continue
        year = figures.year(row.record, column.year)
        if year is None:
            continue
        figures.add(
            row.record,
            country,
            Figure(
                series=column.indicator,
                year=year,
                value=_value(column, cell, row.record.line, margin),
                subject=row.name if about_partner else None,
                printed=column.name,
                line=row.record.line,
            ),
        )


def _value(column: _Column, printed: str, line: int, margin: Margin) -> Value:
    if number_printed(printed) == NOT_APPLICABLE:
        return NotApplicable(note=f"printed “{printed}”")
    if printed.lower() in ("yes", "no"):
        return YesNo(yes=printed.lower() == "yes")
    if column.indicator.startswith("4."):  # a rating: Excellent, Good, Fair, Needs Improvement
        return Words(words=printed)
    return value_printed(printed, line, margin)


GPEDC_LEGACY = Layout(
    name="gpedc-legacy-wide",
    marks="a table (CSV) with a first column 'iso3_code', one called 'country', and columns such "
    "as '_2016_5a_partcntry'",
    recognises=_recognises,
    read=_read,
    holds="figures",
)
