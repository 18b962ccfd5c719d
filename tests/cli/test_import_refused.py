"""What the domain refuses while a document is imported, with the lines that it was read from."""

import json

import pytest

HEADER = (
    "round,country,round_number,instrument,question_id,respondent_role,respondent_id,value_kind,"
    "value\n"
)
FOURTH = "PER-4,PER,4,questionnaire,A1_1,pc_government,CEPLAN,yes_no,yes\n"
FIGURES = "Year,SERIES,Value\n2018,SG_GEN_EQPWN,1\n"


@pytest.fixture
def save(tmp_path):
    def write(name, text):
        (tmp_path / name).write_text(text, encoding="utf-8")

    return write


@pytest.fixture
def peru(coop, save):
    """Return `coop` at a ledger with Peru's round 4, and its round 3 as published."""
    save("peru.csv", HEADER + FOURTH)
    save("figures.csv", FIGURES)
    assert coop("import", "peru.csv").code == 0
    assert coop("import", "figures.csv", "--country", "PER").code == 0
    return coop


def entries(coop):
    return json.loads(coop("verify", "--json").out)["entries"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (FOURTH.replace("PER-4,PER,4", "PER-4,MWI,4"), "round 4 of MWI"),
        (FOURTH.replace("PER-4,PER,4", "PER-4,PER,3"), "round 3 of PER"),
    ],
)
@pytest.mark.parametrize("dry", [("--dry-run",), ()])
def test_answers_do_not_go_into_another_round(peru, save, row, expected, dry):
    save("other.csv", HEADER + row.replace("A1_1", "A1_2"))
    before = entries(peru)
    done = peru("import", "other.csv", *dry)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"coop: other.csv:2: PER-4: expected {expected}, found that this is round 4 of PER; give "
        f"it another reference, or put the country or the number right [another-round]\n"
    )
    assert entries(peru) == before


def test_figures_do_not_go_into_another_country_s_round(peru, save):
    save("ind.csv", FIGURES)
    before = entries(peru)
    done = peru("import", "ind.csv", "--country", "KEN", "--reference", "PER")
    assert done.code == 1
    assert done.err == (
        "coop: ind.csv:2: PER-3: expected round 3 of KEN, found that this is round 3 of PER; give "
        "it another reference, or put the country or the number right [another-round]\n"
    )
    assert entries(peru) == before


@pytest.mark.parametrize(
    ("row", "found"), [("PER-4,MWI,4", "MWI, round 4"), ("PER-4,PER,3", "PER, round 3")]
)
@pytest.mark.parametrize("given", [(), ("--reference", "PERU")])
def test_rows_that_contradict_one_another_are_a_problem_of_their_line(
    coop, save, tmp_path, row, found, given
):
    save("answers.csv", HEADER + FOURTH + FOURTH.replace("PER-4,PER,4", row))
    done = coop("import", "answers.csv", *given)
    assert done.code == 1
    assert done.err == (
        f"coop: answers.csv:3: expected one country and one number of the round PER-4, found "
        f"{found}, beside PER, round 4 on line 2; put one of the rows right [document-problem]\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["answers.csv"]


def test_each_of_several_refusals_has_its_lines(peru, save):
    kenya = FOURTH.replace("PER-4,PER,4", "PER-3,KEN,3")
    save("both.csv", HEADER + FOURTH.replace("A1_1", "A1_2") + FOURTH + kenya)
    done = peru("import", "both.csv")
    assert done.code == 1
    assert done.err == (
        "coop: nothing was recorded, because:\n"
        "  - both.csv:3: PER-4 already stands so; expected something that differs, found nothing "
        "new [nothing-changed]\n"
        "  - both.csv:4: PER-3: expected round 3 of KEN, found that this is round 3 of PER; give "
        "it another reference, or put the country or the number right [another-round]\n"
    )


def test_a_country_that_is_none_is_a_problem_of_figures(coop, save, tmp_path):
    save("ind.csv", FIGURES)
    done = coop("import", "ind.csv", "--country", "XXX")
    assert done.code == 1
    assert done.err == (
        "coop: ind.csv:1: expected a country or area in `--country`, found XXX, which is the ISO "
        "3166-1 alpha-3 code of none; check it [document-problem]\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["ind.csv"]


def test_more_figures_than_one_fact_holds_are_several_facts(coop, save):
    rows = "".join(
        f"2018,SG_GEN_EQPWN of district {place} in a long name,{place}\n" for place in range(2500)
    )
    save("large.csv", f"Year,SERIES,Value\n{rows}")
    dry = json.loads(coop("import", "large.csv", "--country", "PER", "--dry-run", "--json").out)
    done = json.loads(coop("import", "large.csv", "--country", "PER", "--json").out)
    assert len(dry["proposed"]) == len(done["recorded"]) > 3
    _, *sets = json.loads(coop("history", "PER-3", "--json").out)
    figures = [each for event in sets for each in event["facts"]["figures"]]
    assert [each["line"] for each in figures] == list(range(2, 2502))
    assert max(len(event["facts"]["figures"]) for event in sets) <= 1000
    again = json.loads(coop("import", "large.csv", "--country", "PER", "--json").out)
    assert (again["recorded"], again["already_recorded"]) == ([], done["recorded"])
