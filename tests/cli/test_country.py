"""`coop country`: the logic model of a country, by what its partnerships recorded."""

import json
from decimal import Decimal

import pytest

from cooperation_core import Document, Number, Objective, Partner, Partnership, open_ledger
from cooperation_core.domain.partnership import (
    Alignment,
    Baseline,
    Indicator,
    PolicyObjective,
    Target,
)
from cooperation_core.domain.values import PartyName

PARTNERS = [Partner.of("BMZ", kind="state", country="DEU"), Partner.of("APCI", kind="agency")]
HOMES = Indicator.of(
    "1",
    "homes improved",
    level="outcome",
    unit="homes",
    baseline=Baseline.of(0, as_of="2016"),
    targets=[Target.of(400, by="2018")],
)
RENT = Indicator.of("2", "change in rent", level="outcome", unit="USD", themes=["land"])


@pytest.fixture(autouse=True)
def ledger(tmp_path):
    with open_ledger(tmp_path / "cooperation.db", actor="org:PE-APCI") as cooperation:
        for reference, indicators in (("SUR", [HOMES, RENT]), ("NORTE", [HOMES])):
            cooperation.record(
                reference,
                Partnership.register,
                title="Sierra",
                form="bilateral",
                partners=PARTNERS,
                countries=["PER"],
                sectors=["rural"],
                objectives=[Objective(number="1", text="Better homes")],
            )
            cooperation.record(
                reference,
                Partnership.agree_framework,
                indicators=indicators,
                alignment=[Alignment(strategy="Crecer", statement="pillar II")],
                policy_objectives=[PolicyObjective(number="1.a", text="Land law")],
            )
        for reference, homes, as_of in (
            ("SUR", 100, "2017"),
            ("SUR", 150, "2018"),
            ("NORTE", 50, "2017"),
        ):
            cooperation.record(
                reference,
                Partnership.measure,
                indicator="1",
                by=PartyName("APCI"),
                value=Number(number=Decimal(homes), unit="homes"),
                as_of=as_of,
            )
        cooperation.record(
            "SUR",
            Partnership.publish_framework,
            by="APCI",
            document=Document(title="Sierra in figures"),
            on="2018-03",
        )


def words(done):
    return [" ".join(line.split()) for line in done.out.splitlines() if line]


def test_tells_what_is_aimed_at_measured_and_reached(coop):
    done = coop("country", "PER")

    assert words(done) == [
        "PER: 2 partnerships",
        "SUR, NORTE",
        "Strategies of the country that they serve",
        "PARTNERSHIP STRATEGY WHAT OF IT",
        "SUR Crecer pillar II",
        "NORTE Crecer pillar II",
        "Objectives",
        "PARTNERSHIP NO. OBJECTIVE",
        "SUR 1 Better homes",
        "NORTE 1 Better homes",
        "Objectives of the policy dialogue",
        "PARTNERSHIP NO. OBJECTIVE SERVES",
        "SUR 1.a Land law",
        "NORTE 1.a Land law",
        "Indicators of SUR",
        "INDICATOR BASELINE TARGET VALUE REACHED",
        "1 homes improved (homes) 0 (2016) 400 by 2018 150 (2018) 38 %",
        "2 change in rent (USD) not known none not measured",
        "Indicators of NORTE",
        "INDICATOR BASELINE TARGET VALUE REACHED",
        "1 homes improved (homes) 0 (2016) 400 by 2018 50 (2017) 12 %",
        "Reached in the sector rural",
        "INDICATOR PARTNERSHIPS TOTAL NO FIGURE",
        "homes improved (homes) SUR, NORTE 200 0",
        "no figure yet for 1 other indicator",
        "Reached in the theme land",
        "no figure yet for 1 indicator",
        "Published",
        "PARTNERSHIP ON BY DOCUMENT",
        "SUR 2018-03 APCI Sierra in figures",
    ]
    assert (done.code, done.err) == (0, "")


def test_only_what_was_measured_until_a_day_counts(coop):
    lines = words(coop("country", "PER", "--as-of", "2017-12-31"))

    assert lines[0] == "PER: 2 partnerships, measured up to 2017-12-31"
    assert "1 homes improved (homes) 0 (2016) 400 by 2018 100 (2017) 25 %" in lines
    assert "homes improved (homes) SUR, NORTE 150 0" in lines


def test_machines_are_told_exact_figures_and_where_each_part_comes_from(coop):
    told = json.loads(coop("country", "PER", "--json").out)

    assert (told["country"], told["as_of"], told["partnerships"]) == ("PER", None, ["SUR", "NORTE"])
    homes, rent, _ = told["indicators"]
    assert (homes["partnership"], homes["share"], homes["sectors"]) == ("SUR", "0.375", ["rural"])
    assert homes["indicator"]["name"] == "homes improved"
    assert homes["value"] == {"kind": "number", "number": "150", "unit": "homes"}
    assert (homes["as_of"], homes["no_share"]) == ("2018", None)
    assert (rent["share"], rent["no_share"]) == (None, "not_measured")
    assert told["by_sector"]["rural"][0] == {
        "name": "homes improved",
        "unit": "homes",
        "partnerships": ["SUR", "NORTE"],
        "total": "200",
        "without_figure": 0,
    }
    assert [each["name"] for each in told["by_theme"]["land"]] == ["change in rent"]
    assert told["alignment"][0] == {
        "partnership": "SUR",
        "strategy": "Crecer",
        "statement": "pillar II",
    }
    assert [each["number"] for each in told["policy_objectives"]] == ["1.a", "1.a"]
    (publication,) = told["publications"]
    assert publication["document"]["title"] == "Sierra in figures"
    assert len(publication["framework"]["indicators"]) == 2


def test_what_was_not_known_then_is_left_out(coop):
    assert words(coop("country", "PER", "--known", "1")) == [
        "as known up to position 1 of 8",
        "PER: 1 partnership",
        "SUR",
        "Objectives",
        "PARTNERSHIP NO. OBJECTIVE",
        "SUR 1 Better homes",
    ]


def test_a_country_without_partnerships_is_told_so(coop):
    assert coop("country", "MEX").out == "no partnerships in MEX in this ledger\n"
    assert json.loads(coop("country", "MEX", "--json").out)["partnerships"] == []


def test_a_country_has_a_code(coop):
    done = coop("country", "Peru")

    assert (done.code, done.err) == (
        1,
        "coop: expected a country as an ISO 3166-1 alpha-3 code such as PER, found 'Peru' "
        "[malformed-value]\n",
    )
