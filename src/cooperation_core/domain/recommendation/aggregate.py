"""
A recommendation as it stands, and what can be decided about it.

Methods decide: they read the state and return the event, or refuse. Only `evolve` changes state.
"""

from collections.abc import Iterable, Sequence

import attrs

from ..errors import Malformed, UnknownTerm
from ..refusals import (
    AlreadyClosed,
    AlreadyRecorded,
    NotClosed,
    NothingChanged,
    SelfVerification,
    demand,
    demand_each,
    demand_once,
    demand_reason,
)
from ..values import (
    Country,
    Kind,
    PartialDate,
    PartyName,
    SdgTarget,
    Subject,
    Text,
    When,
    country_code,
    sdg_target,
)
from ..vocabulary import Acceptance, Closure, SourceKind
from .events import (
    RecommendationAnswered,
    RecommendationClosed,
    RecommendationIssued,
    RecommendationReopened,
    RecommendationTranslated,
)
from .points import Finding, Point
from .refusals import TranslationOfItself


@attrs.frozen(kw_only=True)
class Recommendation:
    """A recommendation as it stands after some part of its history."""

    reference: str
    source_kind: SourceKind
    document: str
    number: str
    text: Text
    title: str | None
    points: tuple[Point, ...]
    findings: tuple[Finding, ...]
    themes: tuple[str, ...]
    sdg_targets: tuple[SdgTarget, ...]
    country: Country | None
    issuer: PartyName | None
    addressees: tuple[PartyName, ...]
    arises_from: Subject | None
    conclusion: str | None
    issued_on: PartialDate | None
    status: Closure = Closure.OPEN
    translations: tuple[RecommendationTranslated, ...] = ()
    """Every translation ever made, oldest first."""
    answers: tuple[RecommendationAnswered, ...] = ()
    """Every answer ever given, oldest first."""
    closures: tuple[RecommendationClosed | RecommendationReopened, ...] = ()

    @property
    def current_answers(self) -> dict[PartyName, RecommendationAnswered]:
        """The last answer of each responding party, in the order in which they first answered."""
        return {answer.by: answer for answer in self.answers}

    @property
    def current_translations(self) -> dict[str, RecommendationTranslated]:
        """The last translation into each language, in the order in which they first came."""
        return {each.text.language: each for each in self.translations}

    @property
    def is_closed(self) -> bool:
        """Whether a verifier has closed it and nobody reopened it since."""
        return self.status not in (Closure.OPEN, Closure.REOPENED)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it can be read in, that of the original first."""
        original = self.text.language
        return (original, *(each for each in self.current_translations if each != original))

    def text_in(self, language: str) -> Text | None:
        """Return its words in *language*; None if nobody has translated them yet."""
        if language == self.text.language:
            return self.text
        translation = self.current_translations.get(language)
        return None if translation is None else translation.text

    def missing_languages(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """Return those of the languages *wanted* that it cannot be read in."""
        return tuple(each for each in wanted if self.text_in(each) is None)

    def revisions(self, by: str) -> tuple[RecommendationAnswered, ...]:
        """Return every answer of one party, oldest first; the last one holds."""
        return tuple(answer for answer in self.answers if answer.by == by)

    @staticmethod
    def issue(
        existing: "Recommendation | None",
        reference: str,
        /,
        *,
        document: str,
        number: str,
        text: Text | str,
        source_kind: SourceKind | str = SourceKind.EVALUATION,
        title: str | None = None,
        points: Sequence[Point | str] = (),
        findings: Sequence[Finding | str] = (),
        themes: Sequence[str] = (),
        sdg_targets: Sequence[str] = (),
        country: str | None = None,
        issuer: str | None = None,
        addressees: Sequence[str] = (),
        arises_from: Subject | None = None,
        conclusion: str | None = None,
        on: When | None = None,
    ) -> RecommendationIssued:
        """
        Record that a recommendation was made.

        *points* given as bare words are numbered from 1 and taken to be in the language of the
        *text*, and so are bare *findings*, which stay without a number.

        Raises:
            AlreadyRecorded: the reference is taken.
            TextRequired: it has no words, number or document, a point has no number or words, a
                finding has neither, or a theme or conclusion is blank.
            TwiceTheSame: two points or findings have one number, or a theme or target is repeated.
            Malformed: a country or SDG target is none, or it arises from something that no
                recommendation comes out of, or has a *conclusion* of nothing.
        """
        if existing is not None:
            raise AlreadyRecorded(Subject(Kind.RECOMMENDATION, reference))
        words = Text.of(text)
        demand(reference, document=document, number=number, text=words.words)
        _demand_origin(reference, arises_from, conclusion)
        return RecommendationIssued(
            reference=reference,
            source_kind=SourceKind.of(source_kind),
            document=document,
            number=number,
            text=words,
            title=title,
            points=_points(reference, points, words.language),
            findings=_findings(reference, findings, words.language),
            themes=demand_each(reference, "theme", themes),
            sdg_targets=tuple(
                sdg_target(each) for each in demand_each(reference, "SDG target", sdg_targets)
            ),
            country=None if country is None else country_code(country),
            issuer=None if issuer is None else PartyName(issuer),
            addressees=tuple(PartyName(each) for each in addressees),
            arises_from=arises_from,
            conclusion=conclusion,
            on=PartialDate.of(on),
        )

    def translate(
        self,
        *,
        text: Text | str,
        title: str | None = None,
        by: str | None = None,
        on: When | None = None,
    ) -> RecommendationTranslated:
        """
        Record its words in another language; translating again into one replaces.

        It may still be translated after it was closed.

        Raises:
            TextRequired: there are no words.
            TranslationOfItself: they are in the language of the original.
            NothingChanged: it was last translated just so.
        """
        words = Text.of(text)
        demand(self.reference, text=words.words)
        if words.language == self.text.language:
            raise TranslationOfItself(self.reference, words.language)
        before = self.current_translations.get(words.language)
        if before is not None and (before.text, before.title) == (words, title):
            raise NothingChanged(self.reference)
        return RecommendationTranslated(
            text=words,
            title=title,
            by=None if by is None else PartyName(by),
            on=PartialDate.of(on),
        )

    def answer(
        self,
        *,
        by: str,
        acceptance: Acceptance | str,
        text: Text | str | None = None,
        reason: str | None = None,
        approver: str | None = None,
        already_implemented: bool = False,
        provisional: bool = False,
        on: When | None = None,
    ) -> RecommendationAnswered:
        """
        Record what one responding party answers; answering again revises.

        Raises:
            AlreadyClosed: the recommendation is closed.
            ReasonRequired: anything but ``accepted`` needs one.
            NothingChanged: the party's last answer says just this.
        """
        self._must_be_open()
        demand(self.reference, by=by)
        acceptance = Acceptance.of(acceptance)
        if acceptance is not Acceptance.ACCEPTED:
            demand_reason(self.reference, f"the answer “{acceptance.label()}”", reason)
        event = RecommendationAnswered(
            by=PartyName(by),
            acceptance=acceptance,
            text=Text.of(text),
            reason=reason,
            approver=None if approver is None else PartyName(approver),
            already_implemented=already_implemented,
            provisional=provisional,
            on=PartialDate.of(on),
        )
        if self.current_answers.get(event.by) == event:
            raise NothingChanged(self.reference)
        return event

    def close(
        self, *, by: str, closure: Closure | str, opinion: str, on: When | None = None
    ) -> RecommendationClosed:
        """
        Record a verifier's finding of how it ended.

        Raises:
            AlreadyClosed: it is closed already.
            SelfVerification: *by* is one of the parties that answered.
            UnknownTerm: *closure* is no way of closing.
            TextRequired: there is no *opinion*.
        """
        self._must_be_open()
        demand(self.reference, by=by, opinion=opinion)
        found = Closure.of(closure)
        if found in (Closure.OPEN, Closure.REOPENED):
            raise UnknownTerm(
                "Closure", found, known=[c for c in Closure if c.startswith("closed")]
            )
        if PartyName(by) in self.current_answers:
            raise SelfVerification(self.reference, PartyName(by), "answered the recommendation")
        return RecommendationClosed(
            by=PartyName(by), closure=found, opinion=opinion, on=PartialDate.of(on)
        )

    def reopen(self, *, by: str, reason: str, on: When | None = None) -> RecommendationReopened:
        """
        Record that it is open again.

        Raises:
            NotClosed: it is open.
            ReasonRequired: there is no *reason*.
        """
        if not self.is_closed:
            raise NotClosed(self.reference, self.status.label())
        demand(self.reference, by=by)
        reason = demand_reason(self.reference, "reopening", reason)
        return RecommendationReopened(by=PartyName(by), reason=reason, on=PartialDate.of(on))

    def _must_be_open(self) -> None:
        if self.is_closed:
            raise AlreadyClosed(self.reference, self.status.label())


def _demand_origin(reference: str, arises_from: Subject | None, conclusion: str | None) -> None:
    if arises_from is None:
        if conclusion is not None:
            raise Malformed(
                f"{reference}: expected `arises_from` beside `conclusion`, found only conclusion "
                f"{conclusion!r}; say whose conclusion it is"
            )
    elif arises_from.kind not in (Kind.PARTNERSHIP, Kind.MONITORING_ROUND):
        raise Malformed(
            f"{reference}: expected a Partnership or a MonitoringRound in `arises_from`, "
            f"found {arises_from}; leave it out for a recommendation that came out of a document"
        )
    elif conclusion is not None:
        demand(reference, conclusion=conclusion)


def _points(reference: str, given: Sequence[Point | str], language: str) -> tuple[Point, ...]:
    points = tuple(
        Point(number=str(place), text=Text(words=each, language=language))
        if isinstance(each, str)
        else each
        for place, each in enumerate(given, start=1)
    )
    for place, point in enumerate(points, start=1):
        demand(reference, **{f"number of point {place}": point.number})
        demand(reference, **{f"point {point.number}": point.text.words})
    demand_once(reference, "point number", (point.number for point in points))
    return points


def _findings(reference: str, given: Sequence[Finding | str], language: str) -> tuple[Finding, ...]:
    findings = tuple(
        Finding(text=Text(words=each, language=language)) if isinstance(each, str) else each
        for each in given
    )
    for place, finding in enumerate(findings, start=1):
        words = finding.number if finding.text is None else finding.text.words
        demand(reference, **{f"finding {place}": words or ""})
    numbers = (finding.number for finding in findings)
    demand_once(reference, "finding number", (number for number in numbers if number is not None))
    return findings
