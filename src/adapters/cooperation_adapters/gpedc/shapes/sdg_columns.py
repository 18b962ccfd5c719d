"""Shape F5, "sdg-sdmx-csv" and "open-sdg-csv": the columns of the SDG files."""

from typing import Final

from cooperation_core.export import Column, Table

from ...tables.columns import exact, text, whole

DATAFLOW: Final = "IAEG-SDGs:DF_SDG_GLH(1.24)"
ALL: Final = "_T"
UNUSED: Final = (
    "SEX",
    "AGE",
    "URBANISATION",
    "INCOME_WEALTH_QUANTILE",
    "EDUCATION_LEV",
    "OCCUPATION",
    "CUST_BREAKDOWN",
    "COMPOSITE_BREAKDOWN",
    "DISABILITY_STATUS",
    "ACTIVITY",
    "PRODUCT",
)
"""Dimensions that these series do not use."""


def _dimension(name: str, meaning: str) -> Column:
    return text(name, f"{meaning}, as SDMX codes it")


def _attribute(name: str) -> Column:
    return text(name, "Nothing is known of it here", optional=True)


SDMX = Table(
    name="sdg_sdmx",
    meaning="SDG 17.15.1, 17.16.1 and 5.c.1 as SDMX-CSV of the UN's flow, one row an observation",
    columns=(
        _dimension("DATAFLOW", "The flow"),
        _dimension("FREQ", "A: annual"),
        _dimension("REPORTING_TYPE", "G: global"),
        text("SERIES", "Code of the series"),
        text("REF_AREA", "Country or region: M49 code, without zeros before it"),
        *(_dimension(name, "_T: not broken down") for name in UNUSED),
        whole("TIME_PERIOD", "Year of the round: as published, or by the switch `sdg_year`"),
        exact("OBS_VALUE", "The figure; of 5.c.1 of a country 0, 1 or 2"),
        _dimension("OBS_STATUS", "A: normal"),
        whole("UNIT_MULT", "0: as it stands"),
        _dimension("UNIT_MEASURE", "PT: per cent, NUMBER"),
        _attribute("BASE_PER"),
        _dimension("NATURE", "CA: country adjusted, G: global monitoring, N: not relevant"),
        text("TIME_DETAIL", "Reference year: the one that the money is of", optional=True),
        text("COMMENT_OBS", "What to know about the figure", optional=True),
        *map(_attribute, ("TIME_COVERAGE", "UPPER_BOUND", "LOWER_BOUND")),
        text("SOURCE_DETAIL", "Name of the figure in `gpedc_results`", optional=True),
        *map(_attribute, ("COMMENT_TS", "GEO_INFO_URL", "GEO_INFO_TYPE")),
        *map(_attribute, ("CUST_BREAKDOWN_LB", "DATA_LAST_UPDATE")),
    ),
    key=("SERIES", "REF_AREA", "TIME_PERIOD"),
)


def _open_sdg(indicator: str) -> Table:
    return Table(
        name=f"indicator_{indicator.replace('.', '-')}",
        meaning=f"SDG {indicator} of countries, as an Open SDG file, one row an observation",
        columns=(
            whole("Year", "Year of the round: as published, or by the switch `sdg_year`"),
            text("GeoAreaName", "Country: its short name in English"),
            text("SERIES", "Code of the series"),
            text("UNIT_MEASURE", "PT: per cent, NUMBER"),
            exact("Value", "The figure; of 5.c.1 0, 1 or 2"),
        ),
        key=("Year", "GeoAreaName", "SERIES"),
    )


OPEN_SDG: Final = {name: _open_sdg(name) for name in ("17.15.1", "17.16.1", "5.c.1")}
TABLES: Final = (SDMX, *OPEN_SDG.values())
