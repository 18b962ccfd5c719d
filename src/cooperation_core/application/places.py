"""
Of whom a round asks a question and about what, as far as the ledger knows.

A question that is asked of a group is asked once. One to development partners is asked of each of
them; one about each partner or each project, once for each. Partners are known from answers and
prefilled answers, as respondents or as what a question is about, and from the partnerships in the
country; projects from answers and prefilled answers only, because a round asks about some
partnerships and not about all.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import attrs

from ..domain.monitoring_round import Question, QuestionSpec
from ..domain.values import PartyName
from ..domain.vocabulary import Constituency, Instrument

_PARTNER = "development partner"

Meaning = Callable[[str], PartyName]
"""The party that a name stands for."""


@attrs.frozen(kw_only=True)
class Place:
    """Of whom a question is asked, and about what; None: not known, or it makes no difference."""

    role: Constituency | None
    respondent: PartyName | None = None
    subject: str | None = None

    def takes(self, given: Question, meaning: Meaning) -> bool:
        """Return whether *given* is asked just here."""
        return (
            self.role in (None, given.role)
            and self.respondent in (None, meaning(given.respondent))
            and self.subject in (None, given.subject, meaning(given.subject or ""))
        )


@attrs.frozen(kw_only=True)
class Places:
    """The development partners that are known, and what else there are questions about."""

    partners: Sequence[PartyName]
    subjects: Mapping[str, Sequence[tuple[Constituency, PartyName, str]]]
    """By what a question says it is about: the role and respondent that spoke of a subject."""

    def of(self, spec: QuestionSpec) -> Iterator[Place]:
        """Yield the places of a question."""
        roles: Sequence[Constituency | None] = spec.asked_of or (None,)
        for role in roles:
            each_partner = role is Constituency.DEVELOPMENT_PARTNER
            if spec.about == _PARTNER:
                yield from (Place(role=role, subject=partner) for partner in self.partners)
            elif spec.about is not None:
                places = (
                    Place(role=role, respondent=party if each_partner else None, subject=subject)
                    for told, party, subject in self.subjects.get(spec.about, ())
                    if role in (None, told)
                )
                yield from dict.fromkeys(places)
            elif each_partner:
                yield from (Place(role=role, respondent=partner) for partner in self.partners)
            else:
                yield Place(role=role)


def places(
    given: Sequence[Question],
    specs: Iterable[tuple[Instrument, QuestionSpec]],
    partners: Iterable[str],
    meaning: Meaning,
) -> Places:
    """
    Return the places that are known.

    *given* are the questions that were answered or prefilled, *specs* those of the questionnaires,
    *partners* the development partners of the partnerships in the country.
    """
    about = {(instrument, spec.id): spec.about for instrument, spec in specs}
    respondents, subjects_of_partners = [], []
    subjects: dict[str, dict[tuple[Constituency, PartyName, str], None]] = {}
    for each in given:
        if each.role is Constituency.DEVELOPMENT_PARTNER:
            respondents.append(each.respondent)
        what = about.get((each.instrument, each.id))
        if what is None or each.subject is None:
            continue
        if what == _PARTNER:
            subjects_of_partners.append(each.subject)
        place = each.role, meaning(each.respondent), each.subject
        subjects.setdefault(what, {})[place] = None
    named = (*respondents, *subjects_of_partners, *partners)
    return Places(
        partners=list(dict.fromkeys(meaning(name) for name in named)),
        subjects={what: list(found) for what, found in subjects.items()},
    )
