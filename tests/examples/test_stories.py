"""All stories in one ledger, and each as the script that it is."""

import subprocess
import sys
from typing import get_args

import pytest

from cooperation_core import open_ledger
from cooperation_core.demo import shipped
from cooperation_core.demo.story import ACTOR, INVENTED, Answered, play
from cooperation_core.domain.custody import CustodyEvent
from cooperation_core.domain.events import DomainEvent, kind_of
from cooperation_core.domain.facts import Fact
from cooperation_core.domain.vocabulary import ActivityKind, PartnershipType, SourceKind
from cooperation_core.history import START

STORIES = list(shipped.stories())


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    """All stories in one ledger, and whether each chapter was new when it was recorded again."""
    path = tmp_path_factory.mktemp("stories") / "all.db"
    with open_ledger(path, actor=ACTOR) as cooperation:
        for _ in range(2):
            again = [
                chapter.record(cooperation)[1]
                for story in STORIES
                for chapter in story.chapters(cooperation)
            ]
        yield cooperation, again


def test_running_twice_records_nothing_twice(ledger):
    _, again = ledger

    assert set(again) == {False}


def test_an_auditor_sees_every_kind_of_event(ledger):
    cooperation, _ = ledger
    seen = {type(each.event) for each in cooperation.ledger.after(START)}

    # What happens to the ledger itself comes of keeping it: tests/application/test_custodian.py.
    assert set(get_args(DomainEvent)) - seen == set(get_args(CustodyEvent))


def test_the_stories_use_most_of_the_vocabulary(ledger):
    cooperation, _ = ledger
    events = [each.event for each in cooperation.ledger.after(START)]

    assert {getattr(each, "source_kind", None) for each in events} - {None} == {
        SourceKind.EVALUATION,
        SourceKind.ACTION_DIALOGUE,
        SourceKind.CONSULTATION,
        SourceKind.MONITORING_ROUND,
    }
    forms = {getattr(each, "form", None) for each in events} - {None}
    assert forms == set(PartnershipType) - {PartnershipType.SOUTH_SOUTH}
    kinds = {each.activity.kind for each in events if hasattr(each, "activity")}
    assert kinds == {ActivityKind.DIALOGUE, ActivityKind.WORKSHOP, ActivityKind.EXCHANGE_VISIT}


def test_every_fact_was_either_read_somewhere_or_says_that_it_is_invented(ledger):
    cooperation, _ = ledger

    for each in cooperation.ledger.after(START):
        is_read = each.envelope.source is not None
        assert is_read is not (each.envelope.reason == INVENTED), each


def test_every_fact_reads_as_a_sentence(ledger):
    cooperation, _ = ledger

    for each in cooperation.ledger.after(START):
        assert "(" not in str(each.event)[:1]
        assert type(each.event).__name__ not in str(each.event)


def test_the_facts_are_of_all_five_kinds(ledger):
    cooperation, _ = ledger
    facts = [each.event for each in cooperation.ledger.after(START) if isinstance(each.event, Fact)]

    assert len({kind_of(fact) for fact in facts}) == 5


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.title)
def test_every_question_has_an_answer_among_all_stories(ledger, story):
    cooperation, _ = ledger
    found = list(story.questions(cooperation))

    assert len(found) >= 5
    empty = [each.question for each in found if not each.answers]
    assert empty in (
        [],
        ["And what was overdue that day, by all that is known now?"],  # it was verified before
        ["What money was spoken of?"],  # no sum is in the document
    )
    assert all(isinstance(each, Answered) and each.question.endswith("?") for each in found)


@pytest.mark.parametrize("name", shipped.NAMES)
def test_each_is_a_script_that_can_be_run_twice(tmp_path, name):
    def run():
        return subprocess.run(
            [sys.executable, shipped.folder() / f"{name}.py", "ledger.db"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    first, second = run(), run()

    assert (first.returncode, first.stderr) == (0, "")
    assert (second.returncode, second.stderr) == (0, "")
    assert "nothing new" not in first.stdout
    assert first.stdout.count(" recorded\n") == second.stdout.count("nothing new") > 0
    answers = first.stdout.partition("\n\n")[2]
    assert answers == second.stdout.partition("\n\n")[2]


@pytest.fixture
def played(monkeypatch, tmp_path):
    """Return how a script ends that is called with these arguments."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["examples/triangular.py", *arguments])
        try:
            play(shipped.story("triangular"))
        except SystemExit as end:
            return end.code
        return None

    return call


@pytest.mark.parametrize("arguments", [(), ("--help",), ("one.db", "two.db")])
def test_a_script_says_what_it_takes(played, arguments):
    assert played(*arguments) == "usage: python triangular.py LEDGER.db"


def test_a_ledger_that_cannot_be_opened_is_told_with_its_code(played, tmp_path):
    (tmp_path / "text.db").write_text("no ledger", encoding="utf-8")

    assert played("text.db").endswith(" [not-a-ledger]")


def test_a_question_without_an_answer_says_so(played, capsys):
    assert played("ledger.db") is None
    assert "\nWhat money was spoken of?\n  nothing\n" in capsys.readouterr().out
