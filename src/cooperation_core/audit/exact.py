"""What is wrong with entries, one by one and in words: for those that are not in order."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ..codec import canonical
from ..codec.entry import FORM, FORMAT, JSON
from .finding import Findings
from .forms import digests_misfit, is_uuid, time_misfit
from .notable import NOTABLE, Notable, floor_of

if TYPE_CHECKING:
    from .rules import Follower


def take(follower: "Follower", start: int, entries: Sequence[bytes | None]) -> None:
    """Let *follower* take in *entries* from leaf *start* on, and say what is wrong with each."""
    for index, entry in enumerate(entries, start):
        if entry is not None:
            members = _read(entry, index, follower.findings)
            if members is not None:
                _follow(follower, index, members)


def _read(entry: bytes, index: int, findings: Findings) -> dict[str, Any] | None:
    try:
        members = canonical.parse(entry)
    except canonical.NotCanonical as err:
        category = "profile" if str(err).startswith("$") else "canonical"
        findings.add(category, str(err), index=index)
        return None
    try:
        canonical.dumps(members)
    except canonical.NotCanonical as err:
        findings.add("profile", str(err), index=index)
        return None
    if members.get("v") != FORMAT:
        findings.add(
            "format",
            f"expected an entry of the form {FORMAT!r}, found {members.get('v')!r}; "
            f"upgrade cooperation-core to read it",
            index=index,
        )
        return None
    wrong = [
        f"expected {JSON[kind]} in {name}, found {_shown(members, name)}"
        for name, kind in FORM.items()
        if type(members.get(name)) is not kind
        or (name in {"aggregate", "event"} and not members[name])
    ]
    if not wrong and not is_uuid(str(members["aggregate_id"])):
        wrong = [f"expected a UUID in aggregate_id, found {members['aggregate_id']!r}"]
    if problem := "_sd" in members and digests_misfit(members["_sd"]):
        wrong.append(f"expected in _sd {problem}")
    for text in wrong:
        findings.add("member", text, index=index)
    return None if wrong else members


def _follow(follower: "Follower", index: int, members: dict[str, Any]) -> None:
    findings, origin = follower.findings, follower.rules.origin
    if members["index"] != index:
        findings.add("index", f"expected index {index}, found {members['index']}", index=index)
    if members["origin"] != origin:
        findings.add(
            "origin", f"expected origin {origin!r}, found {members['origin']!r}", index=index
        )
    kind, identifier = members["aggregate"], UUID(members["aggregate_id"]).bytes
    table = follower.versions[kind]
    last, version = table.get(identifier, 0), members["version"]
    if version != last + 1:
        if last == 0 and follower.firsts is not None:
            follower.firsts[kind][identifier] = version
        else:
            wrong_version(follower, index, kind, identifier, expected=last + 1, found=version)
    table[identifier] = version
    _follow_time(follower, index, members["recorded_at"])
    stem = members["event"].partition("@")[0]
    if stem in NOTABLE:
        notable = Notable(
            index=index,
            event=stem,
            recorded_at=members["recorded_at"],
            payload=members["payload"],
        )
        follower.notable.append(notable)
        floor = floor_of(notable, follower.rules.skew)
        if floor is not None:
            follower.earliest = max(floor, follower.earliest or floor)
    follower.digests += [(index, digest) for digest in members.get("_sd", ())]


def _follow_time(follower: "Follower", index: int, at: str) -> None:
    findings, last = follower.findings, follower.last_time
    if time_misfit(at):
        text = f"expected a time such as 2026-10-19T08:30:00.000000Z, found {at!r}"
        findings.add("time", text, index=index)
        return
    if last is not None and at < last:
        text = f"expected a recording time not before {last}, found {at}"
        findings.add("time", text, index=index)
    if follower.earliest is not None and at < follower.earliest:
        findings.add(
            "anchor",
            f"expected a recording time not before {follower.earliest}, because a time stamp was "
            f"logged before this entry, found {at}",
            index=index,
        )
    bound = follower.rules.bound(index)
    if bound is not None and at > bound.latest:
        findings.add(
            "anchor",
            f"expected a recording time not after {bound.latest}, because the first {bound.size} "
            f"entries were stamped by then, found {at}",
            index=index,
        )
    if bound is not None and at < bound.oldest:
        findings.add(
            "anchor",
            f"expected an entry that was stamped as soon after its recording as you ask for, so "
            f"recorded not before {bound.oldest}, found one of {at} that was stamped too late or "
            f"not at all",
            index=index,
        )
    follower.first_time = follower.first_time or at
    follower.last_time = at


def wrong_version(
    follower: "Follower", index: int, kind: str, identifier: bytes, *, expected: int, found: int
) -> None:
    """Say that an entry is not the next about its subject."""
    follower.findings.add(
        "version",
        f"expected event {expected} of {kind} {UUID(bytes=identifier)}, found event {found}",
        index=index,
    )


def _shown(members: Mapping[str, object], name: str) -> str:
    return repr(members[name])[:80] if name in members else "no such member"
