"""`coop list`, `show` and `history`: the same records for people and for machines."""

import json

import pytest

from cooperation_core import (
    Commitment,
    Kind,
    Partner,
    Partnership,
    Recommendation,
    Subject,
    TargetDate,
    Window,
    command,
    open_ledger,
)
from cooperation_core.domain.monitoring_round import MonitoringRound, Section, YesNo
from cooperation_core.domain.party import Party


@pytest.fixture
def ledger(tmp_path):
    """A ledger with one record of each kind; two of them share a reference."""
    with open_ledger(tmp_path / "cooperation.db", actor="org:PE-APCI") as cooperation:
        cooperation.record(
            "LIMA/1",
            Recommendation.issue,
            document="Lima evaluation",
            number="1",
            title="Publish a strategy",
            text="Publish a strategy.\n- with indicators",
            on="2020-06",
        )
        cooperation.record("LIMA/1", Recommendation.answer, by="DPD", acceptance="accepted")
        cooperation.record(
            "LIMA/1",
            Commitment.make,
            owner="DPD",
            target_date=TargetDate(
                date=TargetDate.of("2021-06").date,
                printed="June 2021",
            ),
            actions=["Draft it", "Publish it"],
            responds_to=Subject.of(Kind.RECOMMENDATION, "LIMA/1"),
        )
        cooperation.record(
            "TRI/1",
            Partnership.register,
            title="Three countries",
            form="bilateral",
            partners=[
                Partner.of("BMZ", kind="state", country="DEU"),
                Partner.of("AMEXCID", kind="agency", country="MEX"),
            ],
            term=Window.between("2016", "2018"),
        )
        cooperation.record(
            "PER/4",
            MonitoringRound.open,
            country="PER",
            number=4,
            coordinator="APCI",
            sections=[Section(id="A1", title="Strategies")],
        )
        cooperation.record(
            "PER/4",
            MonitoringRound.answer,
            question="A1_1",
            role="pc_government",
            respondent="CEPLAN",
            value=YesNo(yes=True),
        )
        cooperation.record("DPD", Party.register, kind="agency", country="CAN", part_of="GAC")
        cooperation.record("D.P.D.", Party.confirm_alias, of="DPD", by="org:GAC")


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (
            "recommendations",
            [
                "REFERENCE STATUS ANSWERS TITLE",
                "LIMA/1 open DPD: accepted Publish a strategy",
            ],
        ),
        (
            "commitments",
            [
                "REFERENCE OWNER TARGET STATUS PROGRESS DUE ON 2021-07-01",
                "LIMA/1 DPD June 2021 open none reported overdue",
            ],
        ),
        (
            "partnerships",
            [
                "REFERENCE FORM TERM PARTNERS TITLE",
                "TRI/1 bilateral 2016 to 2018 BMZ, AMEXCID Three countries",
            ],
        ),
        (
            "rounds",
            [
                "REFERENCE COUNTRY ROUND STAGE ANSWERS CO-ORDINATOR",
                "PER/4 PER 4 collecting data 1 APCI",
            ],
        ),
        (
            "parties",
            [
                "NAME KIND COUNTRY PART OF STANDS FOR",
                "DPD agency CAN GAC itself",
                "D.P.D. DPD",
            ],
        ),
    ],
)
@pytest.mark.usefixtures("ledger")
def test_lists_what_there_is(coop, kind, lines):
    done = coop("list", kind, "--as-of", "2021-07-01")

    assert [" ".join(line.split()) for line in done.out.splitlines()] == lines
    assert (done.code, done.err) == (0, "")


@pytest.mark.usefixtures("ledger")
def test_a_list_for_machines_is_one_array_with_dates_at_their_own_precision(coop):
    (commitment,) = json.loads(coop("list", "commitments", "--json", "--as-of", "2021-06-30").out)

    assert commitment["reference"] == "LIMA/1"
    assert commitment["target_date"] == "2021-06"
    assert commitment["target_date_printed"] == "June 2021"
    assert commitment["responds_to"] == "LIMA/1"
    assert commitment["responds_to_kind"] == "Recommendation"
    assert [action["text"] for action in commitment["actions"]] == ["Draft it", "Publish it"]
    assert (commitment["due"], commitment["due_as_of"]) == ("due_soon", "2021-06-30")


@pytest.mark.parametrize(
    "kind", ["recommendations", "commitments", "partnerships", "rounds", "parties"]
)
def test_an_empty_ledger_has_empty_lists(coop, tmp_path, kind):
    open_ledger(tmp_path / "cooperation.db", actor="org:x").close()

    assert coop("list", kind).out == f"no {kind} in this ledger\n"
    assert coop("list", kind, "--json").out == "[]\n"


@pytest.mark.usefixtures("ledger")
def test_a_list_of_no_kind_has_all_kinds(coop):
    shown = coop("list").out

    assert [line.split()[0] for line in shown.splitlines()] == [
        *("REFERENCE", "LIMA/1"),
        *("REFERENCE", "LIMA/1"),
        *("REFERENCE", "TRI/1"),
        *("REFERENCE", "PER/4"),
        *("NAME", "DPD", "D.P.D."),
    ]
    assert [record["kind"] for record in json.loads(coop("list", "--json").out)] == [
        "Recommendation",
        "Commitment",
        "Partnership",
        "MonitoringRound",
        "Party",
        "Party",
    ]


@pytest.mark.usefixtures("ledger")
def test_shows_one_record_whole(coop):
    lines = [" ".join(line.split()) for line in coop("show", "PER/4").out.splitlines()]

    assert lines[0] == "MonitoringRound PER/4"
    assert "coordinator APCI" in lines
    assert "value" in lines
    assert "yes yes" in lines


@pytest.mark.usefixtures("ledger")
def test_tells_a_history_as_sentences(coop):
    lines = coop("history", "LIMA/1", "--kind", "recommendations").out.splitlines()

    assert lines[0] == "Recommendation LIMA/1: 2 events"
    assert lines[1].split() == [
        "EVENT",
        "POSITION",
        "RECORDED",
        "BY",
        "EFFECTIVE",
        "WHAT",
        "HAPPENED",
    ]
    assert lines[2].endswith("recommendation 1 was issued in “Lima evaluation”")
    assert lines[2].split()[:2] == ["1", "1"]
    assert lines[2].split()[5] == "2020-06"
    assert lines[3].endswith("DPD answered: accepted")


@pytest.mark.usefixtures("ledger")
def test_tells_a_history_to_machines(coop):
    first, second = json.loads(coop("history", "LIMA/1", "--kind", "recommendations", "--json").out)

    assert (first["position"], first["version"], first["event"]) == (1, 1, "RecommendationIssued")
    assert first["effective_at"] == "2020-06"
    assert first["actor"] == "org:PE-APCI"
    assert second["sentence"] == "DPD answered: accepted"
    assert second["facts"]["acceptance"] == "accepted"
    assert second["put_right_by"] is None


@pytest.mark.usefixtures("ledger")
def test_a_correction_stands_beside_what_it_puts_right(coop, tmp_path):
    with open_ledger(tmp_path / "cooperation.db", actor="org:PE-APCI") as cooperation:
        answer = command("LIMA/1", Recommendation.answer, by="DPD", acceptance="noted", reason="?")
        cooperation.correct(answer, version=2, reason="misread")
        cooperation.record("LIMA/1", Recommendation.answer, by="NDP", acceptance="accepted")
        cooperation.withdraw(Recommendation, "LIMA/1", version=4, reason="never sent")
    call = ("history", "LIMA/1", "--kind", "recommendations")

    sentences = [
        line.partition("Z  ")[2].split(None, 2)[2] for line in coop(*call).out.split("\n")[2:-1]
    ]
    assert sentences == [
        "recommendation 1 was issued in “Lima evaluation”",
        "DPD answered: accepted [put right by event 3]",
        "the record of event 2 was put right, because misread: DPD answered: noted, because ?",
        "NDP answered: accepted [withdrawn by event 5]",
        "the record of event 4 was withdrawn, because never sent",
    ]
    told = json.loads(coop(*call, "--json").out)
    assert [each["put_right_by"] for each in told] == [None, 3, None, 5, None]


@pytest.mark.usefixtures("ledger")
def test_a_partys_own_kind_makes_room_for_the_kind_of_record(coop):
    shown = json.loads(coop("show", "DPD", "--json").out)

    assert (shown["kind"], shown["partner_kind"], shown["alias_of"]) == ("Party", "agency", None)
    assert json.loads(coop("show", "D.P.D.", "--json").out)["alias_of"] == "DPD"


@pytest.mark.usefixtures("ledger")
def test_a_shared_reference_needs_its_kind(coop):
    done = coop("show", "LIMA/1")

    assert done.code == 1
    assert done.err == (
        "coop: expected the reference of one record, found 2: Recommendation LIMA/1, "
        "Commitment LIMA/1; say which with --kind [ambiguous-reference]\n"
    )
    assert json.loads(coop("show", "LIMA/1", "--kind", "commitments", "--json").out)["owner"]


@pytest.mark.usefixtures("ledger")
def test_a_mistyped_reference_is_told_the_nearest(coop):
    done = coop("show", "TRI/2")

    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "coop: expected the reference of a record, found 'TRI/2'; did you mean TRI/1? "
        "[no-such-reference]\n"
    )


@pytest.mark.usefixtures("ledger")
def test_a_reference_like_no_other_is_told_where_to_look(coop):
    assert coop("history", "zebra").err == (
        "coop: expected the reference of a record, found 'zebra'; `coop list` shows what "
        "there is [no-such-reference]\n"
    )
