"""Excel tables of talk."""

from __future__ import annotations

from pathlib import Path

from cgcoder.core.model import Reading
from cgcoder.text import rows, sheet

HELP = "An Excel sheet with one row a turn: columns speaker and text, or question and answer."
SUFFIXES = (".xlsx", ".xls", ".ods")


def read(path: Path) -> Reading:
    """Read the first sheet that holds anything; raise `SourceError` where it cannot be read."""
    return rows.reading(sheet.from_excel(path))
