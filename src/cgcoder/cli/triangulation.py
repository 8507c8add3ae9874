"""`cgcoder triangulation`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cgcoder.cli import opening, screen

if TYPE_CHECKING:
    from cgcoder.core.table import Table
    from cgcoder.narrative.words import Words

SHOWN = (
    "by_interview", "by_observation", "by_document", "kinds_relation", "groups_relation",
)  # fmt: skip
SIDES = ("for", "against", "mixed", "silent")


def triangulation(
    code: Annotated[
        str,
        typer.Argument(
            metavar="[CODE]", help="An indicator or sub-code, with quotes; default: all indicators."
        ),
    ] = "",
    as_json: opening.JsonOption = False,
    as_csv: opening.CsvOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Compare what interviews, notes and documents say.

    Per indicator: which way each kind of source leans, and whether they agree, agree in part,
    contradict each other (dissonance) or only one of them speaks (silence); the same for the
    stakeholder groups. With CODE its sub-codes and the strongest quote of each side follow. --csv
    gives what each kind and group says, --json both tables.

    Examples:

    \b
      cgcoder triangulation
      cgcoder triangulation trust_building
      cgcoder triangulation --csv > triangulation.csv
    """
    from cgcoder.cli.tables import data, records
    from cgcoder.core.selection import known_code
    from cgcoder.narrative.words import Words
    from cgcoder.stats.triangulation import compute

    found = opening.load(study)
    wanted = known_code(found, code) if code else ""
    tables = compute(found, code=wanted, aspects=bool(wanted or as_json or as_csv))
    words = Words(found.settings.language, found)
    if as_json:
        screen.json({t.name: records(t) for t in tables})
    elif not tables:
        screen.say(opening.remark(found) or words.say("triangulation.none"))
    elif as_csv:
        data(tables[1], as_json=False)
    else:
        _show(tables, words, quotes=bool(wanted))


def _show(tables: tuple[Table, ...], words: Words, *, quotes: bool) -> None:
    from cgcoder.cli.tables import records
    from cgcoder.core.table import Column

    relations = records(tables[0])
    heads: list[tuple[str, dict[str, Any]]] = [
        (words.heading(Column(c)), {"overflow": "fold"}) for c in ("code", *SHOWN)
    ]
    rows = [
        (_label(r["code"], words), *(words.cell(r[c], "term") for c in SHOWN)) for r in relations
    ]
    screen.put(screen.text(words.title(tables[0].name), "bold"))
    screen.put(screen.grid(heads, rows))
    screen.line()
    for r in relations:
        if told := _groups(r, words):
            screen.put(screen.text(told))
    if quotes:
        _quotes(tables[1], words)
    for note in tables[0].notes:
        screen.say(words.message(note))


def _label(code: Any, words: Words) -> str:  # noqa: ANN401 - a cell
    label = screen.inert(words.code(str(code)))
    return f"  {label}" if "/" in str(code) else label


def _groups(row: dict[str, Any], words: Words) -> str:
    """Which groups lean which way."""
    parts = []
    for side in SIDES:
        if row[f"groups_{side}"]:
            names = [words.group(g) for g in row[f"groups_{side}"].split("; ")]
            parts.append(words.say(f"triangulation.{side}", groups=words.listed(*names)))
    if not parts:
        return ""
    label = screen.inert(words.code_path(row["code"]))
    return words.say("triangulation.groups", label=label, parts=screen.inert("; ".join(parts)))


def _quotes(table: Table, words: Words) -> None:
    """The strongest quote of each side, by code, then by kind and group."""
    from cgcoder.cli.tables import records

    code = None
    for row in records(table):
        lines = list(_lines(row))
        if not lines:
            continue
        if row["code"] != code:
            code = row["code"]
            screen.line()
            screen.put(screen.text(words.code_path(str(code)), "bold"))
        kind, group = row["source_kind"], row["stakeholder_group"]
        place = words.term(str(kind)) if kind else words.group(str(group))
        screen.put(screen.text(f"{place}: {_counts(row, words)}"))
        for line in lines:
            screen.put(screen.text(line))


def _counts(row: dict[str, Any], words: Words) -> str:
    balance = words.number(row["balance"], 2, signed=True)
    return f"{words.term(row['leaning'])} ({balance}; +{row['turns_for']} −{row['turns_against']})"


def _lines(row: dict[str, Any]) -> Iterator[str]:
    for side, sign in (("for", "+"), ("against", "-")):
        if row[f"quote_{side}"]:
            quote = screen.inert(row[f"quote_{side}"])
            yield f"  {sign} “{quote}” ({screen.inert(row[f'cited_{side}'])})"
