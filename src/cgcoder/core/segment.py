"""A stretch of a source, and how two of them lie to each other."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one source; quote and context repeat the words so that drift is caught."""

    source: str
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""
    fingerprint: str = ""
    """Names the text that the offsets count in (`Source.fingerprint`); empty where that is the
    source as it stands."""


def same_words(one: Segment, other: Segment) -> bool:
    """Whether two segments of one source share half or more of the longer of them.

    By this a ruling carries over to a proposal with other borders, and two people's codings
    count as being on the same words. Places in two versions of a text cannot be compared.
    """
    return (
        one.source == other.source
        and (one.fingerprint == other.fingerprint or not (one.fingerprint and other.fingerprint))
        and overlap(one.start, one.end, other.start, other.end)
    )


def overlap(start: int, end: int, other_start: int, other_end: int) -> bool:
    """Whether two stretches of one text share half or more of the longer of them."""
    shared = min(end, other_end) - max(start, other_start)
    return shared > 0 and 2 * shared >= end - start and 2 * shared >= other_end - other_start


class Stretches:
    """Stretches of one text, among which those on the same words are found without a search.

    What shares half of the longer with a stretch begins no further before it than it is long,
    and no further behind its begin than half of that.
    """

    def __init__(self, stretches: Iterable[tuple[int, int, str]] = ()) -> None:
        self._all = sorted(stretches)

    def add(self, start: int, end: int, name: str = "") -> None:
        """Take in one more."""
        insort(self._all, (start, end, name))

    def on(self, start: int, end: int) -> list[str]:
        """The names of those that share half or more of the longer with this stretch."""
        found = []
        for n in range(bisect_left(self._all, (2 * start - end,)), len(self._all)):
            first, last, name = self._all[n]
            if 2 * first > start + end:
                break
            if overlap(start, end, first, last):
                found.append(name)
        return found
