"""
Text that a spreadsheet would take for a formula, and how it is kept from being run.

Excel, LibreOffice and Google Sheets run a cell whose text begins with ``= + - @``, also in their
full-width forms and behind white space, whatever the file's quoting says (OWASP, "CSV Injection").
An apostrophe in front makes it text. So that nothing is lost, text that begins with an apostrophe
gets another one: taking one away from every text that begins with one gives back what was recorded.
Numbers below zero are numbers, and stay as they are.
"""

import re
from typing import Literal

Formulas = Literal["defuse", "keep"]

_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_MARK = "'"
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def defuse(text: str) -> str:
    """
    Return *text* such that no spreadsheet runs it.

    >>> defuse("=1+1"), defuse("plain"), defuse("'quoted'")
    ("'=1+1", 'plain', "''quoted'")
    """
    if text[:1].isalnum() or _NUMBER.fullmatch(text):
        return text
    risky = text.lstrip().startswith(_STARTS) or text.startswith((_MARK, "\t", "\r", "\n"))
    return f"{_MARK}{text}" if risky else text


def restore(text: str) -> str:
    """Return the text that `defuse` was given."""
    return text.removeprefix(_MARK)
