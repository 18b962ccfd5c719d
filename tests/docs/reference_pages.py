"""
Rewrite the reference pages that are made from the code: `python tests/docs/reference_pages.py`.

Prints the pages that changed. A test compares, so the pages cannot fall behind.
"""

import sys
from pathlib import Path

from generated import (
    checks,
    cli,
    errors,
    events,
    indicator_list,
    indicators,
    python,
    tables,
    vocabulary,
)

DOCS = Path(__file__).parents[2] / "docs"
LIST_OF_ERRORS = DOCS / "errors" / "README.md"
LIST_OF_INDICATORS = DOCS / "indicators" / "README.md"


def pages() -> dict[Path, str]:
    """Return every page that is made from the code, and what ought to stand in it."""
    reference = DOCS / "reference"
    indicator_pages = {name: indicators.FOLDER / f"{name}.md" for name in indicators.names()}
    return {
        reference / "checks.md": checks.text(),
        reference / "cli.md": cli.text(),
        reference / "events.md": events.text(),
        reference / "tables.md": tables.text(),
        reference / "vocabulary.md": vocabulary.text(),
        reference / "python.md": python.text(),
        LIST_OF_ERRORS: errors.text(LIST_OF_ERRORS.read_text(encoding="utf-8")),
        LIST_OF_INDICATORS: indicator_list.text(LIST_OF_INDICATORS.read_text(encoding="utf-8")),
        **{
            path: indicators.text(name, path.read_text(encoding="utf-8"))
            for name, path in indicator_pages.items()
        },
    }


if __name__ == "__main__":
    for path, text in pages().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            sys.stdout.write(f"{path.relative_to(DOCS.parent)}\n")
