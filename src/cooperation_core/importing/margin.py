"""The margin of a document: what a reader writes beside its lines while going through it."""

import attrs

from ..domain.errors import CooperationError, Problems
from .errors import DocumentProblem
from .letters import damaged
from .source_document import Line, SourceDocument


@attrs.frozen(kw_only=True, order=True)
class Note:
    """Something a person should know before the commands are carried out."""

    line: int
    text: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.text}"


class Margin:
    """Collects notes and problems, so that all of them can be said at once."""

    def __init__(self, document: SourceDocument) -> None:
        self.document = document
        self._notes: dict[Note, None] = {}
        self._told: set[str] = set()
        self._problems: dict[tuple[int, str], None] = {}

    def note(self, line: Line | int, text: str) -> None:
        """Write down something to know; saying it twice changes nothing."""
        self._notes[Note(line=_number(line), text=text)] = None
        self._told.add(text)

    def note_once(self, line: Line | int, text: str) -> None:
        """Write down something to know, unless an earlier line was given the same note."""
        if text not in self._told:
            self.note(line, text)

    def problem(self, line: Line | int, text: str) -> None:
        """Write down something that keeps the document from being read."""
        self._problems[_number(line), text] = None

    def note_damage(self) -> None:
        """Note every line whose letters seem to have gone through a wrong encoding."""
        for line in self.document.lines:
            for word in damaged(line.text):
                self.note(line, f"{word!r} looks like damaged letters; kept as printed")

    def settle(self) -> tuple[Note, ...]:
        """
        Return the notes in the order of their lines.

        Raises:
            DocumentProblem: there is one problem.
            Problems: there are several.
        """
        found: list[CooperationError] = [
            DocumentProblem(self.document.path, line, text) for line, text in sorted(self._problems)
        ]
        if len(found) == 1:
            raise found[0]
        if found:
            raise Problems(
                found,
                heading=f"{self.document.path}: expected a whole document, found {len(found)} "
                f"problems; put them right and import it again",
            )
        return tuple(sorted(self._notes))


def _number(line: Line | int) -> int:
    return line if isinstance(line, int) else line.number
