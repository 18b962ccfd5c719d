"""`coop explain` on the screen and as JSON: the events behind a figure, each with its proof."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs

from ..application import Cooperation, Ledger
from ..export import Cell, Explanation, Step, explain, find, load, load_all, look_up
from ..export.figures import in_words, maker
from ..history import Position, timestamp
from ..publishing import latest, log_key, prove_by, write_proofs
from ..replaying import covering
from .replays import event_as_json
from .terminal import counted, headline, progress, say


@attrs.frozen(kw_only=True)
class Explained:
    """A figure, the events behind it, and what proves them."""

    explanation: Explanation
    covered: Mapping[Position, int]
    """Position to the size of the smallest checkpoint that covers it, where one does."""
    proofs: Mapping[Position, Path]
    """Position to the folder with the event and its proof, where it was written."""


def explained(
    cooperation: Cooperation,
    table: str,
    key: str,
    column: str | None,
    *,
    until: Position,
    exporter: str | None,
    proofs: Path | None,
) -> Explained:
    """Find the figure and what is behind it; with *proofs*, write those there."""
    ledger = cooperation.ledger
    if exporter is None:
        chosen = maker((each.exporter for each in load_all(find())[0]), table)
    else:
        chosen = load(look_up(exporter, find()))
    with progress("searching") as advance:
        found = explain(ledger, chosen, table, key, column, until=until, on_progress=advance)
    positions = [step.recorded.position for step in found.steps]
    return Explained(
        explanation=found,
        covered=covering(ledger.attested(), positions),
        proofs={} if proofs is None else _written(ledger, positions, proofs),
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
    found = given.explanation
    say(_heading(found))
    say(
        f"{counted(len(found.steps), 'event')} of {found.subject} "
        f"{'stands' if len(found.steps) == 1 else 'stand'} behind it"
        + (f"; {found.passed_over} more left it as it is" if found.passed_over else "")
    )
    for step in found.steps:
        recorded = step.recorded
        author = recorded.envelope.on_behalf_of or recorded.envelope.actor
        headline(
            f"position {recorded.position}, recorded {timestamp(recorded.recorded_at)} by {author}"
        )
        for line in (str(recorded.event), *_what_it_did(step), *_source(step)):
            say(f"  {line}")
        say(f"  proof: {_proof(given, recorded.position)}")


def explanation_as_json(given: Explained) -> dict[str, object]:
    """Return a figure and the events behind it as a JSON object."""
    found = given.explanation
    return {
        "exporter": found.exporter,
        "table": found.table.name,
        "key": found.key,
        "column": found.column,
        "kind": str(found.subject.kind),
        "reference": found.subject.reference,
        "row": None if found.row is None else {n: _plain(v) for n, v in found.row.items()},
        "passed_over": found.passed_over,
        "events": [
            {
                **event_as_json(step.recorded),
                "change": _change(step),
                "changes": [
                    {
                        "column": each.column,
                        "before": _plain(each.before),
                        "after": _plain(each.after),
                    }
                    for each in step.changes
                ],
                "puts_right": step.puts_right,
                "put_right_by": list(step.put_right_by),
                "checkpoint": given.covered.get(step.recorded.position),
                "proof": _folder(given, step.recorded.position),
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
    return f"{name}, {found.column}: {_said(found.row[found.column])}"


def _what_it_did(step: Step) -> list[str]:
    change = _change(step)
    told = [] if change == "changed" else [f"the row was {change}"]
    if change == "left as it was":
        told = ["the row is as it was"]
    if change != "taken away":
        told += [
            f"{each.column}: "
            + (
                _said(each.after)
                if step.before is None
                else f"{_said(each.before)} → {_said(each.after)}"
            )
            for each in step.changes
        ]
    if step.puts_right is not None:
        told.append(f"puts right what was recorded at position {step.puts_right}")
    for position in step.put_right_by:
        told.append(f"put right at position {position}")
    return told


def _change(step: Step) -> str:
    if step.before is None and step.after is None:
        return "left as it was"
    if step.before is None:
        return "made"
    if step.after is None:
        return "taken away"
    return "changed" if step.changes else "left as it was"


def _source(step: Step) -> list[str]:
    source = step.recorded.envelope.source
    if source is None:
        return []
    digest = f" (SHA-256 {source.sha256})" if source.sha256 else ""
    return [f"source: {source.document}{f', {source.locator}' if source.locator else ''}{digest}"]


def _proof(given: Explained, position: Position) -> str:
    size = given.covered.get(position)
    if size is None:
        return "not covered by a checkpoint yet"
    folder = _folder(given, position)
    return f"covered by the checkpoint of size {size}" + (f", in {folder}" if folder else "")


def _folder(given: Explained, position: Position) -> str | None:
    return str(given.proofs[position]) if position in given.proofs else None


def _said(cell: Cell) -> str:
    if cell is None:
        return "nothing"
    return f"“{cell}”" if isinstance(cell, str) and cell != cell.strip() else in_words(cell)


def _plain(cell: Cell) -> object:
    return cell if cell is None or isinstance(cell, str | bool | int) else in_words(cell)
