"""What embedders hold: decide and record, and ask about any time."""

from .chain import Chain, Promise
from .cooperation import Cooperation
from .country import CountryModel
from .due import DueItem
from .ledger import Ledger
from .prefilling import Prefilling, Proposal
from .progress import Progress
from .questions import View
from .withholding import Disclosed, Erased, Lost, Sealed, Shown

__all__ = [
    "Chain",
    "Cooperation",
    "CountryModel",
    "Disclosed",
    "DueItem",
    "Erased",
    "Ledger",
    "Lost",
    "Prefilling",
    "Progress",
    "Promise",
    "Proposal",
    "Sealed",
    "Shown",
    "View",
]
