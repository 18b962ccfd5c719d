"""Every example in the README and in the documentation works as it is shown."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
BEGINNING = DOCS / "errors" / "README.md"
# Made of excerpts from files that tests run; tests/plugins/test_how_to.py compares them.
EXCERPTS = DOCS / "how-to" / "write-an-exporter.md"
PAGES = [ROOT / "README.md", *sorted({*DOCS.rglob("*.md")} - {EXCERPTS})]
RUNNABLE = ("python", "console", "text ")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_example_works_as_shown(play, page):
    if page.parent == BEGINNING.parent and page != BEGINNING:
        play(BEGINNING)  # every error page starts from the ledger that is made there
    play(page)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_what_looks_like_a_session_is_run(page):
    kind, inside = "", False
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
        if fence := re.match(r"\s*```+(.*)", line):
            kind, inside = fence[1], not inside
        elif inside and line.startswith(("$ ", ">>> ")):
            assert kind.startswith(RUNNABLE), f"{name(page)}:{number}: {line!r} is never run"


def test_a_wrong_output_in_a_page_is_found(play, tmp_path):
    page = tmp_path / "page.md"
    page.write_text("```console\n$ coop list commitments\nno such words\n```\n", encoding="utf-8")
    with pytest.raises(Exception, match=r"(?s)no such words.*found.*expected a ledger"):
        play(page)


def test_dots_stand_for_any_text_and_for_any_lines(play, tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "```console\n$ coop exporters\nNAME … PACKAGE\n…\ngpedc  …\n…\n"
        "$ coop --version\ncoop, version …\n$ echo $?\n0\n```\n",
        encoding="utf-8",
    )
    play(page)
