"""Comma, semicolon or tab separated tables of talk."""

from __future__ import annotations

from pathlib import Path

from cgcoder.core.model import Reading
from cgcoder.text import decode, rows, sheet

HELP = "A table with one row a turn: columns speaker and text, or question and answer."
SUFFIXES = (".csv", ".tsv")


def read(path: Path) -> Reading:
    """Read the file; raise `SourceError` where it cannot be read."""
    table, warnings = sheet.from_csv(decode.load(path))
    return rows.reading(table, warnings=warnings)
