"""A stretch of a source, and how two of them lie to each other."""

from __future__ import annotations

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
    count as being on the same words.
    """
    shared = min(one.end, other.end) - max(one.start, other.start)
    longer = max(one.end - one.start, other.end - other.start)
    return one.source == other.source and shared > 0 and 2 * shared >= longer
