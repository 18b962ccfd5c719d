"""The terms of monitoring rounds, as the meanings of columns list them."""

from cooperation_core.domain.vocabulary import (
    AnswerKind,
    Constituency,
    Instrument,
    Phase,
    Stage,
    Term,
)


def _listed(terms: type[Term]) -> str:
    return ", ".join(term.value for term in terms)


PHASES = _listed(Phase)
CONSTITUENCIES = _listed(Constituency)
INSTRUMENTS = _listed(Instrument)
STAGES = _listed(Stage)
ANSWER_KINDS = _listed(AnswerKind)
