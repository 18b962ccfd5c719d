"""One good example of each event of a monitoring round."""

from ...domain.monitoring_round import (
    AnswerRecorded,
    AnswersReturned,
    AnswersSubmitted,
    AnswersValidated,
    FocalPointNamed,
    Note,
    PlannedActivity,
    PlannedPhase,
    Question,
    ResultsPresented,
    RoundClosed,
    RoundMadeOfficial,
    RoundOpened,
    Section,
    YesNo,
)
from ...domain.values import (
    Document,
    PartyName,
    Window,
    country_code,
)
from ...domain.vocabulary import (
    Constituency,
    Instrument,
    Phase,
)
from .cast import ROUND, SUPPORT_TEAM, day, like

opened = like(
    RoundOpened(
        reference=ROUND.reference,
        country=country_code("MWI"),
        number=4,
        coordinator=PartyName("Aid Co-ordination Unit"),
        title="Fourth round in Malawi",
        reference_year=2029,
        phases=(
            PlannedPhase(
                phase=Phase.INCEPTION,
                window=Window(start=day("2030-01"), end=day("2030-03")),
                title="Getting started",
            ),
            PlannedPhase(phase=Phase.DATA_COLLECTION, window=Window(start=day("2030-04"))),
            PlannedPhase(phase=Phase.DISSEMINATION),
        ),
        sections=(
            Section(id="A1", title="Planning", responsible=(PartyName("Planning Ministry"),)),
            Section(id="B1", title="Civil society", responsible=(PartyName("CSO Forum"),)),
            Section(
                id="C1",
                title="Leaving no one behind",
                responsible=(PartyName("Statistics Office"), PartyName("CSO Forum")),
                modules=("Policies", "Data"),
            ),
        ),
        activities=(
            PlannedActivity(
                title="Kick-off meeting",
                phase=Phase.INCEPTION,
                window=Window(start=day("2030-02"), end=day("2030-02")),
            ),
            PlannedActivity(title="Action dialogue"),
        ),
        modules=(Instrument.KAMPALA,),
        on=day("2030-01-20"),
    )
)

focal_point_named = like(
    FocalPointNamed(
        constituency=Constituency.CSO, party=PartyName("CSO Forum"), on=day("2030-02-05")
    )
)

answer_recorded = like(
    AnswerRecorded(
        question=Question(
            id="A1_1.3",
            role=Constituency.PC_GOVERNMENT,
            respondent=PartyName("Planning Ministry"),
        ),
        value=YesNo(yes=True),
        reference_year=2029,
        evidence=(Document(title="National development strategy"),),
        comment="adopted by parliament",
        on=day("2030-05-02"),
    )
)

answers_submitted = like(
    AnswersSubmitted(by=PartyName("Aid Co-ordination Unit"), to=SUPPORT_TEAM, on=day("2030-09-01"))
)

answers_returned = like(
    AnswersReturned(
        by=SUPPORT_TEAM,
        notes=(Note(question="A1_1.4", text="the figure is the planned one; give the spent one"),),
        on=day("2030-09-20"),
    )
)

answers_validated = like(
    AnswersValidated(
        constituency=Constituency.PC_GOVERNMENT,
        by=PartyName("Planning Ministry"),
        on=day("2030-10-10"),
    )
)

made_official = like(
    RoundMadeOfficial(by=PartyName("Aid Co-ordination Unit"), on=day("2030-10-31"))
)

results_presented = like(
    ResultsPresented(
        by=PartyName("Aid Co-ordination Unit"),
        audience="parliament's committee on finance",
        on=day("2031-02-14"),
        document=Document(title="Country results brief"),
    )
)

round_closed = like(
    RoundClosed(
        by=PartyName("Aid Co-ordination Unit"),
        summary="three recommendations went to the next action dialogue",
        on=day("2031-03-31"),
    )
)
