"""The series of interviews on the screen: what each adds, and when that would have been enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cgcoder.cli import screen
from cgcoder.cli.tables import records
from cgcoder.core.table import Cell, Column, Table
from cgcoder.narrative.words import Words

FOLD = {"overflow": "fold"}
FIGURES = 7
"""Cells that a figure may take: `≥ 12.97`."""
Record = Mapping[str, Cell]


def drawn(computed: Sequence[Table], words: Words) -> Iterator[tuple[str, Any]]:
    """Each table of saturation with its title, of one level; those without rows are left out."""
    tables = {t.name: t for t in computed}
    order = {
        "saturation_curve": _curve,
        "saturation": _rules,
        "saturation_parts": _parts,
        "saturation_one_tree": _one_tree,
    }
    for name, draw in order.items():
        if tables[name].rows:
            yield words.title(name), draw(tables[name], words)


def _heads(words: Words, *names: str) -> list[tuple[str, dict[str, Any]]]:
    """Heads by column id; one that ends in `#` stands over figures and is broken at its spaces."""
    found: list[tuple[str, dict[str, Any]]] = []
    for name in names:
        head = words.heading(Column(name.rstrip("#")))
        longest = max(map(len, head.split()))
        narrow = {"min_width": longest, "max_width": max(longest, FIGURES)}
        found.append((head, {"justify": "right", **narrow} if name.endswith("#") else dict(FOLD)))
    return found


def _curve(table: Table, words: Words) -> Any:  # noqa: ANN401 - a rich table
    who = ("interview_number#", "informant", "date", "groups_short")
    counts = ("raised", "new", "seen")
    rows = [
        (
            words.cell(r["interview_number"], "count"),
            screen.inert(str(r["informant"])),
            words.cell(r["date"]),
            screen.inert(words.cell(r["group"], "group")),
            *(words.cell(r[c], "count") for c in counts),
            words.cell(r["expected_seen"], "score"),
        )
        for r in records(table)
    ]
    heads = _heads(words, *who, *(f"{c}#" for c in counts), "expected_seen#")
    return screen.grid(heads, rows)


def _rules(table: Table, words: Words) -> Any:  # noqa: ANN401
    """A row for each base and run (that of Francis et al. too), a column for each threshold."""
    outcomes = {r["outcome"] for r in records(table)}
    if outcomes == {"too few interviews"}:
        return screen.text(words.cell(outcomes.pop(), "term"))
    found: dict[tuple[Cell, Cell], dict[Cell, str]] = {}
    for r in records(table):
        told = r["result"] or words.cell(r["outcome"], "term")
        found.setdefault((r["base"], r["run"]), {})[r["threshold"]] = str(told)
    thresholds = dict.fromkeys(t for told in found.values() for t in told)
    heads = [*_heads(words, "base#", "run#"), *((words.cell(t, "share"), FOLD) for t in thresholds)]
    rows = [
        (
            words.cell(base, "count"),
            words.cell(run, "count"),
            *(told.get(t, words.cell(None)) for t in thresholds),
        )
        for (base, run), told in found.items()
    ]
    return screen.grid(heads, rows)


def _parts(table: Table, words: Words) -> Any:  # noqa: ANN401
    names = ("interviewed#", "raised#", "result", "chao2#", "sample_coverage#", "only_here#")
    rows = [
        (
            _part(r, words),
            words.cell(r["interviewed"], "count"),
            words.cell(r["raised"], "count"),
            _result(r, words),
            ("≥ " if r["lower_bound"] == "yes" else "") + words.cell(r["chao2"], "score"),
            words.cell(r["sample_coverage"], "share"),
            words.cell(r["only_here"], "count"),
        )
        for r in records(table)
    ]
    return screen.grid(_heads(words, "part", *names), rows)


def _result(found: Record, words: Words) -> str:
    """The notation, or that it was not reached; a dash where that cannot be assessed."""
    missed = found["outcome"] == "not reached"
    return words.cell(found["outcome"], "term") if missed else words.cell(found["result"])


def _part(found: Record, words: Words) -> str:
    if found["group"]:
        return screen.inert(words.group(str(found["group"])))
    name = f" {screen.inert(str(found['tree']))}" if found["tree"] else ""
    return words.cell(found["part"], "term") + name


def _one_tree(table: Table, words: Words) -> Any:  # noqa: ANN401
    kinds = {c.id: c.kind for c in table.columns}
    names = ("code", "stance", "tree", "informants")
    rows = [[screen.inert(words.cell(r[n], kinds[n])) for n in names] for r in records(table)]
    return screen.grid(_heads(words, *names[:3], "informants#"), rows)
