"""A triangular co-operation as it was published: Germany, Mexico and Guatemala, 2016 to 2018."""

from ..domain.command import Command, command
from ..domain.partnership import Activity, Partner, Partnership
from ..domain.values import PartyName, Window
from ..domain.vocabulary import ActivityKind, PartnerKind, PartnerRole

REFERENCE = "TRI-DEU-MEX-GTM-2016"
SOURCE = "Project page of the triangular co-operation between Mexico, Guatemala and Germany"


def commands() -> tuple[Command, ...]:
    """Return what the project's published page tells, as commands."""
    partners = (
        Partner.of(
            "BMZ",
            kind=PartnerKind.STATE,
            roles=[PartnerRole.FACILITATING],
            country="DEU",
            iati_roles=[1],
        ),
        Partner.of(
            "AMEXCID",
            kind=PartnerKind.AGENCY,
            roles=[PartnerRole.PIVOTAL],
            country="MEX",
            lead_agency="AMEXCID-DGPCI",
            iati_roles=[4],
        ),
        Partner.of(
            "SEGEPLAN",
            kind=PartnerKind.STATE,
            roles=[PartnerRole.BENEFICIARY],
            country="GTM",
            lead_agency="SEGEPLAN-SCI",
            iati_roles=[4],
        ),
    )
    return (
        command(
            REFERENCE,
            Partnership.register,
            title="A stronger secretariat for international co-operation in Guatemala",
            form="triangular",
            partners=partners,
            term=Window.between("2016", "2018", printed="2016 to 2018"),
            objectives=[
                "Guatemala's planning secretariat steers the co-operation it receives, and works "
                "in a network with donor countries and organisations",
            ],
            activities=[
                _together("Meetings on how other countries run their co-operation", "dialogue"),
                _together("Advice on monitoring and evaluating projects in Guatemala", "advice"),
                _together("Advice on a digital register of co-operation activities", "advice"),
            ],
            on="2016",
        ),
        *(
            command(
                REFERENCE,
                Partnership.report_activity,
                by="SEGEPLAN",
                activity=Activity(
                    title=f"Visits between the two secretariats in {year}",
                    kind=ActivityKind.EXCHANGE_VISIT,
                    when=Window.between(year, year),
                    participants=(PartyName("SEGEPLAN"), PartyName("AMEXCID")),
                ),
            )
            for year in ("2017", "2018")
        ),
    )


def _together(title: str, kind: str) -> Activity:
    return Activity(title=title, kind=ActivityKind.of(kind), when=Window.between("2016", "2018"))
