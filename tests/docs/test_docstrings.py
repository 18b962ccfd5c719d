"""The examples in docstrings work as they are shown."""

import doctest
import importlib
import pkgutil

import pytest

import cooperation_adapters
import cooperation_core

MODULES = sorted(
    module.name
    for package in (cooperation_core, cooperation_adapters)
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if not module.name.endswith(".__main__")
)


def with_examples(names: list[str]) -> list[str]:
    finder = doctest.DocTestFinder(exclude_empty=True)
    return [
        name
        for name in names
        if any(found.examples for found in finder.find(importlib.import_module(name)))
    ]


@pytest.mark.parametrize("name", with_examples(MODULES))
def test_examples_in_docstrings_work(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
