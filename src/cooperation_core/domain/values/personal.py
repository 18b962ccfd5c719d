"""Values that can identify a person, on their way past the log into the vault."""

import re

import attrs

from ..errors import Malformed

_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+", re.ASCII)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]*", re.ASCII)
_LONGEST_NAME, _LONGEST_ID, _LONGEST_VALUE = 100, 64, 10_000


@attrs.frozen
class Personal:
    """
    One value that can identify a person, such as a name, an e-mail address or a telephone number.

    The log gets a salted digest of it and nothing else, so that it can be erased.

    Raises:
        Malformed: it cannot be one; *about* says who somebody is.
    """

    name: str
    """Which fact it belongs to, from the general to the particular: ``focal_point.email``."""
    value: str = attrs.field(repr=False)
    about: str
    """
    The opaque id of the person in your own register: ``person-17``. It is not kept off the log
    when the person is erased, so it must not say who somebody is.
    """

    def __attrs_post_init__(self) -> None:
        """Insist on a name that no entry has, a value that says something, and an opaque id."""
        # With a dot, because what is disclosed stands beside the entry's own members, which have
        # none, and may not share a name with one: RFC 9901 §7.1, step 3.
        if not _NAME.fullmatch(self.name) or len(self.name) > _LONGEST_NAME:
            raise Malformed(
                f"expected the name of a withheld value such as focal_point.email (words of a-z, "
                f"0-9 and _ with dots between them, at most {_LONGEST_NAME} characters), "
                f"found {self.name!r}"
            )
        demand_person(self.about)
        if not self.value.strip() or len(self.value) > _LONGEST_VALUE or _unstorable(self.value):
            raise Malformed(
                f"{self.name}: expected 1 to {_LONGEST_VALUE:,} characters to withhold, found "
                f"{len(self.value):,} that cannot be kept"
            )
        if self.about.casefold() == self.value.strip().casefold():
            raise Malformed(
                f"{self.name}: expected an id that does not say who the person is, found the "
                f"withheld value itself; give an opaque id such as person-17"
            )


def demand_person(person: str) -> None:
    """
    Insist that *person* can be the opaque id of one.

    Raises:
        Malformed: it cannot; an e-mail address or a name with spaces cannot.
    """
    if not _ID.fullmatch(person) or len(person) > _LONGEST_ID:
        raise Malformed(
            f"expected the opaque id of a person such as person-17 (letters, digits and . _ : / -, "
            f"at most {_LONGEST_ID} characters; no name and no e-mail address), found {person!r}"
        )


def _unstorable(text: str) -> bool:
    return re.search("[\ud800-\udfff]", text) is not None
