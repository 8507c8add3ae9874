"""Tables of statistics on the screen, as JSON and as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.cells import cell_len
from rich.text import Text

from cgcoder.cli import screen
from cgcoder.cli.transcript import SIGNS, wrapped
from cgcoder.core.model import Study
from cgcoder.core.table import Cell, Table
from cgcoder.narrative.words import Words

LONGEST_HEAD = 8
"""Cells; longer headings are lettered and explained below the table."""
LETTERS = 26


def data(table: Table, *, as_json: bool) -> None:
    """Print *table* for scripts: ids and numbers as they are, undefined as null or nothing."""
    if as_json:
        screen.json(records(table))
    else:
        screen.csv([c.id for c in table.columns], table.rows)


def records(table: Table) -> list[dict[str, Cell]]:
    """Give the rows of *table* by the ids of its columns."""
    names = [c.id for c in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def crossed(table: Table, study: Study) -> None:
    """Print a table of codes against many columns, in blocks as wide as the screen."""
    words = Words(study.settings.language, study)
    console = screen.console()
    fixed = 2 if table.columns[1:] and table.columns[1].id == "stance" else 1
    across = table.columns[fixed:]
    heads = [words.heading(c) if c.id else words.group(c.id) for c in across]
    legend = {}
    if any(cell_len(h) > LONGEST_HEAD for h in heads):
        legend = {letter(n): h for n, h in enumerate(heads)}
        heads = list(legend)
    labels = [_labelled(row, fixed, words) for row in table.rows]
    first = max((cell_len(label) for label in labels), default=0)
    for block in _blocks(heads, max(console.width - min(first, console.width // 2), 12)):
        columns: list[tuple[str, dict[str, Any]]]
        columns = [(words.heading(table.columns[0]), {"overflow": "fold"})]
        columns += [(heads[n], {"justify": "right", "no_wrap": True}) for n in block]
        rows = [
            [label, *(words.cell(row[n + fixed], across[n].kind) for n in block)]
            for label, row in zip(labels, table.rows, strict=True)
        ]
        screen.put(screen.grid(columns, rows), out=console)
        screen.line()
    for short, head in legend.items():
        screen.line(f"{short}  {head}")
    for note in table.notes:
        screen.say(words.message(note))


def letter(n: int) -> str:
    """A, B, … Z, AA, AB, … as a spreadsheet has them."""
    return (letter(n // 26 - 1) if n >= LETTERS else "") + chr(ord("A") + n % 26)


def _labelled(row: Sequence[Cell], fixed: int, words: Words) -> str:
    """What a row stands for: a code, or a stance of the code above it."""
    if fixed > 1 and row[1]:
        return f"    {SIGNS[str(row[1])]} {words.term(str(row[1]))}"
    return _indented(str(row[0]), words)


def _indented(code: str, words: Words) -> str:
    """A code's label; a sub-code's stands below its parent's and further in."""
    return f"  {words.code(code)}" if "/" in code else words.code(code)


def _blocks(heads: Sequence[str], width: int) -> Iterator[list[int]]:
    """Share the columns out so that each block fits into *width* cells."""
    block: list[int] = []
    used = 0
    for n, head in enumerate(heads):
        size = max(cell_len(head), 3) + 2
        if block and used + size > width:
            yield block
            block, used = [], 0
        block.append(n)
        used += size
    if block:
        yield block


def listed(table: Table, letters: int) -> None:
    """Print the table of coded segments: code and stance, the words, and where they stand.

    Last stands the coding's id, so many letters of it as tell it from all others.
    """
    names = [c.id for c in table.columns]
    console = screen.console()
    cells = (dict(zip(names, row, strict=True)) for row in table.rows)
    rows = (part for c in cells for part in _segment(c, console.width, letters))
    screen.rows(rows, out=console)


def _segment(cell: dict[str, Any], width: int, letters: int) -> Iterator[Text]:
    who = [
        cell["informant"] or cell["speaker"],
        (cell["stakeholder_group"] or "").replace("_", " "),
    ]
    where = " · ".join(p for p in (cell["source"], *who, cell["coder"], cell["id"][:letters]) if p)
    doubt = " ?" if cell["status"] == "unreviewed" else ""
    yield Text(f"{SIGNS[cell['stance']]} {screen.inert(cell['code'])}{doubt}", style="bold")
    quote = Text(f"“{screen.inert(cell['quote'])}”")
    yield from (Text("  ") + part for _, part in wrapped(quote, width - 2))
    place = Text(screen.inert(where), style="dim")
    yield from (Text("    ") + part for _, part in wrapped(place, width - 4))
    yield Text()
