"""The vault beside the log: sealed, shown to who has the key, erased for good."""

import hashlib
import random
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from cooperation_core import Commitment, Kind, Personal, Subject, command, merkle, open_ledger
from cooperation_core.application import Disclosed, Erased, Lost, Sealed
from cooperation_core.application.withholding import NotInVault, withhold
from cooperation_core.codec import draft
from cooperation_core.domain.commitment import CommitmentMade
from cooperation_core.domain.events import Envelope
from cooperation_core.domain.refusals import KeyReused, NothingToErase, PersonChanged
from cooperation_core.domain.values import TargetDate
from cooperation_core.store import open_sql_ledger, sealing
from cooperation_core.store.database import Database
from cooperation_core.store.errors import (
    DamagedVault,
    ErasureUnfinished,
    NoVaultKey,
    WrongVaultKey,
)
from cooperation_core.store.layout import LedgerRecorder
from cooperation_core.store.vault import Vault, VaultKey
from cooperation_core.store.vault_key import NotAVaultKey
from cooperation_core.withheld import digest, opened

KEY = bytes(range(32))
NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
ROSA = "person-17"
TOMAS = "person-18"
EMAIL = Personal("contact.email", "rosa.quispe@apci.example", about=ROSA)
NAME = Personal("contact.name", "Rosa Quispe Mamani", about=ROSA)
PHONE = Personal("deputy.telephone", "+51 1 6193600", about=TOMAS)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "peru.db"


@pytest.fixture
def desk(file):
    with open_ledger(
        file, actor="org:PE-APCI", clock=lambda: NOON, vault_key=KEY, random=counted()
    ) as opened:
        yield opened


def counted():
    """Return randomness that repeats from run to run, and never within one."""
    calls = iter(range(10**9))
    return lambda count: hashlib.shake_256(f"call {next(calls)}".encode()).digest(count)


C1 = Subject.of(Kind.COMMITMENT, "PER/C1")
FACT = CommitmentMade(reference="PER/C1", owner="DPD", target_date=TargetDate.of("2027-06"))


def promise(reference, *withheld):
    return command(
        reference, Commitment.make, owner="DPD", actions=["Train auditors"], target_date="2027-06"
    ).withholding(*withheld)


def values(shown):
    return [(each.name, each.value, each.about) for each in shown]


@pytest.fixture
def filled(desk):
    desk.record_all([promise("PER/C1", EMAIL, NAME), promise("PER/C2", PHONE)])
    return desk


def everything_in(file):
    return b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))


def reopened(file, **more):
    return open_ledger(file, actor="org:PE-APCI", clock=lambda: NOON, **more)


def test_what_is_withheld_is_shown_to_who_has_the_key(filled):
    assert values(filled.disclosures("PER/C1")) == [
        ("contact.email", "rosa.quispe@apci.example", ROSA),
        ("contact.name", "Rosa Quispe Mamani", ROSA),
    ]
    (recorded,) = filled.history(Subject.of(Kind.COMMITMENT, "PER/C2"))
    assert filled.disclosures(recorded) == (
        Disclosed(
            name="deputy.telephone",
            value="+51 1 6193600",
            about=TOMAS,
            position=2,
            digest=recorded.withheld[0],
        ),
    )
    assert values(filled.about(ROSA)) == values(filled.disclosures("PER/C1"))
    assert filled.about("person-99") == ()


def test_without_the_key_questions_are_answered_and_values_are_sealed(filled, file):
    before = filled.disclosures("PER/C1")
    with reopened(file) as reader:
        assert str(reader.get(Commitment, "PER/C1").owner) == "DPD"
        assert reader.disclosures("PER/C1") == tuple(
            Sealed(about=ROSA, position=1, digest=each)
            for each in sorted(each.digest for each in before)
        )
        assert list(reader.ledger.withheld()) == list(filled.ledger.withheld())
        with pytest.raises(NoVaultKey) as refused:
            reader.disclosure(before[0].digest)
    assert str(refused.value) == (
        f"{file}: expected the key of the vault for withheld values, found none; give it with "
        f"`vault_key`, --vault-key or COOPERATION_VAULT_KEY, or make one with `coop vault new`"
    )


def test_no_file_of_the_ledger_has_a_value_in_clear(filled, file):
    stored = everything_in(file)
    for each in (EMAIL, NAME, PHONE):
        assert each.value.encode() not in stored
        assert each.name.encode() not in stored


def test_nothing_is_withheld_without_a_key(file):
    with reopened(file) as keyless:
        with pytest.raises(NoVaultKey):
            keyless.record_all([promise("PER/C1", EMAIL)])
        assert keyless.ledger.head() == 0
        keyless.record_all([promise("PER/C1")])


def test_one_key_locks_a_vault(filled, file):
    with reopened(file, vault_key=bytes(32)) as stranger:
        for ask in (
            lambda: stranger.disclosures("PER/C1"),
            lambda: stranger.record_all([promise("PER/C3", EMAIL)]),
            lambda: stranger.record_all([promise("PER/C3", Personal("a.b", "c", about="new-1"))]),
            stranger.ledger.vault_faults,
        ):
            with pytest.raises(WrongVaultKey) as refused:
                ask()
            assert str(refused.value) == (
                f"{file}: expected the key that the vault was locked with, found another one; "
                f"nothing was changed: give the key that belongs to this ledger"
            )
        assert stranger.ledger.head() == 2


def test_another_key_locks_the_vault_and_the_old_one_opens_it_no_more(filled, file):
    other = bytes(range(32, 64))
    before = values(filled.about(ROSA))
    wrapped = {row[1] for row in rows(file, "cooperation_vault_key")}
    filled.ledger.change_vault_key(other)
    assert values(filled.about(ROSA)) == before
    assert not any(each in everything_in(file) for each in wrapped)
    filled.record_all([promise("PER/C3", EMAIL)])
    with reopened(file, vault_key=KEY) as late:
        with pytest.raises(WrongVaultKey):
            late.about(ROSA)
        with pytest.raises(WrongVaultKey):
            late.ledger.change_vault_key(KEY)
    with reopened(file, vault_key=other) as desk:
        assert len(desk.about(ROSA)) == 3
        assert desk.ledger.vault_faults() == []


def test_a_vault_is_not_locked_with_what_is_no_key(filled):
    with pytest.raises(NotAVaultKey):
        filled.ledger.change_vault_key(b"secret")
    assert filled.ledger.vault_faults() == []


def test_whoever_is_given_a_disclosure_compares_it_with_the_entry(filled):
    (recorded,) = filled.history(Subject.of(Kind.COMMITMENT, "PER/C2"))
    told = filled.disclosure(recorded.withheld[0])
    assert digest(told) == recorded.withheld[0]
    assert opened(told) == ("deputy.telephone", "+51 1 6193600")


def test_an_erasure_is_recorded_with_every_digest_and_leaves_others_alone(filled):
    digests = [each.digest for each in filled.disclosures("PER/C1")]
    begun, recorded = filled.erase(ROSA, by="DPO", basis="GDPR article 17(1)(b)")
    assert (begun.position, recorded.position) == (3, 4)
    assert recorded.event.person == ROSA
    assert sorted(recorded.event.digests) == sorted(digests)
    assert filled.disclosures("PER/C1") == tuple(
        Erased(about=ROSA, position=1, digest=each, erased_at=4, basis="GDPR article 17(1)(b)")
        for each in sorted(digests)
    )
    assert values(filled.disclosures("PER/C2")) == [("deputy.telephone", "+51 1 6193600", TOMAS)]
    assert [each.person for each in filled.ledger.held()] == [TOMAS]
    assert filled.ledger.vault_faults() == []
    with pytest.raises(NotInVault) as refused:
        filled.disclosure(digests[0])
    assert str(refused.value) == (
        f"expected a withheld value with the digest {digests[0]}, found its erasure at position 4; "
        f"take the digest from the `_sd` of an entry whose values are still held"
    )


def test_an_erasure_needs_no_key(filled, file):
    with reopened(file) as keyless:
        keyless.erase(ROSA, by="DPO", basis="Consent withdrawn")
    assert [each.person for each in filled.ledger.held()] == [TOMAS]


def test_nothing_to_erase_is_refused(filled):
    with pytest.raises(NothingToErase) as refused:
        filled.erase("person-99", by="DPO", basis="Consent withdrawn")
    assert str(refused.value) == (
        "person-99: expected withheld values about this person, found none; "
        "check the id with your own register"
    )
    filled.erase(ROSA, by="DPO", basis="Consent withdrawn")
    with pytest.raises(NothingToErase) as refused:
        filled.erase(ROSA, by="DPO", basis="Consent withdrawn")
    assert str(refused.value) == (
        "person-17: expected withheld values about this person, found none since the erasure at "
        "position 4; check the id with your own register"
    )
    assert filled.ledger.head() == 4


def test_who_was_erased_can_come_back_under_another_key(filled, file):
    with sqlite3.connect(file) as other:
        keys = dict(other.execute("SELECT person, wrapped FROM cooperation_vault_key"))
    other.close()
    filled.erase(ROSA, by="DPO", basis="Consent withdrawn")
    filled.record_all([promise("PER/C3", EMAIL)])
    assert values(filled.about(ROSA)) == [("contact.email", EMAIL.value, ROSA)]
    with sqlite3.connect(file) as other:
        again = dict(other.execute("SELECT person, wrapped FROM cooperation_vault_key"))
    other.close()
    assert again[ROSA] != keys[ROSA]
    filled.erase(ROSA, by="DPO", basis="Consent withdrawn")
    assert {type(each) for each in filled.disclosures("PER/C3")} == {Erased}


def test_more_than_one_entry_can_name_is_named_by_several(desk):
    many = [Personal(f"note.{n}", f"says {n}", about=ROSA) for n in range(40)]
    desk.record_all([promise(f"PER/C{n}", *many) for n in range(30)])
    _begun, *recorded = desk.erase(ROSA, by="DPO", basis="Consent withdrawn")
    assert [len(each.event.digests) for each in recorded] == [1000, 200]
    assert desk.ledger.held() == []


def rows(file, table):
    with sqlite3.connect(file) as other:
        found = other.execute(f"SELECT * FROM {table}").fetchall()
    other.close()
    return found


@given(st.lists(st.tuples(st.integers(0, 7), st.text("abcä😀", min_size=1)), max_size=12))
def test_whatever_goes_in_comes_out_of_its_own_person_only(given_values):
    with open_ledger("sqlite://", actor="org:PE-APCI", vault_key=KEY) as desk:
        for number, (person, value) in enumerate(given_values):
            personal = Personal("contact.name", value, about=f"person-{person}")
            desk.record_all([promise(f"PER/C{number}", personal)])
        for person in range(8):
            assert [each.value for each in desk.about(f"person-{person}")] == [
                value for whose, value in given_values if whose == person
            ]


def pieces(secret):
    return {each[at : at + 16] for each in secret for at in range(0, len(each) - 15, 16)}


def test_no_byte_of_the_erased_is_left_in_any_file(filled, file):
    filled.record_all([promise("PER/C3", Personal("note.1", "x" * 9000, about=ROSA))])
    secret = [
        *(row[-1] for row in rows(file, "cooperation_vault") if row[1] == ROSA),
        *(row[-1] for row in rows(file, "cooperation_vault_key") if row[0] == ROSA),
    ]
    assert len(secret) == 4
    assert all(each[:16] in everything_in(file) for each in secret)
    filled.erase(ROSA, by="DPO", basis="Consent withdrawn")
    after = everything_in(file)
    assert [each for each in pieces(secret) if each in after] == []


@pytest.mark.parametrize("seed", [7, 8, 10])
def test_nor_are_copies_that_sqlite_left_behind_when_it_moved_rows(file, seed):
    """With deletions alone this fails: keys and values stay between the rows of other pages."""
    chance = random.Random(seed)
    database = Database(f"sqlite:///{file}")
    recorder = LedgerRecorder(database)
    recorder.begin("ledger.example/peru")
    vault = Vault(recorder, VaultKey(KEY, chance.randbytes))
    persons, gone = set(), []
    with database.engine.connect() as c:  # one for all of it, quick rather than durable
        c.exec_driver_sql("PRAGMA synchronous=OFF")
        c.rollback()
        for number in range(400):
            if persons and chance.random() < 0.25:
                person = chance.choice(sorted(persons))
                persons.remove(person)
                for table, whose in (("cooperation_vault", 1), ("cooperation_vault_key", 0)):
                    found = c.exec_driver_sql(f"SELECT * FROM {table}").fetchall()
                    gone += [row[-1] for row in found if row[whose] == person]
                digests = [each.digest for each in vault.held(c, person=person)]
                c.rollback()
                c.exec_driver_sql("BEGIN IMMEDIATE")
                vault.erase(c, person, digests)
            else:
                person = f"person-{chance.randrange(100)}"
                if persons and chance.random() < 0.2:
                    person = chance.choice(sorted(persons))
                persons.add(person)
                told = [
                    Personal(f"note.{n}", "x" * chance.randrange(1, 300), about=person)
                    for n in range(chance.randrange(1, 9))
                ]
                withheld = withhold(told, chance.randbytes)
                drafted = draft(C1, 1, FACT, Envelope(actor="org:PE-APCI"), withheld=withheld)
                c.exec_driver_sql("BEGIN IMMEDIATE")
                vault.keep(c, [drafted], number + 1)
            c.exec_driver_sql("COMMIT")
    assert database.empty_write_ahead_log()
    after = everything_in(file)
    database.close()
    assert len(gone) > 200
    assert [each for each in gone if each[8:24] in after or each[-16:] in after] == []


def test_a_backup_of_the_values_is_no_use_without_the_key_of_the_person(filled, file):
    backup = [row for row in rows(file, "cooperation_vault") if row[1] == ROSA]
    filled.erase(ROSA, by="DPO", basis="Consent withdrawn")
    with filled.ledger.recorder.database.writing() as c:
        c.execute(
            sa.insert(filled.ledger.recorder.vault),
            [
                dict(zip(("digest", "person", "position", "nonce", "ciphertext"), row, strict=True))
                for row in backup
            ],
        )
    assert sorted(filled.ledger.vault_faults()) == sorted(row[0] for row in backup)
    with pytest.raises(DamagedVault) as refused:
        filled.disclosures("PER/C1")
    assert str(refused.value).startswith(f"{file}: expected in the vault what has the digest ")


def test_a_backup_of_values_and_keys_together_brings_them_back(filled, file):
    """Not protected against, and said in the documentation: such a backup has to expire."""
    backup = file.read_bytes()
    wal = file.with_name(f"{file.name}-wal").read_bytes()
    filled.erase(ROSA, by="DPO", basis="Consent withdrawn")
    restored = file.with_name("restored.db")
    restored.write_bytes(backup)
    restored.with_name("restored.db-wal").write_bytes(wal)
    with reopened(restored, vault_key=KEY) as old:
        assert ("contact.name", "Rosa Quispe Mamani", ROSA) in values(old.about(ROSA))


def test_entries_tree_and_proofs_are_the_same_after_an_erasure(filled):
    ledger = filled.ledger
    stored = [each.entry for each in ledger.stored()]
    root = merkle.root(2, ledger.nodes)
    filled.erase(ROSA, by="DPO", basis="Consent withdrawn")
    assert [each.entry for each in ledger.stored()][:2] == stored
    assert merkle.root(2, ledger.nodes) == root
    size = ledger.head()
    now = merkle.root(size, ledger.nodes)
    proof = merkle.inclusion(0, size, ledger.nodes)
    assert merkle.verify_inclusion(merkle.leaf_hash(stored[0]), 0, size, proof, now)
    grown = merkle.consistency(2, size, ledger.nodes)
    assert merkle.verify_consistency(2, size, grown, root, now)


def test_a_row_cannot_stand_in_for_another(filled, file):
    (one, *_), two = (row for row in rows(file, "cooperation_vault") if row[1] == ROSA)
    with sqlite3.connect(file) as forger:
        forger.execute("DROP TRIGGER cooperation_vault_no_update")
        forger.execute(
            "UPDATE cooperation_vault SET nonce = ?, ciphertext = ? WHERE digest = ?",
            (two[3], two[4], one),
        )
    forger.close()
    assert filled.ledger.vault_faults() == [one]


def test_what_is_gone_without_a_word_is_lost(filled, file):
    with sqlite3.connect(file) as careless:
        careless.execute("DELETE FROM cooperation_vault WHERE person = ?", (TOMAS,))
    careless.close()
    (lost,) = filled.disclosures("PER/C2")
    assert lost == Lost(position=2, digest=lost.digest)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE cooperation_vault SET person = 'person-1'", "an UPDATE; erase and record anew"),
        ("UPDATE cooperation_vault_key SET wrapped = x'00'", "an UPDATE; erase and record anew"),
        (
            "REPLACE INTO cooperation_vault SELECT * FROM cooperation_vault",
            "one that is there already; read the ledger again",
        ),
    ],
)
def test_rows_of_the_vault_never_change(filled, file, statement, found):
    table = statement.split()[1 if statement.startswith("UPDATE") else 2]
    other = sqlite3.connect(file)
    with pytest.raises(sqlite3.IntegrityError) as refused:
        other.execute(statement)
    other.close()
    assert str(refused.value) == (
        f"{table} holds rows as they came: expected new rows or removals, found {found}"
    )


def test_the_same_request_is_answered_and_another_value_is_refused(filled):
    asked = [promise("PER/C3", EMAIL)]
    first = filled.record_all(asked, key="message-4711")
    assert filled.record_all(asked, key="message-4711") == first
    other = [promise("PER/C3", Personal(EMAIL.name, "another@apci.example", about=ROSA))]
    with pytest.raises(KeyReused):
        filled.record_all(other, key="message-4711")
    filled.erase(ROSA, by="DPO", basis="Consent withdrawn")
    assert filled.record_all(asked, key="message-4711") == first
    assert filled.record_all(other, key="message-4711") == first  # nobody can tell any more
    assert filled.ledger.held(person=ROSA) == []


def test_two_who_ask_at_once_with_other_values_are_told_apart(filled, monkeypatch):
    filled.record_all([promise("PER/C3", EMAIL)], key="message-4711")
    monkeypatch.setattr(type(filled.ledger), "done", lambda *_: None)  # looked before the other
    monkeypatch.setattr(type(filled), "_decide", lambda *_: ((), {}))
    other = Personal(EMAIL.name, "another@apci.example", about=ROSA)
    with pytest.raises(KeyReused):
        filled.record_all([promise("PER/C3", other)], key="message-4711")


def test_what_comes_in_while_an_erasure_is_decided_is_erased_too(filled, monkeypatch):
    held, late = type(filled.ledger).held, [promise("PER/C3", EMAIL)]

    def then_somebody_records(ledger, **asked):
        found = held(ledger, **asked)
        if late:
            filled.record_all([late.pop()])
        return found

    monkeypatch.setattr(type(filled.ledger), "held", then_somebody_records)
    *_, recorded = filled.erase(ROSA, by="DPO", basis="Consent withdrawn")
    assert len(recorded.event.digests) == 3
    assert held(filled.ledger, person=ROSA) == []


def test_an_erasure_that_does_not_name_everything_is_refused(filled):
    (some, _) = (each.digest for each in filled.ledger.held(person=ROSA))
    from cooperation_core import Custody

    with pytest.raises(PersonChanged) as refused:
        filled.record_all(
            [
                command("ledger", Custody.begin, by="DPO"),
                command(
                    "ledger",
                    Custody.record_erasure,
                    person=ROSA,
                    digests=[some],
                    basis="Consent withdrawn",
                    by="DPO",
                ),
            ]
        )
    assert str(refused.value) == (
        "person-17: expected 1 withheld value to erase, found 2; look at what was recorded "
        "meanwhile and decide again"
    )
    assert (filled.ledger.head(), len(filled.ledger.held(person=ROSA))) == (2, 2)


def test_an_erasure_that_fails_at_its_end_has_not_happened(filled, file):
    with sqlite3.connect(file) as other:
        other.execute(
            "CREATE TRIGGER stop BEFORE DELETE ON cooperation_vault_key "
            "BEGIN SELECT RAISE(ABORT, 'the disk is on fire'); END"
        )
    other.close()
    with pytest.raises(Exception, match="on fire"):
        filled.erase(ROSA, by="DPO", basis="Consent withdrawn")
    assert filled.ledger.head() == 2
    assert len(filled.about(ROSA)) == 2


KILLED = """
import os, sys
from cooperation_core import open_ledger
from cooperation_core.store.vault import Vault

erase = Vault.erase
def then_die(self, *arguments):
    erase(self, *arguments)
    os._exit(9)
Vault.erase = then_die
with open_ledger(sys.argv[1], actor="org:PE-APCI") as desk:
    desk.erase("person-17", by="DPO", basis="Consent withdrawn")
"""


def test_who_is_killed_between_deleting_and_committing_has_erased_nothing(filled, file):
    done = subprocess.run([sys.executable, "-c", KILLED, str(file)], check=False)
    assert done.returncode == 9
    assert filled.ledger.head() == 2
    assert len(filled.about(ROSA)) == 2
    filled.erase(ROSA, by="DPO", basis="Consent withdrawn")
    assert filled.about(ROSA) == ()


def test_a_reader_in_the_way_is_named_and_asking_again_finishes(file):
    with open_sql_ledger(file, origin="x/y", timeout=0.2, vault_key=KEY) as ledger:
        from cooperation_core.application import Cooperation
        from cooperation_core.domain.events import Envelope

        desk = Cooperation(ledger, Envelope(actor="org:PE-APCI"))
        desk.record_all([promise("PER/C1", EMAIL)])
        key = rows(file, "cooperation_vault_key")[0][1]
        reader = sqlite3.connect(file, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM cooperation_entry").fetchone()
        with pytest.raises(ErasureUnfinished) as told:
            desk.erase(ROSA, by="DPO", basis="Consent withdrawn")
        assert str(told.value) == (
            f"{file}: person-17 is erased and that is recorded; expected to empty the write-ahead "
            f"log as well, found somebody still reading in it; ask for the same erasure again when "
            f"they are done"
        )
        assert key in everything_in(file)
        reader.close()
        with pytest.raises(NothingToErase):
            desk.erase(ROSA, by="DPO", basis="Consent withdrawn")
        assert key not in everything_in(file)


def test_several_may_record_about_one_person_at_once(desk):
    def record(number):
        desk.record_all([promise(f"PER/C{number}", EMAIL)])

    threads = [threading.Thread(target=record, args=(number,)) for number in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(desk.about(ROSA)) == 8
    assert desk.ledger.vault_faults() == []


def test_of_several_who_erase_at_once_one_does(filled, file):
    found = []

    def erase():
        with reopened(file) as clerk:
            try:
                found.append(len(clerk.erase(ROSA, by="DPO", basis="Consent withdrawn")))
            except NothingToErase:
                found.append(0)
            except ErasureUnfinished:  # another of them was reading; it is to be asked again
                found.append(None)

    threads = [threading.Thread(target=erase) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(found) == 4
    assert found.count(2) == 1 or None in found
    assert filled.ledger.head() == 4  # it was recorded once, whoever was told what
    with pytest.raises(NothingToErase):
        filled.erase(ROSA, by="DPO", basis="Consent withdrawn")


def test_another_value_in_what_was_recorded_before_is_refused_not_overlooked(filled):
    filled.record_once([promise("PER/C3", EMAIL)])
    with pytest.raises(KeyReused):
        filled.record_once(
            [promise("PER/C3", Personal(EMAIL.name, "another@apci.example", about=ROSA))]
        )


def test_on_postgresql_as_well(postgresql_url):
    engine = sa.create_engine(postgresql_url)
    with engine.begin() as c:
        c.exec_driver_sql("CREATE SCHEMA vaults")
    engine.dispose()
    url = sa.make_url(postgresql_url).update_query_dict({"options": "-csearch_path=vaults"})
    place = url.render_as_string(hide_password=False)
    with reopened(place, vault_key=KEY) as desk:
        desk.record_all([promise("PER/C1", EMAIL, NAME), promise("PER/C2", PHONE)])
        assert len(desk.about(ROSA)) == 2
        desk.erase(ROSA, by="DPO", basis="Consent withdrawn")
        assert desk.about(ROSA) == ()
        assert values(desk.about(TOMAS)) == [("deputy.telephone", "+51 1 6193600", TOMAS)]


def test_a_wrapped_key_that_was_changed_is_no_key():
    wrapped = sealing.new_key(KEY, lambda count: bytes(count))[1]
    for at in range(len(wrapped)):
        forged = wrapped[:at] + bytes([wrapped[at] ^ 1]) + wrapped[at + 1 :]
        with pytest.raises(sealing.NotWrapped):
            sealing.unwrapped(KEY, forged)
    with pytest.raises(sealing.NotWrapped):
        sealing.unwrapped(KEY, b"")
