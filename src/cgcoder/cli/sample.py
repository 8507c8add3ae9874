"""`cgcoder sample`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cgcoder.cli import opening, screen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cgcoder.core.table import Cell, ColumnKind, Table
    from cgcoder.narrative.words import Words


def sample(
    as_json: opening.JsonOption = False,
    as_csv: opening.CsvOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Show how the informants were found, and who is missing.

    Referral trees and waves, the effective number of chains, the recruiters through whom most came
    in, who refers to whom, and the stakeholder groups against the plan, which stands in
    cgcoder.toml below [sample]. A snowball sample represents no population. With --csv comes the
    plan where there is one, else the measures.

    Examples:

    \b
      cgcoder sample
      cgcoder sample --json > sample.json
    """
    from cgcoder.cli.tables import data, records
    from cgcoder.stats.sample import compute

    found = opening.load(study)
    tables = compute(found, waves=True)
    if as_json:
        screen.json({t.name: records(t) for t in tables})
        return
    if as_csv:
        data(next((t for t in tables if t.name == "quotas"), tables[0]), as_json=False)
        return
    from cgcoder.narrative.words import Words

    _show(tables, Words(found.settings.language, found))


def _show(tables: Sequence[Table], words: Words) -> None:
    order = ("sample", "waves", "trees", "recruiters", "quotas", "groups", "referrals", "unheard")
    named = {t.name: t for t in tables}
    for table in (named[n] for n in order if n in named and named[n].rows):
        screen.put(screen.text(words.title(table.name), "bold"))
        screen.put(_drawn(table, words))
        screen.line()
    for note in dict.fromkeys(words.message(n) for t in tables if t.rows for n in t.notes):
        screen.say(note)


def _drawn(table: Table, words: Words) -> Any:  # noqa: ANN401 - a rich table
    from cgcoder.core.table import Column

    if table.name == "referrals":
        heads = [
            words.heading(Column(c)) for c in ("recruiter_group", "recruit_group", "referrals")
        ]
        rows = list(_links(table, words))
        return screen.grid([(h, {"overflow": "fold"}) for h in heads], rows)
    styled: list[tuple[str, dict[str, Any]]] = []
    for n, column in enumerate(table.columns):
        number = column.kind in {"count", "share", "score"} and n > 0
        styled.append(
            (words.heading(column), {"justify": "right"} if number else {"overflow": "fold"})
        )
    return screen.grid(
        styled,
        [
            [_cell(cell, c.id, c.kind, words) for cell, c in zip(row, table.columns, strict=True)]
            for row in table.rows
        ],
    )


def _links(table: Table, words: Words) -> Iterator[list[str]]:
    """Who refers to whom, most often first, since the cross table is as wide as it is long."""
    found = [
        (str(row[0]), column.id, n)
        for row in table.rows
        for column, n in zip(table.columns[1:], row[1:], strict=True)
        if isinstance(n, int) and n
    ]
    for above, below, n in sorted(found, key=lambda f: (-f[2], f[0], f[1])):
        yield [screen.inert(words.group(above)), screen.inert(words.group(below)), str(n)]


def _cell(value: Cell, name: str, kind: ColumnKind, words: Words) -> str:
    if name == "group_names" and isinstance(value, str):
        shown = ", ".join(words.group(g) for g in value.split("; "))
    elif kind == "score" and isinstance(value, int):  # among measures there are counts
        shown = words.cell(value, "count")
    else:
        shown = words.cell(value, kind)
    return screen.inert(shown)
