"""What the partners do together, and what they conclude there."""

from collections.abc import Iterator, Sequence

import attrs

from ..values import NO_DATES, Conclusion, PartyName, Window
from ..vocabulary import ActivityKind


@attrs.frozen(kw_only=True)
class Activity:
    """Something the partners do together."""

    title: str
    kind: ActivityKind
    when: Window = NO_DATES
    participants: tuple[PartyName, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
    number: str | None = None
    """Its number among the activities; one with conclusions is given a number if it has none."""

    @classmethod
    def of(
        cls,
        title: str,
        *,
        kind: ActivityKind | str,
        when: Window | None = None,
        participants: Sequence[str] = (),
        conclusions: Sequence[Conclusion | str] = (),
        number: str | None = None,
    ) -> "Activity":
        """
        Return an activity; *conclusions* given as bare words are numbered from 1.

        Raises:
            UnknownTerm: *kind* is not in the vocabulary.
        """
        return cls(
            title=title,
            kind=ActivityKind.of(kind),
            when=when or NO_DATES,
            participants=tuple(PartyName(each) for each in participants),
            conclusions=tuple(
                Conclusion(number=str(place), text=each) if isinstance(each, str) else each
                for place, each in enumerate(conclusions, start=1)
            ),
            number=number,
        )

    def numbered_conclusions(self) -> Iterator[tuple[str, Conclusion]]:
        """
        Yield each conclusion under its number in the whole partnership.

        That is the activity's number, a point and the conclusion's own: ``2.1``. Activities that
        were recorded before they had numbers have only the conclusion's own.
        """
        for each in self.conclusions:
            yield each.number if self.number is None else f"{self.number}.{each.number}", each
