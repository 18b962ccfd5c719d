"""What reading a document gives: commands to carry out, and notes for a person to look at first."""

from collections.abc import Callable, Mapping

import attrs

from ..domain.command import Command
from .margin import Margin, Note
from .source_document import SourceDocument


@attrs.frozen(kw_only=True)
class Request:
    """What the person who imports adds to the document's own words."""

    prefix: str
    """What the references of everything in the document begin with."""
    reference: str | None = None
    """The same, if somebody said so; None: *prefix* is only the file's name."""
    country: str | None = None
    """The country that the document is about, as in ISO 3166-1 alpha-3."""
    decisions: Mapping[int, str] = attrs.field(factory=dict)
    """Acceptance by the line of an answer, where its prose does not say it plainly."""

    def refuse_decisions(self, found: str, margin: Margin) -> None:
        """Write down that decisions were given to a layout that knows none."""
        for line, decided in sorted(self.decisions.items()):
            margin.problem(
                line,
                f"--decide {line}={decided}: expected decisions for a management response only, "
                f"found {found}; leave it out",
            )


@attrs.frozen(kw_only=True)
class Reading:
    """What a document says, as commands. Nothing is recorded by reading."""

    layout: str
    title: str
    document: str
    """Name of the file."""
    path: str
    """The file as it was given; refusals begin with it."""
    sha256: str
    """Of the file's bytes."""
    commands: tuple[Command, ...]
    """In the order in which they must be carried out."""
    notes: tuple[Note, ...]
    """In the order of their lines."""
    holds: str = "records"
    """What documents of its layout hold, in the words of a sentence: ``figures``."""


@attrs.frozen(kw_only=True)
class Layout:
    """One way in which documents are laid out, and how it is read."""

    name: str
    marks: str
    """What it is known by, for somebody whose document was not recognised."""
    recognises: Callable[[SourceDocument], bool]
    read: Callable[[SourceDocument, Request, Margin], tuple[str, tuple[Command, ...]]]
    """Return the document's title and its commands; write notes and problems in the margin."""
    holds: str = "records"
    """What documents of this layout hold, in the words of a sentence: ``figures``."""
