"""
What each verifier does not notice, so that nobody is told more than is true.

Every row was found by trying. A row that fails is good news: a verifier has become stricter.
"""

import base64
import shutil

import pytest

from cooperation_core import merkle
from cooperation_core.note import sign
from cooperation_core.tlog import time_stamp

from .judges import files
from .judges.coverage import COVERS
from .judges.log import KEY, LOG_KEY, WITNESS_KEY, published
from .judges.verdict import verdicts

JUDGES = [*COVERS["checkpoint"], "ours"]
PROOFS = [*COVERS["proof"], "ours"]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def accepting(request, note):
    """Return who accepts *note* as signed by the log."""
    asked = {name: request.getfixturevalue(name).checkpoints([note], LOG_KEY)[0] for name in JUDGES}
    return {name for name, verdict in asked.items() if verdict.accepted}


def spelled_otherwise(text, end):
    """Return *text* with the last Base 64 before *end* in other letters for the same bytes."""
    last = text.rindex("=", 0, end) - 1
    before, letter, after = text[:last], text[last], text[last + 1 :]
    other = LETTERS[LETTERS.index(letter) + 1]
    assert base64.b64decode(f"AA{letter}=") == base64.b64decode(f"AA{other}=")
    return f"{before}{other}{after}"


@pytest.mark.parametrize(
    ("what", "change", "who"),
    [
        ("a zero before the size", lambda text: text.replace("\n300\n", "\n0300\n"), {"scales"}),
        ("a sign before the size", lambda text: text.replace("\n300\n", "\n+300\n"), {"scales"}),
        ("a space after the size", lambda text: text.replace("\n300\n", "\n300 \n"), {"scales"}),
        ("another line break", lambda text: text.replace("\n300\n", "\r\n300\n"), {"scales"}),
        ("root in other letters", lambda text: spelled_otherwise(text, 80), {"scales"}),
        (
            "signature in other letters",
            lambda text: spelled_otherwise(text, text.index("\n— audit")),
            {"xmod", "scales"},
        ),
    ],
)
def test_a_checkpoint_in_another_spelling_is_accepted_only_by(request, lima, what, change, who):
    changed = change(lima.note(300).decode()).encode()

    assert changed != lima.note(300)
    assert accepting(request, changed) == who, what


@pytest.mark.parametrize(
    ("what", "was", "signed", "who"),
    [
        ("a zero before the size", "\n300\n", "\n0300\n", {"openssl"}),
        ("a size below zero", "\n300\n", "\n-1\n", {"scales", "openssl"}),
        ("another name", "lima", "quito", {"scales", "metamorphic", "openssl"}),
        ("a fourth line", "=\n", "=\nmore\n", {"xmod", "metamorphic", "openssl", "ours"}),
    ],
)
def test_nonsense_that_the_log_itself_signed_is_accepted_by(request, lima, what, was, signed, who):
    text = lima.note(300).decode().partition("\n\n")[0] + "\n"

    assert accepting(request, bytes(sign(text.replace(was, signed), KEY))) == who, what


def test_the_letters_of_a_hash_in_a_proof_are_not_looked_at_by_x_mod(lima, xmod, ours):
    proof, entry = lima.proof(77, 300).decode(), lima.entry(77)
    changed = spelled_otherwise(proof, proof.index("\n\n")).encode()

    assert xmod.proofs(entry, [changed], LOG_KEY)[0].accepted
    assert not ours.proofs(entry, [changed], LOG_KEY)[0].accepted


def test_whoever_knows_the_log_alone_does_not_look_at_the_witness(request, lima):
    note = lima.note(300).decode()
    changed = f"{note[:-20]}{'B' if note[-20] == 'A' else 'A'}{note[-19:]}".encode()

    assert accepting(request, changed) == set(JUDGES)
    for name in [*COVERS["cosignature"], "ours"]:
        [verdict] = request.getfixturevalue(name).cosignatures([changed], WITNESS_KEY)
        assert not verdict.accepted, name


@pytest.mark.parametrize("judge", PROOFS, indirect=True)
@pytest.mark.parametrize(
    ("index", "size", "other"), [(77, 300, 299), (77, 300, 301), (5, 257, 258)]
)
def test_a_proof_without_its_checkpoint_fits_a_neighbouring_size(judge, lima, index, size, other):
    hashes = files.proof(lima.proof(index, size)).hashes
    root = merkle.root(size, lima.ledger.nodes)

    assert judge.inclusion(lima.entry(index), index, other, hashes, root).accepted


@pytest.mark.parametrize("judge", PROOFS, indirect=True)
@pytest.mark.parametrize("other", [b"299", b"301"])
def test_with_its_checkpoint_it_does_not(lima, judge, other):
    proof = lima.proof(77, 300).replace(b"\n300\n", b"\n%b\n" % other)

    assert not judge.proofs(lima.entry(77), [proof], LOG_KEY)[0].accepted


@pytest.mark.parametrize("judge", COVERS["folder"], indirect=True)
def test_a_folder_rolled_back_to_an_older_checkpoint_is_accepted(judge, lima, tmp_path):
    with published(tmp_path, 1, 200).cooperation:
        assert (tmp_path / "log/checkpoint").read_bytes() == lima.note(200)  # a genuine one
        [verdict] = judge.folders([tmp_path / "log"], LOG_KEY)

    assert verdict.words == "200 entries, 2 kept checkpoints"


@pytest.fixture
def rewritten(tmp_path):
    """Return the same log as Lima's, written anew by whoever has the log's key."""
    with (log := published(tmp_path, 1, 200, 257, 300, words="Keep the plan. ")).cooperation:
        yield log


@pytest.mark.parametrize("judge", COVERS["folder"], indirect=True)
def test_a_log_rewritten_with_its_key_is_accepted(judge, rewritten):
    assert judge.folders([rewritten.folder], LOG_KEY)[0].accepted


@pytest.mark.parametrize("judge", COVERS["folder"], indirect=True)
def test_but_not_beside_one_checkpoint_that_somebody_kept(judge, rewritten, lima):
    (rewritten.folder / "history/checkpoint-200").write_bytes(lima.note(200))

    assert not judge.folders([rewritten.folder], LOG_KEY)[0].accepted


@pytest.mark.parametrize("judge", COVERS["consistency"], indirect=True)
def test_and_there_is_no_proof_from_that_one_to_the_rewritten_log(judge, rewritten, lima):
    [verdict] = judge.consistency(
        lima.note(200), rewritten.note(300), [rewritten.consistency(200, 300)], LOG_KEY
    )

    assert not verdict.accepted


@pytest.fixture
def copy(lima, tmp_path):
    return shutil.copytree(lima.folder, tmp_path / "log")


@pytest.mark.parametrize("judge", COVERS["folder"], indirect=True)
def test_a_checkpoint_that_is_no_longer_kept_is_not_missed(judge, copy):
    (copy / "history/checkpoint-200").unlink()

    assert judge.folders([copy], LOG_KEY)[0].words == "300 entries, 3 kept checkpoints"


@pytest.mark.parametrize("judge", COVERS["folder"], indirect=True)
def test_time_stamps_and_files_of_no_meaning_are_passed_over(judge, copy):
    (copy / "history/checkpoint-200.1.tsr").write_bytes(b"not a time stamp")
    (copy / "tile/0/777").write_bytes(b"not a tile")

    assert judge.folders([copy], LOG_KEY)[0].accepted


def test_an_entry_more_than_was_signed_is_noticed_by_x_mod_alone(xmod, scales, copy):
    with (copy / "tile/entries/001.p/44").open("ab") as bundle:
        bundle.write(b"\x00\x02{}")

    assert "expected 44 entries, found 45" in xmod.folders([copy], LOG_KEY)[0].words
    assert scales.folders([copy], LOG_KEY)[0].accepted


def test_openssl_does_not_look_at_what_an_authority_did_not_sign(openssl, authority, lima):
    note = lima.note(300)
    token = authority.stamp(time_stamp.request(note))
    granted = token.index(b"\x30\x03\x02\x01\x00") + 4  # RFC 3161 §2.4.2: status 0, granted
    changed = token[:granted] + b"\x01" + token[granted + 1 :]  # granted with modifications

    assert openssl.time_stamps([changed], note, authority.root_pem)[0].accepted
    [ours] = verdicts(lambda case: time_stamp.verify(case, note, [authority.root_pem]), [changed])
    assert not ours.accepted
