"""What the codings of a study come to: evidence in its place, counted by turns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from cgcoder.core.model import Evidence, Stance, Study, evidence

Turns = set[tuple[str, int]]
"""Source id and index of the turn."""

_latest: list[tuple[Study, tuple[Evidence, ...]]] = []


def placed(study: Study) -> tuple[Evidence, ...]:
    """All evidence of *study*, in order; the last study asked for is remembered.

    Every statistic of a report asks for it, and placing twenty thousand codings takes longer
    than counting them.
    """
    if not _latest or _latest[0][0] is not study:
        _latest[:] = [(study, tuple(evidence(study)))]
    return _latest[0][1]


def interviewer_speaks(found: Evidence) -> bool:
    """Whether the words are an interviewer's, which are never evidence."""
    return found.turn >= 0 and found.source.turns[found.turn].role == "interviewer"


def counted(study: Study) -> tuple[Evidence, ...]:
    """The evidence that counts: all but codings of interviewers' words."""
    return tuple(e for e in placed(study) if not interviewer_speaks(e))


def levels(code: str) -> list[str]:
    """The code and those above it, topmost first: `a/b` gives `a`, `a/b`."""
    parts = code.split("/")
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]


def unspecified(code: str) -> str:
    """The key of the evidence that is coded with *code* itself and none of its sub-codes."""
    return f"{code}/"


def by_code(found: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    """Sort evidence by code; that of a sub-code stands under the code above it as well."""
    piles: dict[str, list[Evidence]] = {}
    for one in found:
        code = one.coding.code
        for level in levels(code):
            piles.setdefault(level, []).append(one)
        if one.top == code:
            piles.setdefault(unspecified(code), []).append(one)
    return piles


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
