"""Codes that stand together: in one turn, in one source, on the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from itertools import combinations
from typing import Literal

from cgcoder.core import association
from cgcoder.core.caveats import coding_caveats
from cgcoder.core.evidence import Evidence
from cgcoder.core.model import Study
from cgcoder.core.table import Cell, Column, Message, Table
from cgcoder.core.votes import placed

HELP = "Pairs of codes in one turn, source or stretch: counts, c-coefficient, overlap."

Unit = Literal["turn", "source", "overlap"]
Place = tuple[str, int, int]
"""A source, and the first unit and the one after the last in it."""
Standing = Mapping[Place, set[str]]
"""Per unit of text: the top-level codes in it."""


def compute(
    study: Study, *, unit: Unit = "turn", pair: tuple[str, str] | None = None
) -> tuple[Table, ...]:
    """Count units with both codes of a pair, sub-codes counting for the code above them.

    Units are distinct turns (paragraphs in notes and documents) or sources, so that c lies
    between 0 and 1; with `overlap` they are the characters that the codings cover. Pairs that
    never meet are left out of the list and are 0 in the matrix. With *pair* a table gives the
    words behind two codes.
    Literature: ATLAS.ti's c-coefficient is the Jaccard index; NPMI after Bouma (2009).
    """
    standing = _standing(study, unit)
    codes = [c.id for c in study.codebook.codes if c.parent is None]
    if pair:
        return (_quotes(study, unit, pair),)
    order = {c: n for n, c in enumerate(codes)}
    single: Counter[str] = Counter()
    joint: Counter[tuple[str, str]] = Counter()
    sizes: Counter[frozenset[str]] = Counter()
    for (_, start, end), here in standing.items():
        sizes[frozenset(here)] += end - start
    for found, size in sizes.items():
        known = [c for c in found if c in order]
        for one in known:
            single[one] += size
        for two in combinations(sorted(known, key=order.__getitem__), 2):
            joint[two] += size
    units = _units(study, unit, standing)
    least = {"least": association.LEAST_JOINT}
    notes = (
        Message(_UNITS[unit], {"turns" if unit == "turn" else "units": units}),
        *([Message("npmi_rare", least)] if unit != "overlap" else []),
        Message("unequal_codes", {"times": association.UNEQUAL}),
        *coding_caveats(study),
    )
    rows = tuple(
        _pair(two, single, both, 0 if unit == "overlap" else units)
        for two, both in sorted(joint.items(), key=lambda p: (-p[1], *(order[c] for c in p[0])))
    )
    tables = [Table(_NAMES[unit], _columns(unit), rows, notes)]
    if unit == "turn":
        tables.append(_matrix(codes, single, joint))
    return tuple(tables)


_NAMES = {
    "turn": "cooccurrence",
    "source": "cooccurrence_sources",
    "overlap": "cooccurrence_overlap",
}
_UNITS = {
    "turn": "turns_are_units",
    "source": "sources_are_units",
    "overlap": "characters_are_units",
}


def _columns(unit: Unit) -> tuple[Column, ...]:
    counts = ("turns_a", "turns_b", "both")
    if unit != "turn":
        counts = ("units_a", "units_b", "units_both")
    return (
        Column("code_a", "code"),
        Column("code_b", "code"),
        *(Column(i, "count") for i in counts),
        Column("c", "score"),
        Column("overlap", "score"),
        *(Column(i, "share") for i in ("a_with_b", "b_with_a")),
        Column("npmi", "score"),
        Column("unequal", "term"),
    )


def _standing(study: Study, unit: Unit) -> Standing:
    found: dict[Place, set[str]] = {}
    if unit == "overlap":
        return _stretches(placed(study).counted)
    for e in placed(study).counted:
        if unit == "source":
            found.setdefault((e.source.id, 0, 1), set()).add(e.top)
        elif e.turn >= 0:
            found.setdefault((e.source.id, e.turn, e.turn + 1), set()).add(e.top)
    return found


def _stretches(everything: Iterable[Evidence]) -> Standing:
    """Cut each source at every border of a coding: what lies on each piece."""
    borders: dict[str, list[tuple[int, int, str]]] = {}
    for e in everything:
        s = e.coding.segment
        borders.setdefault(s.source, []).extend(((s.start, 1, e.top), (s.end, -1, e.top)))
    found: dict[Place, set[str]] = {}
    for source, changes in borders.items():
        lying: Counter[str] = Counter()
        last = 0
        for at, change, code in sorted(changes):
            if lying and at > last:
                found[source, last, at] = set(lying)
            lying[code] += change
            if not lying[code]:
                del lying[code]
            last = at
    return found


def _units(study: Study, unit: Unit, standing: Standing) -> int:
    """How many units there are; of characters, how many are coded."""
    if unit == "overlap":
        return sum(end - start for _, start, end in standing)
    if unit == "source":
        return len(study.sources)
    return sum(t.role != "interviewer" for s in study.sources for t in s.turns)


def _pair(two: tuple[str, str], single: Counter[str], both: int, units: int) -> tuple[Cell, ...]:
    a, b = single[two[0]], single[two[1]]
    enough = units and both >= association.LEAST_JOINT
    return (
        *two,
        a,
        b,
        both,
        association.c_coefficient(a, b, both),
        association.overlap_coefficient(a, b, both),
        both / a,
        both / b,
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


_QUOTES = (
    Column("source", "source"),
    Column("turn", "count"),
    Column("informant", "informant"),
    Column("group", "group"),
    Column("code", "code"),
    Column("stance", "term"),
    Column("quote", "quote"),
    Column("id", "text"),
)


def _quotes(study: Study, unit: Unit, pair: tuple[str, str]) -> Table:
    """The codings of two codes, or of codes below them, in the units that hold both."""
    codes = [placed(study).piles.get(c, ()) for c in pair]
    if unit == "overlap":
        kept = _touching(*codes)
    else:
        spots = [{_spot(e, unit): None for e in pile if _spot(e, unit)} for pile in codes]
        both = spots[0].keys() & spots[1].keys()
        kept = [e for pile in codes for e in pile if _spot(e, unit) in both]
    distinct = {e.coding.id: e for e in kept}
    rows = tuple(
        (
            e.source.id,
            e.turn + 1 if e.turn >= 0 else None,
            e.informant or None,
            e.group or None,
            e.coding.code,
            e.coding.stance,
            e.coding.segment.quote,
            e.coding.id,
        )
        for e in placed(study).counted
        if e.coding.id in distinct
    )
    return Table("cooccurrence_quotes", _QUOTES, rows, tuple(coding_caveats(study)))


def _spot(e: Evidence, unit: Unit) -> Hashable:
    if unit == "source":
        return e.source.id
    return (e.source.id, e.turn) if e.turn >= 0 else None


def _touching(one: Iterable[Evidence], other: Iterable[Evidence]) -> list[Evidence]:
    """The codings of each that share words with one of the other."""
    by_source: dict[str, list[Evidence]] = {}
    for e in other:
        by_source.setdefault(e.source.id, []).append(e)
    found = []
    for a in one:
        s = a.coding.segment
        for b in by_source.get(a.source.id, ()):
            t = b.coding.segment
            if s.start < t.end and t.start < s.end and a.coding.id != b.coding.id:
                found += [a, b]
    return found
