"""What a recommendation can be asked for."""

from collections.abc import Mapping

from hypothesis import strategies as st

from ...domain.vocabulary import (
    Acceptance,
    Closure,
    SourceKind,
)
from .values import ON, PARTIES, TEXT, TEXTS, WORDS, Facts, facts_of

DECISIONS: Mapping[str, Facts] = {
    "issue": facts_of(
        {
            "title": TEXTS,
            "issuer": PARTIES,
            "addressees": st.lists(PARTIES, max_size=2),
            **ON,
        },
        document=WORDS,
        number=WORDS,
        text=TEXT,
        source_kind=st.sampled_from(SourceKind),
    ),
    "answer": facts_of(
        {
            "text": TEXT,
            "reason": WORDS,
            "approver": PARTIES,
            "already_implemented": st.booleans(),
            "provisional": st.booleans(),
            **ON,
        },
        by=PARTIES,
        acceptance=st.sampled_from(Acceptance),
    ),
    "close": facts_of(ON, by=PARTIES, closure=st.sampled_from(Closure), opinion=WORDS),
    "reopen": facts_of(ON, by=PARTIES, reason=WORDS),
}
"""The founding decision first, then those that lead nowhere, then the rest as a life goes."""
