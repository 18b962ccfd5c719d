"""
The instruments of all monitoring rounds: which questions they ask, of whom, and what these feed.

They are data: one file for each version in ``instruments/``, read once, when first asked for. A
version's questionnaire is held by ledgers for ever, so that what was shipped never changes.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ..domain.errors import Malformed
from ..domain.vocabulary import Instrument as InstrumentKind
from .instrument_files import as_instrument
from .items import Instrument
from .shipped import documents


@cache
def instruments() -> Mapping[str, Instrument]:
    """Return every instrument that is known, by its version, from the oldest."""
    read = [as_instrument(version, told) for version, told in documents("instruments")]
    read.sort(key=lambda each: (each.year, each.version))
    return MappingProxyType({each.version: each for each in read})


def instrument(version: str) -> Instrument:
    """
    Return the instrument of that version.

    Raises:
        Malformed: there is none.
    """
    found = instruments().get(version)
    if found is None:
        raise Malformed(
            f"expected the version of an instrument ({', '.join(instruments())}), "
            f"found {version!r}; use one of them"
        )
    return found


def instrument_of_round(number: int) -> Instrument | None:
    """Return the questionnaire of the global round of that number, or None if none is known."""
    for each in instruments().values():
        if each.round == number and each.questionnaire.instrument is InstrumentKind.QUESTIONNAIRE:
            return each
    return None


def round_in_force(year: int) -> int:
    """
    Return the number of the last global round that had begun by *year*.

    Raises:
        Malformed: none had.
    """
    begun = [each for each in instruments().values() if each.year <= year]
    if not begun:
        first = min(each.year for each in instruments().values())
        raise Malformed(
            f"expected a year from {first} on, when the first monitoring round took place, "
            f"found {year}; check the year, or name the round by its number"
        )
    return max(begun, key=lambda each: each.year).round
