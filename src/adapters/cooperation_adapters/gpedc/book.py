"""The workbook of the folder: a cover, and a sheet for each shape, in English or in Spanish."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from cooperation_core.domain.vocabulary import Language
from cooperation_core.export import Cell, Position, TreeHead
from cooperation_core.standards import area

from ..tables.columns import Row
from .contents import TABLES, Contents
from .headings import MEANINGS, SPANISH, english
from .workbook import Cover, Sheet, write_workbook

WORKBOOK: Final = "gpedc.xlsx"

_SHEETS: Final = {
    "gpedc_results": ("Results (F2)", "Resultados (F2)"),
    "gpedc_round4_answers": ("Answers (F1)", "Respuestas (F1)"),
    "gpedc_round4_prefilled": ("Prefilled (F1)", "Prellenadas (F1)"),
    "gpedc_legacy_wide": ("Legacy wide (F3)", "Tabla ancha (F3)"),
    "gpi_1_projects": ("GPI 1 projects (F4)", "GPI 1 proyectos (F4)"),
    "gpi_1": ("GPI 1 (F4)", "GPI 1 (F4)"),
    "gpi_5a": ("GPI 5a (F4)", "GPI 5a (F4)"),
    "gpi_5b": ("GPI 5b (F4)", "GPI 5b (F4)"),
    "gpi_6": ("GPI 6 (F4)", "GPI 6 (F4)"),
    "gpi_9b": ("GPI 9b (F4)", "GPI 9b (F4)"),
    "sdg_sdmx": ("SDG SDMX (F5)", "ODS SDMX (F5)"),
    "indicator_17-15-1": ("SDG 17.15.1 (F5)", "ODS 17.15.1 (F5)"),
    "indicator_17-16-1": ("SDG 17.16.1 (F5)", "ODS 17.16.1 (F5)"),
    "indicator_5-c-1": ("SDG 5.c.1 (F5)", "ODS 5.c.1 (F5)"),
    "gpedc_figures": ("As published", "Tal como se publicó"),
    "gpedc_findings": ("Findings", "Observaciones"),
    "gpedc_provenance": ("Provenance", "Procedencia"),
    "gpedc_cells": ("Cells", "Celdas"),
}
"""What the tab of each table says, in English and in Spanish."""

_OWN_NAMES: Final = ("gpedc_legacy_wide", "gpi_", "sdg_", "indicator_")
"""Shapes whose columns are called just so in every language."""

_FACTS: Final = {
    "en": (
        "Countries",
        "Rounds",
        "Methodologies",
        "Ledger",
        "Up to position",
        "Root hash up to there",
        "Language",
    ),
    "es": (
        "Países",
        "Rondas",
        "Metodologías",
        "Registro",
        "Hasta la posición",
        "Hash raíz hasta allí",
        "Idioma",
    ),
}
_TITLE: Final = {
    "en": "Monitoring of effective development co-operation",
    "es": "Monitoreo de la cooperación eficaz para el desarrollo",
}
_LANGUAGE: Final = {"en": "English", "es": "español"}
_COVER: Final = {"en": "Cover", "es": "Portada"}
_NONE: Final = {"en": "none", "es": "ninguna"}
_NOTES: Final = {
    "en": (
        "Each figure of the sheet Results can be traced: Provenance has its inputs, and the "
        "positions of the events behind them.",
        "No data, not applicable and zero are three things. Only the wide table (F3) writes 9999, "
        "which means not applicable there.",
    ),
    "es": (
        "Cada cifra de la hoja Resultados puede rastrearse: Procedencia tiene sus insumos y las "
        "posiciones de los hechos que la sustentan.",
        "Sin datos, no aplica y cero son tres cosas. Solo la tabla ancha (F3) escribe 9999, que "
        "allí significa no aplica.",
    ),
}
_POSITIONS: Final = 2_000
_MORE: Final = {
    "en": "{kept}; … {number} in all: see the CSV file",
    "es": "{kept}; … {number} en total: véase el archivo CSV",
}
_AS_TEXT: Final = (
    "Los números de más de 15 cifras figuran como texto, en cursiva: ninguna hoja de cálculo los "
    "conserva como número hasta la última cifra."
)


def write_book(
    where: Path,
    contents: Contents,
    *,
    reached: Position,
    head: TreeHead | None,
    language: Language,
) -> None:
    """
    Write the workbook into the folder *where*; *head* says which history up to which position.

    Raises:
        TooManyRows, CellTooLong: it cannot hold a table.
    """
    told = "es" if language == "es" else "en"
    tables = {table.name: table for table in TABLES}
    sheets = [
        Sheet(
            title=titles[told == "es"],
            table=tables[name],
            rows=[_in_short(row, told) for row in contents.rows[name]],
            meaning=MEANINGS[name] if told == "es" else None,
            headings=None
            if name.startswith(_OWN_NAMES)
            else {
                column.name: SPANISH[column.name] if told == "es" else english(column.name)
                for column in tables[name].columns
            },
        )
        for name, titles in _SHEETS.items()
    ]
    write_workbook(where / WORKBOOK, _cover(contents, reached, head, told), sheets)


def _in_short(row: Row, told: str) -> Mapping[str, Cell]:
    """Return *row* with long lists of positions cut between two of them, and saying so."""
    positions = row.get("positions")
    if not isinstance(positions, str) or len(positions) <= _POSITIONS:
        return row
    number = positions.count(";") + 1
    kept = positions[: positions.rindex(";", 0, _POSITIONS)]
    return {**row, "positions": _MORE[told].format(kept=kept, number=number)}


def _cover(contents: Contents, reached: Position, head: TreeHead | None, told: str) -> Cover:
    rounds = [each.facts for each in contents.computation.rounds]
    countries = {each.country: area(each.country) for each in rounds}
    names = [
        code if found is None else f"{found.es if told == 'es' else found.en} ({code})"
        for code, found in sorted(countries.items())
    ]
    versions = sorted(
        {each.methodology.version for each in contents.computation.rounds if each.cases}
    )
    values = (
        "; ".join(names) or _NONE[told],
        "; ".join(each.reference for each in rounds) or _NONE[told],
        "; ".join(versions) or _NONE[told],
        _NONE[told] if head is None else head.origin,
        str(reached),
        _NONE[told] if head is None else head.root,
        _LANGUAGE[told],
    )
    facts = tuple(zip(_FACTS[told], values, strict=True))
    text = {"as_text": _AS_TEXT} if told == "es" else {}
    return Cover(title=_TITLE[told], facts=facts, notes=_NOTES[told], sheet=_COVER[told], **text)
