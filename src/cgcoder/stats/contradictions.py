"""Contradictions: quotes that oppose each other on one code, the most telling first."""

from __future__ import annotations

from cgcoder.core.model import Study
from cgcoder.core.table import Cell, Column, ColumnKind, Message, Table
from cgcoder.text.opposing import Opposition, opposing
from cgcoder.text.sides import Quote
from cgcoder.text.stated import STATED

HELP = "Pairs of quotes that oppose each other on the same code, to be read and judged."

SIDE: tuple[tuple[str, ColumnKind], ...] = (
    ("informant", "informant"), ("group", "group"), ("kind", "term"), ("source", "source"),
    ("section", "text"), ("turn", "count"), ("quote", "quote"), ("status", "term"), ("id", "text"),
)  # fmt: skip
WORDS = 4
"""Shared words that are shown."""


def compute(study: Study, *, code: str = "", most: int = 20) -> tuple[Table, ...]:
    """Pair what supports with what hinders *code*, or any code; give the *most* telling pairs.

    What is compared and how pairs are ranked: text/opposing.py. Stemmed words in `shared` are
    for the eye only. A status of `stated_verdict` marks a verdict that a document states itself.
    """
    found = opposing(study, code=code, most=most)
    if not found:
        return ()
    columns = (
        Column("rank", "count"), Column("code", "code"), Column("opposed", "term"),
        *(Column(f"{name}_{side}", kind) for side in ("for", "against") for name, kind in SIDE),
        Column("closeness", "score"), Column("score", "score"), Column("shared"),
    )  # fmt: skip
    rows = tuple(_row(n, o) for n, o in enumerate(found, 1))
    notes = (Message("contradictions_read"), Message("contradictions_ranked"))
    return (Table("contradictions", columns, rows, notes),)


def _row(rank: int, o: Opposition) -> tuple[Cell, ...]:
    return (
        rank, o.code, f"between_{o.between}", *_side(o.plus), *_side(o.minus),
        o.closeness, o.score, ", ".join(o.shared[:WORDS]) or None,
    )  # fmt: skip


def _side(quote: Quote) -> tuple[Cell, ...]:
    e = quote.found
    c = e.coding
    status = "stated_verdict" if c.coder == STATED else c.status
    return (
        e.informant or None, e.group or None, e.source.kind, e.source.stem,
        (quote.section.heading or None) if quote.section else None,
        e.turn + 1 if e.turn >= 0 else None, " ".join(c.segment.quote.split()), status,
        c.id or None,
    )  # fmt: skip
