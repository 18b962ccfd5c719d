"""What an answer answers, and what reviewers ask about it."""

import attrs

from ..values import PartyName
from ..vocabulary import Constituency, Instrument


@attrs.frozen(kw_only=True)
class Question:
    """What an answer answers: the question, in whose role, and about whom or what."""

    id: str
    """As the instrument prints it: ``A1_1.3``."""
    role: Constituency
    respondent: PartyName
    subject: str | None = None
    """The development partner or project that it is about, where the question asks for one."""
    instrument: Instrument = Instrument.QUESTIONNAIRE

    def __str__(self) -> str:
        about = f" about {self.subject}" if self.subject else ""
        return f"{self.id}{about}"


@attrs.frozen(kw_only=True)
class Note:
    """What a reviewer asks about one answer."""

    question: str
    text: str
    respondent: PartyName | None = None
    """Whose answer it is about; None: everybody's to this question."""
    subject: str | None = None
    """About whom or what that answer is; None: whatever it is about."""
    number: int | None = None
    """Its number in the round; given by the decision, and not known of old notes."""

    def is_about(self, asked: Question) -> bool:
        """Return whether the answer to *asked* is one that the note is about."""
        return (
            self.question == asked.id
            and self.respondent in (None, asked.respondent)
            and self.subject in (None, asked.subject)
        )

    def __str__(self) -> str:
        of = f" of {self.respondent}" if self.respondent else ""
        about = f" about {self.subject}" if self.subject else ""
        return f"{self.question}{of}{about}"
