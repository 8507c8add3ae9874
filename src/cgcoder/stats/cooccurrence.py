"""Codes that stand in the same turn."""

from __future__ import annotations

from collections import Counter
from itertools import chain, combinations

from cgcoder.core import association
from cgcoder.core.caveats import coding_caveats
from cgcoder.core.model import Study
from cgcoder.core.table import Cell, Column, Message, Table
from cgcoder.core.votes import placed

HELP = "Pairs of codes in one turn: counts, c-coefficient, overlap."


def compute(study: Study) -> tuple[Table, ...]:
    """Count turns with both codes of a pair, sub-codes counting for the code above them.

    The unit is the distinct turn (a paragraph in notes and documents), so that c lies between 0
    and 1. Pairs that never meet are left out of the list and are 0 in the matrix. Literature:
    ATLAS.ti's c-coefficient is the Jaccard index; NPMI after Bouma (2009).
    """
    standing: dict[tuple[str, int], set[str]] = {}
    for e in placed(study).counted:
        if e.turn >= 0:
            standing.setdefault((e.source.id, e.turn), set()).add(e.top)
    codes = [c.id for c in study.codebook.codes if c.parent is None]
    order = {c: n for n, c in enumerate(codes)}
    known = [
        sorted((c for c in found if c in order), key=order.__getitem__)
        for found in standing.values()
    ]
    single = Counter(chain.from_iterable(known))
    joint = Counter(pair for found in known for pair in combinations(found, 2))
    units = sum(t.role != "interviewer" for s in study.sources for t in s.turns)
    notes = (
        Message("turns_are_units", {"turns": units}),
        Message("npmi_rare", {"least": association.LEAST_JOINT}),
        Message("unequal_codes", {"times": association.UNEQUAL}),
        *coding_caveats(study),
    )
    rows = tuple(
        _pair(pair, single, both, units)
        for pair, both in sorted(
            joint.items(), key=lambda p: (-p[1], order[p[0][0]], order[p[0][1]])
        )
    )
    return (Table("cooccurrence", _COLUMNS, rows, notes), _matrix(codes, single, joint))


_COLUMNS = (
    Column("code_a", "code"),
    Column("code_b", "code"),
    *(Column(i, "count") for i in ("turns_a", "turns_b", "both")),
    *(Column(i, "score") for i in ("c", "overlap", "npmi")),
    Column("unequal", "term"),
)


def _pair(pair: tuple[str, str], single: Counter[str], both: int, units: int) -> tuple[Cell, ...]:
    a, b = single[pair[0]], single[pair[1]]
    enough = both >= association.LEAST_JOINT
    return (
        *pair,
        a,
        b,
        both,
        association.c_coefficient(a, b, both),
        association.overlap_coefficient(a, b, both),
        association.npmi(a, b, both, units) if enough else None,
        "yes" if association.unequal(a, b) else "no",
    )


def _matrix(codes: list[str], single: Counter[str], joint: Counter[tuple[str, str]]) -> Table:
    def cell(a: str, b: str) -> int:
        return single[a] if a == b else joint[a, b] + joint[b, a]

    return Table(
        "cooccurrence_matrix",
        (Column("code", "code"), *(Column(c, "count", "code") for c in codes)),
        tuple((a, *(cell(a, b) for b in codes)) for a in codes),
    )
