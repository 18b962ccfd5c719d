"""What a monitoring round can be asked for."""

from collections.abc import Mapping

from hypothesis import strategies as st

from ...domain.monitoring_round import (
    Figure,
    Note,
    Participation,
    PlannedActivity,
    PlannedPhase,
    Questionnaire,
    QuestionSpec,
    Section,
)
from ...domain.values import Conclusion
from ...domain.vocabulary import (
    AnswerKind,
    Constituency,
    Instrument,
    Phase,
)
from .values import (
    COUNTRIES,
    DOCUMENTS,
    EVIDENCE,
    NUMBERS,
    ON,
    PARTIES,
    PLANS,
    SUBJECTS,
    TEXT,
    TEXTS,
    WORDS,
    Facts,
    facts_of,
    maybe,
    values,
)

_QUESTIONS = st.sampled_from(("A1_1", "A1_1.3", "B2.11a", "C_1"))
# One takes part more often than the others, so that rounds become official now and then.
_CONSTITUENCIES = st.sampled_from((*[Constituency.PC_GOVERNMENT] * 6, *Constituency))
_INSTRUMENTS = st.sampled_from((*[Instrument.QUESTIONNAIRE] * 3, *Instrument))
_PHASES = st.lists(
    st.builds(
        PlannedPhase,
        phase=st.sampled_from(Phase),
        window=PLANS,
        title=maybe(TEXTS),
    ),
    max_size=2,
    unique_by=lambda planned: planned.phase,
)
_TITLES = st.sampled_from(("Kick-off", "=launch")) | WORDS
_ACTIVITIES = st.lists(
    st.builds(
        PlannedActivity,
        title=_TITLES,
        phase=maybe(st.sampled_from(Phase)),
        window=PLANS,
    ),
    max_size=2,
)
_PARTICIPANTS = st.lists(PARTIES, max_size=2, unique=True)
_NOTES = st.lists(
    st.builds(
        Note,
        question=_QUESTIONS,
        text=WORDS,
        respondent=maybe(PARTIES),
        subject=maybe(TEXTS),
    ),
    min_size=1,
    max_size=2,
)
_SECTIONS = st.builds(
    lambda title, responsible: [
        Section(id=id_, title=title, responsible=responsible, modules=modules)
        for id_, modules in (("A1", ()), ("B2", ()), ("C1", ("1", "2")))
    ],
    TEXTS,
    st.lists(PARTIES, max_size=2).map(tuple),
)
_QUESTIONNAIRES = st.builds(
    Questionnaire,
    instrument=_INSTRUMENTS,
    version=st.sampled_from(("2023", "2026")) | WORDS,
    sections=st.just(()) | _SECTIONS.map(tuple),
    questions=st.lists(
        st.builds(
            QuestionSpec,
            id=_QUESTIONS,
            kind=maybe(st.sampled_from(AnswerKind)),
            unit=maybe(st.sampled_from(("%", "projects"))),
            asked_of=st.lists(_CONSTITUENCIES, max_size=2, unique=True).map(tuple),
            about=maybe(TEXTS),
            text=maybe(TEXT),
        ),
        max_size=2,
        unique_by=lambda question: question.id,
    ).map(tuple),
    partial=st.sampled_from((True, True, False)),
)
_CONCLUSIONS = st.lists(
    WORDS | st.builds(Conclusion, number=st.sampled_from(NUMBERS) | WORDS, text=WORDS), max_size=2
)

_FIGURES = st.lists(
    st.builds(
        Figure,
        series=st.sampled_from(("SG_PLN_RECNDI", "SG_GEN_EQPWN", "9a")) | WORDS,
        year=st.integers(2005, 2040),
        value=values(),
        subject=maybe(TEXTS),
        printed=maybe(TEXTS),
        unit=maybe(TEXTS),
        line=maybe(st.integers(1, 10**6)),
    ),
    min_size=1,
    max_size=3,
)

DECISIONS: Mapping[str, Facts] = {
    "open": facts_of(
        {
            "title": TEXTS,
            "reference_year": st.integers(2015, 2040),
            "phases": _PHASES,
            "activities": _ACTIVITIES,
            "modules": st.lists(st.sampled_from(Instrument), max_size=2, unique=True),
            "previous": st.sampled_from(SUBJECTS),
            "participations": st.lists(
                st.builds(
                    Participation,
                    number=st.integers(1, 4),
                    title=maybe(TEXTS),
                    reference_year=maybe(st.integers(2005, 2030)),
                ),
                max_size=2,
                unique_by=lambda earlier: earlier.number,
            ),
            **ON,
        },
        country=COUNTRIES,
        number=st.integers(1, 9),
        coordinator=PARTIES,
        sections=_SECTIONS,
    ),
    "record_earlier": facts_of(
        {"title": TEXTS, "reference_year": st.integers(2015, 2040), **ON},
        country=COUNTRIES,
        number=st.integers(0, 9),
    ),
    "prefill": facts_of(
        {"subject": TEXTS, "reference_year": st.integers(2015, 2040), **ON},
        question=_QUESTIONS,
        role=_CONSTITUENCIES,
        respondent=PARTIES,
        value=values(),
        rests_on=st.lists(st.integers(1, 10**6), min_size=1, max_size=3),
        method=WORDS,
    ),
    "confirm": facts_of(
        {"subject": TEXTS, "comment": TEXTS, **ON},
        question=_QUESTIONS,
        role=_CONSTITUENCIES,
        respondent=PARTIES,
    ),
    "publish_figures": facts_of({"by": PARTIES, "document": DOCUMENTS, **ON}, figures=_FIGURES),
    "name_coordinator": facts_of(ON, party=PARTIES),
    "name_focal_point": facts_of(ON, constituency=_CONSTITUENCIES, party=PARTIES),
    "release_focal_point": facts_of(ON, constituency=_CONSTITUENCIES, party=PARTIES),
    "revise_roadmap": facts_of(
        {"phases": _PHASES, "activities": _ACTIVITIES, **ON},
        reason=TEXTS,
    ),
    "carry_out_phase": facts_of(
        {"note": TEXTS}, phase=st.sampled_from(Phase), when=PLANS, by=PARTIES
    ),
    "hold_activity": facts_of(
        {
            "phase": st.sampled_from(Phase),
            "participants": _PARTICIPANTS,
            "note": TEXTS,
            "document": DOCUMENTS,
        },
        title=_TITLES,
        by=PARTIES,
        when=PLANS,
    ),
    "adopt_questionnaire": facts_of(ON, questionnaire=_QUESTIONNAIRES),
    "answer": facts_of(
        {
            "subject": TEXTS,
            "instrument": _INSTRUMENTS,
            "reference_year": st.integers(2015, 2040),
            "evidence": EVIDENCE,
            "comment": TEXTS,
            **ON,
        },
        question=_QUESTIONS,
        role=_CONSTITUENCIES,
        respondent=PARTIES,
        value=values(),
    ),
    "submit": facts_of(ON, by=PARTIES, to=WORDS),
    "send_back": facts_of(ON, by=PARTIES, notes=_NOTES),
    "query": facts_of(ON, by=PARTIES, notes=_NOTES),
    "answer_query": facts_of(ON, number=st.integers(1, 4), by=PARTIES, text=WORDS),
    "validate": facts_of(ON, constituency=_CONSTITUENCIES, by=PARTIES),
    "make_official": facts_of(ON, by=PARTIES),
    "reopen": facts_of(ON, by=PARTIES, reason=TEXTS),
    "present": facts_of({"document": DOCUMENTS, **ON}, by=PARTIES, audience=WORDS),
    "hold_dialogue": facts_of(
        {"participants": _PARTICIPANTS, "conclusions": _CONCLUSIONS, "document": DOCUMENTS},
        by=PARTIES,
        title=WORDS,
        when=PLANS,
    ),
    "close": facts_of({"summary": TEXTS, **ON}, by=PARTIES),
}
"""The founding decision first, then those that lead nowhere, then the rest as a life goes."""
