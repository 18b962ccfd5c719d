"""Fail unless enough branches of the core were taken: `branches.py coverage.json 95`."""

import json
import sys
from pathlib import Path

report, wanted = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), float(sys.argv[2])
core = [
    file["summary"]
    for name, file in report["files"].items()
    if "cooperation_core" in Path(name).parts
]
taken = sum(each["covered_branches"] for each in core)
there = sum(each["num_branches"] for each in core)
share = 100 * taken / there
print(f"cooperation_core: {taken} of {there} branches taken, {share:.1f} % ({wanted:g} % wanted)")
sys.exit(share < wanted)
