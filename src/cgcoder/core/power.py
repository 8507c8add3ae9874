"""How many units it takes to show that kappa lies above a bar.

Cantor (1996), Psychol Methods 1:150, whose variance is that of Fleiss, Cohen & Everitt (1969),
Psychol Bull 72:323: two raters, a code that is there or not, each rater with a rate of their own.
Units of one interview resemble each other; the number that independent units would take is
multiplied by the design effect (Kish 1965, Survey Sampling), the variance found by drawing whole
interviews over that of independent units.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

from cgcoder.core.reliability import Table2x2

LEVEL = 0.95
POWER = 0.8
Outcome = Literal["needed", "shown", "below_bar", "out_of_reach", "not_given"]
"""`needed`: so many units; `shown`: the interval lies above the bar; `below_bar`: kappa as it was
found does not reach the bar, so no number of units would show it; `out_of_reach`: two raters with
such rates cannot reach the bar, however well they agree; `not_given`: kappa is undefined."""


@dataclass(frozen=True, slots=True)
class Needed:
    """What it takes to show that kappa lies above a bar."""

    outcome: Outcome
    units: int | None = None
    """If units were independent."""


def cells(kappa: float, first: float, second: float) -> tuple[float, float, float, float] | None:
    """The shares of both, only first, only second and neither that *kappa* makes.

    None where two raters with the rates *first* and *second* cannot have that kappa.
    """
    chance = first * second + (1 - first) * (1 - second)
    agreed = kappa * (1 - chance) + chance
    both = (agreed - 1 + first + second) / 2
    found = (both, first - both, second - both, 1 - first - second + both)
    return found if min(found) >= -1e-12 else None  # noqa: PLR2004  # rounding


def variance(kappa: float, first: float, second: float) -> float | None:
    """The variance of kappa times the number of units; None where kappa cannot be had."""
    shares = cells(kappa, first, second)
    if shares is None:
        return None
    both, one, other, neither = shares
    chance = first * second + (1 - first) * (1 - second)
    if chance >= 1:
        return None
    agreed = both + neither
    absent, lacking = 1 - first, 1 - second
    same = both * (1 - chance - (first + second) * (1 - agreed)) ** 2
    same += neither * (1 - chance - (absent + lacking) * (1 - agreed)) ** 2
    apart = one * (second + absent) ** 2 + other * (lacking + first) ** 2
    rest = (agreed * chance - 2 * chance + agreed) ** 2
    return max(0.0, (same + (1 - agreed) ** 2 * apart - rest) / (1 - chance) ** 4)


def units(
    kappa: float,
    bar: float,
    rates: tuple[float, float],
    *,
    sides: int = 2,
) -> int | None:
    """How many independent units show that kappa lies above *bar*, if it is *kappa* in truth.

    With two sides: so many that the lower end of the 95 % interval lies above the bar with
    probability 80 %; with one, for a one-sided test at 5 %. None where either kappa cannot be
    had at these rates.
    """
    there, under = variance(kappa, *rates), variance(bar, *rates)
    if there is None or under is None:
        return None
    normal = NormalDist()
    z = normal.inv_cdf(1 - (1 - LEVEL) / sides)
    root = z * math.sqrt(under) + normal.inv_cdf(POWER) * math.sqrt(there)
    return math.ceil((root / (kappa - bar)) ** 2 - 1e-9)


def needed(found: Table2x2, kappa: float | None, low: float | None, bar: float) -> Needed:
    """Say what it takes to show that a kappa as found lies above *bar*.

    Args:
        found: The counts that *kappa* rests on.
        kappa: As found.
        low: The lower end of its interval.
        bar: To be shown.
    """
    if kappa is None or not found.n:
        return Needed("not_given")
    if low is not None and low > bar:
        return Needed("shown")
    rates = (found.both + found.only_a) / found.n, (found.both + found.only_b) / found.n
    if cells(bar, *rates) is None:
        return Needed("out_of_reach")
    if kappa <= bar:
        return Needed("below_bar")
    return Needed("needed", units(kappa, bar, rates))


def design_effect(found: Table2x2, kappa: float | None, spread: float | None) -> float | None:
    """How much wider kappa spreads over interviews than over independent units; at least 1.

    Args:
        found: The counts that *kappa* rests on.
        kappa: As found.
        spread: Its variance over draws of whole interviews; None where none were drawn.
    """
    if kappa is None or spread is None or not found.n:
        return None
    rates = (found.both + found.only_a) / found.n, (found.both + found.only_b) / found.n
    alone = variance(kappa, *rates)
    return max(1.0, spread * found.n / alone) if alone else None
