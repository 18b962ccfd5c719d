"""Everything that can happen to a partnership."""

from typing import ClassVar

import attrs

from ..values import (
    Country,
    Document,
    Money,
    PartialDate,
    PartyName,
    SdgTarget,
    Text,
    Value,
    Window,
)
from ..vocabulary import (
    AssessmentPoint,
    CountrySystem,
    FlowKind,
    KampalaPrinciple,
    PartnershipType,
)
from .activities import Activity
from .framework import Alignment, Indicator, Objective, PolicyObjective
from .measurements import Disaggregated
from .partners import Partner
from .risks import Risk
from .scorecard import Scorecard


@attrs.frozen(kw_only=True)
class PartnershipRegistered:
    """Partners agreed to work together."""

    reference: str
    title: str
    form: PartnershipType
    partners: tuple[Partner, ...]
    term: Window
    objectives: tuple[Objective, ...] = ()
    activities: tuple[Activity, ...] = ()
    """What is planned from the start."""
    on: PartialDate | None = None
    countries: tuple[Country, ...] = ()
    """Where they work; absent: in the countries that the partners stand for."""
    sectors: tuple[str, ...] = ()
    """In which sectors."""
    themes: tuple[str, ...] = ()
    """On which themes."""
    sdg_targets: tuple[SdgTarget, ...] = ()
    """Which targets of the Sustainable Development Goals it serves."""

    def __str__(self) -> str:
        names = ", ".join(partner.party for partner in self.partners)
        return (
            f"{self.form.label()} partnership “{self.title}” was registered with {names} "
            f"({self.term})"
        )


@attrs.frozen(kw_only=True)
class PartnershipAmended:
    """What the partnership is about was agreed anew; None means: as before."""

    reason: str
    title: str | None = None
    term: Window | None = None
    objectives: tuple[Objective, ...] | None = None
    countries: tuple[Country, ...] | None = None
    """Where the partners work."""
    sectors: tuple[str, ...] | None = None
    """In which sectors they work."""
    themes: tuple[str, ...] | None = None
    sdg_targets: tuple[SdgTarget, ...] | None = None
    on: PartialDate | None = None

    def __str__(self) -> str:
        changes = [
            *([f"title “{self.title}”"] if self.title else []),
            *([f"term {self.term}"] if self.term else []),
            *([f"{len(self.objectives)} objectives"] if self.objectives is not None else []),
            *(
                f"{name} {', '.join(given) or 'none'}"
                for name, given in (
                    ("countries", self.countries),
                    ("sectors", self.sectors),
                    ("themes", self.themes),
                    ("SDG targets", self.sdg_targets),
                )
                if given is not None
            ),
        ]
        return f"it was amended ({', '.join(changes)}), because {self.reason}"


@attrs.frozen(kw_only=True)
class PartnerJoined:
    """A body became a partner, or a partner's roles became these."""

    partner: Partner
    on: PartialDate | None = None

    def __str__(self) -> str:
        roles = ", ".join(role.label() for role in self.partner.roles)
        return f"{self.partner.party} joined{f' ({roles})' if roles else ''}"


@attrs.frozen(kw_only=True)
class PartnerLeft:
    """A body is no longer a partner."""

    party: PartyName
    reason: str
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.party} left, because {self.reason}"


@attrs.frozen(kw_only=True)
class ActivityReported:
    """The partners did something together."""

    by: PartyName
    activity: Activity

    def __str__(self) -> str:
        what = self.activity
        return f"{self.by} reported the {what.kind.label()} “{what.title}” ({what.when})"


@attrs.frozen(kw_only=True)
class ResultsFrameworkAgreed:
    """Partners agreed, or revised, by which figures they will see what they reach."""

    alignment: tuple[Alignment, ...] = ()
    """Which strategies of the country's own it serves."""
    indicators: tuple[Indicator, ...]
    """What is measured."""
    policy_objectives: tuple[PolicyObjective, ...] = ()
    """What should change in institutions and policies."""
    reason: str | None = None
    """Why it was revised."""
    on: PartialDate | None = None

    def __str__(self) -> str:
        holds = ", ".join(
            f"{len(given)} {noun}{'' if len(given) == 1 else 's'}"
            for given, noun in (
                (self.alignment, "alignment"),
                (self.indicators, "indicator"),
                (self.policy_objectives, "policy objective"),
            )
        )
        why = f", because {self.reason}" if self.reason else ""
        return f"a results framework was agreed ({holds}){why}"


@attrs.frozen(kw_only=True)
class IndicatorMeasured:
    """An indicator had this value, as far as is known."""

    by: PartyName
    indicator: str
    """Number of the indicator."""
    as_of: PartialDate
    """The day, month or year that the value speaks of."""
    value: Value
    """What was measured."""
    disaggregation: tuple[Disaggregated, ...] = ()
    """The value for each group of those who are counted."""
    evidence: tuple[Document, ...] = ()
    note: str | None = None
    """What has to be known about it."""

    def __str__(self) -> str:
        return f"{self.by} measured indicator {self.indicator} as of {self.as_of}: {self.value}"


@attrs.frozen(kw_only=True)
class ObjectiveAssessed:
    """Somebody judged how far an objective, or the whole co-operation, is."""

    by: PartyName
    at: AssessmentPoint
    """When in the life of the co-operation."""
    status: str
    """How it stands, in words."""
    objective: str | None = None
    """Number of the objective; absent: the co-operation as a whole."""
    lessons: tuple[str, ...] = ()
    """What was learned."""
    on: PartialDate | None = None

    def __str__(self) -> str:
        what = f"objective {self.objective}" if self.objective else "the co-operation as a whole"
        return f"{self.by} assessed {what} {self.at.label()}: {self.status}"


@attrs.frozen(kw_only=True)
class FrameworkPublished:
    """The results framework in force was published."""

    by: PartyName
    document: Document
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} published the results framework: {self.document}"


@attrs.frozen(kw_only=True)
class Flow:
    """What was said or done about money; of four kinds that are never added to one another."""

    kind: ClassVar[FlowKind]

    provider: PartyName
    """Whose money it is."""
    money: Money
    period: Window
    """For when it is meant; for a disbursement, when it was made."""
    receiver: PartyName | None = None
    """Who gets it."""
    on_budget: bool | None = None
    """Whether it is in the partner country's budget; absent: not known."""
    systems: tuple[CountrySystem, ...] | None = None
    """Through which systems of the country; an empty list: through none; absent: not known."""
    note: str | None = None
    """What has to be known about it."""
    on: PartialDate | None = None

    def _told(self, verb: str) -> str:
        to = f" to {self.receiver}" if self.receiver else ""
        return f"{self.provider} {verb} {self.money}{to} ({self.period})"


@attrs.frozen(kw_only=True)
class FundsCommitted(Flow):
    """A provider bound itself to give money."""

    kind: ClassVar[FlowKind] = FlowKind.COMMITMENT

    def __str__(self) -> str:
        return self._told("committed")


@attrs.frozen(kw_only=True)
class FundsPledged(Flow):
    """A provider announced money without binding itself."""

    kind: ClassVar[FlowKind] = FlowKind.PLEDGE

    def __str__(self) -> str:
        return self._told("pledged")


@attrs.frozen(kw_only=True)
class DisbursementScheduled(Flow):
    """A provider said when it would pay."""

    kind: ClassVar[FlowKind] = FlowKind.SCHEDULED_DISBURSEMENT

    def __str__(self) -> str:
        return self._told("scheduled a disbursement of")


@attrs.frozen(kw_only=True)
class FundsDisbursed(Flow):
    """A provider paid."""

    kind: ClassVar[FlowKind] = FlowKind.DISBURSEMENT

    def __str__(self) -> str:
        return self._told("disbursed")


@attrs.frozen(kw_only=True)
class RiskAssessed:
    """A risk was seen, or judged anew."""

    risk: Risk
    """What could go wrong."""
    by: PartyName | None = None
    on: PartialDate | None = None

    def __str__(self) -> str:
        risk = self.risk
        level = f" as {risk.level.label()}" if risk.level else ""
        by = f" by {self.by}" if self.by else ""
        return f"risk {risk.number} was assessed{level}{by}: {risk.text}"


@attrs.frozen(kw_only=True)
class RiskClosed:
    """A risk is no longer one."""

    number: str
    """Number of the risk."""
    reason: str
    by: PartyName | None = None
    on: PartialDate | None = None

    def __str__(self) -> str:
        by = f" by {self.by}" if self.by else ""
        return f"risk {self.number} was closed{by}, because {self.reason}"


@attrs.frozen(kw_only=True)
class ScoresRecorded:
    """Scores were published, and figures printed below them."""

    scorecard: Scorecard
    """The scores and figures, as printed."""
    by: PartyName | None = None
    """Who scored."""
    on: PartialDate | None = None

    def __str__(self) -> str:
        by = f"{self.by} scored" if self.by else "scores were recorded:"
        return f"{by} “{self.scorecard.title}” ({self.scorecard.period})"


@attrs.frozen(kw_only=True)
class KampalaAssessed:
    """Somebody judged how one of the Kampala Principles is kept."""

    by: PartyName
    principle: KampalaPrinciple
    """Which of the five principles."""
    assessment: Text
    """How it is kept, in words."""
    rating: str | None = None
    """The rating as printed; there is no official public scale."""
    evidence: tuple[Document, ...] = ()
    on: PartialDate | None = None

    def __str__(self) -> str:
        rated = f" ({self.rating})" if self.rating else ""
        return (
            f"{self.by} assessed the Kampala Principle of {self.principle.label()}{rated}: "
            f"{self.assessment}"
        )


@attrs.frozen(kw_only=True)
class PartnershipClosed:
    """The co-operation ended."""

    by: PartyName
    outcome: str
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} closed it: {self.outcome}"


PartnershipEvent = (
    PartnershipRegistered
    | PartnershipAmended
    | PartnerJoined
    | PartnerLeft
    | ActivityReported
    | ResultsFrameworkAgreed
    | IndicatorMeasured
    | ObjectiveAssessed
    | FrameworkPublished
    | FundsCommitted
    | FundsPledged
    | DisbursementScheduled
    | FundsDisbursed
    | RiskAssessed
    | RiskClosed
    | ScoresRecorded
    | KampalaAssessed
    | PartnershipClosed
)
