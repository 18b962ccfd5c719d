"""Who co-ordinates monitoring rounds and who speaks for whom: what happened, one row each."""

from collections.abc import Iterator
from typing import assert_never

from cooperation_core.domain.monitoring_round import (
    CoordinatorNamed,
    FocalPointNamed,
    FocalPointReleased,
)
from cooperation_core.export import Table
from cooperation_core.history import Recorded

from ..columns import NamedRow, day, text, traced, traced_cells
from .terms import CONSTITUENCIES

COORDINATORS = Table(
    name="round_coordinators",
    meaning="Who became national co-ordinator after the first one, one row each",
    columns=(
        *traced("monitoring round"),
        text("party", "The co-ordinator"),
        day("named_on", "When it was named"),
    ),
    key=("position",),
)

FOCAL_POINTS = Table(
    name="round_focal_points",
    meaning="Who was named to speak for a constituency, one row each",
    columns=(
        *traced("monitoring round"),
        text("constituency", CONSTITUENCIES),
        text("party", "The focal point"),
        day("named_on", "When it was named"),
    ),
    key=("position",),
)

RELEASES = Table(
    name="round_focal_point_releases",
    meaning="Who ceased to speak for a constituency, one row each",
    columns=(
        *traced("monitoring round"),
        text("constituency", CONSTITUENCIES),
        text("party", "Who was its focal point"),
        day("released_on", "When it ceased"),
    ),
    key=("position",),
)

TABLES = (COORDINATORS, FOCAL_POINTS, RELEASES)


def rows(
    recorded: Recorded, event: CoordinatorNamed | FocalPointNamed | FocalPointReleased
) -> Iterator[NamedRow]:
    """Yield what *event* adds to the tables of what happened."""
    cells = traced_cells(recorded) | {"party": event.party}
    match event:
        case CoordinatorNamed():
            yield COORDINATORS.name, cells | {"named_on": event.on}
        case FocalPointNamed():
            constituency = event.constituency.value
            cells |= {"constituency": constituency, "named_on": event.on}
            yield FOCAL_POINTS.name, cells
        case FocalPointReleased():
            constituency = event.constituency.value
            cells |= {"constituency": constituency, "released_on": event.on}
            yield RELEASES.name, cells
        case _:
            assert_never(event)
