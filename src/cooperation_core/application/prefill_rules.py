"""How an answer follows from records, by the names that instruments give to each way."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from ..domain.partnership import Flow
from ..domain.values import Number, Value, YesNo
from ..domain.vocabulary import AnswerKind, CountrySystem, FlowKind
from ..standards import Item
from .not_prefilled import categories_unknown, marks_unknown
from .told import Project

Derived = tuple[Value, str]
"""What an answer could be, and how it follows, in words."""
Said = Derived | str | None
"""What records say: an answer, why there is none although they speak of it, or nothing."""

_SYSTEMS = {
    "through_budget_execution": CountrySystem.BUDGET_EXECUTION,
    "through_financial_reporting": CountrySystem.FINANCIAL_REPORTING,
    "through_audit": CountrySystem.AUDIT,
    "through_procurement": CountrySystem.PROCUREMENT,
}
AHEAD = {"scheduled_in_1": 1, "scheduled_in_2": 2, "scheduled_in_3": 3}
"""How many years after the reference year a disbursement has to be scheduled for."""
EVERY_SECTOR = "of every sector: flows do not name theirs"
"""What is to be known about sums where the question is about the public sector."""
_ON_BUDGET = "on_budget"  # the one sum whose question names no sector


def _country_objective(project: Project, item: Item) -> Said:
    found = project.framework
    if found is None or not found[0].alignment:
        return None
    if item.kind is not AnswerKind.YES_NO:
        return categories_unknown(item)
    strategies = "; ".join(each.strategy for each in found[0].alignment)
    return YesNo(yes=True), f"the results framework says which strategy it serves: {strategies}"


def _indicators(mark: str | None, what: str) -> Callable[[Project, Item], Said]:
    """Return what counts the indicators that have a *mark*; None: all of them."""

    def said(project: Project, item: Item) -> Said:
        found = project.framework
        if found is None or not found[0].indicators:
            return None
        marks = [mark is None or getattr(each, mark) for each in found[0].indicators]
        if unknown := marks.count(None):
            return marks_unknown(item, project, what, unknown, len(marks))
        counted = f" that are {what}" if what else ""
        return (
            Number(number=Decimal(marks.count(True)), unit=item.unit),
            f"count of the indicators in the results framework{counted}",
        )

    return said


BY_PROJECT: Mapping[str, Callable[[Project, Item], Said]] = {
    "country_objective": _country_objective,
    "indicators": _indicators(None, ""),
    "indicators_from_country": _indicators(
        "from_country_framework", "drawn from the country's own"
    ),
    "indicators_with_government_data": _indicators(
        "government_data", "served by the government's own data"
    ),
}


def is_of(kind: FlowKind) -> Callable[[Flow], bool]:
    """Return what tells whether a flow is of *kind*."""
    return lambda flow: flow.kind is kind


def sum_of(prefill: str) -> tuple[Callable[[Flow], bool], str]:
    """Return which flows are added up, and what they are in words."""
    if prefill in _SYSTEMS:
        system = _SYSTEMS[prefill]
        return (
            lambda flow: flow.kind is FlowKind.DISBURSEMENT and system in (flow.systems or ()),
            f"disbursements through {system.label()}",
        )
    scheduled = is_of(FlowKind.SCHEDULED_DISBURSEMENT)
    return {
        "disbursed": (is_of(FlowKind.DISBURSEMENT), "disbursements"),
        "scheduled": (scheduled, "scheduled disbursements"),
        _ON_BUDGET: (
            lambda flow: scheduled(flow) and flow.on_budget is True,
            "scheduled disbursements that are in the country's budget",
        ),
    }[prefill]


def sector_of_sum(prefill: str) -> str:
    """Return what is to be known about the sector of a sum: ``, of every sector``; or nothing."""
    return "" if prefill == _ON_BUDGET else f", {EVERY_SECTOR}"
