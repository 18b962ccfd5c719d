"""`coop list` narrowed down: what is found, and which ways apply to which kinds."""

import json

import pytest

from cooperation_core import Commitment, Partner, Partnership, Recommendation, open_ledger
from cooperation_core.cli.calls import KINDS
from cooperation_core.cli.filters import APPLIES, TERMS
from cooperation_core.domain.monitoring_round import MonitoringRound, Section
from cooperation_core.domain.party import Party
from cooperation_core.domain.traits import Aspect, traits
from cooperation_core.history import States
from cooperation_core.testing.examples import (
    EVERY_KIND,
    commitments,
    parties,
    partnerships,
    recommendations,
    recorded,
    rounds,
)

LIVES = [
    fact
    for kind in (recommendations, commitments, partnerships, rounds, parties)
    for fact in kind.LIFE
]


@pytest.fixture(autouse=True)
def ledger(tmp_path):
    with open_ledger(tmp_path / "cooperation.db", actor="org:PE-APCI") as cooperation:
        cooperation.record(
            "LIMA/R1",
            Recommendation.issue,
            document="Lima evaluation",
            number="1",
            text="Publish a strategy.",
            country="PER",
            themes=["strategy"],
            sdg_targets=["17.15"],
        )
        for reference, owner, target in (
            ("LIMA/C1", "DPD", "2021-06"),
            ("LIMA/C2", "D.P.D.", "2022"),
            ("LIMA/C3", "NDP", None),
        ):
            cooperation.record(
                reference,
                Commitment.make,
                owner=owner,
                actions=["Act"],
                target_date=target,
                themes=["strategy"],
            )
        cooperation.record(
            "TRI/1",
            Partnership.register,
            title="Three countries",
            form="bilateral",
            partners=[Partner.of("BMZ", kind="state"), Partner.of("DPD", kind="agency")],
            sectors=["water"],
        )
        cooperation.record(
            "PER/4",
            MonitoringRound.open,
            country="PER",
            number=4,
            coordinator="APCI",
            sections=[Section(id="A1", title="Strategies")],
        )
        cooperation.record("DPD", Party.register, kind="agency")
        cooperation.record("D.P.D.", Party.confirm_alias, of="DPD", by="org:GAC")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("--party DPD", ["LIMA/C1", "LIMA/C2", "TRI/1"]),
        ("--party D.P.D. commitments", ["LIMA/C1", "LIMA/C2"]),
        ("--country PER", ["LIMA/R1", "PER/4"]),
        ("--theme strategy", ["LIMA/R1", "LIMA/C1", "LIMA/C2", "LIMA/C3"]),
        ("--sector water", ["TRI/1"]),
        ("--sdg 17.15", ["LIMA/R1"]),
        ("--status open", ["LIMA/R1", "LIMA/C1", "LIMA/C2", "LIMA/C3", "TRI/1"]),
        ("--status collecting", ["PER/4"]),
        ("--form evaluation", ["LIMA/R1"]),
        ("--form agency parties", ["DPD"]),
        ("--round 4", ["PER/4"]),
        ("--due-until 2021", ["LIMA/C1"]),
        ("--due-until 2022-Q4 --party NDP", []),
        ("--theme strategy --party NDP", ["LIMA/C3"]),
        ("--round 4 --country PER --status collecting", ["PER/4"]),
    ],
)
def test_finds_what_has_all_that_is_asked_for(coop, asked, found):
    done = coop("list", *asked.split(), "--json")

    assert [record["reference"] for record in json.loads(done.out)] == found
    assert (done.code, done.err) == (0, "")


def test_only_kinds_in_which_something_was_found_are_shown(coop):
    lines = coop("list", "--country", "PER").out.splitlines()

    assert [line.split()[0] for line in lines] == ["REFERENCE", "LIMA/R1", "REFERENCE", "PER/4"]


def test_nothing_found_is_said_once(coop):
    done = coop("list", "--country", "MEX")

    assert (done.code, done.out) == (0, "nothing in this ledger has all that is asked for\n")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (
            "rounds --theme water",
            "--theme does not apply to rounds; --party, --country, --status and --round do",
        ),
        (
            "parties --status open",
            "--status does not apply to parties; --party, --country and --form do",
        ),
        (
            "--round 4 --theme water",
            "expected filters that apply to one kind of record together, found\n"
            "  --theme: recommendations, commitments and partnerships\n"
            "  --round: rounds",
        ),
        (
            "commitments --status opened",
            "--status: expected one of these terms, found 'opened'\n"
            "  commitments: open, claimed, verified, cancelled, superseded",
        ),
        (
            "--status official --due-until 2021",
            "expected filters that apply to one kind of record together, found\n"
            "  --status: rounds\n"
            "  --due-until: commitments",
        ),
        (
            "--due-until soon",
            "Invalid value for '--due-until': expected a date such as 2021, 2021-06 or 2021-06-30 "
            "(or 2021-Q2, 2021-H1), found 'soon'; write it in one of these forms",
        ),
    ],
)
def test_what_cannot_apply_is_a_usage_error_that_says_what_does(coop, asked, says):
    done = coop("list", *asked.split())

    assert (done.code, done.out) == (2, "")
    assert done.err.endswith(f"\n\nError: {says}\n")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (
            "--country peru",
            "expected a country as an ISO 3166-1 alpha-3 code such as PER, found 'peru'",
        ),
        ("--sdg water", "expected an SDG target such as 17.15 or 5.c, found 'water'"),
    ],
)
def test_what_is_not_written_as_it_is_recorded_is_told(coop, asked, says):
    done = coop("list", *asked.split())

    assert (done.code, done.err) == (1, f"coop: {says} [malformed-value]\n")


def test_every_way_of_narrowing_down_applies_where_the_index_has_it():
    aspects = {
        "party": Aspect.PARTY,
        "country": Aspect.COUNTRY,
        "theme": Aspect.THEME,
        "sector": Aspect.SECTOR,
        "sdg": Aspect.SDG_TARGET,
        "status": Aspect.STATUS,
        "form": Aspect.FORM,
        "round": Aspect.ROUND,
        "due-until": Aspect.DUE,
    }
    held = {}
    for history in (EVERY_KIND, recorded(LIVES)):
        states = States()
        for fact in history:
            state = states.take(fact)
            for trait in traits(state):
                held.setdefault(trait.aspect, set()).add(fact.subject.kind)
                for name in TERMS:
                    if trait.aspect is aspects[name]:
                        assert trait.value in TERMS[name][fact.subject.kind]

    assert aspects.keys() == APPLIES.keys()
    assert {name: held[aspect] for name, aspect in aspects.items()} == {
        name: set(kinds) for name, kinds in APPLIES.items()
    }
    assert set(KINDS.values()) == held[Aspect.KIND]
