"""Following a log as it grows, without ever missing an event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from eventsourcing.persistence import ListenNotifySubscription

if TYPE_CHECKING:
    from .application_recorder import ApplicationRecorder

POLL = 0.05
"""Seconds until an event that another process recorded is noticed."""


class Subscription(ListenNotifySubscription["ApplicationRecorder"]):
    """
    Wakes up at once for what is recorded through the same database object, else by looking.

    A wake-up is only a hint: the head is looked at anyway, so none can be lost.
    """

    def __init__(
        self, recorder: ApplicationRecorder, gt: int | None = None, topics: Sequence[str] = ()
    ) -> None:
        super().__init__(recorder=recorder, gt=gt, topics=topics)
        recorder.database.listeners.add(self._has_been_notified)

    def _loop_on_pull(self) -> None:
        seen = None
        try:
            while not self._has_been_stopped:
                size = self._recorder.max_notification_id()
                if size == seen:
                    self._has_been_notified.wait(POLL)
                    self._has_been_notified.clear()
                else:
                    self._pull()
                    seen = size
        except BaseException as err:  # noqa: BLE001 - the consumer's thread raises it
            self._thread_error = err
            self.stop()

    def stop(self) -> None:
        """Stop waiting; whoever iterates comes to the end."""
        super().stop()
        self._recorder.database.listeners.discard(self._has_been_notified)
