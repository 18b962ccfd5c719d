"""Names of parties: an operator says which mean the same, and nobody guesses."""

from cooperation_core.domain.party import AliasLoop, NotAnAlias, Party
from cooperation_core.domain.refusals import (
    AlreadyRecorded,
    NothingChanged,
    ReasonRequired,
    TwiceTheSame,
)
from cooperation_core.testing.examples import (
    alias_confirmed,
    alias_withdrawn,
    party_described,
    party_merged,
    party_registered,
)
from cooperation_core.testing.scenario import given

BOARD, SPELLING = "Water Board", "WATER BOARD (LILONGWE)"
CONFIRMING = {"of": BOARD, "by": "national-aid-office", "on": "2031-01-16"}


def test_registers_a_party_with_what_is_known_of_it():
    given(reference=BOARD).when(
        Party.register,
        kind="agency",
        full_name="National Board for Rural Water",
        country="MWI",
        part_of="Ministry of Water",
        identifiers=["MW-MOW-7"],
        on="2030",
    ).then(party_registered())


def test_confirms_another_spelling_as_an_alias():
    given(reference=SPELLING).when(
        Party.confirm_alias, reason="the letter carries the board's stamp", **CONFIRMING
    ).then(alias_confirmed())
    assert given(alias_confirmed()).state.alias_of == BOARD


def test_refuses_a_name_that_the_register_has():
    given(party_registered()).when(Party.register).refused(
        AlreadyRecorded,
        "Party Water Board is already in the ledger; choose another reference, or see it with "
        "`coop show Water Board`",
    )
    given(party_registered()).when(Party.confirm_alias, of="Ministry", by="x").refused(
        AlreadyRecorded
    )


def test_refuses_an_alias_of_itself():
    given(reference=BOARD).when(Party.confirm_alias, **CONFIRMING).refused(
        AliasLoop,
        "'Water Board' cannot be another name of 'Water Board': expected a name that stands for "
        "somebody else, found that 'Water Board' stands for 'Water Board' itself; confirm it the "
        "other way round, or withdraw one of these aliases first",
    )
    given(party_registered()).when(Party.merge, into=BOARD, by="x", reason="y").refused(AliasLoop)


def test_describes_a_party_anew_and_keeps_what_is_left_out():
    given(party_registered()).when(
        Party.describe,
        reason="the board moved to the new ministry",
        kind="state",
        full_name="National Board for Rural Water and Sanitation",
        country="MWI",
        part_of="Ministry of Infrastructure",
        identifiers=["MW-MOI-2"],
        on="2032-04-01",
    ).then(party_described())
    moved = given(party_registered(), party_described(kind=None, identifiers=())).state
    assert moved.kind == "agency"
    assert moved.identifiers == ("MW-MOW-7",)
    assert moved.part_of == "Ministry of Infrastructure"


def test_refuses_a_description_that_says_nothing_new_or_gives_no_reason():
    given(party_registered()).when(Party.describe, reason="looked again", country="MWI").refused(
        NothingChanged
    )
    given(party_registered()).when(Party.describe, reason=" ", country="BRA").refused(
        ReasonRequired,
        "Water Board: a new description needs a reason, found none; say why in `reason`",
    )
    given(party_registered()).when(
        Party.describe, reason="x", identifiers=["MW-1", "MW-1"]
    ).refused(TwiceTheSame)


def test_merges_a_registered_name_into_another():
    given(party_registered()).when(
        Party.merge,
        into="National Water Board",
        by="national-aid-office",
        reason="two offices had registered the same board",
        on="2031-03",
    ).then(party_merged(into="National Water Board"))
    given(party_registered(), party_merged(into="National Water Board")).when(
        Party.merge, into="National Water Board", by="x", reason="again"
    ).refused(NothingChanged)


def test_withdraws_an_alias_so_that_the_name_stands_for_itself_again():
    withdrawing = {"by": "national-aid-office", "on": "2031-05"}
    withdrawing["reason"] = "the stamp belongs to the district's own board"
    given(alias_confirmed()).when(Party.withdraw_alias, **withdrawing).then(alias_withdrawn())
    given(alias_confirmed(), alias_withdrawn()).when(Party.withdraw_alias, **withdrawing).refused(
        NotAnAlias,
        "'WATER BOARD (LILONGWE)' stands for itself: expected a name that was confirmed as another "
        "name of a party, found none to withdraw",
    )
