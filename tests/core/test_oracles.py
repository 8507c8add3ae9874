"""Coefficients beside those of other libraries, on drawn ratings with values missing.

The libraries are never needed to run the program; tests whose library is not installed are
skipped.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest

from cgcoder.core.exact import benjamini_hochberg, exact, holm
from cgcoder.core.reliability import (
    alpha,
    cohen,
    fleiss,
    interval,
    jaccard,
    masi,
    ordinal,
    patterns,
    percent_agreement,
    ratio,
    scott,
)

CLOSE = 1e-9
LEVELS = {"nominal": None, "interval": interval, "ratio": ratio}
Ratings = list[tuple[int | None, ...]]


def near(value: float):
    """As close as binary fractions come."""
    return pytest.approx(value, abs=CLOSE)


def drawn(number: int = 25, *, missing: float = 0.25, coders: int = 0) -> Iterator[Ratings]:
    """Draw units with a true value that each coder hits more often than not."""
    dice = random.Random(20081)  # noqa: S311 # draws for a test
    for _ in range(number):
        several, many = coders or dice.randint(2, 5), dice.randint(2, 5)
        units: Ratings = []
        for _ in range(dice.randint(4, 40)):
            truth = dice.randint(1, many)
            units.append(
                tuple(
                    None
                    if dice.random() < missing
                    else truth
                    if dice.random() < 0.6
                    else dice.randint(1, many)
                    for _ in range(several)
                )
            )
        yield units


def rows(units: Ratings) -> list[list[float]]:
    """A row for each coder, what is missing as NaN."""
    return [[float("nan") if v is None else v for v in row] for row in zip(*units, strict=True)]


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_alpha_is_that_of_krippendorff(level) -> None:
    """At every level of measurement, with a quarter of the values missing."""
    other = pytest.importorskip("krippendorff")
    compared = 0
    for units in drawn():
        counted = patterns(units)
        given = sorted({v for unit in units for v in unit if v is not None})
        distance = ordinal(counted, given) if level == "ordinal" else LEVELS[level]
        mine = alpha(counted, distance).value
        if mine is not None:  # it has no word for what is undefined
            theirs = other.alpha(reliability_data=rows(units), level_of_measurement=level)
            assert mine == near(theirs)
            compared += 1
    assert compared >= 20


@pytest.mark.parametrize("distance", ["nominal", "jaccard", "masi"])
def test_alpha_over_sets_is_that_of_nltk(distance) -> None:
    """With values missing, on sets that are not empty: nltk has no distance for two empty ones."""
    agreement = pytest.importorskip("nltk.metrics.agreement")
    from nltk.metrics import binary_distance, jaccard_distance, masi_distance

    mine, theirs = {
        "nominal": (None, binary_distance),
        "jaccard": (jaccard, jaccard_distance),
        "masi": (masi, masi_distance),
    }[distance]
    subsets = [frozenset(s) for s in ("", "A", "B", "AB", "C", "ABC")]
    compared = 0
    for units in drawn():
        named = [tuple(None if v is None else subsets[v] for v in unit) for unit in units]
        data = [
            (coder, n, value)
            for n, unit in enumerate(named)
            if sum(v is not None for v in unit) > 1  # it fails on units of one value
            for coder, value in enumerate(unit)
            if value is not None
        ]
        found = alpha(patterns(named), mine).value
        if found is not None:
            assert found == near(agreement.AnnotationTask(data, distance=theirs).alpha())
            compared += 1
    assert compared >= 20


def test_two_coders_are_compared_as_in_nltk_and_scikit_learn() -> None:
    """Cohen's kappa, Scott's pi and percent agreement over the units that both rated."""
    agreement = pytest.importorskip("nltk.metrics.agreement")
    metrics = pytest.importorskip("sklearn.metrics")
    compared = 0
    for units in drawn(coders=2):
        both = [u for u in units if None not in u]
        kappa = cohen(patterns(units)).value
        if kappa is None:
            continue
        task = agreement.AnnotationTask(
            [(coder, n, v) for n, unit in enumerate(both) for coder, v in enumerate(unit)]
        )
        assert kappa == near(metrics.cohen_kappa_score(*zip(*both, strict=True)))
        assert kappa == near(task.kappa())
        assert scott(patterns(units)).value == near(task.pi())
        assert percent_agreement(patterns(units)).value == near(task.avg_Ao())
        compared += 1
    assert compared >= 20


def test_fleiss_and_cohen_are_those_of_statsmodels() -> None:
    """Fleiss over all coders of complete units; Cohen from the table of two of them."""
    rater = pytest.importorskip("statsmodels.stats.inter_rater")
    import numpy as np

    compared = 0
    for units in drawn(missing=0):
        mine = fleiss(patterns(units)).value
        if mine is None:
            continue
        table, _ = rater.aggregate_raters(np.array(units))
        assert mine == near(rater.fleiss_kappa(table, method="fleiss"))
        table, _ = rater.to_table(np.array([u[:2] for u in units]))
        kappa = cohen(patterns(u[:2] for u in units)).value
        if kappa is not None:
            assert kappa == near(rater.cohens_kappa(table, return_results=False))
        compared += 1
    assert compared >= 20


def test_p_values_are_corrected_as_in_statsmodels() -> None:
    """Holm's and Benjamini and Hochberg's corrections, ties among them."""
    multi = pytest.importorskip("statsmodels.stats.multitest")
    dice = random.Random(20081)  # noqa: S311 # draws for a test
    corrections: dict[str, Callable] = {"holm": holm, "fdr_bh": benjamini_hochberg}
    for _ in range(20):
        ps = [round(dice.random() ** 3, 2) for _ in range(dice.randint(1, 15))]
        for method, mine in corrections.items():
            _, theirs, *_ = multi.multipletests(ps, method=method)
            assert [float(p) for p in mine(ps)] == near(list(theirs))


def test_the_exact_test_is_that_of_scipy() -> None:
    """Two-sided, for tables of two by two."""
    stats = pytest.importorskip("scipy.stats")
    dice = random.Random(20081)  # noqa: S311 # draws for a test
    for _ in range(40):
        table = [[dice.randint(0, 6) for _ in range(2)] for _ in range(2)]
        found = exact(table)
        assert found is not None
        assert float(found.p) == near(stats.fisher_exact(table)[1])
