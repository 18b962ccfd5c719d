"""What the code knows of each indicator, below the words and the example of its own page."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from cooperation_adapters.gpedc.indicators import Each
from cooperation_adapters.gpedc.methodology import Indicator, Methodology, Switch, methodologies
from cooperation_core.standards import instrument

from .absences import ABSENCES
from .source import page, table

MARK = "## Formula"
FOLDER = Path(__file__).parents[3] / "docs" / "indicators"
NOT_PUBLISHED = "not_published"

Entry = tuple[Methodology, Indicator]

_NOTE = (
    "*From here on, this page is made from the code by `python tests/docs/reference_pages.py`. "
    "Words and marks are explained [with the list](README.md).*"
)
_COMPONENT = re.compile(r"(?<=^1a)\.\d$|\([ORD]\)$|\.[a-z_]+$")
_ABOUT = {
    Each.PROJECT: "one project of a development partner",
    Each.PAIR: "one development partner in one country",
    Each.PARTNER: "one development partner",
    Each.COUNTRY: "the country",
}


def page_of(id_: str) -> str:
    """Return on whose page an indicator is: its own, or that of the whole it is a part of."""
    return _COMPONENT.sub("", id_)


def link(id_: str) -> str:
    """Return a link to the page of an indicator."""
    return f"[{id_}]({page_of(id_)}.md)"


def entries(name: str | None = None) -> list[Entry]:
    """Return every indicator of every round that is on the page *name*, or on any."""
    return [
        (methodology, each)
        for methodology in methodologies().values()
        for each in methodology.indicators
        if name in (None, page_of(each.id))
    ]


def names() -> list[str]:
    """Return the names of all pages."""
    return list(dict.fromkeys(page_of(each.id) for _, each in entries()))


def switches(methodology: Methodology, indicator: Indicator) -> list[Switch]:
    """Return the switches of a methodology that its rule of an indicator asks."""
    known = methodology.switches
    return [known[name] for name in indicator.rule.switches if name in known]


def rounds(found: Iterable[Methodology]) -> str:
    """Return rounds as tables here call them."""
    return ", ".join("4th" if each.round == 4 else each.version for each in found)


def text(name: str, above: str) -> str:
    """Return the page *name*: its words as they are, up to the mark, and what the code knows."""
    own = entries(name)
    return page(
        above.partition(MARK)[0],
        MARK,
        _NOTE,
        _formulas(own),
        "\n".join(f"* {each}" for each in _relatives(own)),
        "## Inputs",
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


def _merged(rows: Iterable[tuple[Methodology, tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """Return rows that say the same only once, with all of their rounds in front."""
    found: dict[tuple[str, ...], dict[str, Methodology]] = {}
    for methodology, row in rows:
        found.setdefault(row, {})[methodology.version] = methodology
    return [(rounds(those.values()), *row) for row, those in found.items()]


def _formulas(own: list[Entry]) -> str:
    return table(
        ("round", "number", "formula", "gives"),
        _merged(
            (version, (each.id, each.rule.formula.text, _gives(each.unit))) for version, each in own
        ),
    )


def _gives(unit: str) -> str:
    return {"yes_no": "yes or no", "unknown": "not known"}.get(unit, unit)


def _relatives(own: list[Entry]) -> list[str]:
    """Return where the same figure, or what came before or after it, is described."""
    here = {page_of(each.id) for _, each in own}
    rows = [
        (version, (said,))
        for methodology, mine in own
        for version, other in entries()
        if page_of(other.id) not in here
        and (said := _relation(mine, other, same_round=methodology is version))
    ]
    return [f"{said} ({versions})" for versions, said in _merged(rows)]


def _relation(mine: Indicator, other: Indicator, *, same_round: bool) -> str | None:
    public = NOT_PUBLISHED not in (mine.rule.name, other.rule.name)
    if same_round:
        same = mine.rule is other.rule and (mine.inputs, mine.over) == (other.inputs, other.over)
        return f"{mine.id} is the same figure as {link(other.id)}" if same and public else None
    if mine.legacy is None or mine.legacy not in (other.id, other.legacy):
        return None
    if not public:
        return f"{mine.id} goes with {link(other.id)}; how one of them is scored is not published"
    how = "the same rule" if mine.rule is other.rule else "another rule"
    return f"{mine.id} goes with {link(other.id)}, which has {how}"


def _inputs(own: list[Entry]) -> str:
    rows = [(version, row) for version, each in own for row in _inputs_of(version, each)]
    if not rows:
        return "None that are known: on which questions it rests is not public."
    headings = ("round", "number", "input", "from", "what it is", "who answers", "certainty")
    abouts = {each.rule.each: None for _, each in own if each.inputs and each.rule.inputs}
    about = f"Each case is {' or '.join(_ABOUT[each] for each in abouts)}." if abouts else ""
    return page(about, table(headings, _merged(rows)))


def _inputs_of(version: Methodology, each: Indicator) -> Iterator[tuple[str, ...]]:
    for name, ids in each.over.items():
        listed = ", ".join(link(id_) for id_ in ids)
        yield each.id, name, listed, "figures of other indicators", "nobody", each.certainty
    for name, ids in each.inputs.items():
        known = each.rule.inputs.get(name)
        called = "kept, not counted" if known is None else name
        if known is not None and known.optional:
            called = f"{name}, may be missing"
        for id_ in ids:
            yield each.id, called, f"`{id_}`", *_asked(version, id_)


def _asked(version: Methodology, id_: str) -> tuple[str, str, str]:
    """Return the topic of a question, who answers it and how certain that is."""
    item = instrument(version.version).item(id_)
    if item is None or item.external:
        topic = "a figure, not a question" if item is None else item.label()
        return topic, "nobody: taken from elsewhere", "V" if item is None else item.certainty
    who = " or ".join(each.label("en") for each in item.asked_of) or "not public"
    return item.label(), f"{who}, about each {item.about}" if item.about else who, item.certainty


def _levels(own: list[Entry]) -> str:
    return table(
        ("round", "number", "worked out for"),
        _merged((version, (each.id, ", ".join(each.levels))) for version, each in own),
    )


def _switches(own: list[Entry]) -> str:
    rows = _merged(
        (version, (f"`{each.name}`", _plain(each.value), each.certainty, each.decides))
        for version, indicator in own
        for each in switches(version, indicator)
    )
    if rows:
        return table(("round", "switch", "set to", "certainty", "what it decides"), rows)
    if any(each.over for _, each in own):
        return "None of its own; those of the figures that enter it apply to these."
    return "None."


def _plain(value: bool | int | str | tuple[str, ...]) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case int():
            return f"{value:,}"
        case str():
            return f"`{value}`"
        case _:
            return ", ".join(value) or "nothing"


def _sources(own: list[Entry]) -> str:
    return table(
        ("round", "number", "certainty", "source", "source of the formula"),
        _merged(
            (version, (each.id, each.certainty, each.source, each.rule.formula.source))
            for version, each in own
        ),
    )


def _absences(own: list[Entry]) -> Iterator[str]:
    rules = {each.rule.name: each.rule for _, each in own}
    for name in rules:
        concerned = [(version, (each.id,)) for version, each in own if each.rule.name == name]
        told = "; ".join(f"{id_} ({versions})" for versions, id_ in _merged(concerned))
        listed = "\n".join(f"* **{what}**: {when}" for what, when in ABSENCES[name].items())
        yield page(f"{told}:" if len(rules) > 1 else "", listed)
