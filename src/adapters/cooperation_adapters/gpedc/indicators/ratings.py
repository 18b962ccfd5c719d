"""Indicators 3, 4, 9a and 3.2.1: scores and ratings that somebody else gave, and the IATI score."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

import attrs

from .arithmetic import exact, mean
from .formula import Formula, joined, why
from .inputs import Given, Inputs, Read, missing
from .result import Result, Status

RATINGS: Final = ("Needs improvement", "Fair", "Good", "Excellent")
"""From worst to best. # DASH legends.ts [V]"""

SCORE: Final = Formula(
    indicator="3",
    text="the score as given",
    es="la puntuación tal como se dio",
    source="DASH 3_1 to 3_4: from 0 to 10; 9a: CPIA, from 1 to 6 [V]",
    unit="score",
)
RATING: Final = Formula(
    indicator="4",
    text="the rating as given",
    es="la calificación tal como se dio",
    source="DASH 4_1 to 4_3 [V]; from which score on it is given, not published",
    unit="rating",
)
DIALOGUE: Final = attrs.evolve(
    SCORE,
    text="four scores as given; none over them is published",
    es="cuatro puntuaciones tal como se dieron; no se publica ninguna sobre ellas",
    source="DASH 3_1 to 3_4 [V]",
)
TRANSPARENCY: Final = attrs.evolve(
    RATING,
    text="three ratings as given; none over them is published",
    es="tres calificaciones tal como se dieron; no se publica ninguna sobre ellas",
)
IATI: Final = Formula(
    indicator="3.2.1",
    text="(timeliness + forward-looking + comprehensiveness) / 3 × factor of the coverage",
    es="(puntualidad + previsión + exhaustividad) / 3 × factor de la cobertura",
    source="CW [V]",
    unit="score",
)
_FACTORS: Final = ((80, Fraction(1)), (60, Fraction(8, 10)), (40, Fraction(6, 10)))
_LOWEST: Final = Fraction(4, 10)
_DOUBTFUL: Final = 60


def score(given: Given, *, least: int = 0, most: int = 10, indicator: str = "3") -> Result:
    """
    Return a score as it was given, once it is within its range.

    Raises:
        Malformed: it is no number, or outside *least* to *most*.
    """
    inputs = Inputs("score")
    read = inputs.number(indicator, given, least=least, most=most)
    inputs.check()
    formula = attrs.evolve(SCORE, indicator=indicator)
    # DASH 3_1 to 3_4; 9a [V]
    return formula.nothing(read) if isinstance(read, Status) else formula.result(read)


def rating(given: str | None, *, indicator: str = "4") -> Result:
    """
    Return a rating as it was given, in the spelling of the list; the case of letters is free.

    Raises:
        Malformed: it is not one of the four.
    """
    formula = attrs.evolve(RATING, indicator=indicator)
    if given is None or isinstance(given, Status):
        applies = given is not Status.NOT_APPLICABLE
        return formula.nothing(Status.NO_DATA if applies else Status.NOT_APPLICABLE)
    inputs = Inputs("rating")
    spelt = {word.casefold(): word for word in RATINGS}
    found = inputs.term(indicator, spelt.get(given.casefold(), given), RATINGS)
    inputs.check()
    # DASH legends.ts [V]
    return formula.result(found)


def public_private_dialogue(scores: Iterable[Given] | None) -> Result:
    """
    Return 3 as of 2016: four scores from 0 to 10, as the parts ``1`` to ``4``.

    They are the private sector's will, the government's will, a champion, and instruments. The
    whole has no value: none is published.

    Raises:
        Malformed: a score is no number, is outside 0 to 10, or there are not four of them.
    """
    inputs = Inputs("public_private_dialogue")
    listed = [None] * 4 if scores is None else list(scores)
    inputs.counted("scores", listed, count=4)
    read = [inputs.number(f"scores[{at}]", each, most=10) for at, each in enumerate(listed)]
    inputs.check()
    # DASH 3_1 to 3_4 [V]
    parts = [score(_again(each), indicator=f"3.{at}") for at, each in enumerate(read, start=1)]
    return _several(DIALOGUE, parts)


def transparency(crs: str | None, fss: str | None, iati: str | None) -> Result:
    """
    Return 4: three ratings of a partner's reports, as the parts ``crs``, ``fss`` and ``iati``.

    The whole has no value: none is published.

    Raises:
        Malformed: a rating is not one of the four.
    """
    # DASH 4_1 to 4_3 [V]
    parts = [
        rating(given, indicator=f"4.{name}")
        for name, given in (("crs", crs), ("fss", fss), ("iati", iati))
    ]
    return _several(TRANSPARENCY, parts)


def iati_score(
    timeliness: Given,
    forward_looking: Given,
    comprehensiveness: Given,
    coverage: Given,
    *,
    sixty_earns_better: bool = True,
) -> Result:
    """
    Return the IATI score of a partner in 3.2.1: the mean of three scores, times a factor.

    All four are in percent. The factor is 1 from a coverage of 80 on, 0.8 from 60, 0.6 from 40, and
    0.4 below. A coverage of just 60 stands in two of the published ranges: *sixty_earns_better*
    says which is meant. Which rating a score earns is not published.

    Raises:
        Malformed: one is no number, or outside 0 to 100.
    """
    inputs = Inputs("iati_score")
    names = ("timeliness", "forward_looking", "comprehensiveness", "coverage")
    given = (timeliness, forward_looking, comprehensiveness, coverage)
    read = [inputs.number(name, each, most=100) for name, each in zip(names, given, strict=True)]
    inputs.check()
    gap = missing(*read)
    if gap is not None:
        absent = ", ".join(
            name for name, each in zip(names, read, strict=True) if isinstance(each, Status)
        )
        return IATI.nothing(gap, joined(f"no value for {absent}"))
    *scores, covered = [each for each in read if isinstance(each, Fraction)]
    # CW [V]: a third each, times the factor; a coverage of just 60 earns the better one [B]
    factor = next((factor for least, factor in _FACTORS if covered >= least), _LOWEST)
    if covered == _DOUBTFUL and not sixty_earns_better:
        factor = _FACTORS[2][1]
    return IATI.result(
        mean(scores) * factor,
        numerator=sum(scores, Fraction()) * factor,
        denominator=3,
        cases=3,
        note=f"factor {float(factor)} for a coverage of {float(covered):g}",
    )


def _several(formula: Formula, parts: Sequence[Result]) -> Result:
    gaps = [None if part.is_computed else part.status for part in parts]
    if None not in gaps:
        return formula.nothing(why(gaps), parts=parts)
    return formula.nothing(
        Status.RULE_NOT_PUBLISHED,
        "its components stand by themselves; no figure over them is published",
        cases=gaps.count(None),
        parts=parts,
    )


def _again(read: Read) -> Given:
    return exact(read) if isinstance(read, Fraction) else read
