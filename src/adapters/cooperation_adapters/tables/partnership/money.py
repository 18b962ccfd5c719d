"""Money: commitments, pledges and disbursements; scores, and the allocations that follow."""

from collections.abc import Iterator

from cooperation_core.domain.partnership import Flow, ScoresRecorded
from cooperation_core.export import Table
from cooperation_core.history import Recorded

from ..columns import (
    LIST,
    NamedRow,
    Row,
    day,
    exact,
    flag,
    joined,
    text,
    traced,
    traced_cells,
    whole,
    window,
    window_cells,
)

_SYSTEMS = f"budget_execution, financial_reporting, audit, procurement; {LIST}"

FLOWS = Table(
    name="partnership_flows",
    meaning="What was said or done about money, one row each. Amounts of different kinds or "
    "currencies are not to be added to one another",
    columns=(
        *traced("partnership"),
        text("flow_kind", "commitment, pledge, scheduled_disbursement, disbursement"),
        text("provider", "Whose money it is"),
        text("receiver", "Who gets it", optional=True),
        exact("amount", "How much; negative: it came back"),
        text("currency", "Currency of `amount`: ISO 4217"),
        *window("period", "For when it is meant, or when it was paid"),
        flag(
            "on_budget",
            "Whether it is in the partner country's budget; nothing: not known",
            optional=True,
        ),
        flag("systems_known", "Whether it is known through which of the country's systems"),
        text("systems", f"Through which; nothing: none, or not known. {_SYSTEMS}", optional=True),
        text("note", "What has to be known about it", optional=True),
        day("said_on", "When it was said, or done"),
    ),
    key=("position",),
)

SCORECARDS = Table(
    name="partnership_scorecards",
    meaning="Scores as they were printed, one row a scorecard. A later one of the same title and "
    "period corrects",
    columns=(
        *traced("partnership"),
        text("scorecard", "What is scored"),
        *window("period", "For when"),
        exact("allocation", "The money that follows from the scores, as printed", optional=True),
        text("allocation_currency", "Currency of `allocation`: ISO 4217", optional=True),
        text("scored_by", "Who scored", optional=True),
        day("scored_on", "When"),
    ),
    key=("position",),
)

SCORES = Table(
    name="partnership_scores",
    meaning="Single scores as they were printed, one row each",
    columns=(
        *traced("partnership"),
        whole("line", "Place of the score on its scorecard, from 1"),
        text("scorecard", "What is scored as a whole"),
        text("code", "Such as A(i)", optional=True),
        text("title", "What is scored"),
        exact("score", "The score"),
    ),
    key=("position", "line"),
)

FIGURES = Table(
    name="partnership_score_figures",
    meaning="Figures printed below scores, beside what the scores give, one row each. Nothing is "
    "put right where the two disagree",
    columns=(
        *traced("partnership"),
        whole("line", "Place of the figure on its scorecard, from 1"),
        text("scorecard", "What is scored as a whole"),
        text("label", "As printed"),
        exact("printed", "The figure as printed; nothing: left blank", optional=True),
        text("derivation", "How its label says it comes from the scores: sum, mean", optional=True),
        exact(
            "derived",
            "What the scores give; a mean that does not end has 38 significant digits",
            optional=True,
        ),
        exact(
            "derived_rounded",
            "The same with the decimal places of `printed`, or of the most exact score; rounded "
            "half to even",
            optional=True,
        ),
        flag("agrees", "Whether `printed` is `derived_rounded`", optional=True),
    ),
    key=("position", "line"),
)

TABLES = (FLOWS, SCORECARDS, SCORES, FIGURES)


def flow_rows(recorded: Recorded, event: Flow) -> Iterator[NamedRow]:
    """Yield the row of `FLOWS` for *event*."""
    told: Row = {
        "flow_kind": event.kind.value,
        "provider": event.provider,
        "receiver": event.receiver,
        "amount": event.money.amount,
        "currency": event.money.currency,
        **window_cells("period", event.period),
        "on_budget": event.on_budget,
        "systems_known": event.systems is not None,
        "systems": joined(each.value for each in event.systems or ()),
        "note": event.note,
        "said_on": event.on,
    }
    yield FLOWS.name, traced_cells(recorded) | told


def score_rows(recorded: Recorded, event: ScoresRecorded) -> Iterator[NamedRow]:
    """Yield the rows of a scorecard, of its scores and of the figures below them."""
    card, cells = event.scorecard, traced_cells(recorded)
    money = card.allocation
    whole_card: Row = {
        "scorecard": card.title,
        **window_cells("period", card.period),
        "allocation": None if money is None else money.amount,
        "allocation_currency": None if money is None else money.currency,
        "scored_by": event.by,
        "scored_on": event.on,
    }
    yield SCORECARDS.name, cells | whole_card
    for line, score in enumerate(card.scores, start=1):
        single: Row = {
            "line": line,
            "scorecard": card.title,
            "code": score.code,
            "title": score.title,
            "score": score.value,
        }
        yield SCORES.name, cells | single
    for line, compared in enumerate(card.compare(), start=1):
        figure = compared.figure
        printed: Row = {
            "line": line,
            "scorecard": card.title,
            "label": figure.label,
            "printed": figure.value,
            "derivation": None if figure.derivation is None else figure.derivation.value,
            "derived": compared.derived,
            "derived_rounded": compared.rounded,
            "agrees": compared.agrees,
        }
        yield FIGURES.name, cells | printed
