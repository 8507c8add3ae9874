"""Precision, recall and calibration of a machine."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cgcoder.core.evaluation import Accuracy, bins, calibration, exact
from cgcoder.core.reliability import Table2x2

JUDGED = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30)


def test_shares_are_of_what_was_given_and_of_what_was_to_be_found():
    """Six found, two missed, four invented of twenty units."""
    a = Accuracy(Table2x2(6, 2, 4, 8))

    assert (0.6, 0.75, 0.4) == (a.precision, a.recall, a.base_rate)
    assert pytest.approx(2 / 3) == a.f1
    assert pytest.approx((0.7 - 0.5) / 0.5) == a.kappa.value


def test_what_nobody_gave_has_no_share():
    """Undefined is None, never 0 or 1."""
    a = Accuracy(Table2x2(0, 0, 0, 5))

    assert (None, None, None, None) == (a.precision, a.recall, a.f1, a.kappa.value)
    assert "no_variation" == a.kappa.reason


def test_a_share_of_all_has_the_exact_interval():
    """Clopper-Pearson for 10 of 10 begins at .6915, for 0 of 10 it ends at .3085."""
    assert (pytest.approx(0.691503, abs=1e-6), 1.0) == exact(1.0, 10)
    assert (0.0, pytest.approx(0.308497, abs=1e-6)) == exact(0.0, 10)


def test_calibration_of_four_proposals():
    """Two bins: .25 sure and none right, .8 sure and half right."""
    judged = [(0.2, False), (0.3, False), (0.75, True), (0.85, False)]
    found = calibration(judged, 2)

    assert [(0.0, 0.5, 2, 0.25, 0.0), (0.5, 1.0, 2, 0.8, 0.5)] == [
        (b.low, b.high, b.count, b.confidence, b.right) for b in bins(judged, 2)
    ]
    assert pytest.approx((2 * 0.25 + 2 * 0.3) / 4) == found.error
    assert pytest.approx((0.04 + 0.09 + 0.0625 + 0.7225) / 4) == found.brier
    assert 0.1875 == found.constant


def test_without_proposals_nothing_is_calibrated():
    """No figure, not a perfect one."""
    found = calibration([])

    assert (0, None, None, None) == (found.count, found.error, found.brier, found.right)


@settings(max_examples=30, deadline=None)
@given(JUDGED)
def test_the_brier_score_is_that_of_scikit_learn_and_bins_lose_nobody(judged):
    """Every proposal is in one bin; full certainty falls in the last."""
    metrics = pytest.importorskip("sklearn.metrics")
    found = calibration(judged)
    sure, right = [c for c, _ in judged], [r for _, r in judged]
    expected = metrics.brier_score_loss(right, sure, pos_label=True, labels=[False, True])

    assert pytest.approx(expected) == found.brier
    assert len(judged) == sum(b.count for b in bins(judged))
    assert all(b.low <= b.confidence <= b.high + 1e-9 for b in bins(judged))
