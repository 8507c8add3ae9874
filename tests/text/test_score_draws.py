"""Intervals of precision, recall, F1 and kappa."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cgcoder.text.resampling import kappa_interval, weights
from cgcoder.text.score_draws import Draws, measures

CELLS = st.lists(st.tuples(*[st.integers(0, 9)] * 4), min_size=6, max_size=9)
EVEN = [((6, 2, 4, 30),), ((9, 1, 0, 20),), ((3, 3, 5, 44),), ((7, 0, 2, 18),), ((4, 4, 4, 9),)]


@settings(max_examples=30, deadline=None)
@given(st.tuples(*[st.integers(0, 20)] * 4).filter(any))
def test_the_measures_are_those_of_scikit_learn(cells):
    """Where it defines them; where it warns, they are undefined here."""
    metrics = pytest.importorskip("sklearn.metrics")
    both, missed, invented, neither = cells
    person = [1] * (both + missed) + [0] * (invented + neither)
    machine = [1] * both + [0] * missed + [1] * invented + [0] * neither
    found = {k: float(v) for k, v in measures(np.array(cells, dtype=float)).items()}
    options = {"zero_division": np.nan}

    for name, of in (
        ("precision", metrics.precision_score),
        ("recall", metrics.recall_score),
        ("f1", metrics.f1_score),
    ):
        assert pytest.approx(of(person, machine, **options), nan_ok=True) == found[name]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        kappa = metrics.cohen_kappa_score(person, machine)
    if not np.isnan(found["kappa"]):
        assert pytest.approx(kappa, abs=1e-9) == found["kappa"]


def test_kappa_has_the_interval_that_agreement_gives():
    """The same draws of the same interviews."""
    draws = Draws(EVEN, 500, 3)
    tables = np.array([row[0] for row in EVEN], dtype=float)

    assert kappa_interval(tables, weights(5, 500, 3)) == draws.interval("kappa", 0)


def test_a_precision_of_one_is_as_certain_as_there_are_interviews():
    """Thirty of thirty right in three interviews: from .292, not from 1."""
    cells = [((10, 1, 0, 5),)] * 3 + [((0, 1, 0, 9),)] * 3
    draws = Draws(cells, 200, 1)

    assert (pytest.approx(0.292402, abs=1e-6), 1.0) == draws.interval("precision", 0)
    low, high = draws.interval("recall", 0)
    assert low < 30 / 36 < high


def test_nothing_found_has_an_f1_of_at_most_what_its_interviews_allow():
    """F1 0 in six interviews: to 2J/(1 + J) with J the exact upper end, .459."""
    draws = Draws([((0, 1, 1, 9),)] * 6, 200, 1)

    assert (0.0, pytest.approx(2 * 0.459258 / 1.459258, abs=1e-5)) == draws.interval("f1", 0)


def test_few_interviews_draw_units():
    """With two interviews, units are drawn, and kappa has no design effect."""
    draws = Draws(EVEN[:2], 200, 1)

    assert not draws.by_interview
    assert None is draws.spread(0)
    low, high = draws.interval("kappa", 0)
    assert low < high


def test_one_draw_has_no_spread():
    """A variance takes two."""
    assert None is Draws(EVEN, 1, 1).spread(0)


def test_what_was_never_given_has_no_interval():
    """No share of nothing; no kappa without variation."""
    draws = Draws([((0, 0, 0, 5),)] * 6, 50, 1)

    assert [None] * 4 == [draws.interval(m, 0) for m in ("precision", "recall", "f1", "kappa")]


@settings(max_examples=10, deadline=None)
@given(CELLS)
def test_the_same_seed_gives_the_same_interval(cells):
    """Same input, same bytes."""
    rows = [(c,) for c in cells]
    one, other = Draws(rows, 60, 5), Draws(rows, 60, 5)

    assert one.interval("kappa", 0) == other.interval("kappa", 0)


def test_more_interviews_narrow_the_range():
    """Four times as many: about half as wide."""
    draws = Draws(EVEN, 2000, 1)

    def width(number):
        low, high = np.nanpercentile(draws.with_clusters(number, 0)["kappa"], (2.5, 97.5))
        return high - low

    assert pytest.approx(0.5, abs=0.1) == width(20) / width(5)
