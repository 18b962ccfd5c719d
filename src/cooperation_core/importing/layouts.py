"""The layouts that can be read, and the one function that reads a document in any of them."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import attrs

from ..domain.values import Kind, Subject, country_code
from .country_system_gpi import COUNTRY_SYSTEM_GPI
from .errors import UnknownLayout
from .gpedc_answers import GPEDC_ANSWERS
from .gpedc_figures import GPEDC_FIGURES
from .gpedc_legacy import GPEDC_LEGACY
from .gpedc_results import GPEDC_RESULTS
from .management_response import MANAGEMENT_RESPONSE
from .margin import Margin
from .open_sdg import OPEN_SDG
from .printed_table import has_semicolons
from .reading import Layout, Reading, Request
from .roadmap import ROADMAP
from .sdg_api import SDG_API
from .sdmx_csv import SDMX_CSV
from .source_document import SourceDocument, read_document

LAYOUTS = (
    MANAGEMENT_RESPONSE,
    ROADMAP,
    OPEN_SDG,
    SDMX_CSV,
    SDG_API,
    GPEDC_ANSWERS,
    GPEDC_LEGACY,
    GPEDC_RESULTS,
    GPEDC_FIGURES,
    COUNTRY_SYSTEM_GPI,
)
"""Adding a layout is writing its file and naming it here."""


def read(
    path: str | Path,
    *,
    prefix: str | None = None,
    country: str | None = None,
    layout: str | None = None,
    decisions: Mapping[int, str] | None = None,
) -> Reading:
    """
    Read a document into commands. Nothing is recorded.

    *prefix* begins the reference of everything in it; without it, the file's name does, or in a
    table of figures the country's code. *country* (ISO 3166-1 alpha-3) is the country that the
    document is about, or the only one that is wanted of several. *layout* is one of
    `LAYOUTS` by name; without it, the document is recognised. *decisions* say what an answer is,
    by its line, where its prose does not say so plainly.

    Raises:
        UnreadableDocument: the file cannot be had, or is not UTF-8 text.
        UnknownLayout: no layout recognises it, more than one does, or *layout* is none.
        DocumentProblem: one place in it does not say what its layout needs there.
        Problems: several places do not.
        Malformed: *prefix* cannot begin a reference, or *country* is no code.
    """
    document = read_document(path)
    start = default_prefix(document) if prefix is None else prefix
    Subject.of(Kind.RECOMMENDATION, start)
    if country is not None:
        country_code(country)
    chosen = _recognised(document) if layout is None else _named(layout, document)
    margin = Margin(document)
    title, commands = chosen.read(
        document,
        Request(prefix=start, reference=prefix, country=country, decisions=dict(decisions or {})),
        margin,
    )
    margin.note_damage()
    return Reading(
        layout=chosen.name,
        title=title,
        document=document.name,
        path=document.path,
        sha256=document.sha256,
        notes=margin.settle(),
        commands=commands,
        holds=chosen.holds,
    )


def default_prefix(document: SourceDocument) -> str:
    """Return the file's name as the beginning of references: `peru 2020.txt` gives `PERU-2020`."""
    return re.sub(r"[^A-Z0-9._-]", "-", Path(document.name).stem.upper())


def _recognised(document: SourceDocument) -> Layout:
    found = [layout for layout in LAYOUTS if layout.recognises(document)]
    if not found and has_semicolons(document) and any(map(_fits_with_commas(document), LAYOUTS)):
        raise UnknownLayout(
            f"{document.path}:1: expected commas between the cells of a table, found semicolons; "
            f"save it as CSV (UTF-8) with commas",
            known=(),
        )
    if len(found) != 1:
        several = " and ".join(layout.name for layout in found)
        lines = f"{document.end} line{'' if document.end == 1 else 's'}"
        raise UnknownLayout(
            f"{document.path}: expected a document in one layout, found "
            f"{f'marks of {several}' if found else 'the marks of none'} in its {lines}; "
            f"check that it is the right document and whole, or name its layout with "
            f"`--layout`. The layouts, and what marks them:",
            known=[(layout.name, layout.marks) for layout in LAYOUTS],
        )
    return found[0]


def _fits_with_commas(document: SourceDocument) -> Callable[[Layout], bool]:
    """Return what says of a layout whether a table would have it with commas in its first line."""
    first, *_ = document.text.splitlines()
    mended = attrs.evolve(document, lines=(), text=first.replace(";", ","))
    return lambda layout: layout.recognises(mended)


def _named(name: str, document: SourceDocument) -> Layout:
    for layout in LAYOUTS:
        if layout.name == name:
            return layout
    raise UnknownLayout(
        f"{document.path}: expected the name of a layout, found {name!r}. The layouts, and what "
        f"marks them:",
        known=[(layout.name, layout.marks) for layout in LAYOUTS],
    )
