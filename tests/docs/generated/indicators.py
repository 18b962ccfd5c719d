"""What the code knows of each indicator, below the words and the example of its own page."""

import re
from collections.abc import Iterable, Iterator, Sequence
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
Row = tuple[Methodology, str, tuple[str, ...]]
"""A row of a table: of which round it is, of which indicator, and its other cells."""

_NOTE = (
    "*From here on, this page is made from the code by `python tests/docs/reference_pages.py`. "
    "Words and marks are explained [with the list](README.md#how-to-read-a-page).*"
)
_COMPONENT = re.compile(r"(?<=^1a)\.\d$|\([ORD]\)$|\.[a-z_]+$")
_CASES = {
    Each.PROJECT: "A case is one project of a development partner.",
    Each.PAIR: "A case is one development partner in one country.",
    Each.PARTNER: "A case is one development partner.",
    Each.COUNTRY: "",
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


def text(name: str, above: str) -> str:
    """Return the page *name*: its words as they are, up to the mark, and what the code knows."""
    own = entries(name)
    return page(
        above.partition(MARK)[0],
        MARK,
        _NOTE,
        _formulas(name, own),
        "\n".join(f"* {each}" for each in _relatives(own)),
        "## Inputs",
        _inputs(name, own),
        "## Levels",
        _rows(name, ("about",), ((m, e.id, (", ".join(e.levels),)) for m, e in own)),
        "## Switches",
        _switches(own),
        "## Source and certainty",
        _sources(name, own),
        "## No figure, and zero",
        *_absences(own),
    )


def _rows(name: str, headings: Sequence[str], rows: Iterable[Row]) -> str:
    """Return a table in which what several rounds or indicators have in common stands once."""
    ids: dict[tuple[str, tuple[str, ...]], dict[str, None]] = {}
    for methodology, id_, cells in rows:
        ids.setdefault((_round(methodology), cells), {})[id_] = None
    versions: dict[tuple[str, ...], list[str]] = {}
    for (version, cells), those in ids.items():
        versions.setdefault((", ".join(those), *cells), []).append(version)
    told = [(", ".join(those), *cells) for cells, those in versions.items()]
    if all(number == name for _, number, *_ in told):
        return table(("round", *headings), [(first, *cells) for first, _, *cells in told])
    return table(("round", "number", *headings), told)


def _round(methodology: Methodology) -> str:
    return "4th" if methodology.round == 4 else methodology.version


def _formulas(name: str, own: list[Entry]) -> str:
    units = {"yes_no": "yes or no", "unknown": "not known"}
    return _rows(
        name,
        ("formula", "gives"),
        (
            (m, each.id, (each.rule.formula.text, units.get(each.unit, each.unit)))
            for m, each in own
        ),
    )


def _relatives(own: list[Entry]) -> Iterator[str]:
    """Yield where the same figure, or what came before or after it, is described."""
    here = {page_of(each.id) for _, each in own}
    found: dict[tuple[str, str, str], tuple[dict[str, None], dict[str, None]]] = {}
    for methodology, mine in own:
        for other_methodology, other in entries():
            said = _relation(mine, other, same_round=methodology is other_methodology)
            if said is not None and page_of(other.id) not in here:
                ours, theirs = found.setdefault((mine.id, other.id, said), ({}, {}))
                ours[_round(methodology)] = None
                theirs[_round(other_methodology)] = None
    for (mine_id, other_id, said), (ours, theirs) in found.items():
        first, second = f"{mine_id} ({', '.join(ours)})", f"{link(other_id)} ({', '.join(theirs)})"
        yield f"{first} and {second}: {said}."


def _relation(mine: Indicator, other: Indicator, *, same_round: bool) -> str | None:
    public = NOT_PUBLISHED not in (mine.rule.name, other.rule.name)
    if same_round:
        same = mine.rule is other.rule and (mine.inputs, mine.over) == (other.inputs, other.over)
        return "the same figure under two numbers" if same and public else None
    if mine.legacy is None or mine.legacy not in (other.id, other.legacy):
        return None
    if not public:
        return "the same subject; the rule of one of them, or of both, is not published"
    return "the same rule" if mine.rule is other.rule else "the same subject, by another rule"


def _inputs(name: str, own: list[Entry]) -> str:
    rows = [row for methodology, each in own for row in _inputs_of(methodology, each)]
    if not rows:
        return "No question that feeds it is public."
    cases = dict.fromkeys(_CASES[each.rule.each] for _, each in own if each.inputs)
    headings = ("input", "from", "what it is", "who answers", "certainty")
    return page(" ".join(case for case in cases if case), _rows(name, headings, rows))


def _inputs_of(version: Methodology, each: Indicator) -> Iterator[Row]:
    for name, ids in each.over.items():
        listed = ", ".join(link(id_) for id_ in ids)
        yield version, each.id, (name, listed, "figures worked out before", "—", each.certainty)
    for name, ids in each.inputs.items():
        known = each.rule.inputs.get(name)
        called = "kept" if known is None else name.replace("_", " ")
        if known is not None and known.optional:
            called = f"{called}, may be missing"
        for id_ in ids:
            yield version, each.id, (called, f"`{id_}`", *_asked(version, each, id_))


def _asked(version: Methodology, indicator: Indicator, id_: str) -> tuple[str, str, str]:
    """Return the topic of a question, who answers it and how certain that is."""
    item = instrument(version.version).item(id_)
    if item is None:
        return "a published figure recorded under this name", "—", indicator.certainty
    if item.external:
        return item.label(), "taken from elsewhere", item.certainty
    who = " and ".join(each.label("en") for each in item.asked_of) or "not public"
    return item.label(), f"{who}, about each {item.about}" if item.about else who, item.certainty


def _switches(own: list[Entry]) -> str:
    rows = [
        (m, "", (f"`{each.name}`", _plain(each.value), each.certainty, each.decides))
        for m, indicator in own
        for each in switches(m, indicator)
    ]
    if rows:
        return _rows("", ("switch", "set to", "certainty", "what it decides"), rows)
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


def _sources(name: str, own: list[Entry]) -> str:
    return _rows(
        name,
        ("certainty", "source", "source of the formula"),
        ((m, each.id, (each.certainty, each.source, each.rule.formula.source)) for m, each in own),
    )


def _absences(own: list[Entry]) -> Iterator[str]:
    concerned: dict[str, dict[str, None]] = {}
    for methodology, each in own:
        told = "\n".join(f"* **{what}**: {when}" for what, when in ABSENCES[each.rule.name].items())
        concerned.setdefault(told, {})[f"{each.id} ({_round(methodology)})"] = None
    for told, those in concerned.items():
        yield page(f"{', '.join(those)}:" if len(concerned) > 1 else "", told)
