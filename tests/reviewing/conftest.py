"""Rounds that are made for one check each."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from cooperation_core.domain.events import Life
from cooperation_core.domain.monitoring_round import Figure, MonitoringRound, Number, Words
from cooperation_core.reviewing import Finding, review
from cooperation_core.standards import FOURTH_ROUND

Step = tuple[str, dict[str, object]]


@pytest.fixture
def life() -> Callable[..., Life]:
    """Return a function that plays decisions and returns the life of the round."""

    def play(*steps: Step, number: int = 4, reference: str = "MWI-4") -> Life:
        lived = Life()
        if number < 4:
            lived.take(
                MonitoringRound.record_earlier(None, reference, country="MWI", number=number)
            )
        else:
            lived.take(
                MonitoringRound.open(
                    None, reference, country="MWI", number=number, coordinator="Aid Office"
                )
            )
            state = lived.state
            assert isinstance(state, MonitoringRound)
            lived.take(state.adopt_questionnaire(questionnaire=FOURTH_ROUND))
        for decision, facts in steps:
            lived.take(getattr(lived.state, decision)(**facts))
        return lived

    return play


@pytest.fixture
def found(life) -> Callable[..., tuple[Finding, ...]]:
    """Return a function that plays decisions and reviews what came of them."""

    def play(*steps: Step, number: int = 4, **how: object) -> tuple[Finding, ...]:
        lived = life(*steps, number=number)
        return review(lived.state, history=lived.facts, **how)

    return play


@pytest.fixture
def said(found) -> Callable[..., list[str]]:
    """Return a function that plays decisions and tells what the review found, rule by rule."""

    def play(*steps: Step, **how: object) -> list[str]:
        return [f"{each.rule.name}: {each}" for each in found(*steps, **how)]

    return play


@pytest.fixture
def answer() -> Callable[..., Step]:
    """Return a function that makes a development partner's answer."""

    def make(question: str, value: object, **facts: object) -> Step:
        return (
            "answer",
            {
                "question": question,
                "role": "development_partner",
                "respondent": "Bank of Friends",
                "value": value,
                **facts,
            },
        )

    return make


@pytest.fixture
def printed() -> Callable[..., Step]:
    """Return a function that publishes rows (series, year, value, subject), line by line."""

    def make(*rows: Sequence[object], unit: str | None = None) -> Step:
        figures = []
        for line, (series, year, value, *subject) in enumerate(rows, start=2):
            text = str(value)
            is_number = text.replace(".", "").isdecimal()
            figures.append(
                Figure(
                    series=str(series),
                    year=int(str(year)),
                    value=Number(number=Decimal(text)) if is_number else Words(words=text),
                    subject=str(subject[0]) if subject else None,
                    unit=unit,
                    line=line,
                )
            )
        return "publish_figures", {"figures": figures}

    return make
