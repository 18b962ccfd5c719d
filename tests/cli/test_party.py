"""`coop party`: names registered, confirmed, merged and set free again."""

import json

import pytest

from cooperation_core import open_ledger
from cooperation_core.domain.party import Party


@pytest.fixture
def register(coop):
    """Register two parties."""
    coop("party", "register", "DPD", "--kind", "agency")
    coop("party", "register", "NDP")


def party(tmp_path, name):
    with open_ledger(tmp_path / "cooperation.db", actor="org:x") as cooperation:
        return cooperation.get(Party, name)


def test_registers_with_all_that_is_known(coop, tmp_path):
    done = coop(
        *("party", "register", "DPD", "--kind", "agency", "--country", "CAN", "--part-of", "GAC"),
        *("--full-name", "International Assistance Operations", "--on", "2019-04"),
        *("--identifier", "CA-3", "--identifier", "XM-DAC-301"),
    )

    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "position 1: DPD (International Assistance Operations) was registered as a party, part of "
        "GAC\n"
    )
    found = party(tmp_path, "DPD")
    assert (found.kind, found.country, found.part_of) == ("agency", "CAN", "GAC")
    assert found.identifiers == ("CA-3", "XM-DAC-301")
    assert str(found.registered_on) == "2019-04"


@pytest.mark.usefixtures("register")
def test_an_alias_is_confirmed_by_who_is_at_the_ledger(coop, tmp_path):
    done = coop(
        *("party", "alias", "D.P.D.", "--of", "DPD"),
        *("--actor", "org:GAC", "--reason", "the same stamp", "--on", "2021-03-01"),
    )

    assert done.out == (
        "position 3: org:GAC confirmed that “D.P.D.” is another name of DPD, because the same "
        "stamp\n"
    )
    assert party(tmp_path, "D.P.D.").alias_of == "DPD"


@pytest.mark.usefixtures("register")
def test_merges_and_lets_go_again(coop, tmp_path, monkeypatch):
    monkeypatch.setenv("COOPERATION_ACTOR", "org:GAC")

    assert coop("party", "merge", "NDP", "--into", "DPD", "--reason", "one office").out == (
        "position 3: org:GAC confirmed that it is DPD by another name, because one office\n"
    )
    assert party(tmp_path, "NDP").alias_of == "DPD"
    assert coop("party", "withdraw-alias", "NDP", "--reason", "two offices").out == (
        "position 4: org:GAC found that it is no other party's name, because two offices\n"
    )
    assert party(tmp_path, "NDP").alias_of is None


@pytest.mark.usefixtures("register")
def test_machines_are_told_what_was_recorded(coop):
    told = json.loads(
        coop("party", "alias", "D.P.D.", "--of", "DPD", "--actor", "org:GAC", "--json").out
    )

    assert (told["position"], told["version"], told["event"]) == (3, 1, "AliasConfirmed")
    assert told["facts"]["by"] == told["actor"] == "org:GAC"
    assert told["facts"]["of"] == "DPD"


@pytest.mark.parametrize(
    "call",
    [
        ["alias", "D.P.D.", "--of", "DPD"],
        ["merge", "NDP", "--into", "DPD", "--reason", "one office"],
        ["withdraw-alias", "NDP", "--reason", "two offices"],
    ],
    ids=lambda call: call[0],
)
@pytest.mark.usefixtures("register")
def test_nobody_cannot_confirm_anything(coop, call):
    done = coop("party", *call)

    assert (done.code, done.out) == (2, "")
    assert done.err.endswith(
        "\n\nError: expected somebody who answers for it, found nobody; say who with --actor or in "
        "COOPERATION_ACTOR\n"
    )


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (
            ["register", "DPD"],
            "Party DPD is already in the ledger; choose another reference, or see it with "
            "`coop show DPD` [duplicate-reference]",
        ),
        (
            ["register", "GAC", "--country", "canada"],
            "expected a country as an ISO 3166-1 alpha-3 code such as PER, found 'canada' "
            "[malformed-value]",
        ),
        (
            ["alias", "D.P.D.", "--of", "GAC"],
            "Party GAC is not in the ledger; record it first, or look for its reference with "
            "`coop list` [unknown-reference]",
        ),
        (
            ["merge", "NDP", "--into", "DPD", "--reason", " "],
            "NDP: merging needs a reason, found none; say why in `reason` [reason-required]",
        ),
        (
            ["withdraw-alias", "DPD", "--reason", "two offices"],
            "'DPD' stands for itself: expected a name that was confirmed as another name of a "
            "party, found none to withdraw [not-an-alias]",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
@pytest.mark.usefixtures("register")
def test_what_is_refused_is_told_and_not_recorded(coop, call, says):
    done = coop("party", *call, "--actor", "org:GAC")

    assert (done.code, done.out, done.err) == (1, "", f"coop: {says}\n")
    assert len(json.loads(coop("list", "--json").out)) == 2


def test_an_alias_makes_no_ledger(coop, tmp_path):
    done = coop("party", "alias", "D.P.D.", "--of", "DPD", "--actor", "org:GAC")

    assert done.code == 1
    assert done.err.endswith("[no-ledger]\n")
    assert list(tmp_path.iterdir()) == []
