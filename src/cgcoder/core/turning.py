"""Who made a verdict change: whose move, taken back, would undo it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from itertools import combinations
from math import comb
from typing import Any, Literal

from cgcoder.core.classification import Ballot, Classifier
from cgcoder.core.finding import Voter
from cgcoder.core.model import Informant
from cgcoder.core.referral import Forest, forest
from cgcoder.core.rule import voters
from cgcoder.core.settings import Thresholds
from cgcoder.core.snapshot import InformantSeen, Standing

How = Literal[
    "each", "any", "together", "some", "all", "thresholds", "consent", "withdrawn", "rule", ""
]
"""How those named changed a status: `each` would undo it by not moving; `any` alone sufficed;
`together` only as a group; `some`: it takes so many of them; `all` who moved, with no smaller group
to name. Nobody needed to move
where `thresholds`, people left out for lack of `consent`, or else the `rule` itself explain it;
`withdrawn`: it cannot be told, for people counted then whose votes are no longer on record."""
LARGEST = 4
"""Informants in a group that is looked for."""
WORK = 100_000
"""Voters looked at, at most, while groups are tried."""

Voters = Mapping[str, Voter]


@dataclass(frozen=True, slots=True)
class Swing:
    """What one informant's standing on an indicator was and is; None where they were silent."""

    informant: str
    was: Voter | None
    now: Voter | None
    shift: Fraction | None = None
    """What the move did to the degree: with it, less without it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Who turned a verdict."""

    how: How = ""
    names: tuple[str, ...] = ()
    least: int = 0
    """How many of them it takes."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Who is who at one moment, and by what rule votes are judged."""

    rule: Classifier
    forest: Forest
    groups: Mapping[str, str]

    @classmethod
    def of(cls, informants: Collection[InformantSeen], thresholds: Mapping[str, str]) -> Sample:
        """Set up the rule for a snapshot's *informants* and *thresholds*."""
        known = {f.name: getattr(Thresholds(), f.name) for f in fields(Thresholds)}
        given: dict[str, Any] = {
            name: Fraction(value) if isinstance(known[name], Fraction) else int(Fraction(value))
            for name, value in thresholds.items()
            if name in known
        }
        people = tuple(
            Informant(i.id, group=i.group, referred_by=i.referred_by) for i in informants
        )
        groups = {i.id: i.group for i in informants}
        return cls(Classifier(Thresholds(**given), floor=True), forest(people), groups)

    def voters(self, standing: Standing | None) -> dict[str, Voter]:
        """Everybody who speaks of the code, in roster order."""
        cast = {i: (plus, minus) for i, plus, minus in standing.voters} if standing else {}
        found = voters(cast, self.forest, self.groups, self.rule.t)
        return {v.informant: v for v in found}

    def status(self, everyone: Collection[Voter]) -> str:
        """The status that *everyone* comes to."""
        voting = [v for v in everyone if v.position != "descriptive"]
        if not voting:
            return "insufficient evidence" if everyone else "not covered"
        return self.rule.label(Ballot.of(voting))[0]


def swings(was: Voters, now: Voters) -> tuple[Swing, ...]:
    """Everybody whose votes, position, group or tree are other than they were."""
    scores = [v.score for v in now.values() if v.position != "descriptive"]
    total, count = sum(scores, Fraction(0)), len(scores)

    def shift(i: str) -> Fraction | None:
        """Give what the degree is more than it would be, had *i* not moved."""
        mine, before = _score(now.get(i)), _score(was.get(i))
        rest = count - (mine is not None) + (before is not None)
        if not count or not rest:
            return None
        return total / count - (total - (mine or 0) + (before or 0)) / rest

    moved = [i for i in (*now, *(i for i in was if i not in now)) if was.get(i) != now.get(i)]
    return tuple(Swing(i, was.get(i), now.get(i), shift(i)) for i in moved)


def turned(sample: Sample, old_status: str, was: Voters, now: Voters) -> Turn:
    """Name those whose moves changed the status, by the rule as it is now.

    Where taking back any one move leaves the status as it now is, those are named whose move
    alone would have brought it about; else those of the smallest groups that it takes.
    """
    status = sample.status(tuple(now.values()))
    moved = tuple(m.informant for m in swings(was, now) if _weighs(m))
    if status == old_status:
        return Turn()
    if sample.status(tuple(was.values())) == status:
        return Turn("thresholds")

    def undone(some: Collection[str]) -> bool:
        return sample.status(tuple(_back(now, was, some).values())) != status

    each = tuple(i for i in moved if undone((i,)))
    if each:
        return Turn("each", each, 1)
    alone = tuple(
        i for i in moved if sample.status(tuple(_back(was, now, (i,)).values())) == status
    )
    if alone:
        return Turn("any", alone, 1)
    return _together(moved, undone, WORK // max(len(now), 1))


def _together(
    moved: tuple[str, ...], undone: Callable[[Collection[str]], bool], tries: int
) -> Turn:
    """Find the smallest groups that it takes, looking at no more than so many."""
    for size in range(2, min(LARGEST, len(moved) - 1) + 1):
        tries -= comb(len(moved), size)
        if tries < 0:
            break
        groups = [some for some in combinations(moved, size) if undone(some)]
        if groups:
            named = {i for some in groups for i in some}
            how: How = "together" if len(groups) == 1 else "some"
            return Turn(how, tuple(i for i in moved if i in named), size)
    return Turn("all", moved, len(moved))


def _weighs(move: Swing) -> bool:
    """Whether a move can change a status: other turns of the same position cannot."""
    was, now = move.was, move.now
    if was is None or now is None:
        return True
    return (was.position, was.group, was.tree) != (now.position, now.group, now.tree)


def _back(now: Voters, was: Voters, some: Collection[str]) -> dict[str, Voter]:
    """Put *some* where they stand in *was*."""
    found = {i: v for i, v in now.items() if i not in some}
    return found | {i: was[i] for i in some if i in was}


def _score(voter: Voter | None) -> Fraction | None:
    return None if voter is None or voter.position == "descriptive" else voter.score
