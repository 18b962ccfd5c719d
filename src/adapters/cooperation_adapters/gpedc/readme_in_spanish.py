"""What the folder says about itself in Spanish."""

from typing import Final

import attrs


@attrs.frozen(kw_only=True)
class Words:
    """The text of README.txt in one language, and the pieces that it has only sometimes."""

    text: str
    head: str
    no_head: str
    defused: str
    workbook: str
    none: str


_TEXT: Final = """\
Rondas de monitoreo: sus respuestas, los indicadores que se calculan con ellas y su sustento

Ningún formato de archivo se llama «el formato GPEDC». Cada archivo de aquí es de una forma con
nombre propio. Los nombres de archivos y columnas son iguales en todos los idiomas.

gpedc-round4-answers: lo que se respondió
  gpedc_round4_answers.csv       la respuesta vigente a cada pregunta: ronda, país, sección,
                                 pregunta, papel, informante, sobre qué, valor, año de referencia,
                                 etapa
  gpedc_round4_prefilled.csv     lo que otros registros dicen que podrían ser las respuestas: en
                                 espera, confirmadas, contradichas; lo que espera no se cuenta
  gpedc_round4_phases.csv        las fases de la hoja de ruta y cuándo están previstas
  gpedc_round4_activities.csv    las actividades de la hoja de ruta y cuándo están previstas
  gpedc_round4_roadmap.csv       ambas junto a lo que ocurrió de verdad, previsto o no
  gpedc_round4_sections.csv      las secciones del cuestionario y quién responde de ellas
  gpedc_round4_focal_points.csv  quién habla ahora por cada grupo
  gpedc_round4_reviews.csv       presentadas, devueltas con notas, consultadas, explicadas,
                                 validadas, oficializadas, reabiertas, difundidas, debatidas,
                                 cerradas
  gpedc_round4_queries.csv       lo que preguntaron los revisores y qué cerró cada consulta
gpedc-results: los indicadores
  gpedc_results.csv              una fila por cifra: de un país, un socio, ambos o una región
  gpedc_provenance.csv           una fila por insumo de cada cifra, con los hechos que lo
                                 sustentan; lo que se miró y se dejó fuera tiene false en
                                 la columna counted
  gpedc_cells.csv                qué cifra está en qué celda de las formas siguientes
gpedc-legacy-wide: 2010, 2014 y 2016 como los tenía el tablero
  gpedc_legacy_wide.csv          una fila por país o socio; las proporciones son fracciones de 1
country-system-gpi: indicadores 1, 5a, 5b, 6 y 9b como los informan los sistemas de los países
  gpi_1_projects.csv             lo que se respondió sobre cada proyecto
  gpi_1.csv gpi_5a.csv gpi_5b.csv gpi_6.csv gpi_9b.csv
                                 proporciones en porcentaje, redondeadas a enteros
sdg-sdmx-csv: ODS 17.15.1, 17.16.1 y 5.c.1
  sdg_sdmx.csv                   una observación por serie, área y año; regiones solo si se pidieron
                                 al exportador. El año de lo calculado es el de la ronda; en la
                                 cuarta, aquel en que el país oficializó sus respuestas;
                                 TIME_DETAIL tiene el año del dinero
open-sdg-csv: lo mismo de países, para plataformas nacionales
  indicator_17-15-1.csv indicator_17-16-1.csv indicator_5-c-1.csv
Junto a las formas
  gpedc_figures.csv              cifras tal como alguien las publicó o dio, repeticiones incluidas
  gpedc_findings.csv             lo que preguntaría una revisión
{workbook}  datapackage.json               qué significa cada columna (en inglés)

Lo que esto no es
  No es el archivo de la herramienta en línea de la ronda ni el libro de resultados publicado: su
  disposición no es pública. Donde la regla de un indicador no es pública, su situación (status) es
  rule_not_published, y no hay cifra.
  Las rondas de todo número están en la forma de las respuestas; la columna round_number las
  distingue.

Cómo leerlo
  Sin datos, no aplica y cero son tres cosas. Las columnas value_kind y status dicen no_data o
  not_applicable, y entonces el valor está vacío; cero es el número 0. Ningún número está en lugar
  de un valor que falta, salvo en gpedc_legacy_wide.csv, donde 9999 significa no aplica, como
  siempre en esa forma. Allí está vacío lo que es de la otra clase de fila (de un socio o un país).
  Una cifra dada tiene su propia fila, con la fórmula «tal como se publicó»; en las formas
  legacy-wide, sdmx y open-sdg va antes que lo calculado aquí. La nota dice en cuánto difieren.
  La columna value es exacta a 28 dígitos; value_rounded tiene un decimal, el medio hacia arriba.
  Las cifras ODS calculadas tienen cinco decimales.
  Los montos solo se suman en una misma moneda; donde hay varias, no hay cifra.
  Las fechas son tan exactas como se conocen: 2024, 2024-03, 2024-03-15; los trimestres se escriben
  2024-33 a 2024-36 y los semestres 2024-40 y 2024-41 (ISO 8601-2). Una fecha que no se conoce está
  vacía.
  Las columnas position y positions son lugares de hechos en el registro: para rastrear una cifra,
  busque su clave en gpedc_provenance.csv, y cada posición de allí en el registro.

De dónde son las reglas
  La columna certainty: V verificada en un texto público, D derivada de datos públicos, B
  conocimiento previo (un interruptor de la metodología), ? no publicada. En la columna source:
  AMP  código de la Aid Management Platform, con la que informan los países
  DASH código del tablero de resultados hasta 2018
  META metadatos de los indicadores ODS, de la ONU
  DDF  la base de datos ODS, como la publica open-numbers en el formato DDF
  CW   codywallace/gpedc-monitoring-mapping: indicadores y preguntas de la cuarta ronda

En qué se basa
{head}
Metodologías aplicadas
{methodologies}{formulas}"""

SPANISH: Final = Words(
    text=_TEXT,
    head="""\
  Los primeros {size} hechos del registro {origin}.
  El hash raíz sobre ellos (RFC 6962) es {root}:
  quien tenga un punto de control firmado de ese tamaño compara los dos.
""",
    no_head="  Una historia de {reached} hechos que no guarda hash raíz.\n",
    defused="""\

Texto
  El texto que una hoja de cálculo ejecutaría como fórmula lleva un apóstrofo delante, y también el
  que empieza con apóstrofo: quite uno para tener el texto como se registró.
""",
    workbook="  {name}                     las formas en un libro, con portada\n",
    none="ninguna",
)
