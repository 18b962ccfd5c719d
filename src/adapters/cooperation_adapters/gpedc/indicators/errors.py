"""What can be wrong with what a formula is given, or with a methodology that is asked for."""

from collections.abc import Sequence

from cooperation_core.domain.errors import Malformed


class NotAFigure(Malformed):
    """What was given as a number is none that can be worked with."""

    code = "not-a-figure"

    def __init__(self, where: str, given: object) -> None:
        super().__init__(
            f"{where}: expected a number of at most 38 digits such as 12, 12.5 or '12.50', "
            f"found {given!r}; give a number, or None where there is no data"
        )
        self.where = where
        self.given = given


class FigureOutOfRange(Malformed):
    """A number is smaller or larger than it can be, or not a whole one."""

    code = "figure-out-of-range"

    def __init__(self, where: str, given: object, *, expected: str) -> None:
        super().__init__(
            f"{where}: expected {expected}, found {given}; "
            f"correct it, or give None where there is no data"
        )
        self.where = where
        self.given = given


class NotYesOrNo(Malformed):
    """What was given as an answer is neither yes nor no."""

    code = "not-yes-or-no"

    def __init__(self, where: str, given: object) -> None:
        super().__init__(
            f"{where}: expected True, False, None (no data) or NOT_APPLICABLE, found {given!r}; "
            f"give one of them"
        )
        self.where = where
        self.given = given


class WrongNumberOfAnswers(Malformed):
    """A formula needs one answer to each of its questions."""

    code = "wrong-number-of-answers"

    def __init__(self, where: str, *, expected: int, found: int) -> None:
        super().__init__(
            f"{where}: expected {expected} answers, found {found}; "
            f"give one for each question, None where there is no data"
        )
        self.where = where
        self.expected = expected
        self.found = found


class UnknownMethodology(Malformed):
    """There is no methodology of that version."""

    code = "unknown-methodology"

    def __init__(self, given: str, known: Sequence[str]) -> None:
        super().__init__(
            f"expected the version of a methodology ({', '.join(known)}), found {given!r}; "
            f"use one of them"
        )
        self.given = given


class NotInMethodology(Malformed):
    """A methodology has no indicator of that number."""

    code = "not-in-methodology"

    def __init__(self, version: str, given: str, known: Sequence[str]) -> None:
        super().__init__(
            f"methodology {version}: expected one of its indicators ({', '.join(known)}), "
            f"found {given!r}; use one of them, or another methodology"
        )
        self.version = version
        self.given = given
