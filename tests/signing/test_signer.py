"""The signer signs what it read back, and nothing that contradicts what it signed before."""

import base64
import shutil
import sqlite3
from contextlib import closing

import pytest

from cooperation_core import Commitment, command, merkle
from cooperation_core.domain.custody import LEDGER, Custody
from cooperation_core.note import COSIGNATURE_V1, Ed25519Signer, Note, WrongSignature
from cooperation_core.signing.errors import (
    LogForked,
    LogShrank,
    NoMemory,
    NothingToSign,
    RefusedToSign,
    WrongSigningKey,
)
from cooperation_core.signing.memory import FileMemory, MemoryUnusable, PlainMemory, SignerBusy
from cooperation_core.signing.signer import Signer
from cooperation_core.tlog import Checkpoint

from .tampering import edit, rewritten, tampered

ORIGIN = "ledger.example/lima"
KEEP = "nothing was signed: keep this copy as it is for the auditor"


@pytest.fixture
def memory(tmp_path):
    return FileMemory(tmp_path / "lima.signed")


@pytest.fixture
def sign(opened, key, memory):
    """Return a function that signs the ledger, with its key and its memory if no other is given."""

    def signing(*keys, memory=memory, **how):
        with opened() as cooperation:
            return Signer(cooperation.ledger, keys or [key], memory, **how).sign()

    return signing


@pytest.fixture
def kept(opened):
    """Return a function that tells which checkpoints the ledger keeps."""

    def keeping():
        with opened() as cooperation:
            return {each.size: each.note for each in cooperation.ledger.attested()}

    return keeping


def test_what_is_signed_is_the_root_over_all_entries(opened, promise, sign, key, kept, memory):
    promise("C1", "C2", "C3")
    signed = sign()

    tree = merkle.Tree()
    with opened() as cooperation:
        tree.extend([merkle.leaf_hash(row.entry) for row in cooperation.ledger.stored()])
    assert signed.checkpoint == Checkpoint(ORIGIN, 3, tree.root())
    note = Note.parse(signed.kept.note)
    assert Checkpoint.signed(note, key.key) == signed.checkpoint
    assert len(note.signatures) == 1
    assert kept() == {3: signed.kept.note}
    assert memory.last() == signed.kept.note


def test_signing_again_without_news_gives_the_same_checkpoint(promise, sign, kept):
    promise("C1")
    first = sign()
    second = sign()

    assert (first.is_new, second.is_new) == (True, False)
    assert first.kept == second.kept
    assert len(kept()) == 1


def test_every_checkpoint_continues_the_one_before(opened, promise, sign):
    roots = {}
    for number in range(1, 10):
        promise(f"C{number}")
        if number % 3:
            roots[number] = sign().checkpoint.root

    with opened() as cooperation:
        read = cooperation.ledger.nodes
        for old, new in zip(roots, list(roots)[1:], strict=False):
            proof = merkle.consistency(old, new, read)
            assert merkle.verify_consistency(old, new, proof, roots[old], roots[new])


def test_an_empty_log_is_not_signed(sign, memory):
    with pytest.raises(NothingToSign) as err:
        sign()

    assert str(err.value) == (
        f"{ORIGIN}: expected entries to sign, found an empty log; record something first"
    )
    assert memory.last() is None


def test_progress_tells_how_much_of_what_is_new_was_read(opened, promise, sign, key, memory):
    promise("C1", "C2")
    sign()
    promise("C3", "C4", "C5")
    told = []
    with opened() as cooperation:
        signer = Signer(cooperation.ledger, [key], memory)
        signer.sign(on_progress=lambda done, total: told.append((done, total)))

    assert told == [(3, 3)]


class Interrupted:
    """A ledger in front of which somebody pulls the plug when it is to keep a checkpoint."""

    def __init__(self, ledger):
        self._ledger = ledger

    def __getattr__(self, name):
        return getattr(self._ledger, name)

    def keep_checkpoint(self, size, note):
        raise KeyboardInterrupt


def test_a_signature_is_remembered_before_it_is_kept(opened, promise, sign, key, memory, kept):
    promise("C1", "C2")
    with opened() as cooperation, pytest.raises(KeyboardInterrupt):
        Signer(Interrupted(cooperation.ledger), [key], memory).sign()
    remembered = memory.last()
    assert kept() == {}

    promise("C3")
    last = sign()

    assert kept() == {2: remembered, 3: last.kept.note}
    assert Checkpoint.of(Note.parse(remembered)).size == 2


def test_what_was_remembered_is_kept_even_if_nothing_new_came(opened, promise, sign, key, memory):
    promise("C1")
    with opened() as cooperation, pytest.raises(KeyboardInterrupt):
        Signer(Interrupted(cooperation.ledger), [key], memory).sign()

    assert sign().kept.note == memory.last()


class Forgetful(PlainMemory):
    def remember(self, note):
        raise MemoryUnusable("the disk is full")


def test_what_cannot_be_remembered_is_not_kept(promise, sign, kept):
    promise("C1")
    with pytest.raises(MemoryUnusable):
        sign(memory=Forgetful())
    assert kept() == {}


def test_two_signers_do_not_work_at_once(promise, sign, memory, kept):
    promise("C1")
    with memory.turn(), pytest.raises(SignerBusy):
        sign()
    assert kept() == {}
    assert sign().is_new


class Slip:
    """A device that signs something else than it is given."""

    def __init__(self, signer):
        self.key = signer.key
        self._signer = signer

    def sign(self, message):
        return self._signer.sign(message + b"\n")


def test_a_device_that_signs_something_else_is_found_out(promise, sign, key, memory, kept):
    promise("C1")
    with pytest.raises(WrongSignature):
        sign(Slip(key))
    assert (memory.last(), kept()) == (None, {})


def older_copy(path, tmp_path):
    copy = tmp_path / "older.db"
    shutil.copy(path, copy)
    return copy


def test_a_log_that_shrank_is_refused(path, tmp_path, promise, sign, memory, kept):
    promise("C1", "C2")
    sign()
    copy = older_copy(path, tmp_path)
    promise("C3")
    last = sign().kept.note
    shutil.copy(copy, path)
    with pytest.raises(LogShrank) as err:
        sign()

    assert str(err.value) == (
        f"{ORIGIN}: expected at least the 3 entries that were signed before, found 2; {KEEP}, and "
        f"find the newer one"
    )
    assert memory.last() == last
    assert list(kept()) == [2]


def test_an_older_copy_that_grew_again_is_a_fork(path, tmp_path, promise, sign, memory, kept):
    promise("C1", "C2")
    sign()
    copy = older_copy(path, tmp_path)
    promise("C3")
    last = sign()
    shutil.copy(copy, path)
    promise("C4", "C5")
    with pytest.raises(LogForked) as err:
        sign()

    found = root_of(path, 3)
    assert str(err.value) == (
        f"{ORIGIN}: expected the first 3 entries to have the root "
        f"{text(last.checkpoint.root)} that was signed, found {found}; {KEEP}, and find out with "
        f"`coop audit` what was changed"
    )
    assert memory.last() == last.kept.note
    assert list(kept()) == [2]


def root_of(path, size):
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("select state from cooperation_entry order by position limit ?", (size,))
        edge = merkle.Edge()
        edge.extend([merkle.leaf_hash(entry) for (entry,) in rows])
    return text(edge.root())


def text(root):
    return base64.b64encode(root).decode()


def test_an_older_copy_with_the_same_entries_gets_its_checkpoint_back(
    path, tmp_path, promise, sign, kept
):
    promise("C1", "C2")
    copy = older_copy(path, tmp_path)
    last = sign()
    shutil.copy(copy, path)
    assert kept() == {}

    again = sign()
    assert (again.is_new, again.kept.note) == (False, last.kept.note)
    assert kept() == {2: last.kept.note}


def test_an_old_entry_rewritten_with_all_its_nodes_is_a_fork(path, promise, sign, memory, kept):
    promise("C1", "C2", "C3", "C4", "C5")
    last = sign().kept.note
    rewritten(path, edit(2, "DPD", "NDP"))
    promise("C6")
    with pytest.raises(LogForked):
        sign()
    assert (memory.last(), list(kept())) == (last, [5])


def test_nodes_that_are_not_there_any_more_are_no_tree(path, promise, sign):
    promise("C1", "C2")
    sign()
    tampered(path, "update cooperation_entry set nodes = x'00' where position = 2")
    with pytest.raises(LogForked, match="that was signed, found no whole tree; nothing was signed"):
        sign()


WITH_OTHER_NODES = "expected beside the entry the Merkle nodes that its bytes give, found others"


@pytest.mark.parametrize(
    ("act", "position", "finding"),
    [
        (edit(4, "DPD", "NDP"), 4, WITH_OTHER_NODES),
        (
            "update cooperation_entry set nodes = (select nodes from cooperation_entry "
            "where position = 5) where position = 3",
            3,
            WITH_OTHER_NODES,
        ),
        (
            "update cooperation_entry set nodes = substr(nodes, 1, 32) where position = 4",
            4,
            WITH_OTHER_NODES,
        ),
        (
            edit(4, '{"actor"', '{ "actor"'),
            4,
            "expected canonical JSON (RFC 8785), found another spelling of the same value: "
            '\'{ "actor":"org:x",',
        ),
        (edit(4, '"index":3', '"index":7'), 4, "expected index 3 in the entry, found 7"),
        (edit(4, '"index":3', '"index":"3"'), 4, "expected index 3 in the entry, found '3'"),
        (
            edit(4, "ledger.example/lima", "ledger.example/rome"),
            4,
            "expected origin 'ledger.example/lima' in the entry, found 'ledger.example/rome'",
        ),
        (
            edit(4, "event@1", "event@2"),
            4,
            "expected v 'cooperation-core/event@1' in the entry, found 'cooperation-core/event@2'",
        ),
        (
            edit(4, '"DPD"', '"' + "D" * 70_000 + '"'),
            4,
            "expected an entry of at most 65,535 bytes, found 70,419",
        ),
        (
            "delete from cooperation_entry where position = 4",
            4,
            "expected an entry, found the next one at position 5",
        ),
        (
            "delete from cooperation_entry where position = 5",
            5,
            "expected an entry, found none stored",
        ),
    ],
    ids=[
        "a word changed",
        "nodes of another entry",
        "nodes cut short",
        "spelled otherwise",
        "moved",
        "a number written as text",
        "from another ledger",
        "of another form",
        "too long",
        "taken out",
        "the last taken out",
    ],
)
def test_a_new_entry_that_is_not_as_it_was_appended_is_refused(
    path, promise, sign, memory, kept, act, position, finding
):
    promise("C1", "C2")
    last = sign().kept.note
    promise("C3", "C4", "C5")
    tampered(path, act)
    with pytest.raises(RefusedToSign) as err:
        sign()

    message = str(err.value)
    assert message.startswith(f"{ORIGIN}, position {position}: {finding}")
    assert message.endswith(f"; {KEEP}, and restore a backup")
    assert err.value.position == position
    assert (memory.last(), list(kept())) == (last, [2])


def test_a_new_entry_rewritten_with_its_nodes_before_anybody_signed_is_not_found(
    path, promise, sign
):
    """The limit: what no checkpoint covers yet is in the hands of whoever owns the database."""
    promise("C1")
    rewritten(path, edit(1, "DPD", "NDP"))
    assert sign().is_new


def test_a_checkpoint_that_was_changed_where_it_is_kept_is_refused(path, promise, sign):
    promise("C1", "C2")
    sign()
    tampered(
        path,
        "update cooperation_checkpoint set note = cast(replace(cast(note as text), '2', '3') "
        "as blob)",
    )
    with pytest.raises(RefusedToSign) as err:
        sign()
    assert str(err.value) == (
        f"{ORIGIN}, position 2: expected the checkpoint of this size to be kept as it was signed, "
        f"found another; {KEEP}, and restore a backup"
    )


def test_a_signed_log_is_not_signed_by_somebody_without_a_memory(promise, sign, kept):
    promise("C1", "C2")
    sign()
    promise("C3")
    with pytest.raises(NoMemory) as err:
        sign(memory=PlainMemory())

    assert str(err.value) == (
        f"{ORIGIN}: expected to remember the last checkpoint that was signed, of size 2 as the "
        f"ledger has it, found no memory of any; point to the right memory, or, if it is lost and "
        f"you trust the ledger, adopt the ledger's last checkpoint once (--adopt)"
    )
    assert list(kept()) == [2]


def test_a_memory_that_is_behind_is_not_trusted_either(promise, sign, memory):
    promise("C1")
    old = PlainMemory(sign().kept.note)
    promise("C2")
    sign()
    with pytest.raises(NoMemory, match="found a memory that ends with the one of size 1; point to"):
        sign(memory=old)
    assert sign(memory=old, adopt=True).kept.size == 2


def test_the_last_checkpoint_can_be_adopted_once_it_is_verified(promise, sign, kept):
    promise("C1", "C2")
    first = sign()
    promise("C3")
    new = PlainMemory()
    second = sign(memory=new, adopt=True)

    assert list(kept()) == [2, 3]
    assert kept()[2] == first.kept.note
    assert new.last() == second.kept.note


def test_nothing_is_adopted_that_another_key_signed(promise, sign, key):
    promise("C1")
    sign()
    stranger, empty = Ed25519Signer.generate(ORIGIN), PlainMemory()
    with pytest.raises(WrongSigningKey) as err:
        sign(stranger, memory=empty, adopt=True)

    assert str(err.value) == (
        f"{ORIGIN}: expected a key that signed the checkpoint of size 1, found {stranger.key}; "
        f"nothing was signed: give the key that the log has in force, and for the first checkpoint "
        f"after a rotation the one before it, too"
    )
    assert empty.last() is None


def test_nothing_is_adopted_that_does_not_fit_the_entries(path, promise, sign):
    promise("C1", "C2")
    sign()
    rewritten(path, edit(1, "DPD", "NDP"))
    with pytest.raises(LogForked):
        sign(memory=PlainMemory(), adopt=True)


def test_nothing_is_adopted_that_stands_under_another_size(path, promise, sign):
    promise("C1", "C2")
    sign()
    tampered(path, "update cooperation_checkpoint set size = 1")
    with pytest.raises(RefusedToSign) as err:
        sign(memory=PlainMemory(), adopt=True)
    assert str(err.value) == (
        f"{ORIGIN}, position 1: expected to adopt the checkpoint of this log and of size 1, found "
        f"one of {ORIGIN} and size 2; {KEEP}, and restore a backup"
    )


def test_nothing_is_adopted_that_contradicts_an_older_memory(path, tmp_path, promise, sign):
    """Each root fits what is stored for its size, but they are not of one tree."""
    promise("C1", "C2")
    copy = older_copy(path, tmp_path)
    old = PlainMemory(sign().kept.note)
    shutil.copy(copy, path)
    rewritten(path, edit(1, "DPD", "NDP"))
    promise("C3", "C4")
    sign(memory=PlainMemory())
    with closing(sqlite3.connect(copy)) as db:
        (nodes,) = db.execute("select nodes from cooperation_entry where position = 2").fetchone()
    tampered(path, f"update cooperation_entry set nodes = x'{nodes.hex()}' where position = 2")
    with pytest.raises(LogForked, match="found another tree below the checkpoint to adopt"):
        sign(memory=old, adopt=True)


def test_a_memory_of_another_log_is_refused(promise, sign, key):
    promise("C1")
    other = Ed25519Signer.generate("ledger.example/rome")
    root = base64.b64encode(bytes(32)).decode()
    from cooperation_core.note import sign as signed

    foreign = bytes(signed(f"ledger.example/rome\n1\n{root}\n", other))
    with pytest.raises(MemoryUnusable) as err:
        sign(memory=PlainMemory(foreign))
    assert str(err.value) == (
        f"{ORIGIN}: expected the signer's memory of this log, found one of the log "
        f"ledger.example/rome; nothing was signed: point to the right memory"
    )


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        (lambda note: b"", "expected a text, an empty line and signature lines"),
        (lambda note: note.replace(b"\n1\n", b"\n2\n"), "found one that does not verify"),
        (lambda note: note.replace(b"\n1\n", b"\n01\n"), "found one that does not verify"),
    ],
    ids=["empty", "another size", "a size with a zero in front"],
)
def test_a_damaged_memory_is_refused(promise, sign, damage, found):
    promise("C1")
    note = sign().kept.note
    with pytest.raises(MemoryUnusable) as err:
        sign(memory=PlainMemory(damage(note)))

    message = str(err.value)
    assert message.startswith(
        f"{ORIGIN}: expected the signer's memory to hold the checkpoint that was signed last, "
        f"found something else: "
    )
    assert found in message
    assert message.endswith(
        "; nothing was signed: point to the right memory, or restore it from a backup"
    )


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: [],
        lambda: [Ed25519Signer.generate("ledger.example/rome")],
        lambda: [Ed25519Signer.generate(ORIGIN, COSIGNATURE_V1)],
    ],
    ids=["none", "named after another log", "a witness's"],
)
def test_only_keys_of_the_log_sign_it(opened, wrong):
    keys = wrong()
    with opened() as cooperation, pytest.raises(WrongSigningKey) as err:
        Signer(cooperation.ledger, keys, PlainMemory())
    found = str(keys[0].key) if keys else "no key"
    assert str(err.value).startswith(
        f"{ORIGIN}: expected Ed25519 keys that sign checkpoints (kind 1), named as the log, found "
        f"{found}; nothing was signed: "
    )


@pytest.fixture
def custody(opened):
    """Return a function that records decisions about the ledger itself."""

    def recording(*decisions):
        with opened() as cooperation:
            cooperation.record_all(
                [command(LEDGER, each, by="org:x", **facts) for each, facts in decisions]
            )

    return recording


def introduced(signer):
    return Custody.introduce_key, {"key": str(signer.key)}


def rotated(signer):
    return Custody.rotate_key, {"key": str(signer.key), "reason": "a year has passed"}


def signers(note, *keys):
    return [number for number, key in enumerate(keys) if Note.parse(note).verified(key.key)]


def test_only_the_key_that_the_log_introduced_signs_it(custody, promise, sign, key):
    stranger = Ed25519Signer.generate(ORIGIN)
    custody((Custody.begin, {}), introduced(key))
    with pytest.raises(WrongSigningKey) as err:
        sign(stranger)

    assert str(err.value) == (
        f"{ORIGIN}: expected {key.key}, found {stranger.key}; nothing was signed: give the key "
        f"that the log has in force, and for the first checkpoint after a rotation the one before "
        f"it, too"
    )
    assert signers(sign(stranger, key).kept.note, key, stranger) == [0]


def test_a_rotation_is_signed_by_both_keys_and_what_follows_by_the_new_one(
    custody, promise, sign, key
):
    new = Ed25519Signer.generate(ORIGIN)
    custody((Custody.begin, {}), introduced(key))
    assert signers(sign(key, new).kept.note, key, new) == [0]

    custody(rotated(new))
    for alone in (key, new):
        with pytest.raises(WrongSigningKey) as err:
            sign(alone)
        assert f"expected {new.key} and {key.key}, found {alone.key};" in str(err.value)
    assert signers(sign(key, new).kept.note, key, new) == [0, 1]

    assert sign(new).is_new is False
    promise("C1")
    with pytest.raises(WrongSigningKey):
        sign(key)
    assert signers(sign(new).kept.note, key, new) == [1]


def test_two_rotations_between_checkpoints_are_signed_by_all_three_keys(custody, sign, key):
    second, third = Ed25519Signer.generate(ORIGIN), Ed25519Signer.generate(ORIGIN)
    custody((Custody.begin, {}), introduced(key))
    sign()
    custody(rotated(second), rotated(third))

    note = sign(key, second, third).kept.note
    assert signers(note, key, second, third) == [0, 1, 2]
    assert Note.parse(note).signatures[0].names(third.key)


def test_correcting_the_record_of_a_rotation_changes_no_key(opened, custody, promise, sign, key):
    new = Ed25519Signer.generate(ORIGIN)
    custody((Custody.begin, {}), introduced(key), rotated(new))
    sign(key, new)
    with opened() as cooperation:
        cooperation.withdraw(Custody, LEDGER, version=3, reason="never meant to")

    assert signers(sign(new).kept.note, key, new) == [1]


def test_a_signer_can_compare_without_signing(opened, path, promise, sign, key, memory, kept):
    promise("C1", "C2")
    sign()
    rewritten(path, edit(1, "DPD", "NDP"))
    with opened() as cooperation, pytest.raises(LogForked):
        Signer(cooperation.ledger, [key], memory).check()
    assert list(kept()) == [2]


def test_a_turn_lasts_over_several_calls_of_one_signer(opened, promise, key, memory):
    promise("C1")
    with opened() as cooperation:
        signer = Signer(cooperation.ledger, [key], memory)
        with signer.turn():
            assert signer.sign().is_new
            with pytest.raises(SignerBusy):
                Signer(cooperation.ledger, [key], memory).sign()
            signer.check()
        assert not Signer(cooperation.ledger, [key], memory).sign().is_new


def test_a_correction_is_an_entry_like_any_other(opened, promise, sign):
    promise("C1")
    with opened() as cooperation:
        cooperation.correct(
            command("C1", Commitment.make, owner="NDP", actions=["Act"], target_date="2021"),
            version=1,
            reason="misread",
        )
    assert sign().checkpoint.size == 2
