from typing import get_args

import pytest

from cooperation_core.domain import vocabulary
from cooperation_core.domain.errors import UnknownTerm
from cooperation_core.domain.vocabulary import (
    VOCABULARY,
    Acceptance,
    Language,
    PartnerRole,
    Stage,
    Term,
)

# What ledgers hold. A term may be added at the end of its line, and VOCABULARY raised with it;
# nothing here is ever changed or taken away, or what was recorded with it could not be read.
STORED = {
    "SourceKind": "evaluation audit action_dialogue monitoring_round peer_review "
    "consultation other",
    "Acceptance": "accepted partially_accepted rejected noted under_consideration not_applicable",
    "Closure": "open closed_implemented closed_not_implemented closed_overtaken_by_events reopened",
    "ActionStatus": "not_started in_progress partially_implemented implemented "
    "no_longer_applicable cancelled superseded",
    "Fulfilment": "open claimed verified cancelled superseded",
    "Due": "overdue due_soon not_yet_due no_deadline done",
    "PartnershipType": "bilateral multilateral south_south triangular "
    "multi_stakeholder public_private",
    "PartnerRole": "facilitating pivotal beneficiary contributing",
    "PartnerKind": "state agency multilateral cso private_sector academia",
    "ActivityKind": "workshop exchange_visit dialogue advice other",
    "Phase": "preliminary inception data_collection review_and_submission "
    "dissemination reflection_dialogue_action",
    "Stage": "collecting submitted returned validated official disseminated closed reopened "
    "published",
    "Constituency": "pc_government development_partner cso trade_union private_sector",
    "Instrument": "questionnaire kampala south_south",
    "AnswerKind": "yes_no number amount words",
    "IndicatorLevel": "outcome milestone",
    "Direction": "increase decrease maintain",
    "AssessmentPoint": "design midterm completion",
    "FlowKind": "commitment pledge scheduled_disbursement disbursement",
    "CountrySystem": "budget_execution financial_reporting audit procurement",
    "RiskLevel": "low medium high",
    "Derivation": "sum mean",
    "KampalaPrinciple": "country_ownership results partnership transparency leave_no_one_behind",
}
VOCABULARIES = [
    each
    for each in vars(vocabulary).values()
    if isinstance(each, type) and issubclass(each, Term) and each is not Term
]
TERMS = [term for terms in VOCABULARIES for term in terms]


def test_no_stored_term_was_renamed_or_taken_away():
    assert {each.__name__: " ".join(each) for each in VOCABULARIES} == STORED
    assert VOCABULARY == 3, "raise it with every term that is added"


@pytest.mark.parametrize("term", TERMS, ids=repr)
@pytest.mark.parametrize("language", get_args(Language))
def test_every_term_has_a_label_in_every_language(term, language):
    label = term.label(language)
    assert label.strip() == label != ""
    assert "_" not in label


@pytest.mark.parametrize("terms", VOCABULARIES)
@pytest.mark.parametrize("language", get_args(Language))
def test_no_two_terms_of_a_vocabulary_read_alike(terms, language):
    labels = [term.label(language) for term in terms]
    assert len(set(labels)) == len(labels)


def test_labels_are_english_unless_another_language_is_asked_for():
    assert Acceptance.ACCEPTED.label() == "accepted"
    assert Acceptance.ACCEPTED.label("es") == "aceptada"
    assert Acceptance.ACCEPTED.label("fr") == "acceptée"


@pytest.mark.parametrize("term", TERMS, ids=repr)
def test_a_term_is_found_by_its_stored_value_and_by_itself(term):
    assert type(term).of(term.value) is term
    assert type(term).of(term) is term
    assert str(term) == term.value


@pytest.mark.parametrize("given", ["Official", " official", "", "OFFICIAL", "oficializada"])
def test_refuses_a_word_that_the_vocabulary_does_not_have(given):
    with pytest.raises(UnknownTerm) as refusal:
        Stage.of(given)
    assert str(refusal.value) == (
        "expected a term of Stage (collecting, submitted, returned, validated, official, "
        f"disseminated, closed, reopened, published), found {given!r}; use one of them"
    )
    assert (refusal.value.vocabulary, refusal.value.given) == ("Stage", given)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("First provider", "pivotal"),
        ("primer oferente", "pivotal"),
        ("Segundo  Oferente", "facilitating"),
        ("second provider", "facilitating"),
        ("Receptor", "beneficiary"),
        ("pivotal", "pivotal"),
    ],
)
def test_roles_are_also_known_by_the_names_of_segib(name, role):
    assert PartnerRole.of(name) is PartnerRole(role)
    with pytest.raises(UnknownTerm):
        PartnerRole.of("third provider")
