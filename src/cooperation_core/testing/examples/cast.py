"""Who and what the examples speak of: a made-up country, its bodies and its documents."""

from collections.abc import Callable
from typing import Any, TypeVar

import attrs

from ...domain.values import (
    Document,
    Kind,
    PartialDate,
    PartyName,
    Subject,
    TargetDate,
)

E = TypeVar("E")

RECOMMENDATION = Subject(Kind.RECOMMENDATION, "WATER-2030/R2")
COMMITMENT = Subject(Kind.COMMITMENT, "WATER-2030/R2/C1")
WITHDRAWN = Subject(Kind.COMMITMENT, "WATER-2030/R2/C2")
PARTNERSHIP = Subject(Kind.PARTNERSHIP, "TRI-SCHOOL-MEALS")
ROUND = Subject(Kind.MONITORING_ROUND, "MWI-ROUND-4")

ACTOR = PartyName("national-aid-office")
"""Who records the examples."""

WATER_BOARD, TREASURY, AUDITORS = (
    PartyName("Water Board"),
    PartyName("Treasury"),
    PartyName("Audit Office"),
)
MALAWI, BRAZIL, PORTUGAL = PartyName("Malawi"), PartyName("Brazil"), PartyName("Portugal")
SUPPORT_TEAM = PartyName("Joint Support Team")

AWKWARD_TEXT = (
    "",
    " ",
    "\t",
    '"',
    "'; DROP TABLE answers; --",
    "a,b;c\td|e",
    '"quoted", and ""doubled""',
    "one line\nanother\r\na third\rand a fourth",
    " leading and trailing ",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "007",
    "1e5",
    "2021-06",
    "NULL",
    "None",
    "true",
    "\\N and \\n",
    "${HOME} {0} %s %(x)s",
    "<b>&amp;</b>",
    "../../etc",
    "\x00",
    "bell\x07 and escape\x1b[31m",
    "\ufeffbyte order mark",
    "no\u00a0break, zero\u200bwidth, line\u2028separator",
    "Zoë",
    "Zoe\u0308",
    "İstanbul ﬁn ß",
    "Отчёт 報告 تقرير דו״ח",
    "\u202eright to left",
    "𝔞𝔰𝔱𝔯𝔞𝔩 💧👩🏽\u200d🌾",
    "\uffff and \U0010ffff",
    "long text " * 500,
)
"""Text that has broken somebody's exporter."""


def like(example: E) -> Callable[..., E]:
    """Return a function that makes *example* again, with other facts where some are given."""

    def make(**facts: Any) -> E:  # noqa: ANN401  # the event's own facts, whatever they are
        return attrs.evolve(example, **facts)  # type: ignore[misc]  # all examples are attrs

    return make


def day(text: str) -> PartialDate:
    """Return the date that *text* says, at its own precision."""
    return PartialDate.parse(text)


def due(text: str, printed: str | None = None) -> TargetDate:
    """Return the target date that *text* says."""
    return TargetDate(date=day(text), printed=printed)


SURVEY = Document(
    title="Borehole survey, northern districts",
    url="https://water.example/survey-2031.pdf",
    sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
)
MINUTES = Document(title="Minutes of the district water forum")
