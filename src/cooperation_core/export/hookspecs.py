"""
The one hook, by which a plugin announces its exporter.

It takes no arguments and is called once. The work itself never travels through pluggy, whose calls
are untyped, stop at the first exception and run last in, first out; an ordinary typed object does
it.
"""

from typing import Any

import pluggy

from .contract import Exporter

PROJECT = "cooperation_core"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
"""Put this above your `cooperation_exporter`."""


@hookspec
def cooperation_exporter() -> Exporter[Any]:
    """Return the exporter that this plugin offers."""
    raise NotImplementedError
