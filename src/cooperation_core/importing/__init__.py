"""Reads what people have, documents, into commands. Records nothing itself."""

from .errors import DocumentProblem, UnknownLayout, UnreadableDocument
from .layouts import LAYOUTS, default_prefix, read
from .margin import Margin, Note
from .reading import Layout, Reading, Request
from .refused import located
from .source_document import Line, SourceDocument, read_document

__all__ = [
    "LAYOUTS",
    "DocumentProblem",
    "Layout",
    "Line",
    "Margin",
    "Note",
    "Reading",
    "Request",
    "SourceDocument",
    "UnknownLayout",
    "UnreadableDocument",
    "default_prefix",
    "located",
    "read",
    "read_document",
]
