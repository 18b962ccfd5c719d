"""`coop vault`, `coop person` and `coop erase`, and what `show` and `history` tell."""

import json

import pytest

from cooperation_core import Commitment, Personal, command, open_ledger

ASKED = command("PER/C1", Commitment.make, owner="DPD", actions=["Train"], target_date="2027-06")
EMAIL = Personal("contact.email", "rosa@apci.example", about="person-17")
NAME = Personal("contact.name", "Rosa Quispe", about="person-17")


@pytest.fixture
def filled(coop, monkeypatch):
    monkeypatch.delenv("COOPERATION_VAULT_KEY", raising=False)
    assert coop("vault", "new", "vault.key").code == 0
    with open_ledger("cooperation.db", actor="org:PE-APCI", vault_key="vault.key") as desk:
        desk.record_all([ASKED.withholding(EMAIL, NAME)])
    return coop


def erase(coop):
    return coop("--actor", "org:DPO", "erase", "person-17", "--basis", "Consent withdrawn")


def test_a_new_key_says_where_it_is_and_is_made_once(coop):
    done = coop("vault", "new", "vault.key")
    assert (done.code, done.out) == (
        0,
        "made the key of a vault: vault.key\n"
        "  keep it apart from the ledger and from its backups; without it, nobody reads the "
        "vault\n",
    )
    again = coop("vault", "new", "vault.key")
    assert again.code == 1
    assert again.err.endswith("[key-file-exists]\n")


def test_a_person_is_told_all_that_is_held(filled):
    assert filled("person", "person-17", "--vault-key", "vault.key").out == (
        "person-17: 2 values kept off the log\n"
        "position 1  contact.email: rosa@apci.example\n"
        "position 1  contact.name: Rosa Quispe\n"
    )
    assert filled("person", "person-17").out == (
        "person-17: 2 values kept off the log\nposition 1  sealed; give --vault-key to see it\n"
    )
    assert filled("person", "person-99").out == "nothing is held about person-99\n"


def test_a_machine_is_told_as_well(filled):
    told = json.loads(filled("person", "person-17", "--vault-key", "vault.key", "--json").out)
    assert [(each["state"], each["name"], each["value"]) for each in told] == [
        ("disclosed", "contact.email", "rosa@apci.example"),
        ("disclosed", "contact.name", "Rosa Quispe"),
    ]


def test_what_cannot_be_an_id_is_refused(filled):
    done = filled("person", "rosa@apci.example")
    assert done.code == 1
    assert done.err.startswith("coop: expected the opaque id of a person such as person-17")
    assert done.err.endswith("found 'rosa@apci.example' [malformed-value]\n")


def test_the_key_may_come_from_the_environment(filled, monkeypatch):
    monkeypatch.setenv("COOPERATION_VAULT_KEY", "vault.key")
    assert "contact.name: Rosa Quispe" in filled("person", "person-17").out


def test_records_say_what_is_kept_off_the_log(filled):
    for asked in (("show", "PER/C1"), ("history", "PER/C1")):
        sealed = filled(*asked).out
        assert sealed.endswith(
            "kept off the log: 2 values\n"
            "position 1  sealed (about person-17); give --vault-key to see it\n"
        )
        told = filled(*asked, "--vault-key", "vault.key").out
        assert told.endswith(
            "kept off the log: 2 values\n"
            "position 1  contact.email: rosa@apci.example (about person-17)\n"
            "position 1  contact.name: Rosa Quispe (about person-17)\n"
        )
    (event,) = json.loads(filled("history", "PER/C1", "--json").out)
    assert [each["state"] for each in event["withheld"]] == ["sealed", "sealed"]
    shown = json.loads(filled("show", "PER/C1", "--json", "--vault-key", "vault.key").out)
    assert [each["value"] for each in shown["withheld"]] == ["rosa@apci.example", "Rosa Quispe"]


def test_an_erasure_says_what_it_did_and_records_say_so(filled):
    done = erase(filled)
    assert (done.code, done.out) == (
        0,
        "erased 2 values about person-17; recorded at position 3\n",
    )
    assert filled("show", "PER/C1").out.endswith(
        "kept off the log: 2 values\n"
        "position 1  erased (about person-17), as recorded at position 3: Consent withdrawn\n"
    )
    again = erase(filled)
    assert again.code == 1
    assert again.err == (
        "coop: person-17: expected withheld values about this person, found none since the "
        "erasure at position 3; check the id with your own register [nothing-to-erase]\n"
    )


def test_an_erasure_as_json_has_the_digests(filled):
    done = filled(
        "--actor", "org:DPO", "erase", "person-17", "--basis", "Consent withdrawn", "--json"
    )
    told = json.loads(done.out)
    assert (told["person"], told["positions"], len(told["digests"])) == ("person-17", [3], 2)


def test_somebody_has_to_answer_for_an_erasure(filled):
    done = filled("erase", "person-17", "--basis", "Consent withdrawn")
    assert done.code == 2
    assert "expected somebody who answers for it, found nobody" in done.err


def test_another_key_is_refused(filled):
    filled("vault", "new", "other.key")
    done = filled("show", "PER/C1", "--vault-key", "other.key")
    assert done.code == 1
    assert done.err.endswith("[wrong-vault-key]\n")


def test_a_vault_can_be_locked_with_another_key(filled):
    filled("vault", "new", "other.key")
    assert filled("vault", "rekey", "other.key").err.endswith("[no-vault-key]\n")
    done = filled("vault", "rekey", "--vault-key", "vault.key", "other.key")
    assert (done.code, done.out) == (
        0,
        "locked the vault with other.key\n"
        "  the old key still opens copies that were made before; destroy it when they have "
        "expired\n",
    )
    assert filled("person", "person-17", "--vault-key", "vault.key").code == 1
    assert "Rosa Quispe" in filled("person", "person-17", "--vault-key", "other.key").out


def test_what_went_missing_is_named(filled, tmp_path):
    import sqlite3

    with sqlite3.connect(tmp_path / "cooperation.db") as careless:
        careless.execute("DELETE FROM cooperation_vault")
    careless.close()
    assert filled("show", "PER/C1").out.endswith(
        "kept off the log: 2 values\n"
        "position 1  lost: not in the vault, and no erasure is recorded; ask the operator\n"
    )
