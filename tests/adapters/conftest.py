"""How tests of our exporters run one."""

from collections.abc import Sequence

import pytest

from cooperation_core.export import Exporter, Recorded
from cooperation_core.export.runner import Outcome, run
from cooperation_core.testing.examples import InMemoryHistory


class Export:
    """Runs an exporter over a list of facts."""

    def __call__(self, exporter: Exporter, facts: Sequence[Recorded], **options: object) -> Outcome:
        """Export and insist that it worked."""
        outcome = run(InMemoryHistory(tuple(facts)), exporter, options)
        if outcome.error is not None:
            raise outcome.error
        return outcome

    def refused(self, exporter: Exporter, facts: Sequence[Recorded], **options: object) -> str:
        """Export, insist that it did not work, and return what was said."""
        outcome = run(InMemoryHistory(tuple(facts)), exporter, options)
        assert outcome.error is not None
        return f"{getattr(outcome.error, 'code', type(outcome.error))}: {outcome.error}"


@pytest.fixture
def export() -> Export:
    return Export()
