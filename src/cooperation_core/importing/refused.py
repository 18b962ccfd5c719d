"""Says where in a document a command stands that the domain refuses."""

import re

from ..domain.errors import CooperationError, Problems
from ..domain.values import Source


def located(refusal: CooperationError, path: str) -> CooperationError:
    """
    Return *refusal* with the document at *path*, and its lines, in front of what it says.

    Its code stays, and so do refusals of what was read nowhere. Of several, each is located.
    """
    if isinstance(refusal, Problems):
        return Problems([located(each, path) for each in refusal.problems], heading=refusal.heading)
    if refusal.read_at is not None:
        refusal.args = (f"{path}:{_lines(refusal.read_at)} {refusal}", *refusal.args[1:])
    return refusal


def _lines(source: Source) -> str:
    lines = re.sub(r"^lines? ", "", source.locator or "")
    return f"{lines}:" if lines else ""
