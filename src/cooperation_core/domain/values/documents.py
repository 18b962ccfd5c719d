"""Documents: those that prove something, and those that facts were read in."""

import attrs


@attrs.frozen(kw_only=True)
class Document:
    """A document somebody can go and look at, and the digest that says it is the same one."""

    title: str
    url: str | None = None
    sha256: str | None = None
    """SHA-256 of the document's bytes, in lower-case hexadecimal."""

    def __str__(self) -> str:
        return self.title


@attrs.frozen(kw_only=True)
class Source:
    """Where a fact was read: a document, and the place in it."""

    document: str
    locator: str | None = None
    """Such as ``lines 8-14``."""
    sha256: str | None = None
