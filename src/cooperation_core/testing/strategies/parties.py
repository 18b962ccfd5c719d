"""What a party's name can be asked for."""

from collections.abc import Mapping

from hypothesis import strategies as st

from ...domain.vocabulary import PartnerKind
from .values import COUNTRIES, ON, PARTIES, TEXTS, WORDS, Facts, facts_of

_DESCRIPTION = {
    "kind": st.sampled_from(PartnerKind),
    "full_name": TEXTS,
    "country": COUNTRIES,
    "part_of": PARTIES,
    "identifiers": st.lists(TEXTS, max_size=2, unique=True),
    **ON,
}

DECISIONS: Mapping[str, Facts] = {
    "register": facts_of(_DESCRIPTION),
    "confirm_alias": facts_of({"reason": TEXTS, **ON}, of=PARTIES, by=PARTIES),
    "describe": facts_of(_DESCRIPTION, reason=WORDS),
    "merge": facts_of(ON, into=PARTIES, by=PARTIES, reason=WORDS),
    "withdraw_alias": facts_of(ON, by=PARTIES, reason=WORDS),
}
"""The founding decisions first, then the rest as a life goes."""
