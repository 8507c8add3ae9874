"""How many units show that kappa lies above a bar."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cgcoder.core.power import cells, design_effect, needed, units, variance
from cgcoder.core.reliability import Table2x2, cohen

SHARES = st.floats(0.05, 0.95)


@pytest.mark.parametrize(
    ("kappa", "bar", "sides", "number"), [(0.7, 0.85, 1, 96), (0.7, 0.3, 2, 39), (0.7, 0.4, 2, 64)]
)
def test_published_numbers_of_units_are_reproduced(kappa, bar, sides, number):
    """The values of R's irr::N.cohen.kappa at rates of one half, one- and two-sided."""
    assert number == units(kappa, bar, (0.5, 0.5), sides=sides)


def test_at_equal_rates_the_variance_is_that_of_blackman_and_koval():
    """(1 - k)((1 - k)(1 - 2k) + k(2 - k) / 2p(1 - p)): 0.36 at one half, 1.0427 at a tenth."""
    assert pytest.approx(0.36) == variance(0.8, 0.5, 0.5)
    assert pytest.approx(1.042667, abs=1e-6) == variance(0.8, 0.1, 0.1)


@settings(max_examples=40, deadline=None)
@given(SHARES, SHARES, st.floats(-0.2, 0.95))
def test_the_cells_have_the_rates_and_the_kappa_they_were_made_for(first, second, kappa):
    """Counts made from the shares have that kappa again."""
    found = cells(kappa, first, second)
    if found is None:
        return
    both, one, other, neither = found
    counted = Table2x2(*(round(c * 10**7) for c in (both, one, other, neither)))

    assert pytest.approx(first) == both + one
    assert pytest.approx(second) == both + other
    assert pytest.approx(1) == sum(found)
    assert pytest.approx(kappa, abs=1e-4) == cohen(counted.units).value


def test_the_variance_is_what_many_samples_show():
    """Two thousand samples of 400 units at unequal rates: within a tenth."""
    import numpy as np

    shares = cells(0.6, 0.2, 0.3)
    rng = np.random.default_rng(7)
    drawn = rng.multinomial(400, shares, size=2000)
    kappas = [cohen(Table2x2(*map(int, row)).units).value for row in drawn]

    assert pytest.approx(variance(0.6, 0.2, 0.3), rel=0.1) == 400 * float(np.var(kappas))


def test_rare_codes_take_more_units():
    """From one half to one in twenty the number rises more than fivefold."""
    several = [units(0.8, 0.667, (p, p)) for p in (0.5, 0.2, 0.1, 0.05)]

    assert sorted(several) == several
    assert several[-1] > 5 * several[0]


def test_what_is_needed_is_told_apart_from_what_cannot_be():
    """Shown already, too low, out of reach at these rates, undefined."""
    found = Table2x2(40, 5, 5, 50)

    assert "shown" == needed(found, 0.79, 0.65, 0.6).outcome
    assert "below_bar" == needed(found, 0.79, 0.65, 0.8).outcome
    assert "not_given" == needed(Table2x2(0, 0, 0, 9), None, None, 0.6).outcome
    assert "out_of_reach" == needed(Table2x2(20, 0, 60, 20), 0.13, 0.05, 0.6).outcome
    told = needed(found, 0.79, 0.55, 0.6)
    assert ("needed", units(0.79, 0.6, (0.45, 0.45))) == (told.outcome, told.units)


def test_the_design_effect_is_the_variance_over_that_of_independent_units_and_never_below_one():
    """Twice the variance doubles what is needed; less than it saves nothing."""
    found = Table2x2(40, 10, 10, 40)
    alone = variance(0.6, 0.5, 0.5) / 100

    assert pytest.approx(2.0) == design_effect(found, 0.6, 2 * alone)
    assert 1.0 == design_effect(found, 0.6, alone / 2)
    assert None is design_effect(found, 0.6, None)
    assert math.isfinite(alone)
