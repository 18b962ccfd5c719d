"""The reference of `coop`, from its own help."""

import inspect
from collections.abc import Iterator

import click

from cooperation_core.cli import coop

from .source import NOTE, page, table

_INTRODUCTION = """\
`coop` does from a shell what the library does from Python. It prints results to standard output and
what went wrong to standard error, in one message without a traceback.

| exit code | meaning |
| --- | --- |
| 0 | it worked |
| 1 | it did not, and the message says why; nothing is half-recorded |
| 2 | the call was not understood |

`python -m cooperation_core` is the same as `coop`. The options of `coop` itself stand before the
command: `coop --ledger peru.db list commitments`."""


def commands() -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its name, `coop` itself first."""
    yield from _with_subcommands("coop", coop)


def _with_subcommands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for inner, each in sorted(command.commands.items()):
            yield from _with_subcommands(f"{name} {inner}", each)


def text() -> str:
    """Return the page."""
    return page("# Command line", NOTE, _INTRODUCTION, *(_section(*each) for each in commands()))


def _section(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name, help_option_names=["-h", "--help"])
    usage = " ".join(command.collect_usage_pieces(context))
    arguments = [each for each in command.params if isinstance(each, click.Argument)]
    options = [each for each in command.get_params(context) if isinstance(each, click.Option)]
    return page(
        f"## {name}",
        f"    {name} {usage}",
        inspect.cleandoc(command.help or ""),
        _choices(arguments),
        table(("option", "meaning"), [_row(each, context) for each in options]),
    ).rstrip("\n")


def _choices(arguments: list[click.Argument]) -> str:
    return "\n".join(
        f"{argument.name.upper()} is one of {_either(argument.type)}."
        for argument in arguments
        if argument.name and isinstance(argument.type, click.Choice)
    )


def _either(choice: "click.Choice[str]") -> str:
    return ", ".join(f"`{each}`" for each in choice.choices)


def _row(option: click.Option, context: click.Context) -> tuple[str, str]:
    names = ", ".join(f"`{each}`" for each in sorted(option.opts, key=len))
    value = "" if option.is_flag else f" {_metavar(option)}"
    said = option.help or ""
    if isinstance(option.type, click.Choice):
        said += f" One of {_either(option.type)}."
    if option.show_default and option.default:
        said += f" Default: `{option.default}`."
    return f"{names}{value}", said


def _metavar(option: click.Option) -> str:
    if option.metavar:
        return option.metavar
    if isinstance(option.type, click.DateTime):
        return "YYYY-MM-DD"
    if isinstance(option.type, click.Choice):
        return "KIND"
    return "N" if isinstance(option.type, click.IntRange) else option.type.name.upper()
