"""What changed in a codebook between two runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cgcoder.core.snapshot import BookSeen


@dataclass(frozen=True, slots=True)
class Change:
    """A value then and now; empty where it was or is not there."""

    name: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class CueChange:
    """A cue or an exclusion that came or went."""

    code: str
    pattern: str
    kind: str
    """`cue`, `exclusion`, or `shipped` for a cue of the shipped list that was switched off."""
    came: bool
    """Whether it is in force now and was not."""
    stance: str = ""
    level: str = "inflect"
    regex: bool = False


@dataclass(frozen=True, slots=True)
class BookChanges:
    """How the codebook differs."""

    codes_new: tuple[str, ...] = ()
    codes_gone: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()
    """Codes whose label, definition, rules or examples differ."""
    cues: tuple[CueChange, ...] = ()
    values: tuple[Change, ...] = ()
    """Name, version and shipped list."""

    def __bool__(self) -> bool:
        """Whether anything differs."""
        told = (self.codes_new, self.codes_gone, self.reworded, self.cues, self.values)
        return any(told)


def book_changes(was: BookSeen, now: BookSeen) -> BookChanges:
    """Say how *now* differs from *was*."""
    if was == now:
        return BookChanges()
    before, after = {c.id: c for c in was.codes}, {c.id: c for c in now.codes}
    told = (("name", was.name, now.name), ("version", was.version, now.version))
    values = [Change(*t) for t in (*told, ("shipped_cues", was.shipped_cues, now.shipped_cues))]
    return BookChanges(
        codes_new=tuple(c for c in after if c not in before),
        codes_gone=tuple(c for c in before if c not in after),
        reworded=tuple(c for c in after if c in before and after[c].wording != before[c].wording),
        cues=(*_cues(was, now), *_switched(was, now)),
        values=tuple(v for v in values if v.was != v.now),
    )


def _cues(was: BookSeen, now: BookSeen) -> Iterable[CueChange]:
    """Cues and exclusions that came or went; one with another stance or weight did both."""
    for book, other, came in ((was, now, False), (now, was, True)):
        known = {c.id: c for c in other.codes}
        for code in book.codes:
            there = known.get(code.id)
            cues = set(there.cues) if there else set()
            for q in code.cues:
                if q not in cues:
                    yield CueChange(code.id, q.pattern, "cue", came, q.stance, q.level, q.regex)
            for pattern in code.exclusions:
                if not there or pattern not in there.exclusions:
                    yield CueChange(code.id, pattern, "exclusion", came)


def _switched(was: BookSeen, now: BookSeen) -> Iterable[CueChange]:
    """Cues of the shipped list that were switched off (they went) or on again (they came)."""
    for off, before, came in (
        (now.switched_off, was.switched_off, False),
        (was.switched_off, now.switched_off, True),
    ):
        for told in off:
            if told not in before:
                code, _, pattern = told.partition(": ")
                yield CueChange(code, pattern, "shipped", came)
