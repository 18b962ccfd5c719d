"""The reference says everything that the code has, and nothing else."""

from pathlib import Path
from typing import get_args

import attrs
import click
import pytest

from cooperation_core.cli import coop
from cooperation_core.domain.events import DomainEvent
from cooperation_core.domain.vocabulary import Term
from cooperation_core.export.plugins import find, load

HERE = Path(__file__).parent
REFERENCE = HERE.parents[1] / "docs" / "reference"


@pytest.fixture
def reference_pages(monkeypatch):
    monkeypatch.syspath_prepend(HERE)
    import reference_pages

    return reference_pages


def sections(name: str, level: str = "##") -> dict[str, str]:
    """Return the sections of a page by their headings."""
    text = (REFERENCE / name).read_text(encoding="utf-8")
    parts = text.split(f"\n{level} ")[1:]
    return {part.partition("\n")[0]: part.partition("\n")[2] for part in parts}


def test_pages_are_as_the_code_makes_them(reference_pages):
    stale = [
        path.name
        for path, text in reference_pages.pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run `python tests/docs/reference_pages.py` to write them anew"


def commands() -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = [("coop", coop)]
    for name, command in found:  # grows while it is walked: a command may have commands
        if isinstance(command, click.Group):
            found += [(f"{name} {inner}", each) for inner, each in command.commands.items()]
    return found


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])
def test_every_option_of_every_command_is_described(name, command):
    section = sections("cli.md")[name]
    assert command.help.splitlines()[0] in section
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert all(f"`{each}`" in section for each in parameter.opts), parameter.opts
            assert parameter.help in section
        else:
            assert parameter.human_readable_name.strip("[].").split("=")[0] in section


@pytest.mark.parametrize("cls", get_args(DomainEvent), ids=lambda cls: cls.__name__)
def test_every_fact_of_every_event_is_described(cls):
    section = sections("events.md", "###")[cls.__name__]
    for field in attrs.fields(cls):
        own = section.partition("\n## ")[0]
        (row,) = [line for line in own.splitlines() if line.startswith(f"| `{field.name}` |")]
        assert all(cell.strip() for cell in row.strip("|").split("|"))


@pytest.mark.parametrize("found", find(allow=["cooperation-core"]).values(), ids=lambda f: f.name)
def test_every_column_of_every_table_is_described(found):
    described = sections("tables.md", "###")
    exporter = load(found)
    assert exporter.summary in described[exporter.name]
    for table in exporter.tables:
        for column in table.columns:
            row = f"| `{column.name}` |"
            (line,) = [each for each in described[table.name].splitlines() if each.startswith(row)]
            assert line.endswith(f"| {column.meaning} |")


@pytest.mark.parametrize("terms", Term.__subclasses__(), ids=lambda cls: cls.__name__)
def test_every_term_is_there_with_its_three_labels(terms):
    section = sections("vocabulary.md")[terms.__name__]
    for term in terms:
        labels = " | ".join(term.label(language) for language in ("en", "es", "fr"))
        assert f"| `{term}` | {labels} |" in section


def test_every_public_name_is_described():
    import cooperation_core
    import cooperation_core.export

    for module in (cooperation_core, cooperation_core.export):
        section = sections("python.md")[module.__name__]
        for name in module.__all__:
            (row,) = [line for line in section.splitlines() if line.startswith(f"| `{name}` |")]
            assert len(row) > len(name) + 15
