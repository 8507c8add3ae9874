"""Statuses from tallies, and whether they survive leaving somebody out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from cgcoder.core.finding import Contest, Position, Robustness, Voter
from cgcoder.core.settings import Thresholds
from cgcoder.core.status import Status

CLASSIFIED = frozenset({"implemented", "partly implemented", "not implemented", "contested"})

_CAMPS: dict[Position, int] = {"for": 0, "against": 1, "mixed": 2}

Row = tuple[str, int, int, int]
"""A group with its informants for, against and mixed."""
Tally = tuple[Row, ...]
Label = tuple[Status, Contest | None]


def group_count(groups: Iterable[str]) -> int:
    """How many groups; people of unknown group add none, unless there is no other."""
    found = set(groups)
    return len(found - {""}) or len(found)


@dataclass(frozen=True, slots=True)
class Ballot:
    """Voters counted: enough to classify them, and quick to take somebody out of."""

    cells: Mapping[tuple[str, Position], int]
    trees: Mapping[str, int]

    @classmethod
    def of(cls, voting: Iterable[Voter]) -> Ballot:
        """Count *voting*."""
        cells: dict[tuple[str, Position], int] = {}
        trees: dict[str, int] = {}
        for v in voting:
            cell = (v.group, v.position)
            cells[cell] = cells.get(cell, 0) + 1
            trees[v.tree] = trees.get(v.tree, 0) + 1
        return cls(cells, trees)

    def tally(self, without: Ballot | None = None) -> Tally:
        """The rows of all groups that have voters, in order of name."""
        out = without.cells if without else {}
        rows: dict[str, list[int]] = {}
        for (group, position), n in self.cells.items():
            row = rows.setdefault(group, [0, 0, 0])
            row[_CAMPS[position]] += n - out.get((group, position), 0)
        return tuple((g, r[0], r[1], r[2]) for g, r in sorted(rows.items()) if any(r))

    def one_tree(self, without: Ballot | None = None) -> bool:
        """Whether all (that are left) stand in one tree."""
        emptied = sum(self.trees[t] == n for t, n in without.trees.items()) if without else 0
        return len(self.trees) - emptied == 1


def beyond(part: int, whole: int, band: Fraction) -> bool:
    """Whether part / whole > band, in whole numbers."""
    return part * band.denominator > band.numerator * whole


def totals(tally: Tally) -> tuple[int, int, int]:
    """Informants for, against and mixed."""
    return sum(r[1] for r in tally), sum(r[2] for r in tally), sum(r[3] for r in tally)


def minority(tally: Tally) -> Fraction:
    """The smaller camp's share of those who take a side; 0 where nobody does."""
    plus, minus, _ = totals(tally)
    return Fraction(min(plus, minus), plus + minus) if plus + minus else Fraction(0)


def plain_score(tally: Tally) -> Fraction:
    """S over informants, each counting the same."""
    plus, minus, mixed = totals(tally)
    return Fraction(plus - minus, plus + minus + mixed)


def group_scores(tally: Tally) -> dict[str, Fraction]:
    """S_g: each group's mean position."""
    return {g: Fraction(p - m, p + m + x) for g, p, m, x in tally}


class Classifier:
    """The rule's classification; it remembers, for leaving one out repeats itself."""

    def __init__(self, thresholds: Thresholds, *, floor: bool) -> None:
        self.t, self.floor = thresholds, floor
        self._known: dict[tuple[Tally, bool], Label] = {}

    def label(self, ballot: Ballot, without: Ballot | None = None) -> Label:
        """Classify those on *ballot*, of whom there is at least one, less those of *without*."""
        key = (ballot.tally(without), ballot.one_tree(without))
        if key not in self._known:
            self._known[key] = self._decide(*key)
        return self._known[key]

    def _decide(self, tally: Tally, one_tree: bool) -> Label:  # noqa: FBT001 # a key unpacked
        few = sum(totals(tally)) < max(self.t.least_voters, 1)
        alone = one_tree and group_count(r[0] for r in tally) == 1
        if not tally or (self.floor and (few or alone)):
            return "insufficient evidence", None
        return self.status(tally, self.score(tally))

    def score(self, tally: Tally) -> Fraction:
        """S: the groups' mean positions, each weighted n / (n + k)."""
        k = self.t.group_constant
        sizes = [p + m + x for _, p, m, x in tally]
        common = prod(n + k for n in sizes)
        parts = [common // (n + k) for n in sizes]
        # A group's weight times its mean is (p - m) / (n + k): whole numbers over `common`.
        leaning = sum((r[1] - r[2]) * part for r, part in zip(tally, parts, strict=True))
        return Fraction(leaning, sum(n * part for n, part in zip(sizes, parts, strict=True)))

    def status(self, tally: Tally, score: Fraction) -> Label:
        """Classify by the first match: contested, clear, partly, thin split."""
        plus, minus, mixed = totals(tally)
        contest = self._contest(tally)
        if contest:
            return "contested", contest
        if score > self.t.status_band:
            return "implemented", None
        if score < -self.t.status_band:
            return "not implemented", None
        if mixed >= self.t.mixed_share * (plus + minus + mixed) or mixed > min(plus, minus):
            return "partly implemented", None
        return "contested", "thin split"

    def _contest(self, tally: Tally) -> Contest | None:
        t = self.t
        between = self.two_ways(tuple(r for r in tally if sum(r[1:]) >= 2))  # noqa: PLR2004 # a group is two
        plus, minus, mixed = totals(tally)
        within = (
            min(plus, minus) >= 2  # noqa: PLR2004 # a camp is two
            and minority(tally) >= t.contest_share
            and mixed < t.mixed_share * (plus + minus + mixed)
        )
        if between and within:
            return "between+within"
        return "between" if between else "within" if within else None

    def two_ways(self, tally: Tally) -> bool:
        """Whether some group leans one way and some group the other."""
        band = self.t.position_band
        return any(beyond(p - m, p + m + x, band) for _, p, m, x in tally) and any(
            beyond(m - p, p + m + x, band) for _, p, m, x in tally
        )

    def robustness(self, voting: Sequence[Voter]) -> tuple[dict[str, Robustness], bool]:
        """Leave out one informant, tree and group at a time.

        Also says whether without one informant the status would be another substantive one.
        """
        ballot = Ballot.of(voting)
        status = self.label(ballot)[0]
        found: dict[str, Robustness] = {}
        swings = False
        for by in ("informant", "tree", "group"):
            parts: dict[str, list[Voter]] = {}
            for v in voting:
                parts.setdefault(getattr(v, by), []).append(v)
            left = self._without(ballot, parts)
            hinges = tuple(name for name, other in left.items() if other != status)
            found[by] = Robustness(len(left) - len(hinges), len(left), hinges)
            if by == "informant":
                swings = any(left[name] in CLASSIFIED for name in hinges)
        return found, swings

    def _without(self, ballot: Ballot, parts: Mapping[str, Sequence[Voter]]) -> dict[str, Status]:
        """The status without each of *parts*; single voters of one kind are left out once."""
        known: dict[tuple[str, Position, bool], Status] = {}
        found: dict[str, Status] = {}
        for name, out in parts.items():
            v = out[0]
            kind = (v.group, v.position, ballot.trees[v.tree] == 1)
            if len(out) > 1:
                found[name] = self.label(ballot, Ballot.of(out))[0]
            else:
                if kind not in known:
                    known[kind] = self.label(ballot, Ballot.of(out))[0]
                found[name] = known[kind]
        return found
