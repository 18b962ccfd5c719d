"""A rule of the review team: what it looks at, how much it weighs, and what to do about it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

import attrs

from ..standards.labels import LabelLanguage, in_language


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """It cannot be so."""
    WARNING = "warning"
    """It is probably not meant so, or something is missing."""
    QUERY = "query"
    """It may well be so; somebody should say why."""


@attrs.frozen(kw_only=True)
class Rule:
    """One check, by its stable name."""

    name: str
    """``sum-exceeds-whole``: the same for ever."""
    severity: Severity
    about: Literal["answer", "figure", "round"]
    """What it looks at: answers, published figures, or both of them and the round before."""
    what: str
    """What it finds."""
    remedy: str
    """What to do about it."""
    labels: Mapping[str, str] = attrs.field(hash=False)
    """What a person reads, by language (``en``, ``es``)."""

    def label(self, language: LabelLanguage = "en") -> str:
        """Return what a person reads in place of its name."""
        return in_language(self.labels, language)
