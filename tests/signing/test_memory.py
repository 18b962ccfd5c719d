"""The memory of a signer: whole or as it was, and for one signer at a time."""

import os
import subprocess
import sys

import pytest

from cooperation_core.signing.memory import (
    FileMemory,
    MemoryUnusable,
    SignerBusy,
    make_folder,
    memory_file,
)

NOTE = "ledger.example/lima\n1\nJVxdT59fdVzHhwtUpY16E0EzPvWaeMx02tZ34Dfl1Fg=\n\n— x eA==\n".encode()


@pytest.fixture
def memory(tmp_path):
    return FileMemory(tmp_path / "lima.signed")


def test_what_was_remembered_last_is_there_byte_for_byte(memory):
    assert memory.last() is None
    memory.remember(NOTE)
    memory.remember(NOTE.replace(b"\n1\n", b"\n2\n"))

    assert FileMemory(memory.path).last() == NOTE.replace(b"\n1\n", b"\n2\n")
    assert [each.name for each in memory.path.parent.iterdir()] == ["lima.signed"]


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has modes of files")
def test_only_its_owner_reads_it(memory):
    memory.remember(NOTE)
    assert memory.path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("breaks", ["fsync", "rename"])
def test_what_was_remembered_stays_if_the_next_cannot_be_written(memory, monkeypatch, breaks):
    memory.remember(NOTE)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync" if breaks == "fsync" else "pathlib.Path.replace", full)
    with pytest.raises(MemoryUnusable) as err:
        memory.remember(b"something later")

    assert str(err.value) == (
        f"{memory.path}: expected to write there what is signed, found that the system does not "
        f"allow it: No space left on device; nothing was signed: make the folder writable and make "
        f"room, or name another place"
    )
    assert memory.last() == NOTE
    assert [each.name for each in memory.path.parent.iterdir()] == ["lima.signed"]


def test_what_an_interrupted_writer_left_is_in_nobodys_way(memory):
    memory.path.with_name("lima.signed.new").write_bytes(b"half a no")
    memory.remember(NOTE)
    assert memory.last() == NOTE


def test_two_do_not_sign_with_one_memory_at_once(memory):
    with memory.turn(), pytest.raises(SignerBusy) as err, FileMemory(memory.path).turn():
        pytest.fail("two signers at once")

    assert str(err.value) == (
        f"{memory.path}: expected to be the only one who signs with this memory, found somebody "
        f"else at it; try again when they are done"
    )
    with memory.turn():
        pass  # the turn was given back


def test_another_process_waits_for_its_turn_and_a_killed_one_gives_it_back(memory):
    program = (
        "import sys, pathlib; from cooperation_core.signing.memory import FileMemory\n"
        "with FileMemory(pathlib.Path(sys.argv[1])).turn():\n"
        "    print('mine', flush=True); sys.stdin.read()\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", program, memory.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with other:
        assert other.stdout.readline() == "mine\n"
        with pytest.raises(SignerBusy), memory.turn():
            pytest.fail("two signers at once")
        other.kill()
    with memory.turn():
        pass


def test_a_memory_that_cannot_be_read_is_not_taken_for_none(memory):
    memory.path.mkdir()
    with pytest.raises(MemoryUnusable) as err:
        memory.last()
    assert str(err.value) == (
        f"{memory.path}: expected to read what was signed last, found that the system does not "
        f"allow it: Is a directory; sign as the account that owns the memory"
    )


def test_a_folder_that_is_not_there_is_said(tmp_path):
    memory = FileMemory(tmp_path / "nowhere" / "lima.signed")
    with pytest.raises(MemoryUnusable, match="No such file or directory"), memory.turn():
        pytest.fail("no folder to sign in")


def test_a_folder_for_memories_is_made_once(tmp_path):
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    (tmp_path / "occupied").touch()
    with pytest.raises(MemoryUnusable) as err:
        make_folder(tmp_path / "occupied")
    assert str(err.value) == (
        f"{tmp_path / 'occupied'}: expected a folder for what is cosigned, found that it cannot be "
        f"made: File exists; name another place"
    )


@pytest.mark.parametrize("origin", ["../../etc/passwd", "a/b", "a-b", "A/B", "ñandú", "x" * 300])
def test_every_log_has_a_file_of_its_own_inside_the_folder(tmp_path, origin):
    others = {"a/b", "a-b", "A/B", "ñandú"} - {origin}
    found = memory_file(tmp_path, origin)

    assert found.parent == tmp_path
    assert len(found.name) < 100
    assert found.name.lower() not in {memory_file(tmp_path, each).name.lower() for each in others}
