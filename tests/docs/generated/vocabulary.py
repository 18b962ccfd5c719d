"""The reference of terms, with their labels in three languages."""

from cooperation_core.domain import vocabulary
from cooperation_core.domain.vocabulary import VOCABULARY, Term

from .source import NOTE, first_line, page, table

_INTRODUCTION = f"""\
This is version {VOCABULARY} of the vocabulary; every entry says which version its terms come from.
A term is never removed and never changes meaning. What is stored is the term itself; labels are for
people: `Acceptance.ACCEPTED.label("fr")`. Where you give a term, its text will do:
`acceptance="accepted"`."""


def vocabularies() -> list[type[Term]]:
    """Return every vocabulary, in the order of the source."""
    return [
        each
        for each in vars(vocabulary).values()
        if isinstance(each, type) and issubclass(each, Term) and each is not Term
    ]


def text() -> str:
    """Return the page."""
    return page("# Vocabulary", NOTE, _INTRODUCTION, *(_section(each) for each in vocabularies()))


def _section(terms: type[Term]) -> str:
    return page(
        f"## {terms.__name__}",
        first_line(terms),
        table(
            ("term", "English", "español", "français"),
            [(f"`{each}`", each.label("en"), each.label("es"), each.label("fr")) for each in terms],
        ),
    )
