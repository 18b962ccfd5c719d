"""
The conformance kit: checks that every exporter passes, whoever wrote it.

Inherit, say how to open yours and how to read it back::

    class TestMine(ExporterConformance):
        exporter = my_plugin.cooperation_exporter()

        def options(self, where: Path) -> dict[str, object]:
            return {"path": where / "out.txt"}

        def read_back(self, where: Path) -> Output:
            return (where / "out.txt").read_bytes()

and, if what comes out is tabular, `rows`; pytest does the rest. Which checks apply follows from
what the exporter declares; one that does not apply is skipped and says why. Only results are looked
at, never how they came about.

Needs the extra ``cooperation-core[testing]``.
"""

from .descriptions import Descriptions
from .failures import Failures
from .following import Following
from .reruns import Reruns
from .subject import Output
from .tabular import Tabular
from .texts import Texts
from .working_out import WorkingOut

__all__ = ["ExporterConformance", "Output"]


class ExporterConformance(Descriptions, Reruns, Failures, Tabular, Following, WorkingOut, Texts):
    """Everything an exporter is held to. See the module's description for how to use it."""
