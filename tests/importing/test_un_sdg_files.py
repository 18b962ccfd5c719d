"""The UN's own two layouts of SDG figures: SDMX-CSV, and the CSV of the SDG-API."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from cooperation_core.domain.values import NoData, Words
from cooperation_core.importing import read

SDMX = (
    "DATAFLOW,FREQ,REPORTING_TYPE,SERIES,REF_AREA,SEX,AGE,URBANISATION,INCOME_WEALTH_QUANTILE,"
    "EDUCATION_LEV,OCCUPATION,CUST_BREAKDOWN,COMPOSITE_BREAKDOWN,DISABILITY_STATUS,ACTIVITY,"
    "PRODUCT,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,UNIT_MEASURE,BASE_PER,NATURE,TIME_DETAIL,"
    "COMMENT_OBS,TIME_COVERAGE,UPPER_BOUND,LOWER_BOUND,SOURCE_DETAIL,COMMENT_TS,GEO_INFO_URL,"
    "GEO_INFO_TYPE,CUST_BREAKDOWN_LB,DATA_LAST_UPDATE"
)
API = (
    " Indicator,SeriesCode,SeriesDescription , GeoAreaCode,GeoAreaName,TimePeriod,Value,[Nature],"
    "[Units],[Reporting Type],[Sex]\n"
)


def sdmx(*observations):
    """Return a file of the flow with these; what an observation does not say is as usual."""
    out = io.StringIO()
    writer = csv.DictWriter(out, SDMX.split(","), lineterminator="\r\n")
    writer.writeheader()
    usual = dict.fromkeys(SDMX.split(","), "") | dict.fromkeys(SDMX.split(",")[5:16], "_T")
    usual |= {"DATAFLOW": "IAEG-SDGs:DF_SDG_GLH(1.24)", "FREQ": "A", "REPORTING_TYPE": "G"}
    usual |= {"OBS_STATUS": "A", "UNIT_MULT": "0", "UNIT_MEASURE": "PT", "NATURE": "CA"}
    for each in observations:
        writer.writerow(usual | each)
    return out.getvalue()


PERU = {"SERIES": "SG_PLN_RECNDI", "REF_AREA": "604", "TIME_PERIOD": "2018"}


def test_a_file_of_the_flow_is_read_by_its_codes(written, figures):
    text = sdmx(
        PERU | {"OBS_VALUE": "86.25"},
        PERU | {"OBS_VALUE": "93", "TIME_PERIOD": "2016"},
        PERU | {"OBS_VALUE": "91.1", "REF_AREA": "51"},
        PERU | {"OBS_VALUE": "55", "REF_AREA": "1"},
    )
    reading = read(written(text, "flow.csv"))
    assert (reading.layout, reading.title) == ("sdmx-csv", "3 figures of 2 countries, 2016, 2018")
    assert {
        reference: [
            (each.series, each.year, str(each.value), each.printed, each.unit, each.line)
            for each in of
        ]
        for reference, of in figures(reading).items()
    } == {
        "PER-3": [("SG_PLN_RECNDI", 2018, "86.25", "SG_PLN_RECNDI", "PT", 2)],
        "PER-2": [("SG_PLN_RECNDI", 2016, "93", "SG_PLN_RECNDI", "PT", 3)],
        "ARM-3": [("SG_PLN_RECNDI", 2018, "91.1", "SG_PLN_RECNDI", "PT", 4)],
    }
    assert list(map(str, reading.notes)) == [
        "line 5: World is no country, so this is no figure of a round; left out"
    ]


def test_a_missing_observation_keeps_its_status(written, figures):
    text = sdmx(
        PERU | {"OBS_VALUE": "NaN", "OBS_STATUS": "O"},
        PERU | {"SERIES": "SG_PLN_REPOLRES", "OBS_STATUS": "M"},
        PERU | {"SERIES": "SG_PLN_RECRIMON", "OBS_VALUE": "N"},
    )
    reading = read(written(text, "flow.csv"))
    assert [each.value for each in figures(reading)["PER-3"]] == [
        NoData(note="printed “NaN”; OBS_STATUS O"),
        NoData(note="nothing is printed; OBS_STATUS M"),
        NoData(note="printed “N”"),
    ]


def test_what_a_figure_cannot_hold_is_told(written, figures):
    text = sdmx(
        PERU | {"OBS_VALUE": "1", "OBS_STATUS": "E"},
        PERU | {"OBS_VALUE": "2", "TIME_PERIOD": "2019", "UNIT_MULT": "3"},
        PERU | {"OBS_VALUE": "3", "SEX": "F"},
    )
    reading = read(written(text, "flow.csv"))
    assert [each.series for each in figures(reading)["PER-3"]] == [
        "SG_PLN_RECNDI",
        "SG_PLN_RECNDI",
        "SG_PLN_RECNDI, SEX F",
    ]
    assert list(map(str, reading.notes)) == [
        "line 2: OBS_STATUS E is not recorded beside the figure",
        "line 3: UNIT_MULT is 3; the figure is recorded as printed",
        "line 4: a figure of a part; its series is recorded as 'SG_PLN_RECNDI, SEX F'",
    ]


def test_problems_of_a_file_of_the_flow_are_told_at_once(written, problems):
    text = sdmx(
        PERU | {"OBS_VALUE": "1", "REF_AREA": "999"},
        PERU | {"OBS_VALUE": "1", "TIME_PERIOD": "2018-Q1"},
    )
    assert problems(written(text, "flow.csv")) == [
        "2: expected a country or area by its name, its M49 or its ISO 3166-1 alpha-3 code, found "
        "'999'; check it",
        "3: expected a year such as 2018, found '2018-Q1'; write it in 4 digits",
    ]
    assert problems(written("Year,Value\n", "a.csv"), layout="sdmx-csv") == [
        "1: expected the columns of SDMX-CSV, 'DATAFLOW' first and 'SERIES', 'REF_AREA', "
        "'TIME_PERIOD' and 'OBS_VALUE' among them, found 'Year', 'Value'; name them so"
    ]


def test_a_download_of_the_api_is_read_in_spite_of_its_headers(written, figures):
    text = (
        f"{API}"
        '17.15.1,SG_PLN_RECNDI,"Objectives, by recipient",604,Peru,2018,86.25,CA,PERCENT,G,\n'
        '17.15.1,SG_PLN_RECNDI,"Objectives, by recipient",604,Peru,2016,"1,093.5",CA,PERCENT,G,\n'
        "17.16.1,SG_PLN_MSTKSDG,Progress,604,Peru,2016,N,G,NUMBER,G,\n"
        "5.c.1,SG_GEN_EQPWN,Systems,604,Peru,2018,approaches,G,PERCENT,G,BOTHSEX\n"
    )
    reading = read(written(text, "download.csv"))
    assert (reading.layout, reading.title) == ("sdg-api", "4 figures of PER, 2016, 2018")
    found = figures(reading)
    assert [
        (each.series, str(each.value), each.printed, each.unit)
        for each in (*found["PER-3"], *found["PER-2"])
    ] == [
        ("SG_PLN_RECNDI", "86.25", "Objectives, by recipient", "PERCENT"),
        ("SG_GEN_EQPWN", "approaches", "Systems", "PERCENT"),
        ("SG_PLN_RECNDI", "1093.5", "Objectives, by recipient", "PERCENT"),
        ("SG_PLN_MSTKSDG", "no data", "Progress", "NUMBER"),
    ]
    assert found["PER-3"][1].value == Words(words="approaches")
    assert list(map(str, reading.notes)) == [
        "line 3: '1,093.5' is read as 1093.5, without thousands separators",
        "line 4: printed “N” where a number is expected; taken in as no data",
        "line 5: expected a number, found 'approaches'; kept as words",
    ]


def test_a_download_may_be_of_the_whole_world_and_only_one_country_wanted(written, figures):
    rows = "".join(
        f"5.c.1,SG_GEN_EQPWN,Systems,{code},{name},2018,1,G,PERCENT,G,\n"
        for code, name in ((604, "Peru"), (152, "Chile"), (1, "World"))
    )
    path = written(API + rows, "download.csv")
    assert list(figures(read(path))) == ["PER-3", "CHL-3"]
    assert list(figures(read(path, country="CHL"))) == ["CHL-3"]


def test_the_columns_of_the_api_are_named_where_they_are_missing(written, problems):
    assert problems(written("Year,Value\n", "a.csv"), layout="sdg-api") == [
        "1: expected the columns of the SDG-API, 'SeriesCode', 'GeoAreaCode', 'TimePeriod' and "
        "'Value' among them, found 'Year', 'Value'; name them so"
    ]


OBSERVATIONS = st.lists(
    st.tuples(
        st.sampled_from(["SG_PLN_RECNDI", "SG_GEN_EQPWN", "SG_PLN_MSTKSDG_P"]),
        st.sampled_from(["604", "051", "51", "410"]),
        st.integers(2010, 2026),
        st.decimals(0, 100, places=5),
    ),
    min_size=1,
    max_size=6,
)


@given(observations=OBSERVATIONS)
def test_what_is_written_as_sdmx_csv_is_read_back(tmp_path_factory, observations):
    path = tmp_path_factory.mktemp("flow") / "flow.csv"
    told = [
        {"SERIES": series, "REF_AREA": area, "TIME_PERIOD": str(year), "OBS_VALUE": f"{value:f}"}
        for series, area, year, value in observations
    ]
    path.write_bytes(sdmx(*told).encode())
    found = [
        (each.line, each.series, each.year, command.subject.reference[:3], each.value.number)
        for command in read(path).commands
        for each in command.facts.get("figures", ())
    ]
    codes = {"604": "PER", "051": "ARM", "51": "ARM", "410": "KOR"}
    assert sorted(found) == [
        (line, series, year, codes[area], value)
        for line, (series, area, year, value) in enumerate(observations, start=2)
    ]
