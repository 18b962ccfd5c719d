"""Switches of methodologies as a user sets them, such as ``cap_as_scheduled=false``."""

from collections.abc import Mapping

from cooperation_core.domain.errors import Malformed, UnknownTerm

from ..methodology import Methodology, Switch, methodologies

Settings = Mapping[str, str]
"""What was typed, by the name of the switch."""


def settings_of(typed: str) -> Settings:
    """
    Return the settings in *typed*: ``name=value``, several with semicolons between.

    >>> settings_of("cap_as_scheduled=false; project_floor_usd=50000")
    {'cap_as_scheduled': 'false', 'project_floor_usd': '50000'}

    Raises:
        Malformed: it is not of that form, or a value is not what its switch takes.
        UnknownTerm: no methodology has a switch of that name.
    """
    found: dict[str, str] = {}
    known = {
        name: switch for each in methodologies().values() for name, switch in each.switches.items()
    }
    for part in filter(None, (each.strip() for each in typed.split(";"))):
        name, equals, value = (each.strip() for each in part.partition("="))
        if not equals:
            raise Malformed(
                f"expected switches such as cap_as_scheduled=false, several with semicolons "
                f"between, found {part!r}; write name=value"
            )
        if name not in known:
            raise UnknownTerm("switches of methodologies", name, sorted(known))
        _read(known[name], value)
        found[name] = value
    return found


def with_settings(methodology: Methodology, settings: Settings) -> Methodology:
    """Return *methodology* with those of *settings* that it has, under a version that says so."""
    ours = {
        name: _read(methodology.switches[name], value)
        for name, value in settings.items()
        if name in methodology.switches
    }
    return methodology.having(**ours) if ours else methodology


def _read(switch: Switch, typed: str) -> bool | int | str | tuple[str, ...]:
    value = _value(switch, typed)
    switch.check(value)
    return value


def _value(switch: Switch, typed: str) -> bool | int | str | tuple[str, ...]:
    match switch.value:
        case bool():
            if typed in ("true", "false"):
                return typed == "true"
            raise _misfit(switch, "true or false", typed)
        case int():
            if typed.isascii() and typed.isdigit():
                return int(typed)
            raise _misfit(switch, "a whole number", typed)
        case str():
            return typed
        case _:
            return tuple(each.strip() for each in typed.split("|") if each.strip())


def _misfit(switch: Switch, wanted: str, typed: str) -> Malformed:
    return Malformed(f"{switch.name}: expected {wanted}, found {typed!r}; write it so")
