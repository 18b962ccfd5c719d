"""
What the rows of the three SDG layouts have in common: which column says what, and one figure a row.

A column that says none of it divides figures up (by sex, by group): such a figure is of a part, and
is not recorded under the code of the whole series.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

import attrs

from ..domain.command import Command
from ..domain.monitoring_round import Figure
from ..domain.values import NoData
from ..standards import series_named
from .margin import Margin
from .printed_table import Record, Table, by_name, column_names, said, table
from .printed_values import value_printed
from .published_figures import PublishedFigures, is_year, pass_over
from .reading import Layout, Request
from .source_document import SourceDocument

_TOTALS = ("", "_t", "_z", "total", "allage", "allarea", "bothsex")
"""What a column that divides figures up says of a figure that is about all of it."""

_MULTIPLIER = "unitmult"


@attrs.frozen(kw_only=True)
class Roles:
    """Which columns say what, by the keys of their names; the first that has words counts."""

    year: str
    value: str
    series: tuple[str, ...]
    """Code of the series; its name, where no column has a code."""
    printed: tuple[str, ...] = ()
    """Name of the series beside its code."""
    unit: tuple[str, ...]
    areas: tuple[str, ...]
    status: tuple[str, ...] = ("obsstatus", "observationstatus")
    silent: frozenset[str] = frozenset()
    """Columns that do not say which figure it is."""

    @property
    def named(self) -> frozenset[str]:
        """Every column that does not divide figures up."""
        several = (self.series, self.printed, self.unit, self.areas, self.status)
        one_each = {self.year, self.value, _MULTIPLIER, ""}
        return self.silent.union(one_each, *several)


@lru_cache(maxsize=1024)
def key(name: str) -> str:
    """
    Return the name of a column as it is compared.

    >>> key(" [Reporting Type]"), key("UNIT_MEASURE"), key("data.category")
    ('reportingtype', 'unitmeasure', 'data.category')
    """
    return re.sub(r"[^a-z0-9.]", "", name.lower())


def sdg_layout(
    name: str,
    *,
    marks: str,
    wanted: str,
    roles: Roles,
    recognises: Callable[[Sequence[str]], bool],
    default_series: Callable[[SourceDocument, Table, Margin], str | None] = lambda *_: None,
) -> Layout:
    """
    Return a layout of tables with one figure a row.

    *marks* is what it is known by and *wanted* which columns it needs, both in words; *recognises*
    is given the keys of the columns. *default_series* says of which series a table is that has no
    column for it.
    """

    def fits(document: SourceDocument) -> bool:
        return recognises([key(each) for each in column_names(document)])

    def read(
        document: SourceDocument, request: Request, margin: Margin
    ) -> tuple[str, tuple[Command, ...]]:
        request.refuse_decisions("figures", margin)
        figures = PublishedFigures(request, margin)
        found = table(document, margin, key=key)
        if fits(document):
            default = default_series(document, found, margin)
            take_figures(found, roles, figures, margin, default_series=default)
            if default is not None and not figures.are_none:
                margin.note(
                    found.header.line,
                    f"no column names the series; taken to be {default}, as in the name of the "
                    f"file",
                )
        else:
            margin.problem(
                found.header.line,
                f"expected the columns of {wanted}, found "
                f"{', '.join(map(repr, found.names))}; name them so",
            )
        return figures.title, figures.commands(document)

    return Layout(name=name, marks=marks, recognises=fits, read=read, holds="figures")


def take_figures(
    table: Table,
    roles: Roles,
    figures: PublishedFigures,
    margin: Margin,
    *,
    default_series: str | None = None,
) -> None:
    """
    Take in the figures of *table*; write down its rows that hold none, and what is doubtful.

    *default_series* is the series of every row, where no column names one.
    """
    dividing = {name: key(name) for name in table.names if key(name) not in roles.named}
    for record in table.records:
        if record.is_empty or _is_prose(record):
            pass_over(record, margin)
        elif (cells := by_name(record, table, margin)) is not None:
            by_key = {key(name): cell for name, cell in cells.items()}
            row = _Row(record=record, cells=by_key, roles=roles, dividing=dividing)
            series = row.first(roles.series) or default_series
            if series is None and not said(row.only(roles.value)):
                pass_over(record, margin)
            else:
                _take(row, series, table.header, figures, margin)


def _take(
    row: "_Row", series: str | None, header: Record, figures: PublishedFigures, margin: Margin
) -> None:
    line, roles = row.record.line, row.roles
    if series is None:
        margin.problem(line, "expected the series that the figure is of, found none; name it")
    year = figures.year(row.record, said(row.only(roles.year)))
    country = figures.country(row.record, row.all(roles.areas), header)
    if series is None or year is None or country is None:
        return
    status = said(row.first(roles.status))
    told = f"OBS_STATUS {status}" if status not in ("", "A") else ""  # CL_OBS_STATUS: A is normal
    value = value_printed(row.only(roles.value), line, margin, status=told)
    if told and not isinstance(value, NoData):
        margin.note(line, f"{told} is not recorded beside the figure")
    multiplier = said(row.only(_MULTIPLIER))
    if multiplier not in ("", "0"):
        margin.note(line, f"UNIT_MULT is {multiplier}; the figure is recorded as printed")
    figures.add(
        row.record,
        country,
        Figure(
            series=_series(series.strip(), row.parts(), line, margin),
            year=year,
            value=value,
            printed=row.first((*roles.printed, *roles.series)),
            unit=row.first(roles.unit),
            line=line,
        ),
    )


def _series(printed: str, parts: Iterable[str], line: int, margin: Margin) -> str:
    found = series_named(printed)
    named = printed if found is None else found.code
    if of_part := ", ".join(parts):
        named = f"{named}, {of_part}"
        margin.note(line, f"a figure of a part; its series is recorded as {named!r}")
    elif found is None and not INDICATOR.fullmatch(printed):
        margin.note_once(
            line, f"{printed!r} is no known series of monitoring rounds; recorded under that name"
        )
    return named


INDICATOR = re.compile(r"\d+\.\w+\.\d+", re.ASCII)
"""An indicator of the SDGs: ``17.16.1``, ``5.c.1``."""


@attrs.frozen(kw_only=True)
class _Row:
    record: Record
    cells: Mapping[str, str | None]
    """By the keys of the columns' names."""
    roles: Roles
    dividing: Mapping[str, str]
    """Names and keys of the columns that divide figures up."""

    def only(self, role: str) -> str | None:
        return self.cells.get(role)

    def all(self, roles: Sequence[str]) -> list[str | None]:
        return [self.cells.get(role) for role in roles]

    def first(self, roles: Sequence[str]) -> str | None:
        """Return the first of these cells that has words, as printed."""
        return next(filter(said, self.all(roles)), None)

    def parts(self) -> Iterable[str]:
        """Say of which part of a whole it is a figure."""
        for name, role in self.dividing.items():
            if (part := said(self.cells[role])).lower() not in _TOTALS:
                yield f"{name} {part}"


def _is_prose(record: Record) -> bool:
    """Return whether the first cell has words that are no year, and no other has any."""
    first, *others = map(said, record.cells)
    return bool(first) and not is_year(first) and not any(others)
