"""What an instrument is made of: items, which are its questions, and the headings above them."""

from collections.abc import Mapping

import attrs

from ..domain.monitoring_round.questionnaire import Questionnaire
from ..domain.vocabulary import AnswerKind, Constituency
from .labels import LabelLanguage, in_language


@attrs.frozen(kw_only=True)
class Item:
    """One question of an instrument, and what is known about it beside what a ledger stores."""

    id: str
    """As the instrument prints it: ``A1_1.3``; as its public readers do, where that is all."""
    section: str
    asked_of: tuple[Constituency, ...] = ()
    """Who answers it; none: not known, or nobody in the country (see `external`)."""
    about: str | None = None
    """What each answer is about: ``development partner``, ``project``, or nothing of its own."""
    kind: AnswerKind | None = None
    """What it is answered with; None: not known."""
    unit: str | None = None
    """What its numbers count."""
    feeds: tuple[str, ...] = ()
    """The indicators of its round that it enters."""
    prefill: str | None = None
    """How its answer follows from records: ``disbursed``; None: it does not."""
    external: bool = False
    """Whether it is filled in from elsewhere (CPIA, PEFA, CRS, IATI), not asked in the country."""
    certainty: str = "V"
    """``V`` verified in a public text, ``D`` derived from data, ``B`` background knowledge."""
    labels: Mapping[str, str] = attrs.field(hash=False)
    """Its topic in our own words, by language (``en``, ``es``)."""

    def label(self, language: LabelLanguage = "en") -> str:
        """Return its topic in words."""
        return in_language(self.labels, language)


@attrs.frozen(kw_only=True)
class Heading:
    """What a section of an instrument is called, and its modules."""

    id: str
    labels: Mapping[str, str] = attrs.field(hash=False)
    modules: tuple[Mapping[str, str], ...] = attrs.field(default=(), hash=False)

    def label(self, language: LabelLanguage = "en") -> str:
        """Return what it is called."""
        return in_language(self.labels, language)


@attrs.frozen(kw_only=True)
class Instrument:
    """One version of a set of questions, such as the questionnaire of the fourth round."""

    version: str
    """``2016``, ``2023-kampala``: its name among `instruments`."""
    round: int
    """The global number of its round: 0 is the survey of 2010, 4 the round of 2023 to 2026."""
    year: int
    """The year in which its round began."""
    questionnaire: Questionnaire
    """As a round in a country adopts it."""
    items: tuple[Item, ...] = ()
    """In the order of the questionnaire."""
    headings: tuple[Heading, ...] = ()
    labels: Mapping[str, str] = attrs.field(hash=False)
    _by_id: Mapping[str, Item] = attrs.field(init=False, repr=False, eq=False)

    @_by_id.default
    def _index(self) -> Mapping[str, Item]:
        return {item.id: item for item in self.items}

    def item(self, id_: str) -> Item | None:
        """Return the item of that number, or None if it is not listed."""
        return self._by_id.get(id_)

    def feeding(self, indicator: str) -> tuple[Item, ...]:
        """Return the items that enter *indicator*."""
        return tuple(item for item in self.items if indicator in item.feeds)

    def heading(self, section: str) -> Heading | None:
        """Return what the section of that number is called, or None if there is no such section."""
        return next((each for each in self.headings if each.id == section), None)

    def label(self, language: LabelLanguage = "en") -> str:
        """Return what it is called."""
        return in_language(self.labels, language)
