"""
Exporters, for those who write them and those who run them.

To write one: `Exporter` says what you offer, a `Sink` does the work, `hookimpl` announces it.
To run one: `find` what is installed, `look_up` and `load` it, and `run` it over a ledger.
What cannot be imported from here may change without notice.
"""

from ..history import START, Position, Recorded
from .contract import (
    Capability,
    Context,
    Exporter,
    ExportError,
    Follower,
    NamedRow,
    Sink,
    TreeHead,
)
from .explaining import Explanation, Step, explain
from .figures import key_of
from .hookspecs import hookimpl
from .options import Secret, option
from .plain import plain
from .plugins import Failed, Found, Loaded, PluginError, find, load, load_all, look_up
from .runner import Outcome, run
from .schema import Cell, Column, Table
from .worked_out import Ground, WorkedOut
from .working import Input, Working, Workings

__all__ = [
    "START",
    "Capability",
    "Cell",
    "Column",
    "Context",
    "Explanation",
    "ExportError",
    "Exporter",
    "Failed",
    "Follower",
    "Found",
    "Ground",
    "Input",
    "Loaded",
    "NamedRow",
    "Outcome",
    "PluginError",
    "Position",
    "Recorded",
    "Secret",
    "Sink",
    "Step",
    "Table",
    "TreeHead",
    "WorkedOut",
    "Working",
    "Workings",
    "explain",
    "find",
    "hookimpl",
    "key_of",
    "load",
    "load_all",
    "look_up",
    "option",
    "plain",
    "run",
]
