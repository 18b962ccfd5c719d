"""The list of all indicators, below the introduction of docs/indicators/README.md."""

from cooperation_adapters.gpedc.methodology import Indicator, Methodology, methodologies

from .indicators import NOT_PUBLISHED, link, switches
from .source import page, table

MARK = "## Rounds up to 2018"
_STATES = {"V": "published", "D": "derived", "B": "assumed"}
_NOTE = "*The tables are made from the code by `python tests/docs/reference_pages.py`.*"


def state(methodology: Methodology, indicator: Indicator) -> str:
    """Return whether the rule is published; a star marks that one of its switches is assumed."""
    if indicator.rule.name == NOT_PUBLISHED:
        return "not published"
    assumed = any(each.certainty in "B?" for each in switches(methodology, indicator))
    return _STATES[indicator.certainty] + ("\\*" if assumed else "")


def text(introduction: str) -> str:
    """Return the page: its introduction as it is, up to the mark, and the tables below."""
    *earlier, last = methodologies().values()
    return page(
        introduction.partition(MARK)[0],
        MARK,
        _NOTE,
        _by_round(earlier),
        "## Fourth round",
        table(
            ("number", "what it is about", "rule", "up to 2018"),
            [
                (link(each.id), each.label(), state(last, each), _before(each, earlier[-1]))
                for each in last.indicators
            ],
        ),
    )


def _by_round(listed: list[Methodology]) -> str:
    labels = {each.id: each.label() for version in listed for each in version.indicators}
    ordered = {each.id: None for each in listed[-1].indicators} | dict.fromkeys(labels)
    found = [{each.id: state(version, each) for each in version.indicators} for version in listed]
    return table(
        ("number", "what it is about", *(version.version for version in listed)),
        [(link(id_), labels[id_], *(states.get(id_, "—") for states in found)) for id_ in ordered],
    )


def _before(indicator: Indicator, earlier: Methodology) -> str:
    """Return its number up to 2018; 1a is the page of its four components."""
    known = {each.id for each in earlier.indicators} | {"1a"}
    return link(indicator.legacy) if indicator.legacy in known else "—"
