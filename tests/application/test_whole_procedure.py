"""From recording to a verified folder, receipt and erasure: the same on every database."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from cooperation_core import Commitment, Personal, command, open_ledger
from cooperation_core.application.custodian import Custodian
from cooperation_core.audit import FolderEvidence, LedgerEvidence, Trust, audit
from cooperation_core.note import Ed25519Signer
from cooperation_core.publishing import check, receipts, write_proofs, write_tiles
from cooperation_core.signing.memory import PlainMemory

ORIGIN = "ledger.example/everywhere"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
FACTS = {"owner": "DPD", "statement": "Train 40 auditors.", "target_date": "2027"}


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'ledger.db'}"
        return
    server = sa.make_url(request.getfixturevalue("postgresql_url"))
    engine = sa.create_engine(server)
    with engine.begin() as c:
        c.exec_driver_sql("CREATE SCHEMA whole")
    options = server.update_query_dict({"options": "-csearch_path=whole"})
    yield options.render_as_string(hide_password=False)
    with engine.begin() as c:
        c.exec_driver_sql("DROP SCHEMA whole CASCADE")
    engine.dispose()


def test_what_was_recorded_is_signed_handed_out_verified_and_partly_erased(url, tmp_path):
    key = Ed25519Signer.generate(ORIGIN)
    trust = Trust(keys=[key.key])
    vault_key = bytes(range(32))
    with open_ledger(
        url, actor="org:x", origin=ORIGIN, vault_key=vault_key, clock=lambda: NOON
    ) as desk:
        recorded = desk.record_all(
            [
                command(f"C{number}", Commitment.make, **FACTS).withholding(
                    Personal("contact.name", f"Rosa {number}", about=f"person-{number}")
                )
                for number in range(300)
            ]
        )
        custodian = Custodian(desk, [key], PlainMemory(), clock=lambda: NOON)
        signed = custodian.keep().signed
        assert signed.checkpoint.size == 302

        write_proofs(receipts(desk.ledger, recorded[:2]), tmp_path / "receipt", vkey=key.key)
        for name in ("event-00000001", "event-00000002"):
            assert check(tmp_path / "receipt" / name, key.key).checkpoint.size == 302
        desk.erase("person-7", by="DPD", basis="asked for by the person")
        custodian.keep()
        write_tiles(desk.ledger, tmp_path / "log", vkey=key.key)

        of_ledger = audit(LedgerEvidence(desk.ledger), trust)
        of_folder = audit(FolderEvidence(tmp_path / "log"), trust)
    assert of_ledger.ok, of_ledger.findings
    assert of_folder.ok, of_folder.findings
    assert of_ledger.root == of_folder.root
    assert (of_ledger.size, of_ledger.subjects) == (303, 301)
    assert of_ledger.values is not None
    assert (of_ledger.values.committed, of_ledger.values.erased) == (300, 1)
