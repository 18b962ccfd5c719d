"""An exported folder alone: whatever is done to it is found, with its place and category."""

import os
import random
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation_core.audit import CATEGORIES, FolderEvidence, Trust, audit, rehash
from cooperation_core.note import VerifierKey

from .static_log import Key, canonical, entry, harbour

SIZE = 600  # two whole bundles and a partial one


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    return harbour(SIZE, sizes=[1, 256, 300]).write(tmp_path_factory.mktemp("log"))


@pytest.fixture
def folder(pristine, tmp_path):
    return shutil.copytree(pristine, tmp_path / "log")


@pytest.mark.parametrize("size", [0, 1, 2, 255, 256, 257, 511, 1023, 1024, 1025, 2049])
def test_a_log_of_events_nobody_knows_is_verified(size, tmp_path, look):
    result = look(harbour(size, sizes=[size // 2]).write(tmp_path))

    assert result.ok, result.findings
    assert (result.size, result.entries, result.subjects) == (size, size, -(-size // 3))


@pytest.mark.parametrize("position", [1, 2, 256, 257, 300, 512, 513, SIZE])
def test_a_changed_entry_is_named(position, folder, found):
    bundle = (position - 1) // 256
    file = folder / "tile/entries" / (f"{bundle:03}" if bundle < 2 else "002.p/88")
    data = file.read_bytes()
    entries = data.split(b'"actor"')
    entries[(position - 1) % 256 + 1] = entries[(position - 1) % 256 + 1].replace(b"PA", b"LR")
    file.write_bytes(b'"actor"'.join(entries))

    assert found(folder) == [("entry", position)]


@pytest.mark.parametrize(
    ("tile", "byte", "position"),
    [("0/000", 0, 1), ("0/000", 8191, 256), ("0/001", 32, 258), ("0/002.p/88", 2815, SIZE)],
)
def test_a_changed_leaf_hash_is_named(tile, byte, position, folder, found):
    change(folder / "tile" / tile, byte)

    assert found(folder) == [("tile", position)]


@pytest.mark.parametrize(("byte", "position"), [(0, 256), (31, 256), (32, 512), (63, 512)])
def test_a_changed_hash_higher_up_is_named_by_the_last_entry_under_it(
    byte, position, folder, found
):
    change(folder / "tile/1/000.p/2", byte)

    assert found(folder) == [("tile", position)]


def change(file, byte, bit=0):
    data = bytearray(file.read_bytes())
    data[byte] ^= 1 << bit
    file.write_bytes(data)


def where(folder, file, byte):
    """The category and the position that a change of that *byte* must be found under."""
    name = file.relative_to(folder).as_posix()
    if name == "log.vkey":
        return {"key"}, None
    if name == "checkpoint" or name.startswith("history/"):
        return {"checkpoint", "signature", "history", "missing", "root"}, None
    tile, place = name.split("/")[1], int(name.split("/")[2].removesuffix(".p"))
    if tile == "0":
        return {"tile"}, place * 256 + byte // 32 + 1
    if tile == "1":
        return {"tile"}, (byte // 32 + 1) * 256
    data, at, number = file.read_bytes(), 0, place * 256
    while at <= byte:
        at += 2 + int.from_bytes(data[at : at + 2], "big")
        number += 1
    return {"entry", "bundle"}, number


@settings(max_examples=150)
@given(st.data())
def test_any_single_bit_is_found_with_its_place(pristine, data):
    files = sorted(each for each in pristine.rglob("*") if each.is_file())
    file = data.draw(st.sampled_from(files))
    original = file.read_bytes()
    byte, bit = data.draw(st.integers(0, len(original) - 1)), data.draw(st.integers(0, 7))
    categories, position = where(pristine, file, byte)
    change(file, byte, bit)
    try:
        first = first_finding(pristine)
    finally:
        file.write_bytes(original)

    assert first.category in categories, first
    assert first.position == position or first.category == "missing", first


def first_finding(folder):
    trust = Trust(keys=[VerifierKey.parse(Key().vkey)])
    result = audit(FolderEvidence(folder), trust, integrity=True)
    assert not result.ok
    assert len(result.findings) == 1
    assert result.checked == ()
    return result.findings[0]


@settings(max_examples=60)
@given(st.data())
def test_inserted_and_removed_and_swapped_bytes_are_found(pristine, data):
    files = sorted(each for each in pristine.rglob("*") if each.is_file())
    file = data.draw(st.sampled_from(files))
    original = file.read_bytes()
    at = data.draw(st.integers(0, len(original) - 1))
    act = data.draw(st.sampled_from(["insert", "remove", "truncate", "append", "swap"]))
    other = (at + 7) % len(original)
    changed = bytearray(original)
    match act:
        case "insert":
            changed[at:at] = data.draw(st.binary(min_size=1, max_size=3))
        case "remove":
            del changed[at]
        case "truncate":
            del changed[at:]
        case "append":
            changed += data.draw(st.binary(min_size=1, max_size=40))
        case _:
            changed[at], changed[other] = changed[other], changed[at]
    if changed == original or (file.name == "log.vkey" and original.strip() == changed.strip()):
        return
    file.write_bytes(changed)
    try:
        first_finding(pristine)
    finally:
        file.write_bytes(original)


def test_every_file_but_the_key_is_missed(folder, found):
    for file in sorted(each for each in folder.rglob("*") if each.is_file()):
        name, data = file.relative_to(folder).as_posix(), file.read_bytes()
        file.unlink()
        categories = {category for category, _ in found(folder)}
        file.write_bytes(data)

        if name in {"log.vkey", *(f"history/checkpoint-{size}" for size in (1, 256, 300, 600))}:
            assert categories == set(), name  # nothing that is left tells of it
        else:
            assert categories & {"missing", "checkpoint"}, name


@pytest.mark.parametrize(
    "name",
    [
        "tile/0/003.p/1",
        "tile/0/002",
        "tile/0/002.p/89",
        "tile/2/000.p/1",
        "tile/entries/003",
        "tile/entries/000.p/256",
        "tile/0/000.p/017",
        "tile/0/x000/001",
        "tile/00/000",
        "tile/notes.txt",
        "history/checkpoint-0300",
        "history/checkpoint-300.2.tsr",
        "history/checkpoint-7.1.tsr",
        "history/readme",
    ],
)
def test_what_does_not_belong_to_the_log_is_found(name, folder, found):
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"x" * 32)

    assert ("stray", None) in found(folder)


def test_what_lies_beside_the_log_is_told_and_no_finding(folder, look):
    (folder / "minutes.txt").write_text("met on Tuesday")

    result = look(folder)

    assert result.ok
    assert "minutes.txt beside the log: it is no part of it" in result.not_checked


def test_partial_tiles_of_an_earlier_size_may_stay_if_they_are_beginnings(folder, found):
    whole = (folder / "tile/0/002.p/88").read_bytes()
    (folder / "tile/0/002.p/44").write_bytes(whole[: 44 * 32])
    assert found(folder) == []

    change(folder / "tile/0/002.p/44", 40)
    assert found(folder) == [("stray", None)]


def test_a_wrong_key_is_found_first(folder, look):
    stranger = Key(seed=bytes(32))

    assert look(folder, stranger).findings[0].category == "signature"


def test_a_key_of_another_log_is_found(folder, found):
    assert found(folder, Key(name="log.example/rome"))[0] == ("key", None)


def test_a_log_rolled_back_to_an_older_genuine_checkpoint_needs_a_later_one(tmp_path, found, look):
    """Threat 3a: nothing in the folder tells; whoever holds a later checkpoint finds it."""
    later = harbour(SIZE)
    rolled = harbour(300).write(tmp_path / "rolled")

    assert found(rolled) == []
    held = [("receipt", later.checkpoint())]
    assert found(rolled, known=held) == [("history", None)]
    assert "the log was rolled back" in look(rolled, known=held).findings[0].text


def test_a_larger_checkpoint_that_is_kept_is_found(tmp_path, found):
    folder = harbour(300).write(tmp_path)
    (folder / "history/checkpoint-600").write_bytes(harbour(SIZE).checkpoint())

    assert found(folder) == [("history", None)]


def test_a_history_rewritten_with_the_key_is_found_by_a_checkpoint_from_before(tmp_path, look):
    """Threat 4: the range of positions in which the first difference lies is named."""
    log = harbour(SIZE, sizes=[256])
    held = [("printed.txt", log.checkpoint(300)), ("older.txt", log.checkpoint(100))]
    log.entries[250] = canonical(entry(250, actor="org:somebody-else"))
    folder = log.write(tmp_path)

    assert look(folder).ok
    (finding,) = look(folder, known=held).findings
    assert finding.category == "history"
    assert finding.text.startswith("printed.txt: expected the root ")
    assert finding.text.endswith(
        "positions 1 to 256 are as an earlier checkpoint has them, so the first difference is "
        "from 257 to 300"
    ) or finding.text.endswith("the first difference is from 101 to 300")


def test_entries_and_tiles_changed_together_do_not_have_the_signed_root(tmp_path, look):
    """Threat 2: without the key, whatever is recomputed below the checkpoint."""
    log = harbour(SIZE, sizes=[200])
    signed, kept = log.checkpoint(), log.checkpoint(200)
    log.entries[400] = canonical(entry(400, actor="org:somebody-else"))
    folder = log.write(tmp_path)
    for name in ("checkpoint", "history/checkpoint-600"):
        (folder / name).write_bytes(signed)
    assert (folder / "history/checkpoint-200").read_bytes() == kept

    (finding,) = look(folder).findings
    assert finding.category == "root"
    assert "so the first difference is from 201 to 600" in finding.text


@pytest.mark.parametrize(
    "size", ["0600", "+600", " 600", "601", "599", "6e2", "600 ", "-600", "9223372036854775807"]
)
def test_another_size_in_the_checkpoint_is_refused(size, folder, look):
    """Leading zeros, signs and neighbouring sizes: subtle facts 1 and 2."""
    for name in ("checkpoint", "history/checkpoint-600"):
        file = folder / name
        file.write_bytes(file.read_bytes().replace(b"\n600\n", f"\n{size}\n".encode()))

    (finding,) = look(folder, everything=False).findings
    assert finding.category in {"checkpoint", "history", "signature"}


def test_base_64_with_junk_in_it_is_refused(folder, found):
    """Subtle fact 4."""
    file = folder / "checkpoint"
    file.write_bytes(file.read_bytes()[:-2] + b"*\n")

    assert found(folder)[0] == ("checkpoint", None)


@pytest.mark.parametrize("act", ["no folder", "no checkpoint", "no tiles", "a file in the way"])
def test_half_a_folder_is_a_finding_and_no_error(act, folder, look):
    if act == "no folder":
        shutil.rmtree(folder)
    elif act == "no checkpoint":
        (folder / "checkpoint").unlink()
    elif act == "no tiles":
        shutil.rmtree(folder / "tile")
    else:
        shutil.rmtree(folder / "tile/0")
        (folder / "tile/0").write_bytes(b"")

    result = look(folder)
    assert not result.ok
    assert {each.category for each in result.findings} <= set(CATEGORIES)


def test_two_processes_find_what_one_finds(tmp_path, look):
    log = harbour(65_536 + 300, sizes=[10, 65_536, 65_600])
    folder = log.write(tmp_path / "log")
    assert look(folder, jobs=2) == look(folder)
    assert look(folder, jobs=2).ok

    chance = random.Random(7)
    for name in ("tile/entries/001", "tile/entries/256", "tile/0/100", "tile/1/000"):
        file = folder / name
        change(file, chance.randrange(len(file.read_bytes())))
    (folder / "tile/entries/017").unlink()
    found = look(folder)
    assert look(folder, jobs=2) == found
    assert found.found >= 5


def test_hashing_alone_gives_the_root_and_names_what_differs(folder):
    right = rehash(FolderEvidence(folder))
    change(folder / "tile/0/001", 5)
    wrong = rehash(FolderEvidence(folder))

    assert (right.size, right.findings) == (SIZE, ())
    assert wrong.root == right.root
    assert [each.position for each in wrong.findings] == [257]


def test_a_pipe_in_the_place_of_a_file_does_not_stop_an_audit(folder, found):
    mkfifo = getattr(os, "mkfifo", None)
    if mkfifo is None:
        pytest.skip("this system has no named pipes")
    (folder / "tile/0/001").unlink()
    mkfifo(folder / "tile/0/001")

    assert found(folder) == [("missing", 257)]
