"""How certain precision, recall, F1 and kappa are: whole interviews are drawn again.

As text/resampling.py does for agreement. Where the draws cannot tell (all that a machine gave was
right, or nothing was, in every interview) the interval is the exact one of that share over the
*interviews* in which it could have shown, not over units, since units resemble each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cgcoder.core.evaluation import exact
from cgcoder.text.resampling import DEFINED, FEW, LEVEL, Interval, weights

if TYPE_CHECKING:
    from cgcoder.text.resampling import Floats

MEASURES = ("precision", "recall", "f1", "kappa")
WITHIN = {"precision": (0, 2), "recall": (0, 1), "f1": (0, 1, 2)}
"""The cells that a share is of."""


@dataclass(frozen=True, eq=False)
class Draws:
    """The counts of codes by cluster, drawn again.

    `cells` has per cluster and code the four counts (found, missed, invented, neither).
    """

    cells: Sequence[Sequence[Sequence[int]]]
    number: int
    seed: int

    @property
    def by_interview(self) -> bool:
        """Whether there are enough clusters to draw whole ones; else units are drawn."""
        return len(self.cells) >= FEW

    @cached_property
    def counts(self) -> Floats:
        """The counts as an array: clusters, codes, cells."""
        import numpy as np

        return np.array(self.cells, dtype=np.float64)

    @cached_property
    def drawn(self) -> Floats:
        """The counts of each draw: draws, codes, cells."""
        import numpy as np

        found = self.counts
        if self.by_interview:
            often = weights(len(found), self.number, self.seed)
            flat = often @ found.reshape(len(found), -1)
            return flat.reshape(self.number, *found.shape[1:])
        whole = found.sum(axis=0)
        rng = np.random.default_rng(self.seed)
        each = [rng.multinomial(int(w.sum()), w / w.sum(), size=self.number) for w in whole]
        return np.stack(each, axis=1).astype(np.float64)

    @cached_property
    def values(self) -> Mapping[str, Floats]:
        """The measures of each draw: draws, codes."""
        return measures(self.drawn)

    def interval(self, measure: str, code: int) -> Interval:
        """The 95 % interval of one measure of one code; None where too few draws define it."""
        if measure in WITHIN:
            where = self.counts[:, code, WITHIN[measure]].sum(axis=1)
            hits, trials = self.counts[:, code, 0].sum(), where.sum()
            if trials and hits in (0, trials):
                number = int((where > 0).sum() if self.by_interview else trials)
                low, high = exact(float(hits > 0), number)
                # F1 is 2 J / (1 + J), where J is the share found of all that either gave.
                return (low, high) if measure != "f1" else (_f1(low), _f1(high))
        found = percentiles(self.values[measure][:, code])
        return found if found is None or found[0] < found[1] else None

    def mean_interval(self, measure: str, codes: Sequence[int]) -> Interval:
        """The interval of the plain mean over *codes*, as far as each draw defines them."""
        import numpy as np

        if not codes:
            return None
        values = self.values[measure][:, list(codes)]
        known = ~np.isnan(values)
        with np.errstate(divide="ignore", invalid="ignore"):
            means = np.where(known, values, 0).sum(axis=1) / known.sum(axis=1)
        return percentiles(means)

    def spread(self, code: int) -> float | None:
        """The variance of kappa over draws of whole interviews; None where units were drawn."""
        import numpy as np

        values = self.values["kappa"][:, code]
        values = values[~np.isnan(values)]
        if not self.by_interview or len(values) < max(2, DEFINED * self.number):
            return None
        return float(np.var(values, ddof=1))

    def with_clusters(self, number: int, code: int | None) -> Mapping[str, Floats]:
        """The measures of draws of *number* clusters; of all codes together where None."""
        import numpy as np

        found = self.counts if code is None else self.counts[:, [code], :]
        found = found.sum(axis=1)
        rng = np.random.default_rng([self.seed, number])
        n = len(found)
        often = rng.multinomial(number, [1 / n] * n, size=self.number).astype(np.float64)
        return measures((often @ found)[:, None, :])


def _f1(jaccard: float) -> float:
    return 2 * jaccard / (1 + jaccard)


def measures(counted: Floats) -> Mapping[str, Floats]:
    """Compute the four measures of counts whose last axis is the four cells; nan is undefined."""
    import numpy as np

    found, missed, invented, neither = np.moveaxis(counted, -1, 0)
    n = found + missed + invented + neither
    with np.errstate(divide="ignore", invalid="ignore"):
        given, said = found + invented, found + missed
        expected = (said * given + (n - said) * (n - given)) / n / n
        kappa = ((found + neither) / n - expected) / (1 - expected)
        return {
            "precision": found / given,
            "recall": found / said,
            "f1": 2 * found / (given + said),
            "kappa": np.where(expected < 1 - 1e-12, kappa, np.nan),
        }


def percentiles(values: Floats) -> Interval:
    """The 95 % interval of what was drawn; None where it is undefined too often."""
    import numpy as np

    defined = values[~np.isnan(values)]
    if not len(defined) or len(defined) < DEFINED * len(values):
        return None
    low, high = np.percentile(defined, LEVEL)
    return float(low), float(high)
