import pytest

from cooperation_core.domain.errors import Malformed, NotADate, UnknownTerm
from cooperation_core.domain.recommendation import (
    Finding,
    Point,
    Recommendation,
    RecommendationIssued,
    TranslationOfItself,
    evolve,
)
from cooperation_core.domain.refusals import (
    AlreadyClosed,
    AlreadyRecorded,
    NotClosed,
    NothingChanged,
    NotRecorded,
    ReasonRequired,
    SelfVerification,
    TextRequired,
    TwiceTheSame,
)
from cooperation_core.domain.values import Kind, PartialDate, PartyName, Subject, Text
from cooperation_core.domain.vocabulary import Acceptance, Closure, SourceKind
from cooperation_core.testing.examples import (
    COMMITMENT,
    PARTNERSHIP,
    RECOMMENDATION,
    ROUND,
    answered,
    closed,
    issued,
    reopened,
    translated,
)
from cooperation_core.testing.examples.recommendations import LIFE
from cooperation_core.testing.scenario import given

REF = "WATER-2030/R2"
MEALS = [event for _, event in LIFE]
HILL = {"document": "Hill roads", "number": "1", "text": "Mend the bridge."}


def test_issues_a_recommendation_with_all_that_its_source_says():
    given(reference=REF).when(
        Recommendation.issue,
        source_kind="evaluation",
        document="Evaluation of support to rural water, 2024 to 2029",
        number="2",
        text=issued().text,
        title="Upkeep before new boreholes",
        issuer="Evaluation Office",
        addressees=["Water Board", "Treasury"],
        on="2030-11",
    ).then(issued())


def test_issues_a_recommendation_of_which_little_is_known():
    given(reference="HILL-1").when(
        Recommendation.issue, document="Hill roads", number="122.17", text="Mend the bridge."
    ).then(
        RecommendationIssued(
            reference="HILL-1",
            source_kind=SourceKind.EVALUATION,
            document="Hill roads",
            number="122.17",
            text=Text(words="Mend the bridge.", language="en"),
        )
    )


def test_issues_a_recommendation_that_came_out_of_a_workshop_with_all_that_can_be_said():
    expected = MEALS[0]
    given(reference="MEALS-2033/1.2").when(
        Recommendation.issue,
        source_kind="consultation",
        document="What the partners in school meals have learned",
        number="1.2",
        text=expected.text,
        title="Comprar cerca",
        points=expected.points,
        findings=expected.findings,
        themes=["school meals", "procurement"],
        sdg_targets=["2.1", "17.9"],
        country="MWI",
        issuer="National Aid Office",
        addressees=["Treasury", "Ministry of Education"],
        arises_from=PARTNERSHIP,
        conclusion="1.1",
        on="2033-05-19",
    ).then(expected)


@pytest.mark.parametrize("kind", SourceKind)
def test_a_recommendation_comes_out_of_any_kind_of_source(kind):
    issue = given(reference="HILL-1").when(Recommendation.issue, source_kind=kind.value, **HILL)
    assert issue.happened.source_kind is kind


def test_bare_points_are_numbered_from_one_in_the_language_of_the_text():
    words = Text(words="Reparar el puente: las tablas, las cuerdas.", language="es")
    event = (
        given(reference="HILL-1")
        .when(
            Recommendation.issue,
            document="Hill roads",
            number="1",
            text=words,
            points=["las tablas", "las cuerdas"],
            findings=["Dos tablas faltan."],
        )
        .happened
    )
    assert event.points == (
        Point(number="1", text=Text(words="las tablas", language="es")),
        Point(number="2", text=Text(words="las cuerdas", language="es")),
    )
    assert event.findings == (Finding(text=Text(words="Dos tablas faltan.", language="es")),)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"points": ["planks", " "]}, "point 2"),
        ({"points": [Point(number="a", text=Text(words=""))]}, "point a"),
        ({"points": [Point(number=" ", text=Text(words="planks"))]}, "number of point 1"),
        ({"findings": ["Two planks are gone.", ""]}, "finding 2"),
        ({"findings": [Finding(locator="page 3")]}, "finding 1"),
        ({"findings": [Finding(number="7", text=Text(words=" "))]}, "finding 1"),
        ({"themes": ["roads", " "]}, "theme"),
        ({"arises_from": ROUND, "conclusion": ""}, "conclusion"),
    ],
)
def test_refuses_parts_without_their_words(facts, field):
    given(reference="HILL-1").when(Recommendation.issue, **HILL, **facts).refused(
        TextRequired,
        f"HILL-1: expected words in `{field}`, found nothing; give the text as printed",
        field=field,
    )


@pytest.mark.parametrize(
    ("facts", "what", "value"),
    [
        (
            {"points": [Point(number="a", text=Text(words=each)) for each in ("dig", "fill")]},
            "point number",
            "a",
        ),
        ({"points": ["dig", Point(number="1", text=Text(words="fill"))]}, "point number", "1"),
        ({"findings": [Finding(number="3"), Finding(number="3")]}, "finding number", "3"),
        ({"themes": ["roads", "water", "roads"]}, "theme", "roads"),
        ({"sdg_targets": ["17.15", "17.15"]}, "SDG target", "17.15"),
    ],
)
def test_refuses_parts_that_are_there_twice(facts, what, value):
    given(reference="HILL-1").when(Recommendation.issue, **HILL, **facts).refused(
        TwiceTheSame,
        f"HILL-1: expected every {what} once, found '{value}' twice; name them apart",
        value=value,
    )


def test_findings_without_a_number_do_not_stand_in_each_others_way():
    findings = ["Two planks are gone.", "One rope is gone."]
    event = given(reference="HILL-1").when(Recommendation.issue, **HILL, findings=findings).happened
    assert [finding.number for finding in event.findings] == [None, None]


def test_refuses_an_sdg_target_or_a_country_that_is_none():
    issue = given(reference="HILL-1").when(Recommendation.issue, **HILL, sdg_targets=["18.1"])
    issue.refused(Malformed, "expected an SDG target such as 17.15 or 5.c, found '18.1'")
    issue = given(reference="HILL-1").when(Recommendation.issue, **HILL, country="Peru")
    issue.refused(
        Malformed, "expected a country as an ISO 3166-1 alpha-3 code such as PER, found 'Peru'"
    )


@pytest.mark.parametrize("origin", [PARTNERSHIP, ROUND])
@pytest.mark.parametrize("conclusion", [None, "2"])
def test_a_recommendation_arises_from_a_partnership_or_a_round(origin, conclusion):
    event = (
        given(reference="HILL-1")
        .when(Recommendation.issue, **HILL, arises_from=origin, conclusion=conclusion)
        .happened
    )
    assert (event.arises_from, event.conclusion) == (origin, conclusion)


@pytest.mark.parametrize("origin", [COMMITMENT, RECOMMENDATION])
def test_refuses_a_recommendation_that_arises_from_something_else(origin):
    given(reference="HILL-1").when(Recommendation.issue, **HILL, arises_from=origin).refused(
        Malformed,
        f"HILL-1: expected a Partnership or a MonitoringRound in `arises_from`, found {origin}; "
        f"leave it out for a recommendation that came out of a document",
    )


def test_refuses_a_conclusion_of_nothing():
    given(reference="HILL-1").when(Recommendation.issue, **HILL, conclusion="2").refused(
        Malformed,
        "HILL-1: expected `arises_from` beside `conclusion`, found only conclusion '2'; say whose "
        "conclusion it is",
    )


def test_refuses_a_second_recommendation_of_the_same_reference():
    given(issued()).when(
        Recommendation.issue, document="Another evaluation", number="2", text="Dig."
    ).refused(
        AlreadyRecorded,
        "Recommendation WATER-2030/R2 is already in the ledger; choose another reference, or see "
        "it with `coop show WATER-2030/R2`",
        subject=Subject(Kind.RECOMMENDATION, REF),
    )


@pytest.mark.parametrize("missing", ["document", "number", "text"])
@pytest.mark.parametrize("blank", ["", " \n\t"])
def test_refuses_a_recommendation_without_its_words(missing, blank):
    said = {"document": "Hill roads", "number": "1", "text": "Mend the bridge.", missing: blank}
    given(reference="HILL-1").when(Recommendation.issue, **said).refused(
        TextRequired,
        f"HILL-1: expected words in `{missing}`, found nothing; give the text as printed",
        field=missing,
    )


def test_refuses_a_source_that_the_vocabulary_does_not_have():
    given(reference="HILL-1").when(
        Recommendation.issue, document="Hill roads", number="1", text="Dig.", source_kind="gossip"
    ).refused(
        UnknownTerm,
        "expected a term of SourceKind (evaluation, audit, action_dialogue, monitoring_round, "
        "peer_review, consultation, other), found 'gossip'; use one of them",
        vocabulary="SourceKind",
        given="gossip",
    )


def test_refuses_a_date_that_is_none():
    given(reference="HILL-1").when(
        Recommendation.issue, document="Hill roads", number="1", text="Dig.", on="last spring"
    ).refused(
        NotADate,
        "expected a date such as 2021, 2021-06 or 2021-06-30 (or 2021-Q2, 2021-H1), found "
        "'last spring'; write it in one of these forms",
        given="last spring",
    )


def test_takes_a_translation():
    given(issued()).when(
        Recommendation.translate,
        text=translated().text,
        title="L'entretien avant de nouveaux forages",
        by="Evaluation Office",
        on="2031-01",
    ).then(translated())


def test_a_missing_translation_is_legal_and_visible():
    state = given(issued(), translated()).state
    assert state.languages == ("en", "fr")
    assert state.text_in("en") == issued().text
    assert state.text_in("fr") == translated().text
    assert state.text_in("ny") is None
    assert state.missing_languages(["fr", "ny", "en", "es"]) == ("ny", "es")


def test_a_later_translation_replaces_and_both_are_kept():
    better = translated(text=Text(words="Payer l'entretien des forages.", language="fr"))
    other = translated(text=Text(words="Lipirani kukonza mijigo.", language="ny"), title=None)
    state = given(issued(), translated(), other, better).state
    assert state.languages == ("en", "fr", "ny")
    assert state.text_in("fr") == better.text
    assert state.current_translations == {"fr": better, "ny": other}
    assert state.translations == (translated(), other, better)


def test_refuses_a_translation_into_its_own_language():
    given(issued()).when(Recommendation.translate, text="Pay for upkeep.").refused(
        TranslationOfItself,
        "WATER-2030/R2: expected a translation into another language than that of the original, "
        "found 'en'; say which language the words are in",
        language="en",
    )


def test_refuses_a_translation_without_words():
    given(issued()).when(Recommendation.translate, text=Text(words=" ", language="fr")).refused(
        TextRequired,
        "WATER-2030/R2: expected words in `text`, found nothing; give the text as printed",
    )


def test_refuses_a_translation_that_says_what_the_last_one_said():
    again = given(issued(), translated()).when(
        Recommendation.translate, text=translated().text, title=translated().title, by="Treasury"
    )
    again.refused(
        NothingChanged,
        "WATER-2030/R2 already stands so; expected something that differs, found nothing new",
    )
    given(issued(), translated()).when(
        Recommendation.translate, text=translated().text, title="Entretenir"
    ).then(translated(title="Entretenir", by=None, on=None))


def test_it_may_still_be_translated_after_it_was_closed():
    given(issued(), closed()).when(
        Recommendation.translate,
        text=translated().text,
        title=translated().title,
        by="Evaluation Office",
        on="2031-01",
    ).then(translated())


def test_takes_an_answer_from_a_party():
    given(issued()).when(
        Recommendation.answer,
        by="Water Board",
        acceptance="partially_accepted",
        text=Text(words="La Junta acepta la primera parte.", language="es"),
        reason="mechanics are hired by the districts, not by the board",
        approver="Director General, Water Board",
        provisional=True,
        on="2031-01-15",
    ).then(answered())


def test_an_acceptance_needs_no_reason():
    event = (
        given(issued()).when(Recommendation.answer, by="Treasury", acceptance="accepted").happened
    )
    assert event.reason is None
    assert event.acceptance is Acceptance.ACCEPTED


@pytest.mark.parametrize("acceptance", [each for each in Acceptance if each != "accepted"])
@pytest.mark.parametrize("reason", [None, "", "  "])
def test_refuses_any_other_answer_without_a_reason(acceptance, reason):
    given(issued()).when(
        Recommendation.answer, by="Treasury", acceptance=acceptance, reason=reason
    ).refused(
        ReasonRequired,
        f"WATER-2030/R2: the answer “{acceptance.label()}” needs a reason, found none; "
        f"say why in `reason`",
    )


def test_refuses_an_answer_by_nobody():
    given(issued()).when(Recommendation.answer, by=" ", acceptance="accepted").refused(
        TextRequired,
        "WATER-2030/R2: expected words in `by`, found nothing; give the text as printed",
    )


def test_refuses_an_answer_that_the_vocabulary_does_not_have():
    given(issued()).when(Recommendation.answer, by="Treasury", acceptance="agreed").refused(
        UnknownTerm,
        "expected a term of Acceptance (accepted, partially_accepted, rejected, noted, "
        "under_consideration, not_applicable), found 'agreed'; use one of them",
    )


def test_each_party_answers_for_itself_and_may_revise():
    board, treasury = PartyName("Water Board"), PartyName("Treasury")
    first = answered()
    other = answered(by=treasury, acceptance=Acceptance.REJECTED)
    revised = answered(acceptance=Acceptance.ACCEPTED, provisional=False)
    state = given(issued(), first, other, revised).state
    assert state.current_answers == {board: revised, treasury: other}
    assert list(state.current_answers) == [board, treasury]
    assert state.answers == (first, other, revised)
    assert state.revisions("Water Board") == (first, revised)
    assert state.revisions("Audit Office") == ()


def test_refuses_an_answer_that_says_what_the_last_one_said():
    before = answered()
    given(issued(), before).when(
        Recommendation.answer,
        by=before.by,
        acceptance=before.acceptance,
        text=before.text,
        reason=before.reason,
        approver=before.approver,
        provisional=True,
        on=before.on,
    ).refused(
        NothingChanged,
        "WATER-2030/R2 already stands so; expected something that differs, found nothing new",
    )


def test_a_party_may_return_to_an_earlier_answer():
    past = issued(), answered(), answered(reason="the law changed"), answered()
    assert len(given(*past).state.answers) == 3
    given(*past[:3]).when(
        Recommendation.answer,
        by="Water Board",
        acceptance="partially_accepted",
        text=answered().text,
        reason=answered().reason,
        approver=answered().approver,
        provisional=True,
        on="2031-01-15",
    ).then(answered())


def test_a_verifier_closes_it():
    given(issued(), answered()).when(
        Recommendation.close,
        by="Audit Office",
        closure="closed_implemented",
        opinion="spare parts were in stock in all districts visited",
        on="2032-Q3",
    ).then(closed())


def test_it_can_be_closed_without_an_answer():
    event = (
        given(issued())
        .when(
            Recommendation.close,
            by="Audit Office",
            closure=Closure.CLOSED_OVERTAKEN_BY_EVENTS,
            opinion="the board was dissolved",
        )
        .happened
    )
    assert event.closure is Closure.CLOSED_OVERTAKEN_BY_EVENTS
    assert event.on is None


@pytest.mark.parametrize("closure", ["open", "reopened", Closure.OPEN, Closure.REOPENED])
def test_refuses_to_close_it_as_open(closure):
    given(issued()).when(
        Recommendation.close, by="Audit Office", closure=closure, opinion="seen"
    ).refused(
        UnknownTerm,
        f"expected a term of Closure (closed_implemented, closed_not_implemented, "
        f"closed_overtaken_by_events), found '{closure}'; use one of them",
    )


def test_refuses_a_closing_by_somebody_who_answered():
    given(issued(), answered()).when(
        Recommendation.close, by="Water Board", closure="closed_implemented", opinion="well done"
    ).refused(
        SelfVerification,
        "WATER-2030/R2: 'Water Board' answered the recommendation and so cannot verify it; "
        "let somebody else do so",
        party="Water Board",
    )


@pytest.mark.parametrize("missing", ["by", "opinion"])
def test_refuses_a_closing_without_verifier_or_opinion(missing):
    said = {"by": "Audit Office", "opinion": "seen", "closure": "closed_implemented", missing: ""}
    given(issued()).when(Recommendation.close, **said).refused(
        TextRequired,
        f"WATER-2030/R2: expected words in `{missing}`, found nothing; give the text as printed",
    )


@pytest.mark.parametrize(
    ("decision", "facts"),
    [
        (Recommendation.answer, {"by": "Treasury", "acceptance": "accepted"}),
        (
            Recommendation.close,
            {"by": "Audit Office", "closure": "closed_implemented", "opinion": "again"},
        ),
    ],
)
def test_refuses_to_go_on_once_it_is_closed(decision, facts):
    given(issued(), closed()).when(decision, **facts).refused(
        AlreadyClosed,
        "WATER-2030/R2 is closed: implemented, so this cannot happen to it any more; "
        "reopen it first if that is possible, or record something new",
        stands="closed: implemented",
    )


def test_reopens_what_was_closed():
    given(issued(), closed()).when(
        Recommendation.reopen,
        by="Audit Office",
        reason="the budget line was dropped a year later",
        on="2033-02-01",
    ).then(reopened())


@pytest.mark.parametrize(
    ("past", "stands"), [((issued(),), "open"), ((issued(), closed(), reopened()), "reopened")]
)
def test_refuses_to_reopen_what_is_open(past, stands):
    given(*past).when(Recommendation.reopen, by="Audit Office", reason="again").refused(
        NotClosed,
        f"WATER-2030/R2 is {stands}, so there is nothing to reopen; close it first",
        stands=stands,
    )


def test_refuses_to_reopen_without_a_reason():
    given(issued(), closed()).when(Recommendation.reopen, by="Audit Office", reason=" ").refused(
        ReasonRequired,
        "WATER-2030/R2: reopening needs a reason, found none; say why in `reason`",
    )


def test_refuses_a_reopening_by_nobody():
    given(issued(), closed()).when(Recommendation.reopen, by="", reason="dropped").refused(
        TextRequired,
        "WATER-2030/R2: expected words in `by`, found nothing; give the text as printed",
    )


def test_what_is_reopened_goes_on():
    state = given(issued(), closed(), reopened()).state
    assert state.status is Closure.REOPENED
    assert not state.is_closed
    assert state.closures == (closed(), reopened())
    event = (
        given(issued(), closed(), reopened())
        .when(
            Recommendation.close,
            by="Audit Office",
            closure="closed_not_implemented",
            opinion="gone",
        )
        .happened
    )
    assert event.closure is Closure.CLOSED_NOT_IMPLEMENTED


def test_refuses_to_answer_what_was_never_issued():
    given(reference="HILL-1").when(
        Recommendation.answer, by="Treasury", acceptance="accepted"
    ).refused(
        NotRecorded,
        "Recommendation HILL-1 is not in the ledger; record it first, or look for its reference "
        "with `coop list`",
        subject=Subject(Kind.RECOMMENDATION, "HILL-1"),
    )


def test_events_tell_their_story():
    assert [
        str(event)
        for event in (
            issued(),
            issued(issuer=None),
            MEALS[0],
            issued(arises_from=PARTNERSHIP),
            translated(),
            translated(by=None),
            answered(),
            answered(reason=None, provisional=False),
            answered(already_implemented=True),
            closed(),
            reopened(),
        )
    ] == [
        "recommendation 2 was issued by Evaluation Office in “Evaluation of support to rural "
        "water, 2024 to 2029”",
        "recommendation 2 was issued in “Evaluation of support to rural water, 2024 to 2029”",
        "recommendation 1.2 was issued by National Aid Office in “What the partners in school "
        "meals have learned”, out of conclusion 1.1 of Partnership TRI-SCHOOL-MEALS",
        "recommendation 2 was issued by Evaluation Office in “Evaluation of support to rural "
        "water, 2024 to 2029”, out of Partnership TRI-SCHOOL-MEALS",
        "it was translated by Evaluation Office into the language fr",
        "it was translated into the language fr",
        "Water Board answered: partially accepted (provisionally), because mechanics are hired by "
        "the districts, not by the board",
        "Water Board answered: partially accepted",
        "Water Board answered: partially accepted (provisionally, already implemented), because "
        "mechanics are hired by the districts, not by the board",
        "Audit Office found it closed: implemented: spare parts were in stock in all districts "
        "visited",
        "Audit Office reopened it, because the budget line was dropped a year later",
    ]


def test_the_state_keeps_what_the_issue_said():
    state = given(issued()).state
    assert (state.reference, state.number, state.document) == (REF, "2", issued().document)
    assert (state.title, state.issuer, state.addressees) == (
        "Upkeep before new boreholes",
        "Evaluation Office",
        ("Water Board", "Treasury"),
    )
    assert state.issued_on == PartialDate.parse("2030-11")
    assert state.source_kind is SourceKind.EVALUATION
    assert state.status is Closure.OPEN


def test_the_state_keeps_where_it_came_from_and_what_it_is_about():
    state = given(*MEALS).state
    assert (state.arises_from, state.conclusion, state.country) == (PARTNERSHIP, "1.1", "MWI")
    assert (state.themes, state.sdg_targets) == (("school meals", "procurement"), ("2.1", "17.9"))
    assert [point.number for point in state.points] == ["a", "b"]
    assert [finding.number for finding in state.findings] == ["3", "8"]
    assert [answer.acceptance for answer in state.revisions("Treasury")] == [
        Acceptance.UNDER_CONSIDERATION,
        Acceptance.ACCEPTED,
    ]


def test_what_took_effect_in_another_order_is_folded_all_the_same():
    state = evolve(None, issued())
    for event in (reopened(), translated(), closed(), answered()):
        state = evolve(state, event)
    assert state.status is Closure.CLOSED_IMPLEMENTED
    assert state.answers == (answered(),)
