"""
A receipt as it lies in a folder: the files about one event, or about all events of a record.

What `proofs` writes is found again here, and nothing in it is believed yet::

    event.json, event.tlog-proof, log.vkey, checkpoint, checkpoint.<n>.tsr     of one event
    event-<position>/…, snapshot/…, completeness.json                          of a record
"""

import re
from collections.abc import Mapping
from pathlib import Path

import attrs

from .completeness import COMPLETENESS
from .faults import Fault, NotAReceipt
from .proofs import EVENT, PROOF

KEY = "log.vkey"
CHECKPOINT = "checkpoint"
SNAPSHOT = "snapshot"

_MOST = 1 << 20
"""Far more bytes than any of the files has."""
_FOLDER = re.compile("event-[0-9]{8,19}")
_STAMP = re.compile(r"checkpoint\.[1-9][0-9]{0,5}\.tsr")


@attrs.frozen(kw_only=True)
class Handed:
    """The files about one event; empty where one is not there."""

    name: str
    """Of their folder, within the receipt; empty: the receipt itself."""
    entry: bytes | None
    proof: bytes | None
    key: bytes | None
    checkpoint: bytes | None
    tokens: Mapping[str, bytes]
    """RFC 3161 responses by the name of their file."""

    def at(self, name: str) -> str:
        """Return how file *name* is called within the receipt."""
        return f"{self.name}/{name}" if self.name else name


@attrs.frozen(kw_only=True)
class Receipt:
    """All files of a receipt, what is wrong with them at first sight, and what is none of it."""

    events: tuple[Handed, ...]
    is_record: bool
    snapshot: Handed | None
    completeness: bytes | None
    stray: tuple[str, ...]
    faults: tuple[Fault, ...]


def read_receipt(folder: Path) -> Receipt:
    """
    Return what is in *folder*.

    Raises:
        NotAReceipt: there is no event in it.
    """
    try:
        return _read(folder, _Reader(folder))
    except OSError as err:
        raise NotAReceipt(f"{folder} to be a folder that can be read", found=_why(err)) from err


def _read(folder: Path, reader: "_Reader") -> Receipt:
    names = sorted(each.name for each in folder.iterdir())
    folders = [name for name in names if _FOLDER.fullmatch(name) and (folder / name).is_dir()]
    alone = EVENT in names or PROOF in names
    if alone == bool(folders):
        raise NotAReceipt(
            f"{folder} to hold {EVENT} and {PROOF}, or a folder event-<position> with both for "
            f"each event of a record",
            found="both" if alone else "neither",
        )
    if alone:
        return reader.receipt((reader.handed("", names),), is_record=False)
    events = tuple(reader.handed(name, reader.names(name)) for name in folders)
    there = {name for name in (SNAPSHOT, COMPLETENESS) if name in names}
    snapshot = reader.handed(SNAPSHOT, reader.names(SNAPSHOT)) if SNAPSHOT in there else None
    data = reader.file(COMPLETENESS) if COMPLETENESS in there else None
    if len(there) == 1:
        (missing,) = {SNAPSHOT, COMPLETENESS} - there
        reader.add(missing, NotAReceipt(f"it beside {there.pop()}", found="nothing"))
    reader.leave("", [name for name in names if name not in {*folders, SNAPSHOT, COMPLETENESS}])
    return reader.receipt(events, is_record=True, snapshot=snapshot, completeness=data)


class _Reader:
    """Reads files below *folder*, and keeps in mind what is wrong or left over."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._faults: list[Fault] = []
        self._stray: list[str] = []

    def receipt(
        self,
        events: tuple[Handed, ...],
        *,
        is_record: bool,
        snapshot: Handed | None = None,
        completeness: bytes | None = None,
    ) -> Receipt:
        return Receipt(
            events=events,
            is_record=is_record,
            snapshot=snapshot,
            completeness=completeness,
            stray=tuple(sorted(self._stray)),
            faults=tuple(self._faults),
        )

    def add(self, where: str, error: NotAReceipt) -> None:
        self._faults.append(Fault(where, error))

    def leave(self, within: str, names: list[str]) -> None:
        shown = [name if name.isprintable() else repr(name) for name in names]
        self._stray += [f"{within}/{name}" if within else name for name in shown]

    def names(self, within: str) -> list[str]:
        try:
            return sorted(each.name for each in (self._folder / within).iterdir())
        except OSError as err:
            self.add(within, NotAReceipt("a folder that can be read", found=_why(err)))
            return []

    def handed(self, within: str, names: list[str]) -> Handed:
        read: dict[str, bytes] = {}
        left = []
        for name in names:
            if name not in {EVENT, PROOF, KEY, CHECKPOINT} and not _STAMP.fullmatch(name):
                left.append(name)
                continue
            if (data := self.file(f"{within}/{name}" if within else name)) is not None:
                read[name] = data
        self.leave(within, left)
        handed = Handed(
            name=within,
            entry=read.pop(EVENT, None),
            proof=read.pop(PROOF, None),
            key=read.pop(KEY, None),
            checkpoint=read.pop(CHECKPOINT, None),
            tokens=read,
        )
        for name in (EVENT, PROOF):
            if name not in names:
                self.add(handed.at(name), NotAReceipt("this file", found="none"))
        return handed

    def file(self, name: str) -> bytes | None:
        path = self._folder / name
        try:
            if not path.is_file():  # a pipe could be read for ever
                self.add(name, NotAReceipt("a file", found="something else"))
                return None
            with path.open("rb") as file:
                data = file.read(_MOST + 1)
        except OSError as err:
            self.add(name, NotAReceipt("a file that can be read", found=_why(err)))
            return None
        if len(data) > _MOST:
            self.add(name, NotAReceipt(f"at most {_MOST:,} bytes", found="more"))
            return None
        return data


def _why(err: OSError) -> str:
    return f"none ({err.strerror or err})"
