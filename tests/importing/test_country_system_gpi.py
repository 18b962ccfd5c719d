"""Tables of a country's own system on indicators 1, 5a, 5b, 6 and 9b, as others write them."""

import pytest

from cooperation_core.domain.values import Amount, Money, Number, Words, YesNo
from cooperation_core.importing import read

FIVE_A = (
    "Year,Donor Agency or Donor Group,Total Disbursements (Q1),Concessional? (1/0),"
    "Actual Disbursements for government sector (Q2),"
    "Scheduled Disbursements for government sector (Q3),% Disbursed as scheduled,"
    "% Over disbursed,Remark,Currency\n"
)
FIVE_B = "Donor,t+1,t+2,t+3,Indicator 5b (%)\n"
PROJECTS = (
    "Year,Provider Name,Project Title,Q1 Project Amount,Q2 Approval date,Q3 Type,"
    "Q4 Implementing Entity,Q5 sector,Q6 (1/0),Q6 description,Q7,Q8,Q9,Q10 (1/0),"
    "Q10 description,Result = Q8/Q7,M&E = Q9/Q7,Q11a,Q11b,Q11c\n"
)


def told(reading):
    return [
        (
            each.subject.reference,
            each.facts["question"],
            each.facts["respondent"],
            each.facts["subject"],
            each.facts["value"],
        )
        for each in reading.commands
        if each.decision == "answer"
    ]


def test_a_table_of_5a_answers_what_was_disbursed_and_scheduled(written):
    path = written(f'{FIVE_A}2016,Japan,,1,"1,200",100,100,92,late,USD\n', "5a.csv")
    reading = read(path, country="PER")
    assert (reading.layout, reading.title) == ("country-system-gpi", "2 answers of PER-2")
    earlier, *_ = reading.commands
    assert (earlier.subject.reference, dict(earlier.facts), earlier.only_if_absent) == (
        "PER-2",
        {"country": "PER", "number": 2, "reference_year": 2016},
        True,
    )
    assert told(reading) == [
        ("PER-2", "5a_Q2", "Japan", None, Amount(money=Money.of("1200", "USD"))),
        ("PER-2", "5a_Q3", "Japan", None, Amount(money=Money.of("100", "USD"))),
    ]
    assert list(map(str, reading.notes)) == [
        "line 1: worked out, or no question of the questionnaire, so not taken in: "
        "'Concessional? (1/0)', '% Disbursed as scheduled', '% Over disbursed', 'Remark'",
        "line 2: '1,200' is read as 1200, without thousands separators",
    ]


def test_a_table_without_years_needs_the_round_by_its_reference(written, problems):
    path = written(f"{FIVE_B}Japan,1,0,,33\n", "5b.csv")
    assert told(read(path, country="PER", prefix="PERU-2")) == [
        ("PERU-2", "5b_1", "Government of Peru", "Japan", YesNo(yes=True)),
        ("PERU-2", "5b_2", "Government of Peru", "Japan", YesNo(yes=False)),
    ]
    assert problems(path) == [
        "1: expected the country that the answers are about, found none; give its code with "
        "`--country`, such as `--country PER` for Peru",
        "1: expected the year or the round that the answers are about, found neither; add a "
        "column 'Year', or name the round with `--reference`, such as `--reference PER-2`",
    ]


def test_a_project_is_answered_for_by_its_partner(written):
    row = "2016,Japan,Wells,,May 2015,loan,,Water,1,National plan,4,3,0,0,,75,0,https://x.example/,,\n"
    reading = read(written(f"{PROJECTS}{row}", "projects.csv"), country="PER")
    assert [each[1:] for each in told(reading)] == [
        (f"1a_Q{question}", "Japan", "Wells", value)
        for question, value in (
            ("2", Words(words="May 2015")),
            ("3", Words(words="loan")),
            ("5", Words(words="Water")),
            ("6", YesNo(yes=True)),
            ("7", Number(number=4)),
            ("8", Number(number=3)),
            ("9", Number(number=0)),
            ("10", YesNo(yes=False)),
            ("11a", Words(words="https://x.example/")),
        )
    ]
    (objective,) = [each for each in reading.commands if each.facts.get("question") == "1a_Q6"]
    assert objective.facts["comment"] == "National plan"


def test_results_over_all_projects_answer_nothing(written):
    reading = read(written("Year,Q1,Q2,Q3,Q4\n2016,50,75,25,0\n", "gpi_1.csv"), country="PER")
    assert (reading.title, reading.commands) == ("no answers", ())
    assert list(map(str, reading.notes)) == [
        "line 1: worked out, or no question of the questionnaire, so not taken in: 'Q1', 'Q2', "
        "'Q3', 'Q4'"
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            "2016,Japan,,,120,100,,,,\n",
            "1: expected the currency of the amounts, found none on line 2; add a column "
            "'Currency' with its ISO 4217 code, such as USD",
        ),
        (
            "2016,Japan,,,120,100,,,,sol\n",
            "2: Currency: expected an ISO 4217 currency such as USD, found 'sol'",
        ),
        (
            "2016,Japan,,,lots,,,,,USD\n",
            "2: actual disbursements for government sector (q2): expected a number, found 'lots'; "
            "write one",
        ),
        (
            "2016,,,,120,,,,,USD\n",
            "2: expected words in the column 'donor agency or donor group', found none; fill the "
            "cell",
        ),
        (
            "2016,Japan,,1,120,100,,,,USD\n2016,Japan,,0,10,10,,,,USD\n",
            "3: expected one row for Japan, found another on line 2; put the two together",
        ),
        (
            "16,Japan,,,120,100,,,,USD\n",
            "2: expected a year such as 2018, found '16'; write it in 4 digits",
        ),
    ],
)
def test_what_a_row_cannot_say_is_told(written, problems, row, problem):
    assert problems(written(f"{FIVE_A}{row}", "5a.csv"), country="PER") == [problem]


def test_what_is_no_yes_or_no_is_told(written, problems):
    path = written(f"{FIVE_B}Japan,2,0,0,33\n", "5b.csv")
    assert problems(path, country="PER", prefix="PER-2") == [
        "2: t+1: expected 1 or 0, found '2'; write one"
    ]
    header = FIVE_B.replace("Donor", "Country,Donor")
    path = written(f"{header}Atlantis,Japan,1,0,0,33\n", "5b.csv")
    assert problems(path, prefix="PER-2") == [
        "2: expected a country by its name, its M49 or its ISO 3166-1 alpha-3 code, found "
        "'Atlantis'; check it"
    ]


def test_another_table_is_not_read_under_that_layout(written, problems):
    path = written("Donor,Value\nJapan,1\n", "other.csv")
    assert problems(path, layout="country-system-gpi", country="PER") == [
        "1: expected the columns of a table of indicator 1, 5a, 5b, 6 or 9b, found 'Donor', "
        "'Value'; name them so"
    ]
