"""Shares of projects and partners, simple means over countries, and figures taken as given."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

import attrs

from .arithmetic import mean
from .criteria import criterion
from .formula import Formula, doubtful, joined, left_out, why
from .inputs import Answer, Given, Inputs, Read, missing
from .result import Result, Status

SHARE: Final = Formula(
    indicator="share",
    text="answered with yes / answered × 100",
    es="respondidas con sí / respondidas × 100",
    source="CW [V] for the questions; a share of those that answered [B]",
)
EVERY: Final = attrs.evolve(
    SHARE,
    text="all questions answered with yes / answered × 100",
    es="todas las preguntas respondidas con sí / respondidas × 100",
    source="CW [V] for the questions; that all have to be yes [B]",
)
ANY: Final = attrs.evolve(
    SHARE,
    text="any question answered with yes / answered × 100",
    es="alguna pregunta respondida con sí / respondidas × 100",
    source="CW [V] for the questions; that one yes is enough [B]",
)
REGIONAL_MEAN: Final = Formula(
    indicator="mean",
    text="Σ values of countries / number of countries",
    es="Σ valores de los países / número de países",
    source="META 17-15-1 [V]: simple, whatever the countries' size",
)
ANSWERED: Final = Formula(
    indicator="answer",
    text="as answered",
    es="según la respuesta",
    source="the answer itself [V]",
    unit="yes_no",
)
GIVEN: Final = Formula(
    indicator="given",
    text="as given by its source",
    es="según su fuente",
    source="whoever gave the figure; nothing is worked out here",
)
NOT_PUBLISHED: Final = Formula(
    indicator="not_published",
    text="not published",
    es="no publicada",
    source="[?]",
)


def share(answers: Iterable[Answer], *, indicator: str = "share") -> Result:
    """
    Return how many are answered with yes, in percent of those that are answered at all.

    Raises:
        Malformed: an answer is none.
    """
    return share_of([(answer,) for answer in answers], every=True, indicator=indicator)


def share_of(
    cases: Iterable[Sequence[Answer] | None], *, every: bool = True, indicator: str = "share"
) -> Result:
    """
    Return the share of cases in which *every* question, or any of them, is answered with yes.

    A case with an answer that is not known is left out, and counted in the note; a case that is
    `None` has none.

    Raises:
        Malformed: an answer is none.
    """
    inputs = Inputs("share_of")
    read = [
        [
            inputs.answer(f"cases[{place}][{number}]", answer)
            for number, answer in enumerate((None,) if case is None else case)
        ]
        for place, case in enumerate(cases)
    ]
    inputs.check()
    several = max((len(case) for case in read), default=1) > 1
    formula = attrs.evolve((EVERY if every else ANY) if several else SHARE, indicator=indicator)
    gaps = [missing(*case) for case in read]
    note = left_out("cases", gaps)
    known = [case for case, gap in zip(read, gaps, strict=True) if gap is None]
    if not known:
        return formula.nothing(why(gaps), note)
    yes = sum(all(case) if every else any(case) for case in known)
    # CW [V]: a share; over those that answered [B]
    return formula.share(
        Fraction(yes), Fraction(len(known)), of="the number", cases=len(known), note=note
    )


def published(
    cases: Iterable[tuple[Answer, Answer]],
    *,
    link_needed: bool = False,
    indicator: str = "published",
) -> Result:
    """
    Return the share of partners that publish something, of those that answered.

    Each case says whether it is public, and whether a link to it was given. With *link_needed*, it
    counts as public only where there is a link.

    Raises:
        Malformed: an answer is none.
    """
    # CW [V] for the questions; whether the link is needed [B]
    listed = [(public, link) if link_needed else (public,) for public, link in cases]
    return share_of(listed, indicator=indicator)


def answered_yes(answer: Answer, *, indicator: str = "answer") -> Result:
    """
    Return one answer as a figure of its own: yes, no, or why there is none.

    Raises:
        Malformed: it is no answer.
    """
    inputs = Inputs("answered_yes")
    read = inputs.answer("answer", answer)
    inputs.check()
    return criterion(indicator, read)


def regional_mean(results: Iterable[Result | Given], *, indicator: str | None = None) -> Result:
    """
    Return the simple mean over countries, or over partners; each counts the same.

    Countries without a value are left out, and counted in the note. The mean of shares is taken
    over the shares themselves, never over their sums.

    Raises:
        Malformed: a value is no number.
    """
    inputs = Inputs("regional_mean")
    listed = list(results)
    read: list[Read] = [
        inputs.number(f"results[{place}]", each, least=None) for place, each in enumerate(listed)
    ]
    inputs.check()
    named = next((each for each in listed if isinstance(each, Result)), None)
    formula = REGIONAL_MEAN
    if named is not None:
        formula = attrs.evolve(formula, indicator=named.indicator, unit=named.unit)
    if indicator is not None:
        formula = attrs.evolve(formula, indicator=indicator)
    gaps = [missing(each) for each in read]
    note = left_out("countries", gaps)
    known = [each for each in read if isinstance(each, Fraction)]
    if not known:
        return formula.nothing(why(gaps), note)
    # META 17-15-1 [V]: a simple average over countries (providers)
    return formula.result(
        mean(known),
        numerator=sum(known, Fraction()),
        denominator=len(known),
        cases=len(known),
        note=joined(note, doubtful(mean(known)) if formula.unit == "percent" else None),
    )


def given(figure: Given, *, indicator: str = "given", unit: str = "percent") -> Result:
    """
    Return a figure that somebody else worked out, as it was given.

    Raises:
        Malformed: it is no number.
    """
    inputs = Inputs("given")
    read = inputs.number("figure", figure, least=None)
    inputs.check()
    formula = attrs.evolve(GIVEN, indicator=indicator, unit=unit)
    return formula.nothing(read) if isinstance(read, Status) else formula.result(read)


def not_published(*, indicator: str = "not_published", unit: str = "percent") -> Result:
    """Return that the rule of an indicator is not public: the answers stand, and no figure does."""
    return attrs.evolve(NOT_PUBLISHED, indicator=indicator, unit=unit).nothing(
        Status.RULE_NOT_PUBLISHED,
        "how the answers become a figure is not published; the answers are kept",
    )
