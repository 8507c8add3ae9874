"""How often each code was applied, where, and by whom it is spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from cgcoder.core.caveats import coding_caveats
from cgcoder.core.codes import Code
from cgcoder.core.evidence import Evidence
from cgcoder.core.model import Study
from cgcoder.core.table import Cell, Column, Message, Table
from cgcoder.core.votes import placed, stances_of_segments, turns, unreviewed_share

HELP = "How often each code was applied: segments, turns, sources, informants, groups, stances."


def compute(study: Study) -> tuple[Table, ...]:
    """Count for each code of the codebook, in its order; a code includes its sub-codes.

    Informants and groups are those who speak of it in interviews. Words that several coders
    coded alike are one segment; coded with two stances they count under both.
    """
    piles, distinct = placed(study).piles, placed(study).segments
    counts = ("segments", "turns", "sources", "informants", "groups")
    columns = (
        Column("code", "code"),
        Column("parent", "code"),
        *(Column(i, "count") for i in (*counts, "supports", "hinders", "neutral")),
        Column("unreviewed_share", "share"),
    )
    rows = tuple(
        _row(code, piles.get(code.id, ()), len(distinct.get(code.id, ())))
        for code in study.codebook.codes
    )
    notes = (Message("parents_include"), *coding_caveats(study))
    return (Table("frequency", columns, rows, notes),)


def _row(code: Code, pile: Sequence[Evidence], distinct: int) -> tuple[Cell, ...]:
    stances = stances_of_segments(pile)
    return (
        code.id,
        code.parent,
        distinct,
        len(turns(pile)),
        len({e.source.id for e in pile}),
        len({e.informant for e in pile if e.votes}),
        len({e.group for e in pile if e.votes and e.group}),
        *(stances[stance] for stance in ("supports", "hinders", "neutral")),
        unreviewed_share(pile),
    )
