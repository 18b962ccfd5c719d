"""What stands behind a figure, told by exporters that say what their rows come from."""

from decimal import Decimal

import attrs
import pytest

from cooperation_adapters import csv, gpedc, sql
from cooperation_core.domain.commitment import CommitmentMade
from cooperation_core.domain.monitoring_round import FocalPointNamed, FocalPointReleased
from cooperation_core.domain.values import PartialDate
from cooperation_core.export import Column, Exporter, Table, explain
from cooperation_core.export.figures import (
    AmbiguousTable,
    NoSuchColumn,
    NoSuchRow,
    NoSuchTable,
    RowsNotFollowed,
    as_key,
    in_words,
    maker,
)
from cooperation_core.history import Position
from cooperation_core.testing.examples import (
    COMMITMENT,
    EVERY_KIND,
    InMemoryHistory,
    answered,
    issued,
    made,
    recorded,
)
from cooperation_core.testing.examples.corrections import LIFE, MISREAD

CSV = csv.cooperation_exporter()
GPEDC = gpedc.cooperation_exporter()
ALL = InMemoryHistory(EVERY_KIND)
PUT_RIGHT = InMemoryHistory(recorded(LIFE))
"""Issued, answered, closed; then the answer was corrected, and the closure withdrawn."""


def behind(history, table, key, column=None, *, exporter=CSV, until=None):
    found = explain(history, exporter, table, key, column, until=until)
    return {
        step.recorded.position: [(each.before, each.after) for each in step.changes]
        for step in found.steps
    }


def test_a_figure_rests_on_the_events_that_set_it():
    june, december = PartialDate.parse("2031-06"), PartialDate.parse("2031-12-31")

    assert behind(ALL, "commitments", "WATER-2030/R2/C1", "target_date") == {
        4: [(None, june)],
        19: [(june, december)],
    }


def test_what_only_moved_the_bookmark_is_passed_over():
    row = explain(ALL, CSV, "commitments", "WATER-2030/R2/C1")
    place = explain(ALL, CSV, "commitments", "WATER-2030/R2/C1", "position")
    events = [each.position for each in ALL.of(COMMITMENT)]

    assert [step.recorded.position for step in place.steps] == events
    assert 0 < len(row.steps) < len(events)
    assert row.passed_over == len(events) - len(row.steps)
    assert all(change.column != "position" for step in row.steps for change in step.changes)


def test_a_row_is_that_of_the_export():
    found = explain(ALL, CSV, "commitments", "WATER-2030/R2/C1")

    assert found.subject == COMMITMENT
    assert (found.exporter, found.table.name, found.key) == (
        "csv",
        "commitments",
        "WATER-2030/R2/C1",
    )
    assert found.row["owner"] == "Water Board"
    assert found.row["position"] == max(each.position for each in ALL.of(COMMITMENT))


def test_a_correction_of_how_things_stand_comes_with_what_it_corrects():
    found = explain(PUT_RIGHT, CSV, "recommendations", MISREAD.reference, "status")

    told = [(s.recorded.position, s.puts_right, s.put_right_by) for s in found.steps]
    assert told == [(1, None, ()), (3, None, (5,)), (5, 3, ())]
    assert [change.after for step in found.steps for change in step.changes] == [
        "open",
        "closed_implemented",
        "open",
    ]


def test_a_row_of_what_happened_comes_with_what_put_it_right():
    wrong = explain(PUT_RIGHT, CSV, "recommendation_answers", "2")
    right = explain(PUT_RIGHT, CSV, "recommendation_answers", "4")

    assert [(s.recorded.position, s.put_right_by) for s in wrong.steps] == [(2, (4,)), (4, ())]
    assert wrong.steps[1].before == wrong.steps[1].after == wrong.row
    assert [(s.recorded.position, s.puts_right) for s in right.steps] == [(2, None), (4, 2)]
    assert (right.steps[0].after, right.steps[1].before) == (None, None)
    assert right.row["acceptance"] == "accepted"


def test_a_row_that_is_gone_can_be_explained():
    (released,) = [each for each in ALL.recorded if isinstance(each.event, FocalPointReleased)]
    (named,) = [
        each
        for each in ALL.of(released.subject)
        if isinstance(each.event, FocalPointNamed) and each.event.party == released.event.party
    ]

    found = explain(ALL, GPEDC, "gpedc_round4_focal_points", str(named.position))

    assert found.row is None
    assert [step.recorded for step in found.steps] == [named, released]
    assert (found.steps[0].before, found.steps[1].after) == (None, None)


def test_labels_are_followed_in_the_default_language():
    found = explain(ALL, GPEDC, "gpedc_round4_focal_points", "7")

    named = EVERY_KIND[6].event
    assert found.row["constituency_label"] == named.constituency.label("en")


def test_history_can_end_earlier():
    until = Position(18)

    assert list(behind(ALL, "commitments", "WATER-2030/R2/C1", "target_date", until=until)) == [4]
    with pytest.raises(NoSuchRow):
        behind(ALL, "commitments", "WATER-2030/R2/C1", until=Position(3))


def test_several_columns_are_a_key_in_their_order_or_by_name():
    by_place = behind(ALL, "partners", "TRI-SCHOOL-MEALS,2")

    assert by_place == behind(ALL, "partners", "place=2,reference=TRI-SCHOOL-MEALS")
    assert by_place == behind(ALL, "partners", "reference=TRI-SCHOOL-MEALS,place=2")


def test_a_reference_with_commas_is_found():
    history = InMemoryHistory(recorded([("WELLS, NORTH=2", made(reference="WELLS, NORTH=2"))]))

    assert list(behind(history, "commitments", "WELLS, NORTH=2")) == [1]
    assert list(behind(history, "commitment_actions", "WELLS, NORTH=2,1")) == [1]


KEYED = Table(
    name="t",
    meaning="x",
    columns=(Column(name="a", type=str, meaning="x"), Column(name="b", type=int, meaning="x")),
    key=("a", "b"),
)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("x,1", "x,1"),
        ("a=x,b=1", "x,1"),
        ("b=1,a=x", "x,1"),
        ("b=1,a=x,y", "x,y,1"),
        ("a=x", "a=x"),
        ("a=x,a=y", "a=x,a=y"),
        ("so a=x,b=1", "so a=x,b=1"),
    ],
)
def test_a_key_that_names_its_columns_is_put_in_order(typed, key):
    assert as_key(KEYED, typed) == key


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (7, "7"),
        (Decimal("1E+2"), "100"),
        (PartialDate.parse("2031-Q2"), "2031-34"),
        (EVERY_KIND[0].recorded_at, "2034-01-02T09:00:00.000000Z"),
    ],
)
def test_cells_are_written_as_in_files(cell, text):
    assert in_words(cell) == text


def refused(kind, *asked, **more) -> str:
    with pytest.raises(kind) as err:
        behind(PUT_RIGHT, *asked, **more)
    return str(err.value)


def test_an_unknown_table_column_or_row_is_told_with_what_there_is():
    assert refused(NoSuchTable, "recommendation", "x").endswith(
        "found 'recommendation'; did you mean recommendations or recommendation_points or "
        "recommendation_answers?"
    )
    assert refused(NoSuchTable, "zzz", "x", exporter=GPEDC).startswith(
        "expected the name of a table that an exporter makes, found 'zzz'; the tables are "
        "gpedc_round4_answers, "
    )
    assert refused(NoSuchColumn, "recommendations", MISREAD.reference, "state") == (
        "expected a column of recommendations, found 'state'; did you mean status or title?"
    )
    assert refused(NoSuchColumn, "record_corrections", "4", "zzz") == (
        "expected a column of record_corrections, found 'zzz'; its columns are position, "
        "reference, recorded_at, effective_at, actor, aggregate, corrected_version, change, "
        "sentence, reason"
    )
    assert refused(NoSuchRow, "recommendations", "WATER-2030/R4") == (
        "expected the key of a row of recommendations (reference), found 'WATER-2030/R4'; "
        "did you mean WATER-2030/R3?"
    )
    assert refused(NoSuchRow, "events", "aaa") == (
        "expected the key of a row of events (position), found 'aaa'; write it like 1"
    )
    assert refused(NoSuchRow, "commitments", "WELLS-1") == (
        "expected the key of a row of commitments (reference), found 'WELLS-1'; "
        "the table has no rows"
    )


def test_an_exporter_that_does_not_follow_its_rows_cannot_be_asked():
    mute = attrs.evolve(CSV, name="mute", follow=None)

    assert refused(RowsNotFollowed, "commitments", "WELLS-1", exporter=mute) == (
        "mute: expected an exporter that says which events its rows come from, found that it does "
        "not, so that nobody can explain commitments; explain the same figure in a table of "
        "another exporter, or ask its authors for `follow`"
    )


def follows_references():
    seen = []

    def take(recorded, state):
        seen.append(recorded)
        return [("answers", {"reference": seen[0].subject.reference, "answers": len(seen)})]

    return take


COUNTS = Exporter(
    name="counts",
    summary="How many answers there are",
    options=csv.Options,
    open=CSV.open,
    tables=(
        Table(
            name="answers",
            meaning="One row each",
            columns=(
                Column(name="reference", type=str, meaning="x"),
                Column(name="answers", type=int, meaning="x"),
            ),
            key=("reference",),
        ),
    ),
    reads=frozenset({type(answered())}),
    follow=follows_references,
)


def test_somebody_elses_exporter_is_followed_in_what_it_reads():
    history = InMemoryHistory(
        recorded(
            [
                ("R1", issued(reference="R1")),
                ("C1", made(reference="C1")),
                ("R1", answered()),
                ("R1", answered(by="Treasury")),
            ]
        )
    )

    assert behind(history, "answers", "R1", "answers", exporter=COUNTS) == {
        3: [(None, 1)],
        4: [(1, 2)],
    }


def test_exporters_that_share_what_makes_a_table_are_one():
    both = [CSV, GPEDC, sql.cooperation_exporter()]

    assert maker(both, "commitments") is CSV
    assert maker(both, "gpedc_round4_answers") is GPEDC


def test_exporters_that_make_a_table_each_in_its_own_way_have_to_be_named():
    other = attrs.evolve(COUNTS, name="other", tables=CSV.tables)

    with pytest.raises(AmbiguousTable) as err:
        maker([CSV, other], "commitments")
    assert str(err.value) == (
        "expected a table that one exporter makes, found that csv and other each make one called "
        "'commitments'; say which with --exporter"
    )


def test_searching_tells_how_far_it_is():
    heard = []

    with pytest.raises(NoSuchRow):
        explain(ALL, CSV, "commitments", "nowhere", on_progress=lambda *far: heard.append(far))

    subjects = len({each.subject for each in EVERY_KIND})
    assert heard == [(done, subjects) for done in range(1, subjects + 1)]


def test_commitment_made_is_what_the_first_row_comes_from():
    found = explain(ALL, CSV, "commitments", "WATER-2030/R2/C1")

    assert isinstance(found.steps[0].recorded.event, CommitmentMade)
