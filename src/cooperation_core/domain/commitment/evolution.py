"""How a commitment stands after each event. Never refuses: an event has already happened."""

from typing import assert_never

import attrs

from ..vocabulary import Fulfilment
from .aggregate import Commitment
from .events import (
    CommitmentCancelled,
    CommitmentEvent,
    CommitmentMade,
    CommitmentReopened,
    CommitmentSuperseded,
    EvidenceAdded,
    ExtensionGranted,
    ExtensionRefused,
    ExtensionRequested,
    FulfilmentClaimed,
    FulfilmentRejected,
    FulfilmentVerified,
    ProgressReported,
)


def evolve(state: Commitment | None, event: CommitmentEvent) -> Commitment:
    """Return the commitment as it stands after *event*."""
    if isinstance(event, CommitmentMade):
        return Commitment(
            reference=event.reference,
            owner=event.owner,
            target_date=event.target_date,
            statement=event.statement,
            actions=event.actions,
            responds_to=event.responds_to,
            conclusion=event.conclusion,
            country=event.country,
            themes=event.themes,
            responsible=event.responsible,
            partners=event.partners,
            consulted=event.consulted,
            depends_on_funding=event.depends_on_funding,
            made_on=event.on,
        )
    assert state is not None, "a history starts with the promise"
    match event:
        case ProgressReported():
            return attrs.evolve(
                state,
                reports=(*state.reports, event),
                evidence=(*state.evidence, *event.evidence),
            )
        case EvidenceAdded():
            return attrs.evolve(state, evidence=(*state.evidence, event.document))
        case ExtensionRequested():
            return attrs.evolve(
                state,
                extension_requests=(*state.extension_requests, event),
                pending_extensions=(*_answered(state, event.action), event),
            )
        case ExtensionGranted():
            whole = event.action is None
            return attrs.evolve(
                state,
                target_date=event.target_date if whole else state.target_date,
                extensions=(*state.extensions, event),
                pending_extensions=_answered(state, event.action),
            )
        case ExtensionRefused():
            return attrs.evolve(
                state,
                extension_refusals=(*state.extension_refusals, event),
                pending_extensions=_answered(state, event.action),
            )
        case FulfilmentClaimed():
            return attrs.evolve(
                state,
                status=Fulfilment.CLAIMED,
                claims=(*state.claims, event),
                evidence=(*state.evidence, *event.evidence),
            )
        case FulfilmentVerified():
            return attrs.evolve(
                state, status=Fulfilment.VERIFIED, findings=(*state.findings, event)
            )
        case FulfilmentRejected():
            return attrs.evolve(state, status=Fulfilment.OPEN, findings=(*state.findings, event))
        case CommitmentCancelled():
            return attrs.evolve(
                state,
                status=Fulfilment.CANCELLED,
                cancellation=event,
                supersession=None,
                endings=(*state.endings, event),
            )
        case CommitmentSuperseded():
            return attrs.evolve(
                state,
                status=Fulfilment.SUPERSEDED,
                cancellation=None,
                supersession=event,
                endings=(*state.endings, event),
            )
        case CommitmentReopened():
            return attrs.evolve(
                state,
                status=Fulfilment.OPEN,
                cancellation=None,
                supersession=None,
                endings=(*state.endings, event),
            )
        case _:
            assert_never(event)


def _answered(state: Commitment, action: str | None) -> tuple[ExtensionRequested, ...]:
    """Return the requests that still wait once the one about *action* is answered."""
    return tuple(each for each in state.pending_extensions if each.action != action)
