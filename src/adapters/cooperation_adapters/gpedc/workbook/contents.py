"""What a workbook is made of: a cover, and one sheet for each table."""

import re
from collections.abc import Mapping, Sequence

import attrs

from cooperation_core.export import Cell, Table

# Excel: at most 31 characters, none of []:*?/\, no apostrophe at either end.
_TITLE = re.compile(r"(?!')[^\[\]:*?/\\\x00-\x1f]{1,31}(?<!')")


def _title(_: object, attribute: "attrs.Attribute[str]", value: str) -> None:
    if not _TITLE.fullmatch(value) or not value.strip():
        raise ValueError(
            f"expected as {attribute.name} of a sheet at most 31 characters, none of []:*?/\\ and "
            f"no apostrophe at either end, found {value!r}"
        )


@attrs.frozen(kw_only=True)
class Sheet:
    """One table with its rows, in the order in which they are shown."""

    title: str = attrs.field(validator=_title)
    table: Table
    rows: Sequence[Mapping[str, Cell]]
    headings: Mapping[str, str] | None = None
    """A label for each column, in the language of the workbook; None: the columns' own names."""
    meaning: str | None = None
    """What the cover says of it, in the language of the workbook; None: the table's own words."""

    def heading(self, column: str) -> str:
        """Return what stands over *column*."""
        return column if self.headings is None else self.headings[column]


@attrs.frozen(kw_only=True)
class Cover:
    """The first sheet: what the workbook is about, and which sheets follow."""

    title: str
    facts: Sequence[tuple[str, str]]
    """Label and value, such as a country, a round, a position in the ledger."""
    notes: Sequence[str] = ()
    sheet: str = attrs.field(default="Cover", validator=_title)
    """What its tab says."""
    as_text: str = (
        "Numbers of more than 15 digits stand as text, in italics: no spreadsheet holds them as "
        "numbers to the last digit."
    )
    """One more note, which is there only when a number had to be written as text."""
