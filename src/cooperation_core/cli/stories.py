"""Histories and chains on the screen and as JSON: sentences, oldest first."""

from collections.abc import Sequence

from ..application import Chain, Shown
from ..codec import as_record
from ..domain.correction import RecordCorrected, RecordWithdrawn
from ..domain.values import Subject
from ..history import Recorded, timestamp
from .persons import as_json_values
from .records import as_json_state
from .tables import show_table
from .terminal import counted, on_terminal, say


def story(subject: Subject, events: Sequence[Recorded]) -> None:
    """Print the history of one record as sentences; what was put right says by which event."""
    say(f"{subject}: {counted(len(events), 'event')}")
    right = _put_right(events)
    if on_terminal():
        show_table(
            ("EVENT", "EFFECTIVE", "WHAT HAPPENED"),
            [
                (
                    str(each.version),
                    str(each.effective_at),
                    f"{each.event}{_remark(right.get(each.version))}\n"
                    f"recorded {_moment(each)} by {_author(each)}, position {each.position}",
                )
                for each in events
            ],
        )
    else:
        show_table(
            ("EVENT", "POSITION", "RECORDED", "BY", "EFFECTIVE", "WHAT HAPPENED"),
            [
                (
                    str(each.version),
                    str(each.position),
                    _moment(each),
                    _author(each),
                    str(each.effective_at),
                    f"{each.event}{_remark(right.get(each.version))}",
                )
                for each in events
            ],
        )


def story_as_json(
    events: Sequence[Recorded], values: Sequence[Shown] = ()
) -> list[dict[str, object]]:
    """Return the history of one record as JSON objects, oldest first, with what it withholds."""
    right = _put_right(events)
    return [
        {
            "position": recorded.position,
            "version": recorded.version,
            "event": type(recorded.event).__name__,
            "recorded_at": timestamp(recorded.recorded_at),
            **as_record(recorded.envelope),
            "effective_at": recorded.effective_at.isoformat(),
            "sentence": str(recorded.event),
            "put_right_by": right[recorded.version].version if recorded.version in right else None,
            "facts": as_record(recorded.event),
            "withheld": as_json_values(
                each for each in values if each.position == recorded.position
            ),
        }
        for recorded in events
    ]


def chain_as_json(chain: Chain) -> dict[str, object]:
    """Return a recommendation and all that came of it as a JSON object."""
    return {
        "recommendation": as_json_state(chain.recommendation),
        "answers": [as_record(answer) for answer in chain.answers],
        "promises": [
            {
                "commitment": as_json_state(promise.commitment),
                "evidence": [as_record(document) for document in promise.evidence],
                "claims": [as_record(claim) for claim in promise.claims],
                "findings": [as_record(finding) for finding in promise.findings],
            }
            for promise in chain.promises
        ],
        "sentences": list(chain.sentences()),
    }


def _put_right(events: Sequence[Recorded]) -> dict[int, Recorded]:
    """Return what put an event right, by the event's number; the last correction counts."""
    return {
        each.event.version: each
        for each in events
        if isinstance(each.event, RecordCorrected | RecordWithdrawn)
    }


def _moment(recorded: Recorded) -> str:
    return f"{recorded.recorded_at:%Y-%m-%d %H:%M:%S}Z"


def _author(recorded: Recorded) -> str:
    return recorded.envelope.on_behalf_of or recorded.envelope.actor


def _remark(correction: Recorded | None) -> str:
    match correction:
        case Recorded(event=RecordCorrected(), version=version):
            return f" [put right by event {version}]"
        case Recorded(event=RecordWithdrawn(), version=version):
            return f" [withdrawn by event {version}]"
        case _:
            return ""
