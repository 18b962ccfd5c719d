"""Checks that text comes out as it went in, however awkward it is."""

from collections.abc import Iterable

import pytest

from ...domain.events import DomainEvent
from ...domain.monitoring_round import Words
from ...domain.values import Text
from ...export import Recorded
from .. import examples
from ..examples import AWKWARD_TEXT
from .subject import Output, UnderTest, place

ORDINARY = ("plain words", "other words")


class Texts(UnderTest):
    """Text is somebody's words: none is lost, cut short, or taken for something else."""

    def test_awkward_text_survives(self) -> None:
        """Rows hold each text to the letter; in other outputs no two texts look the same."""
        cells = self._cells(saying(ORDINARY + AWKWARD_TEXT))
        if cells.issuperset(ORDINARY):
            lost = [text for text in AWKWARD_TEXT if text and text not in cells]
            assert not lost, f"{_start(lost[0])} is in no row to the letter"
            return
        outputs: list[tuple[str, Output]] = []
        for text in ORDINARY + AWKWARD_TEXT:
            output = self.fresh(saying([text]))
            same = [other for other, seen in outputs if seen == output]
            if same == [ORDINARY[0]] and text == ORDINARY[1]:
                pytest.skip(f"{self.exporter.name} puts no words into its output")
            assert not same, f"{_start(text)} and {_start(same[0])} look the same in the output"
            outputs.append((text, output))

    def _cells(self, events: tuple[Recorded, ...]) -> set[object]:
        """Return every cell of every row that *events* lead to; none if rows are not told."""
        with place() as where:
            self.export(where, events)
            tables = self.rows(where) or {}
        return {cell for rows in tables.values() for row in rows for cell in row.values()}


def saying(texts: Iterable[str]) -> tuple[Recorded, ...]:
    """Return a history in which things of every kind say each of *texts* in their own words."""
    happened: list[tuple[str, DomainEvent]] = []
    for number, text in enumerate(texts):
        words, reference = Text(words=text), f"T{number}"
        events: tuple[DomainEvent, ...] = (
            examples.issued(reference=reference, text=words, title=text),
            examples.answered(text=words, reason=text),
            examples.made(reference=reference, statement=words),
            examples.progress_reported(text=words),
            examples.registered(reference=reference, title=text),
            examples.opened(reference=reference, title=text),
            examples.answer_recorded(value=Words(words=text), comment=text),
        )
        happened += [(reference, event) for event in events]
    return examples.recorded(happened)


def _start(text: str) -> str:
    return repr(text[:40])
