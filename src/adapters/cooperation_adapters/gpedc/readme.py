"""What the folder says about itself, to whoever opens only that."""

from collections.abc import Sequence
from typing import Final

from cooperation_core.domain.vocabulary import Language
from cooperation_core.export import Position, TreeHead

from .book import WORKBOOK
from .contents import Contents
from .readme_in_spanish import SPANISH, Words

README: Final = "README.txt"

_TEXT: Final = """\
Monitoring rounds: their answers, the indicators worked out from them, and what each rests on

No single file format is called "the GPEDC format". Each file here is of one named shape.

gpedc-round4-answers: what was answered
  gpedc_round4_answers.csv       the answer that stands to each question: round, country, section,
                                 question, role, respondent, subject, value, reference year, stage
  gpedc_round4_prefilled.csv     what other records say that answers could be: waiting, confirmed,
                                 contradicted; what waits counts nowhere
  gpedc_round4_phases.csv        the phases of the roadmap and when they are planned
  gpedc_round4_activities.csv    the activities of the roadmap and when they are planned
  gpedc_round4_roadmap.csv       both of them beside what really happened, planned or not
  gpedc_round4_sections.csv      the sections of the questionnaire and who is responsible
  gpedc_round4_focal_points.csv  who speaks for which constituency now
  gpedc_round4_reviews.csv       submitted, returned with notes, queried, explained, validated,
                                 made official, reopened, presented, discussed, closed
  gpedc_round4_queries.csv       what the reviewers asked, and what closed each query
gpedc-results: the indicators
  gpedc_results.csv              one row a figure: of a country, a partner, both, or a region
  gpedc_provenance.csv           one row an input of each figure, with the events behind it; what
                                 was looked at and left out has false in the column counted
  gpedc_cells.csv                which figure stands in which cell of the shapes below
gpedc-legacy-wide: 2010, 2014 and 2016 as the dashboard had them
  gpedc_legacy_wide.csv          one row a country or partner; shares are fractions of 1
country-system-gpi: indicators 1, 5a, 5b, 6 and 9b as countries' own systems report them
  gpi_1_projects.csv             what was answered about each project
  gpi_1.csv gpi_5a.csv gpi_5b.csv gpi_6.csv gpi_9b.csv
                                 shares in per cent, rounded half up to whole numbers
sdg-sdmx-csv: SDG 17.15.1, 17.16.1 and 5.c.1
  sdg_sdmx.csv                   one observation a series, area and year; regions only where
                                 the exporter was asked for them. The year of what was worked out
                                 is that of the round, in the fourth round that in which the
                                 country made its answers official; TIME_DETAIL has the year of
                                 the money
open-sdg-csv: the same of countries, for national platforms
  indicator_17-15-1.csv indicator_17-16-1.csv indicator_5-c-1.csv
Beside the shapes
  gpedc_figures.csv              figures as somebody published or gave them, duplicates included
  gpedc_findings.csv             what a review would ask about
{workbook}  datapackage.json               what every column means

What this is not
  It is neither the file of the round's online tool nor the published workbook of results: their
  layouts are not public. Where the rule of an indicator is not public, its status is
  rule_not_published, and there is no figure.
  Rounds of every number stand in the answers' shape; the column round_number tells them apart.

How to read it
  No data, not applicable and zero are three things. The columns value_kind and status say no_data
  or not_applicable, and the value is then empty; zero is the number 0. No number stands for a
  missing value, but for gpedc_legacy_wide.csv, where 9999 means not applicable, as it always did
  in that shape. There, what is about the other kind of row (a partner's, a country's) is empty.
  A figure that was given is a row of its own, with the formula "as published"; in the shapes
  legacy-wide, sdmx and open-sdg it goes before what is worked out here. The note says by how much
  the two differ.
  The column value is exact to 28 digits; value_rounded has one decimal, half up. SDG figures that
  were worked out have five decimals.
  Amounts are put together in one currency only; where there are several, there is no figure.
  Dates are as exact as they are known: 2024, 2024-03, 2024-03-15; quarters are written 2024-33 to
  2024-36 and half-years 2024-40 and 2024-41 (ISO 8601-2). A date that is not known is empty.
  Columns position and positions are places of events in the ledger: to trace a figure, take its key
  to gpedc_provenance.csv, and each position there to the ledger.

Where rules are from
  The column certainty: V verified in a public text, D derived from public data, B background
  knowledge (a switch of the methodology), ? not published. In the column source:
  AMP  code of the Aid Management Platform, with which countries report
  DASH code of the dashboard of results up to 2018
  META metadata of the SDG indicators, of the UN
  DDF  the SDG database, as open-numbers publishes it in the format DDF
  CW   codywallace/gpedc-monitoring-mapping: indicators and questions of the fourth round

What it rests on
{head}
Methodologies applied
{methodologies}{formulas}"""
_HEAD: Final = """\
  The first {size} events of the ledger {origin}.
  The root hash over them (RFC 6962) is {root}:
  whoever has a signed checkpoint of that size compares the two.
"""
_NO_HEAD: Final = "  A history of {reached} events that keeps no root hash.\n"
_DEFUSED: Final = """\

Text
  Text that a spreadsheet would run as a formula has an apostrophe in front, and so has text that
  begins with an apostrophe: take one away to have the text as recorded.
"""
_ENGLISH: Final = Words(
    text=_TEXT,
    head=_HEAD,
    no_head=_NO_HEAD,
    defused=_DEFUSED,
    workbook="  {name}                     the shapes as one workbook, with a cover\n",
    none="none",
)
_WORDS: Final = {"en": _ENGLISH, "es": SPANISH}


def readme(
    contents: Contents,
    *,
    reached: Position,
    head: TreeHead | None,
    defused: bool,
    beside: Sequence[str],
    language: Language = "en",
) -> str:
    """
    Return the text of the file; *head* says which history up to the position *reached*.

    There is none in French; in that language it is English.
    """
    told = "es" if language == "es" else "en"
    words = _WORDS[told]
    applied = {
        each.methodology.version: each.methodology.labels.get(told, "")
        for each in contents.computation.rounds
        if each.cases
    }
    listed = "".join(f"  {version}: {label}\n" for version, label in sorted(applied.items()))
    return words.text.format(
        workbook=words.workbook.format(name=WORKBOOK) if WORKBOOK in beside else "",
        head=words.no_head.format(reached=reached)
        if head is None
        else words.head.format(size=head.size, origin=head.origin, root=head.root),
        methodologies=listed or f"  {words.none}\n",
        formulas=words.defused if defused else "",
    )
