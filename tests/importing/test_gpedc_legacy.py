"""The wide table of the rounds up to 2016: what its sentinels mean, and whose figures they are."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from cooperation_core.domain.values import NotApplicable, Words, YesNo
from cooperation_core.importing import read

HEADER = "iso3_code,country,status,_2016,_2016_5a_partcntry,_2016_1_1_partcntry,_2016_7,_2014_9a\n"


def told(of):
    return [
        (each.series, each.year, str(each.value), each.subject, each.printed, each.line)
        for each in of
    ]


def test_a_row_becomes_the_rounds_of_a_country(written, figures):
    text = HEADER + "PER,Peru,participated,Yes,0.840,0.93,Yes,3.5\nARM,Armenia,,,1,9999,No,NULL\n"
    reading = read(written(text, "dashboard.csv"))
    assert (reading.layout, reading.title) == (
        "gpedc-legacy-wide",
        "7 figures of 2 countries, 2014, 2016",
    )
    found = figures(reading)
    assert {reference: told(of) for reference, of in found.items()} == {
        "PER-2": [
            ("5a", 2016, "0.840", None, "_2016_5a_partcntry", 2),
            ("1a.1", 2016, "0.93", None, "_2016_1_1_partcntry", 2),
            ("7", 2016, "yes", None, "_2016_7", 2),
        ],
        "PER-1": [("9a", 2014, "3.5", None, "_2014_9a", 2)],
        "ARM-2": [
            ("5a", 2016, "1", None, "_2016_5a_partcntry", 3),
            ("1a.1", 2016, "not applicable", None, "_2016_1_1_partcntry", 3),
            ("7", 2016, "no", None, "_2016_7", 3),
        ],
    }
    assert found["ARM-2"][1].value == NotApplicable(note="printed “9999”")
    assert found["ARM-2"][2].value == YesNo(yes=False)
    assert list(map(str, reading.notes)) == [
        "line 1: no figures of a known indicator, so not taken in: 'status', '_2016'"
    ]


def test_each_command_rests_on_the_row_of_its_country(written):
    text = HEADER + "PER,Peru,,,0.5,,,\nARM,Armenia,,,1,,,\n"
    assert [
        (each.subject.reference, each.decision, each.source.locator)
        for each in read(written(text, "dashboard.csv")).commands
    ] == [
        ("PER-2", "record_earlier", "line 2"),
        ("PER-2", "publish_figures", "line 2"),
        ("ARM-2", "record_earlier", "line 3"),
        ("ARM-2", "publish_figures", "line 3"),
    ]


def test_9999_is_never_a_number_however_it_is_printed(written, figures):
    text = (
        "iso3_code,country,_2016_5a_partcntry,_2016_6_partcntry,_2016_9b_partcntry\n"
        "PER,Peru,9999.00,99.99,oops\n"
    )
    reading = read(written(text, "dashboard.csv"))
    assert [each.value for each in figures(reading)["PER-2"]][::2] == [
        NotApplicable(note="printed “9999.00”"),
        Words(words="oops"),
    ]
    assert list(map(str, reading.notes)) == [
        "line 2: expected a number, found 'oops'; kept as words"
    ]


PARTNERS = "iso3_code,country,_2016_5a_partcntry,_2016_5a_devpart,_2016_4_1\n"


def test_figures_of_a_development_partner_are_about_it(written, figures):
    text = (
        PARTNERS + "PER,Peru,0.5,0.25,\n,World Bank,,0.75,Good\n,Peru (development partner),,1,\n"
    )
    reading = read(written(text, "dashboard.csv"))
    assert told(figures(reading)["PER-2"]) == [
        ("5a", 2016, "0.5", None, "_2016_5a_partcntry", 2),
        ("5a", 2016, "0.25", "Peru", "_2016_5a_devpart", 2),
        ("5a", 2016, "0.75", "World Bank", "_2016_5a_devpart", 3),
        ("4.1", 2016, "Good", "World Bank", "_2016_4_1", 3),
        ("5a", 2016, "1", "Peru", "_2016_5a_devpart", 4),
    ]
    assert list(map(str, reading.notes)) == [
        "line 3: 'World Bank' has no iso3_code; taken in as of PER",
        "line 4: 'Peru' has no iso3_code; taken in as of PER",
        "line 4: another figure than on line 2: 5a about Peru, 2016: 1 and 5a about Peru, 2016: "
        "0.25; both are recorded",
    ]


def test_figures_of_a_partner_in_several_countries_are_of_no_round(written, figures):
    text = PARTNERS + "PER,Peru,0.5,,\nARM,Armenia,0.4,,\n,World Bank,,0.75,\n"
    reading = read(written(text, "dashboard.csv"))
    assert list(figures(reading)) == ["PER-2", "ARM-2"]
    assert list(map(str, reading.notes)) == [
        "line 4: 'World Bank' has no iso3_code; figures of a development partner in several "
        "countries are of no country's round, so they are left out"
    ]


def test_rows_without_figures_are_passed_over(written):
    text = HEADER + "PER,Peru,no,,,NULL,,\n,,,,,,,\n"
    reading = read(written(text, "dashboard.csv"))
    assert (reading.title, reading.commands, reading.holds) == ("no figures", (), "figures")
    assert list(map(str, reading.notes))[1:] == [
        "line 2: no figures of 'Peru'; passed over",
        "line 3: an empty row; passed over",
    ]


def test_all_problems_of_a_wide_table_are_told_at_once(written, problems):
    text = PARTNERS + "XXX,Nowhere,1,,\nPER,Peru,1\nPER,,,0.5,\n"
    assert problems(written(text, "dashboard.csv")) == [
        "2: expected a country or area by its name, its M49 or its ISO 3166-1 alpha-3 code, found "
        "'XXX'; check it",
        "3: expected 5 cells as on line 1, found 3; check the commas, and put quotation marks "
        "around text that has some",
        "4: expected the development partner that _2016_5a_devpart is about in the column "
        "'country', found none; name it",
    ]
    assert problems(written("Year,Value\n", "a.csv"), layout="gpedc-legacy-wide") == [
        "1: expected the columns 'iso3_code' first, 'country', and figures such as "
        "'_2016_5a_partcntry', found 'Year', 'Value'; name them so"
    ]


COLUMNS = {
    "_2010_5a_partcntry": "5a",
    "_2014_6_partcntry": "6",
    "_2016_1_3_partcntry": "1a.3",
    "_2016_2_4": "2.4",
    "_2016_10_partcntry": "10",
}


@given(
    rows=st.lists(
        st.lists(
            st.none() | st.decimals(0, 1, places=4), min_size=len(COLUMNS), max_size=len(COLUMNS)
        ),
        min_size=2,
        max_size=2,
    )
)
def test_what_is_written_as_a_wide_table_is_read_back(tmp_path_factory, rows):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["iso3_code", "country", *COLUMNS])
    for code, row in zip(("PER", "ARM"), rows, strict=True):
        writer.writerow(
            [code, code.title(), *(None if each is None else f"{each:f}" for each in row)]
        )
    path = tmp_path_factory.mktemp("wide") / "dashboard.csv"
    path.write_bytes(out.getvalue().encode())
    found = {
        (command.subject.reference[:3], each.series): each.value.number
        for command in read(path).commands
        for each in command.facts.get("figures", ())
    }
    assert found == {
        (code, series): each
        for code, row in zip(("PER", "ARM"), rows, strict=True)
        for series, each in zip(COLUMNS.values(), row, strict=True)
        if each is not None
    }
