"""Why an answer is not prefilled although records speak of it: a sentence each."""

from collections.abc import Sequence

from ..domain.values import PartyName
from ..history import Told
from ..standards import Item
from .told import Project


def marks_unknown(item: Item, project: Project, what: str, unknown: int, of: int) -> str:
    """Say of how many indicators of a project it is not known whether they count."""
    verb = "does" if unknown == 1 else "do"
    return (
        f"expected for {item.id} about {project.partnership.reference} that each of its {of} "
        f"indicators says whether it is {what}, found {unknown} that {verb} not; say it in the "
        f"results framework, or answer by hand"
    )


def categories_unknown(item: Item) -> str:
    """Say that a question takes one of several categories, which nobody published."""
    return (
        f"expected for {item.id} one of the questionnaire's categories, which are not public, "
        f"found only names of strategies in results frameworks; answer it by hand"
    )


def currencies_mixed(item: Item, provider: PartyName, what: str, found: Sequence[str]) -> str:
    """Say that money of several currencies would have to be added."""
    return (
        f"expected {what} of {provider} in one currency for {item.id}, found "
        f"{' and '.join(found)}, which are never added; answer it by hand"
    )


def partly_in(flow: Told, project: str, years: Sequence[int]) -> str:
    """Say that the period of a flow lies in a year that is asked about, but not as a whole."""
    places = " and ".join(map(str, flow.positions))
    asked = " and ".join(map(str, years))
    return (
        f"expected money of {project} whose period lies within one year, found {flow.fact} at "
        f"position{'s' if len(flow.positions) > 1 else ''} {places}; it is left out, answer by "
        f"hand for what belongs to {asked}"
    )
