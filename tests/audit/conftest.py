"""Folders that tests damage, and what an audit of them finds."""

import pytest

from cooperation_core.audit import FolderEvidence, Trust, audit
from cooperation_core.note import VerifierKey

from .static_log import Key


@pytest.fixture
def look():
    """Return a function that audits a folder with the key of the harbour's log."""

    def look(folder, *keys, everything=True, jobs=1, **trust):
        pins = [VerifierKey.parse(key.vkey) for key in keys or (Key(),)]
        return audit(
            FolderEvidence(folder),
            Trust(keys=pins, **trust),
            integrity=True,
            everything=everything,
            jobs=jobs,
        )

    return look


@pytest.fixture
def found(look):
    """Return a function that says which categories are found, and where."""

    def found(folder, *keys, **trust):
        return [(each.category, each.position) for each in look(folder, *keys, **trust).findings]

    return found
