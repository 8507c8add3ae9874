"""`cgcoder cooccurrence`."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cgcoder.cli import opening, screen

if TYPE_CHECKING:
    from rich.text import Text

    from cgcoder.core.table import Table
    from cgcoder.narrative.words import Words

CODES = 2


class Unit(StrEnum):
    """What two codes stand together in."""

    TURN = "turn"
    SOURCE = "source"
    OVERLAP = "overlap"


def cooccurrence(
    codes: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CODE CODE]", help="Two codes: show the words behind them."),
    ] = None,
    unit: Annotated[Unit, typer.Option(help="What they stand together in.")] = Unit.TURN,
    as_json: opening.JsonOption = False,
    as_csv: opening.CsvOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Show which codes stand together, and the words behind a pair.

    c is both / (A + B - both), between 0 and 1; overlap is the share of the rarer code that
    stands with the other. ! marks pairs of which one is more than five times as frequent: their
    c is small whatever happens. With --unit overlap the characters that both cover are counted.

    Examples:

    \b
      cgcoder cooccurrence
      cgcoder cooccurrence --unit source --csv > pairs.csv
      cgcoder cooccurrence trust_building barrier_budget
    """
    from cgcoder.cli import tables
    from cgcoder.core.selection import known_code
    from cgcoder.narrative.words import Words
    from cgcoder.stats.cooccurrence import compute

    if codes and len(codes) != CODES:
        raise typer.BadParameter("name two codes, or none", param_hint="CODE")
    found = opening.load(study)
    chosen = [known_code(found, c) for c in codes or ()]
    if chosen and chosen[0] == chosen[1]:
        raise typer.BadParameter("name two different codes", param_hint="CODE")
    pair = (chosen[0], chosen[1]) if chosen else None
    table = compute(found, unit=unit.value, pair=pair)[0]
    words = Words(found.settings.language, found)
    if as_json or as_csv:
        tables.data(table, as_json=as_json)
    elif pair:
        console = screen.console()
        lines = (part for r in tables.records(table) for part in _quote(r, words, console.width))
        screen.rows(lines, out=console)
    else:
        _pairs(table, words)
    for note in table.notes:
        screen.say(words.message(note))
    if told := opening.remark(found):
        screen.say(told)


def _pairs(table: Table, words: Words) -> None:
    number: dict[str, Any] = {"justify": "right"}
    fold: dict[str, Any] = {"overflow": "fold"}
    counts = [c for c in table.columns if c.kind == "count"]
    scores = [c for c in table.columns if c.id in {"c", "overlap", "npmi"}]
    heads = [(words.heading(c), fold) for c in table.columns[:CODES]]
    heads += [(name, number) for name in ("A", "B", "A+B", "c", *map(words.heading, scores[1:]))]
    at = {c.id: n for n, c in enumerate(table.columns)}
    rows = []
    for row in table.rows:
        mark = " !" if row[at["unequal"]] == "yes" else ""
        cells = [words.cell(row[at[c.id]], c.kind) for c in (*counts, *scores)]
        cells[len(counts)] += mark
        rows.append([*(screen.inert(words.code(str(c))) for c in row[:CODES]), *cells])
    screen.put(screen.grid(heads, rows))


def _quote(row: dict[str, Any], words: Words, width: int) -> Iterator[Text]:
    from rich.text import Text

    from cgcoder.cli.transcript import SIGNS, wrapped

    place = row["source"] if row["turn"] is None else f"{row['source']}:{row['turn']}"
    group = words.group(row["group"]) if row["group"] else ""
    head = f"{SIGNS[row['stance']]} {words.code_path(row['code'])}"
    where = " · ".join(p for p in (place, row["informant"], group) if p)
    bold = Text(screen.inert(f"{head} · {where}"), style="bold")
    yield from (part for _, part in wrapped(bold, width))
    quote = Text(f"“{screen.inert(row['quote'])}”")
    yield from (Text("  ") + part for _, part in wrapped(quote, width - 2))
    yield Text()
