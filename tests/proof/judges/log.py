"""The log that is judged: a real ledger, signed, cosigned, stamped and published as we do it."""

from datetime import UTC, datetime, timedelta
from itertools import count, pairwise
from pathlib import Path

import attrs

from cooperation_core import Cooperation, Recommendation, merkle, open_ledger
from cooperation_core.domain.command import command
from cooperation_core.history import Attested
from cooperation_core.note import COSIGNATURE_V1, Note, encode
from cooperation_core.publishing import Proof, prove_by, write_tiles
from cooperation_core.signing.memory import FileMemory
from cooperation_core.signing.signer import Signer
from cooperation_core.store import SqlLedger
from cooperation_core.tlog import cosign, time_stamp

from ..authority import Authority
from ..keys import signer

ORIGIN = "ledger.example/lima"
START = datetime(2026, 10, 19, 8, 30, tzinfo=UTC)
SEEN = int(datetime(2026, 10, 19, 9, tzinfo=UTC).timestamp())
"""When the witness cosigned, less the size that it saw."""

KEY = signer(ORIGIN)
WITNESS = signer("audit-office.example", COSIGNATURE_V1)
LOG_KEY, WITNESS_KEY = f"{KEY.key}", f"{WITNESS.key}"


@attrs.frozen
class Log:
    """A ledger with its checkpoints, and the folder it was exported to."""

    cooperation: Cooperation
    folder: Path
    sizes: tuple[int, ...]
    """Of the checkpoints that are kept."""

    @property
    def ledger(self) -> SqlLedger:
        """Where it is stored."""
        assert isinstance(self.cooperation.ledger, SqlLedger)
        return self.cooperation.ledger

    def kept(self, size: int) -> Attested:
        """Return the checkpoint of that size as it is kept."""
        return next(each for each in self.ledger.attested() if each.size == size)

    def note(self, size: int) -> bytes:
        """Return the checkpoint of that size with its signatures."""
        return self.kept(size).note

    def proved(self, index: int, size: int) -> Proof:
        """Return what is handed out about an entry by the checkpoint of that size."""
        return prove_by(self.ledger, index, self.kept(size))

    def proof(self, index: int, size: int) -> bytes:
        """Return event.tlog-proof."""
        return bytes(self.proved(index, size).proof)

    def entry(self, index: int) -> bytes:
        """Return event.json."""
        return self.proved(index, self.sizes[-1]).entry

    def consistency(self, old: int, new: int) -> bytes:
        """Return the proof between two sizes, a hash a line."""
        hashes = merkle.consistency(old, new, self.ledger.nodes)
        return "".join(f"{encode(each)}\n" for each in hashes).encode()


def published(
    place: Path,
    *sizes: int,
    words: str = "Publish the plan. ",
    authority: Authority | None = None,
) -> Log:
    """Record up to each of *sizes*, sign, and bring the exported folder up to it."""
    seconds = count()
    log = Log(
        open_ledger(
            place / "lima.db",
            actor="org:XM-DAC-301-2",
            origin=ORIGIN,
            clock=lambda: START + timedelta(seconds=next(seconds)),
        ),
        place / "log",
        sizes,
    )
    ours = Signer(log.ledger, [KEY], FileMemory(place / "lima.signed"))
    for old, new in pairwise((0, *sizes)):
        _record(log.cooperation, range(old + 1, new + 1), words)
        note = Note.parse(ours.sign().kept.note)
        log.ledger.keep_cosignature(new, f"{cosign(note, WITNESS, SEEN + new)}\n")
        if authority is not None:
            token = authority.stamp(time_stamp.request(log.note(new)))
            log.ledger.keep_time_stamp(new, token)
        write_tiles(log.ledger, log.folder, vkey=KEY.key)
    return log


def _record(cooperation: Cooperation, numbers: range, words: str) -> None:
    cooperation.acting(correlation_id="import-1").record_all(
        [
            command(
                f"R{number}",
                Recommendation.issue,
                document="Ruta de acción «Ñandú»",
                number=f"{number}",
                text=words * (1 + number % 7),
            )
            for number in numbers
        ]
    )
