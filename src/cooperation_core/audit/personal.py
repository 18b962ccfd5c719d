"""Values kept off the log: each is still there, was withheld, or was erased on the record."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

import attrs

from .finding import Findings
from .notable import Notable
from .spool import ALPHABET, DRAWERS, Spool, spooled

_LIVE = "live"


@runtime_checkable
class Vaulted(Protocol):
    """A ledger with a vault."""

    @property
    def has_vault_key(self) -> bool:
        """Whether values can be opened."""

    def withheld(self) -> Iterator[str]:
        """Yield the digest of every value that the vault holds."""

    def vault_faults(self) -> list[str]:
        """Return the digest of everything that does not open to what has this digest."""


def vault_of(ledger: object) -> Vaulted | None:
    """Return *ledger* if it has a vault."""
    return ledger if isinstance(ledger, Vaulted) else None


@attrs.frozen(kw_only=True)
class Values:
    """How many values are kept off the log, and what became of them."""

    committed: int = 0
    """Digests in entries."""
    erased: int = 0
    """Those that an erasure on the record names."""
    held: int | None = None
    """Those in the ledger's vault; None: a folder has none, and the others were withheld."""


def judge_values(
    folder: Path, notable: Sequence[Notable], vault: Vaulted | None, findings: Findings
) -> Values:
    """Account for every digest that was put aside in *folder*."""
    erased = _erased(notable, findings)
    if vault is not None:
        spool = Spool(folder, _LIVE)
        for digest in vault.withheld():
            spool.put(ALPHABET.find(digest[:1]) % DRAWERS, 0, digest.encode())
        spool.flush()
    committed = held = 0
    unknown = dict(erased)
    for drawer in range(DRAWERS):
        live = {record.decode() for _, record in spooled(folder, drawer, _LIVE)}
        stray = set(live)
        for index, record in spooled(folder, drawer, "digests-*"):
            digest = record.decode()
            committed += 1
            stray.discard(digest)
            unknown.pop(digest, None)
            if (at := erased.get(digest)) is not None and at < index:
                text = f"expected {digest} to be recorded before its erasure, found it after"
                findings.add("personal", text, index=at)
            held += digest in live
            if vault is None or (digest in live) is not (digest in erased):
                continue
            found = "an erasure and the value" if digest in live else "neither"
            findings.add(
                "personal",
                f"expected the value of {digest} in the vault, or its erasure on the record, "
                f"found {found}",
                index=index,
            )
        for digest in sorted(stray):
            findings.add(
                "personal", f"expected no value of {digest}, which no entry has, found one"
            )
    for digest, at in unknown.items():
        findings.add("personal", f"expected {digest} in an entry, found it nowhere", index=at)
    if vault is not None and vault.has_vault_key:
        for digest in vault.vault_faults():
            findings.add("personal", f"expected a value that opens to {digest}, found another")
    return Values(
        committed=committed,
        erased=len(erased) - len(unknown),
        held=None if vault is None else held,
    )


def _erased(notable: Sequence[Notable], findings: Findings) -> dict[str, int]:
    erased: dict[str, int] = {}
    for each in notable:
        if each.event != "ErasureRecorded":
            continue
        digests = each.payload.get("digests")
        for digest in digests if isinstance(digests, list) else ():
            if digest in erased:
                text = f"expected {digest} to be erased once, found it twice"
                findings.add("personal", text, index=each.index)
            elif isinstance(digest, str):
                erased[digest] = each.index
    return erased
