"""What a recommendation is made of, and what it rests on: its points and the findings behind it."""

import attrs

from ..values import Text


@attrs.frozen(kw_only=True)
class Point:
    """One part of a recommendation, with a number of its own."""

    number: str
    """As printed, or its place from 1 where the source only has bullets."""
    text: Text


@attrs.frozen(kw_only=True)
class Finding:
    """Something that was found, and led to the recommendation."""

    number: str | None = None
    """As printed."""
    text: Text | None = None
    """None: the source names the finding by its number only."""
    locator: str | None = None
    """Where it stands in the document: ``page 31``."""
