"""SDG 17.16.1: whether a country reports progress, by more indicators that rise than fall."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

from .criteria import criterion
from .formula import Formula, joined, left_out, why
from .inputs import Answer, Inputs
from .result import Result, Status

SDG_17_16_1: Final = Formula(
    indicator="17.16.1",
    text="indicators with a positive trend > indicators with a negative trend, "
    "or all targets met and sustained",
    es="indicadores con tendencia positiva > indicadores con tendencia negativa, "
    "o todas las metas alcanzadas y mantenidas",
    source="META 17-16-1 [V]; how an indicator of several parts gets one sign, not published",
    unit="yes_no",
)
DUAL: Final = Formula(
    indicator="17.16.1",
    text="progress as a recipient or as a provider, counted once",
    es="progreso como receptor o como proveedor, contado una vez",
    source="META 17-16-1 [V]",
    unit="yes_no",
)
WORLD: Final = Formula(
    indicator="17.16.1",
    text="number of countries that report progress",
    es="número de países que informan de progresos",
    source="META 17-16-1 [V]",
    unit="count",
)
_COUNTS: Final = tuple(
    Formula(
        indicator=f"17.16.1.{name}",
        text=f"number of indicators with a {name} trend",
        es=f"número de indicadores con tendencia {es}",
        source="META 17-16-1 [V]",
        unit="count",
    )
    for name, es in (("positive", "positiva"), ("negative", "negativa"), ("unchanged", "nula"))
)


def sdg_17_16_1(
    trends: Mapping[str, int | None] | Iterable[int | None] | None,
    *,
    left_open: int = 0,
    all_targets_sustained: bool = False,
) -> Result:
    """
    Return whether a country reports progress in one role, as a recipient or as a provider.

    Each indicator's trend since its latest earlier measurement is 1 (better), -1 (worse) or 0
    (unchanged, which counts to neither side); `None` where there is no earlier measurement. A
    country that meets and sustains all targets counts as progressing. *left_open* is how many more
    indicators were measured again whose trend cannot be told, for how their several figures become
    one sign is not published: where these could change the outcome, there is none.

    Raises:
        Malformed: a trend is another number.
    """
    inputs = Inputs("sdg_17_16_1")
    listed = list(trends.values() if isinstance(trends, Mapping) else trends or ())
    signs = [inputs.sign(f"trends[{place}]", each) for place, each in enumerate(listed)]
    inputs.check()
    gaps = [each if isinstance(each, Status) else None for each in signs]
    note = left_out("indicators", gaps)
    up, down, same = (sum(each is sign for each in signs) for sign in (1, -1, 0))
    parts = [
        formula.result(Fraction(number), cases=len(signs))
        for formula, number in zip(_COUNTS, (up, down, same), strict=True)
    ]
    known = up + down + same
    if all_targets_sustained:
        # META 17-16-1 [V]: meets and sustains all targets
        return SDG_17_16_1.result(
            True, cases=known, parts=parts, note="meets and sustains all targets"
        )
    if left_open and up <= down + left_open and up + left_open > down:
        # META 17-16-1 does not say how several figures become one sign [?]
        many = "1 indicator" if left_open == 1 else f"{left_open} indicators"
        told = f"left open, and it could change the outcome: {many} of several figures"
        return SDG_17_16_1.nothing(
            Status.RULE_NOT_PUBLISHED, joined(told, note), cases=known, parts=parts
        )
    if not known:
        return SDG_17_16_1.nothing(why(gaps), note, parts=parts)
    # META 17-16-1 [V]: more positive than negative; unchanged counts to neither side
    return SDG_17_16_1.result(
        up > down, numerator=up, denominator=down, cases=known, parts=parts, note=note
    )


def sdg_17_16_1_dual(recipient: Answer | Result, provider: Answer | Result) -> Result:
    """
    Return whether a country in both roles reports progress: once, if it does in either.

    A role that the country does not have is `NOT_APPLICABLE`. Where one role shows no progress and
    the other has no data, that is not decided.

    Raises:
        Malformed: what is given for a role is no answer.
    """
    inputs = Inputs("sdg_17_16_1_dual")
    read = [inputs.answer("recipient", recipient), inputs.answer("provider", provider)]
    inputs.check()
    roles = ("17.16.1.recipient", "17.16.1.provider")
    parts = [criterion(name, each) for name, each in zip(roles, read, strict=True)]
    known = [each for each in read if isinstance(each, bool)]
    # META 17-16-1 [V]: each role by itself, counted once if either progresses
    if any(known):
        return DUAL.result(True, cases=len(known), parts=parts)
    if Status.NO_DATA in read:
        return DUAL.nothing(Status.NO_DATA, cases=len(known), parts=parts)
    if not known:
        return DUAL.nothing(Status.NOT_APPLICABLE, parts=parts)
    return DUAL.result(False, cases=len(known), parts=parts)


def sdg_17_16_1_world(countries: Iterable[Answer | Result]) -> Result:
    """
    Return how many countries report progress; those without data are counted in the note.

    Raises:
        Malformed: what is given for a country is no answer.
    """
    inputs = Inputs("sdg_17_16_1_world")
    read = [inputs.answer(f"countries[{place}]", each) for place, each in enumerate(countries)]
    inputs.check()
    gaps = [each if isinstance(each, Status) else None for each in read]
    note = left_out("countries", gaps)
    known = [each for each in read if isinstance(each, bool)]
    if not known:
        return WORLD.nothing(why(gaps), note)
    # META 17-16-1 [V]: the sum over countries
    return WORLD.result(Fraction(sum(known)), cases=len(known), note=note)
