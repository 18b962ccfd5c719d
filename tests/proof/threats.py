"""A ledger that is kept as it should be, and everybody who would like it to say something else."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import attrs

from cooperation_core import Commitment, merkle, open_ledger
from cooperation_core.application.custodian import Custodian
from cooperation_core.codec import canonical
from cooperation_core.note import COSIGNATURE_V1, Ed25519Signer, Note, sign
from cooperation_core.signing.authority import check
from cooperation_core.signing.memory import PlainMemory
from cooperation_core.signing.witness_client import Cosignature
from cooperation_core.store import open_sql_ledger
from cooperation_core.tlog import Checkpoint, cosign, time_stamp

from .any_time import AnyTimeAuthority

ORIGIN = "ledger.example/threatened"
# An authority's certificates begin to be valid now, so the story plays within the next two days.
DAWN = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1)
WINDOW = timedelta(hours=1)
"""How soon after its recording an entry has to be stamped, and how old a checkpoint may be."""

Entry = dict[str, object]


def at(hours: float) -> datetime:
    return DAWN + timedelta(hours=hours)


@attrs.define
class Witness:
    """A witness that remembers: it cosigns only what goes on from what it cosigned last."""

    signer: Ed25519Signer
    clock: Callable[[], datetime]
    size: int = 0
    root: bytes = merkle.EMPTY

    @property
    def key(self):
        return self.signer.key

    def cosign(self, log, note):
        head = Checkpoint.of(note)
        proof = merkle.consistency(self.size, head.size, log.nodes)
        assert merkle.verify_consistency(self.size, head.size, proof, self.root, head.root)
        self.size, self.root = head.size, head.root
        seconds = int(self.clock().timestamp())
        return Cosignature(cosign(note, self.signer, seconds), seconds)


@attrs.define
class Stamper:
    authority: AnyTimeAuthority
    clock: Callable[[], datetime]

    def stamp(self, data):
        token = self.authority.stamp_at(time_stamp.request(data), self.clock())
        return check(token, data, [self.authority.root_pem])


class World:
    """
    Three phases of recording, an hour apart, each signed, cosigned and stamped ten minutes later.

    After the third, three more entries are recorded that nobody signed yet.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = at(0)
        self.key = Ed25519Signer.generate(ORIGIN)
        self.authority = AnyTimeAuthority(folder)
        self.witnesses = [
            Witness(Ed25519Signer.generate(name, COSIGNATURE_V1), self.clock)
            for name in ("audit-office.example", "civil-society.example")
        ]
        self.file = folder / "honest.db"
        self.sizes: list[int] = []
        self.notes: list[bytes] = []
        with open_ledger(self.file, actor="org:keeper", origin=ORIGIN, clock=self.clock) as desk:
            custodian = Custodian(
                desk,
                [self.key],
                PlainMemory(),
                witnesses=self.witnesses,
                authorities=[Stamper(self.authority, self.clock)],
                clock=self.clock,
            )
            for phase, count in enumerate((6, 5, 4)):
                self.record(desk, phase, count)
                self.now = at(phase + 1 / 6)
                kept = custodian.keep()
                kept.demand_ok()
                self.sizes.append(kept.signed.checkpoint.size)
                self.notes.append(kept.signed.kept.note)
            self.record(desk, 3, 3, hours=2.3)
        self.now = at(2.5)

    def clock(self) -> datetime:
        return self.now

    def record(self, desk, phase: int, count: int, *, hours: float | None = None) -> None:
        self.now = at(phase if hours is None else hours)
        for number in range(count):
            facts = {"owner": "DPD", "statement": "Train 40 auditors.", "target_date": "2027"}
            desk.record(f"P{phase}/C{number}", Commitment.make, **facts)

    def entries(self) -> list[Entry]:
        with open_sql_ledger(self.file) as ledger:
            return [json.loads(row.entry) for row in ledger.stored()]

    def forge(self, name: str, entries: list[Entry]) -> "Forgery":
        """Make a ledger that holds *entries* and is consistent in itself."""
        file = self.folder / f"{name}.db"
        shutil.copy(self.file, file)
        versions: dict[object, int] = {}
        edge = merkle.Edge()
        rows = []
        for index, entry in enumerate(entries):
            subject = str(entry["aggregate_id"])
            versions[subject] = version = versions.get(subject, 0) + 1
            state = canonical.dumps({**entry, "index": index, "version": version})
            nodes = edge.append(merkle.leaf_hash(state))
            row = (index + 1, subject.replace("-", ""), version, entry["event"], state, nodes)
            rows.append(row)
        db = sqlite3.connect(file)
        for (trigger,) in db.execute("select name from sqlite_master where type = 'trigger'"):
            db.execute(f"drop trigger {trigger}")
        db.execute("delete from cooperation_entry")
        db.executemany(
            "insert into cooperation_entry (position, originator_id, originator_version, topic, "
            "state, nodes) values (?, ?, ?, ?, ?, ?)",
            rows,
        )
        db.execute(
            "update cooperation_entry_head set size = ?, recorded_at = ?",
            (len(entries), entries[-1]["recorded_at"]),
        )
        db.commit()
        db.close()
        with open_sql_ledger(file) as ledger:
            ledger.rebuild_index()
        return Forgery(self, file, len(entries))


@attrs.define
class Forgery:
    """A ledger that somebody made."""

    world: World
    file: Path
    size: int

    def forget(self, *, beyond: int = 0) -> None:
        """Take away every checkpoint, cosignature and time stamp over more than *beyond*."""
        db = sqlite3.connect(self.file)
        for table in ("checkpoint", "cosignature", "time_stamp"):
            db.execute(f"delete from cooperation_{table} where size > ?", (beyond,))
        db.commit()
        db.close()

    def sign(
        self,
        *sizes: int,
        stamped: Callable[[int], datetime] | None = None,
        colluding: bool = False,
    ) -> None:
        """Sign with the log's own key; have it stamped at a time, and witnesses collude."""
        world = self.world
        with open_sql_ledger(self.file) as ledger:
            for size in sizes or (self.size,):
                root = merkle.root(size, ledger.nodes)
                note = sign(Checkpoint(ORIGIN, size, root).text, world.key)
                ledger.keep_checkpoint(size, bytes(note))
                time = world.now if stamped is None else stamped(size)
                if colluding:
                    for witness in world.witnesses:
                        line = cosign(note, witness.signer, int(time.timestamp()))
                        ledger.keep_cosignature(size, f"{line}\n")
                        note = note.plus(line)
                if stamped is not None:
                    token = Stamper(world.authority, lambda time=time: time).stamp(bytes(note))
                    ledger.keep_time_stamp(size, token.response)

    def asked(self, witness: Witness) -> bool:
        """Return whether a witness would cosign the last checkpoint."""
        with open_sql_ledger(self.file) as ledger:
            *_, last = ledger.attested()
            old = attrs.evolve(witness)
            try:
                old.cosign(ledger, Note.parse(last.note))
            except (AssertionError, ValueError):
                return False
            return True
