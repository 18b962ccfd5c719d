"""Indicator 8 and SDG 5.c.1: whether a country tracks what it allocates for gender equality."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

import attrs

from .criteria import criterion, inapplicable, tally
from .formula import Formula, joined, left_out, why
from .inputs import Answers, Inputs, Said
from .result import APPROACHES, CLASS_CODES, DOES_NOT_MEET, FULLY_MEETS, Result, Status

GENDER_TRACKING: Final = Formula(
    indicator="8",
    text="at least one of criteria 1 to 3, and criterion 4",
    es="al menos uno de los criterios 1 a 3, y el criterio 4",
    source="DASH 8, Criteria 1-3 and Criteria 4 [V]; that one of 1 to 3 is enough [B]",
    unit="yes_no",
)

SDG_5_C_1: Final = Formula(
    indicator="5.c.1",
    text="all three criteria met: fully meets; one or two: approaches; none: does not meet",
    es="tres criterios cumplidos: cumple plenamente; uno o dos: se aproxima; ninguno: no cumple",
    source="META 5-c-1 [V]; criteria from 2 of 3, 4 of 7 and 2 of 3",
    unit="class",
)
WORLD: Final = Formula(
    indicator="5.c.1",
    text="countries that fully meet / countries with a class × 100",
    es="países que cumplen plenamente / países con clase × 100",
    source="META 5-c-1 [V]",
)
ONE_OF_THREE: Final = "one_of_1_to_3_and_4"
ALL: Final = "all"
_LENGTHS: Final = (3, 7, 3)
_SPANISH: Final = {
    FULLY_MEETS: "cumple plenamente",
    APPROACHES: "se aproxima",
    DOES_NOT_MEET: "no cumple",
}


def gender_tracking(criteria: Answers, *, rule: str = ONE_OF_THREE) -> Result:
    """
    Return 8 as of 2014 and 2016: whether a country tracks allocations for gender equality.

    The dashboard's rule can be read in two ways. With *rule* ``one_of_1_to_3_and_4`` at least one
    of the first three criteria and the fourth are needed; with ``all``, all four. Decided as soon
    as the answers that are not known can no longer change it.

    Raises:
        Malformed: an answer is none, there are not four of them, or the rule is another.
    """
    inputs = Inputs("gender_tracking")
    inputs.term("rule", rule, (ONE_OF_THREE, ALL))
    read = inputs.answers("criteria", criteria, count=4)
    inputs.check()
    parts = [criterion(f"8.{place}", each) for place, each in enumerate(read, start=1)]
    formula = GENDER_TRACKING
    if rule == ALL:
        formula = attrs.evolve(
            formula, text="all of criteria 1 to 4", es="todos los criterios 1 a 4"
        )
    if all(each is Status.NOT_APPLICABLE for each in read):
        return formula.nothing(Status.NOT_APPLICABLE, parts=parts)
    # DASH 8 [V] for the words; which reading is meant [B]
    worst = _tracks([each is True for each in read], rule)
    best = _tracks([each in (True, Status.NO_DATA) for each in read], rule)
    met, unknown = tally(read)
    if worst is best:
        return formula.result(
            best,
            numerator=met,
            denominator=4,
            cases=4 - unknown,
            parts=parts,
            note=inapplicable(read),
        )
    return formula.nothing(
        Status.NO_DATA,
        joined(f"{met} of 4 met, {unknown} not answered, which decide", inapplicable(read)),
        numerator=met,
        denominator=4,
        cases=4 - unknown,
        parts=parts,
    )


def sdg_5_c_1(
    criterion_1: Answers,
    criterion_2: Answers,
    criterion_3: Answers,
    *,
    needed_1: int = 2,
    needed_2: int = 4,
    needed_3: int = 2,
) -> Result:
    """
    Return the class of a country: `fully_meets`, `approaches` or `does_not_meet`.

    Three sequences of 3, 7 and 3 answers. A criterion is met with as many yes as are needed; it is
    decided as soon as the answers that are not known can no longer change it, and so is the class.
    Where they can, there is no class; the note says which classes are possible, and each part
    stands for one criterion with its own number of yes. ``code`` is what the SDG database writes:
    2, 1 or 0. A question that does not apply is not met.

    Raises:
        Malformed: an answer is none, or a criterion has not the right number of them.
    """
    inputs = Inputs("sdg_5_c_1")
    read = [
        inputs.answers(f"criterion_{place}", given, count=count)
        for place, (given, count) in enumerate(
            zip((criterion_1, criterion_2, criterion_3), _LENGTHS, strict=True), start=1
        )
    ]
    inputs.check()
    parts = [
        _criterion(f"5.c.1.criterion_{place}", answers, needed)
        for place, (answers, needed) in enumerate(
            zip(read, (needed_1, needed_2, needed_3), strict=True), start=1
        )
    ]
    if all(each is Status.NOT_APPLICABLE for answers in read for each in answers):
        return SDG_5_C_1.nothing(Status.NOT_APPLICABLE, parts=parts)
    met = sum(part.value is True for part in parts)
    undecided = [part for part in parts if not part.is_computed]
    possible = {_class(count) for count in range(met, met + len(undecided) + 1)}
    answered = sum(isinstance(each, bool) for answers in read for each in answers)
    if len(possible) == 1:
        return SDG_5_C_1.result(
            possible.pop(), numerator=met, denominator=3, cases=answered, parts=parts
        )
    classes = " or ".join(sorted(possible, key=lambda name: CLASS_CODES[name]))
    open_ones = "; ".join(f"{each.indicator.rpartition('.')[2]}: {each.note}" for each in undecided)
    return SDG_5_C_1.nothing(
        Status.NO_DATA,
        f"{classes}, not decided; {open_ones}",
        numerator=met,
        denominator=3,
        cases=answered,
        parts=parts,
    )


def sdg_5_c_1_world(classes: Iterable[str | int | Result | None]) -> Result:
    """
    Return the share of countries that fully meet the criteria, among those with a class.

    Classes are words, codes (2, 1, 0) or results. The parts are the shares of all three classes;
    countries without a class are left out, and counted in the note.

    Raises:
        Malformed: a class is none of the three.
    """
    inputs = Inputs("sdg_5_c_1_world")
    words = {code: name for name, code in CLASS_CODES.items()}
    read: list[str | Status] = []
    for place, given in enumerate(classes):
        value = given
        if isinstance(given, Result):
            value = given.value if isinstance(given.value, str) else given.status
        if isinstance(value, int) and not isinstance(value, bool):
            value = words.get(value, str(value))
        if value is None or (isinstance(value, Status) and value is not Status.NOT_APPLICABLE):
            read.append(Status.NO_DATA)
        elif isinstance(value, Status):
            read.append(value)
        else:
            read.append(inputs.term(f"classes[{place}]", str(value), CLASS_CODES))
    inputs.check()
    gaps = [each if isinstance(each, Status) else None for each in read]
    note = left_out("countries", gaps)
    counted = Counter(each for each in read if not isinstance(each, Status))
    total = counted.total()
    if not total:
        return WORLD.nothing(why(gaps), note)
    # META 5-c-1 [V]: countries that fully meet / countries that reported
    shares = {
        name: attrs.evolve(
            WORLD,
            indicator=f"5.c.1.{name}",
            text=f"countries: {name} / countries × 100",
            es=f"países: {_SPANISH[name]} / países × 100",
        ).share(Fraction(counted[name]), Fraction(total), of="it", cases=total, note=note)
        for name in CLASS_CODES
    }
    return attrs.evolve(
        shares[FULLY_MEETS],
        indicator=WORLD.indicator,
        formula=WORLD.text,
        formula_es=WORLD.es,
        parts=tuple(shares.values()),
    )


def _criterion(name: str, read: Sequence[Said], needed: int) -> Result:
    total = len(read)
    met, unknown = tally(read)
    formula = Formula(
        indicator=name,
        text=f"at least {needed} of {total} answered with yes",
        es=f"al menos {needed} de {total} respondidas con sí",
        source="META 5-c-1 [V]",
        unit="yes_no",
    )
    note = inapplicable(read)
    if all(each is Status.NOT_APPLICABLE for each in read):
        return formula.result(False, numerator=0, denominator=total, cases=0, note=note)
    # META 5-c-1 [V]: at least 2 of 3, 4 of 7, 2 of 3
    if met >= needed or met + unknown < needed:
        return formula.result(
            met >= needed, numerator=met, denominator=total, cases=total - unknown, note=note
        )
    return formula.nothing(
        Status.NO_DATA,
        joined(f"{met} of {total} yes, {unknown} not answered, {needed} needed", note),
        numerator=met,
        denominator=total,
        cases=total - unknown,
    )


def _class(met: int) -> str:
    # META 5-c-1 [V]: three, one or two, none
    return {3: FULLY_MEETS, 0: DOES_NOT_MEET}.get(met, APPROACHES)


def _tracks(criteria: Sequence[bool], rule: str) -> bool:
    *first, fourth = criteria
    return fourth and (all(first) if rule == ALL else any(first))
