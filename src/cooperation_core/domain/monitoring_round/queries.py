"""Queries of the reviewers, and what closed them."""

import attrs

from ..values import PartialDate, PartyName
from .events import AnswerRecorded, QueryAnswered
from .questions import Note


@attrs.frozen(kw_only=True)
class Query:
    """What the reviewers ask about one answer, until somebody answers it."""

    number: int
    """In the round, from 1; it does not change when others are added."""
    note: Note
    by: PartyName
    returned: bool
    """Whether the answers came back with it; otherwise they stayed with the reviewers."""
    asked_on: PartialDate | None
    closed_by: QueryAnswered | AnswerRecorded | None = None
    """What answered it: an explanation, or a new answer to the question it is about."""

    @property
    def is_open(self) -> bool:
        """Whether nobody answered it."""
        return self.closed_by is None

    def __str__(self) -> str:
        return f"{self.number} on {self.note}"
