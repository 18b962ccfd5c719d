"""`coop explain` on the screen and as JSON: the events behind a figure, each with its proof."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs

from ..application import Cooperation, Ledger
from ..export import Explanation, Step, WorkedOut, explain, find, load, load_all, look_up
from ..export.figures import maker
from ..history import Position
from ..publishing import latest, log_key, prove_by, write_proofs
from ..replaying import covering
from .behind import Proofs, as_plain, corrections, said, tell_event
from .replays import event_as_json
from .terminal import counted, progress, say
from .workings import tell_working, working_as_json


@attrs.frozen
class Explained:
    """A figure, what is behind it, and what proves that."""

    explanation: Explanation | WorkedOut
    proofs: Proofs


def explained(
    cooperation: Cooperation,
    table: str,
    key: str,
    column: str | None,
    *,
    until: Position,
    exporter: str | None,
    options: Mapping[str, object],
    proofs: Path | None,
) -> Explained:
    """Find the figure and what is behind it; with *proofs*, write those there."""
    ledger = cooperation.ledger
    if exporter is None:
        chosen = maker((each.exporter for each in load_all(find())[0]), table)
    else:
        chosen = load(look_up(exporter, find()))
    with progress("searching") as advance:
        found = explain(
            ledger,
            chosen,
            table,
            key,
            column,
            options=options,
            until=until,
            on_progress=advance,
        )
    positions = [step.recorded.position for step in found.steps]
    return Explained(
        found,
        Proofs(
            covered=covering(ledger.attested(), positions),
            folders={} if proofs is None or not positions else _written(ledger, positions, proofs),
        ),
    )


def _written(ledger: Ledger, positions: Sequence[Position], folder: Path) -> dict[Position, Path]:
    """Write the proofs of those events that the last checkpoint covers; return where each is."""
    kept = latest(ledger)
    covered = [each for each in positions if each <= kept.size] or positions[:1]
    proved = [prove_by(ledger, each - 1, kept) for each in covered]
    write_proofs(proved, folder, vkey=log_key(ledger, kept.size))
    return {each: folder / f"event-{each:08}" for each in covered}


def tell_explanation(given: Explained) -> None:
    """Print a figure and the events behind it."""
    match given.explanation:
        case WorkedOut():
            tell_working(given.explanation, given.proofs)
        case Explanation():
            _tell_row(given.explanation, given.proofs)


def explanation_as_json(given: Explained) -> dict[str, object]:
    """Return a figure and the events behind it as a JSON object."""
    match given.explanation:
        case WorkedOut():
            return working_as_json(given.explanation, given.proofs)
        case Explanation():
            return _row_as_json(given.explanation, given.proofs)


def _tell_row(found: Explanation, proofs: Proofs) -> None:
    say(_heading(found))
    say(
        f"{counted(len(found.steps), 'event')} of {found.subject} "
        f"{'stands' if len(found.steps) == 1 else 'stand'} behind it"
        + (f"; {found.passed_over} more left it as it is" if found.passed_over else "")
    )
    for step in found.steps:
        told = [str(step.recorded.event), *_what_it_did(step)]
        tell_event(step.recorded, told, proofs.in_words(step.recorded.position))


def _row_as_json(found: Explanation, proofs: Proofs) -> dict[str, object]:
    return {
        "exporter": found.exporter,
        "table": found.table.name,
        "key": found.key,
        "column": found.column,
        "kind": str(found.subject.kind),
        "reference": found.subject.reference,
        "row": None if found.row is None else {n: as_plain(v) for n, v in found.row.items()},
        "passed_over": found.passed_over,
        "events": [
            {
                **event_as_json(step.recorded),
                "change": _change(step),
                "changes": [
                    {
                        "column": each.column,
                        "before": as_plain(each.before),
                        "after": as_plain(each.after),
                    }
                    for each in step.changes
                ],
                "puts_right": step.puts_right,
                "put_right_by": list(step.put_right_by),
                "checkpoint": proofs.checkpoint(step.recorded.position),
                "proof": proofs.folder(step.recorded.position),
            }
            for step in found.steps
        ],
    }


def _heading(found: Explanation) -> str:
    name = f"{found.table.name} {found.key}"
    if found.row is None:
        return f"{name}: a row that was there, and is not any more"
    if found.column is None:
        return name
    return f"{name}, {found.column}: {said(found.row[found.column])}"


def _what_it_did(step: Step) -> list[str]:
    change = _change(step)
    told = [] if change == "changed" else [f"the row was {change}"]
    if change == "left as it was":
        told = ["the row is as it was"]
    if change != "taken away":
        told += [
            f"{each.column}: "
            + (
                said(each.after)
                if step.before is None
                else f"{said(each.before)} → {said(each.after)}"
            )
            for each in step.changes
        ]
    return [*told, *corrections(step.puts_right, step.put_right_by)]


def _change(step: Step) -> str:
    if step.before is None and step.after is None:
        return "left as it was"
    if step.before is None:
        return "made"
    if step.after is None:
        return "taken away"
    return "changed" if step.changes else "left as it was"
