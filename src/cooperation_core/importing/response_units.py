"""
Who answers a recommendation: the units of one recommendation, each with its own lines.

Under every heading a unit's name stands on a line of its own, and its lines follow; they are
paired by name, because neither their order nor their spelling is the same under every heading.
Where one unit alone answers, its name may be left out. The units are those under Commitments.
What counts as a name there: a line that looks like one, or that has the name of a unit under
Responsibility centre or Target completion date, where hardly anything but names stands.
"""

from collections.abc import Callable

from ..domain.vocabulary import Acceptance
from .margin import Margin
from .printed_dates import printed_target
from .responding import Responding, Units
from .response_outline import Heading, Part
from .source_document import Line
from .units import is_heading, pair


def responding_units(
    part: Part, margin: Margin, acceptance_of: Callable[[Responding], Acceptance]
) -> tuple[Responding, ...]:
    """Return the units that answer a whole *part*, as under Commitments, each with its lines."""
    units = Units(part, margin)
    _read_commitments(units)
    if not units.all:
        return ()
    for unit in units.all:
        unit.acceptance = acceptance_of(unit)
    _read_actions(units)
    _read_responsibility(units)
    _read_targets(units)
    _say_what_is_missing(units)
    return tuple(units.all)


def _read_commitments(units: Units) -> None:
    part, margin = units.part, units.margin
    named = [
        (line.words, line)
        for heading in (Heading.RESPONSIBILITY, Heading.TARGET)
        for line in part.sections[heading]
        if printed_target(line.words) is None
    ]
    lines = part.sections[Heading.COMMITMENTS]
    for line in lines:
        if is_heading(line.words, named):
            again = [unit for name, unit in units.known if name == line.words]
            if again:
                margin.problem(
                    line,
                    f"expected every unit once under 'Commitments' of Recommendation "
                    f"{part.number}, found {line.words!r} again after line "
                    f"{again[0].heading.number}; name them apart",
                )
                continue
            units.all.append(Responding(heading=line, lines=[line]))
        elif units.all:
            units.all[-1].answer.append(line)
            units.all[-1].lines.append(line)
        else:
            margin.problem(
                line,
                f"expected the name of the unit that answers on the first line under "
                f"'Commitments' of Recommendation {part.number}, found {line.words!r}; put the "
                f"unit's name on a line above it, spelled as under 'Responsibility centre'",
            )
            return
    for unit in units.all:
        if not unit.answer:
            margin.problem(
                unit.heading,
                f"expected what {unit.name!r} answers to Recommendation {part.number}, found no "
                f"line under its name",
            )


def _read_actions(units: Units) -> None:
    lines = units.part.sections[Heading.ACTIONS]
    unit: Responding | None = None
    for place, line in enumerate(lines):
        if is_heading(line.words, units.known):
            unit = units.find(line, Heading.ACTIONS)
            continue
        if place == 0:
            unit = units.only(line, Heading.ACTIONS)
            if unit is not None and line.words[-1] not in ".;:!?":
                units.margin.note(line, f"{line.words!r} is taken as text, not as a unit's name")
        if unit is not None:
            unit.actions.append(line)
            unit.lines.append(line)


def _read_responsibility(units: Units) -> None:
    lines = units.part.sections[Heading.RESPONSIBILITY]
    for line in lines:
        unit: Responding | None
        if len(lines) == len(units.all) == 1:
            # One office for one unit: it may well be another office.
            [unit] = units.all
            unit.lines.append(line)
            if not pair(line.words, units.known).candidates:
                units.margin.note(
                    line, f"{line.words!r} is responsible for what {unit.name!r} promises"
                )
        else:
            unit = units.find(line, Heading.RESPONSIBILITY)
        if unit is None:
            continue
        if unit.responsible is not None:
            units.margin.problem(
                line,
                f"expected one responsibility centre for {unit.name!r}, found {line.words!r} "
                f"after {unit.responsible.words!r} on line {unit.responsible.number}; leave one",
            )
        unit.responsible = line


def _read_targets(units: Units) -> None:
    lines = units.part.sections[Heading.TARGET]
    unit: Responding | None = None
    for place, line in enumerate(lines):
        target = printed_target(line.words)
        if target is None:
            if _is_date_gone_wrong(line, unit, units, first=place == 0):
                units.unpaired.add(Heading.TARGET)
                units.margin.problem(
                    line,
                    f"expected a date such as June 2021, 31 May 2015 or 1st Quarter, 2018, or "
                    f"'No due date', found {line.words!r}; write the date in one of these forms",
                )
                continue
            unit = units.find(line, Heading.TARGET)
            continue
        if place == 0:
            unit = units.only(line, Heading.TARGET)
        if unit is None:
            continue
        unit.lines.append(line)
        if unit.target is not None:
            units.margin.problem(
                line,
                f"expected one target date for {unit.name!r} under Recommendation "
                f"{units.part.number}, found {line.words!r} after {unit.target.printed!r}; "
                f"leave one",
            )
        unit.target = target


def _is_date_gone_wrong(line: Line, unit: Responding | None, units: Units, *, first: bool) -> bool:
    """Tell a date that cannot be read from a unit's name: a date is due, or has digits in it."""
    if pair(line.words, units.known).candidates:
        return False
    awaited = (unit is not None and unit.target is None) or (first and len(units.all) == 1)
    return awaited or any(letter.isdigit() for letter in line.words)


def _say_what_is_missing(units: Units) -> None:
    for unit in filter(lambda each: each.promises, units.all):
        for heading, there, what in (
            (Heading.ACTIONS, unit.actions, "actions"),
            (Heading.RESPONSIBILITY, unit.responsible, "a responsibility centre"),
            (Heading.TARGET, unit.target, "a target date"),
        ):
            # A name there that fits no unit has been spoken of, and may be this one's.
            if not there and heading not in units.unpaired:
                units.margin.problem(
                    unit.heading,
                    f"expected {what} of {unit.name!r} under '{heading}' of Recommendation "
                    f"{units.part.number}, found none",
                )
