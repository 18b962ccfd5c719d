from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from cooperation_core.demo import shipped
from cooperation_core.domain.command import Command
from cooperation_core.domain.events import State, evolve
from cooperation_core.domain.values import Subject

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"


@pytest.fixture(scope="session")
def seed() -> Callable[[str], Path]:
    """Return the source document of that number, or skip."""

    def find(number: str) -> Path:
        found = sorted(SEEDS.glob(f"{number}_*.txt"))
        if not found:
            pytest.skip(f"the source documents are not there: no {number}_*.txt in {SEEDS}")
        return found[0]

    return find


@pytest.fixture(scope="session")
def response() -> Path:
    return shipped.folder() / "management-response.txt"


@pytest.fixture(scope="session")
def roadmap() -> Path:
    return shipped.folder() / "roadmap.txt"


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Return a file with that text."""

    def write(text: str | bytes, name: str = "document.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture(scope="session")
def carried_out() -> Callable[[Iterable[Command]], dict[Subject, State]]:
    """Return how everything stands after the commands."""

    def carry_out(commands: Iterable[Command]) -> dict[Subject, State]:
        states: dict[Subject, State] = {}
        for command in commands:
            before = states.get(command.subject)
            states[command.subject] = evolve(before, command.decide(before))
        return states

    return carry_out
