"""The units of one source as the bits of a number."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from cgcoder.core.model import Source
from cgcoder.core.query import Unit
from cgcoder.core.speech import codable
from cgcoder.text.sentences import spans

Span = tuple[int, int]
_WORD = re.compile(r"\S+")


class Units:
    """All runs of so many sentences, turns or words of a source (interviewers' left out).

    Bit n is the run that begins with the nth of them. A source with fewer is one run.
    """

    def __init__(self, source: Source, unit: Unit) -> None:
        self.source, self.unit = source, unit
        self.parts = list(_parts(source, unit))
        self._starts = [a for a, _ in self.parts]
        self._ends = [b for _, b in self.parts]
        self.count = max(len(self.parts) - unit.length + 1, min(len(self.parts), 1))
        self.all = (1 << self.count) - 1

    def bits(self, span: Span) -> int:
        """The runs that a coding of *span* belongs to.

        As everywhere: it belongs to the turn in which it begins, and to each sentence with which
        it shares half or more of the shorter of the two.
        """
        start, end = span
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end) - 1
        if self.unit.name == "turn":
            last = min(last, first)
            if first <= last and self._starts[first] > start:
                return 0
        elif self.unit.name == "sentence":
            while first <= last and not self._shares(first, start, end):
                first += 1
            while first <= last and not self._shares(last, start, end):
                last -= 1
        return self._runs(first, last)

    def _shares(self, part: int, start: int, end: int) -> bool:
        a, b = self.parts[part]
        return 2 * (min(end, b) - max(start, a)) >= min(b - a, end - start)

    def _runs(self, first: int, last: int) -> int:
        """The runs that hold any of the parts from *first* to *last*."""
        if first > last:
            return 0
        low = max(0, first - self.unit.length + 1)
        return (1 << min(last, self.count - 1) + 1) - (1 << low)

    def around(self, inner: Units, held: int) -> int:
        """The runs that share words with a run of *inner* that is *held*."""
        bits = 0
        for run in inner.stretches(held, apart=False):
            start, end = inner.span(run)
            bits |= self._runs(bisect_right(self._ends, start), bisect_left(self._starts, end) - 1)
        return bits

    def stretches(self, held: int, *, apart: bool = True) -> Iterator[int]:
        """Give the runs that are held; those that overlap together, others *apart* if so asked."""
        together = self.unit.length > 1 or not apart
        while held:
            low = (held & -held).bit_length() - 1
            size = ((held >> low) ^ ((held >> low) + 1)).bit_length() - 1 if together else 1
            run = ((1 << size) - 1) << low
            yield run
            held &= ~run

    def span(self, run: int) -> Span:
        """The first and last character of runs in a row."""
        first = (run & -run).bit_length() - 1
        last = min(run.bit_length() - 1 + self.unit.length, len(self.parts)) - 1
        return self.parts[first][0], self.parts[last][1]

    def turns(self, start: int, end: int) -> tuple[int, ...]:
        """The turns that share words with a stretch, but for interviewers'."""
        return tuple(
            n
            for n, t in enumerate(self.source.turns)
            if t.role != "interviewer" and t.start < end and start < t.end
        )


def _parts(source: Source, unit: Unit) -> Iterator[Span]:
    turns: Sequence[Span] = [(t.start, t.end) for t in codable(source) if t.start < t.end]
    match unit.name:
        case "turn":
            yield from turns
        case "sentence":
            for start, end in turns:
                yield from ((start + a, start + b) for a, b in spans(source.text[start:end]))
        case "word":
            for start, end in turns:
                yield from (m.span() for m in _WORD.finditer(source.text, start, end))
        case "source" if source.text:
            yield 0, len(source.text)
