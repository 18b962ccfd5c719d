"""Figures that cannot be right are marked, and questions that were never asked are named."""

import pytest

LOOK = "more than 100 per cent: look at the inputs"


def _notes(tables):
    return {row["key"]: row["note"] for row in tables["gpedc_results"]}


def test_a_share_above_all_that_no_methodology_caps_says_so(written, diaries):
    diary = diaries.opened("MWI-4", "MWI")
    diary.partner("Japan", "B3_2", diaries.usd(100))
    diary.partner("Japan", "B3_3", diaries.usd(80))
    for question, amount in (("B3_5", 150), ("B3_6", 100), ("B3_7", 100), ("B3_8", 100)):
        diary.partner("Japan", question, diaries.usd(amount))
    notes = _notes(written(diary.events))
    assert notes["MWI-4/2.3.3/MWI/Japan"] == LOOK  # 450 of 400
    assert notes["MWI-4/2.3.3.execution/MWI"] == LOOK
    assert notes["MWI-4/2.3.3.audit/MWI"] is None  # all of it is no more than all of it
    capped = "more than scheduled; counted as 100 by the methodology"
    assert notes["MWI-4/2.4.1.1/MWI/Japan"] == capped
    notes = _notes(written(diary.events, switches="cap_as_scheduled=false"))
    assert notes["MWI-4/2.4.1.1/MWI/Japan"] == LOOK


@pytest.mark.parametrize("printed", ["9999", "139.5", "-1"])
def test_a_published_figure_that_is_no_percentage_stays_and_enters_nothing(
    written, diaries, printed
):
    given = [
        diaries.figure(code, 2018, value)
        for code, value in (
            ("SG_PLN_RECNDI", "86.25"),
            ("SG_PLN_RECRICTRY", printed),
            ("SG_PLN_RECRIMON", "43.99863"),
        )
    ]
    tables = written(diaries.earlier("PER-3", "PER", 3, given))
    found = {row["key"]: row for row in tables["gpedc_results"]}
    assert str(found["PER-3/SG_PLN_RECRICTRY/PER/published in 2018"]["value"]) == printed
    mean = found["PER-3/17.15.1/PER"]
    assert (mean["status"], mean["note"]) == (
        "no_data",
        "no value for indicators; SG_PLN_RECRICTRY: expected a percentage from 0 to 100, "
        f"found {printed}; not counted",
    )


def test_a_methodology_of_another_round_says_that_its_questions_were_not_asked(written, diaries):
    diary = diaries.opened("MWI-4", "MWI")
    diary.partner("Japan", "B3_2", diaries.usd(100))
    notes = _notes(written(diary.events, methodology="2018"))
    assert notes["MWI-4/5a/MWI"] == (
        "methodology 2018 is of round 3: the questionnaire of round 4 has not its questions "
        "(5a_Q2, 5a_Q3)"
    )
    assert _notes(written(diary.events))["MWI-4/2.4.2/MWI"] == "no data"


def test_what_is_an_indicator_of_its_own_is_no_component_as_well(tables):
    told = [
        row["indicator"] for row in tables["gpedc_results"] if row["indicator"].startswith("3.1.1")
    ]
    names = ("strategy", "progress", "accountability", "information")
    assert set(told) == {"3.1.1", *(f"3.1.1.{name}" for name in names)}


def test_a_mean_over_components_is_rounded_once(written, diaries):
    # (100/3 + 100/3 + 100/9) / 3 = 700 / 27 = 25.925925 925925 ...
    diary = diaries.opened("MWI-4", "MWI")
    for place in range(3):
        diary.partner("Japan", "B2_6", place == 0, f"Well {place}")
    diary.partner("Japan", "B2_10", 9, "Well 0")
    diary.partner("Japan", "B2_10.1", 3, "Well 0")
    diary.partner("Japan", "B2_10.2", 1, "Well 0")
    found = {row["key"]: row["value"] for row in written(diary.events)["gpedc_results"]}
    assert str(found["MWI-4/17.15.1/MWI"]) == "25.92592592592592592592592593"


def test_a_region_is_called_by_its_name(worked_out, facts):
    told = worked_out(facts)
    assert " for World in " in told("gpedc_results", "round-4/2.4.1.1/region/001", None).sentence
