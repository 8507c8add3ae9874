"""Tables as rows of text, from CSV and Excel."""

from __future__ import annotations

import csv
import io
import re
import zlib
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from cgcoder.core.errors import SourceError
from cgcoder.text import decode
from cgcoder.text.clean import tidy

FAR = re.compile(rb' r="([A-Z]{3}|[A-Z]{1,2}(?=\d{6}))(\d{1,7})"')
"""The place of a cell that is far down or far to the right; of others there cannot be too many."""
CHUNK, LONGEST_PLACE, MOST_CELLS = 2**20, 20, 40_000_000
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

    _refuse_bomb(decode.load(path))
    found: list[tuple[str, Rows]] = []
    try:
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            table = book.get_sheet_by_name(name)
            cells = table.iter_rows() if whole else table.to_python()
            rows = [[_cell(c) for c in row] if any(row) else [] for row in cells]
            if any(map(any, rows)):
                found.append((name, rows))
    except PasswordError as error:
        raise SourceError(
            "is encrypted.", hint="Open it in Excel and save it without a password."
        ) from error
    except (CalamineError, OSError, ValueError) as error:
        raise _broken() from error
    if not found:
        raise decode.empty()
    return found


def _broken() -> SourceError:
    return SourceError(
        "is damaged or no Excel file and cannot be opened.",
        hint="Open it in Excel and save it anew as .xlsx.",
    )


def _refuse_bomb(data: bytes) -> None:
    """Refuse a packed file that unpacks to more than any table holds, or spans too many cells.

    The reader makes room for every cell between the first and the last, and where there is not
    so much memory the whole program ends.
    """
    if not data.startswith(b"PK"):
        return
    left = decode.LARGEST
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            for part in packed.infolist():
                with packed.open(part) as file:
                    last_row, last_column, tail = 0, 0, b""
                    while chunk := file.read(CHUNK):
                        left -= len(chunk)
                        for found in FAR.finditer(tail + chunk):
                            last_row = max(last_row, int(found[2]))
                            last_column = max(last_column, _column(found[1]))
                        tail = chunk[-LONGEST_PLACE:]
                        if left < 0 or last_row * last_column > MOST_CELLS:
                            raise _harmful()
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise _broken() from error


def _harmful() -> SourceError:
    return SourceError(
        "is far larger inside than any table of a study.",
        hint="If it is yours, copy the cells that count into a new file.",
    )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


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
