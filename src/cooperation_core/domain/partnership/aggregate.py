"""
A partnership: who works together in which roles, for how long, towards what, and what they did.

Methods decide: they read the state and return the event, or refuse. Nothing here changes state.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

import attrs

from ..refusals import (
    AlreadyClosed,
    AlreadyRecorded,
    NothingChanged,
    TextRequired,
    demand,
    demand_once,
    demand_reason,
)
from ..values import (
    NO_DATES,
    Conclusion,
    Country,
    Document,
    Kind,
    Money,
    PartialDate,
    PartyName,
    SdgTarget,
    Subject,
    Text,
    Value,
    When,
    Window,
    country_code,
    exact,
    exact_value,
    sdg_target,
)
from ..vocabulary import (
    AssessmentPoint,
    CountrySystem,
    FlowKind,
    KampalaPrinciple,
    PartnershipType,
)
from .activities import Activity
from .arithmetic import total
from .events import (
    ActivityReported,
    DisbursementScheduled,
    Flow,
    FrameworkPublished,
    FundsCommitted,
    FundsDisbursed,
    FundsPledged,
    IndicatorMeasured,
    KampalaAssessed,
    ObjectiveAssessed,
    PartnerJoined,
    PartnerLeft,
    PartnershipAmended,
    PartnershipClosed,
    PartnershipRegistered,
    ResultsFrameworkAgreed,
    RiskAssessed,
    RiskClosed,
    ScoresRecorded,
)
from .framework import (
    Alignment,
    Indicator,
    Objective,
    PolicyObjective,
    Publication,
    ResultsFramework,
)
from .measurements import Achievement, Disaggregated, achieved
from .partners import TRIANGLE, Membership, Partner
from .refusals import (
    NotAPartner,
    NothingToPublish,
    ObjectiveInUse,
    RolesMissing,
    TooFewPartners,
    UnknownIndicator,
    UnknownObjective,
    UnknownRisk,
)
from .risks import Risk
from .scorecard import Scorecard

F = TypeVar("F", bound=Flow)
W = TypeVar("W", bound=str)


@attrs.frozen(kw_only=True)
class Partnership:
    """A partnership as it stands after some part of its history."""

    reference: str
    title: str
    form: PartnershipType
    partners: tuple[Partner, ...]
    """Who is in it now; who was, is in `memberships`."""
    term: Window
    objectives: tuple[Objective, ...]
    planned_activities: tuple[Activity, ...]
    registered_on: PartialDate | None
    countries: tuple[Country, ...] = ()
    sectors: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    sdg_targets: tuple[SdgTarget, ...] = ()
    memberships: tuple[Membership, ...] = ()
    """Who was ever in it, in which roles, from when until when."""
    activities: tuple[ActivityReported, ...] = ()
    framework: ResultsFramework | None = None
    """The results framework in force."""
    frameworks: tuple[ResultsFramework, ...] = ()
    """Those before it, oldest first."""
    publications: tuple[Publication, ...] = ()
    measurements: tuple[IndicatorMeasured, ...] = ()
    """Everything that was ever measured, oldest record first."""
    assessments: tuple[ObjectiveAssessed, ...] = ()
    flows: tuple[Flow, ...] = ()
    """Commitments, pledges, scheduled disbursements and disbursements, oldest record first."""
    risk_history: tuple[RiskAssessed | RiskClosed, ...] = ()
    scores: tuple[ScoresRecorded, ...] = ()
    kampala_assessments: tuple[KampalaAssessed, ...] = ()
    closure: PartnershipClosed | None = None

    @property
    def is_closed(self) -> bool:
        """Whether the co-operation ended."""
        return self.closure is not None

    @property
    def all_countries(self) -> tuple[Country, ...]:
        """Where the partners work; if nobody said, the countries that the partners stand for."""
        stood_for = dict.fromkeys(each.country for each in self.partners if each.country)
        return self.countries or tuple(stood_for)

    @property
    def lead_agencies(self) -> dict[Country, PartyName]:
        """The lead executing agency of each country; of several, that of the first partner."""
        found: dict[Country, PartyName] = {}
        for each in self.partners:
            if each.country is not None and each.lead_agency is not None:
                found.setdefault(each.country, each.lead_agency)
        return found

    def partners_on(self, day: date) -> tuple[Partner, ...]:
        """
        Return who was in it on *day*, in the roles of that day.

        Who joined on an unknown date counts as in it from the beginning, who left on an unknown
        date as still in it.
        """
        in_it = [each.partner for each in self.memberships if each.covers(day)]
        return tuple({partner.party: partner for partner in in_it}.values())

    @property
    def conclusions(self) -> dict[str, Conclusion]:
        """What came out of the activities, by its number in the partnership: ``2.1``."""
        found: dict[str, Conclusion] = {}
        for activity in self._all_activities():
            for number, conclusion in activity.numbered_conclusions():
                found.setdefault(number, conclusion)
        return found

    def conclusion(self, number: str) -> Conclusion | None:
        """Return the conclusion of that number in the partnership, or None."""
        return self.conclusions.get(number)

    @property
    def current_measurements(self) -> dict[tuple[str, PartialDate], IndicatorMeasured]:
        """The last measurement for each indicator and date that it speaks of."""
        return {(each.indicator, each.as_of): each for each in self.measurements}

    def latest(self, indicator: str, as_of: date | None = None) -> IndicatorMeasured | None:
        """
        Return the measurement of *indicator* that speaks of the latest date, or None.

        With *as_of*, of those only whose date is over by the end of that day.
        """
        found: IndicatorMeasured | None = None
        for each in self.current_measurements.values():
            if each.indicator != indicator or (as_of and each.as_of.last_day > as_of):
                continue
            if found is None or each.as_of.last_day >= found.as_of.last_day:
                found = each
        return found

    def achievement(self, indicator: str, as_of: date | None = None) -> Achievement | None:
        """
        Return how much of what was wanted of *indicator* is reached; None: no such indicator.

        On the day *as_of*: with the latest measurement by then, towards the target then in force.
        Without it: with the latest of all, towards the last target.
        """
        found = self._indicator(indicator)
        if found is None:
            return None
        latest = self.latest(indicator, as_of)
        return achieved(
            found,
            None if latest is None else latest.value,
            None if latest is None else latest.as_of,
            as_of,
        )

    def indicator_sectors(self, indicator: str) -> tuple[str, ...]:
        """Return the sector of the indicator of that number, or else those of the partnership."""
        found = self._indicator(indicator)
        return self.sectors if found is None or found.sector is None else (found.sector,)

    def indicator_themes(self, indicator: str) -> tuple[str, ...]:
        """Return the themes of the indicator of that number, or else those of the partnership."""
        found = self._indicator(indicator)
        return self.themes if found is None or not found.themes else found.themes

    def totals(
        self,
        kind: FlowKind | str,
        *,
        provider: str | None = None,
        period: Window | None = None,
    ) -> dict[str, Decimal]:
        """
        Return the sum of the flows of one kind in each currency; no two currencies are added.

        With *period*, of those only whose own period lies within it as a whole: nothing is
        apportioned. An end that *period* leaves open is no limit.

        Raises:
            UnknownTerm: *kind* is not in the vocabulary.
        """
        wanted = FlowKind.of(kind)
        amounts: dict[str, list[Decimal]] = {}
        for flow in self.flows:
            ours = flow.kind is wanted and provider in (None, flow.provider)
            if ours and (period is None or _lies_within(flow.period, period)):
                amounts.setdefault(flow.money.currency, []).append(flow.money.amount)
        return {currency: total(given) for currency, given in amounts.items()}

    @property
    def risks(self) -> dict[str, Risk]:
        """The open risks as they were judged last, by number."""
        found: dict[str, Risk] = {}
        for each in self.risk_history:
            if isinstance(each, RiskAssessed):
                found[each.risk.number] = each.risk
            else:
                found.pop(each.number, None)
        return found

    @property
    def scorecards(self) -> tuple[Scorecard, ...]:
        """The last scorecard of each title and period."""
        cards = (each.scorecard for each in self.scores)
        return tuple({(card.title, card.period): card for card in cards}.values())

    @staticmethod
    def register(
        existing: "Partnership | None",
        reference: str,
        /,
        *,
        title: str,
        form: PartnershipType | str,
        partners: Sequence[Partner],
        term: Window | None = None,
        objectives: Sequence[Objective | str] = (),
        activities: Sequence[Activity] = (),
        countries: Sequence[str] = (),
        sectors: Sequence[str] = (),
        themes: Sequence[str] = (),
        sdg_targets: Sequence[str] = (),
        on: When | None = None,
    ) -> PartnershipRegistered:
        """
        Record that partners agreed to work together.

        *objectives* given as bare words are numbered from 1. *activities* that have conclusions
        and no number are given the next one that is free.

        Raises:
            AlreadyRecorded: the reference is taken.
            TooFewPartners: there are fewer than two.
            TwiceTheSame: a partner, a country, a conclusion's or an objective's number is there
                twice, or something else that must not be.
            RolesMissing: a triangular partnership lacks one of its three roles.
            Malformed: one of *countries* or *sdg_targets* is none.
        """
        if existing is not None:
            raise AlreadyRecorded(Subject(Kind.PARTNERSHIP, reference))
        demand(reference, title=title)
        agreed = PartnershipType.of(form)
        _must_be_complete(reference, agreed, partners)
        planned: list[Activity] = []
        for activity in activities:
            planned.append(_numbered_activity(reference, activity, planned))
        return PartnershipRegistered(
            reference=reference,
            title=title,
            form=agreed,
            partners=tuple(partners),
            term=term or NO_DATES,
            objectives=_numbered(reference, objectives),
            activities=tuple(planned),
            on=PartialDate.of(on),
            countries=_once(reference, "country", map(country_code, countries)),
            sectors=_words_once(reference, "sector", sectors),
            themes=_words_once(reference, "theme", themes),
            sdg_targets=_once(reference, "SDG target", map(sdg_target, sdg_targets)),
        )

    def amend(
        self,
        *,
        reason: str,
        title: str | None = None,
        term: Window | None = None,
        objectives: Sequence[Objective | str] | None = None,
        countries: Sequence[str] | None = None,
        sectors: Sequence[str] | None = None,
        themes: Sequence[str] | None = None,
        sdg_targets: Sequence[str] | None = None,
        on: When | None = None,
    ) -> PartnershipAmended:
        """
        Record what was agreed anew about the partnership as a whole; what is left out stays.

        Raises:
            AlreadyClosed: the partnership is closed.
            ReasonRequired: there is no *reason*.
            NothingChanged: everything given holds already.
            ObjectiveInUse: an objective that the results framework needs would be gone.
            Malformed: one of *countries* or *sdg_targets* is none.
            TwiceTheSame: a country, sector, theme or SDG target is there twice.
        """
        self._must_go_on()
        if title is not None:
            demand(self.reference, title=title)
        numbered = None if objectives is None else _numbered(self.reference, objectives)
        about = self.reference
        places = None if countries is None else map(country_code, countries)
        goals = None if sdg_targets is None else map(sdg_target, sdg_targets)
        event = PartnershipAmended(
            reason=reason,
            title=title,
            term=term,
            objectives=numbered,
            countries=None if places is None else _once(about, "country", places),
            sectors=None if sectors is None else _words_once(about, "sector", sectors),
            themes=None if themes is None else _words_once(about, "theme", themes),
            sdg_targets=None if goals is None else _once(about, "SDG target", goals),
            on=PartialDate.of(on),
        )
        given = attrs.asdict(event, recurse=False, filter=attrs.filters.exclude("reason", "on"))
        if all(new in (None, getattr(self, name)) for name, new in given.items()):
            raise NothingChanged(self.reference)
        if numbered is not None:
            self._must_keep_what_is_measured({each.number for each in numbered})
        demand_reason(self.reference, "an amendment", reason)
        return event

    def join(self, *, partner: Partner, on: When | None = None) -> PartnerJoined:
        """
        Record a new partner, or new roles of one that is in it already.

        Raises:
            AlreadyClosed: the partnership is closed.
            NothingChanged: it is a partner with just these roles.
            RolesMissing: the change would leave a triangular role with nobody.
        """
        self._must_go_on()
        demand(self.reference, partner=partner.party)
        if partner in self.partners:
            raise NothingChanged(self.reference)
        _must_be_complete(self.reference, self.form, (*self._without(partner.party), partner))
        return PartnerJoined(partner=partner, on=PartialDate.of(on))

    def leave(self, *, party: str, reason: str, on: When | None = None) -> PartnerLeft:
        """
        Record that somebody is no longer a partner.

        Raises:
            AlreadyClosed: the partnership is closed.
            NotAPartner: *party* is none.
            ReasonRequired: there is no *reason*.
            TooFewPartners: only one would be left.
            RolesMissing: a triangular role would be left with nobody.
        """
        self._must_go_on()
        left = PartyName(party)
        names = [partner.party for partner in self.partners]
        if left not in names:
            raise NotAPartner(self.reference, left, names)
        _must_be_complete(self.reference, self.form, self._without(left))
        return PartnerLeft(
            party=left,
            reason=demand_reason(self.reference, "leaving", reason),
            on=PartialDate.of(on),
        )

    def report_activity(self, *, by: str, activity: Activity) -> ActivityReported:
        """
        Record something that the partners did. A report may still come after the closing.

        An activity that has conclusions and no number is given the next one that is free, so that
        a recommendation or a commitment can point at what was concluded.

        Raises:
            NotAPartner: *by* is neither a partner nor a partner's lead agency.
            TextRequired: the activity or a conclusion is without its words.
            TwiceTheSame: a conclusion's number is taken.
        """
        numbered = _numbered_activity(self.reference, activity, self._all_activities())
        self._must_be_ours(by)
        return ActivityReported(by=PartyName(by), activity=numbered)

    def agree_framework(
        self,
        *,
        alignment: Sequence[Alignment] = (),
        indicators: Sequence[Indicator] = (),
        policy_objectives: Sequence[PolicyObjective] = (),
        reason: str | None = None,
        on: When | None = None,
    ) -> ResultsFrameworkAgreed:
        """
        Record which figures will show what is reached; agreeing anew replaces it as a whole.

        Raises:
            AlreadyClosed: the partnership is closed.
            NothingChanged: just this is agreed already, or there is nothing in it.
            ReasonRequired: it is not the first one, and there is no *reason*.
            UnknownObjective: an indicator or a policy objective names an objective that is none.
            TwiceTheSame: a number, or the date of a target, is there twice.
            TextRequired: something is without its words.
            Malformed: a baseline or a target is no exact number.
        """
        self._must_go_on()
        for aligned in alignment:
            demand(self.reference, strategy=aligned.strategy)
        for policy in policy_objectives:
            demand(self.reference, **{"policy objective": policy.number})
            demand(self.reference, **{f"policy objective {policy.number}": policy.text})
            self._must_have_objective(f"policy objective {policy.number}", policy.objective)
        demand_once(
            self.reference, "policy objective number", (each.number for each in policy_objectives)
        )
        demand_once(self.reference, "indicator number", (each.number for each in indicators))
        agreed = ResultsFrameworkAgreed(
            alignment=tuple(alignment),
            indicators=tuple(self._checked(each) for each in indicators),
            policy_objectives=tuple(policy_objectives),
            reason=reason,
            on=PartialDate.of(on),
        )
        before = self.framework
        if _contents(agreed) == (((), (), ()) if before is None else _contents(before)):
            raise NothingChanged(self.reference)
        if before is not None:
            demand_reason(self.reference, "a new results framework", reason)
        return agreed

    def measure(
        self,
        *,
        by: str,
        indicator: str,
        as_of: When,
        value: Value,
        disaggregation: Sequence[Disaggregated] = (),
        evidence: Sequence[Document] = (),
        note: str | None = None,
    ) -> IndicatorMeasured:
        """
        Record the value of an indicator; measuring it anew as of the same date corrects.

        Anybody may have measured it, also after the closing. Every measurement is kept.

        Raises:
            UnknownIndicator: the results framework in force has none of that number.
            TwiceTheSame: a group of the disaggregation is there twice.
            TextRequired: *by* or a group of the disaggregation is without its words.
            Malformed: a value is no exact number, or money in no currency.
            NothingChanged: the last measurement as of that date says just this.
        """
        demand(self.reference, by=by)
        known = () if self.framework is None else self.framework.indicators
        numbers = [each.number for each in known]
        if indicator not in numbers:
            raise UnknownIndicator(self.reference, indicator, numbers)
        for group in disaggregation:
            demand(self.reference, dimension=group.dimension, category=group.category)
        demand_once(
            self.reference,
            "group",
            (f"{group.dimension}: {group.category}" for group in disaggregation),
        )
        measured = IndicatorMeasured(
            by=PartyName(by),
            indicator=indicator,
            as_of=PartialDate.of(as_of),
            value=exact_value(value),
            disaggregation=tuple(
                attrs.evolve(group, value=exact_value(group.value)) for group in disaggregation
            ),
            evidence=tuple(evidence),
            note=note,
        )
        if self.current_measurements.get((indicator, measured.as_of)) == measured:
            raise NothingChanged(self.reference)
        return measured

    def assess_objective(
        self,
        *,
        by: str,
        at: AssessmentPoint | str,
        status: str,
        objective: str | None = None,
        lessons: Sequence[str] = (),
        on: When | None = None,
    ) -> ObjectiveAssessed:
        """
        Record how somebody judged an objective, or without *objective* the whole co-operation.

        Anybody may have judged, also after the closing. Every assessment is kept.

        Raises:
            UnknownTerm: *at* is not in the vocabulary.
            UnknownObjective: there is no objective of that number.
            TextRequired: *by*, *status* or a lesson is without its words.
            NothingChanged: the same was said before by the same at the same point.
        """
        demand(self.reference, by=by, status=status)
        _words(self.reference, "lesson", lessons)
        self._must_have_objective("an assessment", objective)
        assessed = ObjectiveAssessed(
            by=PartyName(by),
            at=AssessmentPoint.of(at),
            status=status,
            objective=objective,
            lessons=tuple(lessons),
            on=PartialDate.of(on),
        )
        before = [
            each
            for each in self.assessments
            if (each.by, each.at, each.objective) == (assessed.by, assessed.at, assessed.objective)
        ]
        if before[-1:] == [assessed]:
            raise NothingChanged(self.reference)
        return assessed

    def publish_framework(
        self, *, by: str, document: Document, on: When | None = None
    ) -> FrameworkPublished:
        """
        Record that the results framework in force was published, also after the closing.

        Raises:
            NothingToPublish: no framework is agreed.
            NotAPartner: *by* is neither a partner nor a partner's lead agency.
            TextRequired: the document has no title.
        """
        demand(self.reference, document=document.title)
        self._must_be_ours(by)
        if self.framework is None:
            raise NothingToPublish(self.reference)
        return FrameworkPublished(by=PartyName(by), document=document, on=PartialDate.of(on))

    def commit_funds(
        self,
        *,
        provider: str,
        money: Money,
        period: Window | None = None,
        receiver: str | None = None,
        on_budget: bool | None = None,
        systems: Sequence[CountrySystem | str] | None = None,
        note: str | None = None,
        on: When | None = None,
    ) -> FundsCommitted:
        """
        Record that a provider bound itself to give money.

        *systems* left out means that nobody knows through which systems of the country it goes;
        an empty sequence, that it goes through none.

        Raises:
            AlreadyClosed: the partnership is closed.
            NotAPartner: *provider* is neither a partner nor a partner's lead agency.
            Malformed: the amount is not exact, or the currency is none.
            UnknownTerm: one of *systems* is not in the vocabulary.
            TwiceTheSame: a system is there twice.
        """
        self._must_go_on()
        return self._flow(
            FundsCommitted,
            provider=provider,
            money=money,
            period=period,
            receiver=receiver,
            on_budget=on_budget,
            systems=systems,
            note=note,
            on=on,
        )

    def pledge_funds(
        self,
        *,
        provider: str,
        money: Money,
        period: Window | None = None,
        receiver: str | None = None,
        on_budget: bool | None = None,
        systems: Sequence[CountrySystem | str] | None = None,
        note: str | None = None,
        on: When | None = None,
    ) -> FundsPledged:
        """
        Record that a provider announced money without binding itself.

        Raises:
            AlreadyClosed, NotAPartner, Malformed, UnknownTerm, TwiceTheSame: as `commit_funds`.
        """
        self._must_go_on()
        return self._flow(
            FundsPledged,
            provider=provider,
            money=money,
            period=period,
            receiver=receiver,
            on_budget=on_budget,
            systems=systems,
            note=note,
            on=on,
        )

    def schedule_disbursement(
        self,
        *,
        provider: str,
        money: Money,
        period: Window | None = None,
        receiver: str | None = None,
        on_budget: bool | None = None,
        systems: Sequence[CountrySystem | str] | None = None,
        note: str | None = None,
        on: When | None = None,
    ) -> DisbursementScheduled:
        """
        Record when a provider means to pay: in *period*.

        Raises:
            AlreadyClosed, NotAPartner, Malformed, UnknownTerm, TwiceTheSame: as `commit_funds`.
        """
        self._must_go_on()
        return self._flow(
            DisbursementScheduled,
            provider=provider,
            money=money,
            period=period,
            receiver=receiver,
            on_budget=on_budget,
            systems=systems,
            note=note,
            on=on,
        )

    def disburse(
        self,
        *,
        provider: str,
        money: Money,
        period: Window | None = None,
        receiver: str | None = None,
        on_budget: bool | None = None,
        systems: Sequence[CountrySystem | str] | None = None,
        note: str | None = None,
        on: When | None = None,
    ) -> FundsDisbursed:
        """
        Record that a provider paid in *period*; a last payment may come after the closing.

        A negative amount is money that came back.

        Raises:
            NotAPartner, Malformed, UnknownTerm, TwiceTheSame: as `commit_funds`.
        """
        return self._flow(
            FundsDisbursed,
            provider=provider,
            money=money,
            period=period,
            receiver=receiver,
            on_budget=on_budget,
            systems=systems,
            note=note,
            on=on,
        )

    def assess_risk(
        self, *, risk: Risk, by: str | None = None, on: When | None = None
    ) -> RiskAssessed:
        """
        Record a risk, or how it is judged now; one that was closed is open again.

        Raises:
            AlreadyClosed: the partnership is closed.
            TextRequired: the risk or what mitigates it is without its words.
            NothingChanged: it is open and was judged just so.
        """
        self._must_go_on()
        demand(self.reference, **{"risk number": risk.number})
        demand(self.reference, **{f"risk {risk.number}": risk.text})
        _words(self.reference, "mitigation", risk.mitigation)
        if self.risks.get(risk.number) == risk:
            raise NothingChanged(self.reference)
        return RiskAssessed(
            risk=risk, by=None if by is None else PartyName(by), on=PartialDate.of(on)
        )

    def close_risk(
        self, *, number: str, reason: str, by: str | None = None, on: When | None = None
    ) -> RiskClosed:
        """
        Record that a risk is no longer one.

        Raises:
            AlreadyClosed: the partnership is closed.
            UnknownRisk: there is no open risk of that number.
            ReasonRequired: there is no *reason*.
        """
        self._must_go_on()
        if number not in self.risks:
            raise UnknownRisk(self.reference, number, self.risks)
        return RiskClosed(
            number=number,
            reason=demand_reason(self.reference, "closing a risk", reason),
            by=None if by is None else PartyName(by),
            on=PartialDate.of(on),
        )

    def record_scores(
        self, *, scorecard: Scorecard, by: str | None = None, on: When | None = None
    ) -> ScoresRecorded:
        """
        Record scores and the figures printed below them, as printed.

        A scorecard of the same title and period again corrects; both are kept. A printed figure
        may disagree with its derivation: see `Scorecard.compare`.

        Raises:
            TextRequired: there are no scores, or something is without its words.
            TwiceTheSame: the code of a score is there twice.
            Malformed: a figure is not exact.
            NothingChanged: the last scorecard of that title and period says just this.
        """
        demand(self.reference, title=scorecard.title)
        if not scorecard.scores:
            raise TextRequired(self.reference, "scores")
        _words(self.reference, "score", (score.title for score in scorecard.scores))
        _words(self.reference, "figure", (figure.label for figure in scorecard.figures))
        demand_once(
            self.reference, "score code", (each.code for each in scorecard.scores if each.code)
        )
        card = _exact_scorecard(scorecard)
        if card in self.scorecards:
            raise NothingChanged(self.reference)
        return ScoresRecorded(
            scorecard=card, by=None if by is None else PartyName(by), on=PartialDate.of(on)
        )

    def assess_kampala(
        self,
        *,
        by: str,
        principle: KampalaPrinciple | str,
        assessment: Text | str,
        rating: str | None = None,
        evidence: Sequence[Document] = (),
        on: When | None = None,
    ) -> KampalaAssessed:
        """
        Record how somebody judged one of the Kampala Principles, also after the closing.

        *rating* is kept as printed, because no official scale is public.

        Raises:
            UnknownTerm: *principle* is not in the vocabulary.
            TextRequired: *by* or *assessment* is without its words.
            NothingChanged: the same was said last about it by the same.
        """
        words = Text.of(assessment)
        demand(self.reference, by=by, assessment=words.words)
        assessed = KampalaAssessed(
            by=PartyName(by),
            principle=KampalaPrinciple.of(principle),
            assessment=words,
            rating=rating,
            evidence=tuple(evidence),
            on=PartialDate.of(on),
        )
        before = [
            each
            for each in self.kampala_assessments
            if (each.by, each.principle) == (assessed.by, assessed.principle)
        ]
        if before[-1:] == [assessed]:
            raise NothingChanged(self.reference)
        return assessed

    def close(self, *, by: str, outcome: str, on: When | None = None) -> PartnershipClosed:
        """
        Record that the co-operation ended, and what came of it.

        Raises:
            AlreadyClosed: it is closed already.
            NotAPartner: *by* is neither a partner nor a partner's lead agency.
            TextRequired: there is no *outcome*.
        """
        self._must_go_on()
        demand(self.reference, outcome=outcome)
        self._must_be_ours(by)
        return PartnershipClosed(by=PartyName(by), outcome=outcome, on=PartialDate.of(on))

    def _must_go_on(self) -> None:
        if self.is_closed:
            raise AlreadyClosed(self.reference, "closed")

    def _must_be_ours(self, by: str) -> None:
        ours = [
            name
            for partner in self.partners
            for name in (partner.party, partner.lead_agency)
            if name is not None
        ]
        if by not in ours:
            raise NotAPartner(self.reference, PartyName(by), ours)

    def _must_have_objective(self, what: str, number: str | None) -> None:
        known = [each.number for each in self.objectives]
        if number is not None and number not in known:
            raise UnknownObjective(self.reference, what, number, known)

    def _must_keep_what_is_measured(self, numbers: set[str]) -> None:
        if self.framework is None:
            return
        users: dict[str, list[str]] = {}
        for indicator in self.framework.indicators:
            if indicator.objective is not None and indicator.objective not in numbers:
                users.setdefault(indicator.objective, []).append(f"indicator {indicator.number}")
        for policy in self.framework.policy_objectives:
            if policy.objective is not None and policy.objective not in numbers:
                users.setdefault(policy.objective, []).append(f"policy objective {policy.number}")
        for number, needed_by in users.items():
            raise ObjectiveInUse(self.reference, number, needed_by)

    def _checked(self, indicator: Indicator) -> Indicator:
        """Return *indicator* with exact figures, insisting that it is whole."""
        what = f"indicator {indicator.number}"
        demand(self.reference, **{"indicator number": indicator.number, what: indicator.name})
        self._must_have_objective(what, indicator.objective)
        demand_once(
            self.reference, f"target date of {what}", (str(each.by) for each in indicator.targets)
        )
        baseline = indicator.baseline
        if baseline is not None and baseline.value is not None:
            baseline = attrs.evolve(baseline, value=exact(baseline.value))
        return attrs.evolve(
            indicator,
            baseline=baseline,
            targets=tuple(
                attrs.evolve(each, value=exact(each.value)) for each in indicator.targets
            ),
        )

    def _flow(
        self,
        cls: type[F],
        *,
        provider: str,
        money: Money,
        period: Window | None,
        receiver: str | None,
        on_budget: bool | None,
        systems: Sequence[CountrySystem | str] | None,
        note: str | None,
        on: When | None,
    ) -> F:
        self._must_be_ours(provider)
        through = None if systems is None else tuple(CountrySystem.of(each) for each in systems)
        demand_once(self.reference, "system", through or ())
        return cls(
            provider=PartyName(provider),
            money=Money.of(money.amount, money.currency),
            period=period or NO_DATES,
            receiver=None if receiver is None else PartyName(receiver),
            on_budget=on_budget,
            systems=through,
            note=note,
            on=PartialDate.of(on),
        )

    def _indicator(self, number: str) -> Indicator | None:
        return None if self.framework is None else self.framework.indicator(number)

    def _all_activities(self) -> tuple[Activity, ...]:
        return (*self.planned_activities, *(each.activity for each in self.activities))

    def _without(self, party: PartyName) -> tuple[Partner, ...]:
        return tuple(partner for partner in self.partners if partner.party != party)


def _must_be_complete(reference: str, form: PartnershipType, partners: Sequence[Partner]) -> None:
    for partner in partners:
        demand(reference, partner=partner.party)
    demand_once(reference, "partner", (partner.party for partner in partners))
    if len(partners) < 2:
        raise TooFewPartners(reference, len(partners))
    if form is PartnershipType.TRIANGULAR:
        filled = {role for partner in partners for role in partner.roles}
        if missing := [role.label() for role in TRIANGLE if role not in filled]:
            raise RolesMissing(reference, form.label(), missing)


def _numbered(reference: str, given: Iterable[Objective | str]) -> tuple[Objective, ...]:
    objectives = tuple(
        Objective(number=str(place), text=each) if isinstance(each, str) else each
        for place, each in enumerate(given, start=1)
    )
    for objective in objectives:
        demand(reference, **{f"objective {objective.number}": objective.text})
    demand_once(reference, "objective number", (each.number for each in objectives))
    return objectives


def _numbered_activity(reference: str, given: Activity, others: Iterable[Activity]) -> Activity:
    """Return *given*, with a number if it needs one, insisting that its conclusions are new."""
    others = tuple(others)
    demand(reference, title=given.title)
    if given.number is not None:
        demand(reference, number=given.number)
    for conclusion in given.conclusions:
        demand(reference, **{"conclusion number": conclusion.number})
        demand(reference, **{f"conclusion {conclusion.number}": conclusion.text})
    activity = given
    if given.conclusions and given.number is None:
        taken = {other.number for other in others}
        free = next(str(n) for n in range(1, len(taken) + 2) if str(n) not in taken)
        activity = attrs.evolve(given, number=free)
    demand_once(
        reference,
        "conclusion number",
        [number for each in (*others, activity) for number, _ in each.numbered_conclusions()],
    )
    return activity


def _once(reference: str, what: str, given: Iterable[W]) -> tuple[W, ...]:
    values = tuple(given)
    demand_once(reference, what, values)
    return values


def _words(reference: str, what: str, given: Iterable[str]) -> None:
    for place, words in enumerate(given, start=1):
        demand(reference, **{f"{what} {place}": words})


def _words_once(reference: str, what: str, given: Sequence[str]) -> tuple[str, ...]:
    _words(reference, what, given)
    return _once(reference, what, given)


def _contents(
    framework: ResultsFramework | ResultsFrameworkAgreed,
) -> tuple[tuple[Alignment, ...], tuple[Indicator, ...], tuple[PolicyObjective, ...]]:
    return framework.alignment, framework.indicators, framework.policy_objectives


def _exact_scorecard(card: Scorecard) -> Scorecard:
    money = card.allocation
    return attrs.evolve(
        card,
        scores=tuple(attrs.evolve(each, value=exact(each.value)) for each in card.scores),
        figures=tuple(
            each if each.value is None else attrs.evolve(each, value=exact(each.value))
            for each in card.figures
        ),
        allocation=None if money is None else Money.of(money.amount, money.currency),
    )


def _lies_within(inner: Window, outer: Window) -> bool:
    starts = outer.start is None or (
        inner.start is not None and outer.start.first_day <= inner.start.first_day
    )
    ends = outer.end is None or (inner.end is not None and inner.end.last_day <= outer.end.last_day)
    return starts and ends
