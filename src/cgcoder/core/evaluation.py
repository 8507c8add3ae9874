"""How right a machine is, measured by what a person says: shares, calibration.

The person counts as right here, which is a convention: where two people differ, a machine cannot
agree with both. In a `Table2x2` the person is A and the machine B.

Literature: van Rijsbergen (1979), Information Retrieval, for precision, recall and F1; Brier
(1950), Mon Weather Rev 78:1; Murphy & Winkler (1977), Appl Stat 26:41, for reliability tables;
Naeini, Cooper & Hauskrecht (2015), AAAI, for the expected calibration error; Clopper & Pearson
(1934), Biometrika 26:404.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cgcoder.core.reliability import Measure, Table2x2, cohen

BINS = 10
TAIL = 0.025
"""What a 95 % interval leaves on each side."""
Judged = tuple[float, bool]
"""How sure the machine was, and whether the person says the same."""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """One code: what the machine found, missed and invented."""

    table: Table2x2

    @property
    def precision(self) -> float | None:
        """Of what the machine gave, the share that the person gave; None where it gave nothing."""
        return _share(self.table.both, self.table.both + self.table.only_b)

    @property
    def recall(self) -> float | None:
        """Of what the person gave, the share that the machine gave; None where they gave none."""
        return _share(self.table.both, self.table.both + self.table.only_a)

    @property
    def f1(self) -> float | None:
        """2 TP / (2 TP + FP + FN); None where neither gave the code."""
        return self.table.positive

    @property
    def base_rate(self) -> float | None:
        """The share of units that the person gave the code."""
        return _share(self.table.both + self.table.only_a, self.table.n)

    @property
    def kappa(self) -> Measure:
        """Cohen's kappa."""
        return cohen(self.table.units)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def exact(share: float, trials: int) -> tuple[float, float]:
    """The exact 95 % interval of a share that is 0 or 1 in all of *trials* (Clopper-Pearson)."""
    far: float = TAIL ** (1 / trials)
    return (far, 1.0) if share >= 1 else (0.0, 1 - far)


@dataclass(frozen=True, slots=True)
class Bin:
    """The proposals within one range of confidence."""

    low: float
    high: float
    count: int
    confidence: float
    """Their mean."""
    right: float
    """The share that the person says too."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far a machine's confidence can be taken at its word."""

    count: int
    confidence: float | None
    right: float | None
    error: float | None
    """Expected calibration error: mean distance of confidence and share right, by bin."""
    brier: float | None
    """Mean squared distance of confidence and outcome; 0 is best."""
    constant: float | None
    """The Brier score of whoever always says the share right: confidence should beat it."""


def bins(judged: Iterable[Judged], number: int = BINS) -> list[Bin]:
    """Sort proposals into equal ranges of confidence; ranges without any are left out."""
    piles: dict[int, list[Judged]] = defaultdict(list)
    for one in judged:
        piles[min(int(one[0] * number), number - 1)].append(one)
    return [
        Bin(
            n / number, (n + 1) / number, len(p), _mean([c for c, _ in p]), _mean([r for _, r in p])
        )
        for n, p in sorted(piles.items())
    ]


def calibration(judged: Sequence[Judged], number: int = BINS) -> Calibration:
    """Compute the figures of calibration; all None but the count where nothing was judged."""
    n = len(judged)
    if not n:
        return Calibration(0, None, None, None, None, None)
    right = _mean([r for _, r in judged])
    return Calibration(
        n,
        _mean([c for c, _ in judged]),
        right,
        sum(b.count * abs(b.confidence - b.right) for b in bins(judged, number)) / n,
        _mean([(c - r) ** 2 for c, r in judged]),
        right * (1 - right),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
