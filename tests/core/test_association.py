"""Coefficients of co-occurrence."""

from __future__ import annotations

import pytest

from cgcoder.core.association import c_coefficient, npmi, overlap_coefficient, unequal


def test_the_example_of_the_manual() -> None:
    """100, 10 and 5 together in 500 units: c .048, overlap .5, NPMI .199; unequal counts."""
    assert c_coefficient(100, 10, 5) == pytest.approx(0.047619, abs=1e-6)
    assert overlap_coefficient(100, 10, 5) == 0.5
    assert npmi(100, 10, 5, 500) == pytest.approx(0.19897, abs=1e-6)
    assert unequal(100, 10)
    assert not unequal(50, 10)


def test_codes_that_never_meet() -> None:
    """C is 0 and NPMI -1."""
    assert (c_coefficient(10, 10, 0), npmi(10, 10, 0, 100)) == (0.0, -1.0)


def test_codes_that_do_not_occur() -> None:
    """Undefined, not zero; so is NPMI where both fill every unit."""
    assert c_coefficient(0, 0, 0) is None
    assert overlap_coefficient(0, 3, 0) is None
    assert npmi(0, 3, 0, 9) is None
    assert npmi(9, 9, 9, 9) is None
