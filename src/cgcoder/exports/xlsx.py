"""All tables as one Excel workbook, a sheet each, to be sorted and filtered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cgcoder.core.table import Cell, Column, Report, Table
from cgcoder.narrative import Words, words
from cgcoder.office.safe import clean
from cgcoder.writing import replacing

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

HELP = "All tables as one Excel workbook, one sheet each."
FILE = "tables.xlsx"
EARLIEST = "1980-01-01"
LONGEST_CELL, MOST_ROWS, LONGEST_NAME = 32_767, 1_048_000, 31
"""What Excel holds: characters in a cell, rows in a sheet (less room for notes), letters of a
sheet's name."""
NUMBERS = {"count": "#,##0", "share": "0%", "score": "0.00"}
WIDEST = {"quote": 70, "text": 40}
LOOKED_AT = 200
"""Rows that decide how wide a column is."""
LOOK = {"valign": "top", "font_name": "Arial", "font_size": 9}


def write(report: Report, path: Path) -> None:
    """Write every table of *report*; words are never formulas or links, undefined is empty."""
    from xlsxwriter import Workbook

    spoken = words(report.study.settings.language, report.study)
    with replacing(path, durable=False) as part:
        book = Workbook(str(part), {"constant_memory": True, "strings_to_urls": False})
        drawn = _Book(book, spoken, _looks(book))
        names = _names(report.tables, spoken)
        drawn.about(report, names)
        for table in report.tables:
            drawn.sheet(table, names[table.name])
        book.close()


def _looks(book: Workbook) -> dict[str, Any]:
    looks = {kind: book.add_format({**LOOK, "num_format": form}) for kind, form in NUMBERS.items()}
    looks["text"] = book.add_format(LOOK)
    looks["quote"] = book.add_format({**LOOK, "text_wrap": True})
    looks["note"] = book.add_format({**LOOK, "italic": True})
    edge = {"bg_color": "#EEF2F8", "bottom": 1, "bottom_color": "#1F3864"}
    looks["head"] = book.add_format({**LOOK, **edge, "bold": True, "text_wrap": True})
    return looks


@dataclass(frozen=True, slots=True)
class _Book:
    """A workbook being written, with its words and looks."""

    book: Workbook
    spoken: Words
    looks: dict[str, Any]

    def about(self, report: Report, names: dict[str, str]) -> None:
        """Write the first sheet: what this is, and which sheet holds what."""
        settings, as_of = report.study.settings, report.study.as_of
        title = clean(settings.title) or self.spoken.say("title.default")
        self.book.set_properties(
            {
                "title": title[:255],
                "author": clean(settings.author)[:255],
                "created": datetime.fromisoformat((as_of or EARLIEST)[:10]),
            }
        )
        sheet = self.book.add_worksheet(self.spoken.sheet("about"))
        sheet.set_column(0, 0, 32)
        sheet.set_column(1, 1, 70)
        lines = [title, clean(settings.author)]
        lines += [self.spoken.say("title.asof", date=as_of)] if as_of else []
        for n, line in enumerate(lines):
            sheet.write_string(n, 0, line, self.looks["head" if n == 0 else "text"])
        for n, table in enumerate(report.tables, len(lines) + 1):
            sheet.write_string(n, 0, names[table.name], self.looks["text"])
            sheet.write_string(n, 1, self.spoken.title(table.name), self.looks["text"])

    def sheet(self, table: Table, name: str) -> None:
        """Write a table: heads that stay, a filter, its title and notes below."""
        sheet = self.book.add_worksheet(name)
        heads = [clean(self.spoken.heading(c)) for c in table.columns]
        for n, column in enumerate(table.columns):
            sheet.set_column(n, n, self._width(table, n, column, heads[n]))
        sheet.freeze_panes(1, 0)
        for n, head in enumerate(heads):
            sheet.write_string(0, n, head, self.looks["head"])
        rows = table.rows[:MOST_ROWS]
        for at, row in enumerate(rows, 1):
            for n, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                if cell is not None and cell != "":
                    self._cell(sheet, (at, n), cell, column)
        if heads:
            sheet.autofilter(0, 0, max(1, len(rows)), len(heads) - 1)
        for at, note in enumerate(self._notes(table), len(rows) + 2):
            sheet.write_string(at, 0, clean(note), self.looks["note"])

    def _cell(self, sheet: Worksheet, place: tuple[int, int], cell: Cell, about: Column) -> None:
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            kind = "count" if about.kind == "score" and isinstance(cell, int) else about.kind
            sheet.write_number(*place, cell, self.looks.get(kind, self.looks["text"]))
            return
        text = clean(self.spoken.cell(cell, about.kind))
        if len(text) > LONGEST_CELL:
            text = text[: LONGEST_CELL - 1] + "…"
        sheet.write_string(*place, text, self.looks["quote" if about.kind == "quote" else "text"])

    def _width(self, table: Table, n: int, column: Column, head: str) -> int:
        cells = (row[n] for row in table.rows[:LOOKED_AT])
        longest = max((len(self.spoken.cell(c, column.kind)) for c in cells), default=0)
        word = max((len(w) for w in head.split()), default=0)
        wished = max(longest, word + 3, len(head) // 2, 6) + 2
        return min(wished, WIDEST.get(column.kind, WIDEST["text"]))

    def _notes(self, table: Table) -> Iterator[str]:
        yield self.spoken.title(table.name)
        if len(table.rows) > MOST_ROWS:
            yield self.spoken.say("sheet.cut", n=len(table.rows) - MOST_ROWS)
        yield from (self.spoken.message(note) for note in table.notes)


def _names(tables: tuple[Table, ...], spoken: Words) -> dict[str, str]:
    """A name for each sheet: short, allowed by Excel, and no two alike."""
    found: dict[str, str] = {}
    taken = {spoken.sheet("about").casefold(), "history"}
    for table in tables:
        wished = "".join(c for c in spoken.sheet(table.name) if c not in "[]:*?/\\'")
        name, n = wished[:LONGEST_NAME], 1
        while name.casefold() in taken:
            n += 1
            name = f"{wished[: LONGEST_NAME - 4]} ({n})"
        taken.add(name.casefold())
        found[table.name] = name
    return found
