"""What older releases stored about monitoring rounds is read as what it says today."""

import pytest

from cooperation_core.codec import SCHEMA
from cooperation_core.domain.events import fold
from cooperation_core.testing.examples import (
    answer_recorded,
    answers_returned,
    answers_submitted,
    opened,
)
from cooperation_core.testing.examples.rounds import LIFE


@pytest.mark.parametrize(("event", "version"), [(opened(), 2), (answer_recorded(), 3)])
def test_what_was_added_since_is_not_said(event, version):
    name, stored = SCHEMA.write(event)
    assert name == f"{type(event).__name__}@{version}"
    assert not {"previous", "participations", "questionnaire", "rests_on"} & set(stored)
    assert SCHEMA.read(f"{type(event).__name__}@1", stored) == event


def test_notes_of_old_had_no_numbers_and_become_queries_all_the_same():
    stored = {
        "by": "Joint Support Team",
        "notes": [
            {"question": "A1_1.3", "text": "which strategy?"},
            {"question": "A1_1.3", "text": "since when?"},
        ],
    }
    event = SCHEMA.read("AnswersReturned@1", stored)
    assert [note.number for note in event.notes] == [None, None]
    state = fold([opened(), answer_recorded(), answers_submitted(), event])
    assert [(query.number, query.is_open) for query in state.queries] == [(1, True), (2, True)]


@pytest.mark.parametrize(
    "event", [answers_returned(), *(event for _, event in LIFE)], ids=lambda e: type(e).__name__
)
def test_every_event_of_a_round_is_read_back_as_it_was_written(event):
    name, stored = SCHEMA.write(event)
    assert SCHEMA.read(name, stored) == event
