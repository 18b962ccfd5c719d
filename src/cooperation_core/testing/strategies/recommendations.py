"""What a recommendation can be asked for."""

from collections.abc import Mapping

from hypothesis import strategies as st

from ...domain.recommendation import Finding, Point
from ...domain.vocabulary import (
    Acceptance,
    Closure,
    SourceKind,
)
from .values import (
    CONCLUDING,
    COUNTRIES,
    NUMBERS,
    ON,
    PARTIES,
    SDG_TARGETS,
    TEXT,
    TEXTS,
    THEMES,
    WORDS,
    Facts,
    facts_of,
    maybe,
    together,
)

_POINTS = st.one_of(
    st.lists(WORDS, max_size=2),
    st.lists(
        st.builds(Point, number=st.sampled_from(NUMBERS), text=TEXT),
        max_size=2,
        unique_by=lambda point: point.number,
    ),
)
_FINDINGS = st.one_of(
    st.lists(WORDS, max_size=2),
    st.lists(
        st.builds(Finding, number=WORDS, text=maybe(TEXT), locator=maybe(TEXTS)),
        max_size=2,
        unique_by=lambda finding: finding.number,
    ),
)
_ORIGINS: Facts = st.one_of(
    st.just({}),
    st.fixed_dictionaries(
        {"arises_from": st.sampled_from(CONCLUDING)},
        optional={"conclusion": WORDS},
    ),
)

DECISIONS: Mapping[str, Facts] = {
    "issue": together(
        facts_of(
            {
                "title": TEXTS,
                "points": _POINTS,
                "findings": _FINDINGS,
                "themes": THEMES,
                "sdg_targets": SDG_TARGETS,
                "country": COUNTRIES,
                "issuer": PARTIES,
                "addressees": st.lists(PARTIES, max_size=2),
                **ON,
            },
            document=WORDS,
            number=WORDS,
            text=TEXT,
            source_kind=st.sampled_from(SourceKind),
        ),
        _ORIGINS,
    ),
    "translate": facts_of({"title": TEXTS, "by": PARTIES, **ON}, text=TEXT),
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
