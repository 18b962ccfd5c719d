"""Checkpoints and what witnesses add to them: to the letter, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_core.merkle import EMPTY
from cooperation_core.note import (
    COSIGNATURE_V1,
    NotANote,
    Note,
    Signature,
    WrongSignature,
    encode,
    sign,
)
from cooperation_core.tlog import Checkpoint, NotACheckpoint, NotSigned, cosign, cosigned

from .keys import signer

LIMA = signer("ledger.example/lima")
OLD = signer("ledger.example/lima", number=2)
OFFICE = signer("audit-office.example", COSIGNATURE_V1)
HEAD = Checkpoint("ledger.example/lima", 77_777, bytes(range(32)))
NOON = 1_792_400_400


def test_a_checkpoint_is_three_lines():
    assert HEAD.text == (
        "ledger.example/lima\n77777\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"
    )
    assert Checkpoint.parse(HEAD.text) == HEAD


def test_the_example_of_the_specification_is_read():
    text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"

    head = Checkpoint.parse(text)
    assert (head.origin, head.size) == ("example.com/behind-the-sofa", 20_852_163)
    assert head.text == text


def test_lines_that_mean_nothing_here_are_kept():
    text = HEAD.text + "extension 1\n— and more\n"

    assert Checkpoint.parse(text).extensions == ("extension 1", "— and more")
    assert Checkpoint.parse(text).text == text


origins = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1)


@given(
    st.builds(
        Checkpoint, origins, st.integers(0, (1 << 63) - 1), st.binary(min_size=32, max_size=32)
    )
)
def test_what_is_written_is_read_again(head):
    assert Checkpoint.parse(head.text) == head


@pytest.mark.parametrize(
    "size",
    [
        *("007", "00", "+7", "-7", " 7", "7 ", "7.0", "0x7", "", "٧", "1_000"),
        *("9223372036854775808", "9" * 5000),
    ],
)
def test_a_size_has_one_way_to_be_written(size):
    with pytest.raises(NotACheckpoint, match=r"expected a checkpoint with a size"):
        Checkpoint.parse(HEAD.text.replace("77777", size))


def test_a_leading_zero_is_refused_in_full_words():
    with pytest.raises(NotACheckpoint) as err:
        Checkpoint.parse(HEAD.text.replace("77777", "077777"))

    assert str(err.value) == (
        "expected a checkpoint with a size in plain decimal on its second line, found '077777'; "
        "give the checkpoint byte for byte as the log published it"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ledger.example/lima\n7\n",
        HEAD.text[:-1],
        HEAD.text + "\n",
        HEAD.text + "a\n\nb\n",
        "\n" + HEAD.text,
        HEAD.text.replace("Hh8=", "Hh8"),
        HEAD.text.replace("Hh8=", "Hh9="),
        HEAD.text.replace("Hh8=", "Hg=="),
        HEAD.text.replace("AAEC", "AA\tEC"),
    ],
)
def test_what_is_no_checkpoint_to_the_letter_is_refused(text):
    with pytest.raises(NotACheckpoint):
        Checkpoint.parse(text)


def test_a_signed_checkpoint_is_believed():
    note = sign(HEAD.text, OLD, LIMA)

    assert Checkpoint.signed(note, LIMA.key) == HEAD
    assert Checkpoint.signed(note, OLD.key, LIMA.key) == HEAD
    assert Checkpoint.of(note) == HEAD


def test_a_checkpoint_that_nobody_known_signed_is_refused():
    note = sign(HEAD.text, OLD)

    with pytest.raises(NotSigned) as err:
        Checkpoint.signed(note, LIMA.key)
    assert str(err.value) == (
        f"expected a signature by {LIMA.key}, found signatures by ledger.example/lima with other "
        f"keys; check that key and checkpoint are of the same log, "
        f"and do not trust it before they are"
    )
    with pytest.raises(NotSigned, match="expected a signature by a key that is trusted, found"):
        Checkpoint.signed(note)


def test_the_key_of_another_log_does_not_speak_for_this_one():
    cusco = signer("ledger.example/cusco")

    with pytest.raises(NotSigned):
        Checkpoint.signed(sign(HEAD.text, cusco), cusco.key)


def test_any_changed_bit_of_a_signed_checkpoint_is_refused():
    whole = bytes(sign(HEAD.text, LIMA))
    for place in range(len(whole)):
        for bit in range(8):
            changed = bytearray(whole)
            changed[place] ^= 1 << bit
            with pytest.raises((NotANote, NotACheckpoint, NotSigned, WrongSignature)):
                Checkpoint.signed(Note.parse(bytes(changed)), LIMA.key)


def test_a_cosignature_says_when():
    note = sign(HEAD.text, LIMA)

    seen = note.plus(cosign(note, OFFICE, NOON))
    assert cosigned(seen, OFFICE.key) == NOON
    assert cosigned(Note.parse(bytes(seen)), OFFICE.key) == NOON
    assert Checkpoint.signed(seen, LIMA.key) == HEAD


def test_a_cosignature_is_made_as_the_specification_has_it():
    line = cosign(sign(HEAD.text, LIMA), OFFICE, NOON)

    message = f"cosignature/v1\ntime {NOON}\n{HEAD.text}".encode()
    assert line.blob[:8] == NOON.to_bytes(8, "big")
    assert OFFICE.key.verifies(message, line.blob[8:])


def test_who_did_not_cosign_did_not():
    note = sign(HEAD.text, LIMA)

    assert cosigned(note, OFFICE.key) is None
    assert cosigned(note, LIMA.key) is None


def test_the_latest_of_several_times_counts():
    note = sign(HEAD.text, LIMA)
    note = note.plus(cosign(note, OFFICE, NOON + 60), cosign(note, OFFICE, NOON))

    assert cosigned(note, OFFICE.key) == NOON + 60


def test_any_changed_bit_of_a_cosignature_is_refused():
    note = sign(HEAD.text, LIMA)
    line = cosign(note, OFFICE, NOON)
    for bit in range(8 * len(line.blob)):
        changed = bytearray(line.blob)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(WrongSignature, match=r"found one that does not verify"):
            cosigned(note.plus(Signature(line.name, line.key_id, bytes(changed))), OFFICE.key)


def test_a_cosignature_is_over_this_checkpoint_only():
    note = sign(HEAD.text, LIMA)
    other = sign(Checkpoint(HEAD.origin, HEAD.size + 1, HEAD.root).text, LIMA)

    with pytest.raises(WrongSignature):
        cosigned(other.plus(cosign(note, OFFICE, NOON)), OFFICE.key)


def test_a_cosignature_that_is_cut_off_is_refused():
    note = sign(HEAD.text, LIMA)
    for blob in (b"\0", bytes(8), bytes(72), b"\xff" * 72):
        with pytest.raises(WrongSignature):
            cosigned(note.plus(Signature(OFFICE.key.name, OFFICE.key.id, blob)), OFFICE.key)


def test_only_a_witness_cosigns_and_only_at_a_time():
    note = sign(HEAD.text, LIMA)

    with pytest.raises(ValueError, match="expected a key of kind 4, found 1 in ledger"):
        cosign(note, LIMA, NOON)
    for time in (-1, 1 << 63):
        with pytest.raises(ValueError, match="expected POSIX seconds from 0"):
            cosign(note, OFFICE, time)


def test_an_empty_log_has_a_checkpoint_too():
    head = Checkpoint("ledger.example/lima", 0, EMPTY)

    assert head.text == f"ledger.example/lima\n0\n{encode(EMPTY)}\n"
    assert Checkpoint.parse(head.text) == head


@pytest.mark.parametrize(
    "given",
    [
        *[("", 1, EMPTY), ("a\nb", 1, EMPTY), ("a", -1, EMPTY), ("a", 1 << 63, EMPTY)],
        *[("a", 1, b"root"), ("a", 1, EMPTY, ("",)), ("a", 1, EMPTY, ("x\ny",))],
    ],
)
def test_what_could_not_be_read_again_cannot_be_made(given):
    with pytest.raises(NotACheckpoint):
        Checkpoint(*given)
