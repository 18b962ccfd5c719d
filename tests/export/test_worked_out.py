"""What stands behind a figure that rests on several records, told by whoever worked it out."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import attrs
import pytest

from cooperation_adapters import csv
from cooperation_core.domain.correction import RecordCorrected, RecordWithdrawn
from cooperation_core.domain.recommendation import RecommendationAnswered, RecommendationIssued
from cooperation_core.domain.values import Kind, Subject
from cooperation_core.domain.vocabulary import Acceptance
from cooperation_core.export import (
    Column,
    Exporter,
    Input,
    Recorded,
    Table,
    WorkedOut,
    Working,
    explain,
    key_of,
)
from cooperation_core.export.figures import (
    AmbiguousTable,
    FigureNotWorkedOut,
    NoSuchColumn,
    NoSuchRow,
    NoSuchTable,
    RowsNotFollowed,
    maker,
)
from cooperation_core.export.options import OptionsDoNotFit
from cooperation_core.export.worked_out import WrongWorking
from cooperation_core.history import Position
from cooperation_core.testing.examples import (
    InMemoryHistory,
    answered,
    issued,
    made,
    record_corrected,
    recorded,
)

SHARES = Table(
    name="accepted",
    meaning="How many recommendations of one document were accepted",
    columns=(
        Column(name="document", type=str, meaning="Which document"),
        Column(name="part", type=str, meaning="Which part of it"),
        Column(name="issued", type=int, meaning="Recommendations in it"),
        Column(name="share", type=Decimal, meaning="Accepted ones, in percent", nullable=True),
    ),
    key=("document", "part"),
)


class Shares:
    """Counts by document; a correction counts in place of what it corrects."""

    def __init__(self, events: Iterable[Recorded], options: Mapping[str, Any]) -> None:
        self.issued: dict[str, dict[Subject, Recorded]] = {}
        self.answers: dict[Subject, tuple[Recorded, Acceptance]] = {}
        for each in events:
            match each.event:
                case RecommendationIssued(document=document):
                    self.issued.setdefault(f"{document},all", {})[each.subject] = each
                case RecommendationAnswered(acceptance=acceptance):
                    self.answers[each.subject] = each, acceptance
                case RecordCorrected(fact=RecommendationAnswered(acceptance=acceptance)):
                    self.answers[each.subject] = each, acceptance

    def keys(self, table: str) -> list[str]:
        return list(self.issued)

    def __call__(self, table: str, key: str, column: str | None) -> Working | None:
        if table != SHARES.name or key not in self.issued or column not in {None, "share"}:
            return None
        counted = self.issued[key]
        taken = [
            recorded.position
            for subject, (recorded, acceptance) in self.answers.items()
            if subject in counted and acceptance is Acceptance.ACCEPTED
        ]
        share = Decimal(100 * len(taken)) / len(counted)
        return Working(
            figure=share,
            sentence=f"{len(taken)} of {len(counted)} were accepted, {share} %",
            formula="accepted / issued × 100",
            source="made up",
            inputs=(
                Input(name="issued", value=len(counted), positions=places(counted.values())),
                Input(name="accepted", value=len(taken), positions=tuple(taken), note="so far"),
            ),
        )


def places(events: Iterable[Recorded]) -> tuple[Position, ...]:
    return tuple(each.position for each in events)


ACCEPTANCE = Exporter(
    name="acceptance",
    summary="Which documents found acceptance",
    options=csv.Options,
    open=csv.cooperation_exporter().open,
    tables=(SHARES, *csv.cooperation_exporter().tables),
    reads=frozenset({RecommendationIssued, RecommendationAnswered, RecordCorrected}),
    follow=csv.cooperation_exporter().follow,
    work_out=Shares,
    worked_out=frozenset({"accepted"}),
)

R1, R2, R3 = (Subject.of(Kind.RECOMMENDATION, each) for each in ("R1", "R2", "R3"))
YES = {"acceptance": Acceptance.ACCEPTED, "reason": None, "provisional": False}
HISTORY = InMemoryHistory(
    recorded(
        [
            ("R1", issued(reference="R1", document="Review", number="1")),
            ("C1", made(reference="C1")),
            ("R2", issued(reference="R2", document="Review", number="2")),
            ("R3", issued(reference="R3", document="Audit", number="3")),
            ("R2", answered()),
            ("R1", answered(**YES)),
            (R2, record_corrected()),
            ("R3", answered(**YES)),
        ]
    )
)
"""Of the review, 1 is accepted at once; the answer to 2 was misread and is put right at 7."""


def told(key="Review,all", column="share", *, exporter=ACCEPTANCE, until=None, history=HISTORY):
    found = explain(history, exporter, "accepted", key, column, until=until)
    assert isinstance(found, WorkedOut)
    return found


def test_a_figure_is_told_with_its_working():
    found = told()

    assert (found.exporter, found.table, found.key, found.column) == (
        "acceptance",
        SHARES,
        "Review,all",
        "share",
    )
    assert found.working.figure == 100
    assert found.working.sentence == "2 of 2 were accepted, 100 %"
    assert found.working.positions == (1, 3, 6, 7)


def test_every_event_behind_it_is_told_once_with_what_it_went_into():
    steps = {step.recorded.position: step for step in told().steps}

    assert {place: step.inputs for place, step in steps.items()} == {
        1: ("issued",),
        3: ("issued",),
        5: (),
        6: ("accepted",),
        7: ("accepted",),
    }
    assert [steps[place].recorded for place in steps] == [
        each for each in HISTORY.recorded if each.position in steps
    ]


def test_a_correction_shows_what_it_puts_right():
    steps = {step.recorded.position: step for step in told().steps}

    assert (steps[7].puts_right, steps[5].put_right_by) == (5, (7,))
    assert [steps[1].puts_right, steps[1].put_right_by] == [None, ()]


def test_what_put_right_an_event_behind_a_figure_is_told_too():
    withdrawn = RecordWithdrawn(version=2, reason="never sent")
    history = InMemoryHistory(
        recorded(
            [
                (R1, issued(reference="R1", document="Review", number="1")),
                (R1, answered(**YES)),
                (R1, withdrawn),
            ]
        )
    )

    found = told(history=history)

    assert [(s.recorded.position, s.inputs) for s in found.steps] == [
        (1, ("issued",)),
        (2, ("accepted",)),
        (3, ()),
    ]
    assert found.steps[2].puts_right == 2


def test_history_can_end_earlier():
    found = told(until=Position(6))

    assert found.working.sentence == "1 of 2 were accepted, 50 %"
    assert [step.recorded.position for step in found.steps] == [1, 3, 6]
    with pytest.raises(NoSuchRow):
        told("Audit,all", until=Position(3))


def test_what_one_event_went_into_twice_is_one_event():
    class Twice(Shares):
        def __call__(self, table, key, column):
            right = super().__call__(table, key, column)
            return attrs.evolve(right, inputs=(*right.inputs, *right.inputs[:1]))

    found = told(exporter=attrs.evolve(ACCEPTANCE, work_out=Twice))

    assert found.working.positions == (1, 3, 6, 7)
    assert found.steps[0].inputs == ("issued",)


def test_without_a_column_the_figure_is_the_one_that_the_row_is_about():
    assert told(column=None).working == told().working


def test_a_key_can_name_its_columns():
    assert told("part=all,document=Review").key == "Review,all"


def test_an_exporter_is_given_only_what_it_reads():
    seen = []

    def spying(events, options):
        seen.extend(events)
        return Shares(seen, options)

    told(exporter=attrs.evolve(ACCEPTANCE, work_out=spying))

    assert [each.position for each in seen] == [1, 3, 4, 5, 6, 7, 8]


def test_reading_tells_how_far_it_is():
    heard = []

    explain(
        HISTORY, ACCEPTANCE, "accepted", "Audit,all", on_progress=lambda *far: heard.append(far)
    )

    assert heard == [(done, 8) for done in range(1, 9)]


def test_keys_are_written_as_key_of_does():
    row = {"document": "Review", "part": "all", "issued": 2, "share": Decimal(100)}

    assert key_of(SHARES, row) == "Review,all"


def test_other_tables_of_that_exporter_are_followed_as_ever():
    found = explain(HISTORY, ACCEPTANCE, "recommendations", "R1", "status")

    assert not isinstance(found, WorkedOut)


def refused(kind, *asked, table="accepted", exporter=ACCEPTANCE, **more) -> str:
    with pytest.raises(kind) as err:
        explain(HISTORY, exporter, table, *asked, **more)
    return str(err.value)


def test_what_is_not_there_is_told_with_what_there_is():
    assert refused(NoSuchTable, "Review,all", table="accepts").startswith(
        "expected the name of a table that an exporter makes, found 'accepts'; did you mean "
        "accepted"
    )
    assert refused(NoSuchColumn, "Review,all", "shares") == (
        "expected a column of accepted, found 'shares'; did you mean share?"
    )
    assert refused(NoSuchRow, "Reviews,all", "share") == (
        "expected the key of a row of accepted (document,part), found 'Reviews,all'; did you mean "
        "Review,all?"
    )
    assert refused(NoSuchRow, "Strategy", until=Position(2)) == (
        "expected the key of a row of accepted (document,part), found 'Strategy'; write it like "
        "Review,all"
    )


def test_a_figure_that_was_not_worked_out_is_told_with_those_that_were():
    assert refused(FigureNotWorkedOut, "part=all,document=Review", "issued") == (
        "expected a figure of accepted Review,all that was worked out, found 'issued'; ask about "
        "share"
    )


class Mute(Shares):
    def __call__(self, table, key, column):
        return None


def test_a_row_in_which_nothing_was_worked_out_says_so():
    mute = attrs.evolve(ACCEPTANCE, work_out=Mute)

    assert refused(FigureNotWorkedOut, "Review,all", exporter=mute) == (
        "expected a figure of accepted Review,all that was worked out, found no column; nothing "
        "in this row was"
    )


def test_an_exporter_that_works_out_nothing_cannot_be_asked():
    mute = attrs.evolve(ACCEPTANCE, work_out=None, follow=None)

    refused(RowsNotFollowed, "Review,all", exporter=mute)


class Liar(Shares):
    """Says that its figures rest on a commitment, which it does not read, and on the future."""

    def __call__(self, table, key, column):
        right = super().__call__(table, key, column)
        wrong = Input(name="hearsay", value=None, positions=(Position(2), Position(99)))
        return attrs.evolve(right, inputs=(*right.inputs, wrong))


def test_events_that_an_exporter_cannot_know_are_not_believed():
    liar = attrs.evolve(ACCEPTANCE, work_out=Liar)

    assert refused(WrongWorking, "Review,all", exporter=liar) == (
        "acceptance: expected that accepted Review,all rests on events which acceptance reads, up "
        "to position 8, found 2 and 99; tell its authors, and do not rely on the figure "
        "until they have answered"
    )


def test_exporters_that_work_a_table_out_alike_are_one():
    alike = attrs.evolve(ACCEPTANCE, name="alike", follow=None)
    other = attrs.evolve(ACCEPTANCE, name="other", work_out=Mute)

    assert maker([ACCEPTANCE, alike], "accepted") is ACCEPTANCE
    assert maker([ACCEPTANCE, other], "recommendations") is ACCEPTANCE
    with pytest.raises(AmbiguousTable):
        maker([ACCEPTANCE, other], "accepted")


def test_the_options_of_the_export_are_handed_on_with_the_defaults_of_the_others():
    seen = []

    def spying(events, options):
        seen.append(options)
        return Shares(events, options)

    explain(
        HISTORY,
        attrs.evolve(ACCEPTANCE, work_out=spying),
        "accepted",
        "Review,all",
        options={"formulas": "keep"},
    )
    told(exporter=attrs.evolve(ACCEPTANCE, work_out=spying))

    assert seen == [{"formulas": "keep"}, {"formulas": "defuse"}]


def test_options_that_do_not_fit_are_told():
    with pytest.raises(OptionsDoNotFit) as unknown:
        explain(HISTORY, ACCEPTANCE, "accepted", "Review,all", options={"path": "x", "formulas": 3})
    assert unknown.value.misfits == (
        "path: there is no such option",
        "formulas: expected one of defuse, keep, found 3",
    )
    with pytest.raises(OptionsDoNotFit) as useless:
        explain(HISTORY, ACCEPTANCE, "recommendations", "REVIEW-1/R1", options={"formulas": "keep"})
    assert useless.value.misfits == (
        "formulas: rows of recommendations are explained as they are by default",
    )
