"""
A party's name in the register, and what it can be asked for.

Every name has a history of its own, so that it can stand for one party only. Which names mean the
same party is for an operator to confirm; nothing here compares spellings.
"""

from collections.abc import Sequence

import attrs

from ..refusals import AlreadyRecorded, NothingChanged, demand, demand_once, demand_reason
from ..values import Country, Kind, PartialDate, PartyName, Subject, When, country_code
from ..vocabulary import PartnerKind
from .events import AliasConfirmed, AliasWithdrawn, PartyDescribed, PartyMerged, PartyRegistered
from .refusals import AliasLoop, NotAnAlias


@attrs.frozen(kw_only=True)
class Party:
    """What is known of a name: whom it means, and what is known of them."""

    reference: str
    kind: PartnerKind | None = None
    full_name: str | None = None
    country: Country | None = None
    part_of: PartyName | None = None
    identifiers: tuple[str, ...] = ()
    registered_on: PartialDate | None = None
    alias_of: PartyName | None = None
    """The party that it is another name of; None: it stands for itself."""

    @property
    def name(self) -> PartyName:
        """The name itself."""
        return PartyName(self.reference)

    @staticmethod
    def register(
        existing: "Party | None",
        reference: str,
        /,
        *,
        kind: PartnerKind | str | None = None,
        full_name: str | None = None,
        country: str | None = None,
        part_of: str | None = None,
        identifiers: Sequence[str] = (),
        on: When | None = None,
    ) -> PartyRegistered:
        """
        Record an organisation or unit under the name *reference*.

        Raises:
            AlreadyRecorded: the register has this name.
            UnknownTerm: *kind* is not in the vocabulary.
            Malformed: *country* is no ISO 3166-1 alpha-3 code.
            TwiceTheSame: an identifier is there twice.
        """
        _must_be_new(existing, reference)
        demand_once(reference, "identifier", identifiers)
        return PartyRegistered(
            reference=reference,
            kind=None if kind is None else PartnerKind.of(kind),
            full_name=full_name,
            country=None if country is None else country_code(country),
            part_of=None if part_of is None else PartyName(part_of),
            identifiers=tuple(identifiers),
            on=PartialDate.of(on),
        )

    @staticmethod
    def confirm_alias(
        existing: "Party | None",
        reference: str,
        /,
        *,
        of: str,
        by: str,
        reason: str | None = None,
        on: When | None = None,
    ) -> AliasConfirmed:
        """
        Record that *reference* is only another name of the party *of*.

        The party has to be in the register. A name that is registered itself is merged instead.

        Raises:
            AlreadyRecorded: the register has this name.
            AliasLoop: it is the same name.
        """
        _must_be_new(existing, reference)
        demand(reference, of=of, by=by)
        if of == reference:
            raise AliasLoop(reference, PartyName(of))
        return AliasConfirmed(
            reference=reference,
            of=PartyName(of),
            by=PartyName(by),
            reason=reason,
            on=PartialDate.of(on),
        )

    def describe(
        self,
        *,
        reason: str,
        kind: PartnerKind | str | None = None,
        full_name: str | None = None,
        country: str | None = None,
        part_of: str | None = None,
        identifiers: Sequence[str] = (),
        on: When | None = None,
    ) -> PartyDescribed:
        """
        Record what became known of it; what is left out stays.

        Raises:
            ReasonRequired: there is no *reason*.
            NothingChanged: everything given holds already.
            TwiceTheSame: an identifier is there twice.
        """
        demand_once(self.reference, "identifier", identifiers)
        event = PartyDescribed(
            reason=demand_reason(self.reference, "a new description", reason),
            kind=None if kind is None else PartnerKind.of(kind),
            full_name=full_name,
            country=None if country is None else country_code(country),
            part_of=None if part_of is None else PartyName(part_of),
            identifiers=tuple(identifiers),
            on=PartialDate.of(on),
        )
        if (
            event.kind in (None, self.kind)
            and event.full_name in (None, self.full_name)
            and event.country in (None, self.country)
            and event.part_of in (None, self.part_of)
            and event.identifiers in ((), self.identifiers)
        ):
            raise NothingChanged(self.reference)
        return event

    def merge(self, *, into: str, by: str, reason: str, on: When | None = None) -> PartyMerged:
        """
        Record that it is the party *into*, by another name.

        Raises:
            AliasLoop: it is the same name.
            NothingChanged: it is confirmed as a name of that party already.
            ReasonRequired: there is no *reason*.
        """
        demand(self.reference, into=into, by=by)
        if into == self.reference:
            raise AliasLoop(self.reference, PartyName(into))
        if into == self.alias_of:
            raise NothingChanged(self.reference)
        return PartyMerged(
            into=PartyName(into),
            by=PartyName(by),
            reason=demand_reason(self.reference, "merging", reason),
            on=PartialDate.of(on),
        )

    def withdraw_alias(self, *, by: str, reason: str, on: When | None = None) -> AliasWithdrawn:
        """
        Record that it is no other party's name after all.

        Raises:
            NotAnAlias: it stands for itself.
            ReasonRequired: there is no *reason*.
        """
        demand(self.reference, by=by)
        if self.alias_of is None:
            raise NotAnAlias(self.reference)
        return AliasWithdrawn(
            by=PartyName(by),
            reason=demand_reason(self.reference, "withdrawing an alias", reason),
            on=PartialDate.of(on),
        )


def _must_be_new(existing: Party | None, reference: str) -> None:
    if existing is not None:
        raise AlreadyRecorded(Subject(Kind.PARTY, reference))
