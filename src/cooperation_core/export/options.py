"""
Typed options: an exporter declares an attrs class, the host fills it in, strictly.

What people type is text, what programs give is typed; both fit. Nothing else is converted on a
guess, and everything that does not fit is said at once.
"""

import difflib
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, get_type_hints

import attrs

from .contract import ExportError
from .option_types import Secret, expects, is_secret, read, shown

__all__ = ["Option", "OptionsDoNotFit", "Secret", "declared", "fill", "option", "settings"]

O = TypeVar("O")  # noqa: E741  # as in the contract


class OptionsDoNotFit(ExportError):
    """Options are unknown, missing, or not what the exporter takes; all of them are named."""

    code = "options-do-not-fit"

    def __init__(self, exporter: str, misfits: Sequence[str], takes: Sequence["Option"]) -> None:
        lines = "\n".join(f"  - {misfit}" for misfit in misfits)
        known = "\n".join(f"  {each}" for each in takes) or "  no options"
        super().__init__(f"{exporter}: these options do not fit\n{lines}\nit takes\n{known}")
        self.exporter = exporter
        self.misfits = tuple(misfits)


def option(*, help: str, default: Any = attrs.NOTHING) -> Any:  # noqa: A002, ANN401
    """Declare one option. *help* is one line, which people see when they list exporters."""
    return attrs.field(default=default, metadata={"help": help}, kw_only=True)


@attrs.frozen(kw_only=True)
class Option:
    """One option that an exporter takes, for lists and for messages."""

    name: str
    expects: str
    """What fits, in words: ``a whole number``."""
    help: str
    required: bool
    default: object
    """None where it is required."""
    type: Any = attrs.field(repr=False)

    @property
    def is_secret(self) -> bool:
        """Whether its value must not be shown."""
        return is_secret(self.type)

    def __str__(self) -> str:
        aside = "required" if self.required else f"default {_said(self.default)}"
        return f"{self.name} ({self.expects}, {aside}): {self.help}"


def declared(cls: Any) -> tuple[Option, ...]:  # noqa: ANN401  # what a plugin gives
    """
    Return what the options class *cls* takes, in its order.

    Raises:
        TypeError: it is no attrs class, or a field's type is none that an option can have.
    """
    if not (isinstance(cls, type) and attrs.has(cls)):
        raise TypeError(f"expected options to be an attrs class, found {cls!r}")
    hints = get_type_hints(cls)
    return tuple(_declared(field, hints[field.name]) for field in attrs.fields(cls) if field.init)


def fill(cls: type[O], given: Mapping[str, object], *, exporter: str) -> O:
    """
    Build *cls* from *given*.

    Raises:
        OptionsDoNotFit: names everything in *given* that is unknown, missing or of another type.
    """
    takes = declared(cls)
    known = [each.name for each in takes]
    misfits = [_unknown(name, known) for name in given if name not in known]
    values: dict[str, object] = {}
    for each in takes:
        if each.name in given:
            try:
                values[each.name] = read(each.type, given[each.name])
            except ValueError:
                found = shown(each.type, given[each.name])
                misfits.append(f"{each.name}: expected {each.expects}, found {found}")
        elif each.required:
            misfits.append(f"{each.name}: expected {each.expects}, found nothing")
    if not misfits:
        try:
            return cls(**values)
        except ValueError as err:
            misfits.append(str(err))
    raise OptionsDoNotFit(exporter, misfits, takes)


def settings(cls: Any, given: Mapping[str, object], *, exporter: str) -> dict[str, Any]:  # noqa: ANN401
    """
    Return the options of *cls* that have a default, as they are in *given* or else by default.

    Raises:
        OptionsDoNotFit: names everything in *given* that is unknown, required or of another type.
    """
    takes = [each for each in declared(cls) if not each.required]
    known = [each.name for each in takes]
    misfits = [_unknown(name, known) for name in given if name not in known]
    found: dict[str, Any] = {}
    for each in takes:
        try:
            found[each.name] = (
                read(each.type, given[each.name]) if each.name in given else each.default
            )
        except ValueError:
            shown_value = shown(each.type, given[each.name])
            misfits.append(f"{each.name}: expected {each.expects}, found {shown_value}")
    if misfits:
        raise OptionsDoNotFit(exporter, misfits, takes)
    return found


def _unknown(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"{name}: there is no such option" + (f"; did you mean {near[0]}?" if near else "")


def _declared(field: "attrs.Attribute[Any]", kind: object) -> Option:
    required = field.default is attrs.NOTHING
    default = None if required else field.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]  # a function to type checkers
        default = default.factory()  # type: ignore[union-attr]
    return Option(
        name=field.alias or field.name,
        expects=expects(kind),
        help=field.metadata.get("help", ""),
        required=required,
        default=default,
        type=kind,
    )


def _said(default: object) -> str:
    if isinstance(default, bool):
        return "yes" if default else "no"
    return "nothing" if default in (None, "", ()) else str(default)
