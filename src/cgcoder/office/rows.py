"""CSV that Excel opens right and that cannot act."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from cgcoder.core.errors import CgcoderError
from cgcoder.core.table import Cell, Report, Table
from cgcoder.office.safe import harmless
from cgcoder.writing import replacing


def write_rows(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a CSV file: UTF-8 with BOM, comma, point as decimal sign, CRLF, None as empty.

    Words that a spreadsheet could take for a formula get a leading apostrophe; numbers do not.
    """
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(zip(*map(_plain, zip(*rows, strict=True)), strict=True))
    with replacing(path, durable=False) as part:
        part.write_bytes(made.getvalue().encode("utf-8-sig"))


def needed(report: Report, name: str) -> Table:
    """The table of that name; CgcoderError where the report was made without it."""
    table = report.table(name)
    if table is None:
        raise CgcoderError(
            f"The report holds no table {name!r}.", hint="Make the report again: cgcoder run"
        )
    return table


def _plain(column: Sequence[Cell]) -> Sequence[str | int | float]:
    """One column as CSV writes it; each different word is looked at once."""
    known = {cell: harmless(cell) for cell in set(column) if isinstance(cell, str)}
    return [known[cell] if isinstance(cell, str) else _other(cell) for cell in column]


def _other(cell: float | None) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return float(f"{cell:.6g}") if isinstance(cell, float) else cell
