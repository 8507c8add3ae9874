"""From a pile of evidence to a verdict: votes, who stands behind them, what weakens them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cgcoder.core import rule
from cgcoder.core.codes import Stance
from cgcoder.core.evidence import Evidence
from cgcoder.core.finding import Position, Verdict
from cgcoder.core.referral import Forest
from cgcoder.core.settings import Thresholds
from cgcoder.core.votes import mostly_unreviewed, votes


@dataclass(frozen=True, eq=False)
class Scales:
    """What every verdict of one study is weighed with."""

    forest: Forest
    groups: Mapping[str, str]
    """Informant -> stakeholder group."""
    thresholds: Thresholds
    alphas: Mapping[str, Fraction | None]
    interval: rule.Interval | None = None

    def weigh(self, code: str, pile: Sequence[Evidence], *, floor: bool = True) -> Verdict:
        """Judge *code* by *pile*; aspects are judged without the *floor* of few voters."""
        cast = votes(pile)
        side = rule.side(cast, self.forest, self.groups, self.thresholds, floor=floor)
        stances = _stances(side.positions)
        behind = {v.informant for v in side.voters}
        heard = [e for e in pile if e.coding.stance in stances]
        return rule.judge(
            cast,
            self.forest,
            self.groups,
            self.thresholds,
            alpha=self.alphas.get(code),
            unverified=mostly_unreviewed(e for e in heard if e.votes and e.informant in behind),
            source_types=len({e.source.kind for e in heard}),
            floor=floor,
            interval=self.interval,
        )


def _stances(positions: frozenset[Position]) -> set[Stance]:
    found: set[Stance] = set()
    if positions - {"against"}:
        found.add("supports")
    if positions - {"for"}:
        found.add("hinders")
    return found
