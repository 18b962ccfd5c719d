"""One good example of each event of a partnership."""

from ...domain.partnership import (
    Activity,
    ActivityReported,
    Objective,
    Partner,
    PartnerJoined,
    PartnerLeft,
    PartnershipAmended,
    PartnershipClosed,
    PartnershipRegistered,
)
from ...domain.values import (
    PartyName,
    Window,
    country_code,
)
from ...domain.vocabulary import (
    ActivityKind,
    PartnerKind,
    PartnerRole,
    PartnershipType,
)
from .cast import BRAZIL, MALAWI, PARTNERSHIP, PORTUGAL, day, like

registered = like(
    PartnershipRegistered(
        reference=PARTNERSHIP.reference,
        title="School meals from local farms",
        form=PartnershipType.TRIANGULAR,
        partners=(
            Partner(
                party=MALAWI,
                kind=PartnerKind.STATE,
                roles=(PartnerRole.BENEFICIARY,),
                country=country_code("MWI"),
                lead_agency=PartyName("Ministry of Education"),
                iati_roles=(4,),
            ),
            Partner(
                party=BRAZIL,
                kind=PartnerKind.STATE,
                roles=(PartnerRole.PIVOTAL,),
                country=country_code("BRA"),
            ),
            Partner(
                party=PORTUGAL,
                kind=PartnerKind.STATE,
                roles=(PartnerRole.FACILITATING, PartnerRole.CONTRIBUTING),
                country=country_code("PRT"),
                iati_roles=(1, 2),
            ),
        ),
        term=Window(start=day("2030"), end=day("2032"), printed="2030-2032"),
        objectives=(Objective(number="1", text="Half of the food comes from nearby farms."),),
        activities=(
            Activity(
                title="Visit to school kitchens in Bahia",
                kind=ActivityKind.EXCHANGE_VISIT,
                when=Window(start=day("2030-Q4"), end=day("2030-Q4")),
                participants=(MALAWI, BRAZIL),
            ),
        ),
        on=day("2030-03-01"),
    )
)

amended = like(
    PartnershipAmended(
        reason="the first harvest came late",
        title="School meals from local farms, second phase",
        term=Window(start=day("2030"), end=day("2033-06")),
        objectives=(
            Objective(number="1", text="Half of the food comes from nearby farms."),
            Objective(number="2", text="Every kitchen has clean water."),
        ),
        on=day("2032-01-10"),
    )
)

partner_joined = like(
    PartnerJoined(
        partner=Partner(
            party=PartyName("Farmers' Union"),
            kind=PartnerKind.CSO,
            roles=(PartnerRole.CONTRIBUTING,),
        ),
        on=day("2031-02"),
    )
)

partner_left = like(
    PartnerLeft(
        party=PartyName("Farmers' Union"), reason="it now supplies the kitchens", on=day("2032")
    )
)

activity_reported = like(
    ActivityReported(
        by=PartyName("Ministry of Education"),
        activity=Activity(
            title="Workshop on buying from small farms",
            kind=ActivityKind.WORKSHOP,
            when=Window(start=day("2031-05-12"), end=day("2031-05-14"), printed="12-14 May"),
            participants=(MALAWI, BRAZIL, PartyName("Farmers' Union")),
            conclusions=("contracts before the planting season", "one price for a term"),
        ),
    )
)

partnership_closed = like(
    PartnershipClosed(by=MALAWI, outcome="212 schools buy from 1,900 farms", on=day("2033-06-30"))
)
