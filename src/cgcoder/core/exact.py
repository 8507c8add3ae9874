"""Exact tests of a table of counts with fixed margins, and care for many of them.

Literature: Fisher (1935); Freeman & Halton (1951) for more than two rows or columns; Tarone (1990)
on tests that cannot be significant at their size; Holm (1979); Benjamini & Hochberg (1995).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial, prod

Rows = Sequence[Sequence[int]]
LARGEST = 200_000
"""States of the enumeration beyond which tables are drawn instead of counted."""


@dataclass(frozen=True, slots=True)
class Exact:
    """The two-sided test of one table."""

    p: Fraction
    """Probability of tables with these margins that are no more probable than this one."""
    reachable: Fraction
    """The smallest p that any table with these margins has."""


def exact(table: Rows) -> Exact | None:
    """Test *table* by enumerating all with its margins; None where they are too many."""
    rows, columns = [sum(r) for r in table], [sum(c) for c in zip(*table, strict=True)]
    weights = _weights(rows, columns)
    if weights is None:
        return None
    total = sum(weight * n for weight, n in weights.items())
    mine = prod(_multinomial(c) for c in zip(*table, strict=True))
    below = sum(weight * n for weight, n in weights.items() if weight <= mine)
    least = min(weights)
    return Exact(Fraction(below, total), Fraction(least * weights[least], total))


def _multinomial(parts: Iterable[int]) -> int:
    found = list(parts)
    return factorial(sum(found)) // prod(factorial(n) for n in found)


def _weights(rows: Sequence[int], columns: Sequence[int]) -> Counter[int] | None:
    """How many tables there are of each weight, which is their probability but for a factor.

    Column by column; tables that have used the rows up alike and weigh the same go on as one.
    """
    states: dict[tuple[int, ...], Counter[int]] = {tuple(rows): Counter({1: 1})}
    for size in columns:
        new: dict[tuple[int, ...], Counter[int]] = {}
        steps = 0
        for left, weights in states.items():
            for column in _columns(left, size):
                factor = _multinomial(column)
                rest = tuple(a - b for a, b in zip(left, column, strict=True))
                pile = new.setdefault(rest, Counter())
                for weight, n in weights.items():
                    pile[weight * factor] += n
                steps += len(weights)
                if steps > LARGEST:
                    return None
        states = new
    (found,) = states.values()
    return found


def _columns(left: Sequence[int], size: int) -> Iterator[tuple[int, ...]]:
    """All ways to share *size* out among rows with so many *left*."""
    if len(left) == 1:
        if size <= left[0]:
            yield (size,)
        return
    for n in range(max(0, size - sum(left[1:])), min(left[0], size) + 1):
        for others in _columns(left[1:], size - n):
            yield (n, *others)


def drawn(table: Rows, shuffled: Callable[[list[int]], Sequence[int]], draws: int) -> Fraction:
    """The p of *table* among *draws* tables with its margins, this one counted among them.

    *shuffled* gives a list in an order drawn from a seed.
    """
    rows = [row for row, counts in enumerate(table) for _ in range(sum(counts))]
    columns = [sum(c) for c in zip(*table, strict=True)]
    mine = prod(_multinomial(c) for c in zip(*table, strict=True))
    no_more = 1
    for _ in range(draws):
        order = shuffled(rows)
        at, weight = 0, 1
        for size in columns:
            weight *= _multinomial(Counter(order[at : at + size]).values())
            at += size
        no_more += weight <= mine
    return Fraction(no_more, draws + 1)


def can_tell(reachable: Sequence[Fraction], level: Fraction) -> list[bool]:
    """Which tests can be significant at *level* after correction for all of these (Tarone).

    That depends on the margins alone, so that leaving the others out costs no honesty.
    """
    family = 1
    while sum(p <= level / family for p in reachable) > family:
        family += 1
    return [p <= level / family for p in reachable]


def holm(ps: Sequence[Fraction | float]) -> list[Fraction | float]:
    """P values after Holm's correction, in the order given."""
    order = sorted(range(len(ps)), key=lambda n: ps[n])
    found: list[Fraction | float] = list(ps)
    highest: Fraction | float = 0
    for rank, n in enumerate(order):
        highest = max(highest, min(1, ps[n] * (len(ps) - rank)))
        found[n] = highest
    return found


def benjamini_hochberg(ps: Sequence[Fraction | float]) -> list[Fraction | float]:
    """P values after the correction of Benjamini and Hochberg, in the order given."""
    order = sorted(range(len(ps)), key=lambda n: ps[n], reverse=True)
    found: list[Fraction | float] = list(ps)
    lowest: Fraction | float = 1
    for rank, n in enumerate(order):
        lowest = min(lowest, ps[n] * len(ps) / (len(ps) - rank))
        found[n] = lowest
    return found


def cramers_v(table: Rows) -> float | None:
    """Cramér's V, 0 to 1; None where a margin is empty."""
    rows, columns = [sum(r) for r in table], [sum(c) for c in zip(*table, strict=True)]
    size = sum(rows)
    if not all(rows) or not all(columns) or min(len(rows), len(columns)) < 2:  # noqa: PLR2004
        return None
    squares = sum(
        Fraction(n * n, rows[r] * columns[c])
        for r, row in enumerate(table)
        for c, n in enumerate(row)
    )
    return float((squares - 1) / (min(len(rows), len(columns)) - 1)) ** 0.5 if size else None
