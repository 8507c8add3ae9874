"""How much was said: the words that may be coded."""

from __future__ import annotations

from collections.abc import Iterable

from cgcoder.core.model import Source, Turn


def codable(source: Source) -> tuple[Turn, ...]:
    """The turns that may be coded: all but the interviewers'."""
    return tuple(t for t in source.turns if t.role != "interviewer")


def words(source: Source, turns: Iterable[Turn]) -> int:
    """Count the words of *turns*, as white space parts them."""
    return sum(len(source.text[t.start : t.end].split()) for t in turns)


def covered(spans: Iterable[tuple[int, int]], turns: Iterable[Turn]) -> int:
    """Count the characters of *turns* (which do not overlap) that lie in any of *spans*."""
    pieces = _union(spans)
    total = at = 0
    for turn in sorted(turns, key=lambda t: t.start):
        while at < len(pieces) and pieces[at][1] <= turn.start:
            at += 1
        n = at
        while n < len(pieces) and pieces[n][0] < turn.end:
            total += min(pieces[n][1], turn.end) - max(pieces[n][0], turn.start)
            n += 1
    return total


def _union(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
