"""How an answer follows from records, by the names that instruments give to each way."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from ..domain.partnership import Flow
from ..domain.values import Number, Value, Words, YesNo
from ..domain.vocabulary import AnswerKind, CountrySystem, FlowKind
from ..standards import Item
from .told import Project

Derived = tuple[Value, str]
"""What an answer could be, and how it follows, in words."""

_SYSTEMS = {
    "through_budget_execution": CountrySystem.BUDGET_EXECUTION,
    "through_financial_reporting": CountrySystem.FINANCIAL_REPORTING,
    "through_audit": CountrySystem.AUDIT,
    "through_procurement": CountrySystem.PROCUREMENT,
}
AHEAD = {"scheduled_in_1": 1, "scheduled_in_2": 2, "scheduled_in_3": 3}
"""How many years after the reference year a disbursement has to be scheduled for."""


def _country_objective(project: Project, item: Item) -> Derived | None:
    found = project.framework
    if found is None or not found[0].alignment:
        return None
    strategies = "; ".join(each.strategy for each in found[0].alignment)
    method = f"the results framework says which strategy it serves: {strategies}"
    if item.kind is AnswerKind.YES_NO:
        return YesNo(yes=True), method
    return Words(words=strategies), method


def _indicators(
    marked: Callable[[Project], list[bool | None]], what: str
) -> Callable[[Project, Item], Derived | None]:
    def said(project: Project, item: Item) -> Derived | None:
        marks = marked(project)
        if not marks or all(each is None for each in marks):
            return None
        unknown = sum(each is None for each in marks)
        return (
            Number(number=Decimal(sum(each is True for each in marks)), unit=item.unit),
            f"count of the indicators in the results framework{what}"
            + (f"; of {unknown} that is not known" if unknown else ""),
        )

    return said


def _marks(name: str) -> Callable[[Project], list[bool | None]]:
    def marked(project: Project) -> list[bool | None]:
        found = project.framework
        return [] if found is None else [getattr(each, name) for each in found[0].indicators]

    return marked


def _all(project: Project) -> list[bool | None]:
    found = project.framework
    return [] if found is None else [True for _ in found[0].indicators]


BY_PROJECT: Mapping[str, Callable[[Project, Item], Derived | None]] = {
    "country_objective": _country_objective,
    "indicators": _indicators(_all, ""),
    "indicators_from_country": _indicators(
        _marks("from_country_framework"), " that are drawn from the country's own"
    ),
    "indicators_with_government_data": _indicators(
        _marks("government_data"), " that the government's own data serve"
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
        "on_budget": (
            lambda flow: scheduled(flow) and flow.on_budget is True,
            "scheduled disbursements that are in the country's budget",
        ),
    }[prefill]
