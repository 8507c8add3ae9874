"""The coded segments as CSV: one row per coding."""

from __future__ import annotations

from pathlib import Path

from cgcoder.core.table import Report
from cgcoder.office.rows import needed, write_rows

HELP = "The coded segments as CSV, one row per coding (offsets in code points, end excluded)."
FILE = "segments.csv"


def write(report: Report, path: Path) -> None:
    """Write the table of segments, codes and stances by their stable ids."""
    table = needed(report, "segments")
    write_rows(path, [c.id for c in table.columns], table.rows)
