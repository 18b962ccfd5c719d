"""The domain knows no storage and no clock, and its facts are plain."""

import subprocess
import sys
from typing import get_args

import attrs
import pytest

from cooperation_core.domain import commitment, monitoring_round, partnership, values
from cooperation_core.domain.events import KINDS, DomainEvent, Envelope

HEAVY = """
    cattrs orjson pluggy sqlalchemy eventsourcing hypothesis click rich sqlite3 pytest
""".split()  # noqa: SIM905  # it reads better
EVENTS = get_args(DomainEvent)
FACTS = [
    cls
    for module in (values, commitment, partnership, monitoring_round)
    for cls in vars(module).values()
    if isinstance(cls, type) and attrs.has(cls) and cls.__module__.startswith(module.__name__)
    if cls not in KINDS and cls is not values.Personal  # which is on its way past the log
]


@pytest.mark.parametrize("module", ["cooperation_core.domain.events", "cooperation_core.history"])
def test_the_domain_is_imported_without_anything_heavy(module):
    code = f"import sys, {module}; print(*sorted(set({HEAVY}) & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.split() == []


def test_all_kinds_of_events_and_facts_are_looked_at_here():
    assert len(EVENTS) == 73
    assert {values.Text, partnership.Partner, commitment.Action} <= set(FACTS)


@pytest.mark.parametrize("cls", [*EVENTS, *FACTS, Envelope], ids=lambda cls: cls.__name__)
def test_facts_are_frozen_and_have_no_rules_of_their_own(cls):
    # A rule in a class would refuse old facts that were recorded before there was that rule.
    assert not hasattr(cls, "__attrs_post_init__")
    assert cls.__setattr__ is not object.__setattr__
    for field in attrs.fields(cls):
        assert field.validator is None, field.name
        assert field.converter is None, field.name
        assert not isinstance(field.default, attrs.Factory), field.name


@pytest.mark.parametrize("cls", [*EVENTS, *FACTS, Envelope], ids=lambda cls: cls.__name__)
def test_a_fact_left_out_says_nothing(cls):
    # These few say something, so they are written out (tests/codec/test_payload.py).
    telling = {("Text", "language"), ("Activity", "when"), ("Question", "instrument")}
    telling |= {("PlannedPhase", "window"), ("PlannedActivity", "window")}
    for field in attrs.fields(cls):
        if field.default is not attrs.NOTHING and (cls.__name__, field.name) not in telling:
            assert any(field.default is nothing for nothing in (None, (), False)), field.name


@pytest.mark.parametrize("cls", EVENTS, ids=lambda cls: cls.__name__)
def test_every_event_tells_in_its_docstring_what_happened(cls):
    assert cls.__doc__
    assert cls.__doc__.strip().splitlines()[0].endswith(".")
    assert "__str__" in vars(cls)
