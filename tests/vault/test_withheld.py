"""Disclosures and digests, beside the examples of RFC 9901."""

import base64
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_core.withheld import (
    NotADisclosure,
    Withheld,
    can_be_digest,
    digest,
    disclosure,
    opened,
    salt,
)

SALT = "_26bc4LT-ac6q2KI6cBW5es"
TEXT = st.text(st.characters(exclude_categories=["Cs"]))

SPELLINGS = {
    "as RFC 9901 §4.2.1 has it": (
        "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0"
    ),
    "another umlaut": (
        "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNXHUwMGY2Yml1cyJd"
    ),
    "no spaces": "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsImZhbWlseV9uYW1lIiwiTcO2Yml1cyJd",
    "line breaks": ("WwoiXzI2YmM0TFQtYWM2cTJLSTZjQlc1ZXMiLAoiZmFtaWx5X25hbWUiLAoiTcO2Yml1cyIKXQ"),
}


@pytest.mark.parametrize("spelled", SPELLINGS.values(), ids=SPELLINGS)
def test_every_spelling_that_the_rfc_shows_opens_to_the_same(spelled):
    assert opened(spelled) == ("family_name", "Möbius")


def test_ours_is_the_one_without_spaces():
    assert disclosure(SALT, "family_name", "Möbius") == SPELLINGS["no spaces"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            SPELLINGS["as RFC 9901 §4.2.1 has it"],
            "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0",
        ),
        (
            "WyI2cU1RdlJMNWhhaiIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0",
            "uutlBuYeMDyjLLTpf6Jxi7yNkEF35jdyWMn9U7b_RYY",
        ),
        (
            "WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0",
            "w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs",
        ),
    ],
)
def test_digests_are_those_of_the_rfc(told, expected):
    assert digest(told) == expected
    assert can_be_digest(expected)


@given(TEXT, TEXT, TEXT)
def test_whatever_is_disclosed_opens_to_what_it_was(of_salt, name, value):
    told = disclosure(of_salt, name, value)
    assert opened(told) == (name, value)
    padded = told + "=" * (-len(told) % 4)
    assert json.loads(base64.urlsafe_b64decode(padded)) == [of_salt, name, value]


@given(st.binary(min_size=16, max_size=16))
def test_a_salt_says_all_128_bits(randomness):
    written = salt(randomness)
    assert len(written) == 22
    assert base64.urlsafe_b64decode(written + "==") == randomness


@given(st.binary(min_size=32, max_size=32))
def test_every_sha_256_can_be_a_digest(hashed):
    written = base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()
    assert can_be_digest(written)
    assert not can_be_digest(written + "=")


@pytest.mark.parametrize(
    "text",
    ["", "X9yH0A", "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC1", None, 7, "x" * 43 + "\n"],
)
def test_other_things_are_no_digests(text):
    assert not can_be_digest(text)


def encoded(text):
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


@pytest.mark.parametrize(
    ("given", "finding"),
    [
        ("", "characters that base64url does not have"),
        ("WyJh+Q", "characters that base64url does not have"),
        (SPELLINGS["no spaces"] + "=", "characters that base64url does not have"),
        (SPELLINGS["no spaces"] + "\n", "characters that base64url does not have"),
        ("WyJhIl1", "another spelling of base64url"),
        ("W", "another spelling of base64url"),
        ("_w", "something else in base64url"),
        (encoded("no json"), "something else in base64url"),
        (encoded('["salt","name"]'), "other JSON"),
        (encoded('["salt","name",7]'), "other JSON"),
        (encoded('{"salt":"name"}'), "other JSON"),
        (encoded(r'["salt","name","\ud800"]'), "text that UTF-8 cannot hold"),
    ],
)
def test_refuses_what_does_not_open(given, finding):
    with pytest.raises(NotADisclosure) as refused:
        opened(given)
    assert str(refused.value) == (
        f"expected a disclosure (RFC 9901 §4.2.1: base64url of a JSON list of salt, name and "
        f"value, all text), found {finding}; copy the whole of it, and nothing else"
    )


def test_what_is_on_its_way_does_not_show_itself():
    told = disclosure(SALT, "contact.name", "Rosa Quispe")
    withheld = Withheld("person-17", told)
    assert told not in repr(withheld)
    expected = hashlib.sha256(told.encode()).digest()
    assert base64.urlsafe_b64decode(withheld.digest + "=") == expected
