"""The key of a vault in a file that only its owner reads."""

import os
import stat

import pytest

from cooperation_core import open_ledger
from cooperation_core.signing.keys import KeyFileExists, KeyFileExposed, KeyFileUnusable
from cooperation_core.store import new_vault_key_file, read_vault_key_file
from cooperation_core.store.vault_key import NotAVaultKey


@pytest.fixture
def file(tmp_path):
    return tmp_path / "vault.key"


def test_a_new_key_is_read_back_and_belongs_to_its_owner_alone(file):
    new_vault_key_file(file, lambda count: bytes(range(count)))
    assert read_vault_key_file(file) == bytes(range(32))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_two_new_keys_differ(tmp_path):
    for name in ("one", "two"):
        new_vault_key_file(tmp_path / name, os.urandom)
    assert read_vault_key_file(tmp_path / "one") != read_vault_key_file(tmp_path / "two")


def test_a_key_is_never_written_over(file):
    new_vault_key_file(file, os.urandom)
    before = file.read_bytes()
    with pytest.raises(KeyFileExists):
        new_vault_key_file(file, os.urandom)
    assert file.read_bytes() == before


def test_a_key_that_others_can_read_is_refused(file):
    new_vault_key_file(file, os.urandom)
    file.chmod(0o640)
    with pytest.raises(KeyFileExposed):
        read_vault_key_file(file)


def test_a_missing_key_says_how_to_make_one(file):
    with pytest.raises(KeyFileUnusable) as refused:
        read_vault_key_file(file)
    assert str(refused.value) == (
        f"{file}: expected the key of a vault, found nothing; make one with `coop vault new`"
    )


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(KeyFileUnusable) as refused:
        new_vault_key_file(tmp_path / "nowhere" / "vault.key", os.urandom)
    assert "expected to write a key there" in str(refused.value)


@pytest.mark.parametrize(
    "content", [b"", b"ab" * 31, b"ab" * 33, b"AB" * 32, b"g" * 64, b"ab" * 32 + b"\n\n"]
)
def test_refuses_a_file_that_holds_something_else(file, content):
    file.write_bytes(content)
    file.chmod(0o600)
    with pytest.raises(NotAVaultKey) as refused:
        read_vault_key_file(file)
    assert str(refused.value) == (
        f"expected in {file} 64 hexadecimal digits and the end of a line, found {len(content)} "
        f"bytes of something else; make one with `coop vault new`"
    )


def test_refuses_a_key_of_another_length(tmp_path):
    with pytest.raises(NotAVaultKey) as refused:
        open_ledger(tmp_path / "a.db", actor="org:PE-APCI", vault_key=b"too short")
    assert str(refused.value) == (
        "expected a vault key of 32 bytes, found 9; make one with `coop vault new`"
    )
    assert not (tmp_path / "a.db").exists()


def test_a_ledger_takes_the_file_by_its_name(tmp_path, file):
    new_vault_key_file(file, os.urandom)
    with open_ledger(tmp_path / "a.db", actor="org:PE-APCI", vault_key=str(file)) as desk:
        assert desk.ledger.has_vault_key
