from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from cooperation_core.demo import shipped
from cooperation_core.domain.command import Command
from cooperation_core.domain.errors import Problems
from cooperation_core.domain.events import State, evolve
from cooperation_core.domain.monitoring_round import Figure
from cooperation_core.domain.values import Subject
from cooperation_core.importing import DocumentProblem, Reading, read

NATIONAL_FILES = Path(__file__).parents[2].parent / "shared" / "data" / "sdg"
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


@pytest.fixture(scope="session")
def national_file() -> Callable[[str], Path]:
    """Return the real file of a national platform, such as `png/indicator_5-c-1.csv`, or skip."""

    def find(name: str) -> Path:
        folder, _, file = name.partition("/")
        path = NATIONAL_FILES / folder / "data" / file
        if not path.is_file():
            pytest.skip(f"the national files are not there: no {path}")
        return path

    return find


@pytest.fixture(scope="session")
def problems() -> Callable[..., list[str]]:
    """Return every problem of a document with its line."""

    def find(path: Path, **given: str) -> list[str]:
        try:
            read(path, **given)
        except DocumentProblem as err:
            return [f"{err.line}: {err.text}"]
        except Problems as err:
            return [
                f"{each.line}: {each.text}" if isinstance(each, DocumentProblem) else str(each)
                for each in err.problems
            ]
        return []

    return find


@pytest.fixture(scope="session")
def figures() -> Callable[[Reading], dict[str, tuple[Figure, ...]]]:
    """Return the figures of a document by the reference of their round."""

    def find(reading: Reading) -> dict[str, tuple[Figure, ...]]:
        return {
            command.subject.reference: command.facts["figures"]
            for command in reading.commands
            if command.decision == "publish_figures"
        }

    return find
