"""How cells look: few colours, and nothing that a reader has to get used to."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_LOOKS: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 16, "font_color": "#1F3A5F"},
    "label": {"bold": True, "valign": "top", "font_color": "#1F3A5F"},
    "value": {"text_wrap": True, "valign": "top", "num_format": "@"},
    "note": {"text_wrap": True, "valign": "top", "font_color": "#404040"},
    "link": {"valign": "top", "font_color": "#1F5FA8", "underline": 1},
    "count": {"valign": "top", "align": "left", "num_format": "#,##0"},
    "heading": {
        "bold": True,
        "text_wrap": True,
        "valign": "vcenter",
        "bg_color": "#E4EAF1",
        "font_color": "#1F3A5F",
        "bottom": 1,
        "bottom_color": "#1F3A5F",
    },
    "text": {"text_wrap": True, "valign": "top", "num_format": "@"},
    # Excel shows these in its own language; LibreOffice would show 1 and 0.
    "flag": {"valign": "top", "align": "center", "num_format": '"TRUE";"TRUE";"FALSE"'},
    "digits": {
        "valign": "top",
        "align": "right",
        "indent": 1,
        "italic": True,
        "num_format": "@",
    },
}


class Styles:
    """The formats of one workbook, each made when it is first asked for."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._made: dict[str, Format] = {}

    def __getitem__(self, name: str) -> "Format":
        """Return the format of that *name*."""
        return self._once(name, _LOOKS[name])

    def number(self, shown_as: str) -> "Format":
        """Return the format of numbers that are *shown_as* a number format says."""
        return self._once(
            f"number {shown_as}",
            {"valign": "top", "align": "right", "indent": 1, "num_format": shown_as},
        )

    def _once(self, name: str, look: Mapping[str, object]) -> "Format":
        if name not in self._made:
            self._made[name] = self._book.add_format(dict(look))
        return self._made[name]
