"""What a commitment can be asked for."""

from collections.abc import Mapping

from hypothesis import strategies as st

from ...domain.commitment import Action
from ...domain.vocabulary import (
    ActionStatus,
)
from .values import (
    DATES,
    DOCUMENTS,
    EVIDENCE,
    NUMBERS,
    ON,
    PARTIES,
    SUBJECTS,
    TARGETS,
    TEXT,
    TEXTS,
    WORDS,
    Facts,
    facts_of,
    maybe,
)

_ACTIONS = st.lists(
    st.builds(
        Action,
        number=st.sampled_from(NUMBERS),
        text=TEXT,
        owner=maybe(PARTIES),
        deliverable=maybe(TEXTS),
        target_date=maybe(TARGETS),
    ),
    max_size=2,
    unique_by=lambda action: action.number,
)

DECISIONS: Mapping[str, Facts] = {
    "make": facts_of(
        {
            "actions": _ACTIONS,
            "responds_to": st.sampled_from(SUBJECTS),
            "responsible": TEXTS,
            "partners": st.lists(PARTIES, max_size=2),
            "consulted": st.lists(PARTIES, max_size=2),
            "depends_on_funding": st.booleans(),
            **ON,
        },
        owner=PARTIES,
        target_date=TARGETS,
        statement=TEXT,
    ),
    "cancel": facts_of(ON, by=PARTIES, reason=TEXTS),
    "report": facts_of(
        {"text": TEXT, "action": st.sampled_from(NUMBERS), "evidence": EVIDENCE},
        by=PARTIES,
        as_of=DATES,
        status=st.sampled_from(ActionStatus),
    ),
    "add_evidence": facts_of(ON, by=PARTIES, document=DOCUMENTS),
    "extend": facts_of(ON, by=PARTIES, to=TARGETS, reason=TEXTS),
    "claim_fulfilment": facts_of({"text": TEXT, "evidence": EVIDENCE, **ON}, by=PARTIES),
    "reject": facts_of(ON, by=PARTIES, opinion=WORDS),
    "verify": facts_of(ON, by=PARTIES, opinion=WORDS),
}
"""The founding decision first, then those that lead nowhere, then the rest as a life goes."""
