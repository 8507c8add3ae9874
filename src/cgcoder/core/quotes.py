"""Which words to quote: the strongest, from as many people and groups as there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from cgcoder.core.evidence import Evidence

READABLE = range(40, 301)
"""Characters of a quote that says something and can still be read in passing."""


GOOD, STEP = 140, 20
"""Of readable quotes, those near this length come first, in steps."""

Key = tuple[bool, bool, bool, bool, int, float, int, str, int, int, str]


def strongest(found: Iterable[Evidence], count: int) -> tuple[Evidence, ...]:
    """Choose up to *count* quotes from the evidence of one stance.

    What a person coded or accepted comes before a machine's proposal, an explicit stance before
    an assumed one, an informant's words before a note's; then readable length, how many coders
    saw it so, and confidence. Nobody is quoted twice before everybody was once, and new groups
    come first.
    """
    pile = list(found)
    coders = Counter(
        place for place, _ in {((*_turn(e), e.coding.code), e.coding.coder) for e in pile}
    )
    ranked = sorted(pile, key=lambda e: _rank(e, coders[*_turn(e), e.coding.code]))
    chosen: list[Evidence] = []
    while len(chosen) < count:
        voices = {_voice(e) for e in chosen}
        groups = {e.group for e in chosen}
        best = (
            _first(ranked, chosen, voices, groups)
            or _first(ranked, chosen, voices, set())
            or _first(ranked, chosen, set(), set())
        )
        if best is None:
            break
        chosen.append(best)
    return tuple(chosen)


def _first(
    ranked: Sequence[Evidence], chosen: Sequence[Evidence], voices: set[str], groups: set[str]
) -> Evidence | None:
    """Find the best of a new voice and group that does not repeat words already chosen."""
    for e in ranked:
        fresh = _voice(e) not in voices and e.group not in groups
        if fresh and not any(_overlap(e, c) for c in chosen):
            return e
    return None


def _rank(e: Evidence, coders: int) -> Key:
    c = e.coding
    size = len(c.segment.quote.strip())
    return (
        c.status == "unreviewed",
        not c.explicit,
        not e.votes,
        size not in READABLE,
        -coders,
        -(1.0 if c.confidence is None else c.confidence),
        abs(size - GOOD) // STEP,
        c.segment.source,
        c.segment.start,
        c.segment.end,
        c.coder,
    )


def _turn(e: Evidence) -> tuple[str, int, int]:
    """Where it stands: the turn, or outside every turn the place itself."""
    return e.source.id, e.turn, e.coding.segment.start if e.turn < 0 else 0


def _voice(e: Evidence) -> str:
    return e.informant or e.source.id


def _overlap(a: Evidence, b: Evidence) -> bool:
    one, other = a.coding.segment, b.coding.segment
    return one.source == other.source and one.start < other.end and other.start < one.end
