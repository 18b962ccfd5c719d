"""The kit is worth something only if an exporter that is wrong fails it, and a right one passes."""

import inspect
import json
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
import pytest

from cooperation_core.domain.events import State
from cooperation_core.domain.monitoring_round import RoundClosed
from cooperation_core.domain.values import PartialDate
from cooperation_core.export import (
    START,
    Capability,
    Cell,
    Column,
    Context,
    Exporter,
    ExportError,
    Follower,
    Input,
    NamedRow,
    Position,
    Recorded,
    Secret,
    Table,
    Working,
    key_of,
    option,
)
from cooperation_core.testing.exporters import ExporterConformance

FACTS = Table(
    name="facts",
    meaning="One thing that happened",
    columns=(
        Column(name="position", type=int, meaning="Its number in the ledger"),
        Column(name="reference", type=str, meaning="What it happened to"),
        Column(name="effective", type=PartialDate, meaning="When it took effect"),
        Column(name="words", type=str, meaning="What was said", nullable=True),
    ),
    key=("position",),
)


@attrs.frozen
class Options:
    path: Path = option(help="File to write")
    password: Secret | None = option(help="Opens the file", default=None)


def words(recorded: Recorded) -> str | None:
    said = getattr(recorded.event, "text", None) or getattr(recorded.event, "statement", None)
    return said and str(said)


def row(recorded: Recorded) -> dict[str, Cell]:
    return {
        "position": recorded.position,
        "reference": recorded.subject.reference,
        "effective": recorded.effective_at,
        "words": words(recorded),
    }


class Whole:
    """A right one: writes its file when all is there, and starts over every time."""

    def __init__(self, options: Options, context: Context) -> None:
        self.options, self.context, self.path = options, context, options.path
        self.rows: list[dict[str, object]] = []
        self.bookmark = START

    def open(self) -> None: ...

    def position(self) -> Position:
        return self.bookmark

    def write(self, batch: Sequence[Recorded]) -> None:
        self.rows += [self.row(recorded) for recorded in batch]

    def row(self, recorded: Recorded) -> dict[str, object]:
        told = row(recorded)
        return {**told, "effective": str(told["effective"]), "words": self.words(recorded)}

    def words(self, recorded: Recorded) -> str | None:
        return words(recorded)

    def checkpoint(self, position: Position) -> None: ...

    def save(self) -> None:
        unfinished = self.path.with_suffix(".part")
        unfinished.write_text(json.dumps({"position": self.bookmark, "facts": self.rows}))
        unfinished.replace(self.path)

    def finish(self) -> None:
        self.save()
        self.context.produced(str(self.path))

    def undo(self, why: BaseException) -> None: ...


class Kept(Whole):
    """A right one that goes on where it was: rows and bookmark are replaced together."""

    def open(self) -> None:
        if self.path.exists():
            before = json.loads(self.path.read_text())
            self.rows, self.bookmark = before["facts"], before["position"]

    def checkpoint(self, position: Position) -> None:
        self.bookmark = position
        self.save()


@contextmanager
def opened(sink: type[Whole], options: Options, context: Context) -> Iterator[Whole]:
    it = sink(options, context)
    try:
        it.open()
        yield it
        it.finish()
    except OSError as err:
        raise ExportError(f"expected a file to write, found {err}") from err
    except BaseException as err:
        it.undo(err)
        raise


def follow() -> Follower:
    rows: list[NamedRow] = []

    def take(recorded: Recorded, state: State) -> list[NamedRow]:
        rows.append(("facts", row(recorded)))
        return rows

    return take


class Workings:
    """Right ones: what was said is worked out by repeating it."""

    def __init__(self, events: Iterable[Recorded], options: Mapping[str, Any]) -> None:
        self.rows = {key_of(FACTS, row(each)): (each, row(each)) for each in events}

    def keys(self, table: str) -> list[str]:
        return list(self.rows)

    def __call__(self, table: str, key: str, column: str | None) -> Working | None:
        if key not in self.rows or column not in {None, "words"}:
            return None
        recorded, cells = self.rows[key]
        return self.working(recorded, cells["words"])

    def working(self, recorded: Recorded, said: Cell) -> Working:
        heard = Input(name="heard", value=said, positions=(recorded.position,))
        return Working(
            figure=said,
            sentence="it was said",
            formula="heard",
            source="hearsay",
            inputs=(heard,),
        )


class WorksOutOtherFigures(Workings):
    def working(self, recorded, said):
        return attrs.evolve(super().working(recorded, said), figure=f"{said}!")


class RestsOnTheFuture(Workings):
    def working(self, recorded, said):
        return super().working(attrs.evolve(recorded, position=recorded.position + 1000), said)


class ExplainsInParagraphs(Workings):
    def working(self, recorded, said):
        return attrs.evolve(super().working(recorded, said), sentence="It was\nsaid")


class ForgetsRows(Workings):
    def keys(self, table):
        return super().keys(table)[1:]


class ExplainsWhatIsNot(Workings):
    def __call__(self, table, key, column):
        key = key if key in self.rows or not self.rows else next(iter(self.rows))
        return super().__call__(table, key, column)


def working(work_out=Workings, **changes) -> Exporter[Options]:
    return whole(**{"work_out": work_out, "worked_out": frozenset({"facts"}), **changes})


def whole(sink: type[Whole] = Whole, **changes) -> Exporter[Options]:
    right = Exporter(
        name="notebook",
        summary="Facts in a notebook",
        options=Options,
        open=partial(opened, sink),
        tables=(FACTS,),
        capabilities=frozenset({Capability.DETERMINISTIC}),
    )
    return attrs.evolve(right, **changes)


def kept(sink: type[Kept] = Kept, **changes) -> Exporter[Options]:
    both = frozenset({Capability.DETERMINISTIC, Capability.INCREMENTAL})
    return whole(sink, capabilities=both, **changes)


class Notebook:
    """How the kit gets at a notebook; quicker than usual, since so many are tried."""

    max_examples = 2
    a_while = 0

    def options(self, where: Path) -> dict[str, object]:
        return {"path": where / "facts.json"}

    def read_back(self, where: Path) -> object:
        return json.loads((where / "facts.json").read_text())

    def rows(self, where: Path) -> Mapping[str, Sequence[Mapping[str, Cell]]]:
        rows = json.loads((where / "facts.json").read_text())["facts"]
        return {"facts": [{**r, "effective": PartialDate.parse(r["effective"])} for r in rows]}


class TestRightOneThatStartsOver(Notebook, ExporterConformance):
    exporter = whole(follow=follow)


class TestRightOneThatCatchesUp(Notebook, ExporterConformance):
    exporter = kept(follow=follow)


class TestRightOneThatWorksThingsOut(Notebook, ExporterConformance):
    exporter = working()


class LosesTheFirstEventOfEachLaterBatch(Whole):
    def write(self, batch):
        super().write(batch[1:] if self.rows else batch)


class CountsBatches(Whole):
    batches = 0

    def write(self, batch):
        self.batches += 1
        super().write(batch)

    def row(self, recorded):
        return {**super().row(recorded), "words": f"{self.batches} {self.words(recorded)}"}


class SavesRowsBeforeItsBookmark(Kept):
    def write(self, batch):
        super().write(batch)
        self.save()

    def undo(self, why):  # an interrupt is put right, death cannot be
        self.rows = [row for row in self.rows if row["position"] <= self.bookmark]
        if self.path.exists():
            self.save()


class LeavesScratchBehind(Kept):
    def open(self):
        super().open()
        self.scratch = self.path.with_name("scratch.tmp")
        self.scratch.write_text("")

    def finish(self):
        super().finish()
        self.scratch.unlink()


class SwallowsInterrupts(Whole):
    def undo(self, why):
        raise ExportError("stopped") from why


class WritesIntoTheOldFile(Whole):
    def write(self, batch):
        super().write(batch)
        self.save()

    def undo(self, why):
        self.path.unlink(missing_ok=True)


class LooksAtTheClock(Whole):
    def finish(self):
        super().finish()
        self.path.with_name("made_at.txt").write_text(str(time.time_ns()))


class NamesItsFolder(Whole):
    def finish(self):
        super().finish()
        self.path.with_name("made_in.txt").write_text(str(self.path.parent))


class WritesNumbersAsText(Whole):
    def row(self, recorded):
        return {**super().row(recorded), "position": str(recorded.position)}


class LeavesOutEmptyCells(Whole):
    def row(self, recorded):
        return {name: cell for name, cell in super().row(recorded).items() if cell is not None}


class LogsItsPassword(Whole):
    def open(self):
        if self.options.password:
            self.context.log.debug("opening with %s", self.options.password.reveal)


class ProducesItsPassword(Whole):
    def finish(self):
        super().finish()
        if self.options.password:
            self.context.produced(f"file://me:{self.options.password.reveal}@{self.path}")


class FailsWithItsPassword(Whole):
    def open(self):
        if self.options.password:
            raise ExportError(f"{self.options.password.reveal!r} does not open it")


class TidiesWords(Whole):
    def words(self, recorded):
        said = super().words(recorded)
        return said and said.strip()


class WritesNothing(Whole):
    def write(self, batch): ...


class RaisesWhateverHappens(Whole):
    def open(self):
        if not self.path.parent.is_dir():
            raise RuntimeError(f"no folder {self.path.parent}")


class CountsItsRuns(Kept):
    def open(self):
        super().open()
        self.rows = [{**row, "words": f"old {row['words']}"} for row in self.rows]


def remembers_the_future() -> Exporter[Options]:
    latest = 0

    class KnowsHowItEnds(Whole):
        def write(self, batch):
            nonlocal latest
            latest = max(latest, batch[-1].position)
            super().write(batch)

        def finish(self):
            self.bookmark = latest
            super().finish()

    return whole(KnowsHowItEnds)


def follows_only_the_last_event() -> Follower:
    return lambda recorded, state: [("facts", row(recorded))]


@attrs.frozen
class TakesAnything(Options):
    no_such_option: str = option(help="Whatever", default="")


@attrs.frozen
class SaysNothingOfItsOptions(Options):
    depth: int = option(help="", default=1)


@attrs.frozen
class ShowsItsToken(Options):
    token: str = option(help="Lets you in", default="")


def keyed(*key: str) -> Table:
    return attrs.evolve(FACTS, key=key)


WRONG = {
    "loses events at batch borders": (
        lambda: whole(LosesTheFirstEventOfEachLaterBatch),
        {"test_batching_does_not_show"},
    ),
    "counts batches": (lambda: whole(CountsBatches), {"test_batching_does_not_show"}),
    "forgets its position when killed": (
        lambda: kept(SavesRowsBeforeItsBookmark),
        {"test_survives_being_killed"},
    ),
    "writes debris": (lambda: kept(LeavesScratchBehind), {"test_failure_leaves_no_debris"}),
    "swallows interrupts": (
        lambda: whole(SwallowsInterrupts),
        {"test_failure_leaves_no_debris"},
    ),
    "destroys what was there before": (
        lambda: whole(WritesIntoTheOldFile),
        {"test_failure_leaves_what_was_there_before"},
    ),
    "uses a clock": (lambda: whole(LooksAtTheClock), {"test_same_history_same_bytes"}),
    "depends on its folder": (lambda: whole(NamesItsFolder), {"test_same_history_same_bytes"}),
    "swallows an option": (
        lambda: whole(options=TakesAnything),
        {"test_unknown_option_is_refused_by_name"},
    ),
    "says nothing of its options": (
        lambda: whole(options=SaysNothingOfItsOptions),
        {"test_options_are_documented"},
    ),
    "takes a secret as text": (
        lambda: whole(options=ShowsItsToken),
        {"test_options_are_documented"},
    ),
    "breaks types in rows": (
        lambda: whole(WritesNumbersAsText),
        {"test_rows_keep_the_promises_of_the_tables"},
    ),
    "leaves out columns": (
        lambda: whole(LeavesOutEmptyCells),
        {"test_rows_keep_the_promises_of_the_tables"},
    ),
    "promises a key that is none": (
        lambda: whole(tables=(keyed("reference"),)),
        {"test_rows_keep_the_promises_of_the_tables"},
    ),
    "declares a table that never comes": (
        lambda: whole(tables=(FACTS, attrs.evolve(FACTS, name="more"))),
        {"test_rows_keep_the_promises_of_the_tables"},
    ),
    "names a key that is no column": (
        lambda: whole(tables=(FACTS, keyed("number"))),
        {"test_tables_are_described", "test_rows_keep_the_promises_of_the_tables"},
    ),
    "logs its secret": (lambda: whole(LogsItsPassword), {"test_secrets_stay_secret"}),
    "produces its secret": (lambda: whole(ProducesItsPassword), {"test_secrets_stay_secret"}),
    "fails with its secret": (lambda: whole(FailsWithItsPassword), {"test_secrets_stay_secret"}),
    "ignores until": (remembers_the_future, {"test_until_gives_what_a_shorter_history_gives"}),
    "loses parts of words": (lambda: whole(TidiesWords), {"test_awkward_text_survives"}),
    "leaves no mark": (lambda: whole(WritesNothing), {"test_events_leave_a_mark"}),
    "follows other rows than it writes": (
        lambda: whole(follow=follows_only_the_last_event),
        {"test_followed_rows_are_those_that_are_exported"},
    ),
    **{
        claim: (partial(working, wrong), {"test_workings_are_of_what_is_exported"})
        for claim, wrong in {
            "works out other figures than it writes": WorksOutOtherFigures,
            "rests on what it did not read": RestsOnTheFuture,
            "explains in paragraphs": ExplainsInParagraphs,
            "works out other rows than it writes": ForgetsRows,
            "explains what is not": ExplainsWhatIsNot,
        }.items()
    },
    "follows what it works out": (
        lambda: working(follow=follow),
        {"test_followed_rows_are_those_that_are_exported"},
    ),
    "works out a table that it does not make": (
        lambda: working(worked_out=frozenset({"facts", "fictions"})),
        {"test_what_is_worked_out_is_among_the_tables"},
    ),
    "works things out and does not say which": (
        lambda: working(worked_out=frozenset()),
        {"test_what_is_worked_out_is_among_the_tables"},
    ),
    "speaks in paragraphs": (lambda: whole(summary="Facts\nMore"), {"test_describes_itself"}),
    "cannot say where it cannot write": (
        lambda: whole(RaisesWhateverHappens),
        {"test_says_where_it_cannot_write"},
    ),
    "shows how often it ran": (
        lambda: kept(CountsItsRuns),
        {
            "test_running_twice_changes_nothing",
            "test_catching_up_equals_starting_over",
            "test_failure_leaves_what_was_there_before",
            "test_failure_leaves_no_debris",
            "test_survives_being_killed",
        },
    ),
}


def failing(make, tmp_path: Path) -> set[str]:
    """Return the names of the checks that an exporter fails, each tried on a new one."""
    found = set()
    for name, _ in inspect.getmembers(ExporterConformance, inspect.isfunction):
        if not name.startswith("test_"):
            continue
        kit = type("Kit", (Notebook, ExporterConformance), {"exporter": make()})()
        where = tmp_path / name
        where.mkdir()
        check = getattr(kit, name)
        wants_a_place = "tmp_path" in inspect.signature(check).parameters
        try:
            check(**({"tmp_path": where} if wants_a_place else {}))
        except pytest.skip.Exception:
            continue
        except Exception:  # noqa: BLE001  # wrong in whatever way
            found.add(name)
    return found


@pytest.mark.parametrize(("make", "meant"), WRONG.values(), ids=WRONG)
def test_wrong_exporter_fails_the_check_meant_for_it(make, meant, tmp_path: Path):
    assert failing(make, tmp_path) == meant


class ChokesOnRareEvents(Whole):
    def row(self, recorded):
        if isinstance(recorded.event, RoundClosed):
            raise ExportError("no room for the end of a round")
        return super().row(recorded)


class NeedsSomething(Whole):
    def finish(self):
        if not self.rows:
            raise ExportError("nothing to write")
        super().finish()


UNABLE = {
    "test_takes_every_kind_of_event": ChokesOnRareEvents,
    "test_empty_history_is_fine": NeedsSomething,
}


@pytest.mark.parametrize(("check", "sink"), UNABLE.items())
def test_exporter_that_cannot_take_a_history_fails(check: str, sink, tmp_path: Path):
    assert check in failing(lambda: whole(sink), tmp_path)


def test_every_check_is_failed_by_somebody():
    checks = {name for name in dir(ExporterConformance) if name.startswith("test_")}
    assert checks == set(UNABLE).union(*(meant for _, meant in WRONG.values()))


def test_check_that_a_subclass_replaces_stays_replaced():
    class Lenient(Notebook, ExporterConformance):
        exporter = whole(CountsBatches)

        def test_batching_does_not_show(self) -> None:
            """Not asked of this one."""

    class Heir(Lenient):
        pass

    Heir().test_batching_does_not_show()
    Heir().test_running_twice_changes_nothing()


def test_laws_are_made_anew_for_each_subclass():
    name = "test_running_twice_changes_nothing"

    assert getattr(TestRightOneThatStartsOver, name) is not getattr(TestRightOneThatCatchesUp, name)
    assert getattr(TestRightOneThatCatchesUp, name).__qualname__ == (
        f"TestRightOneThatCatchesUp.{name}"
    )


@pytest.mark.parametrize(
    ("exporter", "check", "why"),
    [
        (
            whole(capabilities=frozenset()),
            "test_same_history_same_bytes",
            "notebook does not claim to be deterministic",
        ),
        (
            whole(tables=()),
            "test_rows_keep_the_promises_of_the_tables",
            "notebook declares no tables",
        ),
        (
            whole(),
            "test_followed_rows_are_those_that_are_exported",
            "notebook does not say what its rows come from",
        ),
        (
            whole(),
            "test_workings_are_of_what_is_exported",
            "notebook does not say how its figures were worked out",
        ),
        (whole(WritesNothing), "test_awkward_text_survives", "notebook puts no words into its"),
    ],
)
def test_check_that_does_not_apply_says_why(exporter, check: str, why: str):
    kit = type("Kit", (Notebook, ExporterConformance), {"exporter": exporter})()

    with pytest.raises(pytest.skip.Exception, match=why):
        getattr(kit, check)()


def test_rows_that_are_not_told_are_not_checked():
    class Untold(Notebook, ExporterConformance):
        exporter = whole(TidiesWords)

        def rows(self, where: Path) -> None:
            return None

    with pytest.raises(pytest.skip.Exception, match=r"rows\(\) does not tell"):
        Untold().test_rows_keep_the_promises_of_the_tables()
    with pytest.raises(AssertionError, match="look the same in the output"):
        Untold().test_awkward_text_survives()


def test_password_in_a_url_is_what_is_secret():
    @attrs.frozen
    class Remote:
        url: Secret = option(help="Where to write")

    class Server(Whole):
        def __init__(self, options, context):
            place = Path(options.url.reveal.rpartition("@")[2])
            super().__init__(Options(path=place), context)
            context.log.info("writing to %s", self.shown(options.url.reveal))

        def shown(self, url: str) -> str:
            return re.sub(r":[^:/]*@", ":***@", url)

    class Leaky(Server):
        def shown(self, url: str) -> str:
            return url

    def kit(sink: type[Whole]) -> ExporterConformance:
        def url(self, where: Path) -> dict[str, object]:
            return {"url": f"notes://me:s3cret@{where / 'facts.json'}"}

        own = {"exporter": whole(sink, options=Remote), "options": url}
        return type("Kit", (Notebook, ExporterConformance), own)()

    with TemporaryDirectory() as where:
        kit(Server).test_secrets_stay_secret(Path(where))
        with pytest.raises(AssertionError, match="it told its secret url"):
            kit(Leaky).test_secrets_stay_secret(Path(where))
