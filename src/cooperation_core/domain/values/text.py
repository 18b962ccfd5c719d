"""Words, and the language they are in."""

from typing import overload

import attrs


@attrs.frozen(kw_only=True)
class Text:
    """Words as their source has them, and the language they are in."""

    words: str
    language: str = "en"
    """BCP 47: ``en``, ``es``, ``fr``, ``pt-BR``."""

    @overload
    @classmethod
    def of(cls, given: "Text | str") -> "Text": ...
    @overload
    @classmethod
    def of(cls, given: "Text | str | None") -> "Text | None": ...
    @classmethod
    def of(cls, given: "Text | str | None") -> "Text | None":
        """Return *given* as a `Text`; bare words are taken as English. None stays None."""
        return cls(words=given) if isinstance(given, str) else given

    def __str__(self) -> str:
        return self.words
