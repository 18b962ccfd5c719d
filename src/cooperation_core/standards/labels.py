"""Labels: what a person reads in place of a number or a code, in English and in Spanish."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

from ..domain.errors import Malformed

LabelLanguage = Literal["en", "es"]
_LANGUAGES: tuple[LabelLanguage, ...] = get_args(LabelLanguage)


def labels(en: str, es: str) -> Mapping[str, str]:
    """Return the two labels by their language."""
    return MappingProxyType({"en": en, "es": es})


def in_language(said: Mapping[str, str], language: str) -> str:
    """
    Return the label in that language.

    Raises:
        Malformed: there are no labels in it.
    """
    if language not in _LANGUAGES:
        raise Malformed(
            f"expected a language that there are labels in ({', '.join(_LANGUAGES)}), "
            f"found {language!r}; use one of them"
        )
    return said[language]
