"""All tables as one Excel workbook, a sheet each, to be sorted and filtered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from cgcoder.core.table import Cell, Column, Report, Table
from cgcoder.narrative import Words, words
from cgcoder.office.workbook import (
    MOST_ROWS,
    Look,
    Sheet,
    Value,
    letters,
    sheet_names,
    write_workbook,
)
from cgcoder.writing import replacing

HELP = "All tables as one Excel workbook, one sheet each."
FILE = "tables.xlsx"
LOOKS: dict[str, Look] = {
    "quote": "quote",
    "count": "count",
    "share": "share",
    "score": "score",
}
WIDEST = {"quote": 70}
WIDE, LOOKED_AT = 40, 200
"""The widest column of other words, in letters; rows that decide how wide a column is."""


def write(report: Report, path: Path) -> None:
    """Write every table of *report*; words are never formulas or links, undefined is empty."""
    spoken = words(report.study.settings.language, report.study)
    tables = _ordered(report.tables, spoken)
    settings = report.study.settings
    title = settings.title or spoken.say("title.default")
    about = spoken.sheet("about")
    names = sheet_names([spoken.sheet(t.name) for t in tables], [about])
    sheets = [
        _about(report, spoken, about, dict(zip(names, tables, strict=True))),
        *(_sheet(t, spoken, n) for t, n in zip(tables, names, strict=True)),
    ]
    with replacing(path, durable=False) as part:
        write_workbook(part, sheets, title, settings.author, report.study.as_of)


def _ordered(tables: tuple[Table, ...], spoken: Words) -> list[Table]:
    """Verdicts first: the order of the catalogue, then tables it does not know."""
    order = {name: n for n, name in enumerate(spoken.entries["sheet"])}
    return sorted(
        (t for t in tables if t.columns), key=lambda t: (order.get(t.name, len(order)), t.name)
    )


def _about(report: Report, spoken: Words, name: str, tables: dict[str, Table]) -> Sheet:
    """The first sheet: which sheet holds what; below it, what this is."""
    study = report.study
    notes = [study.settings.title or spoken.say("title.default"), study.settings.author]
    if study.as_of:
        notes.append(spoken.say("title.asof", date=study.as_of))
    heads = [spoken.heading(Column(c)) for c in ("sheet", "table", "rows")]
    rows = [(sheet, spoken.title(t.name), len(t.rows)) for sheet, t in tables.items()]
    return Sheet(
        name, heads, (32, 60, 10), ("text", "text", "count"), rows, list(filter(None, notes))
    )


def _sheet(table: Table, spoken: Words, name: str) -> Sheet:
    heads = [spoken.heading(c) for c in table.columns]
    cells = zip(*table.rows, strict=True) if table.rows else [()] * len(heads)
    shown = [_shown(c, column, spoken) for c, column in zip(table.columns, cells, strict=True)]
    sheet = Sheet(
        name=name,
        heads=heads,
        widths=[_width(*of) for of in zip(shown, table.columns, heads, strict=True)],
        looks=[LOOKS.get(c.kind, "text") for c in table.columns],
        rows=list(zip(*shown, strict=True)),
        notes=list(_notes(table, spoken)),
    )
    if sheet.printed == len(heads):
        return sheet
    printed = spoken.say("sheet.printed", column=letters(sheet.printed - 1))
    return replace(sheet, notes=(*sheet.notes, printed))


def _shown(column: Column, cells: Sequence[Cell], spoken: Words) -> Sequence[Value]:
    """What one column shows: numbers as they are, names and terms in words."""
    plain = column.kind in ("text", "quote", "source", "informant")
    types = set(map(type, cells))
    worded = {bool} if plain else {bool, str}
    if not types & worded:
        return cells
    known = {c: spoken.cell(c, column.kind) for c in set(cells) if isinstance(c, str)}
    said = {c: spoken.cell(c, column.kind) for c in (False, True)}
    return [
        said[c] if isinstance(c, bool) else known[c] if not plain and isinstance(c, str) else c
        for c in cells
    ]


def _width(cells: Sequence[Value], column: Column, head: str) -> int:
    numbers = column.kind in ("count", "share", "score")
    longest = max(
        (
            len(f"{c:.7g}" if numbers and not isinstance(c, str) else str(c))
            for c in cells[:LOOKED_AT]
            if c is not None
        ),
        default=0,
    )
    word = max((len(w) for w in head.split()), default=0)
    wished = max(longest, word + 3, len(head) // 2, 6) + 2
    return min(wished, WIDEST.get(column.kind, WIDE))


def _notes(table: Table, spoken: Words) -> Iterator[str]:
    yield spoken.title(table.name)
    if len(table.rows) > MOST_ROWS:
        yield spoken.say("sheet.cut", n=len(table.rows) - MOST_ROWS)
    yield from (spoken.message(note) for note in table.notes)
