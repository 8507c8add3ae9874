"""Why codings came, went or changed between two runs, as far as that can be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from cgcoder.core.book_changes import CueChange
from cgcoder.core.comparison import Comparison
from cgcoder.core.pairing import Fate, Pair
from cgcoder.core.snapshot import Mark

Why = Literal["source", "text", "person", "code", "coder", "cue", "near", "speakers", "untold"]
"""`source`: it is new or gone; `text`: it was changed; `code`: it is new or gone; `cue`: the words
hold a cue of the same indicator that changed; `near`: the turn holds one, or the words hold one of
another code; `speakers`: others speak there."""


class Hit(NamedTuple):
    """Where a cue matches, and the turn in which that is."""

    source: str
    start: int
    end: int
    turn_start: int
    turn_end: int


@dataclass(frozen=True, slots=True)
class Cause:
    """What made one coding come, go or change."""

    why: Why
    by: str = ""
    """The person, where it was one."""
    cues: tuple[CueChange, ...] = ()


def causes(found: Comparison, hits: Sequence[Sequence[Hit]] = ()) -> tuple[Cause, ...]:
    """Give the cause of each change in `found.codings`.

    *hits* says for each of `found.book.cues` where it matches in the sources that stand as they
    stood; without them no coding is put down to a cue.
    """
    here: dict[str, list[tuple[CueChange, Hit]]] = {}
    for cue, places in zip(found.book.cues, hits, strict=False):
        for hit in places:
            here.setdefault(hit.source, []).append((cue, hit))
    turned_down: dict[str, list[Mark]] = {}
    for m in found.now.rejected:
        turned_down.setdefault(m.source, []).append(m)
    return tuple(_cause(found, p, fates, here, turned_down) for p, fates in found.codings)


def open_questions(found: Comparison) -> frozenset[str]:
    """The sources in which only a changed cue can explain what became of some coding."""
    if not found.book.cues:
        return frozenset()
    told = zip(found.codings, causes(found), strict=True)
    return frozenset(p.mark.source for (p, _), cause in told if cause.why in {"coder", "untold"})


def _cause(
    found: Comparison,
    pair: Pair,
    fates: frozenset[Fate],
    hits: Mapping[str, Sequence[tuple[CueChange, Hit]]],
    turned_down: Mapping[str, Sequence[Mark]],
) -> Cause:
    mark = pair.mark
    if mark.source in found.sources.new or mark.source in found.sources.gone:
        return Cause("source")
    by = _person(pair, turned_down)
    if by:
        return Cause("person", by)
    if mark.source in found.sources.changed:
        return Cause("text")
    codes = (*found.book.codes_new, *found.book.codes_gone)
    if any(m and m.code in codes for m in (pair.was, pair.now)):
        return Cause("code")
    inside, near = _cues(pair, fates, hits.get(mark.source, ()))
    if inside or near:
        return Cause("cue" if inside else "near", cues=inside or near)
    return _rest(found, mark)


def _person(pair: Pair, turned_down: Mapping[str, Sequence[Mark]]) -> str:
    """Who made this change by a decision; empty where nobody did."""
    if pair.now and pair.was:
        return pair.now.by if pair.now.by != pair.was.by or pair.now.status != "unreviewed" else ""
    if pair.now:
        return pair.now.by
    was = pair.mark
    for no in turned_down.get(was.source, ()):
        alike = no.code.split("/")[0] == was.code.split("/")[0]
        if alike and min(no.end, was.end) > max(no.start, was.start):
            return no.by
    return was.by


def _rest(found: Comparison, mark: Mark) -> Cause:
    """Where neither a person, the text nor a cue in reach explains it."""
    names = {c.name for c in found.settings}
    if f"coder.{mark.coder}" in names:
        return Cause("coder")
    if mark.source in found.sources.recast or "division" in names:
        return Cause("speakers")
    if found.decisions and not found.book.cues and not found.book.values:
        people = {by for by, _, _ in found.decisions}
        return Cause("person", people.pop() if len(people) == 1 else "")
    return Cause("untold")


def _cues(
    pair: Pair, fates: frozenset[Fate], hits: Sequence[tuple[CueChange, Hit]]
) -> tuple[tuple[CueChange, ...], tuple[CueChange, ...]]:
    """The changed cues that match inside the coding, and those that match beside it.

    A coding that came is put down to what speaks for it, one that went to what spoke for it.
    """
    marks = [m for m in (pair.was, pair.now) if m]
    tops = {m.code.split("/")[0] for m in marks}
    inside: dict[CueChange, None] = {}
    near: dict[CueChange, None] = {}
    for cue, hit in hits:
        own = cue.code.split("/")[0] in tops
        speaks = (cue.came != (cue.kind == "exclusion")) == ("came" in fates)
        if own and fates & {"came", "went"} and not speaks:
            continue
        if own and any(hit.start < m.end and m.start < hit.end for m in marks):
            inside[cue] = None
        elif any(hit.turn_start <= m.start < hit.turn_end for m in marks):
            near[cue] = None
    return tuple(inside), tuple(near)
