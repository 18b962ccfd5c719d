"""Values, as awkward as they get, and the few parties, numbers and subjects that lives share."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from ...domain.custody import LEDGER
from ...domain.events import Envelope
from ...domain.monitoring_round import (
    Amount,
    NoData,
    NotApplicable,
    Number,
    Value,
    Words,
    YesNo,
)
from ...domain.values import (
    Document,
    Kind,
    Money,
    PartialDate,
    PartyName,
    Precision,
    Source,
    Subject,
    TargetDate,
    Text,
    Window,
    country_code,
    exact,
)
from ..examples import ACTOR, AWKWARD_TEXT

Facts = st.SearchStrategy[dict[str, Any]]


def texts() -> st.SearchStrategy[str]:
    """Text that UTF-8 can hold, and often text that has broken somebody's exporter."""
    return TEXTS


def partial_dates(
    *, min_value: date = date.min, max_value: date = date.max
) -> st.SearchStrategy[PartialDate]:
    """Dates of every precision whose days lie around *min_value* to *max_value*."""
    return st.builds(_at_precision, st.sampled_from(Precision), st.dates(min_value, max_value))


def money() -> st.SearchStrategy[Money]:
    """Exact amounts, zero and negative ones too, with whatever number of decimals."""
    return st.builds(Money.of, numbers(), st.sampled_from(("USD", "EUR", "MWK", "KWD", "XDR")))


def windows() -> st.SearchStrategy[Window]:
    """Windows that do not end before they start; either end may be unknown."""
    return st.builds(_window, maybe(DATES), maybe(DATES), maybe(texts()))


def values() -> st.SearchStrategy[Value]:
    """Answers of every kind."""
    return st.one_of(
        st.builds(YesNo, yes=st.booleans()),
        st.builds(Number, number=numbers(), unit=maybe(texts())),
        st.builds(Amount, money=money()),
        st.builds(Words, words=texts()),
        st.builds(NoData, note=maybe(texts())),
        st.builds(NotApplicable, note=maybe(texts())),
    )


def envelopes() -> st.SearchStrategy[Envelope]:
    """Envelopes that say little, and envelopes that say everything."""
    said = texts()
    return st.one_of(
        st.just(Envelope(actor=ACTOR)),
        st.builds(
            Envelope,
            actor=PARTIES,
            on_behalf_of=maybe(PARTIES),
            effective_at=maybe(DATES),
            reason=maybe(said),
            source=maybe(st.builds(Source, document=said, locator=maybe(said), sha256=DIGESTS)),
            correlation_id=maybe(said),
            causation_id=maybe(said),
        ),
    )


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Nothing, or what *strategy* gives."""
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


def numbers() -> st.SearchStrategy[Decimal]:
    """Exact numbers, zero, negative and very long ones too."""
    given: st.SearchStrategy[Decimal | int] = st.one_of(
        st.sampled_from((0, 1, -1, 10**37, Decimal("0.10"), Decimal("1250000.50"))),
        st.integers(-(10**12), 10**12),
        st.decimals(-(10**9), 10**9, places=2),
    )
    return given.map(exact)


def facts_of(
    optional: Mapping[str, st.SearchStrategy[Any]], /, **required: st.SearchStrategy[Any]
) -> Facts:
    """Return facts for a decision: all of *required*, any of *optional*."""
    return st.fixed_dictionaries(required, optional=dict(optional))


def together(*parts: Facts) -> Facts:
    """Return facts made of what each of *parts* gives; a later one wins."""
    return st.tuples(*parts).map(lambda given: {key: one[key] for one in given for key in one})


# By their places: Hypothesis warns of strategies that take too many characters to print.
_AWKWARD = st.integers(0, len(AWKWARD_TEXT) - 1).map(AWKWARD_TEXT.__getitem__)
TEXTS = st.one_of(_AWKWARD, st.text(max_size=20))
WORDS = st.one_of(_AWKWARD, st.text(min_size=1, max_size=20)).filter(str.strip)
TEXT = st.builds(Text, words=WORDS, language=st.sampled_from(("en", "es", "fr", "pt-BR")))
PARTY_NAMES = ("DPD", "NDP (LIMA-DA)", "Ministère de l’Eau", '=1+1 "A", b;c')
PARTIES = st.sampled_from([PartyName(name) for name in PARTY_NAMES])
COUNTRIES = st.sampled_from([country_code(code) for code in ("PER", "MWI", "DEU")])
THEMES = st.lists(WORDS, max_size=2, unique=True)
SDG_TARGETS = st.lists(st.sampled_from(("1.1", "5.c", "17.9", "17.15")), max_size=2, unique=True)
DATES = partial_dates(min_value=date(2015, 1, 1), max_value=date(2040, 12, 31))
DIGESTS = maybe(st.sampled_from(("0" * 64, "9f86d081" * 8)))
DOCUMENTS = st.builds(
    Document, title=WORDS, url=maybe(st.just("https://example.org/?q=1&r=é")), sha256=DIGESTS
)
EVIDENCE = st.lists(DOCUMENTS, max_size=2).map(tuple)
TARGETS = st.builds(TargetDate, date=maybe(DATES), printed=maybe(TEXTS))
PLANS = windows()
ENVELOPES = envelopes()
ON = {"on": DATES}
NUMBERS = ("1", "1.1", "2")

SUBJECTS = (
    *(
        Subject.of(kind, reference)
        for kind in Kind
        if kind is not Kind.CUSTODY
        for reference in ("PER-2020/R2", '=a "b", ñ;')
    ),
    Subject.of(Kind.COMMITMENT, "PER-2020/R2/C1 水 𝔞"),
    Subject.of(Kind.CUSTODY, LEDGER),
)
CONCLUDING = tuple(
    each for each in SUBJECTS if each.kind in (Kind.PARTNERSHIP, Kind.MONITORING_ROUND)
)
"""Those that have dialogues, and so conclusions."""
