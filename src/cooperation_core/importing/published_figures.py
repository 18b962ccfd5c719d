"""
The figures of a table, put together by country and round, and the commands that record them.

For each country and round there are two: the round as one that is known by what was published of
it, unless it is there already, and all figures of the document about it, in the document's order.
"""

import re
from collections.abc import Iterable

import attrs

from ..domain.command import Command, command
from ..domain.errors import Malformed
from ..domain.monitoring_round import Figure, MonitoringRound
from ..domain.values import Document
from ..standards import area, region, round_in_force
from .margin import Margin
from .printed_table import Record, said
from .reading import Request
from .source_document import SourceDocument

_YEAR = re.compile(r"\d{4}", re.ASCII)


@attrs.frozen(kw_only=True)
class _Row:
    record: Record
    figure: Figure


@attrs.define
class PublishedFigures:
    """What is gathered from one document."""

    request: Request
    margin: Margin
    _rounds: dict[tuple[str, int], list[_Row]] = attrs.field(init=False, factory=dict)
    _left_out: dict[str, Record] = attrs.field(init=False, factory=dict)
    _nowhere: bool = attrs.field(init=False, default=False)

    def country(self, record: Record, printed: Iterable[str | None], header: Record) -> str | None:
        """
        Return the country that a row is about, as ISO 3166-1 alpha-3; None: it is not to be taken.

        *printed* are the cells that may say so, the one to be believed first. Where none does, it
        is the country that whoever imports has named.
        """
        named = next(filter(None, map(said, printed)), None)
        if named is None:
            if self.request.country is None and not self._nowhere:
                self._nowhere = True
                self.margin.problem(
                    header.line,
                    f"expected the country that the figures are about, found none on line "
                    f"{record.line}; give its code with `--country`, such as `--country PER` for "
                    f"Peru",
                )
            return self.request.country
        found = area(named)
        if found is None and (group := region(named)):
            self.margin.note(
                record.line, f"{group.en} is no country, so this is no figure of a round; left out"
            )
            return None
        if found is None or found.iso3 is None:
            self.margin.problem(
                record.line,
                f"expected a country or area by its name, its M49 or its ISO 3166-1 alpha-3 code, "
                f"found {named!r}; check it",
            )
            return None
        if self.request.country not in (None, found.iso3):
            self._left_out.setdefault(found.en, record)
            return None
        return found.iso3

    def year(self, record: Record, printed: str) -> int | None:
        """Return the year that a row is about, or write down why it cannot be one."""
        if not is_year(printed):
            self.margin.problem(
                record.line,
                f"expected a year such as 2018, found {printed!r}; write it in 4 digits",
            )
            return None
        try:
            round_in_force(int(printed))
        except Malformed as err:
            self.margin.problem(record.line, str(err))
            return None
        return int(printed)

    def add(self, record: Record, country: str, figure: Figure) -> None:
        """Take a figure in."""
        rows = self._rounds.setdefault((country, round_in_force(figure.year)), [])
        rows.append(_Row(record=record, figure=figure))

    def commands(self, document: SourceDocument) -> tuple[Command, ...]:
        """Return what records them; write down what a person should know about them."""
        if self._left_out:
            first = min(self._left_out.values(), key=lambda record: record.line)
            self.margin.note(
                first.line,
                f"only {self.request.country} was asked for; left out: {', '.join(self._left_out)}",
            )
        commands = []
        for (country, number), rows in self._rounds.items():
            self._note_repeated(rows)
            reference = self._reference(country, number)
            lines = [line for row in rows for line in row.record.lines]
            commands += [
                command(
                    reference, MonitoringRound.record_earlier, country=country, number=number
                ).unless_there(),
                command(
                    reference,
                    MonitoringRound.publish_figures,
                    figures=tuple(row.figure for row in rows),
                    document=Document(title=document.name, sha256=document.sha256),
                ),
            ]
            commands[-2:] = [each.read_at(document.at(lines)) for each in commands[-2:]]
        return tuple(commands)

    @property
    def are_none(self) -> bool:
        """Whether nothing was taken in."""
        return not self._rounds

    @property
    def title(self) -> str:
        """What they are about, in a few words."""
        figures = [row.figure for rows in self._rounds.values() for row in rows]
        if not figures:
            return "no figures"
        countries = sorted({country for country, _ in self._rounds})
        of = countries[0] if len(countries) == 1 else f"{len(countries)} countries"
        years = ", ".join(map(str, sorted({figure.year for figure in figures})))
        return f"{len(figures)} figure{'' if len(figures) == 1 else 's'} of {of}, {years}"

    def _reference(self, country: str, number: int) -> str:
        given = self.request.reference
        several = len({country for country, _ in self._rounds}) > 1
        if given is None:
            return f"{country}-{number}"
        return f"{given}-{country}-{number}" if several else f"{given}-{number}"

    def _note_repeated(self, rows: Iterable[_Row]) -> None:
        first: dict[object, _Row] = {}
        for row in rows:
            figure = row.figure
            before = first.setdefault((figure.series, figure.year, figure.subject), row)
            if before is row:
                continue
            earlier = before.figure
            if attrs.evolve(earlier, line=None) == attrs.evolve(figure, line=None):
                told = f"the same row as on line {before.record.line}: {figure}"
            elif said(earlier.printed) != said(figure.printed):
                told = (
                    f"{said(figure.printed)!r} and {said(earlier.printed)!r} on line "
                    f"{before.record.line} are one series, {figure.series}, for {figure.year}"
                )
            else:
                told = f"another figure than on line {before.record.line}: {figure} and {earlier}"
            self.margin.note(row.record.line, f"{told}; both are recorded")


def is_year(printed: str) -> bool:
    """Return whether *printed* looks like a calendar year."""
    return bool(_YEAR.fullmatch(printed))


def pass_over(record: Record, margin: Margin) -> None:
    """Write down that a row holds no figure."""
    words = " ".join(filter(None, map(said, record.cells)))
    what = f"{words!r} is no figure" if words else "an empty row"
    margin.note(record.line, f"{what}; passed over")
