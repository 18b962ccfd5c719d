from decimal import Decimal

import attrs
import pytest

from cooperation_core.domain.partnership import Partner
from cooperation_core.domain.values import Document, Money, PartialDate, TargetDate, Text
from cooperation_core.domain.vocabulary import Acceptance, PartnerRole
from cooperation_core.history import States
from cooperation_core.replaying import field_changes, in_words
from cooperation_core.testing.examples import EVERY_KIND, PARTNERSHIP


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        (True, "yes"),
        (False, "no"),
        (0, "0"),
        (Decimal("1E+3"), "1000"),
        (Acceptance.PARTIALLY_ACCEPTED, "partially accepted"),
        ((PartnerRole.PIVOTAL, PartnerRole.BENEFICIARY), "pivotal, beneficiary"),
        ((), "nothing"),
        (PartialDate.parse("2031-Q2"), "2031-Q2"),
        (TargetDate.of("2031-06"), "2031-06"),
        (Text(words="Reparar los pozos", language="es"), "Reparar los pozos"),
        (Money(Decimal("1250.50"), "EUR"), "1250.50 EUR"),
        (Document(title="Borehole survey"), "Borehole survey"),
        (Partner.of("Portugal", kind="state"), "Portugal (kind: state)"),
    ],
)
def test_values_are_told_in_words(value, words):
    assert in_words(value) == words


def partnership():
    states = States()
    for recorded in EVERY_KIND[:12]:
        states.take(recorded)
    state = states.get(PARTNERSHIP)
    assert len(state.partners) == 4
    return state


def test_of_a_list_only_what_went_and_what_came_is_told():
    before = partnership()
    first, second, *others = before.partners
    after = attrs.evolve(
        before, partners=(first, attrs.evolve(second, country="MOZ"), *others), title="New"
    )

    title, partners = field_changes(before, after)

    assert str(title) == f"title: {before.title} → New"
    assert partners.before == (in_words(second),)
    assert str(partners) == (
        f"partners: no longer {in_words(second)}; now {in_words(after.partners[1])}"
    )


def test_another_order_is_told_as_a_whole():
    before = partnership()
    after = attrs.evolve(before, partners=before.partners[::-1])

    (partners,) = field_changes(before, after)

    assert partners.before == partners.after[::-1]
    assert len(partners.before) == 4


def test_what_was_told_does_not_come_again():
    before = partnership()
    after = attrs.evolve(before, themes=("water",), sectors=("health",))

    (sectors,) = field_changes(before, after, told=["water"])

    assert str(sectors) == "sectors: now health"
