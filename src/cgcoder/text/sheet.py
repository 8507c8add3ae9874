"""Tables as rows of text, from CSV and Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

from cgcoder.core.errors import SourceError
from cgcoder.text import decode
from cgcoder.text.clean import tidy

DELIMITERS = ",;\t|"
Rows = list[list[str]]


def from_csv(data: bytes) -> tuple[Rows, tuple[str, ...]]:
    """Give the rows of a CSV file, whose delimiter is the one that divides its first line most.

    Empty rows stay, so that a row's place is its number. Also gives warnings of the decoding.

    Raises:
        SourceError: it is no text or no table.
    """
    text, warnings = decode.decode(data)
    text = tidy(text)
    first = next((line for line in text.split("\n") if line.strip()), "")
    said = first.casefold()[4:5] if first.casefold().startswith("sep=") else ""
    if said:  # Excel's own word for the delimiter
        text = text.replace(first, "", 1)
    delimiter = said or max(DELIMITERS, key=lambda d: (first.count(d), -DELIMITERS.index(d)))
    # A cell may hold a whole answer; the module's own limit is 128 KB.
    csv.field_size_limit(decode.LARGEST)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise SourceError(
            f"is no table that can be read: {error}.",
            hint="Save it anew as CSV (UTF-8) or as .xlsx.",
        ) from error
    return [[cell.strip() for cell in row] for row in rows], warnings


def from_excel(path: Path) -> Rows:
    """Give the rows of the first sheet of an Excel file that has any.

    Raises:
        SourceError: it is damaged, encrypted, or empty.
    """
    return next(iter(_sheets(path, whole=False)))[1]


def sheets(path: Path) -> list[tuple[str, Rows]]:
    """Give name and rows of each sheet of an Excel or OpenDocument file that has any.

    Empty rows stay, so that a row's place is its number.

    Raises:
        SourceError: it is damaged, encrypted, or empty.
    """
    return _sheets(path, whole=True)


def _sheets(path: Path, *, whole: bool) -> list[tuple[str, Rows]]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    decode.load(path)
    found: list[tuple[str, Rows]] = []
    try:
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            cells = book.get_sheet_by_name(name).to_python(skip_empty_area=not whole)
            rows = [[_cell(c) for c in row] for row in cells]
            if any(any(row) for row in rows):
                found.append((name, rows))
    except PasswordError as error:
        raise SourceError(
            "is encrypted.", hint="Open it in Excel and save it without a password."
        ) from error
    except (CalamineError, OSError, ValueError) as error:
        raise SourceError(
            "is damaged or no Excel file and cannot be opened.",
            hint="Open it in Excel and save it anew as .xlsx.",
        ) from error
    if not found:
        raise decode.empty()
    return found


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return tidy(str(value)).strip()


def heading(row: Sequence[str]) -> list[str]:
    """Give the headings of a table in the form in which they are compared."""
    return [" ".join(cell.replace("_", " ").casefold().split()) for cell in row]
