"""How an instrument is written down: one TOML file for each version, section by section."""

from collections.abc import Iterator
from typing import Any

from ..domain.monitoring_round.questionnaire import Questionnaire, QuestionSpec, Section
from ..domain.vocabulary import AnswerKind, Constituency
from ..domain.vocabulary import Instrument as InstrumentKind
from .items import Heading, Instrument, Item
from .labels import labels

_INHERITED = ("asked_of", "about", "kind", "unit", "feeds", "external", "certainty")
"""What a section says for all of its items that do not say it themselves."""
_OF_ITEMS = {*_INHERITED, "id", "prefill", "en", "es"}
_OF_SECTIONS = {*_INHERITED, "id", "en", "es", "modules", "question", "items"}
_OF_INSTRUMENTS = {"instrument", "round", "year", "partial", "labels", "section"}


def as_instrument(version: str, told: dict[str, Any]) -> Instrument:
    """Return the instrument of that version from what its file tells."""
    assert told.keys() <= _OF_INSTRUMENTS, (version, told.keys() - _OF_INSTRUMENTS)
    items: list[Item] = []
    for section in told["section"]:
        items += _items(section)
    assert len({item.id for item in items}) == len(items), f"{version}: an item stands there twice"
    questionnaire = Questionnaire(
        instrument=InstrumentKind.of(told["instrument"]),
        version=str(told["year"]),
        sections=tuple(_section(each) for each in told["section"]),
        questions=tuple(_question(item) for item in items),
        partial=told["partial"],
    )
    return Instrument(
        version=version,
        round=told["round"],
        year=told["year"],
        questionnaire=questionnaire,
        items=tuple(items),
        headings=tuple(_heading(each) for each in told["section"]),
        labels=labels(**told["labels"]),
    )


def _items(section: dict[str, Any]) -> Iterator[Item]:
    assert section.keys() <= _OF_SECTIONS, (section["id"], section.keys() - _OF_SECTIONS)
    inherited = {name: section[name] for name in _INHERITED if name in section}
    for own in section.get("items", ()):
        assert own.keys() <= _OF_ITEMS, (own["id"], own.keys() - _OF_ITEMS)
        told = inherited | own
        pattern = section.get("question", {})
        topic = {
            language: told.get(language) or pattern[language].format(id=told["id"])
            for language in ("en", "es")
        }
        yield Item(
            id=told["id"],
            section=section["id"],
            asked_of=tuple(Constituency.of(each) for each in told.get("asked_of", ())),
            about=told.get("about"),
            kind=AnswerKind.of(told["kind"]) if told.get("kind") else None,
            unit=told.get("unit"),
            feeds=tuple(told.get("feeds", ())),
            prefill=told.get("prefill"),
            external=told.get("external", False),
            certainty=told.get("certainty", "V"),
            labels=labels(**topic),
        )


def _section(told: dict[str, Any]) -> Section:
    modules = tuple(module["en"] for module in told.get("modules", ()))
    return Section(id=told["id"], title=told["en"], modules=modules)


def _heading(told: dict[str, Any]) -> Heading:
    modules = tuple(labels(**module) for module in told.get("modules", ()))
    return Heading(id=told["id"], labels=labels(told["en"], told["es"]), modules=modules)


def _question(item: Item) -> QuestionSpec:
    return QuestionSpec(
        id=item.id, kind=item.kind, unit=item.unit, asked_of=item.asked_of, about=item.about
    )
