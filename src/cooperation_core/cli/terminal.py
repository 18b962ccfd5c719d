"""What the terminal shows: one console, tables, and progress that is silent when nobody looks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

Advance = Callable[[int, int], None]
"""Told how much is done, and of how much."""


def console() -> Console:
    """Return a console on standard output; without a terminal, lines are as long as they are."""
    out = Console(highlight=False, emoji=False, markup=False)
    if not out.is_terminal:
        out.width = 10_000
    return out


def say(line: str = "") -> None:
    """Print one line of words; the terminal wraps it where it must."""
    console().print(Text(line), soft_wrap=True)


def show_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print *rows* under *headings*, without lines: what people read, and `cut` can still take."""
    out = console()
    table = Table(box=box.SIMPLE_HEAD if out.is_terminal else None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    _print_trimmed(out, table)


def show_facts(facts: Iterable[tuple[str, str]]) -> None:
    """Print names with their values beside them."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold")
    grid.add_column(overflow="fold")
    for name, value in facts:
        grid.add_row(Text(name), Text(value))
    _print_trimmed(console(), grid)


def _print_trimmed(out: Console, table: Table) -> None:
    with out.capture() as printed:
        out.print(table)
    lines = [line.rstrip() for line in printed.get().splitlines()]
    out.file.write("".join(f"{line}\n" for line in lines if line or out.is_terminal))


@contextmanager
def progress(what: str) -> Iterator[Advance]:
    """Show a bar on standard error while work goes on; nothing where that is no terminal."""
    errors = Console(stderr=True)
    if not errors.is_terminal:
        yield lambda done, total: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=errors, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def status() -> Iterator[Callable[[str], None]]:
    """Show what is being done on standard error; nothing where that is no terminal."""
    errors = Console(stderr=True)
    if not errors.is_terminal:
        yield lambda what: None
        return
    with errors.status("") as shown:
        yield shown.update


def counted(number: int, one: str, many: str | None = None) -> str:
    """
    Return *number* with its noun.

    >>> counted(1, "entry", "entries"), counted(1200, "event")
    ('1 entry', '1,200 events')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
