"""How times, digests and identifiers are written in entries."""

from datetime import datetime
from uuid import UUID

from ..history import timestamp
from ..withheld import can_be_digest


def time_misfit(text: str) -> bool:
    """Return whether *text* is not a time as entries write it: RFC 3339, UTC, 27 characters."""
    try:
        return timestamp(datetime.fromisoformat(text)) != text
    except (ValueError, OverflowError):
        return True


def digests_misfit(value: object) -> str | None:
    """Return what *value* should have been to be the digests of an entry; None: it is."""
    if not isinstance(value, list) or not value:
        return f"a list of digests, found {value!r}"
    if any(not can_be_digest(each) for each in value):
        return f"digests of 43 characters of base64url (RFC 9901 §4.2.3), found {value!r}"
    if value != sorted(set(value)):
        return f"each digest once, in order, found {value!r}"
    return None


def is_uuid(text: str) -> bool:
    """Return whether *text* is a UUID in its one spelling, RFC 9562 §4."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
