"""The reference of the review team's checks."""

from cooperation_core.reviewing import RULES, SUDDEN_FACTOR, SUDDEN_POINTS, Severity
from cooperation_core.reviewing.measures import (
    COUNTED,
    DOCUMENTED,
    LINKS,
    PARTS,
    PUBLIC,
    SCHEDULED,
    SHARED,
)

from .source import NOTE, page, table

_INTRODUCTION = """\
What a review team asks about in a monitoring round. `coop round REF --checks` tells what is found,
and so does `findings` in Python; `cooperation_core.reviewing.review` does it for a round that you
have at hand. A finding names the record, the field and the events that it is about, what was
expected there, and what to do. Nothing is changed by it: an answer or a figure that looks wrong
stays as it was given. Rules look at the answers and figures that stand; names of rules are stable.

An **error** cannot be so. A **warning** is probably not meant so, or something is missing. A
**query** may well be so; somebody should say why. Findings of one rule can weigh less than it says
here: where that is so, its section tells."""

_ABOUT = {
    "answer": "answers",
    "figure": "published figures",
    "round": "answers and published figures",
}


def text() -> str:
    """Return the page."""
    return page(
        "# Checks of a review team",
        NOTE,
        _INTRODUCTION,
        table(
            ("rule", "severity", "looks at", "English", "español"),
            [
                (
                    f"[`{name}`](#{name})",
                    str(rule.severity),
                    _ABOUT[rule.about],
                    rule.label("en"),
                    rule.label("es"),
                )
                for name, rule in RULES.items()
            ],
        ),
        *(_rule(name) for name in RULES),
    )


def _rule(name: str) -> str:
    rule = RULES[name]
    return page(f"## {name}", rule.what, _details().get(name, ""), f"What to do: {rule.remedy}.")


def _details() -> dict[str, str]:
    return {
        "not-a-number": (
            "A warning where a table has a word such as N for a missing number, which was taken in "
            "as no data. An empty cell is no finding, nor is an observation that its file marks as "
            "missing. In the table of the rounds up to 2016, 7 and 8 with their criteria are yes "
            "or no."
        ),
        "share-out-of-range": (
            "Figures from the table of the rounds up to 2016 (columns such as `_2016_5a`) are "
            "fractions of 1 where others are percentages."
        ),
        "component-repeats-another": (
            "A query where the value is a whole number; no finding where all components are 0 or "
            "100."
        ),
        "zero-denominator": (
            f"A project without indicators ({_listed(COUNTED)}); nothing scheduled "
            f"({_listed(tuple(SCHEDULED))}) by a partner that disbursed something, or of which "
            f"something is on budget; and a zero in {_listed(tuple(SHARED))} where parts of it are "
            f"answered."
        ),
        "respondents-differ": (
            "No data is no other answer. Questions to development partners are asked of each of "
            "them, but for those about a development partner."
        ),
        "sum-exceeds-whole": table(
            ("whole", "its parts"),
            [(f"`{whole}`", _listed(parts)) for whole, parts in PARTS.items()],
        ),
        "missing-evidence": (
            f"The address where it is public: {_listed(PUBLIC)}, where the answer is yes. "
            f"An address as the answer: {_listed(LINKS)}. A document, or the records that it was "
            f"prefilled from: {_listed(DOCUMENTED)}, where the amount is not zero."
        ),
        "components-do-not-average": (
            "Each printed number may be wrong by half a unit of its last decimal; the total may "
            "miss the mean by its own half unit and a third of those of the components together."
        ),
        "sudden-change": (
            f"Unless the caller says otherwise: {SUDDEN_POINTS} points, and a factor of "
            f"{SUDDEN_FACTOR}. From zero or to zero there is no factor; classes are not compared."
        ),
    }


def _listed(ids: tuple[str, ...]) -> str:
    return ", ".join(f"`{each}`" for each in ids)


assert {str(each) for each in Severity} == {"error", "warning", "query"}, "the introduction says so"
