"""What stands over the columns of the workbook, in words."""

from typing import Final


def english(name: str) -> str:
    """
    Return the heading of the column *name*.

    >>> english("round_number")
    'Round number'
    """
    return name.replace("_", " ").capitalize()


SPANISH: Final = {
    "answer": "Respuesta dada",
    "answered_on": "Respondida el",
    "asked": "Pregunta o serie",
    "cases": "Casos",
    "certainty": "Certeza",
    "column": "Columna",
    "comment": "Comentario",
    "component_of": "Componente de",
    "country": "País",
    "currency": "Moneda",
    "denominator": "Denominador",
    "document": "Documento",
    "evidence": "Evidencia",
    "expected": "Se esperaba",
    "field": "Campo",
    "formula": "Fórmula",
    "indicator": "Indicador",
    "input": "Insumo",
    "input_kind": "Tipo de insumo",
    "instrument": "Instrumento",
    "instrument_label": "Instrumento (en palabras)",
    "is_official": "Es oficial",
    "key": "Clave",
    "label": "Nombre",
    "legacy_id": "Número hasta 2018",
    "line": "Línea",
    "method": "Método",
    "methodology": "Metodología",
    "note": "Nota",
    "numerator": "Numerador",
    "open_queries": "Consultas abiertas",
    "partner": "Socio para el desarrollo",
    "place": "Lugar",
    "position": "Posición",
    "positions": "Posiciones",
    "project": "Proyecto",
    "published_by": "Publicado por",
    "question_id": "Pregunta",
    "questionnaire": "Cuestionario",
    "reference_year": "Año de referencia",
    "region": "Región",
    "remedy": "Qué hacer",
    "respondent": "Informante",
    "respondent_id": "Quién responde",
    "respondent_role": "Papel",
    "respondent_role_label": "Papel (en palabras)",
    "rests_on": "Se basa en",
    "round": "Ronda",
    "round_number": "Número de ronda",
    "row": "Fila",
    "rule": "Regla",
    "same_as": "Igual a",
    "scope": "Alcance",
    "sdg_indicator": "Indicador ODS",
    "section": "Sección",
    "series": "Serie",
    "series_printed": "Serie, tal como se publicó",
    "severity": "Gravedad",
    "source": "Fuente",
    "stage": "Etapa",
    "state": "Estado",
    "status": "Situación",
    "subject": "Sobre",
    "subject_id": "Sobre quién o qué",
    "table": "Tabla",
    "unit": "Unidad",
    "unit_printed": "Unidad, tal como se publicó",
    "value": "Valor",
    "value_kind": "Tipo de valor",
    "value_rounded": "Valor redondeado",
    "value_words": "Valor en palabras",
    "year": "Año",
}
"""The headings in Spanish, by the names of the columns."""
