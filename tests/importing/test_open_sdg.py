"""Files of national SDG platforms go in with every value as printed, and what is odd is told."""

import csv
import hashlib
import io

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_core import MonitoringRound, open_ledger
from cooperation_core.domain.monitoring_round import Figure
from cooperation_core.domain.values import NoData, Number, Words
from cooperation_core.importing import read
from cooperation_core.standards import area

COUNTRIES = {"armenia": "ARM", "bosnia": "BIH", "korea": "KOR", "png": "PNG"}
FILES = {
    "armenia/indicator_17-15-1.csv": 8,
    "armenia/indicator_17-16-1.csv": 2,
    "armenia/indicator_5-c-1.csv": 0,
    "bosnia/indicator_17-15-1.csv": 4,
    "central_asia_platform/indicator_5-c-1.csv": 38,
    "korea/indicator_17-15-1.csv": 8,
    "korea/indicator_17-16-1.csv": 1,
    "korea/indicator_5-c-1.csv": 0,
    "png/indicator_17-15-1.csv": 2,
    "png/indicator_17-16-1.csv": 2,
    "png/indicator_5-c-1.csv": 2,
}
RECIPIENT = ["SG_PLN_RECNDI", "SG_PLN_RECRICTRY", "SG_PLN_RECRIMON", "SG_PLN_REPOLRES"]


def country_of(name):
    return COUNTRIES.get(name.partition("/")[0])


def from_the_file(path, country):
    """Return country, year, name, unit and value of each row, as Python's reader has them."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            value = row.get("Value")
            if not value:
                continue
            place = row.get("GeoAreaName")
            yield (
                area(place).iso3 if place else country,
                int(row["Year"]),
                next((row[c] for c in row if c.lower().startswith(("series", "data."))), None),
                next((row[c] for c in row if c.lower().startswith("unit")), None),
                value,
            )


def from_the_ledger(cooperation, references):
    for reference in references:
        state = cooperation.get(MonitoringRound, reference)
        for publication in state.figures:
            for each in publication.figures:
                assert isinstance(each.value, Number)
                yield state.country, each.year, each.printed, each.unit, f"{each.value.number:f}"


@pytest.mark.parametrize("name", FILES)
def test_every_value_of_a_national_file_is_in_the_ledger(national_file, name, tmp_path):
    path, country = national_file(name), country_of(name)
    reading = read(path, country=country)
    with open_ledger(tmp_path / "cooperation.db", actor="org:x") as cooperation:
        cooperation.record_once(reading.commands)
        references = dict.fromkeys(each.subject.reference for each in reading.commands)
        recorded = list(from_the_ledger(cooperation, references))
        assert cooperation.record_once(reading.commands)[1] is False

    expected = list(from_the_file(path, country))
    assert len(expected) == FILES[name]
    assert sorted(recorded, key=repr) == sorted(expected, key=repr)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("armenia/indicator_17-15-1.csv", []),
        (
            "armenia/indicator_17-16-1.csv",
            ["line 1: no column names the series; taken to be 17.16.1, as in the name of the file"],
        ),
        ("armenia/indicator_5-c-1.csv", []),
        ("bosnia/indicator_17-15-1.csv", []),
        (
            "central_asia_platform/indicator_5-c-1.csv",
            [
                "line 39: the same row as on line 38: SG_GEN_EQPWN, 2021: 1; both are recorded",
            ],
        ),
        ("korea/indicator_17-15-1.csv", []),
        (
            "korea/indicator_17-16-1.csv",
            [
                "line 1: no column names the series; taken to be 17.16.1, as in the name of the "
                "file",
                "line 3: an empty row; passed over",
            ],
        ),
        (
            "korea/indicator_5-c-1.csv",
            ["line 2: 'This is a non-statistical indicator' is no figure; passed over"],
        ),
        ("png/indicator_17-15-1.csv", []),
        ("png/indicator_17-16-1.csv", []),
        (
            "png/indicator_5-c-1.csv",
            [
                "line 3: \"Systems for public allocations on gender equality and women's "
                'empowerment" and "Countries with systems to track and make public allocations '
                "for gender equality and women's empowerment\" on line 2 are one series, "
                "SG_GEN_EQPWN, for 2018; both are recorded"
            ],
        ),
    ],
)
def test_what_is_odd_in_a_national_file_is_told(national_file, name, told):
    reading = read(national_file(name), country=country_of(name))
    assert list(map(str, reading.notes)) == told


def test_the_rounds_and_series_are_those_that_the_files_mean(national_file, figures):
    def series(name):
        reading = read(national_file(name), country=country_of(name))
        return {
            reference: sorted(each.series for each in of)
            for reference, of in figures(reading).items()
        }

    assert series("armenia/indicator_17-15-1.csv") == {"ARM-2": RECIPIENT, "ARM-3": RECIPIENT}
    assert series("bosnia/indicator_17-15-1.csv") == {"BIH-3": RECIPIENT}
    provider = ["SG_PLN_PRPOLRES", "SG_PLN_PRVNDI", "SG_PLN_PRVRICTRY", "SG_PLN_PRVRIMON"]
    assert series("korea/indicator_17-15-1.csv") == {"KOR-2": provider, "KOR-3": provider}
    assert series("png/indicator_17-15-1.csv") == {
        "PNG-2": ["SG_PLN_REPOLRES"],
        "PNG-3": ["SG_PLN_REPOLRES"],
    }
    assert series("png/indicator_17-16-1.csv") == {
        "PNG-2": ["SG_PLN_MSTKSDG_R"],
        "PNG-3": ["SG_PLN_MSTKSDG_R"],
    }
    assert series("png/indicator_5-c-1.csv") == {"PNG-3": ["SG_GEN_EQPWN"] * 2}


def test_a_second_file_of_a_country_finds_its_rounds_there(national_file, tmp_path):
    with open_ledger(tmp_path / "cooperation.db", actor="org:x") as cooperation:
        for file in ("indicator_17-15-1.csv", "indicator_17-16-1.csv"):
            reading = read(national_file(f"armenia/{file}"), country="ARM")
            recorded, is_new = cooperation.record_once(reading.commands)
            assert is_new
        assert [type(each.event).__name__ for each in recorded] == ["FiguresPublished"] * 2
        round_3 = cooperation.get(MonitoringRound, "ARM-3")
    assert [str(each.document) for each in round_3.figures] == [
        "indicator_17-15-1.csv",
        "indicator_17-16-1.csv",
    ]


OWN = """\
Year,SERIES,UNIT_MEASURE,Value
2016,SG_PLN_RECNDI,PT,93
2018,SG_PLN_RECNDI,PT,86.25
2016,SG_PLN_REPOLRES,PT,64.40
"""


def test_a_figure_is_taken_as_printed_with_its_line(written, figures):
    path = written(OWN, "peru.csv")
    reading = read(path, country="PER")
    assert (reading.layout, reading.title) == ("open-sdg", "3 figures of PER, 2016, 2018")
    (first, last) = figures(reading)["PER-2"]
    assert first == Figure(
        series="SG_PLN_RECNDI",
        year=2016,
        value=Number(number=first.value.number),
        printed="SG_PLN_RECNDI",
        unit="PT",
        line=2,
    )
    assert (f"{first.value.number:f}", f"{last.value.number:f}", last.line) == ("93", "64.40", 4)


def test_every_command_says_which_lines_it_rests_on(written):
    path = written(OWN, "peru.csv")
    reading = read(path, country="PER")
    assert [
        (each.subject.reference, each.decision, each.only_if_absent, each.source.locator)
        for each in reading.commands
    ] == [
        ("PER-2", "record_earlier", True, "lines 2, 4"),
        ("PER-2", "publish_figures", False, "lines 2, 4"),
        ("PER-3", "record_earlier", True, "line 3"),
        ("PER-3", "publish_figures", False, "line 3"),
    ]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert {each.source.sha256 for each in reading.commands} == {digest}
    assert reading.commands[1].facts["document"].title == "peru.csv"
    assert reading.commands[1].facts["document"].sha256 == digest


SEVERAL = "Year,SERIES,GeoAreaName,Value\n2018,SG_GEN_EQPWN,Peru,1\n2018,SG_GEN_EQPWN,Chile,0\n"


@pytest.mark.parametrize(
    ("text", "given_", "references"),
    [
        (OWN, {"country": "PER"}, ["PER-2", "PER-3"]),
        (OWN, {"country": "PER", "prefix": "PE"}, ["PE-2", "PE-3"]),
        (SEVERAL, {}, ["PER-3", "CHL-3"]),
        (SEVERAL, {"prefix": "UN"}, ["UN-PER-3", "UN-CHL-3"]),
        (SEVERAL, {"country": "CHL"}, ["CHL-3"]),
        (SEVERAL, {"country": "CHL", "prefix": "UN"}, ["UN-3"]),
    ],
)
def test_references_name_the_country_unless_somebody_says_otherwise(
    written, figures, text, given_, references
):
    assert list(figures(read(written(text, "a.csv"), **given_))) == references


def test_what_was_not_asked_for_is_told(written):
    assert list(map(str, read(written(SEVERAL, "a.csv"), country="CHL").notes)) == [
        "line 2: only CHL was asked for; left out: Peru"
    ]


NO_DATA = " where a number is expected; taken in as no data"


@pytest.mark.parametrize(
    ("printed", "value", "told"),
    [
        ("N", NoData(note="printed “N”"), "printed “N”" + NO_DATA),
        ("NaN", NoData(note="printed “NaN”"), "printed “NaN”" + NO_DATA),
        ("", NoData(note="nothing is printed"), "nothing is printed" + NO_DATA),
        ('"1,234.50"', "1234.50", "'1,234.50' is read as 1234.50, without thousands separators"),
        ("1 234 567", "1234567", "'1 234 567' is read as 1234567, without thousands separators"),
        ('"67,5"', Words(words="67,5"), "expected a number, found '67,5'; kept as words"),
        ("93%", Words(words="93%"), "expected a number, found '93%'; kept as words"),
        ("<5", Words(words="<5"), "expected a number, found '<5'; kept as words"),
        ("9" * 39, Words(words="9" * 39), f"expected a number, found '{'9' * 39}'; kept as words"),
        (" 22.90 ", "22.90", None),
        ("-0.5", "-0.5", None),
        ("1e2", "100", None),
    ],
)
def test_what_is_no_plain_number_is_kept_and_told(written, figures, printed, value, told):
    path = written(f"Year,SERIES,Value\n2016,SG_PLN_RECNDI,{printed}\n", "a.csv")
    reading = read(path, country="PER")
    (figure,) = figures(reading)["PER-2"]
    if isinstance(value, str):
        assert f"{figure.value.number:f}" == value
    else:
        assert figure.value == value
    assert list(map(str, reading.notes)) == ([] if told is None else [f"line 2: {told}"])


def test_an_unknown_series_is_recorded_under_its_printed_name_and_told_once(written, figures):
    text = "Year,Series,Value\n2016,Poverty rate,20.7\n2018,Poverty rate,20.5\n"
    reading = read(written(text, "a.csv"), country="PER")
    assert [each.series for of in figures(reading).values() for each in of] == ["Poverty rate"] * 2
    assert list(map(str, reading.notes)) == [
        "line 2: 'Poverty rate' is no known series of monitoring rounds; recorded under that name"
    ]


def test_a_figure_of_a_part_is_not_taken_for_that_of_the_whole(written, figures):
    text = "Year,SERIES,Group,Value\n2018,SG_GEN_EQPWN,,1\n2018,SG_GEN_EQPWN,Regions,0\n"
    reading = read(written(text, "a.csv"), country="PER")
    assert [each.series for each in figures(reading)["PER-3"]] == [
        "SG_GEN_EQPWN",
        "SG_GEN_EQPWN, Group Regions",
    ]
    assert list(map(str, reading.notes)) == [
        "line 3: a figure of a part; its series is recorded as 'SG_GEN_EQPWN, Group Regions'"
    ]


def test_two_figures_for_one_year_are_told(written):
    text = "Year,SERIES,Value\n2018,SG_GEN_EQPWN,1\n2018,SG_GEN_EQPWN,2\n"
    assert list(map(str, read(written(text, "a.csv"), country="PER").notes)) == [
        "line 3: another figure than on line 2: SG_GEN_EQPWN, 2018: 2 and SG_GEN_EQPWN, 2018: 1; "
        "both are recorded"
    ]


def test_regions_are_no_countries_and_are_told(written, figures):
    text = "Year,SERIES,GeoAreaName,Value\n2018,SG_GEN_EQPWN,World,19\n2018,SG_GEN_EQPWN,Peru,1\n"
    reading = read(written(text, "a.csv"))
    assert list(figures(reading)) == ["PER-3"]
    assert list(map(str, reading.notes)) == [
        "line 2: World is no country, so this is no figure of a round; left out"
    ]


def test_all_problems_are_told_at_once(written, problems):
    path = written(
        "Year,SERIES,GeoAreaName,Value\n"
        "2018,SG_GEN_EQPWN,Atlantis,1\n"
        "2018-19,SG_GEN_EQPWN,Peru,1\n"
        "1998,SG_GEN_EQPWN,Peru,1\n"
        "2018,,Peru,1\n"
        "2018,SG_GEN_EQPWN,Peru\n"
        "2018,SG_GEN_EQPWN,,1\n"
        "Source: the ministry,,,\n",
        "a.csv",
    )
    assert problems(path) == [
        "1: expected the country that the figures are about, found none on line 7; give its code "
        "with `--country`, such as `--country PER` for Peru",
        "2: expected a country or area by its name, its M49 or its ISO 3166-1 alpha-3 code, found "
        "'Atlantis'; check it",
        "3: expected a year such as 2018, found '2018-19'; write it in 4 digits",
        "4: expected a year from 2010 on, when the first monitoring round took place, found 1998; "
        "check the year, or name the round by its number",
        "5: expected the series that the figure is of, found none; name it",
        "6: expected 4 cells as on line 1, found 3; check the commas, and put quotation marks "
        "around text that has some",
    ]


def test_a_file_without_series_is_named_after_its_indicator(written, figures, problems):
    text = "Year,Value\n2018,1\n"
    reading = read(written(text, "indicator_5-c-1.csv"), country="PER")
    assert [each.series for each in figures(reading)["PER-3"]] == ["SG_GEN_EQPWN"]
    for name in ("peru.csv", "indicator_1-1-1.csv"):
        assert problems(written(text, name), country="PER") == [
            "1: expected a column 'Series', or a file name with one of the indicators 17.15.1, "
            f"17.16.1, 5.c.1, such as indicator_17-16-1.csv, found {name!r} and 'Year', 'Value'; "
            "add the column or rename the file"
        ]


def test_decisions_and_a_layout_that_does_not_fit_are_told(written, problems, response):
    path = written(OWN, "a.csv")
    assert problems(path, country="PER", decisions={2: "noted"}) == [
        "2: --decide 2=noted: expected decisions for a management response only, found figures; "
        "leave it out"
    ]
    (first, *_) = problems(response, layout="open-sdg")
    assert first.startswith(
        "1: expected the columns of Open SDG, 'Year' first and one called 'Value', found "
    )


ROWS = st.lists(
    st.tuples(
        st.integers(2010, 2029),
        st.sampled_from(["SG_PLN_RECNDI", "SG_GEN_EQPWN", "SG_PLN_MSTKSDG_R", "Own, “so”"]),
        st.sampled_from([None, "PT", "NUMBER", 'in "per cent"']),
        st.decimals(-1000, 1000, places=5).map(lambda number: f"{number:f}"),
    ),
    min_size=1,
    max_size=8,
)


@given(rows=ROWS, mark=st.sampled_from(["", "\ufeff"]), ending=st.sampled_from(["\n", "\r\n"]))
def test_what_is_written_as_open_sdg_is_read_back(tmp_path_factory, rows, mark, ending):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=ending)
    writer.writerow(["Year", "SERIES", "UNIT_MEASURE", "Value"])
    writer.writerows(rows)
    path = tmp_path_factory.mktemp("rows") / "a.csv"
    path.write_bytes(f"{mark}{out.getvalue()}".encode())

    found = [
        (each.line, each.year, each.printed, each.unit, each.value.number)
        for command in read(path, country="PER").commands
        for each in command.facts.get("figures", ())
    ]
    assert sorted(found) == [
        (line, year, series, unit, type(found[0][4])(number))
        for line, (year, series, unit, number) in enumerate(rows, start=2)
    ]


def test_the_document_is_the_same_whichever_line_ends_it_has(written):
    one = read(written(OWN, "a.csv"), country="PER")
    other = read(written("\ufeff" + OWN.replace("\n", "\r\n"), "a.csv"), country="PER")
    assert [attrs.evolve(each, source=None).subject for each in one.commands] == [
        attrs.evolve(each, source=None).subject for each in other.commands
    ]
    assert [each.facts.get("figures") for each in one.commands] == [
        each.facts.get("figures") for each in other.commands
    ]
