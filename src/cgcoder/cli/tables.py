"""Tables of statistics on the screen, as JSON and as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cgcoder.cli import screen
from cgcoder.cli.transcript import SIGNS
from cgcoder.core.model import Study
from cgcoder.core.table import Table
from cgcoder.narrative.catalogue import NONE
from cgcoder.narrative.words import Words

NUMBERS = ("count", "share", "score")


def data(table: Table, *, as_json: bool) -> None:
    """Print *table* for scripts: ids and numbers as they are, undefined as null or nothing."""
    names = [c.id for c in table.columns]
    if as_json:
        screen.json([dict(zip(names, row, strict=True)) for row in table.rows])
    else:
        screen.csv(names, table.rows)


def grid(table: Table, study: Study) -> None:
    """Print *table* in the words of the study's language, with its notes on stderr."""
    words = Words(study.settings.language, study)
    columns = [
        (words.heading(c), {"justify": "right"} if c.kind in NUMBERS else {}) for c in table.columns
    ]
    kinds = [c.kind for c in table.columns]
    rows = [[words.cell(v, k) for v, k in zip(r, kinds, strict=True)] for r in table.rows]
    screen.console().print(screen.grid(columns, rows))
    for note in table.notes:
        screen.say(words.message(note))


def listed(table: Table) -> None:
    """Print the table of coded segments, each as a line of particulars and its words."""
    names = [c.id for c in table.columns]
    console = screen.console()
    for row in table.rows:
        for part in _segment(dict(zip(names, row, strict=True))):
            console.print(part)


def _segment(cell: dict[str, Any]) -> Iterator[Any]:
    from rich.padding import Padding
    from rich.text import Text

    who = cell["informant"] or cell["speaker"] or NONE
    if cell["stakeholder_group"]:
        who += f" ({cell['stakeholder_group'].replace('_', ' ')})"
    doubt = " ?" if cell["status"] == "unreviewed" else ""
    yield Text.assemble(
        (screen.inert(f"{cell['source']}  {who}  "), "dim"),
        (f"{SIGNS[cell['stance']]} {screen.inert(cell['code'])}{doubt}", "bold"),
        (screen.inert(f"  {cell['coder']}"), "dim"),
    )
    yield Padding(screen.text(f"“{screen.inert(cell['quote'])}”"), (0, 0, 1, 2))
