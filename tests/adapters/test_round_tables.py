"""The tables of monitoring rounds: what the second life of the examples leaves in them."""

import pytest

from cooperation_adapters.tables import fact_rows, state_rows
from cooperation_core.domain.events import fold
from cooperation_core.domain.values import PartialDate
from cooperation_core.testing.examples import recorded
from cooperation_core.testing.examples.rounds import FIFTH_ROUND, LIFE


def _rows(until=None):
    facts = recorded(LIFE[:until])
    named = [row for fact in facts for row in fact_rows(fact)]
    state = fold(fact.event for fact in facts)
    named += state_rows(FIFTH_ROUND, state, facts[-1].position)
    found = {}
    for table, row in named:
        found.setdefault(table, []).append(row)
    return found


@pytest.fixture(scope="module")
def rows():
    return _rows()


def told(rows, *columns):
    return [tuple(row[column] for column in columns) for row in rows]


def test_a_round_says_what_it_follows_and_how_it_stands(rows):
    (standing,) = rows["monitoring_rounds"]
    expected = {
        "previous": "MWI-ROUND-4",
        "questionnaire": "2030",
        "stage": "closed",
        "answers": 3,
        "open_queries": 0,
        "taking_part": "pc_government; development_partner; cso",
        "validated_by": "pc_government; development_partner; cso",
        "is_official": True,
        "official_on": PartialDate.parse("2032-11-01"),
        "reopenings": 1,
    }
    assert {name: standing[name] for name in expected} == expected
    assert told(rows["round_participations"], "number", "title", "reference_year") == [
        (2, "Second round", 2023),
        (4, None, None),
    ]


def test_a_round_that_was_reopened_is_not_official():
    until = next(
        place for place, (_, event) in enumerate(LIFE, 1) if "Reopened" in str(type(event))
    )
    (standing,) = _rows(until)["monitoring_rounds"]
    assert (standing["stage"], standing["is_official"], standing["validated_by"]) == (
        "reopened",
        False,
        None,
    )


def test_the_roadmap_stands_beside_what_happened(rows):
    assert told(rows["round_roadmap_steps"], "phase", "activity", "is_planned", "reports") == [
        ("inception", None, True, 2),
        ("reflection_dialogue_action", None, True, 0),
        ("inception", "Kick-off meeting", True, 1),
        (None, "Action dialogue", True, 0),
        (None, "Visit to the flooded districts", False, 1),
    ]
    assert told(rows["round_roadmap_revisions"], "reason", "phases", "activities") == [
        ("the floods in January", 2, 2)
    ]


def test_who_speaks_now_is_told_from_who_ever_did(rows):
    assert told(rows["round_current_focal_points"], "party") == [("Youth Council",)]
    assert told(rows["round_focal_points"], "party") == [("CSO Forum",), ("Youth Council",)]
    assert told(rows["round_focal_point_releases"], "party", "released_on") == [
        ("CSO Forum", PartialDate.parse("2031-12-01"))
    ]


def test_only_the_questions_in_force_are_listed(rows):
    assert told(rows["round_questions"], "version", "question_id", "kind", "asked_of") == [
        ("2030", "A1_1.3", "yes_no", "pc_government"),
        ("2030", "A1_1.4", "amount", "pc_government; development_partner"),
        ("2030", "C_3", "number", None),
        ("2030", "C_4", None, None),
    ]
    assert told(rows["round_questionnaires"], "version", "questions", "is_partial") == [
        ("2031, draft", 1, True),
        ("2030", 4, False),
    ]


def test_every_query_stands_with_what_closed_it(rows):
    assert told(
        rows["round_queries"], "number", "came_with_return", "closed_with", "closed_by"
    ) == [
        (1, False, "explanation", "Planning Ministry"),
        (2, True, "new_answer", "Portugal"),
        (3, True, "explanation", "Youth Council"),
    ]
    assert told(rows["round_review_notes"], "number", "question_id", "respondent", "subject") == [
        (1, "A1_1.3", "Planning Ministry", None),
        (2, "A1_1.4", "Portugal", "Rural water programme"),
        (3, "C_3", None, None),
    ]


def test_conclusions_can_be_pointed_at(rows):
    assert told(rows["round_conclusions"], "number", "conclusion") == [
        ("1", "Districts see the draft of the next strategy first."),
        ("2", "The strategy names its indicators."),
    ]
    assert told(rows["evidence"], "put_forward_with", "about")[-3:] == [
        ("round_answer", "A1_1.3"),
        ("presentation", None),
        ("dialogue", None),
    ]
