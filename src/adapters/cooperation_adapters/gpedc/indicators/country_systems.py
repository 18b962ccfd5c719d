"""Indicators 9b and 10: how much runs through a country's own systems, and how much is untied."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

import attrs

from .formula import Formula, joined, left_out, why
from .inputs import Given, Inputs, Read, missing
from .result import Result, Status

SYSTEMS: Final = ("execution", "reporting", "audit", "procurement")
_NAMES: Final = (*SYSTEMS, "disbursed")

COUNTRY_SYSTEMS: Final = Formula(
    indicator="9b",
    text="(execution + reporting + audit + procurement) / (4 × disbursed) × 100",
    es="(ejecución + informes + auditoría + adquisiciones) / (4 × desembolsado) × 100",
    source="AMP GPIReport9bOutputBuilder; DASH 9b_1 to 9b_5 [V]",
)
UNTIED: Final = Formula(
    indicator="10",
    text="untied / total commitments × 100",
    es="no ligado / total de compromisos × 100",
    source="DASH 10, from the CRS [V]",
)


def use_of_country_systems(
    execution: Given, reporting: Given, audit: Given, procurement: Given, disbursed: Given
) -> Result:
    """
    Return 9b of one partner in one country: the mean of four shares of what was disbursed.

    The amounts are those that used national budget execution, financial reporting, auditing and
    procurement; the parts are their shares. An amount that is not known leaves its part, and so the
    whole, without a value.

    Raises:
        Malformed: an amount is no number or below zero.
    """
    inputs = Inputs("use_of_country_systems")
    given = (execution, reporting, audit, procurement, disbursed)
    read = [inputs.number(name, each) for name, each in zip(_NAMES, given, strict=True)]
    inputs.check()
    return _work_out(read, cases=1, note=None)


def use_of_country_systems_of(
    partners: Iterable[tuple[Given, Given, Given, Given, Given]],
) -> Result:
    """
    Return 9b of several partners, each with five amounts in the same order: sums over sums.

    A partner with an amount that is not known is left out, and counted in the note.
    """
    inputs = Inputs("use_of_country_systems_of")
    read = [
        [
            inputs.number(f"partners[{place}] {name}", each)
            for name, each in zip(_NAMES, given, strict=True)
        ]
        for place, given in enumerate(partners)
    ]
    inputs.check()
    gaps = [missing(*row) for row in read]
    note = left_out("partners", gaps)
    known = [row for row, gap in zip(read, gaps, strict=True) if gap is None]
    if not known:
        return COUNTRY_SYSTEMS.nothing(why(gaps), note)
    sums = [_sum(column) for column in zip(*known, strict=True)]
    return _work_out(sums, cases=len(known), note=note)


def untied(untied: Given, total: Given) -> Result:
    """
    Return 10: the share of bilateral commitments that are not tied, in percent.

    Raises:
        Malformed: an amount is no number or below zero.
    """
    inputs = Inputs("untied")
    read = (inputs.number("untied", untied), inputs.number("total", total))
    inputs.check()
    return _untied(*read, cases=1, note=None)


def untied_of(pairs: Iterable[tuple[Given, Given]]) -> Result:
    """Return 10 of several pairs of amounts, untied and total: the sum over the sum."""
    inputs = Inputs("untied_of")
    read = [
        (
            inputs.number(f"pairs[{place}] untied", free),
            inputs.number(f"pairs[{place}] total", total),
        )
        for place, (free, total) in enumerate(pairs)
    ]
    inputs.check()
    gaps = [missing(*pair) for pair in read]
    note = left_out("partners", gaps)
    known = [pair for pair, gap in zip(read, gaps, strict=True) if gap is None]
    if not known:
        return UNTIED.nothing(why(gaps), note)
    free, total = (_sum(column) for column in zip(*known, strict=True))
    return _untied(free, total, cases=len(known), note=note)


def _work_out(read: Sequence[Read], *, cases: int, note: str | None) -> Result:
    *amounts, disbursed = read
    parts = tuple(
        _share(name, amount, disbursed, cases=cases, note=note)
        for name, amount in zip(SYSTEMS, amounts, strict=True)
    )
    gap = missing(*read)
    if gap is not None:
        unknown = ", ".join(
            name for name, each in zip(_NAMES, read, strict=True) if isinstance(each, Status)
        )
        nothing = COUNTRY_SYSTEMS.nothing(gap, joined(f"no value for {unknown}", note))
        return attrs.evolve(nothing, parts=parts)
    numbers = [each for each in amounts if isinstance(each, Fraction)]
    assert isinstance(disbursed, Fraction), "nothing is missing"
    # AMP GPIReport9bOutputBuilder; DASH 9b_5 [V]: the mean of four shares of the same whole
    whole = COUNTRY_SYSTEMS.share(
        sum(numbers, Fraction()), 4 * disbursed, of="what was disbursed", cases=cases, note=note
    )
    return attrs.evolve(whole, parts=parts)


def _share(name: str, amount: Read, disbursed: Read, *, cases: int, note: str | None) -> Result:
    formula = Formula(
        indicator=f"9b.{name}",
        text=f"{name} / disbursed × 100",
        es=f"{_SPANISH[name]} / desembolsado × 100",
        source=f"AMP GPIReport9bOutputBuilder; DASH 9b_{SYSTEMS.index(name) + 1} [V]",
    )
    if not (isinstance(amount, Fraction) and isinstance(disbursed, Fraction)):
        return formula.nothing(missing(amount, disbursed) or Status.NO_DATA, note)
    return formula.share(amount, disbursed, of="what was disbursed", cases=cases, note=note)


_SPANISH: Final = {
    "execution": "ejecución",
    "reporting": "informes",
    "audit": "auditoría",
    "procurement": "adquisiciones",
}


def _untied(free: Read, total: Read, *, cases: int, note: str | None) -> Result:
    if not (isinstance(free, Fraction) and isinstance(total, Fraction)):
        return UNTIED.nothing(missing(free, total) or Status.NO_DATA, note)
    # DASH 10 [V]
    return UNTIED.share(free, total, of="what was committed", cases=cases, note=note)


def _sum(column: Iterable[Read]) -> Fraction:
    return sum((each for each in column if isinstance(each, Fraction)), Fraction())
