"""Where the words that a comment hangs on stand in the source."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from cgcoder.core.align import Words, align, folded
from cgcoder.core.anchors import Why, place
from cgcoder.core.model import Source
from cgcoder.core.segment import Segment
from cgcoder.text.sentences import spans


@dataclass(frozen=True, slots=True)
class Placed:
    """The words in the source that a comment hangs on."""

    segment: Segment | None
    """None where nobody can tell."""
    why: Why = ""
    """What makes the place doubtful, or impossible to tell."""


class Places:
    """The way from the text of a document to that of its source.

    A document that holds the source's words in one piece, as an export does whatever stands
    before and after them, is placed exactly; any other by what is certain in an alignment. Words
    of whoever withdrew their consent are placed nowhere.
    """

    def __init__(self, text: str, source: Source) -> None:
        self._source = source
        self._text = source.shown
        self._shift = 0
        whole = _stretch(text, self._text)
        if whole:
            self._shift = whole[0]
            text = text[slice(*whole)]
        self._way = align(text, self._text)
        self._known = sorted((r.new, r.new + r.size) for r in self._way.runs)

    @property
    def changed(self) -> int:
        """How many of the source's words do not stand in the document for certain."""
        return sum(
            self._way.new.is_word(n) and not self._holds(n) for n in range(len(self._way.new.spans))
        )

    @property
    def share(self) -> float:
        """The share of the source's words that stand in the document for certain."""
        words = sum(self._way.new.is_word(n) for n in range(len(self._way.new.spans)))
        return 1 - self.changed / words if words else 1.0

    def holds(self, segment: Segment) -> bool:
        """Whether half or more of the words of *segment* still stand in the document."""
        first, last = self._way.new.range(segment.start, segment.end)
        kept = sum(self._holds(n) for n in range(first, last))
        return 2 * kept >= last - first

    def place(self, start: int, end: int) -> Placed:
        """The words of the source that those from *start* to *end* of the document are.

        Spaces at either end, and the name of whoever speaks, are left out.
        """
        text = self._way.old.text
        start, end = max(start - self._shift, 0), min(end - self._shift, len(text))
        quote = text[start:end]
        start, end = start + len(quote) - len(quote.lstrip()), start + len(quote.rstrip())
        if start >= end:
            return Placed(None, "deleted")
        asked = Segment(self._source.id, start, end, text[start:end])
        found = place(asked, self._text, self._way)
        if found.place is None:
            return Placed(None, found.why)
        spoken = self._spoken(*found.place)
        if any(a < spoken[1] and spoken[0] < b for a, b in self._source.withheld):
            return Placed(None, "unknown")
        why: Why = "" if found.why == "surroundings" else found.why
        return Placed(self._source.segment(*spoken), why)

    def sentence(self, at: int) -> Placed:
        """The sentence in which a place of the document lies, or which ends there."""
        text = self._way.old.text
        at -= self._shift
        if not 0 <= at <= len(text):
            return Placed(None, "unknown")
        begin = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        line = text[begin : end if end >= 0 else len(text)]
        for a, b in spans(line):
            if a <= at - begin <= b:
                return self.place(begin + a + self._shift, begin + b + self._shift)
        return Placed(None, "unknown")

    def _holds(self, word: int) -> bool:
        i = bisect_left(self._known, (word + 1, 0)) - 1
        return i >= 0 and word < self._known[i][1]

    def _spoken(self, start: int, end: int) -> tuple[int, int]:
        """Leave out the name of the first speaker, and of one who has not said anything yet."""
        turns = [t for t in self._source.turns if t.start < end and start < t.end]
        if not turns:
            return start, end
        first, last, text = turns[0], turns[-1], self._text
        if start < first.start and "\n" not in text[start : first.start]:
            start = first.start
        return start, min(end, last.end) if end > last.end else end


def _stretch(text: str, wanted: str) -> tuple[int, int] | None:
    """Where all words of *wanted* stand in *text* in one piece."""
    said, own = folded(wanted), Words(text)
    joined = f"\n{chr(10).join(own.folded)}\n"
    at = joined.find(f"\n{chr(10).join(said)}\n") if said else -1
    if at < 0:
        return None
    first = joined.count("\n", 0, at + 1) - 1
    return own.spans[first][0], own.spans[first + len(said) - 1][1]


def nearest(text: str, sources: tuple[Source, ...], least: float = 0.5) -> Source | None:
    """The source of whose rows of words *text* holds most, if it holds half of them."""
    known = set(_rows(text))
    scored = []
    for source in sources:
        rows = set(_rows(source.shown))
        scored.append((len(rows & known) / len(rows) if rows else 0.0, source.id, source))
    best = max(scored, key=lambda s: s[:2], default=None)
    return best[2] if best and best[0] >= least else None


def _rows(text: str, size: int = 6) -> list[tuple[str, ...]]:
    words = folded(text)
    return [words[n : n + size] for n in range(len(words) - size + 1)]
