"""Snapshots of the heads of all records: what the log committed to, and whether it was so."""

from collections.abc import Iterator, Sequence

import attrs

from ..note import encode
from .finding import Findings
from .notable import Notable

_MEMBERS = {"size": int, "subjects": int, "root": str}


@attrs.frozen(kw_only=True)
class Snapshot:
    """What entry *index* says of the first *size* entries."""

    index: int
    size: int
    subjects: int
    root: str

    def judge(self, subjects: int, root: bytes, findings: Findings) -> None:
        """Say if the heads were others: *subjects* of them, with *root* over them."""
        if (self.subjects, self.root) != (subjects, encode(root)):
            findings.add(
                "snapshot",
                f"expected the heads of {subjects} records at size {self.size} with the root "
                f"{encode(root)}, found {self.subjects} and {self.root}",
                index=self.index,
            )


def snapshots(notable: Sequence[Notable], findings: Findings) -> list[Snapshot]:
    """Return the snapshots of *notable* by size, and say which cannot be of their log."""
    found = sorted(_found(notable), key=lambda each: (each.size, each.index))
    for each in found:
        if each.size > each.index:
            text = f"expected a snapshot of at most {each.index} entries, found one of {each.size}"
            findings.add("snapshot", text, index=each.index)
    return [each for each in found if each.size <= each.index]


def _found(notable: Sequence[Notable]) -> Iterator[Snapshot]:
    for each in notable:
        said = each.payload
        if each.event == "HeadsSnapshotTaken" and all(
            type(said.get(name)) is kind for name, kind in _MEMBERS.items()
        ):
            yield Snapshot(
                index=each.index, size=said["size"], subjects=said["subjects"], root=said["root"]
            )
