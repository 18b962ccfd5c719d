"""The logic model of a country, on the screen and as JSON."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from ..application import CountryModel
from ..application.country import Line, RolledUp
from ..codec import as_record
from ..domain.partnership import Achievement
from ..domain.values import Number, Value
from .tables import show_table
from .terminal import counted, headline, say


def tell_model(model: CountryModel) -> None:
    """Print what the partnerships of a country aim at, measure and have reached."""
    number = len(model.partnerships)
    if not number:
        say(f"no partnerships in {model.country} in this ledger")
        return
    until = "" if model.as_of is None else f", measured up to {model.as_of}"
    say(f"{model.country}: {counted(number, 'partnership')}{until}")
    say(f"  {', '.join(model.partnerships)}")
    _part(
        "Strategies of the country that they serve",
        ("PARTNERSHIP", "STRATEGY", "WHAT OF IT"),
        ((of, each.strategy, each.statement or "") for of, each in model.alignment),
    )
    _part(
        "Objectives",
        ("PARTNERSHIP", "NO.", "OBJECTIVE"),
        ((of, each.number, each.text) for of, each in model.objectives),
    )
    _part(
        "Objectives of the policy dialogue",
        ("PARTNERSHIP", "NO.", "OBJECTIVE", "SERVES"),
        (
            (of, each.number, each.text, each.objective or "")
            for of, each in model.policy_objectives
        ),
    )
    for partnership, lines in groupby(model.lines, key=lambda line: line.partnership):
        _part(
            f"Indicators of {partnership}",
            ("INDICATOR", "BASELINE", "TARGET", "VALUE", "REACHED"),
            map(_line, lines),
        )
    for what, groups in (("sector", _by_sector(model)), ("theme", _by_theme(model))):
        for name, rolled in groups:
            _tell_group(f"Reached in the {what} {name}", rolled)
    _part(
        "Published",
        ("PARTNERSHIP", "ON", "BY", "DOCUMENT"),
        (
            (of, "" if each.on is None else str(each.on), each.by, str(each.document))
            for of, each in model.publications
        ),
    )


def model_as_json(model: CountryModel) -> dict[str, object]:
    """Return the logic model of a country as a JSON object."""
    return {
        "country": model.country,
        "as_of": None if model.as_of is None else model.as_of.isoformat(),
        "partnerships": list(model.partnerships),
        "alignment": _with_origin(model.alignment),
        "objectives": _with_origin(model.objectives),
        "policy_objectives": _with_origin(model.policy_objectives),
        "indicators": [
            {
                "partnership": line.partnership,
                "sectors": list(line.sectors),
                "themes": list(line.themes),
                **as_record(line.achievement),
            }
            for line in model.lines
        ],
        "by_sector": {name: [_rolled(e) for e in those] for name, those in _by_sector(model)},
        "by_theme": {name: [_rolled(e) for e in those] for name, those in _by_theme(model)},
        "publications": _with_origin(model.publications),
    }


def _part(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    if those := list(rows):
        say()
        headline(title)
        show_table(headings, those)


def _line(line: Line) -> tuple[str, ...]:
    found = line.achievement
    named = f"{line.indicator.number} {_named(line.indicator.name, line.indicator.unit)}"
    return (named, _baseline(found), _target(found), _value(found), _share(found))


def _baseline(found: Achievement) -> str:
    if found.baseline is None or found.baseline.value is None:
        return "not known"
    return _dated(f"{found.baseline.value:f}", found.baseline.as_of)


def _target(found: Achievement) -> str:
    return "none" if found.target is None else f"{found.target.value:f} by {found.target.by}"


def _value(found: Achievement) -> str:
    return "" if found.value is None else _dated(_figure(found.value, found), found.as_of)


def _figure(value: Value, found: Achievement) -> str:
    if isinstance(value, Number) and value.unit == found.indicator.unit:
        return f"{value.number:f}"
    return str(value)


def _share(found: Achievement) -> str:
    if found.share is not None:
        return f"{found.share * 100:.0f} %"
    assert found.no_share is not None, "where there is no share, it is said why"
    return found.no_share.replace("_", " ")


def _dated(figure: str, when: object) -> str:
    return figure if when is None else f"{figure} ({when})"


def _named(name: str, unit: str | None) -> str:
    return name if unit is None else f"{name} ({unit})"


def _tell_group(title: str, rolled: Sequence[RolledUp]) -> None:
    measured = [each for each in rolled if each.without_figure < len(each.lines)]
    _part(
        title,
        ("INDICATOR", "PARTNERSHIPS", "TOTAL", "NO FIGURE"),
        (
            (
                _named(each.name, each.unit),
                ", ".join(dict.fromkeys(line.partnership for line in each.lines)),
                "not added up" if each.total is None else f"{each.total:f}",
                str(each.without_figure),
            )
            for each in measured
        ),
    )
    if others := len(rolled) - len(measured):
        if not measured:
            say()
            headline(title)
        which = "other indicator" if measured else "indicator"
        say(f"no figure yet for {counted(others, which)}")


def _by_sector(model: CountryModel) -> list[tuple[str, tuple[RolledUp, ...]]]:
    return [(sector, model.rolled_up(sector=sector)) for sector in model.sectors]


def _by_theme(model: CountryModel) -> list[tuple[str, tuple[RolledUp, ...]]]:
    return [(theme, model.rolled_up(theme=theme)) for theme in model.themes]


def _rolled(each: RolledUp) -> dict[str, object]:
    return {
        "name": each.name,
        "unit": each.unit,
        "partnerships": [line.partnership for line in each.lines],
        "total": None if each.total is None else f"{each.total:f}",
        "without_figure": each.without_figure,
    }


def _with_origin(parts: Iterable[tuple[str, object]]) -> list[dict[str, object]]:
    return [{"partnership": of, **as_record(each)} for of, each in parts]
