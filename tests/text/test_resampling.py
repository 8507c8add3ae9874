"""Intervals by drawing whole interviews."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from cgcoder.core.reliability import alpha, interval, ordinal
from cgcoder.text.resampling import (
    alpha_interval,
    alphas,
    coincidences,
    nominal_distances,
    ordinal_distances,
    weights,
)

RATED = [
    Counter({(1, 1): 3, (1, 2): 1, (2, None): 4}),
    Counter({(2, 2): 2, (3, 3): 2, (3, 1): 1}),
    Counter({(1, 3): 1, (2, 3): 2}),
]
"""Three interviews, two coders, values 1 to 3."""


@pytest.mark.parametrize("drawn", [(1, 1, 1), (2, 1, 0), (0, 3, 0), (1, 0, 2)])
def test_a_draw_has_the_alpha_of_the_interviews_in_it(drawn) -> None:
    """An interview that is drawn twice counts twice, nominal and ordinal."""
    units = Counter()
    for times, counted in zip(drawn, RATED, strict=True):
        for unit, n in counted.items():
            units[unit] += times * n
    units = +units
    found = coincidences(RATED, [1, 2, 3])
    once = np.array([drawn], dtype=float)

    [nominal] = alphas(found, once, nominal_distances)
    [ranks] = alphas(found, once, ordinal_distances)
    assert nominal == pytest.approx(alpha(units).value)
    assert ranks == pytest.approx(alpha(units, ordinal(units, [1, 2, 3])).value)
    assert nominal != pytest.approx(alpha(units, interval).value)


def test_a_draw_without_variation_has_no_alpha() -> None:
    """It is left out, and with too many of them there is no interval."""
    found = coincidences([Counter({(1, 1): 3}), Counter({(1, 2): 1})], [1, 2])
    plain, varied = [2.0, 0.0], [1.0, 1.0]

    assert np.isnan(alphas(found, np.array([plain]), nominal_distances)).all()
    assert alpha_interval(found, np.array([plain] * 2 + [varied] * 8), nominal_distances) is None
    low, high = alpha_interval(found, np.array([plain] + [varied] * 9), nominal_distances)
    assert low == high == pytest.approx(0.0)


def interview(dice: np.random.Generator) -> list[tuple[bool, bool]]:
    """Forty sentences of one interview, which has its own prevalence and its own difficulty."""
    often, right = dice.beta(2, 3), dice.beta(6, 2)
    truth = dice.random(40) < often
    one, other = (
        np.where(dice.random(40) < right, truth, dice.random(40) < often) for _ in range(2)
    )
    return list(zip(one.tolist(), other.tolist(), strict=True))


def test_intervals_from_sentences_miss_the_truth_too_often() -> None:
    """Twelve interviews, as in the reference, where 95 % intervals from sentences cover 63 %.

    What is true is what many interviews show. Drawing interviews gives wider intervals, which
    cover it about as often as they say.
    """
    dice = np.random.default_rng(1)
    truth = alpha(Counter(u for _ in range(1500) for u in interview(dice))).value
    assert truth is not None
    covered, widths = Counter(), Counter()
    for seed in range(40):
        study = [interview(dice) for _ in range(12)]
        drawn = {
            "interviews": [Counter(one) for one in study],
            "sentences": [Counter([unit]) for one in study for unit in one],
        }
        for name, clusters in drawn.items():
            found = coincidences(clusters, [False, True])
            between = alpha_interval(found, weights(len(clusters), 200, seed), nominal_distances)
            assert between is not None
            covered[name] += between[0] <= truth <= between[1]
            widths[name] += between[1] - between[0]
    assert covered["interviews"] >= 34
    assert covered["sentences"] <= 32
    assert widths["interviews"] > 1.5 * widths["sentences"]
