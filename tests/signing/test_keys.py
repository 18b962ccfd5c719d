"""Key files: made once, read by their owner alone, and the same for openssl."""

import os
import shutil
import subprocess

import pytest

from cooperation_core.note import COSIGNATURE_V1, NotAVerifierKey
from cooperation_core.signing.keys import (
    KeyFileExists,
    KeyFileExposed,
    KeyFileUnusable,
    new_key_file,
    read_key_file,
)

NAME = "ledger.example/lima"
posix = pytest.mark.skipif(os.name != "posix", reason="only POSIX has modes of files")


@pytest.fixture
def place(tmp_path):
    return tmp_path / "log.key"


def openssl(*arguments: object) -> bytes:
    program = shutil.which("openssl")
    if program is None:
        assert not os.environ.get("CI"), "openssl is not installed"
        pytest.skip("openssl is not installed")
    command = [program, *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def test_a_key_is_read_back_as_it_was_made(place):
    made = new_key_file(place, NAME)

    read = read_key_file(place, NAME)
    assert read.key == made.key
    assert read.sign(b"text") == made.sign(b"text")
    assert str(made.key).startswith("ledger.example/lima+")


def test_one_file_can_hold_the_key_of_a_witness(place):
    made = new_key_file(place, "witness.example/w1", kind=COSIGNATURE_V1)

    assert read_key_file(place, "witness.example/w1", kind=COSIGNATURE_V1).key == made.key
    assert made.key.kind == COSIGNATURE_V1


@posix
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077], ids=oct)
def test_a_new_key_is_for_its_owner_alone_whatever_the_umask(place, umask):
    before = os.umask(umask)
    try:
        new_key_file(place, NAME)
    finally:
        os.umask(before)

    assert place.stat().st_mode & 0o777 == 0o600


def test_what_openssl_writes_is_read_and_the_reverse(place, tmp_path):
    theirs = tmp_path / "theirs.key"
    openssl("genpkey", "-algorithm", "ed25519", "-out", theirs)
    theirs.chmod(0o600)
    public = openssl("pkey", "-in", theirs, "-pubout", "-outform", "DER")
    assert public.endswith(read_key_file(theirs, NAME).key.public)

    ours = new_key_file(place, NAME)
    public = openssl("pkey", "-in", place, "-pubout", "-outform", "DER")
    assert public.endswith(ours.key.public)


def test_a_key_is_never_written_over(place):
    place.write_text("what was there")
    with pytest.raises(KeyFileExists) as err:
        new_key_file(place, NAME)

    assert str(err.value) == (
        f"{place}: expected a place where nothing is yet, found a file or folder; it was left "
        f"alone: name another place for the new key"
    )
    assert place.read_text() == "what was there"


def test_a_key_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    place = tmp_path / "nowhere" / "log.key"
    with pytest.raises(KeyFileUnusable) as err:
        new_key_file(place, NAME)

    assert str(err.value) == (
        f"{place}: expected to write a key there, found that the system does not allow it: No such "
        f"file or directory; name another place, or make that one writable"
    )


def test_a_disk_that_fills_up_leaves_no_half_a_key(place, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KeyFileUnusable, match="No space left on device"):
        new_key_file(place, NAME)
    assert not place.exists()


def test_a_name_that_no_key_can_have_makes_no_file(place):
    with pytest.raises(NotAVerifierKey):
        new_key_file(place, "two words")
    assert not place.exists()


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o644, 0o666], ids=oct)
def test_a_key_that_others_can_reach_is_refused(place, mode):
    new_key_file(place, NAME)
    place.chmod(mode)
    with pytest.raises(KeyFileExposed) as err:
        read_key_file(place, NAME)

    assert str(err.value) == (
        f"{place}: expected a key that only its owner can read and write, found mode {mode:04o}; "
        f"run `chmod 600 {place}`, and replace the key if somebody may have read it"
    )


@posix
@pytest.mark.parametrize("mode", [0o400, 0o600], ids=oct)
def test_a_key_of_its_owner_alone_is_read(place, mode):
    made = new_key_file(place, NAME)
    place.chmod(mode)

    assert read_key_file(place, NAME).key == made.key


HOW = "make one with `coop key new` or `openssl genpkey -algorithm ed25519`"


def test_a_missing_key_is_said(place):
    with pytest.raises(KeyFileUnusable) as err:
        read_key_file(place, NAME)
    assert str(err.value) == f"{place}: expected a private key, found nothing; {HOW}"


def test_a_folder_is_no_key(tmp_path):
    with pytest.raises(KeyFileUnusable) as err:
        read_key_file(tmp_path, NAME)
    assert str(err.value) == (
        f"{tmp_path}: expected a file with a private key, found a folder; {HOW}"
    )


@posix
def test_a_pipe_is_no_key_and_is_not_waited_for(place):
    os.mkfifo(place, 0o600)
    with pytest.raises(KeyFileUnusable) as err:
        read_key_file(place, NAME)
    assert str(err.value) == (
        f"{place}: expected a file with a private key, found something that is no file; {HOW}"
    )


@pytest.mark.parametrize(
    ("making", "found"),
    [
        (("rand", "-hex", "60"), "found something else"),
        (("genpkey", "-algorithm", "x25519"), "found a key of another algorithm"),
        (
            ("genpkey", "-algorithm", "ed25519", "-aes-256-cbc", "-pass", "pass:llama"),
            "found one that a passphrase protects",
        ),
    ],
    ids=["noise", "another algorithm", "encrypted"],
)
def test_what_is_no_ed25519_key_is_said(place, making, found):
    openssl(making[0], "-out", place, *making[1:])
    place.chmod(0o600)
    with pytest.raises(KeyFileUnusable) as err:
        read_key_file(place, NAME)

    assert str(err.value) == (
        f"{place}: expected an Ed25519 private key in PEM (PKCS#8, not encrypted), {found}; "
        f"`openssl genpkey -algorithm ed25519` makes one"
    )


def test_a_key_that_cannot_be_read_is_said(place, monkeypatch):
    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    new_key_file(place, NAME)
    monkeypatch.setattr(os, "open", denied)
    with pytest.raises(KeyFileUnusable) as err:
        read_key_file(place, NAME)
    assert str(err.value) == (
        f"{place}: expected a private key that can be read, found that the system does not allow "
        f"it: Permission denied; read it as the account that owns it"
    )
