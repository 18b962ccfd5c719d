"""What can happen to a recommendation."""

import attrs

from ..values import Country, PartialDate, PartyName, SdgTarget, Subject, Text
from ..vocabulary import Acceptance, Closure, SourceKind
from .points import Finding, Point


@attrs.frozen(kw_only=True)
class RecommendationIssued:
    """Somebody recommended something, in these words."""

    reference: str
    source_kind: SourceKind
    document: str
    """Title of the evaluation, audit or other document that it stands in."""
    number: str
    """As printed: ``2``, ``1.31``, ``122.17``."""
    text: Text
    """All of its words, points included."""
    title: str | None = None
    points: tuple[Point, ...] = ()
    """Its parts, where they are told apart."""
    findings: tuple[Finding, ...] = ()
    """What was found, and led to it."""
    themes: tuple[str, ...] = ()
    sdg_targets: tuple[SdgTarget, ...] = ()
    country: Country | None = None
    """The country it is about."""
    issuer: PartyName | None = None
    addressees: tuple[PartyName, ...] = ()
    arises_from: Subject | None = None
    """The partnership or monitoring round that it came out of, if that is in the ledger too."""
    conclusion: str | None = None
    """Number of the conclusion there that it repeats."""
    on: PartialDate | None = None

    def __str__(self) -> str:
        by = f" by {self.issuer}" if self.issuer else ""
        number = f"conclusion {self.conclusion} of " if self.conclusion else ""
        origin = f", out of {number}{self.arises_from}" if self.arises_from else ""
        return f"recommendation {self.number} was issued{by} in “{self.document}”{origin}"


@attrs.frozen(kw_only=True)
class RecommendationTranslated:
    """Its words were put into another language. A later translation replaces, and both are kept."""

    text: Text
    title: str | None = None
    by: PartyName | None = None
    """Who translated it, where that is known."""
    on: PartialDate | None = None

    def __str__(self) -> str:
        by = f" by {self.by}" if self.by else ""
        return f"it was translated{by} into the language {self.text.language}"


@attrs.frozen(kw_only=True)
class RecommendationAnswered:
    """One responding party said whether it accepts. A later answer revises, and both are kept."""

    by: PartyName
    acceptance: Acceptance
    text: Text | None = None
    """The answer's own words."""
    reason: str | None = None
    approver: PartyName | None = None
    already_implemented: bool = False
    provisional: bool = False
    on: PartialDate | None = None

    def __str__(self) -> str:
        flags = [
            word
            for word, is_so in (
                ("provisionally", self.provisional),
                ("already implemented", self.already_implemented),
            )
            if is_so
        ]
        aside = f" ({', '.join(flags)})" if flags else ""
        why = f", because {self.reason}" if self.reason else ""
        return f"{self.by} answered: {self.acceptance.label()}{aside}{why}"


@attrs.frozen(kw_only=True)
class RecommendationClosed:
    """A verifier found how it ended."""

    by: PartyName
    closure: Closure
    opinion: str
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} found it {self.closure.label()}: {self.opinion}"


@attrs.frozen(kw_only=True)
class RecommendationReopened:
    """What had been closed is open again."""

    by: PartyName
    reason: str
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} reopened it, because {self.reason}"


RecommendationEvent = (
    RecommendationIssued
    | RecommendationTranslated
    | RecommendationAnswered
    | RecommendationClosed
    | RecommendationReopened
)
