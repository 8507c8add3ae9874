"""Replacements in a text, and where every place of the old text lies in the new one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Edit(NamedTuple):
    """Put `new` in the place of the words from `start` to `end` (or at that place)."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a stretch of the old text lies in the new one."""

    start: int
    end: int
    grown: bool
    """Whether it began or ended within a replaced stretch and now holds all of it."""


class Edited:
    """A text with its edits made.

    Args:
        text: The old text.
        edits: In any order; two that overlap are an error of the caller.
    """

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        self.edits = sorted(edits)
        self.before = text
        parts: list[str] = []
        self._shift: list[int] = []
        at = shift = 0
        for edit in self.edits:
            if edit.start < at:
                raise ValueError(f"overlapping edits at {edit.start}")
            parts += (text[at : edit.start], edit.new)
            self._shift.append(shift)
            shift += len(edit.new) - (edit.end - edit.start)
            at = edit.end
        self._shift.append(shift)
        self.text = "".join((*parts, text[at:]))
        self._starts = [e.start for e in self.edits]
        self._ends = [e.end for e in self.edits]

    def moved(self, start: int, end: int) -> Moved:
        """Where the stretch from *start* to *end* lies now.

        What is put in at its very edge stays outside; a replaced stretch of which it holds a part
        it holds as a whole.
        """
        if start == end:
            at = self._after(start)
            return Moved(at, at, grown=False)
        first = bisect_right(self._ends, start)  # the first edit that ends after the start
        last = bisect_left(self._starts, end) - 1  # the last edit that starts before the end
        new_start, new_end, grown = self._after(start), self._before(end), False
        if first < len(self.edits) and self._starts[first] < start:
            new_start = self._starts[first] + self._shift[first]
            grown = True
        if last >= 0 and self._ends[last] > end:
            new_end = self._starts[last] + self._shift[last] + len(self.edits[last].new)
            grown = True
        return Moved(new_start, new_end, grown)

    def _after(self, place: int) -> int:
        """Where *place* lies, behind whatever is put in right there."""
        return place + self._shift[bisect_right(self._ends, place)]

    def _before(self, place: int) -> int:
        """Where *place* lies, ahead of whatever is put in right there."""
        return place + self._shift[bisect_left(self._starts, place)]
