"""What is said most often about figures and inputs, in Spanish."""

from typing import Final

from ..indicators.formula import MORE_THAN_ALL

_SPANISH: Final = {
    "no data": "sin datos",
    "not applicable": "no aplica",
    "not answered": "sin respuesta",
    "no earlier measurement": "sin medición anterior",
    "no earlier measurement to compare with": "sin medición anterior con la que comparar",
    "left out: no data": "no se cuenta: sin datos",
    "left out: not applicable": "no se cuenta: no aplica",
    "left out: no indicators": "no se cuenta: sin indicadores",
    "more than scheduled": "más de lo programado",
    "counted as 100 by the methodology": "la metodología lo cuenta como 100",
    "how the answers become a figure is not published": "no se ha publicado cómo las respuestas "
    "se vuelven una cifra",
    "the answers are kept": "las respuestas se conservan",
    "a fraction of 1, as printed": "una fracción de 1, como se imprimió",
    MORE_THAN_ALL: "más de 100 por ciento: revise los insumos",
}


def in_language(note: str | None, language: str) -> str | None:
    """
    Return *note* with those of its pieces in *language* that are known there.

    >>> in_language("left out: no data; not answered", "es")
    'no se cuenta: sin datos; sin respuesta'
    """
    if note is None or language != "es":
        return note
    return "; ".join(_SPANISH.get(piece, piece) for piece in note.split("; "))
