"""How strongly two codes go together, from counts of distinct turns."""

from __future__ import annotations

from math import log2

LEAST_JOINT = 5
"""Pointwise mutual information jumps about below this many joint turns."""
UNEQUAL = 5
"""A code this many times as frequent as the other makes c small whatever happens."""


def c_coefficient(a: int, b: int, both: int) -> float | None:
    """Both / (a + b - both), the Jaccard index, as in ATLAS.ti; None where neither occurs."""
    return both / (a + b - both) if a + b else None


def overlap_coefficient(a: int, b: int, both: int) -> float | None:
    """Both / min(a, b): the rarer code's share that stands with the other."""
    return both / min(a, b) if min(a, b) else None


def pmi(a: int, b: int, both: int, units: int) -> float | None:
    """Pointwise mutual information in bits; 0 by chance, None where they never meet."""
    return log2(both * units / (a * b)) if both else None


def npmi(a: int, b: int, both: int, units: int) -> float | None:
    """Normalised pointwise mutual information (Bouma 2009), -1 to 1; -1 where they never meet.

    None where a code does not occur, or both fill every unit.
    """
    if not min(a, b) or both == units:
        return None
    bits = pmi(a, b, both, units)
    return -1.0 if bits is None else bits / -log2(both / units)


def unequal(a: int, b: int) -> bool:
    """Whether one code is more than five times as frequent as the other."""
    return max(a, b) > UNEQUAL * min(a, b)
