"""How much of a degree a few informants bear out: what is shown of it."""

from __future__ import annotations

from fractions import Fraction

from cgcoder.core.finding import Verdict

INTERVAL_FROM = 5
"""Voters from which the interval of a degree is shown; of fewer it says less than their number."""


def shown_degree(verdict: Verdict) -> Fraction | None:
    """The degree; None where the evidence is too thin for a verdict."""
    return None if verdict.status == "insufficient evidence" else verdict.degree


def shown_interval(verdict: Verdict) -> tuple[float, float] | None:
    """The interval of a shown degree; None below five voters."""
    if shown_degree(verdict) is None or verdict.voting < INTERVAL_FROM:
        return None
    return verdict.degree_interval
