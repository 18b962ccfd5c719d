"""The questionnaires of the fourth round, which ledgers hold for ever, stay what they were."""

import subprocess
import sys
from hashlib import sha256

import pytest

import cooperation_core
from cooperation_core import FOURTH_ROUND, FOURTH_ROUND_KAMPALA, FOURTH_ROUND_SOUTH_SOUTH, standards
from cooperation_core.codec import canonical, payload
from cooperation_core.domain.monitoring_round import QuestionnaireAdopted


def stored(questionnaire):
    return canonical.dumps(payload.write(QuestionnaireAdopted(questionnaire=questionnaire)))


def test_the_questionnaire_is_stored_as_the_first_ledgers_have_it():
    assert sha256(stored(FOURTH_ROUND)).hexdigest() == (
        "62b5fbc70b8afec90bab023a910babc79ba45c21aa05af8189055bc01de7b5b2"
    )


def test_the_order_of_its_questions_is_the_first_ledgers():
    assert " ".join(question.id for question in FOURTH_ROUND.questions) == (
        "A1_1 A1_2 A1_3 A1_4 A1_5 A1_6 A1_7 A1_8 A1_9 A1_10 A1_11 A1_12 A1_13 A1_14 A1_15 A1_16 "
        "A1_17 A1_18 A1_19 A1_20 A1_21 A1_22 A1_1.3 A1_19.1 A1_3.1 A1_20.1 A2_1 A2_2 A2_3 A2_4 "
        "A2_5 A2_6 A2_7 A2_8 A2_9 A2_10 A2_11 A2_12 A2_13 A2_14 A2_15 A2_14.1 A3_1 A3_2 A3_3 A3_4 "
        "A4_1.1 A4_1.2 A4_1.3 A4_2.1 A4_2.2 A4_2.3 A4_2.4 A4_2.5 A4_2.6 A4_2.7 A4_3.1 A4_3.2 "
        "A4_3.3 A5_1 A5_2 A5_3 A5_4 A5_5 A5_6 A5_7 A5_8.1 A5_8.2 A5_8.3 A5_11 A5_12 A5_12.1 "
        "B1_1.2 B1_1.3 B1_2 B1_4 B1_6 B1_7 B2_6 B2_10 B2_10.1 B2_10.2 B2.11a B2.11b B3_2 B3_3 "
        "B3_5 B3_6 B3_7 B3_8 C_1 C_2 C_3 C_4 C_5 C_6 C_7 C_8 C_9 C_10 C_11 C_12 C_13 C_14 C_15 "
        "C_16 C_17"
    )


def test_the_two_other_instruments_are_stored_as_the_first_ledgers_have_them():
    assert stored(FOURTH_ROUND_KAMPALA) == (
        b'{"questionnaire":{"instrument":"kampala","partial":true,"sections":[{"id":"KPA",'
        b'"title":"The Kampala Principles in the country"}],"version":"2023"}}'
    )
    assert stored(FOURTH_ROUND_SOUTH_SOUTH) == (
        b'{"questionnaire":{"instrument":"south_south","partial":true,"sections":[{"id":"SSC",'
        b'"title":"The country\'s own South-South co-operation"}],"version":"2023"}}'
    )


@pytest.mark.parametrize(
    "name", ["FOURTH_ROUND", "FOURTH_ROUND_KAMPALA", "FOURTH_ROUND_SOUTH_SOUTH"]
)
def test_both_doors_lead_to_the_same_questionnaire(name):
    assert getattr(cooperation_core, name) is getattr(standards, name)


@pytest.mark.parametrize("module", [cooperation_core, standards])
@pytest.mark.parametrize("name", ["FIFTH_ROUND", "FOURTH_ROUND_OF_DRINKS"])
def test_neither_door_leads_to_anything_else(module, name):
    with pytest.raises(AttributeError, match=f"'{module.__name__}' has no attribute '{name}'"):
        getattr(module, name)


def test_importing_the_package_reads_no_standards():
    script = "import cooperation_core, sys; print('cooperation_core.standards' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", check=True
    )

    assert done.stdout.strip() == "False"
