"""What a monitoring round can be asked for."""

from collections.abc import Mapping

from hypothesis import strategies as st

from ...domain.monitoring_round import (
    Note,
    PlannedActivity,
    PlannedPhase,
    Section,
)
from ...domain.vocabulary import (
    Constituency,
    Instrument,
    Phase,
)
from .values import (
    COUNTRIES,
    DOCUMENTS,
    EVIDENCE,
    ON,
    PARTIES,
    PLANS,
    TEXTS,
    WORDS,
    Facts,
    facts_of,
    maybe,
    values,
)

_QUESTIONS = st.sampled_from(("A1_1", "A1_1.3", "B2.11a", "C_1"))


DECISIONS: Mapping[str, Facts] = {
    "open": facts_of(
        {
            "title": TEXTS,
            "reference_year": st.integers(2015, 2040),
            "phases": st.lists(
                st.builds(
                    PlannedPhase,
                    phase=st.sampled_from(Phase),
                    window=PLANS,
                    title=maybe(TEXTS),
                ),
                max_size=2,
                unique_by=lambda planned: planned.phase,
            ),
            "activities": st.lists(
                st.builds(
                    PlannedActivity,
                    title=TEXTS,
                    phase=maybe(st.sampled_from(Phase)),
                    window=PLANS,
                ),
                max_size=2,
            ),
            "modules": st.lists(st.sampled_from(Instrument), max_size=2, unique=True),
            **ON,
        },
        country=COUNTRIES,
        number=st.integers(1, 9),
        coordinator=PARTIES,
        sections=st.builds(
            lambda title, responsible: [
                Section(id=id_, title=title, responsible=responsible, modules=modules)
                for id_, modules in (("A1", ()), ("B2", ()), ("C1", ("1", "2")))
            ],
            TEXTS,
            st.lists(PARTIES, max_size=2).map(tuple),
        ),
    ),
    "name_focal_point": facts_of(ON, constituency=st.sampled_from(Constituency), party=PARTIES),
    "answer": facts_of(
        {
            "subject": TEXTS,
            "instrument": st.sampled_from((*[Instrument.QUESTIONNAIRE] * 3, *Instrument)),
            "reference_year": st.integers(2015, 2040),
            "evidence": EVIDENCE,
            "comment": TEXTS,
            **ON,
        },
        question=_QUESTIONS,
        role=st.sampled_from(Constituency),
        respondent=PARTIES,
        value=values(),
    ),
    "submit": facts_of(ON, by=PARTIES, to=WORDS),
    "send_back": facts_of(
        ON,
        by=PARTIES,
        notes=st.lists(st.builds(Note, question=_QUESTIONS, text=WORDS), min_size=1, max_size=2),
    ),
    "validate": facts_of(ON, constituency=st.sampled_from(Constituency), by=PARTIES),
    "make_official": facts_of(ON, by=PARTIES),
    "present": facts_of({"document": DOCUMENTS, **ON}, by=PARTIES, audience=WORDS),
    "close": facts_of({"summary": TEXTS, **ON}, by=PARTIES),
}
"""The founding decision first, then those that lead nowhere, then the rest as a life goes."""
