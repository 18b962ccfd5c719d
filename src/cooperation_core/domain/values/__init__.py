"""
Values: compared by what they hold, never by which object they are.

Dates know how exact they are, amounts are exact decimals, and text knows its language.
"""

from .answers import (
    VALUE_TAGS,
    Amount,
    NoData,
    NotApplicable,
    Number,
    Value,
    Words,
    YesNo,
    exact_value,
)
from .conclusions import Conclusion
from .dates import PartialDate, Precision, When
from .documents import Document, Source
from .goals import SdgTarget, sdg_target
from .money import Money, exact
from .periods import NO_DATES, TargetDate, Window
from .personal import Personal, demand_person
from .subject import Country, Kind, PartyName, Subject, can_be_reference, country_code
from .text import Text

__all__ = [
    "NO_DATES",
    "VALUE_TAGS",
    "Amount",
    "Conclusion",
    "Country",
    "Document",
    "Kind",
    "Money",
    "NoData",
    "NotApplicable",
    "Number",
    "PartialDate",
    "PartyName",
    "Personal",
    "Precision",
    "SdgTarget",
    "Source",
    "Subject",
    "TargetDate",
    "Text",
    "Value",
    "When",
    "Window",
    "Words",
    "YesNo",
    "can_be_reference",
    "country_code",
    "demand_person",
    "exact",
    "exact_value",
    "sdg_target",
]
