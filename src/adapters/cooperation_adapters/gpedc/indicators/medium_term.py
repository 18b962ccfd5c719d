"""Indicator 5b: whether a country knows what partners plan for each of the next three years."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

import attrs

from .formula import Formula, left_out, why
from .inputs import Answers, Given, Inputs, Said, missing
from .result import Result, Status

_SOURCE: Final = (
    "AMP GPIIndicator5bItem; DASH 5b_1 to 5b_4; weight, AMP [V]; "
    "AMP divides once more by the number of partners, which is a mistake there [D]"
)
MEDIUM_TERM: Final = Formula(
    indicator="5b",
    text="Σ (disbursed × years known) / (3 × Σ disbursed) × 100",
    es="Σ (desembolsado × años conocidos) / (3 × Σ desembolsado) × 100",
    source=_SOURCE,
)
ONE_PARTNER: Final = Formula(
    indicator="5b",
    text="years known / 3 × 100",
    es="años conocidos / 3 × 100",
    source="AMP GPIIndicator5bItem; DASH 5b_4 [V]",
)
_YEARS: Final = ("t_1", "t_2", "t_3")


def medium_term_predictability(
    pairs: Iterable[tuple[Given, Answers]],
) -> Result:
    """
    Return 5b of a country or a partner, each pair weighted by what it disbursed.

    A pair is what was disbursed in the reference year, and whether the plans for each of the next
    three years are known. The parts ``t_1``, ``t_2`` and ``t_3`` are the years alone; their mean is
    the value. A pair with anything unknown is left out, and counted in the note.

    Raises:
        Malformed: an amount is no number or below zero, or there are not three answers.
    """
    inputs = Inputs("medium_term_predictability")
    read = [
        (
            inputs.number(f"pairs[{place}] disbursed", disbursed),
            inputs.answers(f"pairs[{place}] years", years, count=3),
        )
        for place, (disbursed, years) in enumerate(pairs)
    ]
    inputs.check()
    gaps = [missing(disbursed, *years) for disbursed, years in read]
    note = left_out("partners", gaps)
    known = [
        (disbursed, years)
        for (disbursed, years), gap in zip(read, gaps, strict=True)
        if gap is None and isinstance(disbursed, Fraction)
    ]
    if not known:
        return MEDIUM_TERM.nothing(why(gaps), note)
    weight = sum((disbursed for disbursed, _ in known), Fraction())
    told = [
        sum((disbursed for disbursed, years in known if years[year] is True), Fraction())
        for year in range(3)
    ]
    parts = [
        Formula(
            indicator=f"5b.{name}",
            text="Σ disbursed where the year is known / Σ disbursed × 100",
            es="Σ desembolsado donde se conoce el año / Σ desembolsado × 100",
            source="AMP GPIIndicator5bItem; DASH 5b_1 to 5b_3; weight, AMP [V]",
        ).share(amount, weight, of="what was disbursed", cases=len(known), note=note)
        for name, amount in zip(_YEARS, told, strict=True)
    ]
    # AMP GPIIndicator5bItem, weighted by disbursement [V]; no division by the number of partners
    whole = MEDIUM_TERM.share(
        sum(told, Fraction()), 3 * weight, of="what was disbursed", cases=len(known), note=note
    )
    return _with(whole, parts)


def medium_term_predictability_of_pair(years: Answers) -> Result:
    """
    Return 5b of one partner in one country: for how many of three years its plans are known.

    Raises:
        Malformed: there are not three answers.
    """
    inputs = Inputs("medium_term_predictability_of_pair")
    read: list[Said] = inputs.answers("years", years, count=3)
    inputs.check()
    parts = [_one_year(name, known) for name, known in zip(_YEARS, read, strict=True)]
    gap = missing(*read)
    if gap is not None:
        return _with(ONE_PARTNER.nothing(gap), parts)
    # AMP GPIIndicator5bItem; DASH 5b_4 [V]
    whole = ONE_PARTNER.share(Fraction(sum(each is True for each in read)), Fraction(3), of="it")
    return _with(whole, parts)


def _one_year(name: str, known: Said) -> Result:
    formula = Formula(
        indicator=f"5b.{name}",
        text="100 where the year is known, else 0",
        es="100 si se conoce el año; si no, 0",
        source="DASH 5b_1 to 5b_3 [V]",
    )
    if isinstance(known, Status):
        return formula.nothing(known)
    return formula.share(Fraction(int(known)), Fraction(1), of="it")


def _with(whole: Result, parts: Sequence[Result]) -> Result:
    return attrs.evolve(whole, parts=tuple(parts))
