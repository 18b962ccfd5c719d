"""The projects that indicator 1a looks at, and which of a round's projects those are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import attrs

from .inputs import Answer, Given, Inputs, Read
from .result import Status


@attrs.frozen(kw_only=True)
class Project:
    """
    What a development partner answered about one project.

    `None` stands for no data and `NOT_APPLICABLE` for what does not apply.
    """

    reference: str = ""
    partner: str | None = None
    country: str | None = None
    approved: int | None = None
    """Year in which it was approved."""
    reference_year: int | None = None
    """Year that its country looks at; None: the one that is looked at everywhere."""
    amount: Given = None
    """How large it is, in US dollars. # AMP GPIReportConstants Q1 [V]"""
    objective: Answer = None
    """Whether its objective is drawn from a framework of the country. # Q6, B2_6 [V]"""
    indicators: Given = None
    """How many results indicators it has. # Q7, B2_10 [V]"""
    from_country: Given = None
    """How many of them are drawn from frameworks of the country. # Q8, B2_10.1 [V]"""
    with_government_data: Given = None
    """How many of them are followed with the government's data. # Q9, B2_10.2 [V]"""
    evaluation: Answer = None
    """Whether an evaluation with the government is planned. # Q10 [V]"""


@attrs.frozen(kw_only=True)
class Selection:
    """The projects that enter, and why the others do not."""

    projects: tuple[Project, ...]
    left_out: Mapping[str, tuple[Project, ...]]
    """By reason: approved_in_another_year, too_small, not_among_the_largest, unknown."""

    @property
    def note(self) -> str | None:
        """Say how many were left out and why, if any were."""
        reasons = [
            f"{len(projects)} {_REASONS[reason]}" for reason, projects in self.left_out.items()
        ]
        return f"projects left out: {', '.join(reasons)}" if reasons else None


_REASONS = {
    "approved_in_another_year": "approved in another year",
    "too_small": "below the size that counts",
    "not_among_the_largest": "not among the partner's largest",
    "unknown": "of unknown size or year of approval",
}


def selected(
    projects: Iterable[Project],
    *,
    reference_year: int | None = None,
    floor: Given = None,
    largest: int | None = None,
    unknown: bool = True,
) -> Selection:
    """
    Return the projects that 1a looks at, in the order given.

    Those approved in *reference_year*, of at least *floor* US dollars, and of these the *largest*
    so many of each partner in a country (of equal ones, those whose reference comes first). A
    switch that is `None` leaves nothing out. Where a project's year or amount is not known,
    *unknown* says whether it stays; it is then taken for the smallest.

    Raises:
        Malformed: an amount is no number or below zero.
    """
    listed = list(projects)
    reasons = _reasons(
        listed, reference_year=reference_year, floor=floor, largest=largest, unknown=unknown
    )
    left_out: dict[str, list[Project]] = defaultdict(list)
    for project, reason in zip(listed, reasons, strict=True):
        if reason is not None:
            left_out[reason].append(project)
    return Selection(
        projects=tuple(
            project for project, reason in zip(listed, reasons, strict=True) if reason is None
        ),
        left_out={reason: tuple(left_out[reason]) for reason in _REASONS if reason in left_out},
    )


def why_left_out(
    projects: Iterable[Project],
    *,
    reference_year: int | None = None,
    floor: Given = None,
    largest: int | None = None,
    unknown: bool = True,
) -> list[str | None]:
    """
    Return in words why `selected` leaves each project out; None where it does not.

    Raises:
        Malformed: an amount is no number or below zero.
    """
    listed = list(projects)
    reasons = _reasons(
        listed, reference_year=reference_year, floor=floor, largest=largest, unknown=unknown
    )
    words = {
        "too_small": f"below {floor} USD",
        "not_among_the_largest": f"not among the partner's {largest} largest",
        "unknown": "of unknown size or year of approval",
    }
    return [
        None
        if reason is None
        else words.get(reason)
        or f"approved in {project.approved}, not in {_year_of(project, reference_year)}"
        for project, reason in zip(listed, reasons, strict=True)
    ]


def _year_of(project: Project, reference_year: int | None) -> int | None:
    return reference_year if project.reference_year is None else project.reference_year


def _reasons(
    listed: Sequence[Project],
    *,
    reference_year: int | None,
    floor: Given,
    largest: int | None,
    unknown: bool,
) -> list[str | None]:
    inputs = Inputs("selected")
    least = inputs.number("floor", floor)
    sizes = [
        inputs.number(f"projects[{place}] amount", project.amount)
        for place, project in enumerate(listed)
    ]
    inputs.check()
    reasons = [
        _reason(project, size, _year_of(project, reference_year), least, largest, unknown=unknown)
        for project, size in zip(listed, sizes, strict=True)
    ]
    if largest is not None:
        in_question = [place for place, reason in enumerate(reasons) if reason is None]
        for place in _not_largest(listed, sizes, in_question, largest):
            reasons[place] = "not_among_the_largest"
    return reasons


def _reason(
    project: Project,
    size: Read,
    reference_year: int | None,
    floor: Read,
    largest: int | None,
    *,
    unknown: bool,
) -> str | None:
    # META 17.15.1 [V]: new interventions, approved in the reference year
    if reference_year is not None and project.approved not in (None, reference_year):
        return "approved_in_another_year"
    # DASH: 1 000 000 in 2016 [V]; META: 100 000 in 2018 [V]
    if isinstance(size, Fraction) and isinstance(floor, Fraction) and size < floor:
        return "too_small"
    needs_size = isinstance(floor, Fraction) or largest is not None
    no_year = reference_year is not None and project.approved is None
    if not unknown and (no_year or (needs_size and isinstance(size, Status))):
        return "unknown"
    return None


def _not_largest(
    projects: Sequence[Project], sizes: Sequence[Read], places: Sequence[int], largest: int
) -> list[int]:
    # the six largest of each partner in a country in 2018 [B]
    by_partner: dict[tuple[str | None, str | None], list[int]] = defaultdict(list)
    for place in places:
        by_partner[projects[place].country, projects[place].partner].append(place)

    def rank(place: int) -> tuple[Fraction, str, int]:
        size = sizes[place]
        return (
            -size if isinstance(size, Fraction) else Fraction(1),
            projects[place].reference,
            place,
        )

    return [place for each in by_partner.values() for place in sorted(each, key=rank)[largest:]]
