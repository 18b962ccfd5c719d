"""`coop import` with tables: what a person sees of national files, earlier rounds and answers."""

import json

import pytest

PERU = """\
Year,SERIES,UNIT_MEASURE,Value
2016,SG_PLN_REPOLRES,PT,64.4
2018,SG_PLN_REPOLRES,PT,61.55159
2018,SG_PLN_REPOLRES,PT,61.55159
"""


@pytest.fixture
def save(tmp_path):
    def write(name, text):
        (tmp_path / name).write_text(text, encoding="utf-8")

    return write


def test_a_national_file_becomes_rounds_with_figures(coop, save):
    save("indicator_17-15-1.csv", PERU)
    done = coop("import", "indicator_17-15-1.csv", "--country", "PER")

    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "indicator_17-15-1.csv: open-sdg, “3 figures of PER, 2016, 2018”\n"
        "  recorded 2 earlier rounds, 2 sets of published figures\n"
        "  positions 1 to 4\n"
        "  note, line 4: the same row as on line 3: SG_PLN_REPOLRES, 2018: 61.55159; both are "
        "recorded\n"
    )
    listed = json.loads(coop("list", "rounds", "--json").out)
    assert [each["reference"] for each in listed] == ["PER-2", "PER-3"]
    (_, published) = json.loads(coop("history", "PER-3", "--json").out)
    assert published["source_locator"] == "lines 3-4"


def test_the_same_file_again_is_nothing_new(coop, save):
    save("indicator_17-15-1.csv", PERU)
    coop("import", "indicator_17-15-1.csv", "--country", "PER")
    again = coop("import", "indicator_17-15-1.csv", "--country", "PER")

    assert again.code == 0
    assert again.out.splitlines()[1] == (
        "  nothing new: all of it was recorded before, positions 1 to 4"
    )


def test_the_next_file_of_the_country_finds_its_rounds_there(coop, save):
    save("indicator_17-15-1.csv", PERU)
    save("indicator_17-16-1.csv", "Year,Value\n2016,1\n")
    coop("import", "indicator_17-15-1.csv", "--country", "PER")
    done = coop("import", "indicator_17-16-1.csv", "--country", "PER")

    assert done.out == (
        "indicator_17-16-1.csv: open-sdg, “1 figure of PER, 2016”\n"
        "  recorded 1 set of published figures\n"
        "  position 5\n"
        "  note, line 1: no column names the series; taken to be 17.16.1, as in the name of the "
        "file\n"
    )
    again = json.loads(coop("import", "indicator_17-16-1.csv", "--country", "PER", "--json").out)
    assert (again["recorded"], again["already_recorded"]) == ([], [5])


def test_a_dry_run_records_no_figures(coop, save):
    save("indicator_17-15-1.csv", PERU)
    done = coop("import", "indicator_17-15-1.csv", "--country", "PER", "--dry-run")

    assert done.out.splitlines()[1] == (
        "  would record 2 earlier rounds, 2 sets of published figures; nothing was recorded"
    )
    assert json.loads(coop("list", "rounds", "--json").out) == []


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Year,Group,Value\n", ""),
        (
            "Year,Value\nNot statistical,\n",
            "  note, line 2: 'Not statistical' is no figure; passed over\n",
        ),
    ],
)
def test_a_file_without_figures_says_so_and_stops_no_batch(coop, save, tmp_path, text, note):
    save("indicator_5-c-1.csv", text)
    done = coop("import", "indicator_5-c-1.csv")

    assert (done.code, done.err) == (0, "")
    assert done.out == (
        f"indicator_5-c-1.csv: open-sdg, “no figures”\n"
        f"  holds no figures; nothing to record\n{note}"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["indicator_5-c-1.csv"]
    told = json.loads(coop("import", "indicator_5-c-1.csv", "--json").out)
    assert (told["recorded"], told["already_recorded"], told["references"]) == ([], [], [])


def test_a_country_that_nobody_names_is_asked_for(coop, save, tmp_path):
    save("indicator_17-15-1.csv", PERU)
    done = coop("import", "indicator_17-15-1.csv")

    assert done.code == 1
    assert done.err == (
        "coop: indicator_17-15-1.csv:1: expected the country that the figures are about, found "
        "none on line 2; give its code with `--country`, such as `--country PER` for Peru "
        "[document-problem]\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["indicator_17-15-1.csv"]


def test_all_problems_of_a_table_are_told_with_their_lines(coop, save):
    save("a.csv", "Year,SERIES,Value\n1998,SG_GEN_EQPWN,1\n2018,SG_GEN_EQPWN\n")
    done = coop("import", "a.csv", "--country", "PER")

    assert done.code == 1
    assert done.err == (
        "coop: a.csv: expected a whole document, found 2 problems; put them right and import it "
        "again\n"
        "  - a.csv:2: expected a year from 2010 on, when the first monitoring round took place, "
        "found 1998; check the year, or name the round by its number [document-problem]\n"
        "  - a.csv:3: expected 3 cells as on line 1, found 2; check the commas, and put quotation "
        "marks around text that has some [document-problem]\n"
    )


def test_answers_that_were_exported_are_recorded_elsewhere(coop, save):
    save(
        "answers.csv",
        "round,country,round_number,instrument,question_id,respondent_role,respondent_id,"
        "value_kind,value\r\n"
        "PER-4,PER,4,questionnaire,A1_1,pc_government,CEPLAN,yes_no,yes\r\n"
        "PER-4,PER,4,questionnaire,A1_4,pc_government,CEPLAN,not_applicable,\r\n",
    )
    assert coop("import", "answers.csv").out == (
        "answers.csv: gpedc-answers, “2 answers of PER-4”\n"
        "  recorded 1 earlier round, 2 answers to the questionnaire\n"
        "  positions 1 to 3\n"
    )
    events = json.loads(coop("history", "PER-4", "--json").out)
    assert [each["source_locator"] for each in events] == ["lines 2-3", "line 2", "line 3"]
