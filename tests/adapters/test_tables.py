import re
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given

from cooperation_adapters.tables import STANDING, TABLES, fact_rows, state_rows
from cooperation_core.domain.events import DomainEvent
from cooperation_core.domain.monitoring_round import (
    Amount,
    NoData,
    NotApplicable,
    Number,
    Words,
    YesNo,
)
from cooperation_core.domain.values import Kind, Money, PartialDate
from cooperation_core.history import States
from cooperation_core.testing.examples import (
    EVERY_KIND,
    ROUND,
    answer_recorded,
    commitments,
    opened,
    recommendations,
    recorded,
)
from cooperation_core.testing.strategies import histories

BY_NAME = {table.name: table for table in TABLES}


def _rows(facts):
    states, last, found = States(), {}, {table.name: [] for table in TABLES}
    for fact in facts:
        states.take(fact)
        last[fact.subject] = fact.position
        for table, row in fact_rows(fact):
            found[table].append(row)
    for subject, state in states:
        for table, row in state_rows(subject, state, last[subject]):
            found[table].append(row)
    return found


@given(histories())
def test_every_row_keeps_the_promises_of_its_table(facts):
    complaints = [
        complaint
        for name, rows in _rows(facts).items()
        for row in rows
        for complaint in BY_NAME[name].complaints(row)
    ]
    assert complaints == []


@given(histories())
def test_every_event_has_its_row_and_every_subject_too(facts):
    found = _rows(facts)
    assert [row["position"] for row in found["events"]] == [fact.position for fact in facts]
    subjects = {fact.subject for fact in facts}
    for kind, tables in STANDING.items():
        expected = {subject.reference for subject in subjects if subject.kind is kind}
        assert {row["reference"] for row in found[tables[0].name]} == expected


@given(histories())
def test_every_figure_is_traced_to_its_event(facts):
    happened = {fact.position: fact for fact in facts}
    for rows in _rows(facts).values():
        for row in rows:
            assert happened[row["position"]].subject.reference == row["reference"]


def test_every_table_is_filled_by_a_history_of_every_kind():
    assert {type(fact.event) for fact in EVERY_KIND} == set(get_args(DomainEvent))
    assert [name for name, rows in _rows(EVERY_KIND).items() if not rows] == []


def test_names_are_plain_english_words():
    names = [table.name for table in TABLES]
    columns = [column.name for table in TABLES for column in table.columns]
    for name in [*names, *columns]:
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*|(source_)?sha256", name), name


def test_what_stands_is_found_by_reference():
    assert set(STANDING) == set(Kind)
    for tables in STANDING.values():
        for table in tables:
            assert table.key[0] == "reference"
            assert [column.name for column in table.columns][:2] == ["reference", "position"]


def test_an_event_shows_all_that_its_envelope_says():
    event = _rows(EVERY_KIND)["events"][6]
    assert event == {
        "position": 7,
        "aggregate": "MonitoringRound",
        "reference": "MWI-ROUND-4",
        "aggregate_id": str(ROUND.id),
        "version": 2,
        "event": "FocalPointNamed@1",
        "recorded_at": EVERY_KIND[6].recorded_at,
        "effective_at": PartialDate.parse("2034-01-02"),
        "actor": "national-aid-office",
        "on_behalf_of": None,
        "reason": None,
        "source_document": None,
        "source_locator": None,
        "source_sha256": None,
        "correlation_id": None,
        "causation_id": None,
        "sentence": "CSO Forum was named focal point of the civil society organisations",
        "payload": '{"constituency":"cso","on":"2030-02-05","party":"CSO Forum"}',
    }


def test_a_commitment_shows_its_first_date_and_the_one_that_holds_now():
    commitment = _rows(EVERY_KIND)["commitments"][0]
    assert commitment == {
        "reference": "WATER-2030/R2/C1",
        "position": 34,
        "owner": "Water Board",
        "statement": "Keep nine boreholes in ten working all year.",
        "statement_language": "en",
        "responds_to_kind": "Recommendation",
        "responds_to": "WATER-2030/R2",
        "conclusion": None,
        "country": None,
        "themes": None,
        "responsible": "Operations Division",
        "partners": "Treasury",
        "consulted": "District councils",
        "depends_on_funding": True,
        "made_on": PartialDate.parse("2031-01-15"),
        "target_date": PartialDate.parse("2031-12-31"),
        "target_date_precision": "day",
        "target_date_last_day": PartialDate.parse("2031-12-31"),
        "target_date_printed": None,
        "first_target_date": PartialDate.parse("2031-06"),
        "extensions": 1,
        "status": "verified",
        "superseded_by": None,
        "progress": "not_started",
    }


def test_an_action_has_its_own_date_and_its_own_progress():
    first, second = _rows(EVERY_KIND)["commitment_actions"][:2]
    assert (first["number"], first["target_date"], first["progress"]) == ("1", None, "in_progress")
    assert second == {
        "reference": "WATER-2030/R2/C1",
        "position": 34,
        "place": 2,
        "number": "2",
        "text": "Agree on one price list with the suppliers.",
        "text_language": "en",
        "owner": "Treasury",
        "deliverable": "price list",
        "target_date": PartialDate.parse("2031-H1"),
        "target_date_precision": "half_year",
        "target_date_last_day": PartialDate.parse("2031-06-30"),
        "target_date_printed": "first half of 2031",
        "target_date_now": PartialDate.parse("2031-H1"),
        "target_date_now_precision": "half_year",
        "target_date_now_last_day": PartialDate.parse("2031-06-30"),
        "target_date_now_printed": "first half of 2031",
        "extensions": 0,
        "partners": None,
        "consulted": None,
        "depends_on_funding": False,
        "progress": None,
    }


def test_an_action_shows_the_date_that_was_promised_and_the_one_that_holds_now():
    prices = _rows(recorded(commitments.LIFE))["commitment_actions"]
    shown = ["number", "target_date", "target_date_now", "extensions", "partners", "consulted"]
    assert [[row[name] for name in shown] for row in prices] == [
        [
            "1.1",
            PartialDate.parse("2033-09"),
            PartialDate.parse("2033-11"),
            1,
            "Farmers' Union",
            "District councils; School boards",
        ],
        ["1.2", None, PartialDate.parse("2034-03-31"), 0, None, None],
        ["1.3", None, None, 0, None, None],
    ]
    whole = _rows(recorded(commitments.LIFE))["commitments"][0]
    assert (whole["first_target_date"], whole["target_date"], whole["extensions"]) == (
        PartialDate.parse("2033-Q4"),
        PartialDate.parse("2034-03-31"),
        1,
    )


def test_a_superseded_commitment_shows_what_holds_instead_until_it_is_reopened():
    superseded, successor = _rows(recorded(commitments.LIFE[:-1]))["commitments"]
    assert (superseded["status"], superseded["superseded_by"]) == ("superseded", "MEALS-2033/C2")
    assert successor["superseded_by"] is None
    reopened, _ = _rows(recorded(commitments.LIFE))["commitments"]
    assert (reopened["status"], reopened["superseded_by"]) == ("open", None)


def test_a_recommendation_shows_its_languages_its_points_and_where_it_came_from():
    found = _rows(recorded(recommendations.LIFE))
    (standing,) = found["recommendations"]
    shown = ["languages", "themes", "sdg_targets", "country", "arises_from_kind", "conclusion"]
    assert [standing[name] for name in shown] == [
        "es; en",
        "school meals; procurement",
        "2.1; 17.9",
        "MWI",
        "Partnership",
        "1.1",
    ]
    assert [row["number"] for row in found["recommendation_points"]] == ["a", "b"]
    assert [(row["number"], row["text"]) for row in found["recommendation_findings"]] == [
        ("3", None),
        ("8", "Four farmers in five are paid after the harvest."),
    ]
    assert [row["title"] for row in found["recommendation_translations"]] == ["Buying nearby"] * 2


@pytest.mark.parametrize(
    ("value", "filled"),
    [
        (YesNo(yes=False), {"value_kind": "yes_no", "yes_no": False}),
        (
            Number(number=Decimal(0), unit="%"),
            {"value_kind": "number", "number": Decimal(0), "unit": "%"},
        ),
        (
            Amount(money=Money.of("12.50", "EUR")),
            {"value_kind": "amount", "amount": Decimal("12.50"), "currency": "EUR"},
        ),
        (Words(words="twice a year"), {"value_kind": "words", "words": "twice a year"}),
        (NoData(note="not asked"), {"value_kind": "no_data", "note": "not asked"}),
        (NotApplicable(), {"value_kind": "not_applicable"}),
    ],
)
def test_no_zero_no_data_and_not_applicable_differ(value, filled):
    facts = recorded([(ROUND.reference, opened()), (ROUND.reference, answer_recorded(value=value))])
    (answer,) = _rows(facts)["round_answers"]
    told = ["value_kind", "yes_no", "number", "unit", "amount", "currency", "words", "note"]
    assert {name: answer[name] for name in told if answer[name] is not None} == filled
