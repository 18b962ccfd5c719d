"""
The questionnaires of the fourth round (2023 to 2026), as far as their structure is public.

Titles are in our own words. The sections are complete; of the questions only those are listed whose
numbers are public, and what each is answered with only where that is known. Questions that are not
listed are therefore taken by their section (see `Questionnaire.partial`).
"""

from collections.abc import Iterator

from ..vocabulary import AnswerKind, Constituency, Instrument
from .questionnaire import Questionnaire, QuestionSpec, Section

_GOVERNMENT = (Constituency.PC_GOVERNMENT,)
_PARTNERS = (Constituency.DEVELOPMENT_PARTNER,)
_ALL_THREE = (Constituency.PC_GOVERNMENT, Constituency.DEVELOPMENT_PARTNER, Constituency.CSO)
_PARTNER, _PROJECT = "development partner", "project"
_VERSION = "2023"


def _range(prefix: str, first: int, last: int) -> list[str]:
    return [f"{prefix}{number}" for number in range(first, last + 1)]


def _government() -> Iterator[QuestionSpec]:
    yes_no = AnswerKind.YES_NO
    # Asked for each group or each dimension, so that one question can take several answers.
    each = {"A1_2", "A1_3", "A1_5", "A1_6", "A1_20"}
    for id_ in _range("A1_", 1, 22):
        kind = None if id_ in each else yes_no
        yield QuestionSpec(id=id_, kind=kind, asked_of=_GOVERNMENT)
    for id_ in ("A1_1.3", "A1_19.1"):
        yield QuestionSpec(id=id_, kind=yes_no, asked_of=_GOVERNMENT)
    for id_ in ("A1_3.1", "A1_20.1"):
        yield QuestionSpec(id=id_, asked_of=_GOVERNMENT)
    for id_ in _range("A2_", 1, 15):
        yield QuestionSpec(id=id_, kind=yes_no, asked_of=_GOVERNMENT)
    yield QuestionSpec(id="A2_14.1", asked_of=_GOVERNMENT)
    for id_ in _range("A3_", 1, 3):
        yield QuestionSpec(id=id_, kind=yes_no, asked_of=_GOVERNMENT, about=_PARTNER)
    yield QuestionSpec(id="A3_4", kind=AnswerKind.AMOUNT, asked_of=_GOVERNMENT, about=_PARTNER)
    for id_ in (*_range("A4_1.", 1, 3), *_range("A4_2.", 1, 7), *_range("A4_3.", 1, 3)):
        yield QuestionSpec(id=id_, kind=yes_no, asked_of=_GOVERNMENT)
    for id_ in _range("A5_", 1, 6):
        yield QuestionSpec(id=id_, kind=yes_no, asked_of=_GOVERNMENT)
    yield QuestionSpec(id="A5_7", asked_of=_GOVERNMENT)
    for id_ in _range("A5_8.", 1, 3):
        yield QuestionSpec(id=id_, kind=yes_no, asked_of=_GOVERNMENT, about=_PARTNER)
    yield QuestionSpec(id="A5_11", kind=yes_no, asked_of=_GOVERNMENT)
    for id_ in ("A5_12", "A5_12.1"):
        yield QuestionSpec(id=id_, asked_of=_GOVERNMENT)


def _development_partners() -> Iterator[QuestionSpec]:
    for id_ in ("B1_1.2", "B1_1.3", "B1_2", "B1_4", "B1_6", "B1_7"):
        yield QuestionSpec(id=id_, asked_of=_PARTNERS)
    # One of six categories; which they are is not public.
    yield QuestionSpec(id="B2_6", kind=AnswerKind.WORDS, asked_of=_PARTNERS, about=_PROJECT)
    for id_ in ("B2_10", "B2_10.1", "B2_10.2"):
        yield QuestionSpec(
            id=id_,
            kind=AnswerKind.NUMBER,
            unit="indicators",
            asked_of=_PARTNERS,
            about=_PROJECT,
        )
    for id_ in ("B2.11a", "B2.11b"):  # with a dot, as the source has them
        yield QuestionSpec(id=id_, asked_of=_PARTNERS, about=_PROJECT)
    for id_ in (*_range("B3_", 2, 3), *_range("B3_", 5, 8)):
        yield QuestionSpec(id=id_, kind=AnswerKind.AMOUNT, asked_of=_PARTNERS)


def _everybody() -> Iterator[QuestionSpec]:
    for id_ in _range("C_", 1, 17):
        yield QuestionSpec(id=id_, asked_of=_ALL_THREE)


FOURTH_ROUND = Questionnaire(
    instrument=Instrument.QUESTIONNAIRE,
    version=_VERSION,
    sections=(
        Section(id="A1", title="National strategies and their results frameworks"),
        Section(id="A2", title="How partners account to one another"),
        Section(id="A3", title="The national budget and forecasts of funding"),
        Section(id="A4", title="Budgets that take account of gender"),
        Section(id="A5", title="Information systems on development co-operation"),
        Section(id="B1", title="Development partners' strategies for the country"),
        Section(id="B2", title="What development partners do in the country"),
        Section(id="B3", title="Funds planned and disbursed"),
        Section(
            id="C1",
            title="Conditions for civil society, and its own effectiveness",
            modules=(
                "Room for dialogue on national development policies",
                "Civil society's own transparency and accountability",
                "Development co-operation with civil society",
                "Laws and regulations",
            ),
        ),
    ),
    questions=(*_government(), *_development_partners(), *_everybody()),
    partial=True,
)
"""The monitoring questionnaire."""

FOURTH_ROUND_KAMPALA = Questionnaire(
    instrument=Instrument.KAMPALA,
    version=_VERSION,
    sections=(Section(id="KPA", title="The Kampala Principles in the country"),),
    partial=True,
)
"""The assessment of the Kampala Principles; its questions are not public."""

FOURTH_ROUND_SOUTH_SOUTH = Questionnaire(
    instrument=Instrument.SOUTH_SOUTH,
    version=_VERSION,
    sections=(Section(id="SSC", title="The country's own South-South co-operation"),),
    partial=True,
)
"""The self-assessment of South-South co-operation; its questions are not public."""
