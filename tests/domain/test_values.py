import doctest
import importlib
import uuid
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cooperation_core.domain.errors import Malformed, NotADate
from cooperation_core.domain.values import (
    Document,
    Kind,
    Money,
    PartialDate,
    Precision,
    Subject,
    TargetDate,
    Text,
    Window,
    exact,
)
from cooperation_core.testing.strategies import money, partial_dates, texts, windows

MONTHS = {"day": 0, "month": 1, "quarter": 3, "half_year": 6, "year": 12}


@given(partial_dates())
def test_a_date_is_read_back_as_it_is_printed(when):
    assert PartialDate.parse(str(when)) == when
    assert PartialDate.of(str(when)) == when


@given(partial_dates())
def test_a_date_ends_where_the_next_of_its_precision_begins(when):
    assert when.first_day <= when.last_day
    if when.last_day == date.max:
        return
    following = when.last_day + timedelta(days=1)
    if when.precision is Precision.DAY:
        assert when.first_day == when.last_day
    else:
        assert when.first_day.day == following.day == 1
        months = (following.year - when.first_day.year) * 12
        months += following.month - when.first_day.month
        assert months == MONTHS[when.precision]


@given(partial_dates(), partial_dates())
def test_two_dates_print_alike_only_if_they_are_equal(one, other):
    assert (str(one) == str(other)) == (one == other)


@pytest.mark.parametrize(
    ("text", "precision", "first", "last", "printed", "stored"),
    [
        ("2021", "year", "2021-01-01", "2021-12-31", "2021", "2021"),
        ("2021-06", "month", "2021-06-01", "2021-06-30", "2021-06", "2021-06"),
        ("2024-02", "month", "2024-02-01", "2024-02-29", "2024-02", "2024-02"),
        ("2021-12", "month", "2021-12-01", "2021-12-31", "2021-12", "2021-12"),
        ("2021-06-30", "day", "2021-06-30", "2021-06-30", "2021-06-30", "2021-06-30"),
        ("2021-Q1", "quarter", "2021-01-01", "2021-03-31", "2021-Q1", "2021-33"),
        ("2021-Q4", "quarter", "2021-10-01", "2021-12-31", "2021-Q4", "2021-36"),
        ("2021-34", "quarter", "2021-04-01", "2021-06-30", "2021-Q2", "2021-34"),
        ("2021-H1", "half_year", "2021-01-01", "2021-06-30", "2021-H1", "2021-40"),
        ("2021-41", "half_year", "2021-07-01", "2021-12-31", "2021-H2", "2021-41"),
        ("0001", "year", "0001-01-01", "0001-12-31", "0001", "0001"),
        ("9999-12-31", "day", "9999-12-31", "9999-12-31", "9999-12-31", "9999-12-31"),
    ],
)
def test_reads_a_date_at_its_own_precision(text, precision, first, last, printed, stored):
    when = PartialDate.parse(text)
    assert when.precision is Precision(precision)
    assert (when.first_day.isoformat(), when.last_day.isoformat()) == (first, last)
    assert (str(when), when.isoformat()) == (printed, stored)
    assert PartialDate.parse(printed) == PartialDate.parse(stored) == when


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 2021",
        "2021 ",
        "2021\n",
        "June 2021",
        "06/2021",
        "21",
        "20210630",
        "2021-6",
        "2021-00",
        "2021-13",
        "2021-32",
        "2021-37",
        "2021-39",
        "2021-42",
        "2021-02-30",
        "2021-33-01",
        "2021-Q0",
        "2021-Q5",
        "2021-H0",
        "2021-H3",
        "2021-q1",
        "0000",
        "0000-Q1",
        "0000-33",
        "-2021",
        "٢٠٢١",
        "2021-06-30T00:00",
    ],
)
def test_refuses_what_is_no_date(text):
    with pytest.raises(NotADate) as refusal:
        PartialDate.parse(text)
    assert str(refusal.value) == (
        "expected a date such as 2021, 2021-06 or 2021-06-30 (or 2021-Q2, 2021-H1), "
        f"found {text!r}; write it in one of these forms"
    )
    assert refusal.value.given == text


@given(st.text(alphabet="0123456789-QH", max_size=10))
@example("2021-Q2")
def test_whatever_is_read_means_the_same_when_it_is_printed(text):
    try:
        when = PartialDate.parse(text)
    except NotADate:
        return
    assert PartialDate.parse(str(when)) == when


def test_dates_are_taken_in_every_way_that_callers_have_them():
    june = PartialDate.parse("2021-06")
    assert PartialDate.of(june) is june
    assert PartialDate.of(None) is None
    assert str(PartialDate.of(date(2021, 6, 30))) == "2021-06-30"
    assert PartialDate.of(datetime(2021, 6, 30, 23, 59, tzinfo=UTC)) == PartialDate.of("2021-06-30")
    assert type(PartialDate.of(datetime(2021, 6, 30, tzinfo=UTC)).first_day) is date


def test_a_target_date_keeps_the_words_that_promised_it():
    assert str(TargetDate.of("2021-06")) == "2021-06"
    assert str(TargetDate(date=PartialDate.parse("2021-06"), printed="June 2021")) == "June 2021"
    assert str(TargetDate(printed="ongoing")) == "ongoing"
    assert str(TargetDate.of(None)) == "no date"
    assert TargetDate.of(TargetDate(printed="ongoing")) == TargetDate(printed="ongoing")


@pytest.mark.parametrize(
    ("window", "printed"),
    [
        (Window.between("2030", "2032"), "2030 to 2032"),
        (Window.between("2030-06", "2030-06"), "2030-06"),
        (Window.between("2030"), "from 2030"),
        (Window.between(end=date(2032, 1, 1)), "until 2032-01-01"),
        (Window.between(), "no dates"),
        (Window.between(printed="to be agreed"), "to be agreed"),
        (Window.between("2030", "2032", printed="three years"), "2030 to 2032"),
        (Window.between("2030-06", "2030"), "2030-06 to 2030"),
    ],
)
def test_a_window_says_what_is_known_of_it(window, printed):
    assert str(window) == printed


def test_refuses_a_window_that_ends_before_it_starts():
    with pytest.raises(Malformed) as refusal:
        Window.between("2032", "2031-12")
    assert str(refusal.value) == (
        "expected a window that ends after it starts, found 2032 to 2031-12; swap the two dates"
    )


@given(windows())
def test_windows_do_not_end_before_they_start(window):
    if window.start and window.end:
        assert window.start.first_day <= window.end.last_day


@pytest.mark.parametrize(
    ("given_", "printed"),
    [
        (12, "12"),
        ("12.50", "12.50"),
        (Decimal("0.10"), "0.10"),
        ("-0", "0"),
        ("-0.00", "0.00"),
        ("1E5", "100000"),
        ("1e-7", "0.0000001"),
        (10**37, "1" + "0" * 37),
        ("1e-38", "0." + "0" * 37 + "1"),
        ("9" * 37 + ".9", "9" * 37 + ".9"),
    ],
)
def test_a_number_stays_as_exact_as_it_was_given(given_, printed):
    assert f"{exact(given_):f}" == printed


@pytest.mark.parametrize(
    "given_",
    [
        1.0,
        True,
        "NaN",
        "-Infinity",
        "sNaN",
        "1,5",
        "twelve",
        "",
        10**38,
        "1e38",
        "1e-39",
        "1." + "0" * 38,
        "9" * 38 + ".9",
        "1e999999999",
        "1e99999999999999999999",
    ],
)
def test_refuses_what_is_no_exact_number(given_):
    with pytest.raises(Malformed) as refusal:
        exact(given_)
    assert str(refusal.value) == (
        f"expected an exact number such as 12 or '12.50', found {given_!r}; "
        f"give text or a Decimal of at most 38 digits"
    )


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_an_exact_number_is_the_number_that_was_given(number):
    try:
        kept = exact(number)
    except Malformed:
        return
    assert kept == number
    assert not (kept.is_zero() and kept.is_signed())
    assert exact(kept) == kept
    assert len(f"{kept:f}".strip("-").replace(".", "").lstrip("0")) <= 38


@given(money())
def test_money_prints_its_amount_without_an_exponent(amount):
    number, currency = str(amount).split(" ")
    assert Money.of(number, currency) == amount
    assert "E" not in number


@pytest.mark.parametrize("currency", ["usd", "US", "USDD", "$", "", "US1", "ＵＳＤ"])
def test_refuses_a_currency_that_is_no_code(currency):
    with pytest.raises(Malformed) as refusal:
        Money.of(1, currency)
    assert str(refusal.value) == (f"expected an ISO 4217 currency such as USD, found {currency!r}")


def test_words_without_a_language_are_english():
    assert Text.of("Dig.") == Text(words="Dig.", language="en")
    assert Text.of(Text(words="Cavar.", language="es")).language == "es"
    assert Text.of(None) is None
    assert str(Text(words="Cavar.", language="es")) == "Cavar."
    assert str(Document(title="Survey", url="https://water.example")) == "Survey"


@pytest.mark.parametrize(
    ("kind", "reference", "id_"),
    [
        ("Recommendation", "WATER-2030/R2", "c6a23e14-83aa-5347-b6ec-1e8a33972d3c"),
        ("Commitment", "WATER-2030/R2", "338c8b75-fc2f-5572-ac35-89152ca2cdc4"),
        ("Partnership", "TRI-SCHOOL-MEALS", "220989b4-5a47-5dd4-8827-bac741ada918"),
        ("MonitoringRound", "ñ 水 𝔞", "13955964-b7af-5623-a239-e09e52332770"),
    ],
)
def test_a_subject_has_the_same_identifier_for_good(kind, reference, id_):
    assert Subject.of(Kind(kind), reference).id == uuid.UUID(id_)


@given(st.sets(st.tuples(st.sampled_from(Kind), texts()), min_size=2))
def test_no_two_subjects_share_an_identifier(subjects):
    assert len({Subject(*each).id for each in subjects}) == len(subjects)


@pytest.mark.parametrize(
    "reference", ["", " R1", "R1 ", "R\n1", "R\t1", "R\x001", "R\u00a01", "R\ud8001", "R" * 201]
)
def test_refuses_a_reference_that_cannot_be_typed(reference):
    with pytest.raises(Malformed) as refusal:
        Subject.of(Kind.COMMITMENT, reference)
    assert str(refusal.value) == (
        "expected a reference such as GAC-PERU-2020/R2 (1 to 200 printable characters, "
        f"no space at either end), found {reference!r}"
    )


def test_a_reference_may_be_two_hundred_characters_long():
    assert Subject.of(Kind.COMMITMENT, "R" * 200).reference == "R" * 200


def test_subjects_sort_by_kind_and_reference():
    subjects = [Subject(kind, ref) for kind in sorted(Kind) for ref in ("A", "B")]
    assert all(one < other for one, other in pairwise(subjects))


@pytest.mark.parametrize(
    "module",
    ["domain.values", "domain.command", "codec.entry", "testing.scenario", "testing.examples"],
)
def test_the_examples_in_docstrings_hold(module):
    results = doctest.testmod(importlib.import_module(f"cooperation_core.{module}"))
    assert results.failed == 0
