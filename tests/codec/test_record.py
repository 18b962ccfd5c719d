import json
from decimal import Decimal

import pytest

from cooperation_core.codec import as_record
from cooperation_core.domain.monitoring_round import NoData, Number
from cooperation_core.history import States
from cooperation_core.testing.examples import (
    EVERY_KIND,
    answer_recorded,
    answered,
    made,
    registered,
)


def test_words_stand_beside_what_they_belong_to():
    assert as_record(answered()) == {
        "event": "RecommendationAnswered",
        "by": "Water Board",
        "acceptance": "partially_accepted",
        "text": "La Junta acepta la primera parte.",
        "text_language": "es",
        "reason": "mechanics are hired by the districts, not by the board",
        "approver": "Director General, Water Board",
        "already_implemented": False,
        "provisional": True,
        "on": "2031-01-15",
    }


def test_every_member_is_there_also_where_nothing_is_known():
    record = as_record(answered(text=None, on=None))
    assert (record["text"], record["text_language"], record["on"]) == (None, None, None)


def test_dates_keep_their_precision_and_their_printed_words():
    record = as_record(made())
    assert (record["target_date"], record["target_date_printed"]) == ("2031-06", "June 2031")
    assert (record["responds_to"], record["responds_to_kind"]) == (
        "WATER-2030/R2",
        "Recommendation",
    )
    second = record["actions"][1]
    assert (second["number"], second["target_date"]) == ("2", "2031-40")


def test_a_window_is_spread():
    record = as_record(registered())
    assert (record["term_start"], record["term_end"], record["term_printed"]) == (
        "2030",
        "2032",
        "2030-2032",
    )
    assert record["partners"][0]["roles"] == ["beneficiary"]


@pytest.mark.parametrize(
    ("value", "record"),
    [
        (
            Number(number=Decimal("1E-7"), unit="%"),
            {"kind": "number", "number": "0.0000001", "unit": "%"},
        ),
        (NoData(), {"kind": "no_data", "note": None}),
    ],
)
def test_an_answer_says_its_kind(value, record):
    assert as_record(answer_recorded(value=value))["value"] == record


def test_every_event_state_and_envelope_makes_a_record_of_plain_json():
    states = States()
    for fact in EVERY_KIND:
        for thing in (fact.event, fact.envelope, states.take(fact)):
            record = as_record(thing)
            assert json.loads(json.dumps(record)) == record
