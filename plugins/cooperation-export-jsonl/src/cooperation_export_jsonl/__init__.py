"""One JSON object per line: the smallest useful exporter. Copy this one."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import attrs

from cooperation_core.export import (
    START,
    Capability,
    Context,
    Exporter,
    ExportError,
    Position,
    Recorded,
    Sink,
    hookimpl,
    option,
    plain,
)


@attrs.frozen
class Options:
    """What people type after ``coop export jsonl``."""

    path: Path = option(help="File to write")


@attrs.frozen
class _Lines:
    """A sink that writes a file from its first line to its last."""

    file: TextIO

    def position(self) -> Position:
        return START

    def write(self, batch: Sequence[Recorded], /) -> None:
        for recorded in batch:
            self.file.write(json.dumps(plain(recorded), sort_keys=True) + "\n")

    def checkpoint(self, position: Position, /) -> None:
        """Do nothing: the file takes its place only when it is whole."""


@contextmanager
def _open(options: Options, context: Context) -> Iterator[Sink]:
    path = options.path
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            yield _Lines(file)
        unfinished.replace(path)
    except OSError as err:
        raise ExportError(
            f"jsonl: expected to write {path}, found {err.strerror or err}; "
            f"give a path in a folder that exists and that you can write to"
        ) from err
    finally:
        if unfinished.is_file():
            unfinished.unlink()
    context.produced(str(path))


@hookimpl
def cooperation_exporter() -> Exporter[Options]:
    """Say what this package offers. Called once; opens nothing."""
    return Exporter(
        name="jsonl",
        summary="Every event, one JSON object per line",
        options=Options,
        open=_open,
        capabilities=frozenset({Capability.DETERMINISTIC}),
    )
