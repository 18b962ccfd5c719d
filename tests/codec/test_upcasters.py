"""What older releases stored is read as what it says today."""

import json

import pytest

from cooperation_core.codec import SCHEMA, UnreadableFact
from cooperation_core.domain.partnership import FundsDisbursed
from cooperation_core.domain.values import Conclusion
from cooperation_core.testing.examples import funds_disbursed, registered

WORKSHOP = {
    "title": "Workshop",
    "kind": "workshop",
    "when": {"start": "2031"},
    "conclusions": ["contracts before the season", "one price"],
}
NUMBERED = (
    Conclusion(number="1", text="contracts before the season"),
    Conclusion(number="2", text="one price"),
)
VISIT = {"title": "Visit", "kind": "other", "when": {}}


def test_conclusions_of_reported_activities_were_bare_words():
    event = SCHEMA.read("ActivityReported@1", {"by": "Malawi", "activity": WORKSHOP})
    assert event.activity.conclusions == NUMBERED
    assert event.activity.number is None
    visit = SCHEMA.read("ActivityReported@1", {"by": "Malawi", "activity": VISIT})
    assert visit.activity.conclusions == ()


def test_conclusions_of_planned_activities_were_bare_words():
    _, stored = SCHEMA.write(registered(activities=()))
    assert SCHEMA.read("PartnershipRegistered@1", stored) == registered(activities=())
    event = SCHEMA.read("PartnershipRegistered@1", {**stored, "activities": [VISIT, WORKSHOP]})
    assert [each.conclusions for each in event.activities] == [(), NUMBERED]
    assert (event.countries, event.sectors, event.themes, event.sdg_targets) == ((), (), (), ())


def test_an_old_shape_is_left_as_it_was():
    stored = {"by": "Malawi", "activity": WORKSHOP}
    before = json.dumps(stored)
    SCHEMA.read("ActivityReported@1", stored)
    assert json.dumps(stored) == before


@pytest.mark.parametrize(
    "stored",
    [
        None,
        {"by": "Malawi"},
        {"by": "Malawi", "activity": None},
        {"by": "Malawi", "activity": {**WORKSHOP, "conclusions": 2}},
        {"by": "Malawi", "activity": {**WORKSHOP, "conclusions": [{"number": "1"}]}},
    ],
)
def test_refuses_an_old_shape_that_never_was(stored):
    with pytest.raises(UnreadableFact):
        SCHEMA.read("ActivityReported@1", stored)


@pytest.mark.parametrize("systems", [None, (), funds_disbursed().systems])
def test_not_known_and_none_are_stored_apart(systems):
    event = funds_disbursed(systems=systems)
    name, stored = SCHEMA.write(event)
    assert ("systems" in stored) == (systems is not None)
    assert SCHEMA.read(name, stored) == event
    assert isinstance(event, FundsDisbursed)
