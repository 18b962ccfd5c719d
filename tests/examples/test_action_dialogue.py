"""The story of the second document: a dialogue, its conclusions, and what came out of them."""

from cooperation_core import Commitment, Kind, Partnership, Recommendation, Subject
from cooperation_core.domain.vocabulary import Acceptance, KampalaPrinciple

STORY = "action_dialogue"
DIALOGUE = Subject.of(Kind.PARTNERSHIP, "PER-ACTION-DIALOGUE-2022")


def test_the_agency_held_the_dialogue_in_june_2022_with_three_challenges(told):
    partnership = told.get(Partnership, DIALOGUE.reference)
    held = partnership.activities[0]

    assert (held.by, held.activity.kind, str(held.activity.when)) == ("APCI", "dialogue", "2022-06")
    assert [number for number, _ in held.activity.numbered_conclusions()] == ["1.1", "1.2", "1.3"]


def test_the_article_lists_three_challenges_and_names_month_and_agency(seed):
    lines = seed("001")

    assert sum(line.strip().startswith("•") for line in lines) == 3
    assert any("June 2022" in line and "(APCI)" in line for line in lines)
    assert any("all three past" in line for line in lines)


def test_every_challenge_became_a_recommendation_that_keeps_the_link(told):
    found = told.select(Recommendation, linked_to=DIALOGUE)

    assert [(each.source_kind, each.conclusion) for each in found] == [
        ("action_dialogue", "1.1"),
        ("action_dialogue", "1.2"),
        ("action_dialogue", "1.3"),
    ]
    assert {each.country for each in found} == {"PER"}


def test_a_promise_answers_a_conclusion_without_a_recommendation(told):
    (promise,) = told.select(Commitment, linked_to=DIALOGUE)

    assert (promise.conclusion, promise.target_date.date) == ("1.2", None)


def test_each_of_the_five_principles_was_assessed(told):
    partnership = told.get(Partnership, DIALOGUE.reference)

    assert {each.principle for each in partnership.kampala_assessments} == set(KampalaPrinciple)


def test_the_answers_show_every_way_but_half_of_accepting(told):
    given = {
        answer.acceptance
        for each in told.all(Recommendation)
        for answer in each.current_answers.values()
    }

    assert given == set(Acceptance) - {Acceptance.PARTIALLY_ACCEPTED}


def test_one_action_was_given_more_time(told):
    mapping = told.get(Commitment, "PER-ACTION-DIALOGUE-2022/R1/C1")

    assert [str(mapping.target_of(number).date) for number in ("a", "b")] == ["2023-H2", "2024-Q1"]


def test_sectors_and_targets_lead_to_it(told):
    for asked in ({"sector": "telecommunications"}, {"sdg_target": "17.17"}, {"country": "PER"}):
        assert [each.reference for each in told.select(Partnership, **asked)] == [
            "PER-ACTION-DIALOGUE-2022"
        ]


def test_the_chain_reaches_back_to_the_dialogue(told):
    sentences = list(told.chain("PER-ACTION-DIALOGUE-2022/R1").sentences())

    assert sentences[1] == ("it came out of Partnership PER-ACTION-DIALOGUE-2022, conclusion 1.1")
    assert sentences[-1] == "PER-ACTION-DIALOGUE-2022/R1 is open"
