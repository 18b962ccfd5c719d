"""Proofs of single events and receipts: what is handed out, and what cannot be proved."""

import json
from pathlib import Path

import pytest

from cooperation_core import Recommendation
from cooperation_core.merkle import MissingNodes
from cooperation_core.note import VerifierKey
from cooperation_core.publishing import (
    CannotPublish,
    DoesNotVerify,
    FolderNotEmpty,
    NoLogKey,
    NotCoveredYet,
    NothingSigned,
    log_key,
    prove,
    prove_all,
    receipts,
    write_proof,
    write_proofs,
)
from cooperation_core.tlog import TlogProof, WrongProof

from .test_folder import tampered


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_an_event_is_proved_by_the_last_checkpoint(made, folder):
    kept = made(5, 9)
    write_proof(prove(kept.log, 3), folder, vkey=kept.signer.key)

    assert names(folder) == ["event.json", "event.tlog-proof", "log.vkey"]
    entry = (folder / "event.json").read_bytes()
    key = VerifierKey.parse((folder / "log.vkey").read_text().rstrip())
    proof = TlogProof.parse((folder / "event.tlog-proof").read_bytes())
    assert json.loads(entry)["index"] == proof.index == 3
    assert proof.verify(entry, key).size == 9
    with pytest.raises(WrongProof):
        proof.verify(entry + b"\n", key)


def test_the_event_is_handed_out_byte_for_byte(made):
    kept = made(9)

    for stored in kept.log.stored():
        assert prove(kept.log, stored.position - 1).entry == stored.entry


def test_a_stamped_checkpoint_comes_with_its_time_stamps(made, folder):
    kept = made(5)
    kept.log.keep_time_stamp(5, b"first")
    kept.log.keep_time_stamp(5, b"second")
    proof = prove(kept.log, 0)
    write_proof(proof, folder, vkey=kept.signer.key)

    assert (folder / "checkpoint").read_bytes() == bytes(proof.proof.checkpoint)
    assert (folder / "checkpoint.1.tsr").read_bytes() == b"first"
    assert (folder / "checkpoint.2.tsr").read_bytes() == b"second"


def test_a_receipt_proves_what_was_just_recorded(made):
    kept = made(5)
    recorded = kept.cooperation.record("R3", Recommendation.answer, by="DPD", acceptance="accepted")
    with pytest.raises(NotCoveredYet) as err:
        receipts(kept.log, [recorded])
    assert str(err.value) == (
        "expected a position that the last checkpoint covers, 1 to 5, found 6; "
        "sign the ledger with `coop sign` once it is recorded"
    )

    kept.sign()
    (receipt,) = receipts(kept.log, [recorded])
    assert (receipt.position, receipt.size) == (6, 6)
    assert receipt.proof.verify(receipt.entry, kept.signer.key).size == 6


@pytest.mark.parametrize("index", [-1, 5, 6, 1000])
def test_what_no_checkpoint_covers_is_not_proved(index, made):
    kept = made(5)
    kept.grow(6)

    with pytest.raises(NotCoveredYet, match=rf"1 to 5, found {index + 1}; sign the ledger"):
        prove(kept.log, index)


def test_without_a_checkpoint_nothing_is_proved(made):
    kept = made()
    kept.grow(1)

    with pytest.raises(NothingSigned):
        prove(kept.log, 0)


def test_several_events_have_a_folder_each(made, folder):
    kept = made(9)
    proofs = prove_all(kept.log, [0, 8])
    write_proofs(proofs, folder, vkey=kept.signer.key, beside={"completeness.json": b"{}"})

    assert names(folder) == [
        "completeness.json",
        *(f"event-00000001/{each}" for each in proofs[0].files(kept.signer.key)),
        *(f"event-00000009/{each}" for each in proofs[1].files(kept.signer.key)),
    ]


def test_a_proof_is_never_written_over_anything(made, folder):
    kept = made(5)
    write_proof(prove(kept.log, 0), folder, vkey=kept.signer.key)

    with pytest.raises(FolderNotEmpty) as err:
        write_proof(prove(kept.log, 1), folder, vkey=kept.signer.key)
    assert str(err.value) == (
        f"{folder}: expected an empty folder or none, found event.json, event.tlog-proof, "
        f"log.vkey; give another folder"
    )
    assert json.loads((folder / "event.json").read_bytes())["index"] == 0


def test_a_file_in_the_way_stays(made, folder):
    folder.write_text("minutes")

    with pytest.raises(FolderNotEmpty, match="found a file; give another folder"):
        write_proof(prove(made(5).log, 0), folder, vkey=made(5).signer.key)
    assert folder.read_text() == "minutes"


def test_an_empty_folder_is_filled(made, folder):
    kept = made(5)
    folder.mkdir()

    write_proof(prove(kept.log, 0), folder, vkey=kept.signer.key)
    assert names(folder) == ["event.json", "event.tlog-proof", "log.vkey"]


@pytest.mark.parametrize("is_there", [False, True], ids=["new", "empty"])
def test_nothing_half_done_remains(is_there, made, folder, monkeypatch):
    kept = made(5)
    if is_there:
        folder.mkdir()
    proof = prove(kept.log, 0)
    replace = Path.replace

    def break_at_the_second(path, target):
        if Path(target).name == "event.tlog-proof":
            raise OSError(28, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", break_at_the_second)
    with pytest.raises(CannotPublish, match="No space left on device; make it writable and make"):
        write_proof(proof, folder, vkey=kept.signer.key)
    assert folder.exists() == is_there
    assert not list(folder.parent.glob(".log*"))
    assert not is_there or not list(folder.iterdir())


def test_a_changed_entry_is_not_proved(made):
    kept = made(9)
    tampered(kept, "update cooperation_entry set state = cast(state || ' ' as blob)")

    with pytest.raises(DoesNotVerify) as err:
        prove(kept.log, 3)
    assert str(err.value) == (
        "ledger.example/lima: expected the entry at position 4 as it was signed, found another; "
        "nothing was handed out: run `coop audit` to see all that is wrong"
    )


def test_a_damaged_tree_proves_nothing(made):
    kept = made(9)
    tampered(kept, "update cooperation_entry set nodes = zeroblob(32) where position = 8")

    with pytest.raises(MissingNodes):
        prove(kept.log, 8)
    with pytest.raises(DoesNotVerify):
        prove(kept.log, 6)


def test_a_missing_entry_is_not_proved(made):
    kept = made(9)
    tampered(kept, "delete from cooperation_entry where position = 4")

    with pytest.raises(DoesNotVerify, match="expected position 4, found it missing"):
        prove(kept.log, 3)


def test_a_ledger_that_names_no_key_says_so(made):
    with pytest.raises(NoLogKey) as err:
        log_key(made(5).log, 5)

    assert str(err.value) == (
        "expected ledger.example/lima to say in its own record which key signs it, found no key; "
        "`coop sign` records it"
    )
