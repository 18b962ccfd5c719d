"""What was prefilled, and what a respondent confirmed: on the screen and as JSON."""

from collections.abc import Sequence

from ..application import Cooperation
from ..application.prefilling import Prefilling
from ..domain.command import Command, command
from ..domain.errors import CooperationError
from ..domain.monitoring_round import AnswerRecorded, MonitoringRound
from ..domain.values import Kind
from ..history import Recorded
from .records import pick
from .tables import show_table
from .terminal import counted, say, show_sentences


class NothingToConfirm(CooperationError):
    """No prefilled answer waits for that respondent."""

    code = "nothing-to-confirm"

    def __init__(
        self,
        reference: str,
        respondent: str,
        *,
        question: str | None,
        about: str | None,
        others: Sequence[str],
    ) -> None:
        to, of = f" to {question}" if question else "", f" about {about}" if about else ""
        waiting = f"some wait for {', '.join(others)}" if others else "none waits for anybody"
        super().__init__(
            f"expected prefilled answers of {reference} that wait for {respondent}{to}{of}, found "
            f"none; {waiting}, see `coop round {reference}`"
        )
        self.reference = reference
        self.respondent = respondent


def confirmations(
    cooperation: Cooperation,
    reference: str,
    respondent: str,
    *,
    question: str | None,
    about: str | None,
    comment: str | None,
) -> list[Command]:
    """
    Return what takes over the answers that wait for *respondent*, by whatever name it is known.

    Raises:
        NoSuchReference: there is no such round.
        NothingToConfirm: nothing of the kind waits.
    """
    pick(cooperation, reference, Kind.MONITORING_ROUND)
    state = cooperation.get(MonitoringRound, reference)
    names = cooperation.names_of(respondent)
    wanted = [
        each
        for each in state.waiting
        if each.respondent in names
        and question in (None, each.id)
        and about in (None, each.subject)
    ]
    if not wanted:
        others = dict.fromkeys(each.respondent for each in state.waiting)
        raise NothingToConfirm(
            reference, respondent, question=question, about=about, others=list(others)
        )
    return [
        command(
            reference,
            MonitoringRound.confirm,
            question=each.id,
            role=each.role,
            respondent=each.respondent,
            subject=each.subject,
            instrument=each.instrument,
            comment=comment,
        )
        for each in wanted
    ]


def tell_prefilled(
    reference: str, found: Prefilling, recorded: Sequence[Recorded], *, dry_run: bool
) -> None:
    """Print what was prefilled, or would be, each with the positions of the events behind it."""
    proposals = [each for each in found.proposals if each.is_new]
    verb = "would be" if dry_run else "was" if len(recorded) == 1 else "were"
    if proposals:
        say(f"{reference}: {counted(len(proposals), 'answer')} {verb} prefilled")
        show_table(
            ("QUESTION", "RESPONDENT", "ABOUT", "VALUE", "FROM POSITIONS"),
            [
                (
                    each.question.id,
                    each.question.respondent,
                    each.question.subject or "",
                    str(each.value),
                    ", ".join(map(str, each.positions)),
                )
                for each in proposals
            ],
        )
        say("each waits until its respondent confirms it with `coop confirm`")
    else:
        say(f"{reference}: nothing new to prefill")
    show_sentences(found.left_out)


def as_json_prefilled(found: Prefilling, recorded: Sequence[Recorded]) -> dict[str, object]:
    """Return what records say about the round's questions as a JSON object."""
    return {
        "recorded": [each.position for each in recorded],
        "proposals": [
            {
                "question": each.question.id,
                "role": each.question.role.value,
                "respondent": each.question.respondent,
                "about": each.question.subject,
                "value": str(each.value),
                "positions": list(each.positions),
                "method": each.method,
                "is_new": each.is_new,
            }
            for each in found.proposals
        ],
        "left_out": list(found.left_out),
    }


def tell_confirmed(reference: str, recorded: Sequence[Recorded]) -> None:
    """Print what a respondent confirmed."""
    say(f"{reference}: {counted(len(recorded), 'prefilled answer')} confirmed")
    show_sentences(f"position {each.position}: {each.event}" for each in recorded)


def as_json_confirmed(recorded: Sequence[Recorded]) -> list[dict[str, object]]:
    """Return what a respondent confirmed as a JSON list."""
    return [
        {
            "position": each.position,
            "question": each.event.question.id,
            "about": each.event.question.subject,
            "value": str(each.event.value),
            "rests_on": list(each.event.rests_on),
        }
        for each in recorded
        if isinstance(each.event, AnswerRecorded)
    ]
