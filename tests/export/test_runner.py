"""The runner hands a sink what it lacks, and keeps what goes wrong."""

import base64
import hashlib
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_core import open_ledger
from cooperation_core.codec import NotCanonical
from cooperation_core.domain.commitment import CommitmentMade, ProgressReported
from cooperation_core.domain.events import State, fold
from cooperation_core.domain.party import Party
from cooperation_core.domain.values import Kind, Subject
from cooperation_core.export import (
    START,
    Capability,
    Context,
    Exporter,
    ExportError,
    Position,
    Recorded,
    TreeHead,
    option,
    plain,
)
from cooperation_core.export.runner import Outcome, run
from cooperation_core.testing import examples
from cooperation_core.testing.examples import INTERLEAVED, InMemoryHistory
from cooperation_core.testing.strategies import histories

HEAD = len(INTERLEAVED)
NOON = datetime(2034, 1, 2, 12, tzinfo=UTC)
LEDGER = InMemoryHistory(INTERLEAVED)


@attrs.frozen
class Options:
    title: str = option(help="What to call it", default="")


@attrs.define
class Memory:
    """A sink, its output, and how it was treated; it outlives the runs, as a file does."""

    bookmark: Position = START
    events: list[Recorded] = attrs.field(factory=list)
    calls: list[str] = attrs.field(factory=list)
    states: dict[Subject, State] = attrs.field(factory=dict)
    context: Context | None = None
    error: BaseException | None = None
    """What to raise when written to."""
    left: str = ""

    def position(self) -> Position:
        self.calls.append("position")
        return self.bookmark

    def write(self, batch: Sequence[Recorded]) -> None:
        self.calls.append("write " + " ".join(str(each.position) for each in batch))
        if self.error is not None:
            raise self.error
        self.events += batch
        for each in batch:
            self.states[each.subject] = self.context.state(each.subject)

    def checkpoint(self, position: Position) -> None:
        self.calls.append(f"checkpoint {position}")
        self.bookmark = position

    def exporter(self, *, incremental: bool = True, reads=None) -> Exporter[Options]:
        @contextmanager
        def opened(options: Options, context: Context) -> Iterator[Memory]:
            self.context = context
            try:
                yield self
                self.left = "finished"
                context.produced(f"memory of {options.title or 'nothing'}")
            except BaseException as err:
                self.left = f"undone after {type(err).__name__}"
                raise

        return Exporter(
            name="memory",
            summary="Remembers",
            options=Options,
            open=opened,
            reads=reads,
            capabilities=frozenset({Capability.INCREMENTAL} if incremental else ()),
        )


def test_hands_over_everything_in_batches_and_order():
    memory = Memory()

    outcome = run(LEDGER, memory.exporter(), {"title": "Accra"}, batch_size=20)

    assert tuple(memory.events) == INTERLEAVED
    assert [call for call in memory.calls if not call.startswith("write")] == [
        "position",
        "checkpoint 20",
        f"checkpoint {HEAD}",
    ]
    assert memory.left == "finished"
    assert outcome == Outcome(
        exporter="memory",
        started_after=START,
        reached=Position(HEAD),
        written=HEAD,
        produced=("memory of Accra",),
    )
    assert outcome.ok


def test_exporter_that_cannot_pick_up_gets_everything_again_and_one_checkpoint():
    memory = Memory(bookmark=Position(30))

    outcome = run(LEDGER, memory.exporter(incremental=False), {}, batch_size=20)

    assert (outcome.started_after, outcome.reached, outcome.written) == (START, HEAD, HEAD)
    assert [call for call in memory.calls if call.startswith("checkpoint")] == [
        f"checkpoint {HEAD}"
    ]


def test_incremental_exporter_gets_only_what_it_lacks():
    memory = Memory(bookmark=Position(HEAD - 2))

    outcome = run(LEDGER, memory.exporter(), {})

    assert memory.calls == ["position", f"write {HEAD - 1} {HEAD}", f"checkpoint {HEAD}"]
    assert (outcome.started_after, outcome.reached, outcome.written) == (HEAD - 2, HEAD, 2)


def test_nothing_new_is_no_call_at_all():
    memory = Memory(bookmark=Position(HEAD))

    outcome = run(LEDGER, memory.exporter(), {})

    assert memory.calls == ["position"]
    assert (outcome.started_after, outcome.reached, outcome.written) == (HEAD, HEAD, 0)


@pytest.mark.parametrize("incremental", [True, False])
def test_empty_ledger_is_opened_and_finished(incremental: bool):
    memory = Memory()

    outcome = run(InMemoryHistory(), memory.exporter(incremental=incremental), {})

    assert outcome.ok
    assert (outcome.reached, memory.calls, memory.left) == (START, ["position"], "finished")


def test_until_is_where_it_stops_and_later_goes_on():
    memory = Memory()

    first = run(LEDGER, memory.exporter(), {}, until=Position(5))
    second = run(LEDGER, memory.exporter(), {}, until=Position(6))

    assert (first.reached, first.written) == (5, 5)
    assert (second.started_after, second.reached, second.written) == (5, 6, 1)
    assert tuple(memory.events) == INTERLEAVED[:6]


def test_sink_sees_only_what_it_reads_but_passes_over_the_rest():
    memory = Memory()
    reads = frozenset({CommitmentMade})

    outcome = run(LEDGER, memory.exporter(reads=reads), {}, batch_size=10)

    made = [each for each in INTERLEAVED if isinstance(each.event, CommitmentMade)]
    assert memory.events == made
    assert (outcome.written, outcome.reached) == (len(made), HEAD)
    assert memory.calls == [
        "position",
        f"write {made[0].position} {made[1].position}",
        *(f"checkpoint {position}" for position in (10, 20, 30, HEAD)),
    ]


def test_states_are_made_of_all_events_whatever_the_sink_reads():
    memory = Memory()

    run(LEDGER, memory.exporter(reads=frozenset({ProgressReported})), {})

    assert memory.states == {
        examples.COMMITMENT: fold(
            each.event for each in INTERLEAVED if each.subject == examples.COMMITMENT
        )
    }


@given(history=histories(max_size=12), data=st.data())
def test_states_are_as_of_the_end_of_the_batch(history: tuple[Recorded, ...], data: st.DataObject):
    bookmark = data.draw(st.integers(0, len(history)))
    until = data.draw(st.integers(bookmark, len(history)))
    size = data.draw(st.integers(1, 5))
    seen = []

    class Asking(Memory):
        def write(self, batch: Sequence[Recorded]) -> None:
            for each in batch:
                seen.append((batch[-1].position, each.subject, self.context.state(each.subject)))

    memory = Asking(bookmark=Position(bookmark))
    outcome = run(
        InMemoryHistory(history),
        memory.exporter(),
        {},
        until=Position(until),
        batch_size=size,
    )

    assert outcome.ok
    assert len(seen) == until - bookmark
    for end, subject, state in seen:
        assert state == fold(each.event for each in history[:end] if each.subject == subject)


def test_states_after_the_last_batch_are_as_of_until():
    memory = Memory()
    run(LEDGER, memory.exporter(), {}, until=Position(3))

    assert memory.context.state(examples.RECOMMENDATION) == fold(
        each.event for each in INTERLEAVED[:3] if each.subject == examples.RECOMMENDATION
    )


def test_earlier_events_are_read_only_of_subjects_that_are_asked_for():
    asked = []

    class Watched(InMemoryHistory):
        def of(self, subject: Subject) -> Iterator[Recorded]:
            asked.append(subject)
            return super().of(subject)

    memory = Memory(bookmark=Position(HEAD - 1))
    run(Watched(INTERLEAVED), memory.exporter(), {})

    assert asked == [INTERLEAVED[-1].subject]


def test_run_from_the_start_reads_the_history_once():
    class Once(InMemoryHistory):
        def of(self, subject: Subject) -> Iterator[Recorded]:
            raise AssertionError(f"{subject} was read a second time")

    memory = Memory()
    outcome = run(Once(INTERLEAVED), memory.exporter(), {}, batch_size=4)

    assert outcome.error is None
    assert memory.states


def test_states_are_there_even_if_nothing_is_new():
    memory = Memory(bookmark=Position(3))
    run(LEDGER, memory.exporter(), {}, until=Position(3))

    assert memory.context.state(examples.RECOMMENDATION) == fold(
        each.event for each in INTERLEAVED[:3] if each.subject == examples.RECOMMENDATION
    )


def test_state_of_what_never_happened_is_the_exporters_mistake():
    memory = Memory()
    run(LEDGER, memory.exporter(), {}, until=Position(1))

    with pytest.raises(LookupError) as caught:
        memory.context.state(examples.COMMITMENT)
    assert str(caught.value) == f"nothing has happened to {examples.COMMITMENT} up to position 1"


def failed(memory: Memory, **how) -> ExportError:
    """Run, expect an `ExportError`, and return it."""
    options = how.pop("options", {})
    outcome = run(LEDGER, memory.exporter(), options, **how)
    assert not outcome.ok
    assert outcome.produced == ()
    assert isinstance(outcome.error, ExportError)
    return outcome.error


def test_refuses_to_add_to_the_output_of_another_ledger():
    memory = Memory(bookmark=Position(HEAD + 3))

    error = failed(memory)

    assert error.code == "ahead-of-ledger"
    assert str(error) == (
        f"memory: expected an output made from this ledger, which ends at position {HEAD}, "
        f"found one that holds everything up to position {HEAD + 3}; it belongs to another "
        f"ledger, or this one was cut short: write to another place, or check the ledger "
        f"with `coop verify`"
    )
    assert memory.calls == ["position"]
    assert memory.left == "undone after AheadOfLedger"


@pytest.mark.parametrize("until", [-1, HEAD + 1])
def test_refuses_an_until_that_the_ledger_does_not_have(until: int):
    memory = Memory()

    error = failed(memory, until=Position(until))

    assert error.code == "until-out-of-reach"
    assert str(error) == (
        f"memory: expected a position from 0 to {HEAD}, where the ledger ends, found {until}; "
        f"give one of these, or none to export everything"
    )
    assert memory.context is None, "nothing was opened"


def test_refuses_an_until_that_the_output_has_passed():
    memory = Memory(bookmark=Position(7))

    error = failed(memory, until=Position(6))

    assert error.code == "until-out-of-reach"
    assert str(error) == (
        "memory: expected an output that holds nothing after position 6, found one that holds "
        "everything up to position 7; write to another place"
    )


def test_options_that_do_not_fit_open_nothing():
    memory = Memory()

    error = failed(memory, options={"titel": "Accra"})

    assert error.code == "options-do-not-fit"
    assert "titel: there is no such option; did you mean title?" in str(error)
    assert memory.context is None


@pytest.mark.parametrize("error", [ExportError("the disk is full"), NotCanonical("a float")])
def test_what_the_user_can_put_right_is_kept_and_not_logged(
    error: Exception, caplog: pytest.LogCaptureFixture
):
    memory = Memory(error=error)

    outcome = run(LEDGER, memory.exporter(), {})

    assert outcome.error is error
    assert not outcome.ok
    assert not caplog.records


def test_mistake_of_the_plugin_is_logged_with_its_traceback_and_kept(
    caplog: pytest.LogCaptureFixture,
):
    memory = Memory(error=ZeroDivisionError("division by zero"), bookmark=Position(30))

    outcome = run(LEDGER, memory.exporter(), {})

    assert outcome.error is memory.error
    assert (outcome.started_after, outcome.reached, outcome.written) == (30, 30, 0)
    assert memory.left == "undone after ZeroDivisionError"
    [record] = caplog.records
    assert record.getMessage() == "memory failed after position 30"
    assert record.levelno == logging.ERROR
    assert "ZeroDivisionError: division by zero" in caplog.text


def test_reached_counts_only_what_is_there_for_good():
    class FailsLate(Memory):
        def write(self, batch: Sequence[Recorded]) -> None:
            if batch[-1].position > 20:
                raise ExportError("the disk is full")
            super().write(batch)

    kept = run(LEDGER, FailsLate().exporter(), {}, batch_size=10)
    lost = run(LEDGER, FailsLate().exporter(incremental=False), {}, batch_size=10)

    assert (kept.reached, kept.written) == (20, 20)
    assert (lost.reached, lost.written) == (START, 20)


def test_nothing_is_produced_by_a_run_that_fails():
    class Hasty(Memory):
        def position(self) -> Position:
            self.context.produced("memory of everything")
            return super().position()

    assert run(LEDGER, Hasty().exporter(), {}).produced[0] == "memory of everything"
    failed(Hasty(error=ExportError("the disk is full")))


def test_interrupt_goes_on_its_way_once_the_sink_has_cleaned_up():
    memory = Memory(error=KeyboardInterrupt())

    with pytest.raises(KeyboardInterrupt):
        run(LEDGER, memory.exporter(), {})
    assert memory.left == "undone after KeyboardInterrupt"


@pytest.mark.parametrize("error", [ExportError("the disk is full"), KeyboardInterrupt()])
def test_sink_cannot_hide_that_it_failed(error: BaseException):
    @contextmanager
    def hiding(options: Options, context: Context) -> Iterator[Memory]:
        with suppress(BaseException):
            yield Memory(error=error, context=context)

    exporter = attrs.evolve(Memory().exporter(), open=hiding)

    if isinstance(error, Exception):
        assert run(LEDGER, exporter, {}).error is error
    else:
        with pytest.raises(KeyboardInterrupt):
            run(LEDGER, exporter, {})


def test_progress_and_messages_are_passed_on():
    progress, messages = [], []

    class Talking(Memory):
        def write(self, batch: Sequence[Recorded]) -> None:
            self.context.progress(f"{len(batch)} more")

    run(
        LEDGER,
        Talking().exporter(),
        {},
        batch_size=20,
        on_progress=lambda done, end: progress.append((done, end)),
        on_message=messages.append,
    )

    assert progress == [(20, HEAD), (HEAD, HEAD)]
    assert messages == ["20 more", f"{HEAD - 20} more"]


def test_sink_logs_under_its_own_name():
    memory = Memory()
    run(LEDGER, memory.exporter(), {})

    assert memory.context.log.name == "cooperation_core.export.memory"


def test_refuses_batches_of_nothing():
    with pytest.raises(ValueError, match="expected a batch_size of at least 1, found 0"):
        run(LEDGER, Memory().exporter(), {}, batch_size=0)


def test_plain_form_has_every_member_of_the_entry():
    issue = attrs.evolve(
        INTERLEAVED[0], recorded_at=INTERLEAVED[0].recorded_at + timedelta(0, 1, 5)
    )

    line = plain(issue)

    assert list(line) == [
        "position",
        "recorded_at",
        "aggregate",
        "reference",
        "version",
        "event",
        "payload",
        "actor",
        "on_behalf_of",
        "effective_at",
        "reason",
        "source",
        "correlation_id",
        "causation_id",
    ]
    assert line["position"] == 1
    assert line["recorded_at"] == "2034-01-02T09:00:01.000005Z"
    assert (line["aggregate"], line["reference"]) == (Kind.RECOMMENDATION, "WATER-2030/R2")
    assert (line["event"], line["version"]) == ("RecommendationIssued@2", 1)
    assert line["payload"]["on"] == "2030-11"
    assert line["actor"] == "national-aid-office"
    assert line["reason"] is None


def test_a_sink_is_told_which_history_it_rests_on(tmp_path):
    memory, at = Memory(), (1, 2)
    with open_ledger(
        tmp_path / "accra.db", actor="org:x", origin="ledger.example/accra", clock=lambda: NOON
    ) as desk:
        for name in ("Accra", "Tema"):
            desk.record(name, Party.register)
        for until in at:
            run(desk.ledger, memory.exporter(incremental=False), {}, until=until).demand_ok()
            entries = [each.entry for each in desk.ledger.stored()][:until]
            # RFC 6962 §2.1: a leaf is hashed behind a 0, two nodes behind a 1
            leaves = [hashlib.sha256(b"\0" + entry).digest() for entry in entries]
            root = leaves[0] if until == 1 else hashlib.sha256(b"\1" + b"".join(leaves)).digest()
            assert memory.context.tree_head == TreeHead(
                origin="ledger.example/accra", size=until, root=base64.b64encode(root).decode()
            )


def test_a_history_without_a_tree_has_no_head():
    memory = Memory()
    run(LEDGER, memory.exporter(), {}).demand_ok()
    assert memory.context.tree_head is None
