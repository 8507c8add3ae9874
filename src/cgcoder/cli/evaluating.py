"""An evaluation on the screen: what fits; the rest is in --csv and --json."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from rich.text import Text

from cgcoder.cli import screen
from cgcoder.cli.tables import records
from cgcoder.cli.transcript import SIGNS, wrapped
from cgcoder.core.model import Study
from cgcoder.core.table import Cell, Column, Table
from cgcoder.narrative.words import Words

NUMBER: dict[str, Any] = {"justify": "right"}
FOLD: dict[str, Any] = {"overflow": "fold"}
SHOWN: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("evaluation", ("code", "units", "base_rate", "found", "missed", "invented")),
    ("evaluation", ("code", "precision", "recall", "f1", "kappa")),
    ("evaluation_overall", ("measured", "codes", "precision", "recall", "f1", "kappa")),
    ("evaluation_stances", (
        "kind", "person_stance", "machine_supports", "machine_neutral", "machine_hinders",
        "machine_several",
    )),
    ("evaluation_stance_agreement", ("kind", "stance_is", "units", "same_stance", "kappa")),
    ("evaluation_bins", ("from_confidence", "to_confidence", "proposals", "confidence", "right")),
    ("evaluation_curve", ("sources", "units", "precision", "recall", "f1", "kappa")),
    ("evaluation_needs", ("code", "bar", "bar_outcome", "needed_units", "needed_sources")),
    ("evaluation_strata", ("proposed", "reviewed_units", "unseen_units", "next_units")),
    ("evaluation_next", ("source", "informant", "group", "units", "proposed_units", "narrower")),
)  # fmt: skip
"""The columns of each table that fit beside each other."""
INTERVALS: Mapping[str, tuple[str, ...]] = {
    "evaluation": ("precision", "recall", "kappa"),
    "evaluation_overall": ("f1", "kappa"),
    "evaluation_stance_agreement": ("same",),
    "evaluation_curve": ("f1", "kappa"),
}
"""The figures that stand there with their interval; `same` is that of `same_stance`."""


def shown(tables: Mapping[str, Table], study: Study) -> None:
    """Print all but the errors and what has nothing to show."""
    words = Words(study.settings.language, study)
    for name, columns in SHOWN:
        if tables[name].rows:
            screen.put(screen.text(words.title(name), "bold"))
            screen.put(_drawn(tables[name], columns, words))
            screen.line()
    several = [tables[name] for name in dict.fromkeys(name for name, _ in SHOWN)]
    for note in dict.fromkeys(words.message(n) for t in several for n in t.notes):
        screen.say(note)


def _drawn(table: Table, names: tuple[str, ...], words: Words) -> Any:  # noqa: ANN401 - a rich table
    kinds = {c.id: c for c in table.columns}
    heads = [(words.heading(kinds[n]), _how(table, kinds[n])) for n in names]
    rows = [[_cell(row, kinds[n], table.name, words) for n in names] for row in records(table)]
    return screen.grid(heads, rows)


def _how(table: Table, column: Column) -> dict[str, Any]:
    if column.kind not in {"count", "share", "score"}:
        return FOLD
    name = column.id.removesuffix("_stance")
    return NUMBER | {"no_wrap": True} if name in INTERVALS.get(table.name, ()) else NUMBER


def _cell(row: Mapping[str, Cell], column: Column, table: str, words: Words) -> str:
    value = screen.inert(words.cell(row[column.id], column.kind))
    if "/" in str(row.get("code", "")) and column.id == "code":
        return f"  {screen.inert(words.code(str(row['code'])))}"
    name = column.id.removesuffix("_stance")
    if name not in INTERVALS.get(table, ()):
        return value
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    if low is None or high is None:
        return value
    return f"{value} [{words.cell(low, column.kind)}, {words.cell(high, column.kind)}]"


def listed(tables: Mapping[str, Table], study: Study) -> None:
    """Print the errors, by kind, with their words."""
    words = Words(study.settings.language, study)
    errors = records(tables["evaluation_errors"])
    console = screen.console()
    for kind, each in groupby(errors, key=lambda e: str(e["error"])):
        of = list(each)
        screen.put(screen.text(f"{words.term(kind)} ({len(of)})", "bold"), out=console)
        screen.line()
        lines = (line for e in of for line in _error(e, console.width, words))
        screen.rows(lines, out=console)
    notes = (*tables["evaluation"].notes[:1], *tables["evaluation_errors"].notes)
    for note in notes:
        screen.say(words.message(note))


def _error(error: Mapping[str, Any], width: int, words: Words) -> Iterator[Text]:
    said = [
        f"{_sign(error[f'{who}_stance'])} {screen.inert(words.code_path(error[f'{who}_code']))}"
        for who in ("machine", "person")
        if error[f"{who}_code"]
    ]
    if error["confidence"] is not None:
        said[0] += f" {words.cell(error['confidence'], 'score')}"
    yield Text(" ← ".join(said), style="bold")
    yield from _paragraph(f"“{screen.inert(error['quote'])}”", 2, width)
    turn = f"{error['source']}:{error['turn']}" if error["turn"] else error["source"]
    where = [turn, error["informant"], words.group(error["group"]) if error["group"] else ""]
    yield from _paragraph(
        " · ".join(p for p in (*where, error["id"][:6], error["why"]) if p), 4, width
    )
    yield Text()


def _sign(stance: str) -> str:
    return SIGNS.get(stance, "±")


def _paragraph(words: str, indent: int, width: int) -> Iterator[Text]:
    text = Text(screen.inert(words), style="dim" if indent > 2 else "")  # noqa: PLR2004
    yield from (Text(" " * indent) + part for _, part in wrapped(text, width - indent))
