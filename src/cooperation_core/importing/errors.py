"""What can be wrong with a document, said with its file and line. Nothing was recorded."""

from collections.abc import Iterable

from ..domain.errors import CooperationError


class UnreadableDocument(CooperationError):
    """The file cannot be had, or does not hold text."""

    code = "unreadable-document"


class UnknownLayout(CooperationError):
    """The document is text, but in none of the layouts that can be read; or in more than one."""

    code = "unknown-layout"

    def __init__(self, said: str, *, known: Iterable[tuple[str, str]]) -> None:
        lines = "".join(f"\n  - {name}: {marks}" for name, marks in known)
        super().__init__(f"{said}{lines}")


class DocumentProblem(CooperationError):
    """One place in a document does not say what its layout needs there."""

    code = "document-problem"

    def __init__(self, document: str, line: int, text: str) -> None:
        super().__init__(f"{document}:{line}: {text}")
        self.document = document
        self.line = line
        self.text = text
