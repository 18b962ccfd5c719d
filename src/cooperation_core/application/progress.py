"""How far a round is on a day: its phases and activities, its sections, and who does what."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import attrs

from ..domain.monitoring_round import MonitoringRound, Query
from ..domain.values import Country, PartyName
from ..domain.vocabulary import Constituency, Instrument, Stage
from .asked import Ask, Asked, Standing
from .places import Meaning
from .roadmap_progress import StepProgress, phases, standing


@attrs.frozen(kw_only=True)
class Counts:
    """Questions, counted by how they stand: asked are those answered, waiting and missing."""

    asked: int
    answered: int
    """No data and not applicable are answers, too."""
    no_data: int
    not_applicable: int
    waiting: int
    """Prefilled from records, and not confirmed."""
    missing: int
    late: int
    """Waiting or missing, although the planned end of the data collection is over."""
    open_queries: int
    """Of the reviewers."""


@attrs.frozen(kw_only=True)
class SectionProgress:
    """One section of the questionnaire, or of a module."""

    id: str | None
    """None: questions of no section that is known."""
    title: str
    instrument: Instrument
    responsible: tuple[PartyName, ...]
    listed: bool
    """Whether any of its questions are known; if not, only what was answered counts as asked."""
    counts: Counts


@attrs.frozen(kw_only=True)
class ActorProgress:
    """What one party has to do with the answers, and how far that is."""

    party: PartyName
    capacity: str
    """``respondent``, ``responsible`` (for sections) or ``focal point`` (of a constituency)."""
    constituency: Constituency | None
    """Whose answers they are; None: those of sections."""
    sections: tuple[str, ...]
    """Sections that the questions belong to."""
    counts: Counts


@attrs.frozen(kw_only=True)
class Progress:
    """How far a round is on a day."""

    reference: str
    country: Country
    number: int
    title: str | None
    coordinator: PartyName | None
    reference_year: int | None
    as_of: date
    """The day on which it is looked at: what is late is late on this day."""
    stage: Stage
    phases: tuple[StepProgress, ...]
    """All there are in the vocabulary, where there is a roadmap or something took place."""
    activities: tuple[StepProgress, ...]
    total: Counts
    sections: tuple[SectionProgress, ...]
    actors: tuple[ActorProgress, ...]
    questions: tuple[Asked, ...]
    """Every question that is asked, one by one."""
    open_queries: tuple[Query, ...]
    published: int
    """How many figures about the round were published or given."""


def progress(
    state: MonitoringRound, on: date, *, partners: Sequence[str] = (), meaning: Meaning = PartyName
) -> Progress:
    """
    Return how far the round *state* is on the day *on*.

    *partners* are the development partners of the partnerships in its country; *meaning* returns
    the party that a name stands for.
    """
    ask = Ask(state=state, on=on, partners=partners, meaning=meaning)
    asked = ask.every
    steps = [standing(each, on, closed=state.stage is Stage.CLOSED) for each in state.roadmap]
    return Progress(
        reference=state.reference,
        country=state.country,
        number=state.number,
        title=state.title,
        coordinator=state.coordinator,
        reference_year=state.reference_year,
        as_of=on,
        stage=state.stage,
        phases=tuple(phases([each for each in steps if each.activity is None])),
        activities=tuple(each for each in steps if each.activity is not None),
        total=_counted(asked),
        sections=tuple(_sections(ask, asked)),
        actors=tuple(_actors(ask, asked)),
        questions=asked,
        open_queries=state.open_queries,
        published=sum(len(each.figures) for each in state.figures),
    )


def _sections(ask: Ask, asked: Sequence[Asked]) -> Iterator[SectionProgress]:
    groups: dict[tuple[Instrument, str | None], list[Asked]] = {}
    for each in asked:
        groups.setdefault((each.instrument, each.section), []).append(each)
    own = {section.id: section for section in ask.state.sections}
    for used in ask.questionnaires:
        listed = {ask.section(used.instrument, spec.id) for spec in used.questions}
        main = used.instrument is Instrument.QUESTIONNAIRE
        sections = {section.id: section for section in used.sections} | (own if main else {})
        for section in sections.values():
            yield SectionProgress(
                id=section.id,
                title=section.title,
                instrument=used.instrument,
                responsible=section.responsible,
                listed=section.id in listed,
                counts=_counted(groups.pop((used.instrument, section.id), ())),
            )
    for (instrument, id_), rest in groups.items():
        found = own.get(id_ or "")
        yield SectionProgress(
            id=id_,
            title="" if found is None else found.title,
            instrument=instrument,
            responsible=() if found is None else found.responsible,
            listed=False,
            counts=_counted(rest),
        )


def _actors(ask: Ask, asked: Sequence[Asked]) -> Iterator[ActorProgress]:
    respondents: dict[tuple[PartyName, Constituency | None], list[Asked]] = {}
    for each in asked:
        if each.respondent is not None:
            respondents.setdefault((each.respondent, each.role), []).append(each)
    for (party, role), own in respondents.items():
        yield _actor(party, "respondent", own, role)
    sections: dict[PartyName, list[str]] = {}
    for section in ask.state.sections:
        for name in section.responsible:
            sections.setdefault(ask.meaning(name), []).append(section.id)
    for party, ids in sections.items():
        main = [each for each in asked if each.instrument is Instrument.QUESTIONNAIRE]
        yield _actor(party, "responsible", [each for each in main if each.section in ids])
    for constituency, parties in ask.state.current_focal_points.items():
        theirs = [each for each in asked if each.role is constituency]
        for name in dict.fromkeys(map(ask.meaning, parties)):
            yield _actor(name, "focal point", theirs, constituency)


def _actor(
    party: PartyName, capacity: str, asked: Sequence[Asked], role: Constituency | None = None
) -> ActorProgress:
    sections = dict.fromkeys(each.section for each in asked if each.section is not None)
    return ActorProgress(
        party=party,
        capacity=capacity,
        constituency=role,
        sections=tuple(sections),
        counts=_counted(asked),
    )


def _counted(asked: Iterable[Asked]) -> Counts:
    those = list(asked)
    number = {each: sum(one.standing is each for one in those) for each in Standing}
    waiting, missing = number[Standing.WAITING], number[Standing.MISSING]
    return Counts(
        asked=len(those),
        answered=len(those) - waiting - missing,
        no_data=number[Standing.NO_DATA],
        not_applicable=number[Standing.NOT_APPLICABLE],
        waiting=waiting,
        missing=missing,
        late=sum(one.late for one in those),
        open_queries=len({query for one in those for query in one.queries}),
    )
