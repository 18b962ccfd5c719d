"""
What type checkers say to embedders. Checked by mypy, never run: see `files` in pyproject.toml.

A line with ``type: ignore`` must be an error: mypy, being strict, complains where it is none.
"""

from typing import assert_type

from cooperation_core import (
    Command,
    Commitment,
    MonitoringRound,
    Recommendation,
    YesNo,
    command,
    open_ledger,
)
from cooperation_core.audit import Verification, verify
from cooperation_core.domain.values import PartyName
from cooperation_core.domain.vocabulary import Fulfilment
from cooperation_core.history import Recorded

with open_ledger("lima.db", actor="org:XM-DAC-301-2") as cooperation:
    fact = cooperation.record("R1", Recommendation.answer, by="DPD", acceptance="accepted")
    assert_type(fact, Recorded)
    promise = cooperation.get(Commitment, "C1")
    assert_type(promise, Commitment)
    assert_type(promise.owner, PartyName)
    assert_type(promise.status, Fulfilment)
    assert_type(cooperation.all(Recommendation), list[Recommendation])
    answer = command(
        "PER-4",
        MonitoringRound.answer,
        question="A1_1",
        role="cso",
        respondent="COEECI",
        value=YesNo(yes=True),
    )
    assert_type(answer, Command)

    assert_type(verify(cooperation.ledger), Verification)

    # A fact that is misspelt, missing, or of another type.
    cooperation.record("R1", Recommendation.answer, by="DPD", colour="red")  # type: ignore[call-overload]
    cooperation.record("C1", Commitment.make, owner="DPD")  # type: ignore[call-overload]
    cooperation.record("C1", Commitment.report, by=7, as_of="2021", status="implemented")  # type: ignore[call-overload]
    # What is no decision.
    cooperation.record("C1", Commitment.due)  # type: ignore[call-overload]
    cooperation.get(str, "C1")  # type: ignore[type-var]
    # What has been recorded stays as it is.
    promise.owner = PartyName("NDP")  # type: ignore[misc]
