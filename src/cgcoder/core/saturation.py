"""Saturation: whether another interview still brings something new.

Interviews are the sampling units; what they raise (a code with its direction, say) is seen or
not seen in each. Literature: Guest, Namey & Chen (2020), PLOS ONE 15(5):e0232076, for base, run
and threshold; Francis et al. (2010), Psychology & Health 25:1229-1245, for 10+3; Chao (1987) for
Chao2; Chao & Jost (2012) for sample coverage; Burnham & Overton (1978) for the jackknives.
Everything is exact but for standard errors. What cannot be said is None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import comb, sqrt
from typing import Literal, TypeVar

Outcome = Literal["reached", "not reached", "too few interviews", "no codes in base"]
"""The last two mean *cannot be assessed*, which is never *not reached*."""

BASES, RUNS = (4, 5, 6), (2, 3)
THRESHOLDS = (Fraction(1, 20), Fraction(0))
FRANCIS = (10, 3)
"""The initial sample, and the interviews in a row that must bring nothing new."""
FEW = 8
"""Below so many units Chao2 is a lower bound only."""

Idea = TypeVar("Idea", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Stop:
    """What one stopping rule says of a series of interviews."""

    base: int
    run: int
    threshold: Fraction
    outcome: Outcome
    base_codes: int | None = None
    """Distinct ideas of the base: the denominator, which stays fixed."""
    ratios: tuple[Fraction, ...] = ()
    """New ideas of each run by those of the base; runs slide by one interview."""
    at: int | None = None
    """Interviews before the first run that brings no more than the threshold."""

    @property
    def notation(self) -> str | None:
        """`6+2`: saturation at interview 6, confirmed by a run of 2; None where not reached."""
        return None if self.at is None else f"{self.at}+{self.run}"

    @property
    def end(self) -> int | None:
        """The last interview of that run: where one could have stopped."""
        return None if self.at is None else self.at + self.run


@dataclass(frozen=True, slots=True)
class Seen:
    """How often what was seen was seen."""

    units: int
    frequencies: tuple[int, ...]
    """Of each idea: the units that raise it; largest first, none of them 0."""

    @property
    def ideas(self) -> int:
        """S, the distinct ideas."""
        return len(self.frequencies)

    @property
    def once(self) -> int:
        """Q1, the ideas that exactly one unit raises."""
        return self.frequencies.count(1)

    @property
    def twice(self) -> int:
        """Q2, the ideas that exactly two units raise."""
        return self.frequencies.count(2)


@dataclass(frozen=True, slots=True)
class Richness:
    """An estimate of how many ideas there are to be seen."""

    estimate: Fraction
    error: float
    """Standard error."""
    bound: bool
    """Only a lower bound with a useless interval: fewer than 8 units, or Q2 = 0."""


def new_ideas(units: Iterable[Collection[Idea]]) -> tuple[int, ...]:
    """Count what each unit raises that none before it did."""
    known: set[Idea] = set()
    sizes = [0]
    for ideas in units:
        known.update(ideas)
        sizes.append(len(known))
    return tuple(b - a for a, b in pairwise(sizes))


def base_run(new: Sequence[int], base: int, run: int, threshold: Fraction) -> Stop:
    """Apply the rule of Guest, Namey & Chen to the *new* ideas of each interview, in order.

    Saturation is reached before the first run whose new ideas are at most *threshold* of those
    of the first *base* interviews.
    """
    if len(new) < base + run:
        return Stop(base, run, threshold, "too few interviews")
    known = sum(new[:base])
    if not known:
        return Stop(base, run, threshold, "no codes in base", 0)
    starts = range(base, len(new) - run + 1)
    ratios = tuple(Fraction(sum(new[s : s + run]), known) for s in starts)
    at = next((s for s, r in zip(starts, ratios, strict=True) if r <= threshold), None)
    outcome: Outcome = "not reached" if at is None else "reached"
    return Stop(base, run, threshold, outcome, known, ratios, at)


def grid(new: Sequence[int]) -> tuple[Stop, ...]:
    """Apply every base (4 to 6), run (2, 3) and threshold (5 %, 0 %)."""
    return tuple(base_run(new, b, r, t) for t in THRESHOLDS for b in BASES for r in RUNS)


def francis(new: Sequence[int]) -> Stop:
    """Apply 10+3 of Francis et al.: ten interviews, then three in a row with nothing new.

    The three come after the ten (11 to 13 first, then 12 to 14, ...), so this is base and run
    with a base of ten and a threshold of nothing.
    """
    return base_run(new, *FRANCIS, Fraction(0))


def seen(units: Collection[Collection[Idea]]) -> Seen:
    """Count in how many units each idea stands."""
    counts = Counter(idea for ideas in units for idea in set(ideas))
    return Seen(len(units), tuple(sorted(counts.values(), reverse=True)))


def rarefaction(found: Seen) -> tuple[Fraction, ...]:
    """Give the ideas expected in 1, 2, ... units drawn at random: the curve without their order.

    E[S_t] = sum over ideas of 1 - C(n - f, t) / C(n, t).
    """
    n, often = found.units, Counter(found.frequencies)
    curve = []
    for t in range(1, n + 1):
        missed = sum(many * comb(n - f, t) for f, many in often.items())
        curve.append(found.ideas - Fraction(missed, comb(n, t)))
    return tuple(curve)


def unseen(once: int, twice: int, *, corrected: bool = False) -> Fraction:
    """Chao's estimate of what nobody raised, without the factor (n - 1)/n of incidences.

    Q1^2 / (2 Q2); *corrected* for bias, and always where Q2 = 0, Q1 (Q1 - 1) / (2 (Q2 + 1)).
    """
    if corrected or not twice:
        return Fraction(once * (once - 1), 2 * (twice + 1))
    return Fraction(once * once, 2 * twice)


def chao2(ideas: int, once: int, twice: int, units: int) -> Richness | None:
    """Estimate how many ideas there are: S + (n - 1)/n times `unseen`.

    The variances are those of vegan's specpool. None where nothing was seen, or with fewer than
    two units.
    """
    if not ideas or units < 2:  # noqa: PLR2004 - one unit says nothing of what is rare
        return None
    a = Fraction(units - 1, units)
    estimate = ideas + a * unseen(once, twice)
    if twice:
        r = Fraction(once, twice)
        variance = twice * (a * r**2 / 2 + a**2 * r**3 + a**2 * r**4 / 4)
    else:
        spread = Fraction(once * (2 * once - 1) ** 2, 4) - Fraction(once**4) / (4 * estimate)
        variance = a * Fraction(once * (once - 1), 2) + a**2 * spread
    return Richness(estimate, sqrt(variance), units < FEW or not twice)


def jackknives(
    ideas: int, once: int, twice: int, units: int
) -> tuple[Fraction, Fraction] | tuple[None, None]:
    """Estimate how many ideas there are by the jackknives of first and second order."""
    if not ideas or units < 2:  # noqa: PLR2004
        return None, None
    n = units
    second = Fraction(once * (2 * n - 3), n) - Fraction(twice * (n - 2) ** 2, n * (n - 1))
    return ideas + Fraction(once * (n - 1), n), ideas + second


def coverage(found: Seen) -> Fraction | None:
    """Estimate the share of all there is to raise, by how often it is raised, that was seen.

    1 - Q1/U * (n - 1) Q1 / ((n - 1) Q1 + 2 Q2), U being the sum of all frequencies. Where Q2 = 0
    that is Good and Turing's 1 - Q1/U, which never claims too much. None where nothing was seen,
    or with fewer than two units.
    """
    if not found.frequencies or found.units < 2:  # noqa: PLR2004
        return None
    if not found.once:
        return Fraction(1)
    rest = (found.units - 1) * found.once
    share = Fraction(rest, rest + 2 * found.twice)
    return 1 - Fraction(found.once, sum(found.frequencies)) * share


def only_in(parts: Mapping[str, Collection[Idea]]) -> dict[Idea, str]:
    """Give what stands in one of the *parts* only, with the name of that part."""
    where: dict[Idea, list[str]] = {}
    for name, ideas in parts.items():
        for idea in ideas:
            where.setdefault(idea, []).append(name)
    return {idea: names[0] for idea, names in where.items() if len(names) == 1}
