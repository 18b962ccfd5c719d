"""The roots of the entries against the roots that were signed, at every size there is one for."""

from collections.abc import Sequence

from ..note import encode
from .attestation import Kept
from .finding import Findings
from .reading import Pass, Roots


def judge_roots(
    done: Pass,
    current: Kept | None,
    kept: Sequence[Kept],
    *,
    hashes_are: str,
    size: int,
    findings: Findings,
) -> None:
    """
    Say where the first *size* entries do not have the roots of *current* and *kept*.

    Where an entry and its stored hash differ, the signed root decides which of the two was changed.
    """
    # Two checkpoints of one size may have two roots: then at least one of them is found.
    every = [*kept, *([current] if current else [])]
    heads = sorted(
        {(each.size, each.checkpoint.root): each for each in every}.values(),
        key=lambda each: each.size,
    )
    _judge_doubts(done, heads, hashes_are, findings)
    good = 0
    for each in heads:
        at = each.size
        if at > size:
            continue
        roots = done.roots[at]
        right = _fits(roots, each)
        if right:
            good = at
            continue
        if right is None or (done.doubts and _explained(roots, each)):
            continue
        category = "root" if each is current else "history"
        found = roots.by_entries if roots.by_entries is not None else roots.by_stored
        assert found is not None
        findings.add(
            category,
            f"{each.name}: expected the root {encode(each.checkpoint.root)} over the first {at} "
            f"entries, as was signed, found {encode(found)}; "
            f"{_where(good, at)}",
        )
    for each in kept:
        if current is not None and each.size > current.size:
            findings.add(
                "history",
                f"{each.name}: expected no checkpoint beyond the current size {current.size}, "
                f"found one of size {each.size}: the log was rolled back",
            )


def _judge_doubts(done: Pass, heads: Sequence[Kept], hashes_are: str, findings: Findings) -> None:
    for index in sorted(done.doubts):
        over = next((each for each in heads if each.size > index and each.size in done.roots), None)
        roots = None if over is None else done.roots[over.size]
        if roots is None or over is None:
            category, which = "entry", "no signed root covers it"
        elif roots.by_entries == over.checkpoint.root:
            category, which = hashes_are, "the entry fits the signed root, the stored hash does not"
        elif roots.by_stored == over.checkpoint.root:
            category, which = "entry", "the stored hash fits the signed root, the entry does not"
        else:
            category, which = "entry", "neither fits the signed root on its own"
        findings.add(
            category,
            f"expected an entry and a stored hash of it, found that they differ: {which}",
            index=index,
        )


def _fits(roots: Roots, head: Kept) -> bool | None:
    """Return whether the entries have the root of *head*; None: nobody can know."""
    if roots.by_entries is not None:
        return roots.by_entries == head.checkpoint.root
    if roots.by_stored is None:
        return None
    return True if roots.by_stored == head.checkpoint.root else None


def _explained(roots: Roots, head: Kept) -> bool:
    return roots.by_stored == head.checkpoint.root


def _where(good: int, bad: int) -> str:
    if good == 0:
        return f"the first difference is among positions 1 to {bad}"
    return (
        f"positions 1 to {good} are as an earlier checkpoint has them, so the first difference is "
        f"from {good + 1} to {bad}"
    )
