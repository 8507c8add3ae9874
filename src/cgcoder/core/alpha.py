"""Krippendorff's alpha for nominal data, exact.

A verdict's confidence turns at cut-offs that are exact fractions, so the alpha held against them is
one too; tables, intervals and other scales use `reliability.alpha`, which is the same in decimals.

Krippendorff (2019), Content Analysis, 4th ed., ch. 12; Krippendorff (2011), Computing
Krippendorff's alpha-reliability.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from fractions import Fraction


def nominal(units: Iterable[Sequence[Hashable]]) -> Fraction | None:
    """Compute alpha; a unit is the values its coders gave, those who did not see it left out.

    Units with fewer than two values cannot be paired and are dropped. None where there is
    nothing to pair, or where all values are the same: no variation, no agreement to measure.
    """
    totals: Counter[Hashable] = Counter()
    disagreement = Fraction(0)
    patterns = Counter(tuple(unit) for unit in units if len(unit) > 1)
    for values, times in patterns.items():
        counts, m = Counter(values), len(values)
        apart = m * m - sum(n * n for n in counts.values())
        disagreement += Fraction(times * apart, m - 1)
        for value, n in counts.items():
            totals[value] += n * times
    n = sum(totals.values())
    chance = n * n - sum(c * c for c in totals.values())
    return 1 - (n - 1) * disagreement / chance if chance else None
