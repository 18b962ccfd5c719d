"""
What the field has fixed: instruments of monitoring rounds, countries and areas, series of the SDGs.

All of it is versioned data that ships with the package and is read when it is first asked for.
"""

from typing import TYPE_CHECKING

from .geography import Area, Region, area, areas, region, regions
from .items import Heading, Instrument, Item
from .questionnaires import instrument, instrument_of_round, instruments, round_in_force
from .sdg_series import Series, all_series, series, series_named

if TYPE_CHECKING:
    from ..domain.monitoring_round.questionnaire import Questionnaire

    FOURTH_ROUND: Questionnaire
    FOURTH_ROUND_KAMPALA: Questionnaire
    FOURTH_ROUND_SOUTH_SOUTH: Questionnaire

__all__ = [
    "FOURTH_ROUND",
    "FOURTH_ROUND_KAMPALA",
    "FOURTH_ROUND_SOUTH_SOUTH",
    "Area",
    "Heading",
    "Instrument",
    "Item",
    "Region",
    "Series",
    "all_series",
    "area",
    "areas",
    "instrument",
    "instrument_of_round",
    "instruments",
    "region",
    "regions",
    "round_in_force",
    "series",
    "series_named",
]

_FOURTH_ROUND = {
    "FOURTH_ROUND": "2023",
    "FOURTH_ROUND_KAMPALA": "2023-kampala",
    "FOURTH_ROUND_SOUTH_SOUTH": "2023-south-south",
}


def __getattr__(name: str) -> object:
    if version := _FOURTH_ROUND.get(name):  # so that importing reads no file
        return instrument(version).questionnaire
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
