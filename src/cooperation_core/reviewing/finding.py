"""What a check found: where, what was expected there, and what to do about it."""

import attrs

from ..domain.monitoring_round import Figure, Question
from .rule import Rule, Severity


@attrs.frozen(kw_only=True)
class Field:
    """Where in a round something was found: an answer, or a published figure."""

    name: str
    """Number of the question, or code of the series."""
    respondent: str | None = None
    """Who gave the answer."""
    subject: str | None = None
    """About whom or what it is; None: the country."""
    year: int | None = None
    """The year that a figure speaks of."""

    @classmethod
    def of(cls, given: Question | Figure) -> "Field":
        """Return where the answer to a question, or a figure, stands."""
        if isinstance(given, Question):
            return cls(name=given.id, respondent=given.respondent, subject=given.subject)
        return cls(name=given.series, subject=given.subject, year=given.year)

    def __str__(self) -> str:
        parts = (
            self.name,
            f"of {self.respondent}" if self.respondent else "",
            f"about {self.subject}" if self.subject else "",
            f"for {self.year}" if self.year is not None else "",
        )
        return " ".join(part for part in parts if part)


@attrs.frozen(kw_only=True)
class Finding:
    """One thing that looks wrong, or that somebody should explain."""

    rule: Rule
    severity: Severity
    """How much it weighs: what its rule says, or less."""
    record: str
    """Reference of the round."""
    field: Field
    value: str
    """What stands there."""
    expected: str
    """What should stand there, as far as can be said."""
    line: int | None = None
    """Where it stands in the source of a figure."""
    places: tuple[int, ...] = ()
    """Numbers of the events in the round's history that it is about, where these were given."""

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return self.rule.remedy

    def __str__(self) -> str:
        where = f"line {self.line}, {self.field}" if self.line is not None else str(self.field)
        sentence = (
            f"{self.record}, {where}: expected {self.expected}, found {self.value}; {self.remedy}"
        )
        return " ".join(sentence.split())  # one line, whatever was printed
