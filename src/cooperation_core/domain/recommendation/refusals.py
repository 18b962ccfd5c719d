"""Refusals that only recommendations know."""

from ..errors import Refused


class TranslationOfItself(Refused):
    """A translation is in another language than the original."""

    code = "translation-of-itself"

    def __init__(self, reference: str, language: str) -> None:
        super().__init__(
            f"{reference}: expected a translation into another language than that of the "
            f"original, found {language!r}; say which language the words are in"
        )
        self.reference = reference
        self.language = language
