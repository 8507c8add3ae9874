"""Where a query holds."""

from __future__ import annotations

from cgcoder.core.caveats import coding_caveats
from cgcoder.core.model import Study
from cgcoder.core.query import unit_of
from cgcoder.core.query_text import parse
from cgcoder.core.table import Cell, Column, Message, Table
from cgcoder.engine.querying import Found, answer

HELP = "Where a question put together of codes, words and attributes holds."

COLUMNS = (
    Column("source", "source"),
    Column("turn", "count"),
    Column("start", "count"),
    Column("end", "count"),
    Column("informants", "text"),
    Column("groups", "text"),
    Column("codes", "text"),
    Column("quote", "quote"),
    Column("codings", "text"),
)
LONGEST = ("sentence", "turn")
"""Units that are quoted whole; of larger ones the places that were asked for are."""


def compute(study: Study, *, query: str = "") -> tuple[Table, ...]:
    """List the stretches of text of which *query* holds (grammar: core/query.py).

    Without a query there is nothing to list. Turns are counted from 1; `codings` are the ids of
    the codings that were asked for, `codes` their codes with + - 0 for the stance.

    Raises:
        QueryError: the query cannot be understood, or names what this study does not have.
    """
    if not query:
        return ()
    asked = parse(query, [c.id for c in study.codebook.codes])
    found = answer(study, asked, query)
    groups = {i.id: i.group for i in study.informants}
    unit = unit_of(asked)
    whole = unit.name in LONGEST and unit.length == 1
    shown = {s.id: s.shown for s in study.sources}
    rows = tuple(_row(f, groups, shown[f.source.id], whole=whole) for f in found)
    size = Message("query_found", {"found": len(rows), "unit": str(unit)})
    return (Table("query", COLUMNS, rows, (size, *coding_caveats(study))),)


def _row(found: Found, groups: dict[str, str], text: str, *, whole: bool) -> tuple[Cell, ...]:
    codings = [e.coding for _, e in found.places if e]
    signs = {"supports": "+", "hinders": "-", "neutral": "0"}
    codes = dict.fromkeys(f"{c.code}{signs[c.stance]}" for c in codings)
    theirs = dict.fromkeys(g for i in found.informants if (g := groups.get(i, "")))
    spans = dict.fromkeys(span for span, _ in found.places)
    if whole or not spans:
        spans = {(found.start, found.end): None}
    return (
        found.source.id,
        found.turns[0] + 1 if found.turns else None,
        found.start,
        found.end,
        "; ".join(found.informants) or None,
        "; ".join(theirs) or None,
        "; ".join(codes) or None,
        " … ".join(text[a:b] for a, b in spans),
        "; ".join(dict.fromkeys(c.id for c in codings)) or None,
    )
