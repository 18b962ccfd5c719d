"""
A partnership: who works together in which roles, for how long, towards what, and what they did.

Methods decide: they read the state and return the event, or refuse. Nothing in this file changes
state except `evolve`, and `evolve` never refuses, because an event has already happened.
"""

from collections.abc import Iterable, Sequence
from typing import assert_never

import attrs

from .errors import Malformed
from .refusals import (
    AlreadyClosed,
    AlreadyRecorded,
    NotAPartner,
    NothingChanged,
    RolesMissing,
    TooFewPartners,
    demand,
    demand_once,
    demand_reason,
)
from .values import (
    NO_DATES,
    Country,
    Kind,
    PartialDate,
    PartyName,
    Subject,
    When,
    Window,
    country_code,
)
from .vocabulary import ActivityKind, PartnerKind, PartnerRole, PartnershipType

TRIANGLE = (PartnerRole.FACILITATING, PartnerRole.PIVOTAL, PartnerRole.BENEFICIARY)
IATI_ROLES = {1: "funding", 2: "accountable", 3: "extending", 4: "implementing"}
"""IATI codelist OrganisationRole, version 2.03."""


@attrs.frozen(kw_only=True)
class Partner:
    """One body in the partnership, and what it does there."""

    party: PartyName
    kind: PartnerKind
    roles: tuple[PartnerRole, ...] = ()
    country: Country | None = None
    """Where it stands for a country."""
    lead_agency: PartyName | None = None
    """The body that carries the work out for this partner."""
    iati_roles: tuple[int, ...] = ()
    """Codes of the IATI codelist OrganisationRole, beside the roles above."""

    @classmethod
    def of(
        cls,
        party: str,
        *,
        kind: PartnerKind | str,
        roles: Sequence[PartnerRole | str] = (),
        country: str | None = None,
        lead_agency: str | None = None,
        iati_roles: Sequence[int] = (),
    ) -> "Partner":
        """
        Return a partner.

        Raises:
            UnknownTerm: *kind* or one of *roles* is not in the vocabulary.
            Malformed: *country* is no ISO 3166-1 alpha-3 code, or an IATI role is none.
        """
        if unknown := [code for code in iati_roles if code not in IATI_ROLES]:
            raise Malformed(
                f"expected IATI organisation roles "
                f"({', '.join(f'{code} {name}' for code, name in IATI_ROLES.items())}), "
                f"found {unknown[0]!r} for {party!r}; use one of these codes"
            )
        return cls(
            party=PartyName(party),
            kind=PartnerKind.of(kind),
            roles=tuple(PartnerRole.of(role) for role in roles),
            country=None if country is None else country_code(country),
            lead_agency=None if lead_agency is None else PartyName(lead_agency),
            iati_roles=tuple(iati_roles),
        )


@attrs.frozen(kw_only=True)
class Objective:
    """What the partners want to reach."""

    number: str
    text: str


@attrs.frozen(kw_only=True)
class Activity:
    """Something the partners do together."""

    title: str
    kind: ActivityKind
    when: Window = NO_DATES
    participants: tuple[PartyName, ...] = ()
    conclusions: tuple[str, ...] = ()


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

    def __str__(self) -> str:
        names = ", ".join(partner.party for partner in self.partners)
        return (
            f"{self.form.label()} partnership “{self.title}” was registered with {names} "
            f"({self.term})"
        )


@attrs.frozen(kw_only=True)
class PartnershipAmended:
    """Title, term or objectives were agreed anew; None means: as before."""

    reason: str
    title: str | None = None
    term: Window | None = None
    objectives: tuple[Objective, ...] | None = None
    on: PartialDate | None = None

    def __str__(self) -> str:
        changes = [
            *([f"title “{self.title}”"] if self.title else []),
            *([f"term {self.term}"] if self.term else []),
            *([f"{len(self.objectives)} objectives"] if self.objectives is not None else []),
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
    | PartnershipClosed
)


@attrs.frozen(kw_only=True)
class Partnership:
    """A partnership as it stands after some part of its history."""

    reference: str
    title: str
    form: PartnershipType
    partners: tuple[Partner, ...]
    """Who is in it now; who was, is in the history."""
    term: Window
    objectives: tuple[Objective, ...]
    planned_activities: tuple[Activity, ...]
    registered_on: PartialDate | None
    activities: tuple[ActivityReported, ...] = ()
    closure: PartnershipClosed | None = None

    @property
    def is_closed(self) -> bool:
        """Whether the co-operation ended."""
        return self.closure is not None

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
        on: When | None = None,
    ) -> PartnershipRegistered:
        """
        Record that partners agreed to work together.

        *objectives* given as bare words are numbered from 1.

        Raises:
            AlreadyRecorded: the reference is taken.
            TooFewPartners: there are fewer than two.
            TwiceTheSame: a partner or an objective's number is there twice.
            RolesMissing: a triangular partnership lacks one of its three roles.
        """
        if existing is not None:
            raise AlreadyRecorded(Subject(Kind.PARTNERSHIP, reference))
        demand(reference, title=title)
        agreed = PartnershipType.of(form)
        _must_be_complete(reference, agreed, partners)
        return PartnershipRegistered(
            reference=reference,
            title=title,
            form=agreed,
            partners=tuple(partners),
            term=term or NO_DATES,
            objectives=_numbered(reference, objectives),
            activities=tuple(activities),
            on=PartialDate.of(on),
        )

    def amend(
        self,
        *,
        reason: str,
        title: str | None = None,
        term: Window | None = None,
        objectives: Sequence[Objective | str] | None = None,
        on: When | None = None,
    ) -> PartnershipAmended:
        """
        Record that title, term or objectives were agreed anew; what is left out stays.

        Raises:
            AlreadyClosed: the partnership is closed.
            ReasonRequired: there is no *reason*.
            NothingChanged: everything given holds already.
        """
        self._must_go_on()
        if title is not None:
            demand(self.reference, title=title)
        numbered = None if objectives is None else _numbered(self.reference, objectives)
        if (
            title in (None, self.title)
            and term in (None, self.term)
            and numbered in (None, self.objectives)
        ):
            raise NothingChanged(self.reference)
        return PartnershipAmended(
            reason=demand_reason(self.reference, "an amendment", reason),
            title=title,
            term=term,
            objectives=numbered,
            on=PartialDate.of(on),
        )

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

        Raises:
            NotAPartner: *by* is neither a partner nor a partner's lead agency.
            TextRequired: the activity has no title.
        """
        demand(self.reference, title=activity.title)
        self._must_be_ours(by)
        return ActivityReported(by=PartyName(by), activity=activity)

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


def evolve(state: Partnership | None, event: PartnershipEvent) -> Partnership:
    """Return the partnership as it stands after *event*."""
    if isinstance(event, PartnershipRegistered):
        return Partnership(
            reference=event.reference,
            title=event.title,
            form=event.form,
            partners=event.partners,
            term=event.term,
            objectives=event.objectives,
            planned_activities=event.activities,
            registered_on=event.on,
        )
    assert state is not None, "a history starts with the registration"
    match event:
        case PartnershipAmended():
            return attrs.evolve(
                state,
                title=state.title if event.title is None else event.title,
                term=state.term if event.term is None else event.term,
                objectives=state.objectives if event.objectives is None else event.objectives,
            )
        case PartnerJoined():
            others = [p for p in state.partners if p.party != event.partner.party]
            return attrs.evolve(state, partners=(*others, event.partner))
        case PartnerLeft():
            return attrs.evolve(
                state, partners=tuple(p for p in state.partners if p.party != event.party)
            )
        case ActivityReported():
            return attrs.evolve(state, activities=(*state.activities, event))
        case PartnershipClosed():
            return attrs.evolve(state, closure=event)
        case _:
            assert_never(event)
