"""How `coop explain` tells a figure that was worked out: the sum, its inputs, and the events."""

from ..export import Input, WorkedOut
from .behind import Proofs, as_plain, corrections, said, tell_event
from .replays import event_as_json
from .terminal import counted, say


def tell_working(found: WorkedOut, proofs: Proofs) -> None:
    """Print how a figure was worked out, what went into it, and the events behind it."""
    working = found.working
    say(working.sentence)
    column = f", {found.column}" if found.column else ""
    say(f"{found.table.name} {found.key}{column}: {said(working.figure)}")
    for each in working.inputs:
        for line in _told(each):
            say(f"  {line}")
    say(f"formula: {working.formula}")
    say(f"source: {working.source}")
    if working.methodology is not None:
        say(f"methodology: {working.methodology}")
    say(f"{_events(len(found.steps))} behind it")
    for step in found.steps:
        told = [f"{step.recorded.subject}: {step.recorded.event}"]
        told += [f"goes into {' and '.join(step.inputs)}"] if step.inputs else []
        told += corrections(step.puts_right, step.put_right_by)
        tell_event(step.recorded, told, proofs.in_words(step.recorded.position))


def working_as_json(found: WorkedOut, proofs: Proofs) -> dict[str, object]:
    """Return how a figure was worked out, and the events behind it, as a JSON object."""
    working = found.working
    return {
        "exporter": found.exporter,
        "table": found.table.name,
        "key": found.key,
        "column": found.column,
        "figure": as_plain(working.figure),
        "sentence": working.sentence,
        "formula": working.formula,
        "source": working.source,
        "methodology": working.methodology,
        "inputs": [
            {
                "name": each.name,
                "value": as_plain(each.value),
                "positions": list(each.positions),
                "note": each.note,
            }
            for each in working.inputs
        ],
        "events": [
            {
                **event_as_json(step.recorded),
                "inputs": list(step.inputs),
                "puts_right": step.puts_right,
                "put_right_by": list(step.put_right_by),
                "checkpoint": proofs.checkpoint(step.recorded.position),
                "proof": proofs.folder(step.recorded.position),
            }
            for step in found.steps
        ],
    }


def _told(given: Input) -> list[str]:
    places = ", ".join(map(str, given.positions))
    where = f"position{'s' if len(given.positions) > 1 else ''} {places}" if places else "no event"
    note = [] if given.note is None else [f"  {given.note}"]
    return [f"{given.name}: {said(given.value)} ({where})", *note]


def _events(number: int) -> str:
    if number == 0:
        return "no event stands"
    return f"{counted(number, 'event')} {'stands' if number == 1 else 'stand'}"
