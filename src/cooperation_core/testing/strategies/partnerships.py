"""What a partnership can be asked for."""

from collections.abc import Mapping

from hypothesis import strategies as st

from ...domain.partnership import TRIANGLE, Activity, Objective, Partner
from ...domain.values import (
    PartyName,
)
from ...domain.vocabulary import (
    ActivityKind,
    PartnerKind,
    PartnerRole,
    PartnershipType,
)
from .values import (
    COUNTRIES,
    NUMBERS,
    ON,
    PARTIES,
    PARTY_NAMES,
    PLANS,
    TEXTS,
    WORDS,
    Facts,
    facts_of,
    maybe,
)


def _partners(*parties: str) -> st.SearchStrategy[list[Partner]]:
    kinds = st.sampled_from(PartnerKind)
    roles = st.lists(st.sampled_from(PartnerRole), max_size=2, unique=True).map(tuple)
    anybody = st.builds(
        Partner,
        party=PARTIES,
        kind=kinds,
        roles=roles,
        country=maybe(COUNTRIES),
        lead_agency=maybe(PARTIES),
        iati_roles=st.sampled_from(((), (1,), (2, 4))),
    )
    triangle = [
        Partner(party=PartyName(party), kind=PartnerKind.STATE, roles=(role,))
        for party, role in zip(parties, TRIANGLE, strict=True)
    ]
    others = st.lists(anybody, max_size=3, unique_by=lambda partner: partner.party)
    return st.one_of(others, others.map(lambda more: _once_each([*triangle, *more])))


def _once_each(partners: list[Partner]) -> list[Partner]:
    return list({partner.party: partner for partner in reversed(partners)}.values())


_OBJECTIVES = st.lists(
    st.builds(Objective, number=st.sampled_from(NUMBERS), text=WORDS),
    max_size=2,
    unique_by=lambda objective: objective.number,
)
_ACTIVITY = st.builds(
    Activity,
    title=WORDS,
    kind=st.sampled_from(ActivityKind),
    when=PLANS,
    participants=st.lists(PARTIES, max_size=2).map(tuple),
    conclusions=st.lists(TEXTS, max_size=2).map(tuple),
)

DECISIONS: Mapping[str, Facts] = {
    "register": facts_of(
        {
            "term": PLANS,
            "objectives": _OBJECTIVES,
            "activities": st.lists(_ACTIVITY, max_size=1),
            **ON,
        },
        title=WORDS,
        form=st.sampled_from(PartnershipType),
        partners=_partners(*PARTY_NAMES[:3]),
    ),
    "close": facts_of(ON, by=PARTIES, outcome=WORDS),
    "amend": facts_of(
        {"title": WORDS, "term": PLANS, "objectives": _OBJECTIVES, **ON}, reason=TEXTS
    ),
    "join": facts_of(
        ON, partner=_partners(*PARTY_NAMES[:3]).filter(bool).map(lambda some: some[0])
    ),
    "leave": facts_of(ON, party=PARTIES, reason=WORDS),
    "report_activity": facts_of({}, by=PARTIES, activity=_ACTIVITY),
}
"""The founding decision first, then those that lead nowhere, then the rest as a life goes."""
