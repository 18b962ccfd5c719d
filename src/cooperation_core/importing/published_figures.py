"""
The figures of a table, put together by country and round, and the commands that record them.

For each country and round there are these: the round as one that is known by what was published of
it, unless it is there already, and all figures of the document about it, in the document's order.
"""

import re
from collections.abc import Collection, Iterable, Sequence

import attrs

from ..domain.command import Command
from ..domain.errors import Malformed
from ..domain.monitoring_round import Figure
from ..domain.values import Document
from ..standards import area, region, round_in_force
from .figure_sets import PrintedFigure, publishing, read_from
from .margin import Margin
from .named_rounds import NamedRound, earlier
from .printed_table import Record, said
from .reading import Request
from .source_document import SourceDocument

_YEAR = re.compile(r"\d{4}", re.ASCII)


@attrs.define
class PublishedFigures:
    """What is gathered from one document."""

    request: Request
    margin: Margin
    _rounds: dict[tuple[str, int], list[PrintedFigure]] = attrs.field(init=False, factory=dict)
    _left_out: dict[str, Record] = attrs.field(init=False, factory=dict)
    _nowhere: bool = attrs.field(init=False, default=False)

    def __attrs_post_init__(self) -> None:
        """Write down that the country that was asked for is none."""
        demand_area(self.request, self.margin)

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
        found = round_of_year(record, printed, self.margin)
        return None if found is None else int(printed)

    def add(self, record: Record, country: str, figure: Figure) -> None:
        """Take a figure in."""
        rows = self._rounds.setdefault((country, round_in_force(figure.year)), [])
        rows.append(PrintedFigure(record=record, figure=figure))

    def commands(self, document: SourceDocument) -> tuple[Command, ...]:
        """Return what records them; write down what a person should know about them."""
        if self._left_out:
            first = min(self._left_out.values(), key=lambda record: record.line)
            self.margin.note(
                first.line,
                f"only {self.request.country} was asked for; left out: {', '.join(self._left_out)}",
            )
        commands: list[Command] = []
        published = Document(title=document.name, sha256=document.sha256)
        several = len({country for country, _ in self._rounds}) > 1
        for (country, number), rows in self._rounds.items():
            self._note_repeated(rows)
            reference = self._reference(country, number, several=several)
            about = NamedRound(reference=reference, country=country, number=number)
            commands.append(earlier(reference, about).read_at(read_from(rows, document)))
            commands += publishing(reference, rows, document, self.margin, document=published)
        return tuple(commands)

    @property
    def are_none(self) -> bool:
        """Whether nothing was taken in."""
        return not self._rounds

    @property
    def title(self) -> str:
        """What they are about, in a few words."""
        figures = [row.figure for rows in self._rounds.values() for row in rows]
        return title_of(figures, {country for country, _ in self._rounds})

    def _reference(self, country: str, number: int, *, several: bool) -> str:
        given = self.request.reference
        if given is None:
            return f"{country}-{number}"
        return f"{given}-{country}-{number}" if several else f"{given}-{number}"

    def _note_repeated(self, rows: Iterable[PrintedFigure]) -> None:
        first: dict[object, PrintedFigure] = {}
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


def demand_area(request: Request, margin: Margin) -> None:
    """Write down that the country that was asked for is no country or area."""
    if request.country is not None and area(request.country) is None:
        margin.problem(
            1,
            f"expected a country or area in `--country`, found {request.country}, which is the "
            f"ISO 3166-1 alpha-3 code of none; check it",
        )


def round_of_year(record: Record, printed: str, margin: Margin) -> int | None:
    """Return the round that was in force in a year, or write down why it cannot be one."""
    if not is_year(printed):
        margin.problem(
            record.line, f"expected a year such as 2018, found {printed!r}; write it in 4 digits"
        )
        return None
    try:
        return round_in_force(int(printed))
    except Malformed as err:
        margin.problem(record.line, str(err))
        return None


def title_of(figures: Sequence[Figure], countries: Collection[str]) -> str:
    """Say how many figures they are, of which country and which years."""
    if not figures:
        return "no figures"
    of = min(countries) if len(countries) == 1 else f"{len(countries)} countries"
    years = ", ".join(map(str, sorted({figure.year for figure in figures})))
    return f"{len(figures)} figure{'' if len(figures) == 1 else 's'} of {of}, {years}"


def is_year(printed: str) -> bool:
    """Return whether *printed* looks like a calendar year."""
    return bool(_YEAR.fullmatch(printed))


def pass_over(record: Record, margin: Margin) -> None:
    """Write down that a row holds no figure."""
    words = " ".join(filter(None, map(said, record.cells)))
    what = f"{words!r} is no figure" if words else "an empty row"
    margin.note(record.line, f"{what}; passed over")
