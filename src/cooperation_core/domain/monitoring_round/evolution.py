"""How a monitoring round changes by what happens to it."""

from collections.abc import Sequence
from typing import assert_never

import attrs

from ..values import PartyName
from ..vocabulary import Instrument, Stage
from .aggregate import MonitoringRound
from .events import (
    AnswerPrefilled,
    AnswerRecorded,
    AnswersQueried,
    AnswersReturned,
    AnswersSubmitted,
    AnswersValidated,
    CoordinatorNamed,
    DialogueHeld,
    EarlierRoundRecorded,
    FiguresPublished,
    FocalPointNamed,
    FocalPointReleased,
    MonitoringRoundEvent,
    PhaseCarriedOut,
    QueryAnswered,
    QuestionnaireAdopted,
    ResultsPresented,
    RoadmapActivityHeld,
    RoadmapRevised,
    RoundClosed,
    RoundMadeOfficial,
    RoundOpened,
    RoundReopened,
)
from .plan import Plan
from .queries import Query
from .questionnaire import Section


def evolve(state: MonitoringRound | None, event: MonitoringRoundEvent) -> MonitoringRound:
    """Return the round as it stands after *event*."""
    if isinstance(event, RoundOpened):
        return _opened(event)
    if isinstance(event, EarlierRoundRecorded):
        return _earlier(event)
    assert state is not None, "a history starts with the opening"
    match event:
        case CoordinatorNamed():
            return attrs.evolve(
                state, coordinator=event.party, coordinators=(*state.coordinators, event)
            )
        case FocalPointNamed():
            return attrs.evolve(
                state,
                focal_points=(*state.focal_points, event),
                speaking=(*state.speaking, event),
            )
        case FocalPointReleased():
            gone = event.constituency, event.party
            return attrs.evolve(
                state,
                speaking=tuple(
                    each for each in state.speaking if (each.constituency, each.party) != gone
                ),
                releases=(*state.releases, event),
            )
        case RoadmapRevised():
            plan = Plan(
                phases=event.phases,
                activities=event.activities,
                reason=event.reason,
                since=event.on,
            )
            return attrs.evolve(
                state,
                phases=event.phases,
                activities=event.activities,
                plans=(*state.plans, plan),
            )
        case PhaseCarriedOut():
            return attrs.evolve(state, carried_out=(*state.carried_out, event))
        case RoadmapActivityHeld():
            return attrs.evolve(state, held=(*state.held, event))
        case QuestionnaireAdopted():
            return attrs.evolve(
                state,
                questionnaires=(*state.questionnaires, event),
                sections=_sections(state, event),
            )
        case AnswerRecorded():
            return attrs.evolve(
                state,
                answers=(*state.answers, event),
                respondents=_with(state.respondents, event.question.respondent),
                queries=tuple(
                    attrs.evolve(query, closed_by=event)
                    if query.is_open and query.note.is_about(event.question)
                    else query
                    for query in state.queries
                ),
            )
        case AnswerPrefilled():
            return attrs.evolve(state, prefilled=(*state.prefilled, event))
        case FiguresPublished():
            return attrs.evolve(state, figures=(*state.figures, event))
        case AnswersSubmitted():
            return attrs.evolve(
                state,
                stage=Stage.SUBMITTED,
                submissions=(*state.submissions, event),
                validations=(),
            )
        case AnswersReturned():
            return attrs.evolve(
                state,
                stage=Stage.RETURNED,
                returns=(*state.returns, event),
                queries=_asked(state.queries, event),
            )
        case AnswersQueried():
            return attrs.evolve(state, queries=_asked(state.queries, event))
        case QueryAnswered():
            return attrs.evolve(
                state,
                queries=tuple(
                    attrs.evolve(query, closed_by=event)
                    if query.is_open and query.number == event.number
                    else query
                    for query in state.queries
                ),
            )
        case AnswersValidated():
            return attrs.evolve(
                state, stage=Stage.VALIDATED, validations=(*state.validations, event)
            )
        case RoundMadeOfficial():
            return attrs.evolve(
                state,
                stage=Stage.OFFICIAL,
                official=event,
                officials=(*state.officials, event),
            )
        case RoundReopened():
            return attrs.evolve(
                state,
                stage=Stage.REOPENED,
                validations=(),
                official=None,
                closure=None,
                reopenings=(*state.reopenings, event),
            )
        case ResultsPresented():
            return attrs.evolve(
                state, stage=Stage.DISSEMINATED, presentations=(*state.presentations, event)
            )
        case DialogueHeld():
            return attrs.evolve(state, dialogues=(*state.dialogues, event))
        case RoundClosed():
            return attrs.evolve(
                state, stage=Stage.CLOSED, closure=event, closures=(*state.closures, event)
            )
        case _:
            assert_never(event)


def _opened(event: RoundOpened) -> MonitoringRound:
    plan = Plan(phases=event.phases, activities=event.activities, reason=None, since=event.on)
    return MonitoringRound(
        reference=event.reference,
        country=event.country,
        number=event.number,
        coordinator=event.coordinator,
        title=event.title,
        reference_year=event.reference_year,
        previous=event.previous,
        participations=event.participations,
        phases=event.phases,
        sections=event.sections,
        activities=event.activities,
        modules=event.modules,
        opened_on=event.on,
        opened_with=event.sections,
        plans=(plan,),
    )


def _earlier(event: EarlierRoundRecorded) -> MonitoringRound:
    return MonitoringRound(
        reference=event.reference,
        country=event.country,
        number=event.number,
        coordinator=None,
        title=event.title,
        reference_year=event.reference_year,
        previous=None,
        participations=(),
        phases=(),
        sections=(),
        activities=(),
        modules=(),
        opened_on=None,
        opened_with=(),
        plans=(),
        stage=Stage.PUBLISHED,
    )


def _sections(state: MonitoringRound, event: QuestionnaireAdopted) -> tuple[Section, ...]:
    if event.questionnaire.instrument is not Instrument.QUESTIONNAIRE:
        return state.sections
    before = {section.id: section.responsible for section in state.opened_with}
    adopted = {
        section.id: attrs.evolve(
            section, responsible=section.responsible or before.get(section.id, ())
        )
        for section in event.questionnaire.sections
    }
    others = (section for section in state.opened_with if section.id not in adopted)
    return (*adopted.values(), *others)


def _asked(queries: Sequence[Query], event: AnswersReturned | AnswersQueried) -> tuple[Query, ...]:
    last = max((query.number for query in queries), default=0)
    asked = [
        Query(
            # Notes of before queries had numbers are numbered here, in the order of the fold.
            number=last + place if note.number is None else note.number,
            note=note,
            by=event.by,
            returned=isinstance(event, AnswersReturned),
            asked_on=event.on,
        )
        for place, note in enumerate(event.notes, start=1)
    ]
    return (*queries, *asked)


def _with(parties: tuple[PartyName, ...], party: PartyName) -> tuple[PartyName, ...]:
    return parties if party in parties else (*parties, party)
