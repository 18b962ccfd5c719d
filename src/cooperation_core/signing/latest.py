"""The last checkpoint that was signed over a log."""

from ..history import Attested, Auditable
from .errors import NothingSigned


def latest(log: Auditable) -> Attested:
    """
    Return the last checkpoint that was signed over *log*.

    Raises:
        NothingSigned: there is none.
    """
    for last in log.attested(latest=1):
        return last
    raise NothingSigned(log.origin)
