"""What embedders hold: decide and record, and ask about any time."""

from .chain import Chain, Promise
from .cooperation import Cooperation
from .country import CountryModel
from .due import DueItem
from .ledger import Ledger
from .questions import View

__all__ = [
    "Chain",
    "Cooperation",
    "CountryModel",
    "DueItem",
    "Ledger",
    "Promise",
    "View",
]
