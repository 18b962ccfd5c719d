"""Imports and exports on the screen and as JSON."""

from collections.abc import Mapping
from pathlib import Path

import attrs

from ..application import Cooperation
from ..domain.errors import CooperationError
from ..domain.events import DomainEvent
from ..export.options import declared
from ..export.plugins import find, load, load_all, look_up
from ..export.runner import Outcome, run
from ..history import Position, Recorded
from ..importing import Reading, located
from .nouns import tally
from .tables import show_table
from .terminal import counted, progress, say


@attrs.frozen(kw_only=True)
class Intake:
    """What became of a document."""

    reading: Reading
    recorded: tuple[Recorded, ...] = ()
    proposed: tuple[DomainEvent, ...] = ()
    """What would be recorded, where that is all that was asked."""
    is_new: bool = False

    def as_json(self) -> dict[str, object]:
        """Return it as a JSON object."""
        return {
            "layout": self.reading.layout,
            "document": self.reading.title,
            "recorded": [each.position for each in self.recorded] if self.is_new else [],
            "already_recorded": ([] if self.is_new else [each.position for each in self.recorded]),
            "proposed": [str(event) for event in self.proposed],
            "references": list(dict.fromkeys(c.subject.reference for c in self.reading.commands)),
            "notes": [{"line": note.line, "text": note.text} for note in self.reading.notes],
        }


def carry_out(cooperation: Cooperation, reading: Reading, *, dry_run: bool) -> Intake:
    """
    Record what was read, all of it or nothing; with *dry_run*, only say what it would be.

    Raises:
        Refused: a rule says no; the message begins with the file and the lines.
        Problems: several are refused; nothing was recorded.
    """
    try:
        return _carried_out(cooperation, reading, dry_run=dry_run)
    except CooperationError as refusal:
        raise located(refusal, reading.path) from None


def _carried_out(cooperation: Cooperation, reading: Reading, *, dry_run: bool) -> Intake:
    if dry_run:
        before = cooperation.recorded_before(reading.commands) if reading.commands else None
        if before is not None:
            return Intake(reading=reading, recorded=before)
        drafts = cooperation.propose(reading.commands)
        events = tuple(each.event for each in drafts)
        return Intake(reading=reading, proposed=events)
    recorded, is_new = cooperation.record_once(reading.commands)
    return Intake(reading=reading, recorded=recorded, is_new=is_new)


def tell_import(file: Path, intake: Intake) -> None:
    """Print what became of *file*."""
    say(f"{file.name}: {intake.reading.layout}, “{intake.reading.title}”")
    if not intake.reading.commands:
        say(f"  holds no {intake.reading.holds}; nothing to record")
    elif intake.proposed:
        say(f"  would record {tally(intake.proposed)}; nothing was recorded")
    elif intake.is_new:
        say(f"  recorded {tally(each.event for each in intake.recorded)}")
        say(f"  {_span(intake.recorded)}")
    else:
        say(f"  nothing new: all of it was recorded before, {_span(intake.recorded)}")
    for note in intake.reading.notes:
        say(f"  note, line {note.line}: {note.text}")


def export_to(
    cooperation: Cooperation, name: str, options: Mapping[str, object], *, until: int | None
) -> Outcome:
    """Run the exporter called *name*, with progress on long runs."""
    exporter = load(look_up(name, find()))
    with progress(f"exporting {name}") as advance:
        return run(
            cooperation.ledger,
            exporter,
            options,
            until=None if until is None else Position(until),
            on_progress=advance,
        )


def tell_export(outcome: Outcome) -> None:
    """Print what an export did."""
    say(
        f"{outcome.exporter}: {counted(outcome.written, 'event')} written, "
        f"up to position {outcome.reached}"
    )
    for place in outcome.produced:
        say(f"  {place}")


def exporters_found(*, check: bool) -> list[dict[str, object]]:
    """Return what is installed; with *check*, import each and say whether it works."""
    found = find()
    listed: list[dict[str, object]] = [
        {"name": each.name, "package": each.package, "version": each.version}
        for each in found.values()
    ]
    if not check:
        return listed
    loaded, failed = load_all(found)
    checked = {
        each.found.name: {
            "usable": True,
            "summary": each.exporter.summary,
            "options": [
                {
                    "name": option.name,
                    "expects": option.expects,
                    "help": option.help,
                    "required": option.required,
                }
                for option in declared(each.exporter.options)
            ],
            "tables": [table.name for table in each.exporter.tables],
        }
        for each in loaded
    } | {each.found.name: {"usable": False, "reason": str(each.error)} for each in failed}
    return [entry | checked[str(entry["name"])] for entry in listed]


def tell_exporters(found: list[dict[str, object]], *, checked: bool) -> None:
    """Print what is installed, and with *checked* whether it works and what it takes."""
    if not found:
        say("no exporters are installed")
    elif not checked:
        show_table(
            ("NAME", "PACKAGE"),
            [(str(each["name"]), f"{each['package']} {each['version']}") for each in found],
        )
        say("`coop exporters --check` imports each and tells its options")
    else:
        show_table(("NAME", "STATE", "WHAT IT MAKES, AND ITS OPTIONS"), map(_checked, found))


def _checked(entry: dict[str, object]) -> tuple[str, str, str]:
    if not entry["usable"]:
        return str(entry["name"]), "unusable", str(entry["reason"])
    options = entry["options"]
    assert isinstance(options, list)
    takes = " ".join(
        f"{option['name']}=…" if option["required"] else f"[{option['name']}=…]"
        for option in options
    )
    return str(entry["name"]), "ok", f"{entry['summary']}: {takes}"


def _span(recorded: tuple[Recorded, ...]) -> str:
    first, last = recorded[0].position, recorded[-1].position
    return f"position {first}" if first == last else f"positions {first} to {last}"
