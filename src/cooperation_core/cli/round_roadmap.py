"""The roadmap of a round on the screen: a chart of its phases and activities, and what is late."""

import sys

from ..application.progress import Progress
from ..application.roadmap_progress import StepProgress, StepState
from ..domain.vocabulary import Language
from .gantt import ASCII, BLOCKS, Bar, Glyphs, chart
from .round_words import MONTHS, word
from .terminal import console, headline, on_terminal, say, show_sentences

_WIDTH = 80  # of the chart where nobody says how wide the screen is
_STYLES = {
    StepState.DONE: "green",
    StepState.UNDER_WAY: "yellow",
    StepState.LATE: "bold red",
}


def tell_roadmap(found: Progress, language: Language) -> None:
    """Print the chart of a round's roadmap, and below it what has no dates."""
    steps = _in_order(found)
    if not steps:
        return
    say()
    headline(word("roadmap", language))
    dated = [each for each in steps if each.activity is None or _has_date(each)]
    bars = [
        Bar(
            label=_label(each, language, indent=True),
            planned=each.planned,
            happened=each.carried_out,
            said=_state(each, language),
            style=_STYLES.get(each.state, ""),
        )
        for each in dated
    ]
    glyphs, out = _glyphs(), console()
    width = out.width if out.is_terminal else _WIDTH
    today_shown = False
    for line in chart(bars, found.as_of, width=width, glyphs=glyphs, letters=MONTHS[language]):
        line.rstrip()
        out.print(line, soft_wrap=True)
        today_shown |= glyphs.today in line.plain
    if any(_has_date(each) for each in dated):
        legend = [
            (glyphs.kept, word("kept_bar", language)),
            (glyphs.happened, word("happened_bar", language)),
            (glyphs.planned, word("planned_bar", language)),
        ]
        if today_shown:
            legend.append((glyphs.today, found.as_of.isoformat()))
        say("   ".join(f"{glyph} {said}" for glyph, said in legend))
    else:
        say(", ".join(f"{bar.label} ({bar.said})" for bar in bars))
    if undated := [each for each in steps if each not in dated]:
        say()
        headline(word("no_dates", language))
        show_sentences(
            f"{_label(each, language)}"
            + (f" ({_state(each, language)})" if each.state is StepState.DONE else "")
            for each in undated
        )


def _in_order(found: Progress) -> list[StepProgress]:
    """Return each phase with its activities after it, and then those of no phase."""
    ordered: list[StepProgress] = []
    for phase in found.phases:
        ordered.append(phase)
        ordered += [each for each in found.activities if each.phase is phase.phase]
    return ordered + [each for each in found.activities if each not in ordered]


def tell_late(found: Progress, language: Language) -> None:
    """Print which phases and activities are late."""
    late = [each for each in _in_order(found) if each.state is StepState.LATE]
    if late:
        say()
        headline(word("late_steps", language))
        show_sentences(
            word("until_day" if each.days_late == 1 else "until", language).format(
                _label(each, language), each.planned.end, each.days_late
            )
            for each in late
            if each.planned is not None
        )


def _label(step: StepProgress, language: Language, *, indent: bool = False) -> str:
    if step.activity is None:
        return step.phase.label(language) if step.phase is not None else ""
    title = " ".join(step.activity.split())
    return f"  {title}" if indent and step.phase is not None else title


def _state(step: StepProgress, language: Language) -> str:
    name = "late_state" if step.state is StepState.LATE else str(step.state)
    return word(name, language)


def _has_date(step: StepProgress) -> bool:
    return any(
        window is not None and (window.start is not None or window.end is not None)
        for window in (step.planned, step.carried_out)
    )


def _glyphs() -> Glyphs:
    """Return what this screen can show: bars, or on anything but a terminal plain characters."""
    drawn = (BLOCKS.planned, BLOCKS.kept, BLOCKS.happened, BLOCKS.before, BLOCKS.after)
    return BLOCKS if on_terminal() and can_show("".join((*drawn, BLOCKS.today))) else ASCII


def can_show(text: str) -> bool:
    """Return whether the screen has all characters of *text*."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
