"""Which coding of an earlier run is which of a later one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from typing import Literal

from cgcoder.core.snapshot import Mark

Fate = Literal["came", "went", "same", "moved", "shifted", "restanced", "recoded", "reviewed"]
"""`moved`: other borders in the same text; `shifted`: the same words in a text that changed."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One coding then and now; None where it was or is not there."""

    was: Mark | None
    now: Mark | None

    @property
    def mark(self) -> Mark:
        """The coding as it is, or as it was."""
        found = self.now or self.was
        assert found is not None  # noqa: S101 - a pair of nothing is never made
        return found


def pair(was: Iterable[Mark], now: Iterable[Mark], changed: Collection[str]) -> list[Pair]:
    """Match the codings of two runs, surest first; those that are just the same are left out.

    The sources in *was* bear the names they have now. In those of *changed* the text is another:
    there words are known by their checksum, and places mean nothing.
    """
    before, after = Counter(was), Counter(now)
    left, right = list((before - after).elements()), list((after - before).elements())

    def stays(m: Mark) -> bool:
        return m.source not in changed

    def edited(m: Mark) -> bool:
        return m.source in changed

    pairs: list[Pair] = []
    steps: tuple[tuple[Callable[[Mark], bool], Callable[[Mark], Hashable]], ...] = (
        (stays, lambda m: (m.source, m.start, m.end, m.code, m.coder)),
        (edited, lambda m: (m.source, m.words, m.code, m.coder)),
        (stays, lambda m: (m.source, m.start, m.end, m.code)),
        (stays, lambda m: (m.source, m.start, m.end, m.coder)),
        (edited, lambda m: (m.source, m.words, m.coder)),
    )
    for fits, key in steps:
        left, right = _match(pairs, left, right, fits, key)
    left, right = _overlapping(pairs, left, right, stays)
    pairs += [Pair(m, None) for m in left]
    pairs += [Pair(None, m) for m in right]
    return sorted(pairs, key=lambda p: (p.mark.source, p.mark.start, p.mark.end, p.mark.code))


def fates(found: Pair, *, text_changed: bool) -> set[Fate]:
    """What became of a coding; one may be moved and restanced at once."""
    was, now = found.was, found.now
    if was is None or now is None:
        return {"went"} if now is None else {"came"}
    told: set[Fate] = set()
    if text_changed and was.words == now.words:
        told |= {"shifted"} if was.start != now.start else set()
    elif (was.start, was.end) != (now.start, now.end):
        told.add("moved")
    if was.code != now.code:
        told.add("recoded")
    if was.stance != now.stance:
        told.add("restanced")
    if (was.status, was.by) != (now.status, now.by):
        told.add("reviewed")
    return told or {"same"}


def _match(
    pairs: list[Pair],
    left: list[Mark],
    right: list[Mark],
    fits: Callable[[Mark], bool],
    key: Callable[[Mark], Hashable],
) -> tuple[list[Mark], list[Mark]]:
    """Pair what has the same key, in order of place; give what is left over."""
    waiting: defaultdict[Hashable, list[Mark]] = defaultdict(list)
    for m in reversed(right):
        if fits(m):
            waiting[key(m)].append(m)
    taken: set[int] = set()
    rest: list[Mark] = []
    for m in left:
        some = waiting.get(key(m)) if fits(m) else None
        if some:
            partner = some.pop()
            taken.add(id(partner))
            pairs.append(Pair(m, partner))
        else:
            rest.append(m)
    return rest, [m for m in right if id(m) not in taken]


def _overlapping(
    pairs: list[Pair], left: list[Mark], right: list[Mark], fits: Callable[[Mark], bool]
) -> tuple[list[Mark], list[Mark]]:
    """Pair codings of one code and coder that share half or more of the longer."""
    waiting: defaultdict[tuple[str, str, str], list[Mark]] = defaultdict(list)
    for m in right:
        if fits(m):
            waiting[m.source, m.code, m.coder].append(m)
    rest: list[Mark] = []
    taken: set[int] = set()
    for m in left:
        some = waiting.get((m.source, m.code, m.coder), []) if fits(m) else []
        near = [n for n in some if id(n) not in taken and _shared(m, n)]
        if near:
            best = max(near, key=lambda n: (min(m.end, n.end) - max(m.start, n.start), -n.start))
            taken.add(id(best))
            pairs.append(Pair(m, best))
        else:
            rest.append(m)
    return rest, [m for m in right if id(m) not in taken]


def _shared(a: Mark, b: Mark) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return 2 * shared >= max(a.end - a.start, b.end - b.start, 1)
