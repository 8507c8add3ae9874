"""`cgcoder query`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cgcoder.cli import opening, screen

if TYPE_CHECKING:
    from rich.text import Text


def query(
    question: Annotated[
        list[str], typer.Argument(metavar="QUERY", help="In quotes, best in single ones.")
    ],
    count: Annotated[bool, typer.Option("--count", help="Only how many there are.")] = False,
    as_json: opening.JsonOption = False,
    as_csv: opening.CsvOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Find where codes, words and people come together.

    Asked is each turn, unless 'within' names another unit; interviewers' turns are left out.

    \b
      trust_building            coded so, or with a code below it; * is any code
      trust_building+           so coded and supporting; - hindering, 0 neutral
      trust_building[coder=Ani status=unreviewed]
                                coded so by Ani; also stance=, by=, and all below
      "dana hibah"              these words, whatever their case
      group=university          somebody of that group speaks; also informant=, wave=,
                                tree=, role=, organisation=, and columns of your list
      kind=interview            of the source; also source=, language=, date=, month=
      wave>=2                   = != < <= > >=
      a and b, a or b, not a, ( )
      a before b                also after, overlaps, contains
      a and b within 3 turns    sentence, turn, source, 3 sentences, 3 turns, 20 words

    'and' binds more closely than 'or'. 'within' takes in what 'and' joins before it. Where a
    query names several units, it is asked of the smallest: what is joined to it holds in a unit
    inside it or around it.

    Examples:

    \b
      cgcoder query 'trust_building and barrier_budget within turn and group=university'
      cgcoder query 'face_to_face+ before trust_building+ within 3 turns'
      cgcoder query '(commitment or trust_building-) and not "anggaran"' --csv > found.csv
    """
    from cgcoder.cli import tables
    from cgcoder.stats.query import compute

    found = opening.load(study)
    asked = " ".join(question)
    if not asked.strip():
        from cgcoder.core.query_text import parse

        parse(asked)
    (table,) = compute(found, query=asked)
    rows = tables.records(table)
    if count:
        _count(rows, as_json=as_json, as_csv=as_csv)
    elif as_json or as_csv:
        tables.data(table, as_json=as_json)
    else:
        console = screen.console()
        screen.rows((part for r in rows for part in _drawn(r, console.width)), out=console)
    from cgcoder.narrative.words import Words

    words = Words(found.settings.language, found)
    for note in table.notes:
        screen.say(words.message(note))


def _count(rows: list[dict[str, Any]], *, as_json: bool, as_csv: bool) -> None:
    figures = {
        "found": len(rows),
        "sources": len({r["source"] for r in rows}),
        "informants": len(_several(rows, "informants")),
        "groups": len(_several(rows, "groups")),
        "codings": len(_several(rows, "codings")),
    }
    if as_json:
        screen.json(figures)
    elif as_csv:
        screen.csv(list(figures), [list(figures.values())])
    else:
        for name, number in figures.items():
            screen.line(f"{name:<11}{number:>7}")


def _several(rows: list[dict[str, Any]], name: str) -> set[str]:
    return {one for r in rows for one in (r[name] or "").split("; ") if one}


def _drawn(row: dict[str, Any], width: int) -> Iterator[Text]:
    from rich.text import Text

    from cgcoder.cli.transcript import wrapped

    place = row["source"] if row["turn"] is None else f"{row['source']}:{row['turn']}"
    who = (row["informants"], (row["groups"] or "").replace("_", " "), row["codes"])
    head = " · ".join(screen.inert(p) for p in (place, *who) if p)
    yield from (part for _, part in wrapped(Text(head, style="bold"), width))
    quote = Text(f"“{screen.inert(row['quote'])}”")
    yield from (Text("  ") + part for _, part in wrapped(quote, width - 2))
    yield Text()
