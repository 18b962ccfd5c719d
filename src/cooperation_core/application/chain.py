"""From a recommendation to what came of it: answers, commitments, evidence, verification."""

from collections.abc import Iterator

import attrs

from ..domain.commitment import (
    Commitment,
    FulfilmentClaimed,
    FulfilmentRejected,
    FulfilmentVerified,
)
from ..domain.recommendation import Recommendation, RecommendationAnswered
from ..domain.values import Document
from ..history import Recorded


@attrs.frozen(kw_only=True)
class Promise:
    """One commitment of a chain, and everything that happened to it."""

    commitment: Commitment
    history: tuple[Recorded, ...]
    """Its events in the order of recording, the promise itself first."""

    @property
    def evidence(self) -> tuple[Document, ...]:
        """Every document put forward, with whatever report or claim it came."""
        return self.commitment.evidence

    @property
    def claims(self) -> tuple[FulfilmentClaimed, ...]:
        """What the owner said."""
        return self.commitment.claims

    @property
    def findings(self) -> tuple[FulfilmentVerified | FulfilmentRejected, ...]:
        """What verifiers found."""
        return self.commitment.findings


@attrs.frozen(kw_only=True)
class Chain:
    """A recommendation and everything that hangs on it."""

    recommendation: Recommendation
    answers: tuple[RecommendationAnswered, ...]
    """The last of each responding party."""
    promises: tuple[Promise, ...]

    def sentences(self) -> Iterator[str]:
        """Yield the chain as sentences that a person reads, one link each."""
        advised = self.recommendation
        title = advised.title or advised.text.words.partition("\n")[0]
        yield f"{advised.reference} recommends: {title}"
        if advised.arises_from is not None:
            conclusion = f", conclusion {advised.conclusion}" if advised.conclusion else ""
            yield f"it came out of {advised.arises_from}{conclusion}"
        yield from map(str, self.answers)
        for promise in self.promises:
            reference = promise.commitment.reference
            for recorded in promise.history:
                yield f"{reference}: {recorded.event}"
            for document in promise.evidence:
                yield f"{reference}: evidence “{document}”"
            yield f"{reference} is {promise.commitment.status.label()}"
        yield f"{advised.reference} is {advised.status.label()}"
