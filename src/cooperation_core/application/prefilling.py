"""
What other records say about a round's questions: proposals for its respondents to confirm.

Which question follows from which records stands with the instrument (`standards`); how it follows
stands here. Where records say nothing, nothing is proposed: silence is neither no nor zero.
"""

from collections.abc import Callable, Iterator, Sequence

import attrs

from ..domain.command import Command, command
from ..domain.errors import Refused
from ..domain.monitoring_round import MonitoringRound, Question, WrongStage
from ..domain.partnership import Flow
from ..domain.partnership.arithmetic import total
from ..domain.refusals import NothingChanged
from ..domain.values import Amount, Money, PartyName, Value, YesNo
from ..domain.vocabulary import Constituency, FlowKind
from ..history import Told
from ..standards import Item, instrument_of_round
from .not_prefilled import currencies_mixed, partly_in
from .prefill_rules import AHEAD, BY_PROJECT, Said, is_of, sector_of_sum, sum_of
from .told import Project


@attrs.frozen(kw_only=True)
class Proposal:
    """What records say that the answer to one question could be."""

    question: Question
    value: Value
    positions: tuple[int, ...]
    method: str
    is_new: bool = False
    """Whether the round does not say so yet."""


@attrs.frozen(kw_only=True)
class Prefilling:
    """What can be prefilled in a round now, and what cannot be although records speak of it."""

    proposals: tuple[Proposal, ...]
    """Every one that the round can take, those that were prefilled before included."""
    commands: tuple[Command, ...]
    """Those that say something new."""
    left_out: tuple[str, ...]
    """Why something was left out, a sentence each."""


def prefilling(state: MonitoringRound, projects: Sequence[Project]) -> Prefilling:
    """
    Return what the records of *projects*, those in its country, say about the round *state*.

    Raises:
        WrongStage: its answers are with the reviewers, or official.
    """
    instrument = instrument_of_round(state.number)
    if instrument is None or state.reference_year is None:
        missing = (
            "a reference year" if instrument is not None else "a round whose questions are known"
        )
        return Prefilling(
            proposals=(),
            commands=(),
            left_out=(
                f"{state.reference}: expected a round with {missing}, found none; nothing can be "
                f"prefilled",
            ),
        )
    desk = _Desk(state=state, year=state.reference_year, projects=projects)
    items = [item for item in instrument.items if item.prefill is not None]
    proposals, commands = [], []
    for each in (each for item in items for each in desk.proposals(item)):
        asked = _command(state, each)
        try:
            event = asked.decide(state)
        except NothingChanged:
            proposals.append(each)
            continue
        except WrongStage:
            raise
        except Refused as refusal:
            desk.left_out.append(str(refusal))
            continue
        before = state.current_prefilled.get(each.question)
        is_new = before is None or attrs.evolve(before, on=None) != event
        proposals.append(attrs.evolve(each, is_new=is_new))
        if is_new:
            commands.append(asked)
    return Prefilling(
        proposals=tuple(proposals),
        commands=tuple(commands),
        left_out=tuple(dict.fromkeys([*desk.left_out, *desk.partly])),
    )


def _command(state: MonitoringRound, given: Proposal) -> Command:
    return command(
        state.reference,
        MonitoringRound.prefill,
        question=given.question.id,
        role=given.question.role,
        respondent=given.question.respondent,
        subject=given.question.subject,
        value=given.value,
        rests_on=list(given.positions),
        method=given.method,
        reference_year=state.reference_year,
    )


@attrs.define(kw_only=True)
class _Desk:
    """One round being prefilled."""

    state: MonitoringRound
    year: int
    projects: Sequence[Project]
    left_out: list[str] = attrs.field(factory=list)
    _partly: dict[tuple[int, ...], tuple[str, Told, set[int]]] = attrs.field(factory=dict)
    """Flows that lie only partly in a year that is asked about: of what, and which years."""

    @property
    def partly(self) -> Iterator[str]:
        """Yield which flows are left out for that, by their positions."""
        for _, (project, flow, years) in sorted(self._partly.items(), key=lambda each: each[0]):
            yield f"{self.state.reference}: {partly_in(flow, project, sorted(years))}"

    def proposals(self, item: Item) -> Iterator[Proposal]:
        assert item.prefill is not None, "the caller filters"
        if item.prefill in BY_PROJECT:
            yield from self._by_project(item, BY_PROJECT[item.prefill])
        elif item.prefill in AHEAD:
            yield from self._known_ahead(item, AHEAD[item.prefill])
        elif item.prefill == "reports":
            yield from self._reporting(item)
        else:
            yield from self._sums(item, *sum_of(item.prefill), sector_of_sum(item.prefill))

    def _by_project(self, item: Item, said: Callable[[Project, Item], Said]) -> Iterator[Proposal]:
        for project in self.projects:
            provider = project.provider(self.state.country)
            found = project.framework
            if provider is None or found is None or not project.is_approved_in(self.year):
                continue
            answer = said(project, item)
            if isinstance(answer, str):
                self.left_out.append(f"{self.state.reference}: {answer}")
            if answer is None or isinstance(answer, str):
                continue
            yield Proposal(
                question=Question(
                    id=item.id,
                    role=Constituency.DEVELOPMENT_PARTNER,
                    respondent=provider.party,
                    subject=project.partnership.reference,
                ),
                value=answer[0],
                positions=_places([project.founded, found[1]]),
                method=answer[1],
            )

    def _sums(
        self, item: Item, counts: Callable[[Flow], bool], what: str, sector: str
    ) -> Iterator[Proposal]:
        for provider, flows in self._flows(self.year, counts).items():
            currencies = sorted({flow.money.currency for flow, _ in flows})
            if len(currencies) > 1:
                mixed = currencies_mixed(item, provider, what, currencies)
                self.left_out.append(f"{self.state.reference}: {mixed}")
                continue
            amount = total(flow.money.amount for flow, _ in flows)
            number = len(flows)
            yield Proposal(
                question=self._question(item, provider),
                value=Amount(money=Money.of(amount, currencies[0])),
                positions=_places([each for _, each in flows]),
                method=f"sum of {number} record{'' if number == 1 else 's'} of {what} for "
                f"{self.year}{sector}",
            )

    def _known_ahead(self, item: Item, years: int) -> Iterator[Proposal]:
        year = self.year + years
        for provider, flows in self._flows(year, is_of(FlowKind.SCHEDULED_DISBURSEMENT)).items():
            yield Proposal(
                question=self._question(item, provider),
                value=YesNo(yes=True),
                positions=_places([each for _, each in flows]),
                method=f"a disbursement is scheduled for {year}",
            )

    def _reporting(self, item: Item) -> Iterator[Proposal]:
        behind: dict[PartyName, list[Told]] = {}
        for provider, flows in self._flows(self.year, lambda flow: True, partly=False).items():
            behind.setdefault(provider, []).extend(each for _, each in flows)
        for project in self.projects:
            provider_of = project.provider(self.state.country)
            if provider_of is not None:
                measured = list(project.measured_by(provider_of.party, self.year))
                if measured:
                    behind.setdefault(provider_of.party, []).extend(measured)
        for provider, facts in behind.items():
            yield Proposal(
                question=self._question(item, provider),
                value=YesNo(yes=True),
                positions=_places(facts),
                method=f"money or measurements of {self.year} are recorded",
            )

    def _flows(
        self, year: int, counts: Callable[[Flow], bool], *, partly: bool = True
    ) -> dict[PartyName, list[tuple[Flow, Told]]]:
        """Return those flows of *year*, by provider; write down which lie only *partly* in it."""
        found: dict[PartyName, list[tuple[Flow, Told]]] = {}
        for project in self.projects:
            own = {
                each.party
                for each in project.partnership.partners
                if each.country == self.state.country
            }
            for flow, where in project.flows(year):
                if counts(flow) and flow.provider not in own:
                    found.setdefault(flow.provider, []).append((flow, where))
            for flow, where in project.flows_partly_in(year) if partly else ():
                if counts(flow) and flow.provider not in own:
                    told = project.partnership.reference, where, set[int]()
                    self._partly.setdefault(where.positions, told)[2].add(year)
        return found

    def _question(self, item: Item, provider: PartyName) -> Question:
        if Constituency.DEVELOPMENT_PARTNER in item.asked_of:
            return Question(id=item.id, role=Constituency.DEVELOPMENT_PARTNER, respondent=provider)
        return Question(
            id=item.id,
            role=Constituency.PC_GOVERNMENT,
            respondent=self._government(item.section),
            subject=provider,
        )

    def _government(self, section: str) -> PartyName:
        responsible = [each.responsible for each in self.state.sections if each.id == section]
        first = next((party for parties in responsible for party in parties), None)
        return first or self.state.coordinator or PartyName(self.state.country)


def _places(facts: Sequence[Told]) -> tuple[int, ...]:
    return tuple(sorted({position for each in facts for position in each.positions}))
