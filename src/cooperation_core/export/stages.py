"""The rows of a table, subject by subject, after each event, by the exporter's own `follow`."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from ..domain.errors import Malformed
from ..domain.events import Life
from ..domain.values import Kind, Subject
from ..history import START, History, Position, Recorded
from .contract import Exporter, Follower
from .figures import key_of
from .schema import Cell, Table

Row = Mapping[str, Cell]


@attrs.frozen
class Stage:
    """An event, and the rows of its subject by their keys once it had happened."""

    recorded: Recorded
    rows: Mapping[str, Row]


@attrs.frozen
class Search:
    """A history, and a table in which rows of its subjects are looked for."""

    history: History
    exporter: Exporter[Any]
    follow: Callable[[], Follower]
    table: Table
    end: Position

    def subjects(self, key: str, on_progress: Callable[[int, int], None]) -> Iterator[Subject]:
        """Yield the subjects whose rows may have that key: the likely ones, and then all others."""
        likely = dict.fromkeys(self._likely(key))
        yield from likely
        others: dict[Subject, None] = {}
        for recorded in self.history.after(START):
            if recorded.position > self.end:
                break
            if recorded.subject not in likely:
                others[recorded.subject] = None
        for done, subject in enumerate(others, start=1):
            yield subject
            on_progress(done, len(others))

    def _likely(self, key: str) -> Iterator[Subject]:
        """Yield the subjects that a key speaks of by reference or by position."""
        for text in (key, *key.split(","), key.rpartition(",")[0]):
            if text.isdecimal() and text.isascii() and START < int(text) <= self.end:
                yield next(self.history.after(Position(int(text) - 1))).subject
            for kind in Kind:
                try:
                    yield Subject.of(kind, text)
                except Malformed:
                    break

    def stages(self, subject: Subject) -> list[Stage]:
        """Return the rows of *subject* after each of its events; none for one that is not there."""
        life, take, reads = Life(), self.follow(), self.exporter.reads
        found: list[Stage] = []
        rows: Mapping[str, Row] = {}
        for recorded in self.history.of(subject):
            if recorded.position > self.end:
                break
            state = life.take(recorded.event)
            if reads is None or type(recorded.event) in reads:
                rows = {
                    key_of(self.table, row): row
                    for name, row in take(recorded, state)
                    if name == self.table.name
                }
            found.append(Stage(recorded, rows))
        return found
