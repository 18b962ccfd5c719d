"""What a commitment can be asked for."""

from collections.abc import Mapping

from hypothesis import strategies as st

from ...domain.commitment import Action
from ...domain.vocabulary import (
    ActionStatus,
)
from .values import (
    CONCLUDING,
    COUNTRIES,
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
    THEMES,
    WORDS,
    Facts,
    facts_of,
    maybe,
    together,
)

_SEVERAL = st.lists(PARTIES, max_size=2)
_ACTIONS = st.lists(
    st.builds(
        Action,
        number=st.sampled_from(NUMBERS),
        text=TEXT,
        owner=maybe(PARTIES),
        deliverable=maybe(TEXTS),
        target_date=maybe(TARGETS),
        partners=_SEVERAL.map(tuple),
        consulted=_SEVERAL.map(tuple),
        depends_on_funding=st.booleans(),
    ),
    max_size=2,
    unique_by=lambda action: action.number,
)

_ABOUT = {"action": st.sampled_from(NUMBERS), **ON}
_CAUSES: Facts = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"responds_to": st.sampled_from(SUBJECTS)}),
    st.fixed_dictionaries(
        {
            "responds_to": st.sampled_from(CONCLUDING),
            "conclusion": WORDS,
        }
    ),
)

DECISIONS: Mapping[str, Facts] = {
    "make": together(
        facts_of(
            {
                "actions": _ACTIONS,
                "country": COUNTRIES,
                "themes": THEMES,
                "responsible": TEXTS,
                "partners": _SEVERAL,
                "consulted": _SEVERAL,
                "depends_on_funding": st.booleans(),
                **ON,
            },
            owner=PARTIES,
            target_date=TARGETS,
            statement=TEXT,
        ),
        _CAUSES,
    ),
    "cancel": facts_of(ON, by=PARTIES, reason=TEXTS),
    "supersede": facts_of(
        ON,
        by=PARTIES,
        reason=TEXTS,
        successor=st.sampled_from(("R1", *(each.reference for each in SUBJECTS))),
    ),
    "report": facts_of(
        {"text": TEXT, "action": st.sampled_from(NUMBERS), "evidence": EVIDENCE},
        by=PARTIES,
        as_of=DATES,
        status=st.sampled_from(ActionStatus),
    ),
    "add_evidence": facts_of(ON, by=PARTIES, document=DOCUMENTS),
    "request_extension": facts_of(_ABOUT, by=PARTIES, to=TARGETS, reason=TEXTS),
    "extend": facts_of({"to": TARGETS, **_ABOUT}, by=PARTIES, reason=TEXTS),
    "refuse_extension": facts_of(_ABOUT, by=PARTIES, reason=TEXTS),
    "claim_fulfilment": facts_of({"text": TEXT, "evidence": EVIDENCE, **ON}, by=PARTIES),
    "reject": facts_of(ON, by=PARTIES, opinion=WORDS),
    "verify": facts_of(ON, by=PARTIES, opinion=WORDS),
    "reopen": facts_of(ON, by=PARTIES, reason=TEXTS),
}
"""The founding decision first, then those that lead nowhere, then the rest as a life goes."""
