"""What the code knows of each indicator, below the words and the example of its own page."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from cooperation_adapters.gpedc.indicators import Each
from cooperation_adapters.gpedc.methodology import Indicator, Methodology, Switch, methodologies
from cooperation_core.standards import instrument

from .absences import ABSENCES
from .source import page, table

MARK = "## Formula"
FOLDER = Path(__file__).parents[3] / "docs" / "indicators"
FOURTH = 4
NOT_PUBLISHED = "not_published"

Entry = tuple[Methodology, Indicator]

_NOTE = (
    "*From here on, this page is made from the code by `python tests/docs/reference_pages.py`. "
    "[What the words and marks mean](README.md).*"
)
_COMPONENT = re.compile(r"(?<=^1a)\.\d$|\([ORD]\)$|\.[a-z_]+$")
_CASES = {
    Each.PROJECT: "a project of a development partner",
    Each.PAIR: "a development partner in a country",
    Each.PARTNER: "a development partner",
    Each.COUNTRY: "the country",
}
_WIDER = {
    "pair": "one development partner in one country",
    "partner": "one development partner, over all its countries of the round",
    "country": "the country",
    "region": "a region of the world, and the world: the simple mean of its countries",
}
_OVER = {
    Each.PROJECT: "over all of its projects",
    Each.PAIR: "over all of its development partners",
    Each.PARTNER: "over its development partners",
}


def page_of(id_: str) -> str:
    """Return on whose page an indicator is: its own, or that of the whole it is a part of."""
    return _COMPONENT.sub("", id_)


def entries(name: str | None = None) -> list[Entry]:
    """Return every indicator of every round that is on the page *name*, or on any."""
    return [
        (each, indicator)
        for each in methodologies().values()
        for indicator in each.indicators
        if name is None or page_of(indicator.id) == name
    ]


def names() -> list[str]:
    """Return the names of all pages."""
    return list(dict.fromkeys(page_of(indicator.id) for _, indicator in entries()))


def switches(methodology: Methodology, indicator: Indicator) -> list[Switch]:
    """Return the switches of a methodology that its rule of an indicator asks."""
    known = methodology.switches
    return [known[name] for name in indicator.rule.switches if name in known]


def text(name: str, above: str) -> str:
    """Return the page *name*: its words as they are, up to the mark, and what the code knows."""
    own = entries(name)
    return page(
        above.partition(MARK)[0],
        MARK,
        _NOTE,
        _relatives(own),
        _formulas(own),
        "## Inputs",
        _cases(own),
        _inputs(own),
        "## Levels",
        _levels(own),
        "## Switches",
        _switches(own),
        "## Source and certainty",
        _sources(own),
        "## No figure, and zero",
        *_absences(own),
    )


def link(name: str) -> str:
    """Return a link to the page of an indicator."""
    return f"[{name}]({page_of(name)}.md)"


def _relatives(own: list[Entry]) -> str:
    """Return which other pages show the same rule, or one that came before it."""
    ids = {indicator.id for _, indicator in own}
    found: dict[str, None] = {}
    for _, mine in own:
        for methodology, other in entries():
            same = {mine.id, mine.legacy} & {other.id, other.legacy} - {None}
            if other.id in ids or not same:
                continue
            pair = sorted((mine, other), key=lambda each: each is other)
            says = "has the same rule"
            if other.rule is not mine.rule:
                says = "has the same subject under another rule, or one that is not published"
            found[f"{link(other.id)} of {_round(methodology)} {says} as {pair[0].id}"] = None
    return "\n".join(f"* {_grouped}" for _grouped in _by_target(found))


def _by_target(found: Iterable[str]) -> Iterator[str]:
    yield from found


def _round(methodology: Methodology) -> str:
    return "the fourth round" if methodology.round == FOURTH else methodology.version


def _merged(rows: Iterable[tuple[str, tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """Return rows that say the same only once, with all their rounds in front."""
    rounds: dict[tuple[str, ...], list[str]] = {}
    for version, row in rows:
        listed = rounds.setdefault(row, [])
        if version not in listed:
            listed.append(version)
    return [(", ".join(listed), *row) for row, listed in rounds.items()]
