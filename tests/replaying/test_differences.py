from collections import Counter

import pytest

from cooperation_core import Commitment
from cooperation_core.domain.errors import Malformed
from cooperation_core.history import Position
from cooperation_core.replaying import BeyondLedger, diff
from cooperation_core.testing.examples import EVERY_KIND, InMemoryHistory

ALL = InMemoryHistory(EVERY_KIND)


def between(desk, since: int, until: int):
    return diff(desk.ledger, Position(since), Position(until))


def told(desk, since: int, until: int) -> dict[str, list[str]]:
    return {
        str(record.subject): [
            *(f"{each.position} {each.event}" for each in record.events),
            *map(str, record.fields),
        ]
        for record in between(desk, since, until).records
    }


def test_tells_each_record_by_its_sentences_and_what_is_different_since(wells):
    assert told(wells, 2, 5) == {
        "Recommendation REVIEW/R1": ["5 Water Board answered: accepted"],
        "Commitment WELLS-1": [
            "3 Water Board reported as of 2031-04: in progress",
            "4 Ministry of Works moved the target date from 2031-06 to 2031-12, because the "
            "drilling machine broke down",
            "target date: 2031-06 → 2031-12",
        ],
    }


def test_a_correction_is_told_as_one_with_what_no_longer_holds(wells):
    assert told(wells, 5, 8) == {
        "Commitment WELLS-1": [
            "6 the record of event 3 was put right, because misread: the letter gives a day: "
            "Ministry of Works moved the target date from 2031-06 to 2031-11-15, because the "
            "drilling machine broke down",
            "8 Water Board cancelled it, because no money",
            "target date: 2031-12 → 2031-11-15",
            "status: open → cancelled",
            "extensions: no longer Ministry of Works moved the target date from 2031-06 to "
            "2031-12, because the drilling machine broke down",
        ],
        "Commitment WELLS-2": ["7 Water Board made a commitment, without a target date"],
    }


def test_what_was_not_there_before_is_new(wells):
    news = {str(each.subject): each.is_new for each in between(wells, 5, 8).records}

    assert news == {"Commitment WELLS-1": False, "Commitment WELLS-2": True}


def test_between_a_position_and_itself_nothing_changed(wells):
    same = between(wells, 5, 5)

    assert (same.records, same.events) == ((), 0)


def test_the_later_one_comes_second(wells):
    with pytest.raises(Malformed) as err:
        between(wells, 5, 2)
    assert str(err.value) == ("expected the earlier position first, found 5 before 2; swap them")


@pytest.mark.parametrize(("since", "until"), [(2, 9), (9, 9)])
def test_what_is_not_reached_is_refused(wells, since, until):
    with pytest.raises(BeyondLedger, match="from 0 to 8, where the ledger ends, found 9"):
        between(wells, since, until)


@pytest.mark.parametrize("since", range(0, len(EVERY_KIND), 9))
def test_every_event_between_is_told_once(since):
    difference = diff(ALL, Position(since), ALL.head())

    events = Counter(each.position for record in difference.records for each in record.events)
    assert events == Counter(range(since + 1, ALL.head() + 1))


def test_states_are_those_before_and_after(wells):
    (record,) = between(wells, 3, 4).records

    assert isinstance(record.before, Commitment)
    assert (str(record.before.target_date), str(record.after.target_date)) == ("2031-06", "2031-12")
