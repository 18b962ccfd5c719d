"""
Which unit a heading means, although one document spells a unit in several ways.

A unit is known by its name (words other than abbreviations, brackets and titles such as Director)
and by its abbreviations. The name decides; where two units share it, or where a heading has no
name, the abbreviations do. What could be two units, or none, is not decided.
"""

import re
from collections.abc import Sequence
from typing import Generic, TypeVar

import attrs

from .letters import plain

_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9]+(?:[-/&][A-Z0-9]+)*", re.ASCII)
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]?")
_TITLES = frozenset(
    re.findall(
        r"\w+",
        "director directors directora directeur directrice head chief chef jefe jefa manager "
        "general deputy assistant executive acting office",
    )
)
_SMALL = frozenset(
    re.findall(r"\w+", "of the and for in on to with de del la el los las y e du des et le les d l")
)
_BULLETS = "-•·*–—▪◦"
_LONGEST = 14  # words; a longer line is a sentence, not the name of an office


@attrs.frozen
class UnitName:
    """What a unit is known by."""

    name: str
    abbreviations: frozenset[str]

    @classmethod
    def of(cls, printed: str) -> "UnitName":
        """
        Return what the unit printed so is known by.

        >>> UnitName.of("Peru Development Program Director NDP (LIMA-DA)").name
        'peru development program'
        >>> sorted(UnitName.of("Peru Development Program (NDP) LIMA-DA").abbreviations)
        ['LIMA-DA', 'NDP']
        """
        outside = _BRACKETS.sub(" ", printed)
        shouted = outside.upper() == outside and any(
            len(word) > 5 and "-" not in word for word in outside.split()
        )
        inside = " ".join(_BRACKETS.findall(printed))
        searched = inside if shouted else printed
        rest = outside if shouted else _ABBREVIATION.sub(" ", outside)
        words = re.findall(r"[^\W_]+", plain(rest).replace("&", " and ").replace("-", ""))
        return cls(" ".join(_without_titles(words)), frozenset(_ABBREVIATION.findall(searched)))

    @property
    def initials(self) -> str:
        """The first letters of the name's words, as an abbreviation would have them."""
        return "".join(word[0] for word in self.name.split() if word not in _SMALL).upper()


def _without_titles(words: list[str]) -> list[str]:
    kept = list(words)
    while kept and kept[-1] in _TITLES:
        kept.pop()
    if kept and kept[0] in _TITLES:
        while kept and (kept[0] in _TITLES or kept[0] in _SMALL):
            kept.pop(0)
    return kept or words


U = TypeVar("U")


@attrs.frozen
class Pairing(Generic[U]):
    """Which of the known units a heading means: one, several (undecided), or none."""

    candidates: tuple[U, ...]
    """In the order in which they were known."""

    @property
    def unit(self) -> U | None:
        """The one unit that is meant, or None."""
        return self.candidates[0] if len(self.candidates) == 1 else None


def pair(printed: str, known: Sequence[tuple[str, U]]) -> Pairing[U]:
    """
    Find the unit that *printed* means among the *known* ones, each with its printed name.

    >>> known = [("Peru Development Program NDP (LIMA-DA)", 1), ("Operations (DPD)", 2)]
    >>> pair("Peru Development Program", known).unit, pair("DPD", known).unit
    (1, 2)
    >>> pair("Americas Branch", known).candidates
    ()
    """
    heading = UnitName.of(printed)
    others = [(UnitName.of(name), unit) for name, unit in known]
    for alike in (_same_name_and_abbreviation, _same_name, _same_abbreviation, _initials):
        found = tuple(unit for name, unit in others if alike(heading, name))
        if found:
            return Pairing(found)
    return Pairing(())


def _same_name_and_abbreviation(one: UnitName, other: UnitName) -> bool:
    return _same_name(one, other) and _share_abbreviation(one, other)


def _same_name(one: UnitName, other: UnitName) -> bool:
    return bool(one.name) and one.name == other.name


def _same_abbreviation(one: UnitName, other: UnitName) -> bool:
    # Two different names with one abbreviation are two units, or a slip that a person must see.
    return not (one.name and other.name) and _share_abbreviation(one, other)


def _initials(one: UnitName, other: UnitName) -> bool:
    if not one.name:
        return other.initials in one.abbreviations
    return not other.name and one.initials in other.abbreviations


def _share_abbreviation(one: UnitName, other: UnitName) -> bool:
    return bool(one.abbreviations & other.abbreviations)


def is_heading(printed: str, known: Sequence[tuple[str, U]]) -> bool:
    """Return whether a line names a unit: it looks so, or it has the name of a *known* one."""
    if printed[:1] in _BULLETS:
        return False
    heading = UnitName.of(printed)
    return is_like_a_unit(printed) or any(
        _same_name(heading, UnitName.of(name)) for name, _ in known
    )


def is_like_a_unit(printed: str) -> bool:
    """
    Return whether a line looks like the name of an office rather than like a sentence.

    >>> is_like_a_unit("International Assistance Operations (DPD)")
    True
    >>> is_like_a_unit("DPD agrees with this recommendation"), is_like_a_unit("Done.")
    (False, False)
    """
    words = printed.split()
    return (
        0 < len(words) <= _LONGEST
        and printed[-1] not in ".:;!?"
        and all(word.strip("()[],–-&/").casefold() in _SMALL or _is_name(word) for word in words)
        and _is_name(words[0])
    )


def _is_name(word: str) -> bool:
    letters = word.strip("()[],–-&/’'")
    return not letters or letters[0].isupper()
