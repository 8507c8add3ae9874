"""How far coders agree beyond chance: coefficients over units that were rated.

A *unit* is a sequence with one value per coder, None where that coder never saw the unit. A coder
who went through it and did not apply the code has given a value (False), not None; whoever mixes
these up gets a wrong figure from every coefficient here. Where a coefficient is undefined the
result is None with a reason, never 0 or 1.

Literature: Krippendorff (2019), Content Analysis, 4th ed., ch. 12, and (2011), Computing
Krippendorff's alpha-reliability; Cohen (1960), Educ Psychol Meas 20:37; Fleiss (1971), Psychol
Bull 76:378; Scott (1955), Public Opin Q 19:321; Gwet (2008), Br J Math Stat Psychol 61:29;
Brennan & Prediger (1981), Educ Psychol Meas 41:687; Byrt, Bishop & Carlin (1993), J Clin
Epidemiol 46:423; Passonneau (2006), LREC, for MASI.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Unit = Sequence[Hashable | None]
Reason = Literal["one_coder", "not_paired", "no_variation", "not_two", "unequal"]
"""Why a coefficient is undefined. `one_coder`: nobody to agree with; `not_paired`: no unit was
rated by two; `no_variation`: all gave the same value throughout, so that chance would too;
`not_two`: it is for two coders who rated the same units; `unequal`: units were not all rated by
equally many."""
Distance = Callable[[Any, Any], float]
PAIR = 2


@dataclass(frozen=True, slots=True)
class Measure:
    """A coefficient, or why there is none."""

    value: float | None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Table2x2:
    """Two coders and one code: how many units (or characters) each combination has."""

    both: int
    only_a: int
    only_b: int
    neither: int

    @property
    def n(self) -> int:
        """All units that both rated."""
        return self.both + self.only_a + self.only_b + self.neither

    @property
    def units(self) -> Counter[Unit]:
        """The same as units with their number."""
        return Counter[Unit](
            {
                (True, True): self.both,
                (True, False): self.only_a,
                (False, True): self.only_b,
                (False, False): self.neither,
            }
        )

    @property
    def prevalence(self) -> float | None:
        """Prevalence index, (both - neither) / n; far from 0 it holds kappa down."""
        return (self.both - self.neither) / self.n if self.n else None

    @property
    def bias(self) -> float | None:
        """Bias index, (only a - only b) / n; far from 0 one coder codes more."""
        return (self.only_a - self.only_b) / self.n if self.n else None

    @property
    def positive(self) -> float | None:
        """Agreement on presence: 2 both / (2 both + only a + only b), the F1 of either."""
        said = 2 * self.both + self.only_a + self.only_b
        return 2 * self.both / said if said else None


def patterns(units: Iterable[Unit]) -> Counter[Unit]:
    """Count equal units: every coefficient is computed from these, however many units there are."""
    return Counter(tuple(unit) for unit in units)


def _rated(counted: Mapping[Unit, int]) -> list[tuple[tuple[Hashable, ...], int]]:
    return [(tuple(v for v in unit if v is not None), times) for unit, times in counted.items()]


def _unpaired(counted: Mapping[Unit, int]) -> Measure:
    coders = max((len(unit) for unit in counted), default=PAIR)
    return Measure(None, "one_coder" if coders < PAIR else "not_paired")


def percent_agreement(counted: Mapping[Unit, int]) -> Measure:
    """Compute the mean over units of the share of pairs of coders who gave the same value."""
    total = agreed = 0.0
    for values, times in _rated(counted):
        m = len(values)
        if m >= PAIR:
            same = sum(n * (n - 1) for n in Counter(values).values())
            agreed += times * same / (m * (m - 1))
            total += times
    return Measure(agreed / total) if total else _unpaired(counted)


def cohen(counted: Mapping[Unit, int]) -> Measure:
    """Compute Cohen's kappa of two coders over the units that both rated."""
    return _two(counted, lambda a, b: sum(a[k] * b[k] for k in a))


def scott(counted: Mapping[Unit, int]) -> Measure:
    """Compute Scott's pi of two coders: chance from what both gave together."""
    return _two(counted, lambda a, b: sum(((a[k] + b[k]) / 2) ** 2 for k in a | b))


def _two(
    counted: Mapping[Unit, int], chance: Callable[[Counter[Any], Counter[Any]], float]
) -> Measure:
    pairs = [(u, t) for u, t in counted.items() if len(u) == PAIR]
    if len(pairs) < len(counted):
        return Measure(None, "one_coder" if all(len(u) < PAIR for u in counted) else "not_two")
    pairs = [(u, t) for u, t in pairs if None not in u]
    n = sum(t for _, t in pairs)
    if not n:
        return Measure(None, "not_paired")
    first: Counter[Any] = Counter()
    second: Counter[Any] = Counter()
    for (a, b), times in pairs:
        first[a] += times
        second[b] += times
    observed = sum(t for (a, b), t in pairs if a == b) / n
    expected = chance(first, second) / n / n
    return _corrected(observed, expected)


def _corrected(observed: float, expected: float) -> Measure:
    if expected >= 1 - 1e-12:
        return Measure(None, "no_variation")
    return Measure((observed - expected) / (1 - expected))


def fleiss(counted: Mapping[Unit, int]) -> Measure:
    """Compute Fleiss' kappa, which generalises Scott's pi (not Cohen's kappa).

    Every unit must be rated by equally many coders.
    """
    rated = [(v, t) for v, t in _rated(counted) if v]
    sizes = {len(values) for values, _ in rated}
    if not sizes or max(sizes) < PAIR:
        return _unpaired(counted)
    if len(sizes) > 1:
        return Measure(None, "unequal")
    given: Counter[Hashable] = Counter()
    for values, times in rated:
        for value in values:
            given[value] += times
    total = sum(given.values())
    observed = percent_agreement(counted).value or 0.0
    return _corrected(observed, sum((n / total) ** 2 for n in given.values()))


def gwet(counted: Mapping[Unit, int], categories: int) -> Measure:
    """Compute Gwet's AC1.

    Args:
        counted: Units with their number.
        categories: How many values there are *in the codebook*, used or not; two for a code
            that is there or is not.
    """
    shares: Counter[Hashable] = Counter()
    n = 0
    for values, times in _rated(counted):
        if values:
            n += times
            for value, k in Counter(values).items():
                shares[value] += times * k / len(values)  # type: ignore[assignment]
    agreed = percent_agreement(counted)
    if agreed.value is None:
        return agreed
    if len(shares) < PAIR:
        return Measure(None, "no_variation")
    chance = sum(s / n * (1 - s / n) for s in shares.values()) / (categories - 1)
    return _corrected(agreed.value, chance)


def brennan_prediger(counted: Mapping[Unit, int], categories: int) -> Measure:
    """Compute Brennan and Prediger's kappa; with two categories it is PABAK, 2 po - 1."""
    agreed = percent_agreement(counted)
    return agreed if agreed.value is None else _corrected(agreed.value, 1 / categories)


def alpha(counted: Mapping[Unit, int], distance: Distance | None = None) -> Measure:
    """Compute Krippendorff's alpha; units with fewer than two values are dropped.

    Args:
        counted: Units with their number.
        distance: Squared difference of two values, 0 where equal; None for nominal values.
    """
    found = disagreement(counted, distance)
    if found is None:
        return _unpaired(counted)
    observed, expected = found
    return Measure(1 - observed / expected) if expected > 0 else Measure(None, "no_variation")


def disagreement(
    counted: Mapping[Unit, int], distance: Distance | None = None
) -> tuple[float, float] | None:
    """Compute what alpha is made of: disagreement as observed and as chance would have it.

    None where no unit has two values.
    """
    totals: Counter[Any] = Counter()
    observed = 0.0
    for values, times in _rated(counted):
        m = len(values)
        if m < PAIR:
            continue
        counts = Counter(values)
        observed += times * _apart(counts, distance) / (m - 1)
        for value, k in counts.items():
            totals[value] += k * times
    n = sum(totals.values())
    return (observed / n, _apart(totals, distance) / (n - 1) / n) if n else None


def _apart(counts: Counter[Any], distance: Distance | None) -> float:
    """The sum of differences over all ordered pairs of the values counted."""
    if distance is None:
        total = sum(counts.values())
        return total * total - sum(n * n for n in counts.values())
    found = list(counts.items())
    return 2 * sum(
        n * k * distance(a, b) for i, (a, n) in enumerate(found) for b, k in found[i + 1 :]
    )


def interval(a: float, b: float) -> float:
    """Compare values on an interval scale."""
    return (a - b) ** 2


def ratio(a: float, b: float) -> float:
    """Compare values on a ratio scale."""
    return ((a - b) / (a + b)) ** 2 if a + b else 0.0


def ordinal(counted: Mapping[Unit, int], order: Sequence[Hashable]) -> Distance:
    """Compare ranks: two values lie apart by how many ratings lie between them.

    Args:
        counted: The units that alpha will be computed of.
        order: All values from the lowest to the highest.
    """
    given: Counter[Hashable] = Counter()
    for values, times in _rated(counted):
        if len(values) >= PAIR:
            for value in values:
                given[value] += times
    rank = {value: n for n, value in enumerate(order)}

    def distance(a: Hashable, b: Hashable) -> float:
        low, high = sorted((rank[a], rank[b]))
        between = sum(given[order[n]] for n in range(low, high + 1))
        return (between - (given[a] + given[b]) / 2) ** 2

    return distance


def jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    """Compare sets of codes: 0 where equal (also both empty), 1 where they share nothing."""
    return 1 - len(a & b) / len(a | b) if a | b else 0.0


def masi(a: frozenset[str], b: frozenset[str]) -> float:
    """Compare sets of codes, gently where one is part of the other (Passonneau 2006)."""
    if a == b:
        return 0.0
    if not a & b:
        return 1.0
    monotone = 2 / 3 if a <= b or b <= a else 1 / 3
    return 1 - (1 - jaccard(a, b)) * monotone


def holsti(agreed: int, first: int, second: int) -> float | None:
    """Compute Holsti's coefficient, 2 M / (N1 + N2); None where nobody decided anything."""
    return 2 * agreed / (first + second) if first + second else None
