"""
The exporter author's API. What cannot be imported from here may change without notice.

`Exporter` says what you offer, a `Sink` does the work, `hookimpl` announces it.
"""

from ..history import START, Position, Recorded
from .contract import Capability, Context, Exporter, ExportError, Sink
from .hookspecs import hookimpl
from .options import Secret, option
from .plain import plain
from .schema import Cell, Column, Table

__all__ = [
    "START",
    "Capability",
    "Cell",
    "Column",
    "Context",
    "ExportError",
    "Exporter",
    "Position",
    "Recorded",
    "Secret",
    "Sink",
    "Table",
    "hookimpl",
    "option",
    "plain",
]
