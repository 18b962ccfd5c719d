import pytest

from cooperation_core.domain.errors import Malformed, Problems
from cooperation_core.importing import DocumentProblem, read

GOOD = """\
Response to the evaluation of rural roads
Recommendation 1: Repair before you build
Commitments
Roads Bureau (RB)
RB agrees with this recommendation.
Budget Office (BO)
BO agrees with this recommendation.
Actions
Roads Bureau
The bureau repairs gravel roads.
Budget Office
The office moves money.
Responsibility centre
Roads Bureau
Budget Office
Target completion date
Roads Bureau
June 2021
Budget Office
May 2022
"""
HERE = "'Commitments' of Recommendation 1"


@pytest.fixture
def problem(written):
    """Return the one problem that a change to the good document makes, without its file."""

    def find(before, after, **given):
        assert GOOD.count(before) == 1 or not before
        path = written(GOOD.replace(before, after) if before else GOOD)
        with pytest.raises(DocumentProblem) as caught:
            read(path, **given)
        assert caught.value.code == "document-problem"
        said = str(caught.value)
        assert said.startswith(f"{path}:{caught.value.line}: ")
        return said.removeprefix(f"{path}:")

    return find


def test_the_document_is_good_before_it_is_changed(written):
    assert len(read(written(GOOD)).commands) == 5


def test_refuses_an_answer_that_it_does_not_understand(problem):
    assert problem("RB agrees with", "RB welcomes") == (
        "5: expected words that say whether 'Roads Bureau (RB)' accepts the recommendation, such "
        "as 'agrees with this recommendation', found 'RB welcomes this recommendation.'; decide "
        "with `--decide 5=ACCEPTANCE` (accepted, partially_accepted, rejected, noted, "
        "under_consideration, not_applicable)"
    )


def test_refuses_a_decision_that_is_no_term(problem):
    assert problem("", "", decisions={5: "yes"}) == (
        "5: --decide 5=yes: expected a term of Acceptance (accepted, partially_accepted, rejected, "
        "noted, under_consideration, not_applicable), found 'yes'; use one of them"
    )


def test_refuses_a_decision_about_another_line(problem):
    assert problem("", "", decisions={10: "accepted"}) == (
        "10: --decide 10=accepted: expected the line of an answer under 'Commitments', found none "
        "there; check the line's number"
    )


def test_refuses_a_date_that_is_none(problem):
    assert problem("June 2021", "June 20211") == (
        "18: expected a date such as June 2021, 31 May 2015 or 1st Quarter, 2018, or 'No due "
        "date', found 'June 20211'; write the date in one of these forms"
    )


def test_refuses_a_second_date_for_a_unit(problem):
    assert problem("June 2021\n", "June 2021\nJuly 2021\n") == (
        "19: expected one target date for 'Roads Bureau (RB)' under Recommendation 1, found "
        "'July 2021' after 'June 2021'; leave one"
    )


def test_refuses_a_unit_without_a_date(problem):
    assert problem("Roads Bureau\nJune 2021\n", "") == (
        "4: expected a target date of 'Roads Bureau (RB)' under 'Target completion date' of "
        "Recommendation 1, found none"
    )


def test_refuses_a_unit_without_actions(problem):
    assert problem("Roads Bureau\nThe bureau repairs gravel roads.\n", "") == (
        "4: expected actions of 'Roads Bureau (RB)' under 'Actions' of Recommendation 1, found none"
    )


def test_refuses_a_unit_without_a_responsibility_centre(problem):
    assert problem("Roads Bureau\nBudget Office\nTarget", "Budget Office\nTarget") == (
        "4: expected a responsibility centre of 'Roads Bureau (RB)' under 'Responsibility centre' "
        "of Recommendation 1, found none"
    )


def test_refuses_a_unit_that_answers_nothing(written):
    path = written(GOOD.replace("RB agrees with this recommendation.\n", ""))
    with pytest.raises(DocumentProblem) as caught:
        read(path)
    assert str(caught.value) == (
        f"{path}:4: expected what 'Roads Bureau (RB)' answers to Recommendation 1, found no line "
        f"under its name"
    )


def test_refuses_a_block_that_belongs_to_no_unit(problem):
    assert problem("Roads Bureau\nThe bureau", "Streets Bureau\nThe bureau") == (
        f"9: expected one of the units under {HERE} ('Roads Bureau (RB)', 'Budget Office (BO)'), "
        f"found 'Streets Bureau' under 'Actions'; spell it as there, or end the line with a full "
        f"stop if it is text"
    )


def test_refuses_a_block_that_could_belong_to_two_units(written):
    path = written(
        GOOD.replace("Budget Office (BO)", "Roads Bureau (South)")
        .replace("Budget Office\nThe", "Roads Bureau South\nThe")
        .replace("Budget Office\nTarget", "Roads Bureau South\nTarget")
        .replace("Budget Office\nMay", "Roads Bureau South\nMay")
    )
    with pytest.raises(Problems) as caught:
        read(path)
    assert str(caught.value.problems[0]) == (
        f"{path}:9: 'Roads Bureau' under 'Actions' of Recommendation 1 could be any of 'Roads "
        f"Bureau (RB)', 'Roads Bureau (South)'; add its abbreviation"
    )


def test_refuses_lines_without_a_unit_where_several_answer(problem):
    assert problem("Actions\nRoads Bureau\n", "Actions\n") == (
        "9: expected the name of a unit above the first lines under 'Actions' of Recommendation 1, "
        "because 2 units answer it, found 'The bureau repairs gravel roads.'"
    )


def test_refuses_an_answer_without_its_unit(problem):
    assert problem("Commitments\nRoads Bureau (RB)\n", "Commitments\n") == (
        "4: expected the name of the unit that answers on the first line under 'Commitments' of "
        "Recommendation 1, found 'RB agrees with this recommendation.'; put the unit's name on a "
        "line above it, spelled as under 'Responsibility centre'"
    )


def test_refuses_a_unit_that_answers_twice(problem):
    assert problem("Budget Office (BO)\n", "Roads Bureau (RB)\nAgreed.\nBudget Office (BO)\n") == (
        f"6: expected every unit once under {HERE}, found 'Roads Bureau (RB)' again after line 4; "
        f"name them apart"
    )


def test_refuses_two_centres_for_a_unit(problem):
    assert problem("Budget Office\nTarget", "Budget Office\nDirector, Budget Office\nTarget") == (
        "16: expected one responsibility centre for 'Budget Office (BO)', found 'Director, Budget "
        "Office' after 'Budget Office' on line 15; leave one"
    )


def test_refuses_a_heading_that_is_missing(problem):
    assert problem("Actions\n", "") == (
        "2: expected the heading 'Actions' under Recommendation 1, found none up to line 19; check "
        "that the document is whole"
    )


def test_refuses_a_title_that_is_missing(problem):
    assert problem("Response to the evaluation of rural roads\n", "") == (
        "1: expected the title of the response above the first recommendation, found nothing; add "
        "it as the first line"
    )


def test_refuses_a_recommendation_without_words(problem):
    assert problem("Recommendation 1: Repair before you build", "Recommendation 1:") == (
        "2: expected the recommendation's words after 'Recommendation 1:', found none"
    )


def test_refuses_a_number_that_is_there_twice(written):
    again = GOOD.partition("\n")[2]
    path = written(GOOD + again)
    with pytest.raises(DocumentProblem) as caught:
        read(path)
    assert str(caught.value) == (
        f"{path}:21: expected every recommendation once, found Recommendation 1 again after line "
        f"2; number them apart"
    )


def test_refuses_a_heading_that_is_there_twice(problem):
    assert problem("Budget Office\nTarget", "Budget Office\nActions\nTarget") == (
        "16: expected 'Actions' once under Recommendation 1, found it again after line 8; is the "
        "heading of another recommendation missing above it?"
    )


def test_refuses_a_document_that_breaks_off_and_says_everything_at_once(written):
    path = written(
        GOOD + "Recommendation 2: Count\nCommitments\nRoads Bureau (RB)\nAgreed.\nActions"
    )
    with pytest.raises(Problems) as caught:
        read(path)
    assert caught.value.code == "several-problems"
    assert str(caught.value) == (
        f"{path}: expected a whole document, found 3 problems; put them right and import it again\n"
        f"  - {path}:21: expected the heading 'Responsibility centre' under Recommendation 2, "
        f"found none up to line 25; check that the document is whole\n"
        f"  - {path}:21: expected the heading 'Target completion date' under Recommendation 2, "
        f"found none up to line 25; check that the document is whole\n"
        f"  - {path}:25: expected lines under 'Actions' of Recommendation 2, found none; check "
        f"that the document is whole"
    )


def test_refuses_a_document_without_recommendations_if_its_layout_was_named(written):
    path = written("Response\nWe thank the evaluators.\n")
    with pytest.raises(DocumentProblem) as caught:
        read(path, layout="management-response")
    assert str(caught.value) == (
        f"{path}:2: expected a line such as 'Recommendation 1: its title', found none"
    )


@pytest.mark.parametrize("prefix", ["", " ROADS", "RO\nADS"])
def test_refuses_a_prefix_that_cannot_begin_a_reference(written, prefix):
    with pytest.raises(Malformed) as caught:
        read(written(GOOD), prefix=prefix)
    assert str(caught.value) == (
        f"expected a reference such as GAC-PERU-2020/R2 (1 to 200 printable characters, no space "
        f"at either end), found {prefix!r}"
    )
