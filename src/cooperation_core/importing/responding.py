"""A unit that answers a recommendation, and the search for the unit that a name means."""

from collections.abc import Sequence

import attrs

from ..domain.values import TargetDate
from ..domain.vocabulary import Acceptance
from .margin import Margin
from .response_outline import Heading, Part
from .source_document import Line
from .units import pair


@attrs.define(eq=False)
class Responding:
    """One unit that answers, and what stands there for it."""

    heading: Line
    answer: list[Line] = attrs.field(factory=list)
    acceptance: Acceptance = Acceptance.ACCEPTED
    actions: list[Line] = attrs.field(factory=list)
    responsible: Line | None = None
    target: TargetDate | None = None
    lines: list[Line] = attrs.field(factory=list)
    """All of them, for saying where this was read."""

    @property
    def name(self) -> str:
        """As printed under Commitments."""
        return self.heading.words

    @property
    def words(self) -> str:
        """The answer as printed, line by line."""
        return "\n".join(line.text for line in self.answer)

    @property
    def promises(self) -> bool:
        """Whether a commitment is asked of it: whoever does not accept may promise nothing."""
        return self.acceptance in (Acceptance.ACCEPTED, Acceptance.PARTIALLY_ACCEPTED) or bool(
            self.actions or self.target
        )


class Units:
    """The units of one recommendation; says in the margin what it cannot pair with them."""

    def __init__(self, part: Part, margin: Margin) -> None:
        self.part = part
        self.margin = margin
        self.all: list[Responding] = []
        self.unpaired: set[Heading] = set()
        """Headings under which somebody's lines could not be paired."""

    @property
    def known(self) -> list[tuple[str, Responding]]:
        """Each unit with its name, as `pair` takes them."""
        return [(unit.name, unit) for unit in self.all]

    def find(self, line: Line, heading: Heading) -> Responding | None:
        """Return the unit that *line* names, and write down where it is spelled otherwise."""
        found = pair(line.words, self.known)
        if (unit := found.unit) is not None:
            unit.lines.append(line)
            if line.words != unit.name:
                self.margin.note_once(line, f"{line.words!r} is taken to be {unit.name!r}")
            return unit
        self.unpaired.add(heading)
        names = ", ".join(repr(unit.name) for unit in found.candidates or self.all)
        if found.candidates:
            self.margin.problem(
                line,
                f"{line.words!r} under '{heading}' of Recommendation {self.part.number} could be "
                f"any of {names}; add its abbreviation",
            )
        else:
            self.margin.problem(
                line,
                f"expected one of the units under 'Commitments' of Recommendation "
                f"{self.part.number} ({names}), found {line.words!r} under '{heading}'; spell it "
                f"as there, or end the line with a full stop if it is text",
            )
        return None

    def only(self, line: Line, heading: Heading) -> Responding | None:
        """Return the one unit there is, for a line that stands under no name."""
        if len(self.all) == 1:
            return self.all[0]
        self.unpaired.add(heading)
        self.margin.problem(
            line,
            f"expected the name of a unit above the first lines under '{heading}' of "
            f"Recommendation {self.part.number}, because {len(self.all)} units answer it, "
            f"found {line.words!r}",
        )
        return None


def spellings_of_owners(units: Sequence[Responding], margin: Margin) -> None:
    """Note where one unit answers several recommendations under different spellings."""
    first: list[tuple[str, Responding]] = []
    for unit in units:
        found = pair(unit.name, first).unit
        if found is None:
            first.append((unit.name, unit))
        elif found.name != unit.name:
            margin.note(
                unit.heading,
                f"{unit.name!r} is spelled {found.name!r} on line {found.heading.number}; each is "
                f"kept as printed",
            )
