import attrs
import pytest

from cooperation_core.domain.correction import RecordWithdrawn
from cooperation_core.domain.events import begins, fits, own_date
from cooperation_core.domain.values import Kind, Window
from cooperation_core.testing.examples import (
    EVERY_KIND,
    activity_reported,
    closed,
    evidence_added,
    progress_reported,
)


@pytest.mark.parametrize("fact", EVERY_KIND, ids=lambda fact: type(fact.event).__name__)
def test_every_event_knows_what_it_happens_to_and_whether_it_begins_it(fact):
    kinds = [kind for kind in Kind if fits(fact.event, kind)]
    withdrawn = isinstance(fact.event, RecordWithdrawn)
    assert kinds == (list(Kind) if withdrawn else [fact.subject.kind])
    assert begins(fact.event) is (fact.version == 1)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (closed(), "2032-Q3"),
        (evidence_added(on=None), "None"),
        (progress_reported(), "2031-04"),
        (activity_reported(), "2031-05-14"),
    ],
)
def test_an_event_says_its_own_date(event, said):
    assert str(own_date(event)) == said


def test_an_activity_whose_end_is_unknown_happened_when_it_started():
    started = attrs.evolve(activity_reported().activity, when=Window.between("2031-05"))
    assert str(own_date(activity_reported(activity=started))) == "2031-05"
