import pytest
from hypothesis import given

from cooperation_adapters.formulas import defuse, restore
from cooperation_core.testing.strategies import texts


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "@SUM(A1)",
        "-cmd|' /C calc'!A0",
        "- train forty auditors",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "  =1+1",
        "\ufeff=1+1".removeprefix("\ufeff"),
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
        "'quoted'",
    ],
)
def test_puts_an_apostrophe_before_what_a_spreadsheet_would_run(text):
    assert defuse(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "plain", "-5", "-5.50", "7", "2021-06", "a=b", "R2"])
def test_leaves_ordinary_text_and_numbers_alone(text):
    assert defuse(text) == text


@given(texts())
def test_nothing_is_lost(text):
    assert restore(defuse(text)) == text


@given(texts())
def test_nothing_that_comes_out_begins_like_a_formula(text):
    assert not defuse(text).lstrip().startswith(("=", "+", "@", "＝", "＋", "－", "＠"))
