"""Text that XlsxWriter would take for something else, and how it is told that it is text."""

import html
import re

# What ECMA-376 part 1, 22.9.2.19 calls an escaped character, but for its last underscore.
_ESCAPE = re.compile("(?<=_x[0-9A-Fa-f]{4})")


def as_xlsxwriter_takes(text: str) -> str:
    """
    Return *text* such that a workbook holds it to the letter.

    XlsxWriter writes what begins with ``<r>`` and ends with ``</r>`` as it stands, for texts of
    several runs; and it misses an escape that shares its underscore with the one before. Such texts
    are given in runs, in none of which there is a whole escape.

    >>> as_xlsxwriter_takes("as it is")
    'as it is'
    >>> as_xlsxwriter_takes("_x0041_")
    '<r><t xml:space="preserve">_x0041</t></r><r><t xml:space="preserve">_</t></r>'
    """
    escapes = "_x" in text and _ESCAPE.search(text)
    if not escapes and not (text.startswith("<r>") and text.endswith("</r>")):
        return text
    return "".join(
        f'<r><t xml:space="preserve">{html.escape(run, quote=False)}</t></r>'
        for run in _ESCAPE.split(text)
        if run
    )
