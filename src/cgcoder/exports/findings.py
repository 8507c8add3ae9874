"""The verdicts as CSV: one row per top-level code."""

from __future__ import annotations

from pathlib import Path

from cgcoder.core.table import Report
from cgcoder.narrative import words
from cgcoder.office.rows import needed, write_rows

HELP = "The verdicts as CSV, one row per code, with the numbers behind them."
FILE = "findings.csv"


def write(report: Report, path: Path) -> None:
    """Write the table of findings by stable ids; only `label` is in the study's language."""
    table = needed(report, "findings")
    header = [c.id for c in table.columns]
    spoken = words(report.study.settings.language, report.study)
    label = header.index("label")
    rows = ((*r[:label], spoken.code(str(r[label])), *r[label + 1 :]) for r in table.rows)
    write_rows(path, header, rows)
