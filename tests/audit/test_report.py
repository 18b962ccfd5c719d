"""The report says what was found and what was not looked at, and cannot be made to say more."""

from html.parser import HTMLParser

import attrs
import pytest

from cooperation_core.audit import Finding, as_html, as_json, as_markdown
from cooperation_core.audit.report import digest, verdict

from .static_log import canonical, entry, harbour

NASTY = "<script>alert('x')</script> | **bold** [link](javascript:x) & `code`"


@pytest.fixture
def clean(tmp_path, look):
    return look(harbour(30, sizes=[10]).write(tmp_path))


@pytest.fixture
def nasty(tmp_path, look):
    log = harbour(30)
    log.entries[7] = canonical(entry(7, origin=NASTY, actor=NASTY))
    return attrs.evolve(
        look(log.write(tmp_path)),
        evidence=NASTY,
        origin=NASTY,
    )


class Page(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.text, self.attributes = [], "", []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attributes]

    def handle_data(self, data):
        self.text += data


def test_html_shows_what_was_found_and_runs_nothing(nasty):
    page = Page(as_html(nasty))

    assert "script" not in page.tags
    assert NASTY in page.text
    assert not {"src", "href", "onclick"} & set(page.attributes)
    assert {"html", "title", "main", "h1", "caption", "th"} <= set(page.tags)
    assert "lang" in page.attributes
    assert "http" not in as_html(nasty)


def test_markdown_shows_what_was_found_as_text(nasty):
    text = as_markdown(nasty)

    assert "<script>" not in text
    assert "\\<script\\>" in text
    rows = [line for line in text.splitlines() if line.startswith("| 8 | origin")]
    assert len(rows) == 1
    assert rows[0].replace("\\|", "").count("|") == 4


def test_all_documents_say_what_was_not_checked(clean):
    for text in (as_html(clean), as_markdown(clean)):
        for each in (*clean.checked, *clean.not_checked):
            assert each in text.replace("\\", "")
        assert clean.window in text
        assert "Verified: 30 entries about 10 records" in text


def test_the_verdict_is_one_sentence(clean, nasty):
    assert verdict(clean) == "Verified: 30 entries about 10 records in log.example/harbour/2031"
    assert verdict(nasty).startswith("Not verified: 30 entries about 10 records in ")


def test_the_members_of_the_json_are_these(clean):
    assert sorted(as_json(clean)) == [
        "anchored",
        "anchors",
        "back_dating_window",
        "checked",
        "entries",
        "entry_format",
        "evidence",
        "findings",
        "first_recorded_at",
        "form",
        "found",
        "heads",
        "keys",
        "last_recorded_at",
        "mode",
        "not_checked",
        "ok",
        "origin",
        "pinned",
        "quorum",
        "records",
        "root",
        "size",
        "tool",
        "values",
        "witnesses",
    ]


def test_two_reports_that_differ_have_different_digests(clean):
    other = attrs.evolve(
        clean, findings=(Finding(position=None, category="root", text="x"),), found=1
    )

    assert digest(clean) == digest(clean)
    assert digest(clean) != digest(other)
    assert not other.ok
