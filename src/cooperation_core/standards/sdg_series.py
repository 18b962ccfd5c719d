"""
The series of the UN's SDG database that monitoring rounds feed: 17.15.1, 17.16.1 and 5.c.1.

National files print a series by its code, by its name in their own spelling, or by a name that a
program made; all of them are recognised by their words.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

import attrs

from .labels import LabelLanguage, in_language, labels
from .shipped import rows

Side = Literal["recipient", "provider"]
Component = Literal["objectives", "indicators", "data", "use"]


@attrs.frozen(kw_only=True)
class Series:
    """One series of the UN's database."""

    code: str
    """``SG_PLN_RECNDI``"""
    indicator: str
    """The SDG indicator that it belongs to: ``17.15.1``."""
    side: Side | None
    """Whose figures: those who receive development co-operation, or those who provide it."""
    component: Component | None
    """Which part of 17.15.1; ``use`` is the mean of the other three."""
    unit: str
    """As SDMX codes it: ``PT`` is per cent, ``NUMBER`` a number."""
    en: str
    es: str

    def label(self, language: LabelLanguage = "en") -> str:
        """Return its name in our own words."""
        return in_language(labels(self.en, self.es), language)


@cache
def all_series() -> Mapping[str, Series]:
    """Return every series by its code."""
    read = (
        Series(
            code=row["code"],
            indicator=row["indicator"],
            side=cast("Side | None", row["side"] or None),
            component=cast("Component | None", row["component"] or None),
            unit=row["unit"],
            en=row["en"],
            es=row["es"],
        )
        for row in rows("series.csv")
    )
    return MappingProxyType({each.code: each for each in read})


def series(code: str) -> Series | None:
    """Return the series of that code, or None if it is not one of these."""
    return all_series().get(code)


def series_named(printed: str) -> Series | None:
    """Return the series that a file prints as *printed*, or None if it cannot be told."""
    if found := series(printed.strip().upper()):
        return found
    words = _words(printed)
    indicator = _indicator(words)
    side = None if indicator == "5.c.1" else _side(words)
    component = _component(words) if indicator == "17.15.1" else None
    fits = (
        each
        for each in all_series().values()
        if (each.indicator, each.side, each.component) == (indicator, side, component)
    )
    return next(fits, None)


def _words(printed: str) -> str:
    plain = unicodedata.normalize("NFKD", printed).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z]+", plain.lower()))


_INDICATORS = {
    "17.16.1": r"(multi stakeholder|multiples interesados).* (effective|eficacia)",
    "5.c.1": r"(allocations|allocated|asigna).* (gender|genero)|genero.* fondos publicos",
    "17.15.1": r"results? frameworks?|marcos? de resultados"
    r"|(results indicators|indicadores de resultados).* (government|gobierno)",
}
# In this order: names of the first have words of the later ones.
_COMPONENTS: Mapping[Component, str] = {
    "use": r"extent|grado",
    "data": r"monitored|monitoread|government sources|fuentes .*gobierno",
    "objectives": r"objectives?|objetivos?",
    "indicators": r"indicators?|indicadores",
}
_IN_TITLE = re.compile(
    r"(by|por los) (providers of development co ?operation"
    r"|proveedores de (la )?cooperacion( para el desarrollo)?)"
)
"""Who uses the frameworks, as the title of 17.15.1 says on either side."""


def _indicator(words: str) -> str | None:
    return next((name for name, said in _INDICATORS.items() if re.search(said, words)), None)


def _component(words: str) -> Component | None:
    return next((name for name, said in _COMPONENTS.items() if re.search(said, words)), None)


def _side(words: str) -> Side | None:
    said = _IN_TITLE.sub("", words)
    recipient = re.search(r"\b(recipients?|receptor(es)?)\b", said)
    provider = re.search(r"\b(providers?|proveedor(es)?)\b", said)
    if bool(recipient) == bool(provider):
        return None
    return "recipient" if recipient else "provider"
