"""Krippendorff's alpha for nominal data."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from cgcoder.core.alpha import nominal

SHARED = Path(__file__).parents[2] / ".." / "shared/reference/methods/agreement_coded.json"


def test_two_coders_who_agree_about_little() -> None:
    """Four disagreements in ten units, six ones and fourteen zeros: 1 - 19 * 8 / 168."""
    units = [(0, 1), (1, 0), (0, 1), (1, 0), (1, 1), *[(0, 0)] * 5]
    assert nominal(units) == Fraction(2, 21)


def test_a_unit_with_one_value_is_dropped() -> None:
    """It cannot be paired; three coders in one unit weigh their pairs by m - 1."""
    assert nominal([("a", "a"), ("b", "b"), ("a",)]) == nominal([("a", "a"), ("b", "b")]) == 1
    assert nominal([("a", "a", "b"), ("b", "b")]) == Fraction(1, 3)


@pytest.mark.parametrize("units", [[], [("a",)], [("a", "a"), ("a", "a")]])
def test_without_variation_it_is_undefined(units: list) -> None:
    """None, neither 0 nor 1."""
    assert nominal(units) is None


def published() -> list:
    """Data sets of the literature, where the folder beside the checkout holds them."""
    if not SHARED.exists():
        return []
    entries = json.loads(SHARED.read_text("utf-8"))
    return [e for e in entries if "alpha_nominal" in e.get("expected_computed", {})]


@pytest.mark.skipif(not SHARED.exists(), reason="the published data sets are not at hand")
def test_published_values() -> None:
    """Krippendorff (2011) and others, to six decimals."""
    done = 0
    for entry in published():
        if "rows_units_by_coders" in entry:
            units = [[v for v in row if v is not None] for row in entry["rows_units_by_coders"]]
            found = nominal(units)
            assert float(found) == pytest.approx(
                entry["expected_computed"]["alpha_nominal"], abs=1e-6
            )
            done += 1
    assert done >= 3
