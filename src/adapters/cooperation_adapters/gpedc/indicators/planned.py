"""Indicators 5a and 6: what came beside what was scheduled, and what came beyond it."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

import attrs

from .arithmetic import mean, percent
from .formula import Formula, doubtful, joined, left_out, why
from .inputs import Given, Inputs, Read, missing
from .result import Result, Status

SUMS: Final = "sums"
MEAN: Final = "mean"


@attrs.frozen
class _Planned:
    """Two figures that stand apart: of what was scheduled, and beyond it."""

    within: Formula
    beyond: Formula
    actual: str
    actual_es: str
    function: str

    def of_pair(self, actual: Given, scheduled: Given, *, cap: bool) -> Result:
        inputs = Inputs(self.function)
        came = inputs.number(self.actual, actual)
        due = inputs.number("scheduled", scheduled)
        inputs.check()
        return self._worded("", cap=cap)._work_out(came, due, cap=cap, cases=1, note=None)

    def of_pairs(
        self, pairs: Iterable[tuple[Given, Given]], *, cap: bool, aggregate: str
    ) -> Result:
        inputs = Inputs(self.function)
        read = [
            (
                inputs.number(f"pairs[{place}] {self.actual}", actual),
                inputs.number(f"pairs[{place}] scheduled", scheduled),
            )
            for place, (actual, scheduled) in enumerate(pairs)
        ]
        inputs.term("aggregate", aggregate, (SUMS, MEAN))
        inputs.check()
        gaps = [missing(*pair) for pair in read]
        note = left_out("partners", gaps)
        known = [
            (came, due)
            for came, due in read
            if isinstance(came, Fraction) and isinstance(due, Fraction)
        ]
        if not known:
            return self._worded("Σ ", cap=cap)._nothing(why(gaps), note)
        if aggregate == MEAN:
            return self._worded("", cap=cap)._mean(known, cap=cap, note=note)
        came = sum((each for each, _ in known), Fraction())
        due = sum((each for _, each in known), Fraction())
        worded = self._worded("Σ ", cap=cap)
        return worded._work_out(came, due, cap=cap, cases=len(known), note=note)

    def _worded(self, sums: str, *, cap: bool) -> "_Planned":
        """Return the same with the formulas in the words of this call."""
        came, due = f"{sums}{self.actual}", f"{sums}scheduled"
        within = f"{came} / {due} × 100{', at most 100' if cap else ''}"
        beyond = f"({came} − {due}) / {came} × 100 where more came than scheduled, else 0"
        viene, debido = f"{sums}{self.actual_es}", f"{sums}programado"
        dentro = f"{viene} / {debido} × 100{', como máximo 100' if cap else ''}"
        sobre = f"({viene} − {debido}) / {viene} × 100 si supera; si no, 0"
        return attrs.evolve(
            self,
            within=attrs.evolve(self.within, text=within, es=dentro),
            beyond=attrs.evolve(self.beyond, text=beyond, es=sobre),
        )

    def _work_out(
        self, came: Read, due: Read, *, cap: bool, cases: int, note: str | None
    ) -> Result:
        if not (isinstance(came, Fraction) and isinstance(due, Fraction)):
            return self._nothing(missing(came, due) or Status.NO_DATA, note)
        within = self.within.share(came, due, of="what was scheduled", cases=cases, note=note)
        if cap and came > due > 0:
            within = self.within.result(
                Fraction(100),
                numerator=came,
                denominator=due,
                cases=cases,
                note=joined(note, "more than scheduled; counted as 100 by the methodology"),
            )
        beyond = self.beyond.result(
            _beyond(came, due),
            numerator=max(came - due, Fraction()),
            denominator=came,
            cases=cases,
            note=note,
        )
        return self._head(within, beyond)

    def _mean(
        self, known: Sequence[tuple[Fraction, Fraction]], *, cap: bool, note: str | None
    ) -> Result:
        defined = [pair for pair in known if pair[1] > 0]
        zero = len(known) - len(defined)
        note = joined(note, f"left out: {zero} with nothing scheduled" if zero else None)
        beyond = self._mean_of(self.beyond, [_beyond(*pair) for pair in known], note)
        if not defined:
            within = self.within.nothing(
                Status.UNDEFINED, joined("nothing was scheduled with anybody", note)
            )
            return self._head(within, beyond)
        shares = [percent(*pair) for pair in defined]
        capped = [min(share, Fraction(100)) for share in shares] if cap else shares
        return self._head(self._mean_of(self.within, capped, note), beyond)

    def _mean_of(self, formula: Formula, shares: Sequence[Fraction], note: str | None) -> Result:
        total = sum(shares, Fraction())
        return attrs.evolve(
            formula.result(
                mean(shares),
                numerator=total,
                denominator=len(shares),
                cases=len(shares),
                note=joined(note, doubtful(mean(shares))),
            ),
            formula=f"mean over partners of ({formula.text})",
            formula_es=f"media por socio de ({formula.es})",
        )

    def _head(self, within: Result, beyond: Result) -> Result:
        # DASH 5a_1, 6_1 [V]: what is published as the indicator is the part as scheduled
        head = within.indicator.removesuffix(".as_scheduled")
        return attrs.evolve(within, indicator=head, parts=(within, beyond))

    def _nothing(self, status: Status, note: str | None) -> Result:
        return self._head(self.within.nothing(status, note), self.beyond.nothing(status, note))


def _beyond(came: Fraction, due: Fraction) -> Fraction:
    # AMP, "Over disbursed"; DASH 5a_2, 6_2 [V]: the base is what came, not what was scheduled
    return percent(came - due, came) if came > due else Fraction()


PREDICTABILITY: Final = _Planned(
    within=Formula(
        indicator="5a.as_scheduled",
        text="disbursed / scheduled × 100, at most 100",
        es="desembolsado / programado × 100, como máximo 100",
        source="AMP, Disbursed as scheduled; DASH 5a_1 [V]; at most 100, sums over partners [B]",
    ),
    beyond=Formula(
        indicator="5a.beyond_schedule",
        text="(disbursed − scheduled) / disbursed × 100 where more came than scheduled, else 0",
        es="(desembolsado − programado) / desembolsado × 100 si supera; si no, 0",
        source="AMP, Over disbursed; DASH 5a_2 [V]",
    ),
    actual="disbursed",
    actual_es="desembolsado",
    function="annual_predictability",
)

ON_BUDGET: Final = _Planned(
    within=Formula(
        indicator="6.as_scheduled",
        text="on budget / scheduled × 100, at most 100",
        es="en el presupuesto / programado × 100, como máximo 100",
        source="AMP calculateIndicator6Percentage; DASH 6_1 [V]; at most 100 [B]; sums, AMP [V]",
    ),
    beyond=Formula(
        indicator="6.beyond_schedule",
        text="(on budget − scheduled) / on budget × 100 where there is more than scheduled, else 0",
        es="(en el presupuesto − programado) / en el presupuesto × 100 si supera; si no, 0",
        source="AMP calculateIndicator6Percentage; DASH 6_2 [V]",
    ),
    actual="on budget",
    actual_es="en el presupuesto",
    function="on_budget",
)


def annual_predictability(disbursed: Given, scheduled: Given, *, cap: bool = True) -> Result:
    """
    Return 5a of one partner in one country: how much of what was scheduled came, in percent.

    The value is the part ``as_scheduled``; what came beyond the schedule stands apart, in percent
    of what came, as ``beyond_schedule``. Amounts are of the reference year, for the government
    sector, in one currency. With *cap* the value is at most 100.

    Raises:
        Malformed: an amount is no number or below zero.
    """
    return PREDICTABILITY.of_pair(disbursed, scheduled, cap=cap)


def annual_predictability_of(
    pairs: Iterable[tuple[Given, Given]], *, cap: bool = True, aggregate: str = SUMS
) -> Result:
    """
    Return 5a of several pairs of amounts, disbursed and scheduled: a country's or a partner's.

    With *aggregate* ``sums``, the sum disbursed over the sum scheduled; with ``mean``, the simple
    mean of the pairs' own figures. Pairs without data are left out, and counted in the note.
    """
    return PREDICTABILITY.of_pairs(pairs, cap=cap, aggregate=aggregate)


def on_budget(on_budget: Given, scheduled: Given, *, cap: bool = True) -> Result:
    """
    Return 6 of one partner in one country: how much of what was scheduled is on the budget.

    The value is the part ``as_scheduled``; what the budget has beyond that stands apart, in percent
    of what is on the budget, as ``beyond_schedule``. With *cap* the value is at most 100.

    Raises:
        Malformed: an amount is no number or below zero.
    """
    return ON_BUDGET.of_pair(on_budget, scheduled, cap=cap)


def on_budget_of(
    pairs: Iterable[tuple[Given, Given]], *, cap: bool = True, aggregate: str = SUMS
) -> Result:
    """Return 6 of several pairs of amounts, on budget and scheduled: as 5a of several."""
    return ON_BUDGET.of_pairs(pairs, cap=cap, aggregate=aggregate)
