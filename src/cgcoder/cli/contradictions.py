"""`cgcoder contradictions`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cgcoder.cli import opening, screen

if TYPE_CHECKING:
    from rich.text import Text

    from cgcoder.core.table import Table
    from cgcoder.narrative.words import Words


def contradictions(
    code: Annotated[
        str, typer.Argument(metavar="[CODE]", help="Only this code or sub-code; default: all.")
    ] = "",
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Pairs at most.")] = 20,
    as_json: opening.JsonOption = False,
    as_csv: opening.CsvOption = False,
    study: opening.StudyOption = None,
) -> None:
    """List quotes that oppose each other.

    Each pair speaks of one code, once for and once against, from two stakeholder groups, two
    kinds of sources, two sections of a document (its summary and its body, say) or from one
    person at two moments. The pairs that are closest in topic and best secured come first.
    Whether they contradict each other is for you to judge.

    Examples:

    \b
      cgcoder contradictions
      cgcoder contradictions trust_building --limit 5
      cgcoder contradictions --csv > contradictions.csv
    """
    from cgcoder.cli.tables import data
    from cgcoder.core.selection import known_code
    from cgcoder.narrative.words import Words
    from cgcoder.stats.contradictions import compute

    found = opening.load(study)
    tables = compute(found, code=known_code(found, code) if code else "", most=limit)
    words = Words(found.settings.language, found)
    if not tables:
        if as_json:
            screen.json([])
        screen.say(opening.remark(found) or words.say("contradictions.none"))
    elif as_json or as_csv:
        data(tables[0], as_json=as_json)
    else:
        _show(tables[0], words)


def _show(table: Table, words: Words) -> None:
    from cgcoder.cli.tables import records

    console = screen.console()
    lines = (part for r in records(table) for part in _pair(r, words, console.width))
    screen.rows(lines, out=console)
    for note in table.notes:
        screen.say(words.message(note))


def _pair(row: dict[str, Any], words: Words, width: int) -> Iterator[Text]:
    from rich.text import Text

    from cgcoder.cli.transcript import wrapped

    head = f"{row['rank']}  {words.code_path(row['code'])} · {words.term(row['opposed'])}"
    yield Text(screen.inert(head), style="bold")
    for side, sign in (("for", "+"), ("against", "-")):
        quote = Text(f"“{screen.inert(row[f'quote_{side}'])}”")
        for n, (_, part) in enumerate(wrapped(quote, max(width - 4, 20))):
            yield Text(f"  {sign} " if not n else "    ") + part
        place = Text(screen.inert(_place(row, side, words)), style="dim")
        yield from (Text("    ") + part for _, part in wrapped(place, max(width - 4, 20)))
    yield Text()


def _place(row: dict[str, Any], side: str, words: Words) -> str:
    """Who says it, and where it stands."""
    who, source, kind = (row[f"{x}_{side}"] for x in ("informant", "source", "kind"))
    unit = "turn" if kind == "interview" else "paragraph"
    turn = row[f"turn_{side}"]
    parts = [
        who or "",
        words.group(row[f"group_{side}"]) if row[f"group_{side}"] else "",
        source if source != who else "",
        words.term(kind) if kind != "interview" else "",
        row[f"section_{side}"] or "",
        words.say(f"place.{unit}", n=turn) if turn else "",
    ]
    if row[f"status_{side}"] in ("unreviewed", "stated_verdict"):
        parts.append(words.term(row[f"status_{side}"]))
    return " · ".join(p for p in parts if p)
