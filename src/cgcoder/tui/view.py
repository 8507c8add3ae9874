"""Which codings are looked at, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from statistics import median

from cgcoder.core.acts import Coded, Entry, Retraction, Review
from cgcoder.core.model import Source
from cgcoder.tui.marks import Mark

BREAK = 120.0
"""Seconds from which somebody was away rather than thinking."""
RECENT = 40
"""Acts that tell the pace."""


@dataclass(frozen=True, slots=True)
class View:
    """What is wanted; an empty field wants everything."""

    code: str = ""
    """The code, or a code above it."""
    informant: str = ""
    coder: str = ""
    waiting: bool = False
    """Only what nobody has ruled on."""

    def wants(self, mark: Mark, source: Source) -> bool:
        """Whether *mark* is wanted in every respect."""
        code = mark.shown.code
        return (
            (not self.code or code == self.code or code.startswith(f"{self.code}/"))
            and (not self.informant or informant(mark, source) == self.informant)
            and (not self.coder or self.coder in (mark.origin.coder, mark.shown.by))
            and (not self.waiting or mark.waits)
        )

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return self != View()


def informant(mark: Mark, source: Source) -> str:
    """Who says the words of *mark*; empty where no informant does."""
    at = source.turn_at(mark.segment.start)
    return source.turns[at].informant if at is not None else ""


def least_certain(marks: Iterable[Mark]) -> list[Mark]:
    """Marks by confidence, the least certain first; assumed stances before decided ones."""
    return sorted(
        marks,
        key=lambda m: (
            m.origin.confidence if m.origin.confidence is not None else 1.0,
            m.origin.explicit,
            m.segment.start,
            m.id,
        ),
    )


def pace(person: str, entries: Sequence[Entry]) -> float | None:
    """Seconds that *person* takes for one coding, from when they recorded the last ones.

    None where too little is known; pauses are left out.
    """
    acts = [
        datetime.fromisoformat(e.made_at)
        for e in entries
        if isinstance(e, Review | Coded | Retraction) and e.by == person and e.made_at
    ][-RECENT:]
    gaps = [(b - a).total_seconds() for a, b in pairwise(acts)]
    gaps = [g for g in gaps if 0 < g <= BREAK]
    return median(gaps) if len(gaps) >= 3 else None  # noqa: PLR2004 - three gaps tell a pace


def told_time(seconds: float) -> str:
    """Word a duration: `40 s`, `12 min`, `3.5 h`."""
    minute, hour = 60, 3600
    if seconds < minute:
        return f"{max(round(seconds), 1)} s"
    if seconds < 1.5 * hour:
        return f"{round(seconds / minute)} min"
    return f"{seconds / hour:.1f} h"
