"""Exact tests, and corrections for many of them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cgcoder.core.exact import benjamini_hochberg, can_tell, cramers_v, drawn, exact, holm

PUBLISHED = (
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
    0.6528, 0.759, 1.0,
)  # fmt: skip
"""The fifteen p values of Benjamini and Hochberg (1995)."""


def test_the_lady_tasting_tea() -> None:
    """Fisher (1935): three of four cups right."""
    found = exact(((3, 1), (1, 3)))
    assert found
    assert (found.p, found.reachable) == (Fraction(17, 35), Fraction(1, 35))


def test_three_by_three_is_counted_in_full() -> None:
    """Freeman and Halton's extension, which must not be drawn."""
    found = exact(((4, 0, 1), (0, 4, 1), (1, 0, 4)))
    assert found
    assert float(found.p) == pytest.approx(0.0033775748, abs=1e-10)


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [(2, 2, .33333), (3, 3, .1), (3, 4, .02857), (4, 4, .02857), (5, 5, .00794), (6, 6, .00216),
     (2, 10, .01515), (1, 11, .08333), (3, 9, .00455)],
)  # fmt: skip
def test_the_smallest_p_that_sizes_allow(one: int, other: int, least: float) -> None:
    """All of one group against none of the other reaches it."""
    found = exact(((one, 0), (0, other)))
    assert found
    assert found.p == found.reachable
    assert float(found.p) == pytest.approx(least, abs=5e-6)


def test_holm_and_benjamini_hochberg_on_their_published_example() -> None:
    """Bonferroni and Holm reject three at .05, Benjamini and Hochberg four."""
    assert [round(float(p), 6) for p in holm(PUBLISHED)] == [
        0.0015, 0.0056, 0.0247, 0.114, 0.2211, 0.278, 0.278, 0.278, 0.3213, *[1.0] * 6,
    ]  # fmt: skip
    assert [round(float(p), 6) for p in benjamini_hochberg(PUBLISHED)] == [
        0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857, 0.063857, 0.0645, 0.0765, 0.486,
        0.581182, 0.714875, 0.753231, 0.813214, 1.0,
    ]  # fmt: skip


def test_corrections_keep_the_order_given() -> None:
    """Each p value gets its own correction, wherever it stands."""
    assert holm([0.5, 0.01]) == [0.5, 0.02]
    assert benjamini_hochberg([0.5, 0.01]) == [0.5, 0.02]


def test_what_cannot_be_significant_is_no_test() -> None:
    """At .05: of four, one can never be, and the three others can in a family of three."""
    level = Fraction(1, 20)
    ps = [Fraction(1, n) for n in (10, 100, 70, 61)]
    assert can_tell(ps, level) == [False, True, True, True]
    assert can_tell([Fraction(1, 25), Fraction(1, 30)], level) == [False, False]
    assert can_tell([], level) == []


def test_too_many_tables_are_not_counted() -> None:
    """Twelve groups of different sizes among four rows."""
    assert exact([[7 + n * r for n in range(12)] for r in range(1, 5)]) is None


def test_drawing_comes_near_to_counting() -> None:
    """With every order of three against three equally often drawn, p is that of all tables."""
    from itertools import cycle, permutations

    orders = cycle(list(permutations((0, 0, 0, 1, 1, 1))))
    found = drawn(((3, 0), (0, 3)), lambda _: next(orders), 720)
    assert found == Fraction(72 + 1, 721)


def test_cramers_v() -> None:
    """1 where groups differ wholly, 0 where they do not; undefined with an empty margin."""
    assert cramers_v(((3, 0), (0, 3))) == 1.0
    assert cramers_v(((2, 2), (2, 2))) == 0.0
    assert cramers_v(((0, 0), (2, 2))) is None


tables = st.integers(2, 4).flatmap(
    lambda n: st.lists(st.lists(st.integers(0, 6), min_size=n, max_size=n), min_size=2, max_size=3)
)


@settings(max_examples=60, deadline=None)
@given(tables)
def test_p_lies_between_the_reachable_and_one(table: list[list[int]]) -> None:
    """Never below what the margins allow, and the same however rows and columns are ordered."""
    found, turned = exact(table), exact(list(zip(*table, strict=True))[::-1])
    assert found
    assert 0 < found.reachable <= found.p <= 1
    assert turned == found


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=2), min_size=2, max_size=2))
def test_two_by_two_as_scipy_has_it(table: list[list[int]]) -> None:
    """An independent implementation, where it is installed."""
    stats = pytest.importorskip("scipy.stats")
    found = exact(table)
    assert found
    assert float(found.p) == pytest.approx(stats.fisher_exact(table)[1], abs=1e-9)
