"""Tables on the screen: as wide as they need to be, or as the terminal allows."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from .terminal import console, headline, print_trimmed, show_pairs

_GAP = 2  # between two columns


def show_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """
    Print *rows* under *headings*, without lines: what people read, and `cut` can still take.

    On a terminal too narrow for it, where words would have to be broken, each row becomes a block.
    """
    out, cells = console(), list(rows)
    gaps = _GAP * (len(headings) - 1)
    widths = _widths([headings, *cells], out.width - gaps if out.is_terminal else None)
    if widths is None:
        _show_blocks(headings, cells)
        return
    if not out.is_terminal:
        out.width = sum(widths) + gaps
    # Gaps are columns of their own: rich counts padding differently from release to release.
    table = Table.grid()
    for place, width in enumerate(widths):
        if place:
            table.add_column(width=_GAP)
        table.add_column(overflow="fold", width=width)
    for style, row in (("bold", headings), *(("", row) for row in cells)):
        parts = (part for cell in row for part in ("", Text(cell, style=style)))
        table.add_row(*list(parts)[1:])
    print_trimmed(out, table)


def _widths(rows: Sequence[Sequence[str]], room: int | None) -> list[int] | None:
    """
    Return how wide each column is in so much *room*; None: too little to keep words whole.

    Without *room*, all the room in the world.
    """
    columns = list(zip(*rows, strict=True))
    least = [
        max(cell_len(word) for cell in each for word in [*cell.split(), ""]) for each in columns
    ]
    widths = [max(cell_len(line) for cell in each for line in cell.split("\n")) for each in columns]
    if room is None:
        return widths
    if sum(least) > room:
        return None
    while sum(widths) > room:  # whatever is widest gives way first
        spare = [(width, place) for place, width in enumerate(widths) if width > least[place]]
        widths[max(spare)[1]] -= 1
    return widths


def _show_blocks(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    for first, *others in rows:
        headline(first)
        names = (f"  {heading.lower()}" for heading in headings[1:])
        show_pairs(pair for pair in zip(names, others, strict=True) if pair[1])
