"""The audit trail as CSV: one row an act."""

from __future__ import annotations

from pathlib import Path

from cgcoder.core.table import Report
from cgcoder.core.trail import table, trail
from cgcoder.office.rows import write_rows

HELP = "The audit trail as CSV: who decided what, when (UTC) and why, one row an act."
FILE = "trail.csv"


def write(report: Report, path: Path) -> None:
    """Write what people did, the oldest act first; acts that were taken back say when."""
    found = table(trail(report.study))
    write_rows(path, [c.id for c in found.columns], found.rows)
