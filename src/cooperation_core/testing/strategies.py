"""
Hypothesis strategies: values, envelopes, and whole histories that could really have happened.

Needs the extra ``cooperation-core[testing]``. Text is as awkward as text gets (see
`examples.AWKWARD_TEXT`); histories are made by asking for decisions in any order and keeping what
the domain allows.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
from hypothesis import strategies as st

from ..domain.command import Command
from ..domain.commitment import Action
from ..domain.errors import CooperationError
from ..domain.events import DomainEvent, Envelope, State, evolve
from ..domain.monitoring_round import (
    Amount,
    NoData,
    NotApplicable,
    Note,
    Number,
    PlannedActivity,
    PlannedPhase,
    Section,
    Value,
    Words,
    YesNo,
)
from ..domain.partnership import TRIANGLE, Activity, Objective, Partner
from ..domain.values import (
    Document,
    Kind,
    Money,
    PartialDate,
    Party,
    Precision,
    Source,
    Subject,
    TargetDate,
    Text,
    Window,
    country_code,
    exact,
)
from ..domain.vocabulary import (
    Acceptance,
    ActionStatus,
    ActivityKind,
    Closure,
    Constituency,
    Instrument,
    PartnerKind,
    PartnerRole,
    PartnershipType,
    Phase,
    SourceKind,
)
from ..history import Recorded
from .examples import ACTOR, AWKWARD_TEXT, recorded

Facts = st.SearchStrategy[dict[str, Any]]


def texts() -> st.SearchStrategy[str]:
    """Text that UTF-8 can hold, and often text that has broken somebody's exporter."""
    return _TEXTS


def partial_dates(
    *, min_value: date = date.min, max_value: date = date.max
) -> st.SearchStrategy[PartialDate]:
    """Dates of every precision whose days lie around *min_value* to *max_value*."""
    return st.builds(_at_precision, st.sampled_from(Precision), st.dates(min_value, max_value))


def money() -> st.SearchStrategy[Money]:
    """Exact amounts, zero and negative ones too, with whatever number of decimals."""
    return st.builds(Money.of, _numbers(), st.sampled_from(("USD", "EUR", "MWK", "KWD", "XDR")))


def windows() -> st.SearchStrategy[Window]:
    """Windows that do not end before they start; either end may be unknown."""
    return st.builds(_window, _maybe(_DATES), _maybe(_DATES), _maybe(texts()))


def values() -> st.SearchStrategy[Value]:
    """Answers of every kind."""
    return st.one_of(
        st.builds(YesNo, yes=st.booleans()),
        st.builds(Number, number=_numbers(), unit=_maybe(texts())),
        st.builds(Amount, money=money()),
        st.builds(Words, words=texts()),
        st.builds(NoData, note=_maybe(texts())),
        st.builds(NotApplicable, note=_maybe(texts())),
    )


def envelopes() -> st.SearchStrategy[Envelope]:
    """Envelopes that say little, and envelopes that say everything."""
    said = texts()
    return st.one_of(
        st.just(Envelope(actor=ACTOR)),
        st.builds(
            Envelope,
            actor=_PARTIES,
            on_behalf_of=_maybe(_PARTIES),
            effective_at=_maybe(_DATES),
            reason=_maybe(said),
            source=_maybe(st.builds(Source, document=said, locator=_maybe(said), sha256=_DIGESTS)),
            correlation_id=_maybe(said),
            causation_id=_maybe(said),
        ),
    )


@st.composite
def histories(draw: st.DrawFn, *, max_size: int = 20) -> tuple[Recorded, ...]:
    """
    Histories of at most *max_size* events that the domain's own decisions allow.

    At each step one of a few subjects is asked for one of its decisions; where the domain refuses,
    the one before it in `DECISIONS` is asked for.
    """
    subjects = draw(st.lists(st.sampled_from(_SUBJECTS), min_size=1, max_size=4, unique=True))
    states: dict[Subject, State] = {}
    happened: list[tuple[str, DomainEvent]] = []
    for _ in range(draw(st.integers(0, max_size))):
        subject = draw(st.sampled_from(subjects))
        event = _next(draw, subject, states.get(subject))
        if event is not None:
            states[subject] = evolve(states.get(subject), event)
            happened.append((subject.reference, event))
    return tuple(attrs.evolve(fact, envelope=draw(_ENVELOPES)) for fact in recorded(happened))


def commands(subject: Subject, decision: str) -> st.SearchStrategy[Command]:
    """Ask for *decision* on *subject*; some of these commands the domain refuses."""
    return DECISIONS[subject.kind][decision].map(
        lambda facts: Command(subject=subject, decision=decision, facts=facts)
    )


def _next(draw: st.DrawFn, subject: Subject, state: State | None) -> DomainEvent | None:
    founding, *following = DECISIONS[subject.kind]
    names = [founding]
    if state is not None:
        first = draw(st.integers(0, len(following) - 1))
        names = [*following[first::-1], *following[:first:-1]]
    for name in names:
        try:
            return draw(commands(subject, name)).decide(state)
        except CooperationError:
            continue
    return None


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _at_precision(precision: Precision, day: date) -> PartialDate:
    month = {
        Precision.YEAR: 1,
        Precision.HALF_YEAR: (day.month - 1) // 6 * 6 + 1,
        Precision.QUARTER: (day.month - 1) // 3 * 3 + 1,
    }.get(precision, day.month)
    return PartialDate(
        precision, day if precision is Precision.DAY else day.replace(month=month, day=1)
    )


def _window(start: PartialDate | None, end: PartialDate | None, printed: str | None) -> Window:
    if start and end and end.last_day < start.first_day:
        start, end = end, start
    return Window.between(start, end, printed=printed)


def _numbers() -> st.SearchStrategy[Decimal]:
    given: st.SearchStrategy[Decimal | int] = st.one_of(
        st.sampled_from((0, 1, -1, 10**37, Decimal("0.10"), Decimal("1250000.50"))),
        st.integers(-(10**12), 10**12),
        st.decimals(-(10**9), 10**9, places=2),
    )
    return given.map(exact)


def _partners(*parties: str) -> st.SearchStrategy[list[Partner]]:
    kinds = st.sampled_from(PartnerKind)
    roles = st.lists(st.sampled_from(PartnerRole), max_size=2, unique=True).map(tuple)
    anybody = st.builds(
        Partner,
        party=_PARTIES,
        kind=kinds,
        roles=roles,
        country=_maybe(_COUNTRIES),
        lead_agency=_maybe(_PARTIES),
        iati_roles=st.sampled_from(((), (1,), (2, 4))),
    )
    triangle = [
        Partner(party=Party(party), kind=PartnerKind.STATE, roles=(role,))
        for party, role in zip(parties, TRIANGLE, strict=True)
    ]
    others = st.lists(anybody, max_size=3, unique_by=lambda partner: partner.party)
    return st.one_of(others, others.map(lambda more: _once_each([*triangle, *more])))


def _once_each(partners: list[Partner]) -> list[Partner]:
    return list({partner.party: partner for partner in reversed(partners)}.values())


def _facts(
    optional: Mapping[str, st.SearchStrategy[Any]], /, **required: st.SearchStrategy[Any]
) -> Facts:
    return st.fixed_dictionaries(required, optional=dict(optional))


_TEXTS = st.one_of(st.sampled_from(AWKWARD_TEXT), st.text(max_size=20))
_WORDS = st.one_of(
    st.sampled_from([text for text in AWKWARD_TEXT if text.strip()]),
    st.text(min_size=1, max_size=20).filter(lambda text: bool(text.strip())),
)
_TEXT = st.builds(Text, words=_WORDS, language=st.sampled_from(("en", "es", "fr", "pt-BR")))
_PARTY_NAMES = ("DPD", "NDP (LIMA-DA)", "Ministère de l’Eau", '=1+1 "A", b;c')
_PARTIES = st.sampled_from([Party(name) for name in _PARTY_NAMES])
_COUNTRIES = st.sampled_from([country_code(code) for code in ("PER", "MWI", "DEU")])
_DATES = partial_dates(min_value=date(2015, 1, 1), max_value=date(2040, 12, 31))
_DIGESTS = _maybe(st.sampled_from(("0" * 64, "9f86d081" * 8)))
_DOCUMENTS = st.builds(
    Document, title=_WORDS, url=_maybe(st.just("https://example.org/?q=1&r=é")), sha256=_DIGESTS
)
_EVIDENCE = st.lists(_DOCUMENTS, max_size=2).map(tuple)
_TARGETS = st.builds(TargetDate, date=_maybe(_DATES), printed=_maybe(_TEXTS))
_PLANS = windows()
_ENVELOPES = envelopes()
_ON = {"on": _DATES}
_NUMBERS = ("1", "1.1", "2")
_QUESTIONS = st.sampled_from(("A1_1", "A1_1.3", "B2.11a", "C_1"))

_SUBJECTS = (
    *(Subject.of(kind, reference) for kind in Kind for reference in ("PER-2020/R2", '=a "b", ñ;')),
    Subject.of(Kind.COMMITMENT, "PER-2020/R2/C1 水 𝔞"),
)

_ACTIONS = st.lists(
    st.builds(
        Action,
        number=st.sampled_from(_NUMBERS),
        text=_TEXT,
        owner=_maybe(_PARTIES),
        deliverable=_maybe(_TEXTS),
        target_date=_maybe(_TARGETS),
    ),
    max_size=2,
    unique_by=lambda action: action.number,
)
_OBJECTIVES = st.lists(
    st.builds(Objective, number=st.sampled_from(_NUMBERS), text=_WORDS),
    max_size=2,
    unique_by=lambda objective: objective.number,
)
_ACTIVITY = st.builds(
    Activity,
    title=_WORDS,
    kind=st.sampled_from(ActivityKind),
    when=_PLANS,
    participants=st.lists(_PARTIES, max_size=2).map(tuple),
    conclusions=st.lists(_TEXTS, max_size=2).map(tuple),
)

DECISIONS: Mapping[Kind, Mapping[str, Facts]] = {
    Kind.RECOMMENDATION: {
        "issue": _facts(
            {
                "title": _TEXTS,
                "issuer": _PARTIES,
                "addressees": st.lists(_PARTIES, max_size=2),
                **_ON,
            },
            document=_WORDS,
            number=_WORDS,
            text=_TEXT,
            source_kind=st.sampled_from(SourceKind),
        ),
        "answer": _facts(
            {
                "text": _TEXT,
                "reason": _WORDS,
                "approver": _PARTIES,
                "already_implemented": st.booleans(),
                "provisional": st.booleans(),
                **_ON,
            },
            by=_PARTIES,
            acceptance=st.sampled_from(Acceptance),
        ),
        "close": _facts(_ON, by=_PARTIES, closure=st.sampled_from(Closure), opinion=_WORDS),
        "reopen": _facts(_ON, by=_PARTIES, reason=_WORDS),
    },
    Kind.COMMITMENT: {
        "make": _facts(
            {
                "actions": _ACTIONS,
                "responds_to": st.sampled_from(_SUBJECTS),
                "responsible": _TEXTS,
                "partners": st.lists(_PARTIES, max_size=2),
                "consulted": st.lists(_PARTIES, max_size=2),
                "depends_on_funding": st.booleans(),
                **_ON,
            },
            owner=_PARTIES,
            target_date=_TARGETS,
            statement=_TEXT,
        ),
        "cancel": _facts(_ON, by=_PARTIES, reason=_TEXTS),
        "report": _facts(
            {"text": _TEXT, "action": st.sampled_from(_NUMBERS), "evidence": _EVIDENCE},
            by=_PARTIES,
            as_of=_DATES,
            status=st.sampled_from(ActionStatus),
        ),
        "add_evidence": _facts(_ON, by=_PARTIES, document=_DOCUMENTS),
        "extend": _facts(_ON, by=_PARTIES, to=_TARGETS, reason=_TEXTS),
        "claim_fulfilment": _facts({"text": _TEXT, "evidence": _EVIDENCE, **_ON}, by=_PARTIES),
        "reject": _facts(_ON, by=_PARTIES, opinion=_WORDS),
        "verify": _facts(_ON, by=_PARTIES, opinion=_WORDS),
    },
    Kind.PARTNERSHIP: {
        "register": _facts(
            {
                "term": _PLANS,
                "objectives": _OBJECTIVES,
                "activities": st.lists(_ACTIVITY, max_size=1),
                **_ON,
            },
            title=_WORDS,
            form=st.sampled_from(PartnershipType),
            partners=_partners(*_PARTY_NAMES[:3]),
        ),
        "close": _facts(_ON, by=_PARTIES, outcome=_WORDS),
        "amend": _facts(
            {"title": _WORDS, "term": _PLANS, "objectives": _OBJECTIVES, **_ON}, reason=_TEXTS
        ),
        "join": _facts(
            _ON, partner=_partners(*_PARTY_NAMES[:3]).filter(bool).map(lambda some: some[0])
        ),
        "leave": _facts(_ON, party=_PARTIES, reason=_WORDS),
        "report_activity": _facts({}, by=_PARTIES, activity=_ACTIVITY),
    },
    Kind.MONITORING_ROUND: {
        "open": _facts(
            {
                "title": _TEXTS,
                "reference_year": st.integers(2015, 2040),
                "phases": st.lists(
                    st.builds(
                        PlannedPhase,
                        phase=st.sampled_from(Phase),
                        window=_PLANS,
                        title=_maybe(_TEXTS),
                    ),
                    max_size=2,
                    unique_by=lambda planned: planned.phase,
                ),
                "activities": st.lists(
                    st.builds(
                        PlannedActivity,
                        title=_TEXTS,
                        phase=_maybe(st.sampled_from(Phase)),
                        window=_PLANS,
                    ),
                    max_size=2,
                ),
                "modules": st.lists(st.sampled_from(Instrument), max_size=2, unique=True),
                **_ON,
            },
            country=_COUNTRIES,
            number=st.integers(1, 9),
            coordinator=_PARTIES,
            sections=st.builds(
                lambda title, responsible: [
                    Section(id=id_, title=title, responsible=responsible, modules=modules)
                    for id_, modules in (("A1", ()), ("B2", ()), ("C1", ("1", "2")))
                ],
                _TEXTS,
                st.lists(_PARTIES, max_size=2).map(tuple),
            ),
        ),
        "name_focal_point": _facts(_ON, constituency=st.sampled_from(Constituency), party=_PARTIES),
        "answer": _facts(
            {
                "subject": _TEXTS,
                "instrument": st.sampled_from((*[Instrument.QUESTIONNAIRE] * 3, *Instrument)),
                "reference_year": st.integers(2015, 2040),
                "evidence": _EVIDENCE,
                "comment": _TEXTS,
                **_ON,
            },
            question=_QUESTIONS,
            role=st.sampled_from(Constituency),
            respondent=_PARTIES,
            value=values(),
        ),
        "submit": _facts(_ON, by=_PARTIES, to=_WORDS),
        "send_back": _facts(
            _ON,
            by=_PARTIES,
            notes=st.lists(
                st.builds(Note, question=_QUESTIONS, text=_WORDS), min_size=1, max_size=2
            ),
        ),
        "validate": _facts(_ON, constituency=st.sampled_from(Constituency), by=_PARTIES),
        "make_official": _facts(_ON, by=_PARTIES),
        "present": _facts({"document": _DOCUMENTS, **_ON}, by=_PARTIES, audience=_WORDS),
        "close": _facts({"summary": _TEXTS, **_ON}, by=_PARTIES),
    },
}
"""
For each kind its decisions, and strategies for their facts.

The founding decision comes first, then those that lead nowhere, then the rest as a life goes.
"""
