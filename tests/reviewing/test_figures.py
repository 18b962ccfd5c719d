"""Faults of figures that were really published, and rounds without any."""

from decimal import Decimal

import pytest

from cooperation_core.domain.monitoring_round import (
    Figure,
    NoData,
    NotApplicable,
    Number,
    Words,
    YesNo,
)

PERU = [
    ("SG_PLN_RECNDI", 2016, "93"),
    ("SG_PLN_RECRICTRY", 2016, "53.9"),
    ("SG_PLN_RECRIMON", 2016, "46.3"),
    ("SG_PLN_REPOLRES", 2016, "64.4"),
    ("SG_PLN_RECNDI", 2018, "86.25"),
    ("SG_PLN_RECRICTRY", 2018, "54.40614"),
    ("SG_PLN_RECRIMON", 2018, "43.99863"),
    ("SG_PLN_REPOLRES", 2018, "61.55159"),
    ("SG_PLN_MSTKSDG_R", 2016, "1"),
    ("SG_GEN_EQPWN", 2018, "1"),
]
BOSNIA = [
    ("SG_PLN_REPOLRES", 2018, "33.86"),
    ("SG_PLN_RECNDI", 2018, "53.42"),
    ("SG_PLN_RECRICTRY", 2018, "22.90"),
    ("SG_PLN_RECRIMON", 2018, "25.25"),
]
KOREA = [
    ("SG_PLN_PRPOLRES", 2018, "52.29508877"),
    ("SG_PLN_PRVNDI", 2018, "89.74359"),
    ("SG_PLN_PRVRICTRY", 2018, "39.20455"),
    ("SG_PLN_PRVRIMON", 2018, "27.93713"),
]


@pytest.mark.parametrize("rows", [PERU, BOSNIA, KOREA], ids=["Peru", "Bosnia", "Korea"])
def test_figures_that_are_right_but_rounded_are_not_found(said, printed, rows):
    assert said(printed(*rows), number=3) == []


def test_europe_2018_has_a_fraction_among_percentages(said, printed):
    assert said(
        printed(
            ("SG_PLN_PRVNDI", 2018, "83.5", "Europe"),
            ("SG_PLN_PRVRICTRY", 2018, "59.1", "Europe"),
            ("SG_PLN_PRVRIMON", 2018, "0.39974", "Europe"),
        ),
        number=3,
    ) == [
        "fraction-for-percentage: MWI-4, line 4, SG_PLN_PRVRIMON about Europe for 2018: expected a "
        "percentage as beside it (83.5), perhaps 39.974, found 0.39974; look in the source whether "
        "it was meant as a fraction of 1"
    ]


@pytest.mark.parametrize(
    "beside",
    [
        ("SG_PLN_PRVRIMON", 2016, "41.2", "Europe"),  # another year
        ("SG_PLN_PRVRIMON", 2018, "41.2", "Africa"),  # another row of the same year
        ("SG_PLN_PRVNDI", 2018, "41.2", "Europe"),  # a sister
    ],
)
def test_another_year_row_or_sister_shows_that_percentages_are_meant(found, printed, beside):
    fraction = ("SG_PLN_PRVRIMON", 2018, "0.39974", "Europe")
    (finding,) = found(printed(beside, fraction), number=3)
    assert (finding.rule.name, finding.line) == ("fraction-for-percentage", 3)


@pytest.mark.parametrize(
    "beside",
    [
        ("SG_PLN_RECRIMON", 2018, "41.2", "Europe"),  # the other side
        ("SG_PLN_PRVNDI", 2016, "41.2", "Europe"),  # a sister in another year
        ("SG_PLN_PRVRIMON", 2016, "0.412", "Europe"),  # a fraction itself
        ("SG_GEN_EQPWN", 2018, "41.2", "Europe"),
    ],
)
def test_nothing_else_shows_it(found, printed, beside):
    assert found(printed(beside, ("SG_PLN_PRVRIMON", 2018, "0.39974", "Europe")), number=3) == ()


def test_nought_percent_is_no_fraction(found, printed):
    rows = [("SG_PLN_RECNDI", 2018, "0"), ("SG_PLN_RECRICTRY", 2018, "50")]
    assert found(printed(*rows), number=3) == ()


def test_a_percentage_is_known_by_its_unit_where_its_series_is_not(found, printed):
    rows = [("national-17", 2018, "0.4"), ("national-17", 2019, "43")]
    (finding,) = found(printed(*rows, unit="Percentage"), number=3)
    assert finding.rule.name == "fraction-for-percentage"
    assert found(printed(*rows, unit="kilometres"), number=3) == ()


def test_least_developed_countries_2016_repeat_a_component(said, printed):
    assert said(
        printed(
            ("SG_PLN_RECNDI", 2016, "81.7", "LDCs"),
            ("SG_PLN_RECRICTRY", 2016, "57.2", "LDCs"),
            ("SG_PLN_RECRIMON", 2016, "81.7", "LDCs"),
        ),
        number=2,
    ) == [
        "component-repeats-another: MWI-4, line 4, SG_PLN_RECRIMON about LDCs for 2016: expected a "
        "value of its own, not that of SG_PLN_RECNDI (81.7), found 81.7; look in the source "
        "whether a value was copied into the wrong row"
    ]


@pytest.mark.parametrize(
    ("values", "severities"),
    [
        (("50", "60", "50"), ["query"]),
        (("100", "60", "100.0"), ["query"]),
        (("100", "0", "100"), []),
        (("100", "100"), []),
    ],
)
def test_a_whole_number_twice_is_a_query_but_for_all_or_nothing(found, printed, values, severities):
    rows = zip(("SG_PLN_RECNDI", "SG_PLN_RECRICTRY", "SG_PLN_RECRIMON"), values, strict=False)
    findings = found(printed(*((series, 2016, value) for series, value in rows)), number=2)
    assert [each.severity for each in findings] == severities
    assert {each.rule.name for each in findings} <= {"component-repeats-another"}


def test_small_islands_2018_do_not_average_to_the_total(said, printed):
    assert said(
        printed(
            ("SG_PLN_RECNDI", 2018, "80", "SIDS"),
            ("SG_PLN_RECRICTRY", 2018, "60.5", "SIDS"),
            ("SG_PLN_RECRIMON", 2018, "42.25", "SIDS"),
            ("SG_PLN_REPOLRES", 2018, "63.4", "SIDS"),
        ),
        number=3,
    ) == [
        # 182.75 / 3 = 60.91666…
        "components-do-not-average: MWI-4, line 5, SG_PLN_REPOLRES about SIDS for 2018: expected "
        "60.92, the mean of 80 and 60.5 and 42.25, found 63.4; look all four values up in the "
        "source"
    ]


@pytest.mark.parametrize(
    ("total", "is_found"),
    # The mean of 10.0, 20.1 and 30.1 is 20.0666…; rounding explains 0.05 + 3 * 0.05 / 3 = 0.1.
    [("20.1", False), ("20.0", False), ("20.2", True), ("19.9", True), ("20.167", True)],
)
def test_rounding_explains_as_much_as_the_printed_decimals_allow(found, printed, total, is_found):
    rows = [
        ("SG_PLN_RECNDI", 2016, "10.0"),
        ("SG_PLN_RECRICTRY", 2016, "20.1"),
        ("SG_PLN_RECRIMON", 2016, "30.1"),
        ("SG_PLN_REPOLRES", 2016, total),
    ]
    names = [each.rule.name for each in found(printed(*rows), number=2)]
    assert names == ["components-do-not-average"] * is_found


def test_the_n_of_a_database_is_no_number(said, printed):
    assert said(printed(("SG_PLN_MSTKSDG_R", 2018, "N")), number=3) == [
        "not-a-number: MWI-4, line 2, SG_PLN_MSTKSDG_R for 2018: expected a number, found 'N'; "
        "give what belongs there, or record that there is no data"
    ]


def test_an_n_that_was_taken_in_as_no_data_is_told_as_a_warning(found, said):
    from cooperation_core.importing.margin import Margin
    from cooperation_core.importing.printed_values import value_printed

    def row(printed, **how):
        value = value_printed(printed, 2, Margin("table.csv"), **how)
        figure = Figure(series="SG_PLN_RECNDI", year=2018, value=value, line=2)
        return "publish_figures", {"figures": [figure]}

    assert said(row("N"), number=3) == [
        "not-a-number: MWI-4, line 2, SG_PLN_RECNDI for 2018: expected a number, found 'N', taken "
        "in as no data; give what belongs there, or record that there is no data"
    ]
    (finding,) = found(row("NaN"), number=3)
    assert finding.severity == "warning"
    assert found(row(""), number=3) == ()
    assert found(row("NaN", status="OBS_STATUS M"), number=3) == ()  # the file says so itself


LEGACY = [
    ("5a", "_2016_5a_partcntry", "84%", "not-a-number", "a number"),
    ("1a.2", "_2016_1_2_devpart", "n.d.", "not-a-number", "a number"),
    ("7", "_2016_7", "Maybe", "not-a-number", "yes or no"),
    ("8.1", "_2014_8_1", "1", "not-a-number", "yes or no"),
    (
        *("5a", "_2016_5a_partcntry", "1.2", "share-out-of-range"),
        "a fraction from 0 to 1, as the table of its round has percentages",
    ),
    (
        *("10", "_2016_10_devpart", "84", "share-out-of-range"),
        "a fraction from 0 to 1, as the table of its round has percentages",
    ),
    ("2.1", "_2016_2_1", "4", "share-out-of-range", "a whole number from 0 to 3"),
    ("3.4", "_2016_3_4", "11", "share-out-of-range", "a score from 0 to 10"),
    ("9a", "_2016_9a", "3.7", "share-out-of-range", "a score from 1 to 6 in half steps"),
]


def legacy(series, column, printed):
    is_number = printed.replace(".", "").isdecimal()
    value = Number(number=Decimal(printed)) if is_number else Words(words=printed)
    if printed in ("Yes", "No"):
        value = YesNo(yes=printed == "Yes")
    figure = Figure(series=series, year=2016, value=value, printed=column, line=2)
    return "publish_figures", {"figures": [figure]}


@pytest.mark.parametrize(("series", "column", "printed_", "rule", "expected"), LEGACY)
def test_faults_in_the_table_of_the_rounds_up_to_2016(
    found, series, column, printed_, rule, expected
):
    (finding,) = found(legacy(series, column, printed_), number=2)
    assert (finding.rule.name, finding.expected, finding.severity) == (rule, expected, "error")


@pytest.mark.parametrize(
    ("series", "column", "printed_"),
    [
        ("5a", "_2016_5a_partcntry", "0.84"),
        ("10", "_2016_10_devpart", "1"),
        ("7", "_2016_7", "Yes"),
        ("4.1", "_2016_4_1", "Fair"),
        ("2.2", "_2016_2_2", "5"),
        ("5a", None, "84"),  # from elsewhere: no column says that it is a fraction
        ("8", None, "approaches"),
    ],
)
def test_what_stands_well_in_that_table_or_comes_from_elsewhere(found, series, column, printed_):
    assert found(legacy(series, column, printed_), number=3) == ()


def test_a_fraction_in_that_table_is_no_fraction_in_place_of_a_percentage(found):
    figures = [
        Figure(series="10", year=2016, value=Number(number=Decimal("0.8")), printed="_2016_10"),
        Figure(series="10", year=2018, value=Number(number=Decimal(80))),
    ]
    assert found(("publish_figures", {"figures": figures}), number=3) == ()


def test_no_data_and_not_applicable_stand_well_among_numbers(found):
    figures = [
        Figure(series="SG_PLN_RECNDI", year=2018, value=NoData()),
        Figure(series="SG_PLN_RECNDI", year=2016, value=NotApplicable()),
    ]
    assert found(("publish_figures", {"figures": figures}), number=3) == ()


def test_ratings_are_words_and_no_fault(found, printed):
    assert found(printed(("4", 2016, "Excellent")), number=2) == ()


def test_classes_of_countries_and_a_percentage_of_a_region_in_one_column(said, printed):
    assert said(
        printed(
            ("SG_GEN_EQPWN", 2021, "1", "Serbia"),
            ("SG_GEN_EQPWN", 2021, "2", "Spain"),
            ("SG_GEN_EQPWN", 2021, "26", "World"),
        ),
        number=3,
    ) == [
        "mixed-codes-and-percentages: MWI-4, line 4, SG_GEN_EQPWN about World for 2021: expected a "
        "class: 0, 1 or 2, as 2 other rows have, found 26; tell classes of countries and "
        "percentages of regions apart before using the column"
    ]


def test_a_row_that_is_printed_twice(said, printed):
    row = ("SG_GEN_EQPWN", 2021, "1", "North Macedonia")
    assert said(printed(row, row), number=3) == [
        "duplicated-row: MWI-4, line 3, SG_GEN_EQPWN about North Macedonia for 2021: expected one "
        "row only (1, which line 2 has), found 1; ask who published it which row counts; both are "
        "kept as printed"
    ]


def test_two_names_for_one_series_are_not_the_same_row_twice(found):
    figures = [
        Figure(series="SG_GEN_EQPWN", year=2018, value=NoData(), printed=name)
        for name in ("Systems", "Countries with systems")
    ]
    assert found(("publish_figures", {"figures": figures}), number=3) == ()


@pytest.mark.parametrize(
    ("number", "row", "expected"),
    [
        (3, ("SG_PLN_RECNDI", 2018, "100.01"), "a percentage from 0 to 100"),
        (3, ("10", 2018, "101"), "a percentage from 0 to 100"),
        (3, ("SG_GEN_EQPWN", 2018, "3"), "a class: 0, 1 or 2"),
        (3, ("SG_GEN_EQPWN", 2018, "101", "World"), "a percentage from 0 to 100"),
        (3, ("SG_PLN_MSTKSDG_R", 2018, "2"), "1 for yes or 0 for no"),
        (3, ("SG_PLN_MSTKSDG_R", 2018, "1.5", "Africa"), "a whole number, 0 or more"),
        (2, ("9a", 2016, "3.7"), "a score from 1 to 6 in half steps"),
        (2, ("9a", 2016, "6.5"), "a score from 1 to 6 in half steps"),
    ],
)
def test_what_is_on_no_scale(found, printed, number, row, expected):
    (finding,) = found(printed(row), number=number)
    assert (finding.rule.name, finding.expected) == ("share-out-of-range", expected)


@pytest.mark.parametrize(
    ("number", "row"),
    [
        (2, ("9a", 2016, "3.5")),
        (3, ("9a", 2018, "3.7")),  # PEFA, whose scale here is not published
        (3, ("SG_GEN_EQPWN", 2018, "26", "World")),
        (3, ("SG_PLN_MSTKSDG_R", 2018, "56", "Africa")),
        (3, ("something else", 2018, "9999")),
    ],
)
def test_what_is_on_its_scale_or_on_none_that_is_known(found, printed, number, row):
    assert found(printed(row), number=number) == ()


def test_what_was_published_anew_counts_in_place_of_what_was_before(found, printed):
    wrong, right = ("SG_PLN_RECNDI", 2018, "930"), ("SG_PLN_RECNDI", 2018, "93")
    assert found(printed(wrong), printed(right), number=3) == ()


def test_a_finding_names_its_record_its_field_and_its_event(found, printed):
    row = ("SG_PLN_RECNDI", 2018, "930", "Serbia")
    (finding,) = found(printed(("10", 2018, "3")), printed(row), number=3)
    assert (finding.record, finding.line, finding.places) == ("MWI-4", 2, (3,))
    assert str(finding.field) == "SG_PLN_RECNDI about Serbia for 2018"
    assert (finding.severity, finding.value) == ("error", "930")
