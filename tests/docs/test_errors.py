"""Every error has a code of its own, and every code has a page."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import cooperation_adapters
import cooperation_core
from cooperation_core.domain.errors import CooperationError

FOLDER = Path(__file__).parents[2] / "docs" / "errors"


def modules() -> Iterator[str]:
    for package in (cooperation_core, cooperation_adapters):
        yield package.__name__
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith(".__main__"):
                yield module.name


def errors(of: type[CooperationError] = CooperationError) -> Iterator[type[CooperationError]]:
    ours = ("cooperation_core.", "cooperation_adapters.")
    if of.__module__.startswith(ours) and ".testing." not in of.__module__:
        yield of
    for cls in of.__subclasses__():
        yield from errors(cls)


for each in modules():
    importlib.import_module(each)
ERRORS = sorted(set(errors()), key=lambda cls: cls.code)


@pytest.mark.parametrize("cls", ERRORS, ids=lambda cls: cls.__name__)
def test_every_error_has_a_code_of_its_own(cls):
    assert "code" in vars(cls)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", cls.code)
    assert [other for other in ERRORS if other.code == cls.code] == [cls]


@pytest.mark.parametrize("cls", ERRORS, ids=lambda cls: cls.__name__)
def test_every_code_has_a_page_with_its_name(cls):
    page = (FOLDER / f"{cls.code}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {cls.code}\n")
    assert cls.__name__ in page
    assert "\n## What to do\n" in page
    assert len(page.splitlines()) <= 45


def test_no_page_is_about_a_code_that_is_not_there():
    pages = {page.stem for page in FOLDER.glob("*.md")} - {"README"}
    assert pages == {cls.code for cls in ERRORS}


def test_the_list_names_every_code():
    listed = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| \[([a-z-]+)\]\(\1\.md\)", listed, re.M) == [e.code for e in ERRORS]
