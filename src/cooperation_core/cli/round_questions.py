"""Which answers a round still lacks, said shortly: neighbours and equal gaps together."""

import re
from collections.abc import Iterator, Sequence

import attrs

from ..application.asked import Asked
from ..domain.vocabulary import Constituency, Language
from .round_words import word

_RUN = 3  # from so many neighbours on, only the first and the last are named

Who = tuple[str | None, str | None]
"""Respondent and subject."""


@attrs.frozen(kw_only=True)
class Gap:
    """Questions of one section that the same lack."""

    section: str | None
    who: tuple[str, ...]
    questions: str


def gaps(asked: Sequence[Asked], lacking: Sequence[Asked], language: Language) -> Iterator[Gap]:
    """
    Yield what is *lacking* of what is *asked*, section by section.

    Those who lack the same questions of a section stand together.
    """
    known: dict[tuple[str, str | None], set[str]] = {}
    for each in asked:
        known.setdefault((each.instrument, each.section), set()).add(each.id)
    order = {place: sorted(ids, key=_numbers) for place, ids in known.items()}
    found: dict[tuple[str, str | None, Constituency | None], dict[Who, list[str]]] = {}
    for each in lacking:
        whom = found.setdefault((each.instrument, each.section, each.role), {})
        whom.setdefault((each.respondent, each.subject), []).append(each.id)
    for (instrument, section, role), whom in found.items():
        group = role.label(language) if role is not None else ""
        alike: dict[tuple[str, ...], dict[str, list[str]]] = {}
        for (respondent, subject), ids in whom.items():
            subjects = alike.setdefault(tuple(ids), {}).setdefault(respondent or group, [])
            subjects += [subject] if subject is not None else []
        for those, names in alike.items():
            yield Gap(
                section=section,
                who=tuple(_about(name, of, language) for name, of in names.items()),
                questions=", ".join(_runs(those, order[instrument, section], language)),
            )


def _numbers(id_: str) -> tuple[list[str | int], str]:
    """Return what puts the numbers of questions in order: A2_14, A2_14.1, A2_15."""
    parts = re.split(r"(\d+)", id_.replace("_", "."), flags=re.ASCII)
    return [int(part) if place % 2 else part for place, part in enumerate(parts)], id_


def _about(name: str, subjects: Sequence[str], language: Language) -> str:
    said = word("about", language).format(", ".join(subjects)) if subjects else ""
    return " ".join(filter(None, (name, said)))


def _runs(ids: Sequence[str], order: Sequence[str], language: Language) -> Iterator[str]:
    """Yield *ids* in the *order* of all that are asked; nothing else is asked within a run."""
    run: list[str] = []
    for id_ in [*sorted(ids, key=order.index), None]:
        if id_ is not None and run and order.index(id_) == order.index(run[-1]) + 1:
            run.append(id_)
            continue
        if len(run) >= _RUN:
            yield word("to", language).format(run[0], run[-1])
        else:
            yield from run
        run = [] if id_ is None else [id_]
