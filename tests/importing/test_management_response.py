import pytest

from cooperation_core.domain.errors import Malformed
from cooperation_core.domain.values import Kind, Subject
from cooperation_core.importing import read

LONG_AND_SHORT = """\
Management response: evaluation of rural roads
It was discussed in March.
Recommendation 7: Repair before you build
Most of the network is old.
  - gravel first;
  - bridges second.
Commitments
Roads Bureau (RB)
RB agrees with this recommendation.
Budget Office of the Ministry [BOM]
The office partially agrees with this recommendation.
Money for bridges comes later.
Actions
BOM
The office moves money between chapters.
Director, Roads Bureau
The bureau lists what must be repaired.
It repairs gravel roads.
Responsibility centre
Budget Office of the Ministry
Roads Bureau (RB)
Target completion date
Roads Bureau
1st Quarter, 2018
Budget Office of the Ministry
No due date
"""


def facts(reading, decision):
    return [command.facts for command in reading.commands if command.decision == decision]


@pytest.fixture(params=["the seed", "the sample"])
def peru(request, seed, response):
    path = seed("000") if request.param == "the seed" else response
    return path, read(path, prefix="PERU-2020")


def test_the_evaluation_of_peru_gives_4_recommendations_and_5_commitments(peru, carried_out):
    _, reading = peru
    subjects = carried_out(reading.commands)
    assert [str(subject) for subject in subjects] == [
        "Recommendation PERU-2020/R1",
        "Commitment PERU-2020/R1/C1",
        "Recommendation PERU-2020/R2",
        "Commitment PERU-2020/R2/C1",
        "Commitment PERU-2020/R2/C2",
        "Recommendation PERU-2020/R3",
        "Commitment PERU-2020/R3/C1",
        "Recommendation PERU-2020/R4",
        "Commitment PERU-2020/R4/C1",
    ]


def test_its_target_dates_have_the_precision_of_a_month(peru):
    _, reading = peru
    targets = [made["target_date"] for made in facts(reading, "make")]
    assert [(str(target.date), target.printed) for target in targets] == [
        ("2021-06", "June 2021"),
        ("2020-10", "October 2020"),
        ("2021-11", "November 2021"),
        ("2021-05", "May 2021"),
        ("2021-05", "May 2021"),
    ]


def test_its_units_keep_the_spelling_of_their_commitment(peru):
    _, reading = peru
    owners = [
        "Peru Development Program (NDP) LIMA-DA",
        "International Assistance Operations (DPD)",
        "Peru Development Program NDP (LIMA-DA)",
        "International Assistance Policy Coordination (PVP)",
        "International Assistance Operations (DPD)",
    ]
    assert [made["owner"] for made in facts(reading, "make")] == owners
    assert [answer["by"] for answer in facts(reading, "answer")] == owners
    assert [made["responsible"] for made in facts(reading, "make")] == [
        "Peru Development Program Director NDP (LIMA-DA)",
        "International Assistance Operations (DPD)",
        "Peru Development Program NDP (LIMA-DA)",
        "International Assistance Policy Coordination",
        "International Assistance Operations",
    ]


def test_everybody_accepts_in_their_own_words(peru, carried_out):
    path, reading = peru
    lines = path.read_text(encoding="utf-8").splitlines()
    answers = facts(reading, "answer")
    assert [str(answer["text"]) for answer in answers] == [
        lines[number - 1] for number in (9, 30, 32, 56, 70)
    ]
    # The promise is in the actions; that they agree is the answer, and said once.
    assert [made["statement"] for made in facts(reading, "make")] == [None] * 5
    second = carried_out(reading.commands)[Subject(Kind.RECOMMENDATION, "PERU-2020/R2")]
    assert [str(answer) for answer in second.current_answers.values()] == [
        "International Assistance Operations (DPD) answered: accepted",
        "Peru Development Program NDP (LIMA-DA) answered: accepted",
    ]


def test_every_unit_has_its_own_actions_word_for_word(peru):
    path, reading = peru
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [made["actions"] for made in facts(reading, "make")] == [
        tuple(lines[11:15]),
        (lines[34],),
        tuple(lines[36:40]),
        (lines[58],),
        (lines[72],),
    ]


def test_a_recommendation_keeps_its_number_title_and_every_line(peru):
    path, reading = peru
    lines = path.read_text(encoding="utf-8").splitlines()
    issued = facts(reading, "issue")
    assert [each["number"] for each in issued] == ["1", "2", "3", "4"]
    assert issued[1]["title"] == lines[19].removeprefix("Recommendation 2: ")
    assert issued[1]["text"].split("\n") == [issued[1]["title"], *lines[20:27]]
    assert {each["document"] for each in issued} == {lines[0]} == {reading.title}
    assert {each["source_kind"].value for each in issued} == {"evaluation"}


def test_lines_with_a_bullet_are_points_with_numbers_of_their_own(peru, carried_out):
    _, reading = peru
    subjects = carried_out(reading.commands)
    points = [
        [point.number for point in state.points]
        for subject, state in subjects.items()
        if subject.kind is Kind.RECOMMENDATION
    ]
    assert points == [["1", "2", "3"], ["1", "2", "3", "4", "5", "6"], ["1", "2", "3"], ["1", "2"]]
    for state in subjects.values():
        for point in getattr(state, "points", ()):
            assert not point.text.words.startswith("-")
            assert point.text.words in state.text.words


def test_the_country_of_a_response_is_that_of_its_recommendations_and_promises(written):
    reading = read(written(LONG_AND_SHORT), country="MWI")
    assert {command.facts.get("country") for command in reading.commands} == {"MWI", None}
    assert [command.decision for command in reading.commands if "country" in command.facts] == [
        "issue",
        "make",
        "make",
    ]
    with pytest.raises(Malformed):
        read(written(LONG_AND_SHORT), country="Malawi")


def test_every_command_says_where_it_was_read(peru):
    path, reading = peru
    assert [
        (command.decision, command.subject.reference[10:], command.source.locator)
        for command in reading.commands[3:8]
    ] == [
        ("issue", "R2", "lines 20-27"),
        ("answer", "R2", "lines 29-30"),
        ("answer", "R2", "lines 31-32"),
        ("make", "R2/C1", "lines 29-30, 34-35, 42, 45-46"),
        ("make", "R2/C2", "lines 31-32, 36-40, 43, 47-48"),
    ]
    for command in reading.commands:
        assert command.source.document == path.name == reading.document
        assert command.source.sha256 == reading.sha256


def test_commitments_answer_their_recommendation(peru):
    _, reading = peru
    made = [command for command in reading.commands if command.decision == "make"]
    assert [str(command.facts["responds_to"]) for command in made] == [
        f"Recommendation {command.subject.reference.rpartition('/')[0]}" for command in made
    ]


def test_notes_say_what_a_person_should_look_at(seed):
    assert [str(note) for note in read(seed("000")).notes] == [
        "line 11: 'Peru Development Program' is taken to be 'Peru Development Program (NDP) "
        "LIMA-DA'",
        "line 31: 'Peru Development Program NDP (LIMA-DA)' is spelled 'Peru Development Program "
        "(NDP) LIMA-DA' on line 8; each is kept as printed",
        "line 36: 'Peru Development Program (NDP)' is taken to be 'Peru Development Program NDP "
        "(LIMA-DA)'",
        "line 37: '¶¶ÒùÊÓƵ' looks like damaged letters; kept as printed",
        "line 45: 'International Assistance Operations' is taken to be 'International Assistance "
        "Operations (DPD)'",
        "line 47: 'Peru Development Program' is taken to be 'Peru Development Program NDP "
        "(LIMA-DA)'",
        "line 58: 'International Assistance Policy Coordination' is taken to be 'International "
        "Assistance Policy Coordination (PVP)'",
        "line 59: '¶¶ÒùÊÓƵ' looks like damaged letters; kept as printed",
        "line 73: '¶¶ÒùÊÓƵ' looks like damaged letters; kept as printed",
        "line 78: 'Date modified:' stands there without a date",
    ]


def test_damaged_words_stay_as_printed(seed):
    actions = facts(read(seed("000")), "make")[2]["actions"]
    assert "between ¶¶ÒùÊÓƵ and partner government programs" in actions[0]


def test_units_are_paired_by_name_when_their_order_differs(written):
    reading = read(written(LONG_AND_SHORT), prefix="ROADS")
    roads, budget = facts(reading, "make")
    assert roads["owner"] == "Roads Bureau (RB)"
    assert roads["actions"] == (
        "The bureau lists what must be repaired.",
        "It repairs gravel roads.",
    )
    assert (roads["responsible"], str(roads["target_date"].date)) == (
        "Roads Bureau (RB)",
        "2018-Q1",
    )
    assert budget["owner"] == "Budget Office of the Ministry [BOM]"
    assert budget["actions"] == ("The office moves money between chapters.",)
    assert budget["responsible"] == "Budget Office of the Ministry"
    assert (budget["target_date"].date, budget["target_date"].printed) == (None, "No due date")


def test_partial_acceptance_keeps_the_prose_as_its_reason(written, carried_out):
    reading = read(written(LONG_AND_SHORT), prefix="ROADS")
    prose = "The office partially agrees with this recommendation.\nMoney for bridges comes later."
    assert facts(reading, "answer")[1] == {
        "by": "Budget Office of the Ministry [BOM]",
        "acceptance": "partially_accepted",
        "text": prose,
        "reason": prose,
    }
    assert len(carried_out(reading.commands)) == 3


def test_points_keep_their_indent_and_the_introduction_is_left_out_with_a_note(written):
    reading = read(written(LONG_AND_SHORT))
    assert facts(reading, "issue")[0]["text"] == (
        "Repair before you build\nMost of the network is old.\n  - gravel first;\n"
        "  - bridges second."
    )
    assert str(reading.notes[0]) == ("line 2: stands before the first recommendation; not taken in")


def test_who_rejects_may_promise_nothing(written, carried_out):
    text = (
        LONG_AND_SHORT.replace("RB agrees with", "RB does not agree with")
        .replace(
            "Director, Roads Bureau\nThe bureau lists what must be repaired.\n"
            "It repairs gravel roads.\n",
            "",
        )
        .replace("Roads Bureau (RB)\nTarget", "Target")
        .replace("Roads Bureau\n1st Quarter, 2018\n", "")
    )
    reading = read(written(text), prefix="ROADS")
    assert facts(reading, "answer")[0]["acceptance"] == "rejected"
    assert [str(subject) for subject in carried_out(reading.commands)] == [
        "Recommendation ROADS/R7",
        "Commitment ROADS/R7/C1",
    ]
    assert facts(reading, "make")[0]["owner"] == "Budget Office of the Ministry [BOM]"


def test_a_decision_takes_the_place_of_prose_that_says_it_otherwise(written):
    text = LONG_AND_SHORT.replace("RB agrees with", "RB warmly welcomes")
    reading = read(written(text), decisions={9: "under_consideration"})
    answer = facts(reading, "answer")[0]
    assert answer["acceptance"] == "under_consideration"
    assert answer["reason"] == "RB warmly welcomes this recommendation."
    assert "line 9: 'Roads Bureau (RB)': under_consideration was decided by whoever imports " in (
        "\n".join(map(str, reading.notes))
    )


def test_another_office_may_be_responsible_for_the_only_unit(written):
    text = (
        "A response\nRecommendation 1: Act\nCommitments\nRoads Bureau (RB)\nAgreed.\n"
        "Actions\nIt acts.\nResponsibility centre\nMinister's Office\n"
        "Target completion date\n2021\nDate modified: 2020-01-31\n"
    )
    reading = read(written(text, "roads 2020.txt"))
    assert facts(reading, "make")[0]["responsible"] == "Minister's Office"
    assert facts(reading, "make")[0]["actions"] == ("It acts.",)
    assert [str(note) for note in reading.notes] == [
        "line 9: \"Minister's Office\" is responsible for what 'Roads Bureau (RB)' promises",
        "line 12: 'Date modified: 2020-01-31' is about the page; not taken in",
    ]
    assert reading.commands[0].subject.reference == "ROADS-2020/R1"


def test_text_that_might_be_a_name_is_noted(written):
    text = (
        "A response\nRecommendation 1: Act\nCommitments\nDirection de la route (DR)\nAgreed.\n"
        "Actions\nDirection des routes\nIt acts.\nResponsibility centre\nDirection de la route\n"
        "Target completion date\n2021\n"
    )
    reading = read(written(text))
    assert facts(reading, "make")[0]["actions"] == ("Direction des routes", "It acts.")
    assert [str(note) for note in reading.notes] == [
        "line 7: 'Direction des routes' is taken as text, not as a unit's name"
    ]
