"""Agreement on the screen: the figures that fit; the rest is in --csv and --json."""

from __future__ import annotations

from typing import Any

from cgcoder.cli import screen
from cgcoder.cli.tables import records
from cgcoder.core.table import Cell, Column, Table
from cgcoder.narrative.words import Words

NUMBER: dict[str, Any] = {"justify": "right"}
FOLD: dict[str, Any] = {"overflow": "fold"}


def drawn(table: Table, words: Words) -> Any:  # noqa: ANN401 - a rich table
    """Draw one of the tables of agreement."""
    if table.name == "agreement":
        return _codes(table, words)
    name = table.columns[0]
    counted = table.columns[1]
    heads = [(words.heading(name), FOLD)]
    heads += [(words.heading(Column(c)), NUMBER) for c in (counted.id, "percent_agreement")]
    heads.append((words.heading(Column("alpha")), NUMBER))
    rows = [
        (
            screen.inert(words.cell(r[name.id], name.kind)),
            words.cell(r[counted.id], "count"),
            words.cell(r["percent_agreement"], "share"),
            _with_interval(r, "alpha", words),
        )
        for r in records(table)
    ]
    return screen.grid(heads, rows)


def undefined(table: Table, words: Words) -> list[Any]:
    """Why a coefficient has no value, which has no room in the table."""
    name = table.columns[0]
    found: dict[str, list[str]] = {}
    for r in records(table):
        if r["undefined"] is not None:
            reason = words.cell(r["undefined"], "term")
            found.setdefault(reason, []).append(words.cell(r[name.id], name.kind))
    return [screen.text(f"–: {why}: {', '.join(names)}") for why, names in found.items()]


def _codes(table: Table, words: Words) -> Any:  # noqa: ANN401
    found = records(table)
    cells = ("both", "only_a", "only_b") if any(r["both"] is not None for r in found) else ()
    heads = [(words.heading(Column("code")), FOLD)]
    heads += [(words.heading(Column(c)), NUMBER | {"min_width": 4}) for c in cells]
    heads += [(words.heading(Column(c)), NUMBER) for c in ("kappa", "alpha", "ac1")]
    rows = [
        (
            _indented(str(r["code"]), words),
            *(words.cell(r[c], "count") for c in cells),
            words.cell(r["kappa"], "score"),
            _with_interval(r, "alpha", words),
            words.cell(r["ac1"], "score"),
        )
        for r in found
    ]
    return screen.grid(heads, rows)


def _indented(code: str, words: Words) -> str:
    label = screen.inert(words.code(code))
    return f"  {label}" if "/" in code else label


def _with_interval(row: dict[str, Cell], name: str, words: Words) -> str:
    value = words.cell(row[name], "score")
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    if low is None or high is None:
        return value
    return f"{value} [{words.cell(low, 'score')}, {words.cell(high, 'score')}]"
