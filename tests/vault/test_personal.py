"""What can be withheld, and what a request says of it."""

import pytest

from cooperation_core import Commitment, Malformed, Personal, command
from cooperation_core.codec import fingerprint

CANCEL = command("PER/C1", Commitment.cancel, by="DPD", reason="No budget")
EMAIL = Personal("contact.email", "rosa@apci.example", about="person-17")


def test_a_value_does_not_show_itself_where_objects_are_printed():
    assert "rosa" not in repr(CANCEL.withholding(EMAIL))


@pytest.mark.parametrize(
    ("name", "value", "about", "message"),
    [
        (
            "email",
            "rosa@apci.example",
            "person-17",
            "expected the name of a withheld value such as focal_point.email (words of a-z, 0-9 "
            "and _ with dots between them, at most 100 characters), found 'email'",
        ),
        (
            "contact.email",
            "rosa@apci.example",
            "rosa@apci.example",
            "expected the opaque id of a person such as person-17 (letters, digits and . _ : / -, "
            "at most 64 characters; no name and no e-mail address), found 'rosa@apci.example'",
        ),
        (
            "contact.name",
            "Rosa Quispe",
            "Rosa Quispe",
            "expected the opaque id of a person such as person-17 (letters, digits and . _ : / -, "
            "at most 64 characters; no name and no e-mail address), found 'Rosa Quispe'",
        ),
        (
            "contact.name",
            "Quispe",
            "quispe",
            "contact.name: expected an id that does not say who the person is, found the withheld "
            "value itself; give an opaque id such as person-17",
        ),
        (
            "contact.name",
            "  ",
            "person-17",
            "contact.name: expected 1 to 10,000 characters to withhold, found 2 that cannot be "
            "kept",
        ),
        (
            "contact.name",
            "\ud800",
            "person-17",
            "contact.name: expected 1 to 10,000 characters to withhold, found 1 that cannot be "
            "kept",
        ),
    ],
)
def test_refuses_what_would_say_who_somebody_is_or_says_nothing(name, value, about, message):
    with pytest.raises(Malformed) as refused:
        Personal(name, value, about=about)
    assert str(refused.value) == message


def test_refuses_two_values_under_one_name():
    with pytest.raises(Malformed) as refused:
        CANCEL.withholding(EMAIL).withholding(Personal("contact.email", "x@y.example", "person-18"))
    assert str(refused.value) == (
        "Commitment PER/C1: expected each withheld value under a name of its own, found "
        "contact.email twice; number them, as in contact.email.1 and contact.email.2"
    )


def test_the_fingerprint_says_what_is_withheld_and_about_whom_and_not_the_value():
    asked = fingerprint([CANCEL.withholding(EMAIL)])
    another = Personal("contact.email", "somebody@else.example", about="person-17")
    assert fingerprint([CANCEL.withholding(another)]) == asked
    for other in (
        CANCEL,
        CANCEL.withholding(Personal("contact.name", "rosa@apci.example", about="person-17")),
        CANCEL.withholding(Personal("contact.email", "rosa@apci.example", about="person-18")),
    ):
        assert fingerprint([other]) != asked
