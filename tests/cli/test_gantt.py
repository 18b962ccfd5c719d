"""The chart of a roadmap: what stands where, and that it never grows too wide."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cooperation_core.cli.gantt import ASCII, BLOCKS, Bar, chart
from cooperation_core.domain.values import Window
from cooperation_core.testing.strategies import texts, windows

LETTERS = "JFMAMJJASOND"


def bar(label, planned=None, happened=None, said="done"):
    return Bar(
        label=label,
        planned=planned and Window.between(*planned),
        happened=happened and Window.between(*happened),
        said=said,
    )


def drawn(*bars, today=date(2025, 5, 15), width=60, glyphs=ASCII):
    return [
        line.plain.rstrip()
        for line in chart(bars, today, width=width, glyphs=glyphs, letters=LETTERS)
    ]


def test_what_was_planned_and_what_took_place_look_different():
    assert drawn(
        bar("Start", ("2025-01", "2025-02"), ("2025-02", "2025-03")),
        bar("Middle", ("2025-03", "2025-06"), said="under way"),
        bar("Visit", None, ("2025-04", "2025-04")),
    ) == [
        "        2025",
        "        01  02  03  04  05  06",
        "Start   ----####++++     |        done",
        "Middle          ----------------  under way",
        "Visit               ++++ |        done",
    ]


def test_an_end_that_is_not_known_is_open():
    assert drawn(
        bar("A", ("2025-01", "2025-06")),
        bar("B", ("2025-03", None)),
        bar("C", (None, "2025-02")),
        bar("D", (None, None)),
        width=40,
    )[2:] == [
        "A  ------------------------  done",
        "B          --------------->  done",
        "C  <-------         |        done",
        "D                   |        done",
    ]


def test_in_little_room_a_month_is_one_letter():
    assert drawn(bar("A", ("2024-11", "2025-03")), width=17) == [
        "     2025",
        "   NDJFMAM",
        "A  ----- |  done",
    ]


@pytest.mark.parametrize(
    ("end", "head"),
    [
        ("2025-12", "   JFMAMJJASOND"),
        ("2027-12", "   123412341234"),
    ],
)
def test_months_and_then_quarters_when_there_is_less_room(end, head):
    lines = drawn(bar("A", ("2025-01", end)), width=21 if end < "2026" else 24)
    assert lines[1] == head


def test_a_day_far_away_is_left_out():
    near = drawn(bar("A", ("2025-01", "2025-02")), today=date(2026, 2, 28))
    far = drawn(bar("A", ("2025-01", "2025-02")), today=date(2026, 3, 1))
    assert "|" in near[-1]
    assert "|" not in far[-1]


def test_a_long_name_goes_on_in_the_next_line():
    lines = drawn(bar("  Opening with the ministers and the partners", ("2025-01", "2025-01")))
    assert lines[2:] == [
        "  Opening with the        ----             |    done",
        "    ministers and the",
        "    partners",
    ]


def test_without_any_date_there_is_no_chart():
    assert drawn(bar("A"), bar("B", (None, None))) == []


@given(
    st.lists(
        st.builds(
            Bar,
            label=texts(),
            planned=st.none() | windows(),
            happened=st.none() | windows(),
            said=st.sampled_from(["done", "unknown dates"]),
        ),
        max_size=4,
    ),
    st.dates(),
    st.sampled_from([60, 80, 120]),
)
def test_a_chart_is_never_wider_than_it_may_be(bars, today, width):
    for line in chart(bars, today, width=width, glyphs=BLOCKS, letters=LETTERS):
        assert cell_len(line.plain.rstrip()) <= width
