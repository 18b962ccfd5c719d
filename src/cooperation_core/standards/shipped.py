"""The files of this package: tables in CSV and documents in TOML, as they were shipped."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any


def rows(name: str) -> Iterator[Mapping[str, str]]:
    """Yield the rows of the table *name*, each by the names of its columns."""
    text = (files(__package__) / name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines(), strict=True)


def documents(folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the TOML documents of *folder* by their names without the ending, sorted."""
    found = sorted((files(__package__) / folder).iterdir(), key=lambda each: each.name)
    for each in found:
        if each.name.endswith(".toml"):
            yield each.name.removesuffix(".toml"), tomllib.loads(each.read_text(encoding="utf-8"))
