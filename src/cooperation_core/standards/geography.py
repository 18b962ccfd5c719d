"""
Countries and areas of the world with their codes, as the UN's M49 standard lists them.

Names come in many spellings; an area is found by its codes and by its names in English and Spanish,
whatever their accents, case and usual variants.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import attrs

from .labels import LabelLanguage, in_language, labels
from .shipped import rows


@attrs.frozen(kw_only=True)
class Area:
    """A country or area of the M49 standard."""

    m49: str
    """Its numeric code, always three digits: ``004``."""
    iso3: str | None
    """Its ISO 3166-1 alpha-3 code: ``AFG``."""
    en: str
    es: str
    region: str
    """The M49 code of its sub-region."""

    def label(self, language: LabelLanguage = "en") -> str:
        """Return its short name."""
        return in_language(labels(self.en, self.es), language)


@attrs.frozen(kw_only=True)
class Region:
    """A region, sub-region or other grouping of the M49 standard."""

    m49: str
    en: str
    es: str
    parent: str | None
    """The region that it is part of; none: the world, or a grouping across regions."""

    def label(self, language: LabelLanguage = "en") -> str:
        """Return its name."""
        return in_language(labels(self.en, self.es), language)


@cache
def areas() -> Mapping[str, Area]:
    """Return every area by its M49 code."""
    read = (
        Area(
            m49=row["m49"],
            iso3=row["iso3"] or None,
            en=row["en"],
            es=row["es"],
            region=row["region"],
        )
        for row in rows("areas.csv")
    )
    return MappingProxyType({each.m49: each for each in read})


@cache
def regions() -> Mapping[str, Region]:
    """Return every region by its M49 code."""
    read = (
        Region(m49=row["m49"], en=row["en"], es=row["es"], parent=row["parent"] or None)
        for row in rows("regions.csv")
    )
    return MappingProxyType({each.m49: each for each in read})


def area(code_or_name: str) -> Area | None:
    """Return the area of that M49 or ISO alpha-3 code, or of that name; None: there is none."""
    given = code_or_name.strip()
    return areas().get(_padded(given)) or _known_names().get(_plain(given))


def region(code_or_name: str) -> Region | None:
    """Return the region of that M49 code or name, or None if there is none."""
    given = code_or_name.strip()
    return regions().get(_padded(given)) or _region_names().get(_plain(given))


@cache
def _known_names() -> Mapping[str, Area]:
    names = {_plain(row["name"]): areas()[row["m49"]] for row in rows("area_names.csv")}
    for each in areas().values():
        for name in (each.en, each.es, each.iso3 or each.en):
            names[_plain(name)] = each
    return names


@cache
def _region_names() -> Mapping[str, Region]:
    return {_plain(name): each for each in regions().values() for name in (each.en, each.es)}


def _padded(code: str) -> str:
    return code.zfill(3) if code.isascii() and code.isdigit() else code


def _plain(name: str) -> str:
    """Return *name* without accents, case and punctuation."""
    bare = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    letters = "".join(each for each in bare if not unicodedata.combining(each))
    return " ".join(re.findall(r"\w+", re.sub(r"['’`]", "", letters)))
