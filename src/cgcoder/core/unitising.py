"""Agreement on free spans: where segments begin and end is part of the judgement.

The u-alpha family of Krippendorff, Mathet, Bouvry & Widlöcher (2016), Quality & Quantity
50:2347, and Krippendorff (2019), Content Analysis, 4th ed., ch. 12.6. Each coder's continuum is
cut into valued segments and gaps; one coder's segments must not overlap, so codes that do are
compared one at a time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cgcoder.core.reliability import PAIR, Measure, Table2x2

Span = tuple[int, int]
Valued = tuple[int, int, str]
"""Start, end (excluded) and value."""
GAP = ""
Pairs = Mapping[tuple[str, str], float]
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Unitised:
    """The u-alpha family of one continuum."""

    u: Measure
    """Over segments and gaps alike."""
    relevance: Measure
    """|u|-alpha: only whether something was coded at all."""
    coding: Measure
    """cu-alpha: the values where coders' segments meet."""
    coverage: float | None
    """The share of all coders' continua that cu-alpha rests on."""
    by_value: Mapping[str, Measure]
    """(k)u-alpha."""
    coverages: Mapping[str, float]
    """The share of what was coded with a value that (k)u-alpha rests on."""


def unitised(length: int, coders: Sequence[Sequence[Valued]]) -> Unitised:
    """Compute the family for a continuum of *length* characters.

    Raises:
        ValueError: segments of one coder overlap or lie outside the continuum.
    """
    m = len(coders)
    if m < PAIR or not length:
        nothing = Measure(None, "one_coder" if m < PAIR else "not_paired")
        return Unitised(nothing, nothing, nothing, None, {}, {})
    cut = [_partition(length, spans) for spans in coders]
    shared = _shared(cut)
    rows: dict[str, float] = defaultdict(float)
    for (c, _), size in shared.items():
        rows[c] += size
    expected = _expected(rows, _self_pairs(cut), m * length)
    values = sorted(v for v in rows if v != GAP)
    u = _ratio(
        m * length - sum(shared.get((c, c), 0) for c in rows),
        sum(expected.values()) - sum(expected[c, c] for c in rows),
    )
    gap = _ratio(
        rows.get(GAP, 0) - shared.get((GAP, GAP), 0),
        sum(expected[GAP, c] for c in rows if c != GAP) if GAP in rows else 0,
    )
    met = {c: sum(shared.get((c, k), 0) for k in values) for c in values}
    coverages = {c: met[c] / rows[c] for c in values}
    coding, by_value = _coded(met, shared, _met_pairs(cut))
    return Unitised(u, gap, coding, sum(met.values()) / (m * length), by_value, coverages)


def _coded(
    met: Mapping[str, float], shared: Pairs, same: Mapping[str, float]
) -> tuple[Measure, dict[str, Measure]]:
    """Compute cu-alpha and (k)u-alpha from what of valued segments meets valued segments."""
    values = list(met)
    total = sum(met.values())
    if not total:
        none = Measure(None, "not_paired")
        return none, dict.fromkeys(values, none)
    expected = _expected(met, same, total)
    apart = total - sum(shared.get((c, c), 0) for c in values)
    coding = _ratio(apart, sum(expected.values()) - sum(expected[c, c] for c in values))
    by_value = {}
    for k in values:
        chance = sum(expected[k, c] for c in values if c != k)
        if not met[k]:
            by_value[k] = Measure(None, "not_paired")
        elif chance <= 0:
            by_value[k] = Measure(None, "no_variation")
        else:
            row = sum(expected[k, c] for c in values)
            off = met[k] - shared.get((k, k), 0)
            by_value[k] = Measure(1 - row / met[k] * off / chance)
    return coding, by_value


def _ratio(observed: float, expected: float) -> Measure:
    return Measure(1 - observed / expected) if expected > 0 else Measure(None, "no_variation")


def _partition(length: int, spans: Sequence[Valued]) -> list[Valued]:
    found: list[Valued] = []
    at = 0
    for start, end, value in sorted(spans):
        if start < at or end > length or end <= start:
            raise ValueError(f"segment {start}:{end} overlaps another or leaves the text")
        if start > at:
            found.append((at, start, GAP))
        found.append((start, end, value))
        at = end
    if at < length:
        found.append((at, length, GAP))
    return found


def _meet(one: Sequence[Valued], other: Sequence[Valued]) -> list[tuple[int, int, int]]:
    """Index in *one*, index in *other* and the size of each intersection."""
    found = []
    i = j = 0
    while i < len(one) and j < len(other):
        size = min(one[i][1], other[j][1]) - max(one[i][0], other[j][0])
        if size > 0:
            found.append((i, j, size))
        if one[i][1] <= other[j][1]:
            i += 1
        else:
            j += 1
    return found


def _shared(cut: Sequence[Sequence[Valued]]) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = defaultdict(float)
    for i, one in enumerate(cut):
        for j, other in enumerate(cut):
            if i != j:
                for g, h, size in _meet(one, other):
                    found[one[g][2], other[h][2]] += size / (len(cut) - 1)
    return found


def _self_pairs(cut: Sequence[Sequence[Valued]]) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for parts in cut:
        for start, end, value in parts:
            found[value] += end - start if value == GAP else (end - start) ** 2
    return found


def _met_pairs(cut: Sequence[Sequence[Valued]]) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for i, one in enumerate(cut):
        for j, other in enumerate(cut):
            if i == j:
                continue
            met: dict[int, int] = defaultdict(int)
            for g, h, size in _meet(one, other):
                if GAP not in (one[g][2], other[h][2]):
                    met[g] += size
            for g, joint in met.items():
                found[one[g][2]] += joint * joint / (len(cut) - 1)
    return found


def _expected(
    rows: Mapping[str, float], same: Mapping[str, float], total: float
) -> dict[tuple[str, str], float]:
    scale = total - sum(same.get(c, 0) for c in rows) / total
    return {
        (c, k): (rows[c] * rows[k] - (same.get(c, 0) if c == k else 0)) / scale if scale else 0
        for c in rows
        for k in rows
    }


def characters(length: int, first: Sequence[Span], second: Sequence[Span]) -> Table2x2:
    """Count the characters that both, one, or neither coded, as NVivo does."""
    a, b = merged(first), merged(second)
    both = sum(size for *_, size in _meet([(s, e, GAP) for s, e in a], [(s, e, GAP) for s, e in b]))
    size_a, size_b = (sum(e - s for s, e in spans) for spans in (a, b))
    return Table2x2(both, size_a - both, size_b - both, length - size_a - size_b + both)


def merged(spans: Sequence[Span]) -> list[Span]:
    """Join spans that overlap or touch."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def matched(first: Sequence[Span], second: Sequence[Span], iou: float = HALF) -> int:
    """Count the most pairs of spans, each used once, that overlap by *iou* of their union.

    Span precision is this over the number of one coder's spans, recall over the other's, F1 twice
    this over both.
    """
    # Only spans that begin near each other can fit; the rest is not looked at.
    second = sorted(second)
    begins = [start for start, _ in second]
    longest = max((end - start for start, end in second), default=0)
    fits = [
        [
            j
            for j in range(bisect_left(begins, start - longest), bisect_left(begins, end))
            if _iou((start, end), second[j]) >= iou
        ]
        for start, end in first
    ]
    partner: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in fits[i]:
            if j not in tried:
                tried.add(j)
                if j not in partner or place(partner[j], tried):
                    partner[j] = i
                    return True
        return False

    return sum(place(i, set()) for i in range(len(first)))


def _iou(one: Span, other: Span) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(shared, 0) / (max(one[1], other[1]) - min(one[0], other[0]))
