"""How certain a coefficient of agreement is: intervals by drawing whole interviews again.

The sentences of one interview are not independent of each other. Intervals that draw sentences
cover the true value far too rarely; where there are too few interviews to draw from, units are
drawn all the same, and the result says so.

Davison & Hinkley (1997), Bootstrap Methods and their Application, for percentile intervals;
Zapf, Castell, Morawietz & Karch (2016), BMC Med Res Methodol 16:93, for agreement.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from cgcoder.core.reliability import PAIR, Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FEW = 5
"""With fewer interviews than this, units are drawn instead."""
DEFINED = 0.9
"""An interval needs the coefficient to be defined in this share of the draws."""
LEVEL = (2.5, 97.5)

Interval = tuple[float, float] | None
Distances = Callable[["Floats"], "Floats"]
"""From how often each value was given, per draw, to squared differences of values."""


def weights(clusters: int, draws: int, seed: int) -> Floats:
    """How often each of *clusters* is drawn, per draw: shape (draws, clusters)."""
    import numpy as np

    rng = np.random.default_rng(seed)
    return rng.multinomial(clusters, [1 / clusters] * clusters, size=draws).astype(np.float64)


def coincidences(clusters: Sequence[Mapping[Unit, int]], values: Sequence[object]) -> Floats:
    """Krippendorff's coincidences of each cluster: shape (clusters, values, values)."""
    import numpy as np

    at = {value: n for n, value in enumerate(values)}
    found = np.zeros((len(clusters), len(values), len(values)))
    for n, counted in enumerate(clusters):
        for unit, times in counted.items():
            given = [at[v] for v in unit if v is not None]
            if len(given) >= PAIR:
                share = times / (len(given) - 1)
                for i, a in enumerate(given):
                    for j, b in enumerate(given):
                        if i != j:
                            found[n, a, b] += share
    return found


def alpha_interval(found: Floats, drawn: Floats, distances: Distances) -> Interval:
    """The 95 % interval of alpha; see `alphas`."""
    return _percentiles(alphas(found, drawn, distances))


def alphas(found: Floats, drawn: Floats, distances: Distances) -> Floats:
    """Alpha of each draw, NaN where it is undefined.

    Args:
        found: Coincidences by cluster, as `coincidences` gives them.
        drawn: Weights, as `weights` gives them.
        distances: Squared differences, from the values given in each draw.
    """
    import numpy as np

    k = found.shape[1]
    pooled = (drawn @ found.reshape(len(found), -1)).reshape(-1, k, k)
    given = pooled.sum(axis=2)
    n = given.sum(axis=1)
    apart = distances(given)
    observed = (pooled * apart).sum(axis=(1, 2))
    expected = (given[:, :, None] * given[:, None, :] * apart).sum(axis=(1, 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        values: Floats = 1 - (n - 1) * observed / expected
    return np.where(expected > 0, values, np.nan)


def kappa_interval(tables: Floats, drawn: Floats) -> Interval:
    """The 95 % interval of Cohen's kappa.

    Args:
        tables: Per cluster the numbers of both, only a, only b, neither: shape (clusters, 4).
        drawn: Weights, as `weights` gives them.
    """
    import numpy as np

    both, a, b, neither = (drawn @ tables).T
    n = both + a + b + neither
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = ((both + a) * (both + b) + (neither + a) * (neither + b)) / n / n
        values = ((both + neither) / n - expected) / (1 - expected)
    return _percentiles(np.where(expected < 1 - 1e-12, values, np.nan))


def nominal_distances(given: Floats) -> Floats:
    """Every two values differ alike."""
    import numpy as np

    return np.broadcast_to(1 - np.eye(given.shape[1]), (len(given), *[given.shape[1]] * 2))


def ordinal_distances(given: Floats) -> Floats:
    """Two ranks differ by how many ratings lie between them; values stand in their order."""
    import numpy as np

    up_to = given.cumsum(axis=1)
    middle = up_to - given / 2
    return np.square(middle[:, :, None] - middle[:, None, :])


def _percentiles(values: Floats) -> Interval:
    import numpy as np

    defined = values[~np.isnan(values)]
    if len(defined) < DEFINED * len(values):
        return None
    low, high = np.percentile(defined, LEVEL)
    return float(low), float(high)
