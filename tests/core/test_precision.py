"""How much of a degree is shown."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cgcoder.core.finding import Finding, Position, Verdict, Voter, verdict_lines
from cgcoder.core.precision import shown_degree, shown_interval
from cgcoder.core.status import Status


def verdict(status: Status, *held: Position) -> Verdict:
    """A verdict of a degree of 1/4 with an interval, by voters who hold *held*."""
    voters = tuple(Voter(f"I{n}", "", f"I{n}", 1, 0, p) for n, p in enumerate(held))
    return Verdict(status, voters, degree=Fraction(1, 4), degree_interval=(0.0, 0.5))


@pytest.mark.parametrize(("voters", "interval"), [(4, None), (5, (0.0, 0.5))])
def test_an_interval_asks_for_five_voters(voters: int, interval: tuple[float, float]) -> None:
    """Below five the number of voters says more; the degree itself is shown."""
    made = verdict("implemented", *["for"] * voters, "descriptive")
    assert shown_degree(made) == Fraction(1, 4)
    assert shown_interval(made) == interval


def test_insufficient_evidence_has_no_degree() -> None:
    """Not in a report, not in the short table: a number would read like a verdict."""
    made = verdict("insufficient evidence", *["for"] * 6)
    assert shown_degree(made) is None
    assert shown_interval(made) is None
    assert verdict_lines([Finding("trust", "indicator", made)])[0].degree is None
