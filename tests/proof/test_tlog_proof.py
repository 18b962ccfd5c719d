"""The proof of one entry, as a file that somebody keeps for years."""

import pytest

from cooperation_core import merkle
from cooperation_core.note import NotANote, WrongSignature, encode, sign
from cooperation_core.tlog import (
    Checkpoint,
    NotACheckpoint,
    NotAProof,
    NotSigned,
    TlogProof,
    WrongProof,
)

from .keys import signer

LIMA = signer("ledger.example/lima")
ENTRIES = [b'{"index":%d}' % n for n in range(70)]
TREE = merkle.Tree()
TREE.extend([merkle.leaf_hash(entry) for entry in ENTRIES])


def signed(size: int):
    return sign(Checkpoint("ledger.example/lima", size, TREE.root(size)).text, LIMA)


def proof_of(index: int, size: int) -> TlogProof:
    return TlogProof(index, tuple(merkle.inclusion(index, size, TREE.read)), signed(size))


PROOF = proof_of(41, 70)


@pytest.mark.parametrize("size", [1, 2, 3, 64, 65, 70])
def test_every_entry_is_proved_and_no_other(size):
    for index in range(size):
        proof = TlogProof.parse(bytes(proof_of(index, size)))
        assert proof.verify(ENTRIES[index], LIMA.key).size == size
        with pytest.raises(WrongProof):
            proof.verify(ENTRIES[index - 1] + b" ", LIMA.key)


def test_the_file_is_that_of_the_specification():
    whole = bytes(PROOF).decode()

    lines = whole.split("\n")
    assert lines[:2] == ["c2sp.org/tlog-proof@v1", "index 41"]
    assert lines[2:9] == [encode(each) for each in PROOF.hashes]
    assert whole.partition("\n\n")[2] == bytes(PROOF.checkpoint).decode()


def test_what_is_extra_is_kept_and_proves_nothing():
    proof = TlogProof(PROOF.index, PROOF.hashes, PROOF.checkpoint, b"see also R7")

    again = TlogProof.parse(bytes(proof))
    assert again == proof
    assert bytes(proof).split(b"\n")[1] == b"extra c2VlIGFsc28gUjc="
    assert again.verify(ENTRIES[41], LIMA.key).size == 70


def test_nothing_extra_is_something_else_than_no_extra():
    proof = TlogProof(PROOF.index, PROOF.hashes, PROOF.checkpoint, b"")

    assert TlogProof.parse(bytes(proof)).extra == b""
    assert TlogProof.parse(bytes(PROOF)).extra is None


def test_the_only_entry_of_a_log_is_proved_by_the_checkpoint_alone():
    proof = proof_of(0, 1)

    assert proof.hashes == ()
    assert b"index 0\n\nledger.example/lima\n1\n" in bytes(proof)
    assert TlogProof.parse(bytes(proof)).verify(ENTRIES[0], LIMA.key).size == 1


def test_the_size_comes_from_the_signed_checkpoint_and_neighbours_are_refused():
    for size in (69, 70, 68):
        if size != 70:
            moved = TlogProof(PROOF.index, PROOF.hashes, signed(size))
            with pytest.raises(WrongProof):
                moved.verify(ENTRIES[41], LIMA.key)
    for index in range(70):
        if index != 41:
            with pytest.raises(WrongProof):
                TlogProof(index, PROOF.hashes, PROOF.checkpoint).verify(ENTRIES[41], LIMA.key)


def test_a_wrong_entry_is_refused_in_full_words():
    with pytest.raises(WrongProof) as err:
        PROOF.verify(ENTRIES[40], LIMA.key)

    assert str(err.value) == (
        "expected the proof that this entry is number 41 of the 70 of ledger.example/lima, "
        "found a proof of something else; entry and proof do not belong together, "
        "or one of them was changed"
    )


def test_a_proof_that_an_unknown_key_signed_is_refused():
    with pytest.raises(NotSigned):
        PROOF.verify(ENTRIES[41], signer("ledger.example/lima", number=2).key)
    with pytest.raises(NotSigned):
        PROOF.verify(ENTRIES[41])


def test_any_changed_bit_is_refused():
    whole = bytes(PROOF)
    refusals = (NotAProof, NotANote, NotACheckpoint, NotSigned, WrongSignature, WrongProof)
    for place in range(len(whole)):
        for bit in range(8):
            changed = bytearray(whole)
            changed[place] ^= 1 << bit
            with pytest.raises(refusals):
                TlogProof.parse(bytes(changed)).verify(ENTRIES[41], LIMA.key)


WHOLE = bytes(PROOF).decode()
FIRST = encode(PROOF.hashes[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "its name on the first line, found ''"),
        (WHOLE.replace("@v1", "@v2"), "its name on the first line, found 'c2sp.org/tlog-proof@v2'"),
        (WHOLE.replace("index 41\n", ""), f"a line such as 'index 7', found '{FIRST}'"),
        ("c2sp.org/tlog-proof@v1\n\n", "a line such as 'index 7', found no more lines"),
        (WHOLE.replace("index 41", "index 041"), "a line such as 'index 7', found 'index 041'"),
        (WHOLE.replace("index 41", "index -1"), "a line such as 'index 7', found 'index -1'"),
        (WHOLE.replace("index 41", "index  41"), "a line such as 'index 7', found 'index  41'"),
        (WHOLE.replace("index 41", "index 41 "), "a line such as 'index 7', found 'index 41 '"),
        (WHOLE.replace("index 41", "index 4\u0661"), "ASCII above its empty line, found something"),
        (WHOLE.replace("index", "extra AA\nindex"), "strict Base 64, found 'AA'"),
        (
            WHOLE.replace("index", "extra \nextra \nindex"),
            "a line such as 'index 7', found 'extra ",
        ),
        (WHOLE.replace(FIRST, FIRST[:-1]), f"strict Base 64, found '{FIRST[:-1]}'"),
        (WHOLE.replace(FIRST, "AAAA"), "hashes of 32 bytes, found [3, 32, 32, 32, 32, 32, 32]"),
        (WHOLE.replace(FIRST, "\n".join([FIRST] * 60)), "at most 63 hashes, found 66"),
        (WHOLE.replace("@v1\n", "@v1\r\n"), "its name on the first line, found 'c2sp.org/tlog-p"),
    ],
)
def test_what_is_no_proof_to_the_letter_is_refused(text, expected):
    with pytest.raises(NotAProof) as err:
        TlogProof.parse(text.encode())

    found = str(err.value)
    assert found.startswith(f"expected a proof (c2sp.org/tlog-proof@v1) with {expected}")
    assert found.endswith("; give the file byte for byte as it was handed out")


def test_a_proof_without_its_checkpoint_is_refused():
    with pytest.raises(NotANote):
        TlogProof.parse(WHOLE.partition("\n\n")[0].encode())
