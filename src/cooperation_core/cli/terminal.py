"""What the terminal shows: one console, and progress that is silent when nobody looks."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

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


def on_terminal() -> bool:
    """Return whether a person is looking, rather than a program reading."""
    return console().is_terminal


def say(line: str = "") -> None:
    """Print one line of words; the terminal wraps it where it must."""
    console().print(Text(line), soft_wrap=True)


def headline(line: str) -> None:
    """Print one line of words that others stand under."""
    console().print(Text(line, style="bold"), soft_wrap=True)


def show_sentences(sentences: Iterable[str]) -> None:
    """Print one sentence below the other, wrapped between words where a terminal is narrow."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column()
    grid.add_column(overflow="fold")
    for sentence in sentences:
        grid.add_row("-", Text(sentence))
    print_trimmed(console(), grid)


def show_facts(facts: Iterable[tuple[str, str]]) -> None:
    """Print names with their values beside them."""
    show_pairs(facts, style="bold")


def show_pairs(pairs: Iterable[tuple[str, str]], *, style: str = "") -> None:
    """Print names, in that *style*, with their values beside them."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style=style)
    grid.add_column(overflow="fold")
    for name, value in pairs:
        grid.add_row(Text(name), Text(value))
    print_trimmed(console(), grid)


def print_trimmed(out: Console, table: Table) -> None:
    """Print *table* without the blanks that fill its lines."""
    with out.capture() as printed:
        out.print(table)
    out.file.write("".join(f"{line.rstrip()}\n" for line in printed.get().splitlines()))


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


def shortened(words: str, length: int = 80) -> str:
    """
    Return the first line of *words*, cut where it is long.

    >>> shortened("Publish a strategy with indicators", 20)
    'Publish a strategy …'
    """
    line = words.partition("\n")[0]
    return line if len(line) <= length else f"{line[: length - 1]}…"
