"""How far a verdict can be trusted: five concerns and the confidence they leave."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from cgcoder.core.classification import group_count
from cgcoder.core.finding import Concern, ConfidenceLevel, Independence
from cgcoder.core.referral import Forest, effective_chains, effective_size
from cgcoder.core.settings import Thresholds

LESS_DECAY, MORE_DECAY = Fraction(3, 10), Fraction(7, 10)
"""The referral decays that are always shown beside the chosen one."""
SERIOUS = 2


def independence(
    informants: Collection[str],
    forest: Forest,
    groups: Collection[str],
    t: Thresholds,
    *,
    source_types: int = 1,
) -> Independence:
    """Say how many independent views stand behind *informants*, of whom there is at least one."""
    pairs = forest.distances(informants)

    def effective(decay: Fraction) -> Fraction:
        return effective_size(len(informants), pairs, decay) or Fraction(0)

    trees = forest.trees(informants)
    return Independence(
        informants=len(informants),
        trees=len(trees),
        groups=group_count(groups),
        source_types=source_types,
        chains=effective_chains(trees.values()) or Fraction(0),
        n_eff=effective(t.referral_decay),
        n_eff_low=effective(MORE_DECAY),
        n_eff_high=effective(LESS_DECAY),
    )


def concerns(
    side: Independence,
    t: Thresholds,
    *,
    incoherent: bool,
    alpha: Fraction | float | None,
    unverified: bool,
) -> dict[Concern, int]:
    """Weigh the five concerns: 0 none, 1 some, 2 serious."""
    return {
        "adequacy": _grade(side.informants, t.adequate_side, t.thin_side),
        "independence": max(
            _grade(side.trees, t.independent, t.few_independent),
            _grade(side.n_eff, t.independent, t.few_independent),
        ),
        "coherence": int(incoherent),
        "diversity": _diversity(side, t),
        "coding": _coding(alpha, t, unverified=unverified),
    }


def confidence(found: Mapping[Concern, int]) -> ConfidenceLevel:
    """Add the concerns up; one serious concern caps at moderate, two or more at low."""
    levels: tuple[ConfidenceLevel, ...] = ("high", "moderate", "low", "very low")
    total = sum(found.values())
    serious = sum(c == SERIOUS for c in found.values())
    return levels[max(min(total // 2, 3), min(serious, 2))]


def _grade(value: Fraction | int, enough: int, little: int) -> int:
    return 0 if value >= enough else 1 if value >= little else SERIOUS


def _diversity(side: Independence, t: Thresholds) -> int:
    if side.groups >= t.diverse_groups:
        return 0
    if side.groups <= 1:
        return SERIOUS
    return 0 if side.source_types > 1 else 1


def _coding(alpha: Fraction | float | None, t: Thresholds, *, unverified: bool) -> int:
    if unverified:
        return SERIOUS
    if alpha is None:
        return 1
    exact = Fraction(str(alpha))  # 0.8 is meant as eight tenths
    return 0 if exact >= t.reliable_alpha else 1 if exact >= t.tentative_alpha else SERIOUS
