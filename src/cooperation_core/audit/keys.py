"""The keys of a log: which one signed which checkpoint, and how one followed another."""

from collections.abc import Iterator, Sequence

import attrs

from ..domain.errors import CooperationError
from ..note import VerifierKey, WrongSignature
from ..signing.ring import Ring
from .attestation import Kept
from .finding import Findings
from .notable import Notable


@attrs.frozen(kw_only=True)
class KeyInForce:
    """One key, and from which size of the log on it signs."""

    key: str
    since: int
    """The position of the entry that names it; 0: none does, the auditor brought it."""
    pinned: bool
    """Whether the auditor brought it; otherwise the log says so itself."""


@attrs.define
class Keys:
    """The keys of the log *origin*, as it names them, and those that the auditor *pinned*."""

    origin: str
    pinned: Sequence[VerifierKey]
    findings: Findings
    ring: Ring = attrs.Factory(Ring)
    not_judged: int = 0
    """Entries about keys whose form is not ours."""

    def learn(self, notable: Sequence[Notable]) -> None:
        """Take in the entries about keys, and say where they do not follow one another."""
        named: list[tuple[int, VerifierKey]] = []
        for each in notable:
            if each.event not in {"KeyIntroduced", "KeyRotated"}:
                continue
            key = _key(each.payload.get("key"))
            if key is None:
                self.not_judged += 1
                continue
            if problem := self._misfit(each, key, named):
                self.findings.add("key", problem, index=each.index)
            named.append((each.index + 1, key))
        self.ring = Ring(tuple(named))
        for pin in self.pinned:
            if named and pin not in [key for _, key in named]:
                self.findings.add(
                    "key",
                    f"expected the pinned key {pin} among those that the log names, found "
                    f"{', '.join(str(key) for _, key in named)}; ask whoever gave you the key",
                    index=named[0][0] - 1,
                )
        for pin in self.pinned:
            if pin.name != self.origin:
                self.findings.add(
                    "key",
                    f"expected a key of the log {self.origin}, found the pinned key {pin}; this is "
                    f"another log, or the key of another one",
                )
        if not named and not self.pinned:
            self.findings.add(
                "key",
                "expected a key that signs for this log, found none in its own record; give one "
                "with --key",
            )

    def _misfit(
        self, each: Notable, key: VerifierKey, named: Sequence[tuple[int, VerifierKey]]
    ) -> str | None:
        before = named[-1][1] if named else None
        if key.name != self.origin:
            return f"expected a key of the log {self.origin}, found {key}"
        if key in [known for _, known in named]:
            return f"expected a key that never signed for this log, found {key}"
        if each.event == "KeyIntroduced":
            return None if before is None else f"expected that {before} is rotated, found a first"
        if before is None:
            return "expected a first key to be introduced, found that one was rotated"
        previous = each.payload.get("previous")
        if previous is not None and previous != str(before):
            return f"expected the key {before} to be replaced, found {previous}"
        return None

    def judge(self, kept: Sequence[Kept]) -> None:
        """Say which of *kept*, all checkpoints by size, are not signed as they have to be."""
        before = 0
        for each in kept:
            required = self.ring.required(each.size, after=before)
            self._demand(each, required or self._before_any())
            for key in required[1:]:
                self._demand(each, (key,))
            before = each.size

    def judge_known(self, held: Kept) -> None:
        """Say whether a checkpoint that the auditor brought is signed by the key in force."""
        in_force = self.ring.at(held.size)
        self._demand(held, (in_force,) if in_force else self._before_any())

    def told(self) -> Iterator[KeyInForce]:
        """Yield the keys, oldest first."""
        named = [key for _, key in self.ring.keys]
        for pin in self.pinned:
            if pin not in named:
                yield KeyInForce(key=str(pin), since=0, pinned=True)
        for since, key in self.ring.keys:
            yield KeyInForce(key=str(key), since=since, pinned=key in self.pinned)

    def _before_any(self) -> Sequence[VerifierKey]:
        first = [self.ring.keys[0][1]] if self.ring.keys else []
        return [*self.pinned, *first]

    def _demand(self, each: Kept, keys: Sequence[VerifierKey]) -> None:
        """Insist that the first of *keys* signed *each*; any of them, where none was in force."""
        any_of = keys if not self.ring.at(each.size) else keys[:1]
        try:
            signed = [each.note.verified(key) for key in any_of if key.name == self.origin]
        except WrongSignature as err:
            self.findings.add("signature", f"{each.name}: {err}")
            return
        if any_of and not any(signed):
            self.findings.add(
                "signature",
                f"{each.name}: expected a signature by {' or '.join(map(str, any_of))}, found "
                f"{', '.join(str(line) for line in each.note.signatures)}",
            )


def _key(text: object) -> VerifierKey | None:
    try:
        return VerifierKey.parse(text) if isinstance(text, str) else None
    except CooperationError:
        return None
