"""Links lead somewhere, and the README's two commands are the ones that are tested."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    {*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "plugins").glob("*/*.md")}
)
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")


def prose(page: Path) -> str:
    """Return the text of *page* without its code."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    return re.sub(r"`[^`\n]*`", lambda code: code[0].replace("[", " "), text)


def anchors(page: Path) -> set[str]:
    """Return what one can link to in *page*, as GitHub makes it from headings."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    found: set[str] = set()
    for heading in re.findall(r"^#+ (.+)$", text, re.M):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        found.add(re.sub(r"[^\w\- ]", "", words).replace(" ", "-"))
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_relative_links_lead_somewhere(page):
    for link in LINK.finditer(prose(page)):
        target, _, anchor = link["target"].partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        place = (page.parent / target).resolve() if target else page
        assert place.exists(), f"{page.name}: {link['target']} leads nowhere"
        if anchor:
            assert anchor in anchors(place), f"{page.name}: no heading for {link['target']}"


def test_every_page_can_be_reached_from_the_map():
    reached, waiting = set(), [ROOT / "docs" / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md" or not page.is_file():
            continue
        reached.add(page)
        for link in LINK.finditer(prose(page)):
            waiting.append((page.parent / link["target"].partition("#")[0]).resolve())
    assert set((ROOT / "docs").rglob("*.md")) <= reached


def complete_commands() -> list[str]:
    """Return the README's commands that work on a fresh machine: they make what they need."""
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if re.match(r" {4}python3 -m venv ", line)]


def test_the_readme_shows_two_complete_commands():
    demo, checks = complete_commands()
    assert demo.endswith(".venv/bin/coop demo")
    assert checks.endswith(".venv/bin/tox")


def test_what_lands_passes_the_readmes_own_line():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    needle = re.search(r"line=\$\(grep -F '(.+)' README\.md\)", script)
    assert needle is not None
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert [line.strip() for line in lines if needle[1] in line] == [complete_commands()[1]]
    assert script.rstrip().endswith('eval "$line"')


def test_contributors_are_shown_the_same_line():
    assert f"    {complete_commands()[1]}\n" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")
