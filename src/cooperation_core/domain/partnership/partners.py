"""Who is in a partnership, in which roles, and from when until when."""

from collections.abc import Sequence
from datetime import date

import attrs

from ..errors import Malformed
from ..values import Country, PartialDate, PartyName, country_code
from ..vocabulary import PartnerKind, PartnerRole

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
class Membership:
    """A partner in these roles, from when until when. New roles begin a new membership."""

    partner: Partner
    since: PartialDate | None = None
    """From when; None: not known."""
    until: PartialDate | None = None
    """Until when; None: not known, or it goes on."""
    is_over: bool = False
    """Whether the partner left or took other roles."""

    def covers(self, day: date) -> bool:
        """
        Return whether the partner was in it on *day*, as far as is known.

        An unknown start counts as the beginning, an unknown end as going on. A date less exact than
        a day counts from its first day and until its last.
        """
        begun = self.since is None or self.since.first_day <= day
        return begun and (self.until is None or day <= self.until.last_day)
