"""What could go wrong, and what is done about it."""

from collections.abc import Sequence

import attrs

from ..vocabulary import RiskLevel


@attrs.frozen(kw_only=True)
class Risk:
    """Something that could go wrong."""

    number: str
    text: str
    level: RiskLevel | None = None
    """How much it weighs; absent: nobody said."""
    mitigation: tuple[str, ...] = ()
    """What is done about it."""

    @classmethod
    def of(
        cls,
        number: str,
        text: str,
        *,
        level: RiskLevel | str | None = None,
        mitigation: Sequence[str] = (),
    ) -> "Risk":
        """
        Return a risk.

        Raises:
            UnknownTerm: *level* is not in the vocabulary.
        """
        return cls(
            number=number,
            text=text,
            level=None if level is None else RiskLevel.of(level),
            mitigation=tuple(mitigation),
        )
