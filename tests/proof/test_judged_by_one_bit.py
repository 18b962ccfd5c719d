"""One changed bit, wherever it is, and the verifiers that look there reject what we published."""

import re
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation_core.note import NotAVerifierKey
from cooperation_core.tlog import time_stamp

from .judges.coverage import COVERS, OVERLOOKED
from .judges.log import LOG_KEY, WITNESS_KEY
from .judges.verdict import one_bit_changes, overlooked

DATA = [
    "tile/entries/000",
    "tile/entries/001.p/44",
    "tile/0/000",
    "tile/0/001.p/44",
    "tile/1/000.p/1",
]
NOTES = ["checkpoint", "history/checkpoint-1", "history/checkpoint-257", "history/checkpoint-300"]


def quick(what):
    """Return who can be asked thousands of times, we among them; openssl has tests of its own."""
    return [*(name for name in COVERS[what] if name != "openssl"), "ours"]


def line(note, name):
    """Return the places of the signature line by *name*."""
    start = note.index(f"— {name} ".encode())
    return range(start, note.index(b"\n", start) + 1)


def rejected(judge, folder, name, place, bit):
    """Return whether *judge* rejects the folder with one bit of one file changed."""
    path = folder / name
    data = path.read_bytes()
    changed = bytearray(data)
    changed[place] ^= 1 << bit
    path.write_bytes(changed)
    try:
        [verdict] = judge.folders([folder], LOG_KEY)
    finally:
        path.write_bytes(data)
    return not verdict.accepted


@pytest.mark.parametrize("judge", COVERS["folder"], indirect=True)
@pytest.mark.parametrize("name", DATA)
def test_a_bit_of_a_bundle_or_a_tile_is_found(judge, name, lima):
    last = (lima.folder / name).stat().st_size - 1

    for place, bit in [(0, 0), (1, 7), (last // 3, 3), (last // 2, 6), (last, 5)]:
        assert rejected(judge, lima.folder, name, place, bit), (place, bit)


@pytest.mark.parametrize("judge", COVERS["folder"], indirect=True)
@pytest.mark.parametrize("name", NOTES)
def test_a_bit_of_any_checkpoint_in_the_folder_is_found(judge, name, lima):
    note = (lima.folder / name).read_bytes()
    root = note.index(b"=") - 10
    signature = line(note, "ledger.example/lima")[-12]

    for place in (0, root, signature):
        assert rejected(judge, lima.folder, name, place, 1), note[place:]


@settings(max_examples=150)
@given(name=st.sampled_from(DATA), data=st.data())
def test_any_bit_of_the_whole_folder_is_found(xmod, lima, name, data):
    last = (lima.folder / name).stat().st_size - 1
    place = data.draw(st.integers(0, last), label="place")
    bit = data.draw(st.integers(0, 7), label="bit")

    assert rejected(xmod, lima.folder, name, place, bit)


@pytest.mark.parametrize("judge", quick("checkpoint"))
def test_every_bit_of_a_checkpoint_is_found(judge, request, lima):
    note = lima.note(257)
    signed = range(line(note, "ledger.example/lima").stop)
    changes = one_bit_changes(note, signed)

    verdicts = request.getfixturevalue(judge).checkpoints([each.data for each in changes], LOG_KEY)

    assert overlooked(changes, verdicts) <= OVERLOOKED[judge]


@pytest.mark.parametrize("judge", quick("cosignature"))
def test_every_bit_of_a_cosignature_is_found(judge, request, lima):
    note = lima.note(257)
    text, theirs = range(note.index(b"\n\n")), line(note, "audit-office.example")
    changes = [*one_bit_changes(note, text), *one_bit_changes(note, theirs)]

    verdicts = request.getfixturevalue(judge).cosignatures(
        [each.data for each in changes], WITNESS_KEY
    )

    assert overlooked(changes, verdicts) <= OVERLOOKED[judge]


@pytest.mark.parametrize(
    ("vkey", "signer"),
    [(LOG_KEY, "ledger.example/lima"), (WITNESS_KEY, "audit-office.example")],
)
def test_openssl_alone_finds_a_bit_of_the_text_or_of_a_signature(openssl, lima, vkey, signer):
    note = lima.note(257)
    places = [*range(0, note.index(b"\n\n"), 9), *line(note, signer)[30:-5:12]]
    changes = [
        change for place in places for change in one_bit_changes(note, range(place, place + 1))
    ]

    verdicts = openssl.checkpoints([each.data for each in changes[::3]], vkey)

    assert overlooked(changes[::3], verdicts) <= OVERLOOKED["openssl"]


@pytest.mark.parametrize("judge", quick("proof"))
def test_every_bit_of_the_index_and_the_hashes_of_a_proof_is_found(judge, request, lima):
    proof = lima.proof(77, 300)
    changes = one_bit_changes(proof, range(proof.index(b"\n\n") + 2))

    verdicts = request.getfixturevalue(judge).proofs(
        lima.entry(77), [each.data for each in changes], LOG_KEY
    )

    assert overlooked(changes, verdicts) <= OVERLOOKED[judge] - {"line break"}


@pytest.mark.parametrize("judge", quick("proof"))
def test_a_bit_of_the_checkpoint_in_a_proof_is_found(judge, request, lima):
    proof = lima.proof(77, 300)
    start = proof.index(b"\n\n") + 2
    changes = one_bit_changes(proof, range(start, line(proof, "ledger.example/lima").stop))[::5]

    verdicts = request.getfixturevalue(judge).proofs(
        lima.entry(77), [each.data for each in changes], LOG_KEY
    )

    assert overlooked(changes, verdicts) <= OVERLOOKED[judge]


@pytest.mark.parametrize("judge", quick("proof"), indirect=True)
def test_every_bit_of_the_entry_is_found(judge, lima):
    entry, proof = lima.entry(77), lima.proof(77, 300)
    changes = one_bit_changes(entry, range(0, len(entry), 60))

    verdicts = [judge.proofs(each.data, [proof], LOG_KEY)[0] for each in changes]

    assert overlooked(changes, verdicts) == set()
    assert judge.proofs(entry, [proof], LOG_KEY)[0].accepted


@pytest.mark.parametrize("judge", COVERS["consistency"])
def test_every_bit_of_a_proof_that_the_log_only_grew_is_found(judge, request, lima):
    proof = lima.consistency(200, 300)
    changes = one_bit_changes(proof, range(44))  # the first hash; its line break is not the log's

    verdicts = request.getfixturevalue(judge).consistency(
        lima.note(200), lima.note(300), [each.data for each in changes], LOG_KEY
    )

    assert overlooked(changes, verdicts) <= {"before padding"}


def test_a_bit_of_a_time_stamp_is_found(openssl, authority, lima):
    note = lima.note(257)
    token = authority.stamp(time_stamp.request(note))
    imprint = token.index(sha256(note).digest())
    moment = re.compile(rb"\d{14}Z").search(token, imprint)
    parts = [
        range(imprint, imprint + 32),
        range(*moment.span()),
        range(len(token) - 40, len(token)),
    ]
    changes = [change for part in parts for change in one_bit_changes(token, part)]

    assert openssl.time_stamps([token], note, authority.root_pem)[0].accepted
    verdicts = openssl.time_stamps([each.data for each in changes[::11]], note, authority.root_pem)
    assert not any(verdict.accepted for verdict in verdicts)


def test_a_bit_of_a_stamped_checkpoint_is_found(openssl, authority, lima):
    note = lima.note(257)
    token = authority.stamp(time_stamp.request(note))

    for change in one_bit_changes(note, range(0, len(note), 40)):
        [verdict] = openssl.time_stamps([token], change.data, authority.root_pem)
        assert not verdict.accepted, change.place


def accepts(judge, note, key):
    try:
        [verdict] = judge.checkpoints([note], key)
    except NotAVerifierKey:
        return False
    return verdict.accepted


@pytest.mark.parametrize("judge", quick("checkpoint"), indirect=True)
def test_a_bit_of_the_key_is_found(judge, lima):
    key, note = LOG_KEY.encode(), lima.note(257)
    changes = one_bit_changes(key, range(len(key)))[::5]

    accepted = {each.data for each in changes if accepts(judge, note, each.data.decode("latin-1"))}

    # x/mod and tlog-scales read the identifier in capitals as well.
    assert {each.lower() for each in accepted} <= {key.lower()}
    assert accepts(judge, note, LOG_KEY)
