"""Rows of words that stand once in each of two texts: the firm ground of an alignment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

ROW = 6
"""Words and marks in a row that do not come twice by chance; see `benchmarks/anchors.py`."""


class Run(NamedTuple):
    """Words that stand unchanged and in one piece in both texts."""

    old: int
    """Number of its first word in the old text."""
    new: int
    size: int


def single(left: list[int], right: list[int]) -> list[Run]:
    """Rows of words that stand once in either text, but for words that stand in doubled rows too.

    Where a passage is pasted behind itself, its first words still follow what they followed; a
    row across that border stands once and yet says nothing of them.
    """
    once_left, once_right = _once(left), _once(right)
    found = undisputed(_paired(once_left, once_right), ROW)
    doubled = {row for row, at in once_left.items() if at < 0}
    doubled |= {row for row, at in once_right.items() if at < 0}
    if not doubled:
        return found
    bad_old = _joined_spans(i for i, row in enumerate(_windows(left)) if row in doubled)
    bad_new = _joined_spans(i for i, row in enumerate(_windows(right)) if row in doubled)
    return _without(found, bad_old, bad_new, 1)


def _paired(
    once_left: dict[tuple[int, ...], int], once_right: dict[tuple[int, ...], int]
) -> list[Run]:
    """The rows that stand once in either text, those that continue one another joined."""
    found: list[Run] = []
    begun, last, shift = -1, -1, 0
    for row, i in once_left.items():  # in order of i, but for those that come again
        if i < 0 or (j := once_right.get(row, -1)) < 0:
            continue
        if begun >= 0 and j - i == shift and i <= last + ROW:
            last = i
            continue
        if begun >= 0:
            found.append(Run(begun, begun + shift, last + ROW - begun))
        begun, last, shift = i, i, j - i
    if begun >= 0:
        found.append(Run(begun, begun + shift, last + ROW - begun))
    return joined(found)


def _windows(words: list[int]) -> Iterator[tuple[int, ...]]:
    return zip(*(words[n:] for n in range(ROW)), strict=False)


def _once(words: list[int]) -> dict[tuple[int, ...], int]:
    """Where each row stands, -1 for what stands more than once."""
    seen: dict[tuple[int, ...], int] = {}
    for i, row in enumerate(_windows(words)):
        seen[row] = -1 if row in seen else i
    return seen


def _joined_spans(starts: Iterable[int]) -> list[tuple[int, int]]:
    """The stretches that rows from *starts* cover."""
    found: list[tuple[int, int]] = []
    for i in starts:
        if found and i <= found[-1][1]:
            found[-1] = (found[-1][0], i + ROW)
        else:
            found.append((i, i + ROW))
    return found


def joined(runs: Iterable[Run]) -> list[Run]:
    """Join runs that overlap or touch on both sides alike."""
    found: list[Run] = []
    ends: dict[int, int] = {}  # by the distance of new from old: the last run there
    for run in sorted(runs):
        shift = run.new - run.old
        last = ends.get(shift)
        if last is not None and found[last].old + found[last].size >= run.old:
            size = max(found[last].size, run.old + run.size - found[last].old)
            found[last] = found[last]._replace(size=size)
        else:
            ends[shift] = len(found)
            found.append(run)
    return found


def undisputed(runs: list[Run], least: int) -> list[Run]:
    """Take away the words that two runs claim, and what is then shorter than *least* words."""
    bad_old = _shared([(r.old, r.old + r.size) for r in runs])
    bad_new = _shared([(r.new, r.new + r.size) for r in runs])
    return _without(runs, bad_old, bad_new, least) if bad_old or bad_new else runs


def _without(
    runs: list[Run], bad_old: list[tuple[int, int]], bad_new: list[tuple[int, int]], least: int
) -> list[Run]:
    """What is left of *runs* outside some stretches of either text, in pieces of *least* words."""
    found = []
    for run in runs:
        cuts = [(s - run.old, e - run.old) for s, e in _touching(bad_old, run.old, run.size)]
        cuts += [(s - run.new, e - run.new) for s, e in _touching(bad_new, run.new, run.size)]
        at = 0
        for start, end in [*sorted(cuts), (run.size, run.size)]:
            if start - at >= least:
                found.append(Run(run.old + at, run.new + at, start - at))
            at = max(at, end)
    return found


def _shared(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches that more than one of *spans* covers, in order, overlapping ones joined."""
    found: list[tuple[int, int]] = []
    reach = -1
    for start, end in sorted(spans):
        if start < reach:
            low, high = start, min(end, reach)
            if found and found[-1][1] >= low:
                found[-1] = (found[-1][0], max(found[-1][1], high))
            else:
                found.append((low, high))
        reach = max(reach, end)
    return found


def _touching(spans: list[tuple[int, int]], start: int, size: int) -> Iterator[tuple[int, int]]:
    i = bisect_right(spans, start, key=lambda s: s[1])
    while i < len(spans) and spans[i][0] < start + size:
        yield spans[i]
        i += 1
