"""What can happen to a country's part in a monitoring round."""

import attrs

from ..values import Conclusion, Country, Document, PartialDate, PartyName, Subject, Value, Window
from ..vocabulary import Constituency, Instrument, Phase
from .figures import Figure
from .plan import PlannedActivity, PlannedPhase
from .questionnaire import Questionnaire, Section
from .questions import Note, Question


@attrs.frozen(kw_only=True)
class Participation:
    """An earlier round that the country took part in."""

    number: int
    """Of the global round: 3 for 2018."""
    title: str | None = None
    reference_year: int | None = None


@attrs.frozen(kw_only=True)
class RoundOpened:
    """A country takes part in a monitoring round."""

    reference: str
    country: Country
    number: int
    """Of the global round: 4 for 2023 to 2026."""
    coordinator: PartyName
    title: str | None = None
    reference_year: int | None = None
    """The calendar year that answers about money speak of."""
    phases: tuple[PlannedPhase, ...] = ()
    sections: tuple[Section, ...] = ()
    activities: tuple[PlannedActivity, ...] = ()
    modules: tuple[Instrument, ...] = ()
    """Optional instruments that the country chose."""
    previous: Subject | None = None
    """The country's round before this one, where the ledger has it."""
    participations: tuple[Participation, ...] = ()
    """Earlier rounds that the country took part in, in the ledger or not."""
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.country} opened its part in round {self.number} under {self.coordinator}"


@attrs.frozen(kw_only=True)
class EarlierRoundRecorded:
    """A country's part in a round is known by what was published of it, and by nothing else."""

    reference: str
    country: Country
    number: int
    """Of the global round: 3 for 2018."""
    title: str | None = None
    reference_year: int | None = None
    """The calendar year that answers about money speak of."""
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.country}'s part in round {self.number} was recorded as published"


@attrs.frozen(kw_only=True)
class CoordinatorNamed:
    """Somebody else became the national co-ordinator."""

    party: PartyName
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.party} was named national co-ordinator"


@attrs.frozen(kw_only=True)
class FocalPointNamed:
    """Somebody speaks for one constituency."""

    constituency: Constituency
    party: PartyName
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.party} was named focal point of the {self.constituency.label()}"


@attrs.frozen(kw_only=True)
class FocalPointReleased:
    """Somebody does not speak for a constituency any more."""

    constituency: Constituency
    party: PartyName
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.party} ceased to be focal point of the {self.constituency.label()}"


@attrs.frozen(kw_only=True)
class RoadmapRevised:
    """Another roadmap took the place of the one before."""

    phases: tuple[PlannedPhase, ...]
    activities: tuple[PlannedActivity, ...]
    reason: str
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"the roadmap was revised, because {self.reason}"


@attrs.frozen(kw_only=True)
class PhaseCarriedOut:
    """A phase of the roadmap really took place; a later report about it corrects."""

    phase: Phase
    when: Window
    by: PartyName
    note: str | None = None
    """What there is to say about it."""

    @property
    def on(self) -> PartialDate | None:
        """When it was over, as far as is known."""
        return self.when.end or self.when.start

    def __str__(self) -> str:
        said = f": {self.note}" if self.note else ""
        return f"{self.by} carried out “{self.phase.label()}” ({self.when}){said}"


@attrs.frozen(kw_only=True)
class RoadmapActivityHeld:
    """An activity took place, planned or not."""

    title: str
    """As the roadmap calls it, if it is planned there."""
    by: PartyName
    when: Window
    phase: Phase | None = None
    participants: tuple[PartyName, ...] = ()
    note: str | None = None
    """What there is to say about it."""
    document: Document | None = None
    """Such as its minutes."""

    @property
    def on(self) -> PartialDate | None:
        """When it was over, as far as is known."""
        return self.when.end or self.when.start

    def __str__(self) -> str:
        said = f": {self.note}" if self.note else ""
        return f"{self.by} held “{self.title}” ({self.when}){said}"


@attrs.frozen(kw_only=True)
class QuestionnaireAdopted:
    """From here on, an instrument is answered in this version."""

    questionnaire: Questionnaire
    """The version, with its sections and questions."""
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"the {self.questionnaire} was adopted"


@attrs.frozen(kw_only=True)
class AnswerRecorded:
    """A question was answered; an earlier answer to it is corrected by this one."""

    question: Question
    value: Value
    reference_year: int | None = None
    evidence: tuple[Document, ...] = ()
    comment: str | None = None
    questionnaire: str | None = None
    """Version of the instrument that was answered; absent: none had been adopted."""
    on: PartialDate | None = None
    rests_on: tuple[int, ...] = ()
    """
    Positions of the records that it was prefilled from; none: the respondent gave it.

    A prefilled answer counts because its respondent confirmed it.
    """

    def __str__(self) -> str:
        verb = "confirmed" if self.rests_on else "answered"
        return f"{self.question.respondent} {verb} {self.question}: {self.value}"


@attrs.frozen(kw_only=True)
class AnswerPrefilled:
    """Other records say what an answer could be; it waits for the respondent to confirm it."""

    question: Question
    value: Value
    rests_on: tuple[int, ...]
    """Positions of the records that say so."""
    method: str
    """How the value follows from them, in words."""
    reference_year: int | None = None
    on: PartialDate | None = None

    def __str__(self) -> str:
        number = len(self.rests_on)
        return (
            f"{self.question} was prefilled for {self.question.respondent} "
            f"from {number} record{'' if number == 1 else 's'}: {self.value}"
        )


@attrs.frozen(kw_only=True)
class FiguresPublished:
    """Somebody published or gave figures about the round; they are kept as they are printed."""

    figures: tuple[Figure, ...]
    """In the order of the source; what stands there twice is here twice."""
    by: PartyName | None = None
    """Who published them."""
    document: Document | None = None
    on: PartialDate | None = None

    def __str__(self) -> str:
        number = len(self.figures)
        series = ", ".join(dict.fromkeys(each.series for each in self.figures))
        by = f" by {self.by}" if self.by else ""
        verb = "figure was" if number == 1 else "figures were"
        return f"{number} {verb} published{by} ({series})"


@attrs.frozen(kw_only=True)
class AnswersSubmitted:
    """The co-ordinator handed the answers to the reviewers."""

    by: PartyName
    to: PartyName
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} submitted the answers to {self.to}"


@attrs.frozen(kw_only=True)
class AnswersReturned:
    """The reviewers sent the answers back with questions."""

    by: PartyName
    notes: tuple[Note, ...]
    on: PartialDate | None = None

    def __str__(self) -> str:
        asked = ", ".join(str(note) for note in self.notes)
        return f"{self.by} returned the answers with notes on {asked}"


@attrs.frozen(kw_only=True)
class AnswersQueried:
    """The reviewers asked about answers and kept them."""

    by: PartyName
    notes: tuple[Note, ...]
    on: PartialDate | None = None

    def __str__(self) -> str:
        asked = ", ".join(str(note) for note in self.notes)
        return f"{self.by} asked about {asked}"


@attrs.frozen(kw_only=True)
class QueryAnswered:
    """A reviewers' query was answered with an explanation; the queried answer stays as it is."""

    number: int
    """Number of the query in the round."""
    by: PartyName
    text: str
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} answered query {self.number}: {self.text}"


@attrs.frozen(kw_only=True)
class AnswersValidated:
    """One constituency found the answers right."""

    constituency: Constituency
    by: PartyName
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} validated the answers for the {self.constituency.label()}"


@attrs.frozen(kw_only=True)
class RoundMadeOfficial:
    """The country stands by its answers; they are locked unless the round is reopened."""

    by: PartyName
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} made the answers official"


@attrs.frozen(kw_only=True)
class RoundReopened:
    """Official answers turned out to need correction; they can be corrected again."""

    by: PartyName
    reason: str
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} reopened the round, because {self.reason}"


@attrs.frozen(kw_only=True)
class ResultsPresented:
    """Results were shown to somebody."""

    by: PartyName
    audience: str
    on: PartialDate | None = None
    document: Document | None = None

    def __str__(self) -> str:
        return f"{self.by} presented the results to {self.audience}"


@attrs.frozen(kw_only=True)
class DialogueHeld:
    """Those who took part talked about the results, and about what to do."""

    by: PartyName
    title: str
    when: Window
    participants: tuple[PartyName, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
    """What came out of it; recommendations and commitments can point at each."""
    document: Document | None = None
    """Such as its minutes."""

    @property
    def on(self) -> PartialDate | None:
        """When it was over, as far as is known."""
        return self.when.end or self.when.start

    def __str__(self) -> str:
        number = len(self.conclusions)
        came = f" with {number} conclusion{'' if number == 1 else 's'}" if number else ""
        return f"{self.by} held the dialogue “{self.title}” ({self.when}){came}"


@attrs.frozen(kw_only=True)
class RoundClosed:
    """The country's part in the round is over."""

    by: PartyName
    on: PartialDate | None = None
    summary: str | None = None

    def __str__(self) -> str:
        return f"{self.by} closed the round{f': {self.summary}' if self.summary else ''}"


MonitoringRoundEvent = (
    RoundOpened
    | EarlierRoundRecorded
    | CoordinatorNamed
    | FocalPointNamed
    | FocalPointReleased
    | RoadmapRevised
    | PhaseCarriedOut
    | RoadmapActivityHeld
    | QuestionnaireAdopted
    | AnswerRecorded
    | AnswerPrefilled
    | FiguresPublished
    | AnswersSubmitted
    | AnswersReturned
    | AnswersQueried
    | QueryAnswered
    | AnswersValidated
    | RoundMadeOfficial
    | RoundReopened
    | ResultsPresented
    | DialogueHeld
    | RoundClosed
)
