"""Install the oldest release of every dependency that pyproject.toml allows."""

import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

from packaging.requirements import Requirement

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
asked = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
pins = []
for requirement in map(Requirement, asked):
    (oldest,) = (each.version for each in requirement.specifier if each.operator == ">=")
    pins.append(f"{requirement.name}=={oldest}")
print("oldest:", *pins)
subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", *pins], check=True)
