"""The whole log as files: what is in them, how they grow, and what is never written over."""

import sqlite3
from contextlib import closing

import pytest

from cooperation_core import Recommendation, merkle
from cooperation_core.note import Note, WrongSignature, sign
from cooperation_core.publishing import (
    CannotPublish,
    DoesNotVerify,
    FolderAhead,
    FolderBusy,
    FolderForked,
    NothingSigned,
    NotThisLog,
    write_tiles,
)
from cooperation_core.publishing.writing import Files
from cooperation_core.tlog import Bundle, Checkpoint, NotSigned
from cooperation_core.tlog.tiles import unpack

from ..proof.keys import signer
from .conftest import ORIGIN


def publish(kept, folder, **more):
    return write_tiles(kept.log, folder, vkey=kept.signer.key, **more)


def root_of(files, size):
    """Return the root over the entries in the bundles of *files*, hashed again."""
    entries = []
    for place in range(-(-size // 256)):
        bundle = Bundle(place, min(256, size - place * 256))
        entries += unpack(files[bundle.path], bundle)
    edge = merkle.Edge()
    edge.extend([merkle.leaf_hash(entry) for entry in entries])
    return edge.root()


@pytest.mark.parametrize("size", [1, 255, 256, 257, 600])
def test_a_folder_holds_the_whole_log_and_no_more(size, made, folder, files):
    kept = made(size)
    done = publish(kept, folder)

    there = files()
    assert (done.origin, done.size, done.before, done.checkpoints) == (ORIGIN, size, 0, 1)
    head = Checkpoint.signed(Note.parse(there["checkpoint"]), kept.signer.key)
    assert head.size == size
    assert root_of(there, size) == head.root
    assert there["log.vkey"] == f"{kept.signer.key}\n".encode()
    assert there[f"history/checkpoint-{size}"] == there["checkpoint"]
    full, rest = divmod(size, 256)
    names = {"checkpoint", "log.vkey", f"history/checkpoint-{size}"}
    for place in range(full):
        names |= {f"tile/0/{place:03}", f"tile/entries/{place:03}"}
    if rest:
        names |= {f"tile/0/{full:03}.p/{rest}", f"tile/entries/{full:03}.p/{rest}"}
    if full:
        names.add(f"tile/1/000.p/{full}")
    assert set(there) == names


def test_hashes_of_a_tile_are_those_of_the_tree(made, folder, files):
    kept = made(600)
    publish(kept, folder)

    there = files()
    assert there["tile/0/001"] == b"".join(kept.log.nodes([(0, n) for n in range(256, 512)]))
    assert there["tile/1/000.p/2"] == b"".join(kept.log.nodes([(8, 0), (8, 1)]))


def test_what_is_not_signed_yet_is_not_published(made, folder, files):
    kept = made(5)
    kept.grow(9)
    publish(kept, folder)

    assert "tile/entries/000.p/5" in files()
    assert "tile/entries/000.p/9" not in files()


def test_growing_again_and_again_gives_the_same_files_as_once(made, folder, files, tmp_path):
    kept = made(3)
    for size in (3, 40, 255, 256, 300, 512, 530, 531, 700):
        kept.grow(size)
        kept.sign()
        publish(kept, folder)
    often = files()

    again = tmp_path / "again"
    publish(kept, again)
    once = {
        p.relative_to(again).as_posix(): p.read_bytes() for p in again.rglob("*") if p.is_file()
    }
    assert often == once


def test_partial_tiles_of_signed_sizes_stay_until_the_full_one_is_there(made, folder, files):
    kept = made(3, 40)
    publish(kept, folder)
    assert {"tile/0/000.p/3", "tile/0/000.p/40", "tile/entries/000.p/3"} <= set(files())

    kept.grow(300)
    kept.sign()
    publish(kept, folder)
    there = set(files())
    assert not [name for name in there if "/000.p/" in name and not name.startswith("tile/1")]
    assert {"tile/0/000", "tile/entries/000", "tile/1/000.p/1", "tile/0/001.p/44"} <= there


def test_partial_tiles_of_higher_levels_stay_as_well(made, folder, files):
    made_once = made(256, 260, 600)
    publish(made_once, folder)

    assert {"tile/1/000.p/1", "tile/1/000.p/2"} <= set(files())


def test_a_folder_that_is_up_to_date_is_left_alone(made, folder):
    kept = made(300)
    publish(kept, folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}

    done = publish(kept, folder)
    assert (done.before, done.size) == (300, 300)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_full_tiles_are_written_once(made, folder):
    kept = made(300)
    publish(kept, folder)
    full = {path: path.stat().st_mtime_ns for path in folder.glob("tile/*/000")}

    kept.grow(700)
    kept.sign()
    publish(kept, folder)
    assert len(full) == 2
    assert {path: path.stat().st_mtime_ns for path in full} == full


def test_every_checkpoint_and_every_time_stamp_is_there(made, folder, files):
    kept = made(3, 5)
    kept.log.keep_time_stamp(3, b"first")
    kept.log.keep_time_stamp(3, b"second")
    kept.log.keep_time_stamp(5, b"third")

    done = publish(kept, folder)
    there = files()
    assert (done.checkpoints, done.time_stamps) == (2, 3)
    assert there["history/checkpoint-3.1.tsr"] == b"first"
    assert there["history/checkpoint-3.2.tsr"] == b"second"
    assert there["history/checkpoint-5.1.tsr"] == b"third"
    assert Checkpoint.of(Note.parse(there["history/checkpoint-3"])).size == 3


def test_what_witnesses_add_later_is_added(made, folder, files):
    kept = made(5)
    publish(kept, folder)

    kept.log.keep_cosignature(5, "— audit-office.example AAAABBBB\n")
    kept.log.keep_time_stamp(5, b"token")
    publish(kept, folder)
    there = files()
    assert there["checkpoint"].endswith("— audit-office.example AAAABBBB\n".encode())
    assert there["history/checkpoint-5"] == there["checkpoint"]
    assert there["history/checkpoint-5.1.tsr"] == b"token"


def test_progress_reaches_the_end(made, folder):
    kept, heard = made(600), []
    publish(kept, folder, on_progress=lambda done, total: heard.append((done, total)))

    assert heard == [(600, 1200), (856, 1200), (1112, 1200), (1200, 1200)]
    publish(kept, folder, on_progress=lambda done, total: heard.append((done, total)))
    assert len(heard) == 4


def test_without_a_checkpoint_there_is_nothing_to_publish(made, folder):
    kept = made()
    kept.grow(5)

    with pytest.raises(NothingSigned) as err:
        publish(kept, folder)
    assert str(err.value) == (
        "expected a signed checkpoint of ledger.example/lima, found none yet; "
        "sign the ledger with `coop sign`"
    )
    assert not folder.exists()


def test_a_key_that_did_not_sign_is_not_handed_out(made, folder):
    kept = made(5)

    with pytest.raises(NotSigned):
        write_tiles(kept.log, folder, vkey=signer(ORIGIN, number=2).key)
    assert not folder.exists()


def test_the_folder_of_another_log_is_left_alone(made, folder, files):
    kept = made(5)
    other = Checkpoint("ledger.example/cusco", 3, bytes(32))
    folder.mkdir()
    (folder / "checkpoint").write_bytes(bytes(sign(other.text, signer("ledger.example/cusco"))))

    with pytest.raises(NotThisLog) as err:
        publish(kept, folder)
    assert str(err.value) == (
        f"{folder}: expected a folder with the log ledger.example/lima, an empty one or none, "
        f"found the log ledger.example/cusco; give another folder"
    )
    assert set(files()) == {"checkpoint"}


@pytest.mark.parametrize(
    ("there", "found"),
    [
        ({"minutes.docx": b""}, "minutes.docx"),
        ({"checkpoint": b"the hut at 4,200 m"}, "a file 'checkpoint' that is something else"),
        ({"tile/0/000": b""}, "tile"),
        ({"log.vkey": b"ledger.example/lima"}, "log.vkey"),
        ({"log.vkey": b"KEY", "notes.txt": b""}, "notes.txt"),
    ],
)
def test_a_folder_with_other_things_is_left_alone(there, found, made, folder, files):
    kept = made(5)
    for name, content in there.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)

    with pytest.raises(NotThisLog, match=f"found {found}; give another folder"):
        publish(kept, folder)
    assert files() == there


def test_a_file_is_no_folder(made, folder):
    folder.write_text("a file")

    with pytest.raises(NotThisLog, match="found a file; give another folder"):
        publish(made(5), folder)
    assert folder.read_text() == "a file"


def test_other_files_beside_a_published_log_stay(made, folder):
    kept = made(5)
    publish(kept, folder)
    (folder / "index.html").write_text("Our log")

    kept.grow(6)
    kept.sign()
    publish(kept, folder)
    assert (folder / "index.html").read_text() == "Our log"


def test_a_longer_log_is_never_replaced_by_a_shorter_one(made, folder, files):
    publish(made(9), folder)
    before = files()

    with pytest.raises(FolderAhead) as err:
        publish(made(5, name="older copy"), folder)
    assert str(err.value) == (
        f"{folder}: expected a log of at most 5 entries, which is what is signed, found one of 9; "
        f"the ledger was cut short or is an older copy: keep the folder as it is for the auditor"
    )
    assert files() == before


def test_another_history_under_the_same_name_is_never_written_over(made, folder, files):
    publish(made(5), folder)
    before, other = files(), made(name="other")
    other.grow(4)
    other.cooperation.record(
        "X1", Recommendation.issue, document="Another", number="1", text="Publish something else."
    )
    other.grow(9)
    other.sign()

    with pytest.raises(FolderForked) as err:
        publish(other, folder)
    assert str(err.value) == (
        f"{folder}: expected the first 5 entries of this ledger, found others under the same "
        f"name; one of the two was changed: keep both as they are for the auditor"
    )
    assert files() == before


def tampered(kept, statement, *values):
    """Change a row behind the ledger's back."""
    path = kept.cooperation.ledger.place.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path)) as db:
        for (name,) in db.execute(
            "select name from sqlite_master where type = 'trigger'"
        ).fetchall():
            db.execute(f'drop trigger "{name}"')
        db.execute(statement, values)
        db.commit()


def test_a_changed_entry_is_not_published(made, folder):
    kept = made(300)
    tampered(
        kept, "update cooperation_entry set state = cast(state || ' ' as blob) where position = 7"
    )

    with pytest.raises(DoesNotVerify, match=r"expected the root [0-9a-f]{64} over 300 entries, as"):
        publish(kept, folder)
    assert not folder.exists()


def test_a_changed_entry_among_the_new_ones_leaves_the_folder_as_it_was(made, folder, files):
    kept = made(300)
    publish(kept, folder)
    before = files()
    kept.grow(700)
    kept.sign()
    tampered(kept, "update cooperation_entry set state = cast('{}' as blob) where position = 650")

    with pytest.raises(DoesNotVerify):
        publish(kept, folder)
    assert files() == before


@pytest.mark.parametrize("state", ["'text'", "zeroblob(65536)", "7"])
def test_what_can_be_no_entry_is_not_published(state, made, folder):
    kept = made(9)
    tampered(kept, f"update cooperation_entry set state = {state} where position = 7")

    with pytest.raises(DoesNotVerify) as err:
        publish(kept, folder)
    assert str(err.value) == (
        "ledger.example/lima: expected position 7 to hold at most 65,535 bytes, found something "
        "else; nothing was handed out: run `coop audit` to see all that is wrong"
    )


def test_a_missing_entry_is_not_published(made, folder):
    kept = made(300)
    tampered(kept, "delete from cooperation_entry where position = 7")

    with pytest.raises(DoesNotVerify) as err:
        publish(kept, folder)
    assert str(err.value) == (
        "ledger.example/lima: expected position 7, found it missing; nothing was handed out: "
        "run `coop audit` to see all that is wrong"
    )
    assert not folder.exists()


def test_what_was_changed_in_the_tree_is_not_published(made, folder, files):
    kept = made(600)
    publish(kept, folder)
    before = files()
    kept.grow(700)
    kept.sign()
    tampered(kept, "update cooperation_entry set nodes = zeroblob(288) where position = 256")

    with pytest.raises(DoesNotVerify, match=r"expected the hashes of tile/1/000.p/2 as signed"):
        publish(kept, folder)
    assert files() == before


class Interrupting:
    """Hears of progress, and has enough when so much is done."""

    def __init__(self, at):
        self.at = at

    def __call__(self, done, total):
        if done >= self.at:
            raise KeyboardInterrupt


def test_a_first_run_that_was_interrupted_is_gone_on_with(made, folder, files):
    kept = made(600)
    with pytest.raises(KeyboardInterrupt):
        publish(kept, folder, on_progress=Interrupting(at=600 + 256))
    assert set(files()) == {"log.vkey", "tile/entries/000", "tile/0/000"}

    publish(kept, folder)
    assert root_of(files(), 600) == Checkpoint.of(Note.parse(files()["checkpoint"])).root
    assert "tile/1/000.p/2" in files()


def test_a_later_run_that_was_interrupted_leaves_what_the_checkpoint_covers(made, folder, files):
    kept = made(300)
    publish(kept, folder)
    before = files()
    kept.grow(700)
    kept.sign()
    with pytest.raises(KeyboardInterrupt):
        publish(kept, folder, on_progress=Interrupting(at=444 + 256))
    assert before.items() <= files().items()

    publish(kept, folder)
    once = folder.with_name("once")
    publish(kept, once)
    there = {p.relative_to(once).as_posix(): p.read_bytes() for p in once.rglob("*") if p.is_file()}
    assert files() == there


def test_an_interruption_before_anything_is_written_leaves_nothing(made, folder):
    kept = made(600)

    with pytest.raises(KeyboardInterrupt):
        publish(kept, folder, on_progress=Interrupting(at=0))
    assert not folder.exists()


def test_what_somebody_left_who_was_killed_is_cleared_away(made, folder, files):
    kept = made(5)
    publish(kept, folder)
    before = files()
    (folder / ".draft").write_bytes(b"half a ti")

    publish(kept, folder)
    assert files() == before


def test_two_at_once_do_not_write_into_one_folder(made, folder, files):
    kept = made(5)
    publish(kept, folder)
    before = files()
    kept.grow(9)
    kept.sign()

    with Files(folder).turn(), pytest.raises(FolderBusy) as err:
        publish(kept, folder)
    assert str(err.value) == (
        f"{folder}: expected to be the only one who writes there, found somebody else at it; "
        f"try again when they are done"
    )
    assert files() == before


def test_the_folder_cannot_be_where_nothing_can_be(made, tmp_path):
    occupied = tmp_path / "occupied"
    occupied.touch()

    with pytest.raises(CannotPublish) as err:
        publish(made(5), occupied / "log")
    assert str(err.value) == (
        f"{occupied / 'log'}: expected to write there, found that the system does not allow it: "
        f"{occupied / 'log'}: Not a directory; make it writable and make room, or give another "
        f"folder"
    )


def test_a_checkpoint_that_was_forged_is_not_published(made, folder):
    kept = made(5)
    note = bytes(sign(Checkpoint(ORIGIN, 5, bytes(32)).text, kept.signer))
    tampered(kept, "update cooperation_checkpoint set note = ?", note)
    with pytest.raises(DoesNotVerify, match=f"expected the root {'00' * 32} over 5 entries"):
        publish(kept, folder)

    broken = note.replace(b"\n5\n", b"\n4\n")
    tampered(kept, "update cooperation_checkpoint set note = ?", broken)
    with pytest.raises(DoesNotVerify, match="expected its checkpoint of size 5, found one of"):
        publish(kept, folder)

    broken = note.replace(b"AAA=\n", b"AAE=\n", 1)
    tampered(kept, "update cooperation_checkpoint set note = ?", broken)
    with pytest.raises(WrongSignature):
        publish(kept, folder)
