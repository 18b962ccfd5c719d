"""The numbers that events have in the histories of their subjects: from 1, without gaps."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import sqlalchemy as sa

from ..codec import Draft
from ..domain.refusals import StaleVersion
from ..domain.values import Subject
from .layout import LedgerRecorder
from .statement import Statement

_MANY = 500  # how many subjects one query asks for


class Versions:
    """How long each history is."""

    def __init__(self, recorder: LedgerRecorder) -> None:
        self._to_driver = recorder.to_driver
        self._near = recorder.database.sqlite  # where many questions cost less than a long one
        column = recorder.events.c.originator_id
        latest = sa.func.max(recorder.events.c.originator_version)
        self._one = Statement.of(
            sa.select(latest).where(column == sa.bindparam("subject", type_=sa.Uuid())),
            recorder.database.dialect,
        )
        several = sa.bindparam("subjects", type_=sa.Uuid(), expanding=True)
        self._many = sa.select(column, latest).where(column.in_(several)).group_by(column)

    def demand_next(
        self, c: sa.Connection, drafts: Sequence[Draft], ids: Mapping[Subject, UUID]
    ) -> None:
        """
        Insist that each of *drafts* is the next of its subject. Whoever asks holds the head's lock.

        Raises:
            StaleVersion: one is taken already, or would leave a gap.
        """
        versions = self._found(c, ids.values())
        for draft in drafts:
            found = versions[ids[draft.subject]]
            if draft.version != found + 1:
                raise StaleVersion(draft.subject, expected=draft.version - 1, found=found)
            versions[ids[draft.subject]] = draft.version

    def demand_unchanged(self, c: sa.Connection, expected: Mapping[Subject, int]) -> None:
        """
        Insist that each history is as long as *expected*. Whoever asks holds the head's lock.

        Raises:
            StaleVersion: one is not.
        """
        if not expected:
            return
        versions = self._found(c, [subject.id for subject in expected])
        for subject, version in expected.items():
            if versions[subject.id] != version:
                raise StaleVersion(subject, expected=version, found=versions[subject.id])

    def _found(self, c: sa.Connection, ids: Iterable[UUID]) -> dict[UUID, int]:
        versions = dict.fromkeys(ids, 0)
        asked = list(versions)
        if self._near or len(asked) == 1:
            for subject in asked:
                ((latest,),) = self._one.on(c, subject=self._to_driver(subject))
                versions[subject] = latest or 0
        else:
            for start in range(0, len(asked), _MANY):
                some = {"subjects": asked[start : start + _MANY]}
                versions.update(
                    (subject, latest) for subject, latest in c.execute(self._many, some)
                )
        return versions
