"""What a partnership can be asked for."""

from collections.abc import Mapping

from hypothesis import strategies as st

from ...domain.partnership import (
    TRIANGLE,
    Activity,
    Alignment,
    Baseline,
    Disaggregated,
    Indicator,
    Objective,
    Partner,
    PolicyObjective,
    PrintedFigure,
    Risk,
    Score,
    Scorecard,
    Target,
)
from ...domain.values import (
    Conclusion,
    Number,
    PartyName,
)
from ...domain.vocabulary import (
    ActivityKind,
    AssessmentPoint,
    CountrySystem,
    Derivation,
    Direction,
    IndicatorLevel,
    KampalaPrinciple,
    PartnerKind,
    PartnerRole,
    PartnershipType,
    RiskLevel,
)
from .values import (
    COUNTRIES,
    DATES,
    DOCUMENTS,
    EVIDENCE,
    NUMBERS,
    ON,
    PARTIES,
    PARTY_NAMES,
    PLANS,
    SDG_TARGETS,
    TEXT,
    TEXTS,
    THEMES,
    WORDS,
    Facts,
    facts_of,
    maybe,
    money,
    numbers,
    values,
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
    conclusions=st.lists(
        st.builds(Conclusion, number=st.sampled_from(NUMBERS), text=WORDS),
        max_size=2,
        unique_by=lambda conclusion: conclusion.number,
    ).map(tuple),
    number=maybe(st.sampled_from(NUMBERS)),
)
_MAYBE = maybe(st.booleans())
_OBJECTIVE = st.none() | st.sampled_from((None, None, *NUMBERS))  # mostly none, so that it is there
_INDICATORS = st.lists(
    st.builds(
        Indicator,
        number=st.sampled_from(NUMBERS),
        name=WORDS,
        level=st.sampled_from(IndicatorLevel),
        objective=_OBJECTIVE,
        unit=st.one_of(st.none(), st.just("EUR"), TEXTS),
        direction=maybe(st.sampled_from(Direction)),
        baseline=st.one_of(
            st.builds(Baseline, value=numbers()),
            maybe(
                st.builds(Baseline, value=maybe(numbers()), as_of=maybe(DATES), note=maybe(TEXTS))
            ),
        ),
        targets=st.lists(
            st.builds(Target, by=DATES, value=numbers()),
            max_size=2,
            unique_by=lambda target: target.by,
        ).map(tuple),
        from_country_framework=_MAYBE,
        government_data=_MAYBE,
        sector=maybe(TEXTS),
        themes=THEMES.map(tuple),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda indicator: indicator.number,
)
_FRAMEWORK = {
    "alignment": st.lists(st.builds(Alignment, strategy=WORDS, statement=maybe(TEXTS)), max_size=2),
    "policy_objectives": st.lists(
        st.builds(
            PolicyObjective, number=st.sampled_from(NUMBERS), text=WORDS, objective=_OBJECTIVE
        ),
        max_size=2,
        unique_by=lambda objective: objective.number,
    ),
    "reason": WORDS,
    **ON,
}
_GROUPS = st.lists(
    st.builds(
        Disaggregated,
        dimension=st.sampled_from(("sex", "area")),
        category=WORDS,
        value=values(),
    ),
    max_size=2,
    unique_by=lambda group: (group.dimension, group.category),
)
_FLOW = facts_of(
    {
        "period": PLANS,
        "receiver": PARTIES,
        "on_budget": st.booleans(),
        "systems": st.lists(st.sampled_from(CountrySystem), max_size=2, unique=True),
        "note": TEXTS,
        **ON,
    },
    provider=PARTIES,
    money=money(),
)
_RISK = st.builds(
    Risk,
    number=st.sampled_from(NUMBERS),
    text=WORDS,
    level=maybe(st.sampled_from(RiskLevel)),
    mitigation=st.lists(WORDS, max_size=2).map(tuple),
)
_SCORECARD = st.builds(
    Scorecard,
    title=WORDS,
    period=PLANS,
    scores=st.lists(
        st.builds(Score, title=WORDS, value=numbers(), code=maybe(TEXTS)),
        max_size=3,
        unique_by=lambda score: score.code,
    ).map(tuple),
    figures=st.lists(
        st.builds(
            PrintedFigure,
            label=WORDS,
            value=maybe(numbers()),
            derivation=maybe(st.sampled_from(Derivation)),
        ),
        max_size=2,
    ).map(tuple),
    allocation=maybe(money()),
)

DECISIONS: Mapping[str, Facts] = {
    "register": facts_of(
        {
            "term": PLANS,
            "objectives": _OBJECTIVES,
            "activities": st.lists(_ACTIVITY, max_size=1),
            "countries": st.lists(COUNTRIES, max_size=2, unique=True),
            "sectors": THEMES,
            "themes": THEMES,
            "sdg_targets": SDG_TARGETS,
            **ON,
        },
        title=WORDS,
        form=st.sampled_from(PartnershipType),
        partners=_partners(*PARTY_NAMES[:3]),
    ),
    "close": facts_of(ON, by=PARTIES, outcome=WORDS),
    "amend": facts_of(
        {
            "title": WORDS,
            "term": PLANS,
            "objectives": _OBJECTIVES,
            "countries": st.lists(COUNTRIES, max_size=2, unique=True),
            "sectors": THEMES,
            "themes": THEMES,
            "sdg_targets": SDG_TARGETS,
            **ON,
        },
        reason=TEXTS,
    ),
    "join": facts_of(
        ON, partner=_partners(*PARTY_NAMES[:3]).filter(bool).map(lambda some: some[0])
    ),
    "leave": facts_of(ON, party=PARTIES, reason=WORDS),
    "report_activity": facts_of({}, by=PARTIES, activity=_ACTIVITY),
    "agree_framework": facts_of(_FRAMEWORK, indicators=_INDICATORS),
    "measure": facts_of(
        {"disaggregation": _GROUPS, "evidence": EVIDENCE, "note": TEXTS},
        by=PARTIES,
        indicator=st.sampled_from(NUMBERS),
        as_of=DATES,
        value=st.builds(Number, number=numbers()) | values(),
    ),
    "assess_objective": facts_of(
        {
            "objective": st.sampled_from(NUMBERS),
            "lessons": st.lists(WORDS, max_size=2),
            **ON,
        },
        by=PARTIES,
        at=st.sampled_from(AssessmentPoint),
        status=WORDS,
    ),
    "publish_framework": facts_of(ON, by=PARTIES, document=DOCUMENTS),
    "commit_funds": _FLOW,
    "pledge_funds": _FLOW,
    "schedule_disbursement": _FLOW,
    "disburse": _FLOW,
    "assess_risk": facts_of({"by": PARTIES, **ON}, risk=_RISK),
    "close_risk": facts_of({"by": PARTIES, **ON}, number=st.sampled_from(NUMBERS), reason=WORDS),
    "record_scores": facts_of({"by": PARTIES, **ON}, scorecard=_SCORECARD),
    "assess_kampala": facts_of(
        {"rating": TEXTS, "evidence": EVIDENCE, **ON},
        by=PARTIES,
        principle=st.sampled_from(KampalaPrinciple),
        assessment=TEXT,
    ),
}
"""The founding decision first, then those that lead nowhere, then the rest as a life goes."""
