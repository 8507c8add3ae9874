"""What a person should go through next, so that a machine's figures become narrowest.

The units that the machine has read are sorted by the code it proposed (of several, the one it
was surest of), or into those it gave nothing. A sample of n units is shared out by Neyman's rule,
in its form for several variables at once (Cochran 1977, Sampling Techniques, 5.5 and 5A.3): a
stratum gets units in proportion to its size times its spread, the root of the summed variances of
what the person gives its units. Only whole sources count as gone through, and one source tells
about one informant; so sources are picked, one by one, from the group heard least so far, each
for the most it takes off the summed variance per unit that has to be read.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cgcoder.core.model import Source
from cgcoder.text.evaluating import Evaluated, covered

NOTHING = ""
"""The stratum of units that the machine gave no code."""
LEAST = 2
"""Units of a stratum below which its variance cannot be estimated."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """The units with one proposed code."""

    code: str
    reviewed: int
    unseen: int
    spread: float
    """Root of the summed variances, over codes, of what the person gives a unit."""
    wanted: int = 0
    """Units that Neyman's rule takes from it next."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A source to go through next."""

    source: Source
    informants: tuple[str, ...]
    group: str
    units: int
    proposed: int
    """Units with a proposal in it."""
    narrower: float
    """By which share it reduces the summed variance, those above it in the list done."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to review next."""

    budget: int
    strata: tuple[Stratum, ...] = ()
    picks: tuple[Pick, ...] = ()


@dataclass
class _State:
    """How many units of each stratum there are and are reviewed."""

    size: Mapping[str, int]
    spread: Mapping[str, float]
    reviewed: Counter[str]
    groups: Counter[str] = field(default_factory=Counter)
    heard: set[str] = field(default_factory=set)

    def variance(self, more: Mapping[str, int] | None = None) -> float:
        """The variance of the estimated numbers of units per code, summed over codes."""
        return sum(
            size * size * self.spread[h] ** 2 / n
            for h, size in self.size.items()
            for n in [max(self.reviewed[h] + (more or {}).get(h, 0), 0.5)]
        )


def plan(found: Evaluated, budget: int, code: str = "") -> Plan:
    """Plan the review of the next *budget* units; with *code*, for that code's figures alone."""
    unseen = {s.id: _predicted(found, s) for s in found.unseen}
    if not unseen:
        return Plan(budget)
    reviewed = [_predicted(found, s) for s in found.sources]
    seen = Counter(h for source in reviewed for h in source)
    rest = Counter(h for source in unseen.values() for h in source)
    spread = _spreads(found, reviewed, [*dict.fromkeys([*seen, *rest])], code)
    order = {c.id: n for n, c in enumerate(found.study.codebook.codes)}
    wanted = neyman({h: (rest[h], spread[h], seen[h]) for h in rest}, budget)
    strata = [Stratum(h, seen[h], rest[h], spread[h], wanted.get(h, 0)) for h in spread]
    strata.sort(key=lambda s: order.get(s.code, len(order)))
    state = _State(seen + rest, spread, seen)
    return Plan(budget, tuple(strata), tuple(_picked(found, unseen, state, budget)))


def neyman(strata: Mapping[str, tuple[int, float, int]], budget: int) -> dict[str, int]:
    """Share *budget* units out over strata of (units left, spread, units done).

    What is done counts as part of the sample: a stratum that has had its share gets none. No
    stratum gets more than it has left, nor, while there is budget, so few that with those done
    there are less than `LEAST`.
    """
    given = dict.fromkeys(strata, 0)
    for _ in range(min(budget, sum(left for left, _, _ in strata.values()))):
        open_ = [h for h, (left, _, _) in strata.items() if given[h] < left]

        # Taking each unit where it reduces the variance most gives Neyman's numbers, in whole
        # units and within bounds (Wright 2012, The American Statistician 66:217).
        def gain(h: str) -> tuple[bool, float, str]:
            left, spread, done = strata[h]
            n = done + given[h]
            size = left + done
            return n < LEAST, size * spread / math.sqrt(n * (n + 1)) if n else size * spread, h

        given[max(open_, key=gain)] += 1
    return given


def _predicted(found: Evaluated, source: Source) -> list[str]:
    """Per unit: the stratum it is in."""
    cut = found.cut[source.id]
    made = sorted(found.proposals.get(source.id, ()), key=lambda c: -(c.confidence or 0.0))
    stratum = [NOTHING] * len(cut)
    for coding in made:
        for n in covered(cut, coding, found.unit):
            stratum[n] = stratum[n] or found.study.codebook.top(coding.code)
    return stratum


def _spreads(
    found: Evaluated, reviewed: Sequence[Sequence[str]], strata: Sequence[str], code: str
) -> dict[str, float]:
    """The spread of each stratum, from what is reviewed.

    With half a unit more on either side, so that a stratum of few units never seems certain.
    """
    codes = (code,) if code else found.tops
    units = Counter(h for source in reviewed for h in source)
    given: Counter[tuple[str, str]] = Counter()
    for source, rated in zip(reviewed, found.units, strict=True):
        for h, unit in zip(source, rated, strict=True):
            given.update((h, c) for c in codes if c in unit.person)
    shares = {(h, c): (given[h, c] + 0.5) / (units[h] + 1) for h in strata for c in codes}
    return {h: math.sqrt(sum(shares[h, c] * (1 - shares[h, c]) for c in codes)) for h in strata}


def _picked(
    found: Evaluated, unseen: Mapping[str, Sequence[str]], state: _State, budget: int
) -> list[Pick]:
    group = {i.id: i.group for i in found.study.informants}
    groups = {s.id: next((group.get(i, "") for i in s.informants), "") for s in found.study.sources}
    for source in found.sources:
        state.groups[groups[source.id]] += 1
        state.heard |= set(source.informants)
    left = [s for s in found.unseen if unseen[s.id]]
    picks: list[Pick] = []
    while left and sum(p.units for p in picks) < budget:
        best = min(left, key=lambda s: _rank(s, groups[s.id], unseen[s.id], state))
        strata = Counter(unseen[best.id])
        before = state.variance()
        share = (before - state.variance(strata)) / before if before else 0.0
        proposed = strata.total() - strata[NOTHING]
        picks.append(Pick(best, best.informants, groups[best.id], strata.total(), proposed, share))
        state.reviewed.update(strata)
        state.groups[groups[best.id]] += 1
        state.heard |= set(best.informants)
        left.remove(best)
    return picks


def _rank(
    source: Source, group: str, strata: Sequence[str], state: _State
) -> tuple[int, bool, float, str]:
    """Least first: groups heard least, informants not heard, most gained per unit, by name."""
    known = bool(source.informants) and set(source.informants) <= state.heard
    gained = state.variance() - state.variance(Counter(strata))
    return state.groups[group], known, -gained / len(strata), source.id
