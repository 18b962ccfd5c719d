import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_core.domain.vocabulary import Acceptance
from cooperation_core.importing.acceptance import acceptance_in


@pytest.mark.parametrize(
    ("term", "prose"),
    [
        ("accepted", "DPD agrees with this recommendation"),
        ("accepted", "The bureau agrees with this recommendation and will build on its work."),
        ("accepted", "We accept the recommendation. Work starts in May."),
        ("accepted", "The bureau accepts both recommendations."),
        ("accepted", "The bureau agrees with recommendation 2."),
        ("accepted", "Agreed."),
        ("accepted", "The recommendation is accepted."),
        ("partially_accepted", "The bureau partially agrees with this recommendation."),
        ("partially_accepted", "The bureau partially accepts it, for it has no mandate."),
        ("partially_accepted", "The bureau agrees in part with the recommendation."),
        ("partially_accepted", "The bureau agrees with the recommendation in part."),
        ("partially_accepted", "Partially agreed."),
        ("partially_accepted", "The recommendation is partly accepted."),
        ("rejected", "The bureau does not agree with this recommendation."),
        ("rejected", "The bureau does not accept the recommendation."),
        ("rejected", "The bureau disagrees with the recommendation."),
        ("rejected", "The bureau rejects this recommendation."),
        ("rejected", "The bureau cannot accept this recommendation."),
        ("rejected", "Not agreed"),
        ("rejected", "The recommendation is not accepted."),
        ("noted", "The bureau takes note of this recommendation."),
        ("noted", "The bureau notes the recommendation."),
        ("noted", "The bureau takes note."),
        ("noted", "Noted."),
    ],
)
def test_understands_what_is_said_in_so_many_words(term, prose):
    assert acceptance_in(prose) is Acceptance(term)


@pytest.mark.parametrize(
    "prose",
    [
        "",
        "The bureau welcomes this recommendation.",
        "The bureau agrees with the need for guidance.",
        "The bureau agrees with the recommendation's intent.",
        "The bureau agrees with this recommendation in principle.",
        "The bureau agrees with this recommendation, but not with its dates.",
        "The bureau agrees with this recommendation, except for its second point.",
        "The bureau does not fully agree with this recommendation.",
        "The bureau does not disagree with this recommendation.",
        "The bureau does not agree with the timeline.",
        "DPD agrees with this recommendation. NDP does not agree with this recommendation.",
    ],
)
def test_does_not_guess(prose):
    assert acceptance_in(prose) is None


SAYINGS = st.sampled_from(
    [
        "The bureau agrees with this recommendation.",
        "The bureau partially agrees with this recommendation.",
        "The bureau does not agree with this recommendation.",
        "The bureau takes note of this recommendation.",
    ]
)


@given(
    saying=SAYINGS,
    asides=st.lists(st.sampled_from(["Work starts in May.", "It is new, but small.", "Why not?"])),
    first=st.booleans(),
    case=st.sampled_from([str.upper, str.lower, str.title]),
    space=st.sampled_from([" ", "\n", "  ", "\u00a0 "]),
)
def test_other_sentences_case_and_spaces_change_nothing(saying, asides, first, case, space):
    sentences = [saying, *asides] if first else [*asides, saying]
    assert acceptance_in(case(space.join(sentences))) is acceptance_in(saying)


@given(first=SAYINGS, second=SAYINGS)
def test_two_answers_are_one_only_if_they_say_the_same(first, second):
    expected = acceptance_in(first) if first == second else None
    assert acceptance_in(f"{first} {second}") is expected
