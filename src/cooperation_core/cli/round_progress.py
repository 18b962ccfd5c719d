"""How far a round is, on the screen and as JSON."""

import sys
from collections.abc import Sequence
from itertools import product

from ..application.progress import Counts, Progress
from ..codec import as_record
from ..domain.vocabulary import Language
from ..reviewing import RULES, Finding, Severity
from ..standards import area, instrument_of_round
from .round_questions import gaps
from .round_roadmap import can_show, tell_late, tell_roadmap
from .round_words import word
from .tables import show_table
from .terminal import (
    console,
    headline,
    say,
    show_facts,
    show_pairs,
    show_sentences,
)

_COLUMNS = (
    "asked",
    "answered",
    "no_data_or_applicable",
    "waiting",
    "missing",
    "late",
    "open_queries",
)
_ALWAYS = ("asked", "answered", "missing")
_SHORTENED = ("answered", "waiting", "missing", "open_queries")
_NARROW = 100  # on a screen that is not so wide, headings are short


def progress_as_json(found: Progress) -> dict[str, object]:
    """Return how far a round is as a JSON object."""
    return as_record(found) | {"as_of": found.as_of.isoformat()}


def finding_as_json(finding: Finding) -> dict[str, object]:
    """Return what a check found as a JSON object."""
    record = as_record(finding)
    return record | {
        "rule": finding.rule.name,
        "severity": str(finding.severity),
        "remedy": finding.remedy,
    }


def tell_progress(found: Progress, language: Language) -> None:
    """Print how far a round is: its roadmap, its sections, who does what, and what is late."""
    _stay_printable()
    _header(found, language)
    tell_roadmap(found, language)
    _sections(found, language)
    _actors(found, language)
    tell_late(found, language)
    _lacking(found, language)


def tell_findings(findings: Sequence[Finding], language: Language) -> None:
    """Print what the checks found, rule by rule."""
    say()
    headline(word("findings", language))
    if not findings:
        say(word("no_findings", language).format(len(RULES)))
    for weight, rule in product(Severity, RULES.values()):
        own = [each for each in findings if (each.severity, each.rule) == (weight, rule)]
        if own:
            severity = word(str(weight), language)
            label = rule.label("es" if language == "es" else "en")
            say(f"{label} [{rule.name}], {severity}: {len(own)}")
            show_sentences(_with_events(each, language) for each in own)


def _with_events(finding: Finding, language: Language) -> str:
    if not finding.places:
        return str(finding)
    name = "event" if len(finding.places) == 1 else "events"
    places = word(name, language).format(", ".join(map(str, finding.places)))
    return f"{finding} ({places})"


def _header(found: Progress, language: Language) -> None:
    def named(name: str) -> str:
        return word(name, language)

    country = area(found.country)
    where: str = found.country
    if country is not None:
        where = f"{country.label('es' if language == 'es' else 'en')} ({found.country})"
    headline(found.reference if found.title is None else f"{found.reference}: {found.title}")
    facts = [
        (named("country"), where),
        (named("round"), str(found.number)),
        (named("stage"), found.stage.label(language)),
        (named("coordinator"), found.coordinator or named("nobody")),
    ]
    if found.reference_year is not None:
        facts.append((named("reference_year"), str(found.reference_year)))
    facts.append((named("as_of"), found.as_of.isoformat()))
    if found.published:
        facts.append((named("published"), f"{found.published:,}"))
    show_facts(facts)


def _sections(found: Progress, language: Language) -> None:
    if not found.sections:
        return
    standard = instrument_of_round(found.number)
    rows = []
    for section in found.sections:
        title = section.title
        heading = None if standard is None or section.id is None else standard.heading(section.id)
        if heading is not None and language == "es" and heading.label("en") == title:
            title = heading.label("es")
        if not section.listed and not section.counts.asked:
            title = f"{title} ({word('not_listed', language)})"
        name = f"{section.id or word('no_section', language)} {title}".strip()
        rows.append((name, section.counts))
    rows.append((word("total", language), found.total))
    _counted(
        word("sections", language),
        (word("section", language),),
        [((n,), c) for n, c in rows],
        language,
    )


def _actors(found: Progress, language: Language) -> None:
    rows = []
    for actor in found.actors:
        capacity = word(actor.capacity, language)
        if actor.constituency is not None and actor.capacity == "focal point":
            capacity = f"{capacity}, {actor.constituency.label(language)}"
        elif actor.capacity == "responsible":
            capacity = f"{capacity}, {', '.join(actor.sections)}"
        rows.append(((actor.party, capacity), actor.counts))
    if rows:
        headings = (word("party", language), word("capacity", language))
        _counted(word("actors", language), headings, rows, language)


def _counted(
    title: str,
    names: Sequence[str],
    rows: Sequence[tuple[tuple[str, ...], Counts]],
    language: Language,
) -> None:
    """Print a table of counts; a column in which there is nothing but zeros is left out."""
    told = [(first, _cells(counts)) for first, counts in rows]
    columns = [
        each
        for each in _COLUMNS
        if each in _ALWAYS or any(cells[each].strip("0/") for _, cells in told)
    ]
    out = console()
    short = _SHORTENED if out.is_terminal and out.width < _NARROW else ()
    headings = [word(f"{each}_short" if each in short else each, language) for each in columns]
    say()
    headline(title)
    show_table(
        [*names, *headings],
        [(*first, *(cells[each] for each in columns)) for first, cells in told],
    )


def _cells(counts: Counts) -> dict[str, str]:
    return {
        "asked": f"{counts.asked}",
        "answered": f"{counts.answered}",
        "no_data_or_applicable": f"{counts.no_data}/{counts.not_applicable}",
        "waiting": f"{counts.waiting}",
        "missing": f"{counts.missing}",
        "late": f"{counts.late}",
        "open_queries": f"{counts.open_queries}",
    }


def _lacking(found: Progress, language: Language) -> None:
    missing = [each for each in found.questions if each.standing == "missing"]
    waiting = [each for each in found.questions if each.standing == "waiting"]
    is_late = any(each.late for each in missing)
    for title, those in (
        ("late_answers" if is_late else "missing_answers", missing),
        ("waiting_answers", waiting),
    ):
        if those:
            say()
            headline(word(title, language))
            show_pairs(
                (
                    f"{gap.section or word('no_section', language)}",
                    f"{', '.join(gap.who)}: {gap.questions}" if any(gap.who) else gap.questions,
                )
                for gap in gaps(found.questions, those, language)
            )
    if found.open_queries:
        say()
        headline(word("open_query_list", language))
        show_sentences(f"{each}, {each.by}: {each.note.text}" for each in found.open_queries)


def _stay_printable() -> None:
    """Let what the screen has no character for be shown as a question mark, not end the call."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None and not can_show("ñ█…"):
        reconfigure(errors="replace")
