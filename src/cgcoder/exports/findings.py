"""The verdicts as CSV: one row per indicator."""

from __future__ import annotations

from pathlib import Path

from cgcoder.core.table import Report
from cgcoder.narrative import words
from cgcoder.office.rows import needed, write_rows

HELP = "The verdicts as CSV, one row per indicator, with the numbers behind them."
FILE = "findings.csv"


def write(report: Report, path: Path) -> None:
    """Write the table of findings by stable ids, with each code's label beside its kind."""
    table = needed(report, "findings")
    header = [c.id for c in table.columns]
    spoken = words(report.study.settings.language, report.study)
    code, after = header.index("code"), header.index("kind") + 1
    rows = ((*r[:after], spoken.code(str(r[code])), *r[after:]) for r in table.rows)
    write_rows(path, (*header[:after], "label", *header[after:]), rows)
