"""
Values: compared by what they hold, never by which object they are.

Dates know how exact they are, amounts are exact decimals, and text knows its language.
"""

from .dates import PartialDate, Precision, When
from .documents import Document, Source
from .goals import SdgTarget, sdg_target
from .money import Money, exact
from .periods import NO_DATES, TargetDate, Window
from .subject import Country, Kind, PartyName, Subject, country_code
from .text import Text

__all__ = [
    "NO_DATES",
    "Country",
    "Document",
    "Kind",
    "Money",
    "PartialDate",
    "PartyName",
    "Precision",
    "SdgTarget",
    "Source",
    "Subject",
    "TargetDate",
    "Text",
    "When",
    "Window",
    "country_code",
    "exact",
    "sdg_target",
]
