"""
What was ever written can be read for good, and says what it said.

Each file of ``corpus/`` holds entries as one release sealed them, byte for byte, one a line. A
file is never edited; a release that writes something new adds a file.
"""

import hashlib
from pathlib import Path

import pytest
import rfc8785

from cooperation_core.codec import SCHEMA, draft, labels, seal, show, unseal
from cooperation_core.history import States

CORPUS = Path(__file__).parent / "corpus"
BYTES = {
    "v1.jsonl": "b09d1ed13e2d1499672fd7b69bb007d354e4d0c8997b576362422c8fbe444752",
}
STATES = {
    "v1.jsonl": "082207a7d81ba9ebf0a7b6f0844bb77c7009fc043c58564a5de9be0ef06fa8e0",
}


def _entries(name):
    return (CORPUS / name).read_bytes().splitlines()


def _current():
    return {f"{name}@{version}" for name, (version, _) in SCHEMA.current.items()}


def test_no_file_was_edited_added_or_lost_without_a_word():
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(CORPUS.iterdir())
    }
    assert found == BYTES, (
        "a file of the corpus stands for ledgers that are out there: take the old file back from "
        "version control, put new entries into a new file, and add that file's digest to BYTES"
    )


@pytest.mark.parametrize("name", BYTES)
def test_every_entry_ever_written_is_still_read(name):
    for place, entry in enumerate(_entries(name), start=1):
        assert unseal(entry, position=place).position == place


@pytest.mark.parametrize("name", BYTES)
def test_what_is_read_from_current_versions_is_written_back_byte_for_byte(name):
    for place, entry in enumerate(_entries(name), start=1):
        origin, event = labels(entry)
        if event in _current():
            fact = unseal(entry, position=place)
            again = seal(
                draft(fact.subject, fact.version, fact.event, fact.envelope),
                position=fact.position,
                origin=origin,
                recorded_at=fact.recorded_at,
            )
            assert again == entry, (
                f"{name}, line {place}: {event} is written otherwise than it was; raise its "
                f"version in codec/schema.py, write an upcaster from the old shape, and add a new "
                f"file with the new one; the old file stays as it is"
            )


@pytest.mark.parametrize("name", BYTES)
def test_every_history_still_leads_to_the_states_it_led_to(name):
    states = States()
    for place, entry in enumerate(_entries(name), start=1):
        states.take(unseal(entry, position=place))
    shown = {str(subject.id): show(state) for subject, state in states}
    found = hashlib.sha256(rfc8785.dumps(shown)).hexdigest()
    assert found == STATES[name], (
        f"{name}: what was recorded now means something else; put `evolve` right. Only if a state "
        f"has gained a member, and nothing else differs, is this the new digest for STATES"
    )


def test_every_event_and_version_that_is_written_now_stands_in_the_corpus():
    held = {labels(entry)[1] for name in BYTES for entry in _entries(name)}
    assert _current() <= held, (
        "add a new file to tests/codec/corpus with entries of the events and versions that are "
        "missing; never edit an old one"
    )
