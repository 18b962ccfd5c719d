"""Where the stories are: beside this file in a wheel, at the top of the repository in a clone."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

from .story import Story

NAMES = (
    "management_response",
    "action_dialogue",
    "country_strategy",
    "triangular",
    "monitoring_round",
)
"""In the order in which the demonstration tells them."""


def folder() -> Path:
    """Return the folder with the stories and their documents."""
    packaged = Path(__file__).parent / "examples"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "examples"


def stories() -> Iterator[Story]:
    """Yield every story."""
    for name in NAMES:
        yield story(name)


def story(name: str) -> Story:
    """Return the story called *name*, one of `NAMES`."""
    path = folder() / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"{__package__}.examples.{name}", path)
    assert spec is not None, "a path that ends in .py has a loader"
    assert spec.loader is not None, "and a specification for it"
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    told: Story = module.STORY
    return told
