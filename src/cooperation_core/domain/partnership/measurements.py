"""What was measured, and how much of what was wanted is reached."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import assert_never

import attrs

from ..values import Amount, NoData, NotApplicable, Number, PartialDate, Value, Words, YesNo
from .arithmetic import difference, quotient
from .framework import Baseline, Indicator, Target


@attrs.frozen(kw_only=True)
class Disaggregated:
    """The value for one group of those who are counted."""

    dimension: str
    """By what is told apart: ``sex``, ``area of residence``."""
    category: str
    """For whom the value is: ``women``, ``Rural Sierra``."""
    value: Value


class NoShare(StrEnum):
    """Why it cannot be said how much of a target is reached."""

    NOT_MEASURED = "not_measured"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"
    NOT_A_NUMBER = "not_a_number"
    OTHER_UNIT = "other_unit"
    NO_BASELINE = "no_baseline"
    NO_TARGET = "no_target"
    TARGET_IS_BASELINE = "target_is_baseline"


@attrs.frozen(kw_only=True)
class Achievement:
    """How much of the way from the baseline to the target is done."""

    indicator: Indicator
    baseline: Baseline | None
    target: Target | None
    """The target in force on the day that is asked about."""
    value: Value | None
    """The last value that was measured; None: none was."""
    as_of: PartialDate | None
    """What that value speaks of."""
    share: Decimal | None
    """1 is all of it, less than 0 is the wrong way."""
    no_share: NoShare | None
    """Why there is no share; None where there is one."""


def achieved(
    indicator: Indicator, value: Value | None, as_of: PartialDate | None, day: date | None
) -> Achievement:
    """
    Return how far *indicator* is with *value*, towards the target in force on *day*.

    The share is (value - baseline) / (target - baseline), exact if it ends within 38 significant
    digits and otherwise rounded half to even to as many.
    """
    target = indicator.target_on(day)
    baseline = indicator.baseline
    share = _share(indicator, _figure(indicator, value), target)
    return Achievement(
        indicator=indicator,
        baseline=baseline,
        target=target,
        value=value,
        as_of=as_of,
        share=share if isinstance(share, Decimal) else None,
        no_share=None if isinstance(share, Decimal) else share,
    )


def _share(
    indicator: Indicator, figure: Decimal | NoShare, target: Target | None
) -> Decimal | NoShare:
    if isinstance(figure, NoShare):
        return figure
    if indicator.baseline is None or indicator.baseline.value is None:
        return NoShare.NO_BASELINE
    if target is None:
        return NoShare.NO_TARGET
    way = difference(target.value, indicator.baseline.value)
    if not way:
        return NoShare.TARGET_IS_BASELINE
    return quotient(difference(figure, indicator.baseline.value), way)


def _figure(indicator: Indicator, value: Value | None) -> Decimal | NoShare:
    match value:
        case None:
            return NoShare.NOT_MEASURED
        case Number(number=number, unit=unit):
            return number if unit in (None, indicator.unit) else NoShare.OTHER_UNIT
        case Amount(money=money):
            return money.amount if money.currency == indicator.unit else NoShare.OTHER_UNIT
        case NoData():
            return NoShare.NO_DATA
        case NotApplicable():
            return NoShare.NOT_APPLICABLE
        case YesNo() | Words():
            return NoShare.NOT_A_NUMBER
        case _:
            assert_never(value)
