"""Which coding of an earlier run is which of a later one."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from typing import Literal

from cgcoder.core.snapshot import Mark

Fate = Literal[
    "came",
    "went",
    "same",
    "moved",
    "shifted",
    "restanced",
    "recoded",
    "reviewed",
    "merged",
    "split",
]
"""`moved`: other borders in the same text; `shifted`: the same words in a text that changed;
`merged`: became part of a longer coding of the same indicator; `split`: was part of one."""


Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """One coding then and now; None where it was or is not there."""

    was: Mark | None
    now: Mark | None
    part: Literal["", "merged", "split"] = ""

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
    left, right = _differing(list(was), list(now))
    old, new = tuple(left), tuple(right)

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
    left, right = _overlapping(pairs, left, right, stays, grown=False)
    left, right = _overlapping(pairs, left, right, stays, grown=True)
    merged, left = _parts(left, new, stays)
    split, right = _parts(right, old, stays)
    pairs += [Pair(m, whole, "merged") for m, whole in merged]
    pairs += [Pair(whole, m, "split") for m, whole in split]
    pairs += [Pair(m, None) for m in left]
    pairs += [Pair(None, m) for m in right]
    return sorted(pairs, key=lambda p: (p.mark.source, p.mark.start, p.mark.end, p.mark.code))


def fates(found: Pair, *, text_changed: bool) -> set[Fate]:
    """What became of a coding; one may be moved and restanced at once."""
    was, now = found.was, found.now
    if was is None or now is None:
        return {"went"} if now is None else {"came"}
    if found.part:
        return {found.part}
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


def _differing(was: list[Mark], now: list[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Take out what is in both, once for each time; nearly everything is, so sets look first."""
    before, after = set(was), set(now)
    if len(before) == len(was) and len(after) == len(now):
        return [m for m in was if m not in after], [m for m in now if m not in before]
    some, others = Counter(was), Counter(now)
    return list((some - others).elements()), list((others - some).elements())


def _match(
    pairs: list[Pair],
    left: list[Mark],
    right: list[Mark],
    fits: Callable[[Mark], bool],
    key: Callable[[Mark], Hashable],
) -> tuple[list[Mark], list[Mark]]:
    """Pair what has the same key, in order of place; give what is left over."""
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for n, m in enumerate(right):
        if fits(m):
            waiting[key(m)].append(n)
    taken: set[int] = set()
    rest: list[Mark] = []
    for m in left:
        some = waiting.get(key(m)) if fits(m) else None
        if some:
            n = some.popleft()
            taken.add(n)
            pairs.append(Pair(m, right[n]))
        else:
            rest.append(m)
    return rest, [m for n, m in enumerate(right) if n not in taken]


def _overlapping(
    pairs: list[Pair],
    left: list[Mark],
    right: list[Mark],
    fits: Callable[[Mark], bool],
    *,
    grown: bool,
) -> tuple[list[Mark], list[Mark]]:
    """Pair codings of one code and coder that share half or more of the longer.

    With *grown*, of one indicator and coder that share half or more of the shorter.
    """

    def key(m: Mark) -> Key:
        return m.source, _top(m) if grown else m.code, m.coder

    waiting: defaultdict[Key, list[int]] = defaultdict(list)
    for n, m in enumerate(right):
        if fits(m):
            waiting[key(m)].append(n)
    rest: list[Mark] = []
    taken: set[int] = set()
    for m in left:
        some = waiting.get(key(m), ()) if fits(m) else ()
        near = [n for n in some if n not in taken and _shares(m, right[n], min if grown else max)]
        if near:
            best = max(near, key=lambda n: (_overlap(m, right[n]), -n))  # used at once
            taken.add(best)
            pairs.append(Pair(m, right[best]))
        else:
            rest.append(m)
    return rest, [m for n, m in enumerate(right) if n not in taken]


def _parts(
    some: list[Mark], others: Iterable[Mark], fits: Callable[[Mark], bool]
) -> tuple[list[tuple[Mark, Mark]], list[Mark]]:
    """Those of *some* of which half or more lies in one of *others* of the same indicator."""
    wholes: defaultdict[Key, list[Mark]] = defaultdict(list)
    wanted = {(m.source, _top(m), m.coder) for m in some if fits(m)}
    for m in others:
        key = (m.source, _top(m), m.coder)
        if key in wanted:
            wholes[key].append(m)
    parts: list[tuple[Mark, Mark]] = []
    rest: list[Mark] = []
    for m in some:
        near = wholes[m.source, _top(m), m.coder] if fits(m) else []
        whole = max(near, key=lambda n: (_overlap(m, n), -n.start), default=None)
        if whole and 2 * _overlap(m, whole) >= max(m.end - m.start, 1):
            parts.append((m, whole))
        else:
            rest.append(m)
    return parts, rest


def _top(m: Mark) -> str:
    return m.code.split("/")[0]


def _overlap(a: Mark, b: Mark) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def _shares(a: Mark, b: Mark, which: Callable[[int, int], int]) -> bool:
    """Whether half or more of the longer (or the shorter) of two codings lies in the other."""
    return 2 * _overlap(a, b) >= max(which(a.end - a.start, b.end - b.start), 1)
