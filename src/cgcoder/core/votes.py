"""What the codings of a study come to: evidence in its place, counted by turns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property

from cgcoder.core.codes import Stance
from cgcoder.core.evidence import Evidence, evidence
from cgcoder.core.model import Study

Turns = set[tuple[str, int]]
"""Source id and index of the turn."""


@dataclass(frozen=True, eq=False)
class Placed:
    """The evidence of one study, sorted once for all that count it."""

    study: Study

    @cached_property
    def everything(self) -> tuple[Evidence, ...]:
        """All of it, in order of source and place."""
        return tuple(evidence(self.study))

    @cached_property
    def counted(self) -> tuple[Evidence, ...]:
        """What counts: all but codings of interviewers' words, which are never evidence."""
        return tuple(e for e in self.everything if not _interviewer_speaks(e))

    @cached_property
    def piles(self) -> Mapping[str, Sequence[Evidence]]:
        """What counts, by code; that of a sub-code stands under the code above it as well."""
        return by_code(self.counted)

    @cached_property
    def segments(self) -> Mapping[str, Mapping[tuple[str, int, int], Evidence]]:
        """The distinct stretches of text, by code."""
        return {code: segments(pile) for code, pile in self.piles.items()}

    @cached_property
    def unreviewed(self) -> float | None:
        """The share that no person has ruled on; None without evidence."""
        return unreviewed_share(self.counted)


_latest: list[Placed] = []


def placed(study: Study) -> Placed:
    """Place the evidence of *study*; the last study asked for is remembered.

    Every statistic of a report asks for it, and placing twenty thousand codings takes longer
    than counting them.
    """
    if not _latest or _latest[0].study is not study:
        _latest[:] = [Placed(study)]
    return _latest[0]


def _interviewer_speaks(found: Evidence) -> bool:
    return found.turn >= 0 and found.source.turns[found.turn].role == "interviewer"


@cache
def levels(code: str) -> tuple[str, ...]:
    """The code and those above it, topmost first: `a/b` gives `a`, `a/b`."""
    parts = code.split("/")
    return tuple("/".join(parts[: n + 1]) for n in range(len(parts)))


def unspecified(code: str) -> str:
    """The key of the evidence that is coded with *code* itself and none of its sub-codes."""
    return f"{code}/"


def by_code(found: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    """Sort evidence by code; that of a sub-code stands under the code above it as well."""
    piles: defaultdict[str, list[Evidence]] = defaultdict(list)
    for one in found:
        code = one.coding.code
        for level in levels(code):
            piles[level].append(one)
        if one.top == code:
            piles[unspecified(code)].append(one)
    return dict(piles)


def votes(found: Iterable[Evidence]) -> dict[str, tuple[int, int]]:
    """Per informant: the turns that support and the turns that hinder.

    A turn counts once for each side however often, and by however many coders, it was coded.
    An informant with neutral codings only has (0, 0).
    """
    seen: dict[str, dict[Stance, Turns]] = {}
    for e in found:
        if e.votes:
            stances = seen.setdefault(e.informant, {})
            stances.setdefault(e.coding.stance, set()).add((e.source.id, e.turn))
    return {i: (len(s.get("supports", ())), len(s.get("hinders", ()))) for i, s in seen.items()}


def segments(found: Iterable[Evidence]) -> dict[tuple[str, int, int], Evidence]:
    """The distinct stretches of text: words that two coders coded alike are one segment."""
    kept: dict[tuple[str, int, int], Evidence] = {}
    for e in found:
        s = e.coding.segment
        kept.setdefault((s.source, s.start, s.end), e)
    return kept


def stances_of_segments(found: Iterable[Evidence]) -> Counter[Stance]:
    """Count distinct stretches of text by stance; one coded with two stances has both."""
    said = {
        (c.stance, s.source, s.start, s.end)
        for c, s in ((e.coding, e.coding.segment) for e in found)
    }
    return Counter([stance for stance, *_ in said])


def turns(found: Iterable[Evidence]) -> Turns:
    """The turns in which the evidence stands; what lies outside every turn has none."""
    return {(e.source.id, e.turn) for e in found if e.turn >= 0}


def turns_by_stance(found: Iterable[Evidence]) -> Mapping[Stance, Turns]:
    """The turns with a supporting, a hindering, a neutral coding."""
    seen: dict[Stance, Turns] = {"supports": set(), "hinders": set(), "neutral": set()}
    for e in found:
        if e.turn >= 0:
            seen[e.coding.stance].add((e.source.id, e.turn))
    return seen


def unreviewed_share(found: Iterable[Evidence]) -> float | None:
    """The share that no person has ruled on; None without evidence."""
    statuses = [e.coding.status for e in found]
    return statuses.count("unreviewed") / len(statuses) if statuses else None


def mostly_unreviewed(found: Iterable[Evidence]) -> bool:
    """Whether more than half is machine proposals that no person has ruled on."""
    statuses = [e.coding.status for e in found]
    return Fraction(statuses.count("unreviewed"), len(statuses) or 1) > Fraction(1, 2)
