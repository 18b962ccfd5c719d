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
    "counted": "Se cuenta",
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

MEANINGS: Final = {
    "gpedc_results": "Indicadores calculados o dados, una fila por cifra",
    "gpedc_round4_answers": "La respuesta vigente a cada pregunta, una fila por respuesta",
    "gpedc_round4_prefilled": "Lo que otros registros dicen que podría ser una respuesta, una fila "
    "por pregunta",
    "gpedc_legacy_wide": "Resultados de 2010, 2014 y 2016 como los tenía el tablero: una fila por "
    "país o socio",
    "gpi_1_projects": "Indicador 1, producto 1: lo respondido sobre cada proyecto, una fila por "
    "proyecto",
    "gpi_1": "Indicador 1, producto 2: las proporciones sobre los proyectos de un país, una fila "
    "por ronda",
    "gpi_5a": "Indicador 5a: lo que llegó frente a lo programado, una fila por socio",
    "gpi_5b": "Indicador 5b: si se conocen los planes de los tres años siguientes, una fila por "
    "socio",
    "gpi_6": "Indicador 6: qué parte de los fondos de un socio está en el presupuesto, una fila "
    "por socio",
    "gpi_9b": "Indicador 9b: lo que pasa por los sistemas del propio país, una fila por socio",
    "sdg_sdmx": "ODS 17.15.1, 17.16.1 y 5.c.1 como SDMX-CSV del flujo de la ONU, una fila por "
    "observación",
    "indicator_17-15-1": "ODS 17.15.1 de países, como archivo Open SDG, una fila por observación",
    "indicator_17-16-1": "ODS 17.16.1 de países, como archivo Open SDG, una fila por observación",
    "indicator_5-c-1": "ODS 5.c.1 de países, como archivo Open SDG, una fila por observación",
    "gpedc_figures": "Cifras tal como se publicaron o dieron, con sus faltas y repeticiones, una "
    "fila por cifra",
    "gpedc_findings": "Lo que parece erróneo en una ronda, o debería explicarse, una fila por "
    "observación",
    "gpedc_provenance": "De qué se calculó cada cifra de la hoja Resultados, una fila por insumo",
    "gpedc_cells": "Qué cifra de la hoja Resultados está en qué celda de las otras hojas",
}
"""What the tables of the workbook hold, in Spanish, by their names."""
