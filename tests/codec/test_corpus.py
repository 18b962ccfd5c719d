"""
What was ever written can be read for good, and says what it said.

Each file of ``corpus/`` holds entries as one release sealed them, byte for byte, one a line. A
file is never edited; a release that writes something new adds a file.
"""

import hashlib
from pathlib import Path

import attrs
import pytest
import rfc8785

from cooperation_core.codec import SCHEMA, draft, labels, seal, show, unseal
from cooperation_core.codec.canonical import loads
from cooperation_core.domain.values import Kind
from cooperation_core.history import States

CORPUS = Path(__file__).parent / "corpus"
BYTES = {
    "v1.jsonl": "b09d1ed13e2d1499672fd7b69bb007d354e4d0c8997b576362422c8fbe444752",
    "v2.jsonl": "7d5218dc1b44b6ae5a8d05ff6e6541ba16886d5ab47bed64337756efbd5c79e7",
    "v3.jsonl": "b721be410617c51464d44f5be7b1932da3ddfe58e71523ed90d383845e05e555",
    "v4.jsonl": "534ba4fca2293fb67178c0b47617d449ae6fd55b9efd9ee1675ca4c24f565b0c",
}
STATES = {
    "v1.jsonl": {
        "Recommendation": "416160a01f7e7f885a85ea3b5ce65d0b9ead70d5df68aebdb9cd654452b4ee8b",
        "Commitment": "d2a3d7fd3f40477d8e0462a19a0ae694a1ea6102c73e8d847f22db65f171a19f",
        "Partnership": "7dfeb87814dbca5f6aa03f7b636f3f8ba776d3d7b0467026143224b086e223d2",
        "MonitoringRound": "5a16a34c5af8cde9f95de1471aac51b2f6b1c15f672beca56ae19922323fc303",
    },
    "v2.jsonl": {
        "Recommendation": "1fb369f6a3cee99d31ea73afc4b84792c39bc5cb81df41b46b3b829a7f457582",
        "Commitment": "e198bc650ef9ee1ab31b58160cce9a5d8326d94d7932d8bba0797334749f1c2a",
        "Partnership": "458eff3ca7145780302381d133106834c92fe3a315b7a260a47b1702060f5bd4",
        "MonitoringRound": "b7868d9bd9927ba5bdb8ada951d18c8677068c76a4a8691bedffe9ac63e3c90f",
        "Party": "b50e2babf1565bc62cdfed2766cbc84211b95a756b68b2c4e4199a8da1cf8f3a",
    },
    "v3.jsonl": {
        "Custody": "e7555209fafe3dab8909862fa0ea56e6f6d137b16e85cb8485aa724315d93552",
    },
    "v4.jsonl": {
        "MonitoringRound": "03a17bfd68bcc2b4b7aa697a3f9219add81756d70c781a2aeb4eac500761b11f",
    },
}
"""For each aggregate the digest of how all of its things stand after the file."""


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
            drafted = draft(fact.subject, fact.version, fact.event, fact.envelope)
            vocabulary = loads(entry)["vocabulary"]  # a later one has more terms, and no other ones
            again = seal(
                attrs.evolve(drafted, members={**drafted.members, "vocabulary": vocabulary}),
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
    assert _digests(states) == STATES[name], (
        f"{name}: what was recorded now means something else; put `evolve` right. Only if a state "
        f"has gained a member, and nothing else differs, is this the new digest for STATES"
    )


def _digests(states):
    shown = {kind.value: {} for kind in Kind}
    for subject, state in states:
        shown[subject.kind.value][subject.reference] = show(state)
    return {
        kind: hashlib.sha256(rfc8785.dumps(those)).hexdigest()
        for kind, those in shown.items()
        if those
    }


def test_every_event_and_version_that_is_written_now_stands_in_the_corpus():
    held = {labels(entry)[1] for name in BYTES for entry in _entries(name)}
    assert _current() <= held, (
        "add a new file to tests/codec/corpus with entries of the events and versions that are "
        "missing; never edit an old one"
    )
