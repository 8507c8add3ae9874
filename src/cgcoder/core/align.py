"""What became of a text: which of its words stand where in another version of it.

Words and marks are compared, not characters: spaces, line ends and the shapes of quotation marks
and dashes may differ. Only what is certain is told:

1. A row of `ROW` words that stands once in either version is the same row, wherever it stands, so
   a paragraph that was cut and pasted is found again. Rows that lay claim to the same words, as
   the two copies of a doubled sentence do, are believed neither here nor there.
2. Between such rows, words are certain if *every* longest common subsequence of the two stretches
   pairs them alike. Of two "Iya." of which one was deleted, neither is certain.

The first step is linear. The second is quadratic in the length of what was rewritten, so that it
may fill `CELLS` cells of its tables in one alignment (about half a second); stretches that would
need more keep only what the first step says of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize

from cgcoder.core.rows import ROW, Run, joined, single, undisputed
from cgcoder.core.subsequence import agreed, length

MARGIN = 2 * ROW
"""Words at either end of a row that may belong to a copy of what stands beside it."""
CELLS = 1_000_000
WORD = re.compile(r"\w[\w\u0300-\u036f]*|\.{3}|--+|[^\w\s]")
_SHAPES = {
    **dict.fromkeys("\u201c\u201d\u201e\u201f\xab\xbb\u2033", '"'),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`\xb4", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    "\u2026": "...",
}
"""Marks that mean the same, as programs and fonts write them."""


class Words:
    """A text as words and marks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [m.span() for m in WORD.finditer(text)]

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words as they are compared."""
        return folded(self.text)

    def word(self, number: int) -> str:
        """One word as it is compared; empty beyond either end of the text."""
        if not 0 <= number < len(self.spans):
            return ""
        return _fold(self.text[slice(*self.spans[number])])

    def is_word(self, number: int) -> bool:
        """Whether it is a word, not a mark."""
        return self.text[self.spans[number][0]].isalnum()

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The words that lie, at least in part, between two offsets: first, and after last."""
        first = bisect_right(self.spans, start, key=lambda s: s[1])
        return first, max(first, bisect_right(self.spans, end - 1, key=lambda s: s[0]))


class Alignment(NamedTuple):
    """Two versions of a text, and the words of which it is certain where they went."""

    old: Words
    new: Words
    runs: tuple[Run, ...]
    """In order of the old text; they share no word on either side and none touch."""
    firm: frozenset[Run] = frozenset()
    """Those that hold words that stand once; the others stand between such and in their order."""

    def run(self, word: int) -> Run | None:
        """The run that holds the old text's word of that number."""
        i = bisect_right(self.runs, word, key=lambda r: r.old) - 1
        return self.runs[i] if i >= 0 and word < self.runs[i].old + self.runs[i].size else None

    def image(self, word: int) -> int | None:
        """The number in the new text of the old text's word; None where it is not certain."""
        run = self.run(word)
        return None if run is None else run.new + word - run.old


def align(old: str, new: str) -> Alignment:
    """Align two versions of a text."""
    a, b = Words(old), Words(new)
    ids: dict[str, int] = {}
    left, right = _numbers(a, ids), _numbers(b, ids)
    if left == right:
        runs = [Run(0, 0, len(left))] if left else []
        return Alignment(a, b, tuple(runs), frozenset(runs))
    ground: list[Run] = []
    runs = joined(_certain(left, right, ground))
    runs = joined(undisputed(runs, 1))
    found = Alignment(a, b, tuple(runs))
    held = (found.run(g.old) for g in ground)
    return found._replace(firm=frozenset(r for r in held if r))


def folded(text: str) -> tuple[str, ...]:
    """The words of *text* as they are compared."""
    return tuple(_fold(word) for word in WORD.findall(text))


def _fold(word: str) -> str:
    if word.isascii():
        return "-" if word.startswith("--") else word
    return _SHAPES.get(word) or normalize("NFC", word)


def _numbers(words: Words, ids: dict[str, int]) -> list[int]:
    found = WORD.findall(words.text)
    known = {w: ids.setdefault(_fold(w), len(ids)) for w in dict.fromkeys(found)}
    return [known[w] for w in found]


def _certain(left: list[int], right: list[int], ground: list[Run]) -> Iterator[Run]:
    """Runs that are certain each by itself; two of them may yet claim the same words.

    Those that rest on words that stand once are put into *ground*.
    """
    rows = single(left, right)
    chain = _chain([core for row in rows if (core := _core(row, len(left), len(right)))])
    ground += chain
    yield from chain
    gaps = list(pairwise([Run(0, 0, 0), *chain, Run(len(left), len(right), 0)]))
    a, b = list(left), list(right)
    for run in _moved(left, right, rows, gaps):
        # Its inner words can be paired with none that stayed; the outermost may be alike by chance.
        edge = min(ROW, run.size // 3)
        inner = run.size - 2 * edge
        a[run.old + edge : run.old + edge + inner] = [-1] * inner
        b[run.new + edge : run.new + edge + inner] = [-2] * inner
        inside = list(_inside(left, right, run))
        ground += inside
        yield from inside
    budget = CELLS
    for one, two in gaps:
        low, below = one.old + one.size, one.new + one.size
        pairs, cost = agreed(a[low : two.old], b[below : two.new], budget)
        budget -= cost
        yield from (Run(low + i, below + j, 1) for i, j in pairs)


def _core(row: Run, size: int, new_size: int) -> Run | None:
    """A row without the words at its ends that may not be its own."""
    start = 0 if row.old == row.new == 0 else MARGIN
    end = 0 if (row.old + row.size, row.new + row.size) == (size, new_size) else MARGIN
    left = row.size - start - end
    return Run(row.old + start, row.new + start, left) if left > 0 else None


def _chain(runs: list[Run]) -> list[Run]:
    """The heaviest runs that stand in the same order in both texts."""
    ends: list[tuple[int, int, int]] = []  # new place, weight so far, run; both ascending
    before: dict[int, int] = {}
    for n, run in enumerate(runs):
        at = bisect_right(ends, run.new, key=lambda e: e[0])
        weight = run.size + (ends[at - 1][1] if at else 0)
        before[n] = ends[at - 1][2] if at else -1
        stop = at
        while stop < len(ends) and ends[stop][1] <= weight:
            stop += 1
        ends[at:stop] = [(run.new, weight, n)]
    found = []
    n = ends[-1][2] if ends else -1
    while n >= 0:
        found.append(runs[n])
        n = before[n]
    return found[::-1]


def _moved(
    left: list[int], right: list[int], rows: list[Run], gaps: list[tuple[Run, Run]]
) -> Iterator[Run]:
    """The rows that stand in one gap of the old text and in another of the new.

    Where half of such a row still stands where it stood, it was copied and its original edited;
    where half of it stood already where it stands now, that was edited and only looks like it.
    """
    for row in rows:
        home = bisect_right(gaps, row.old, key=lambda g: g[0].old + g[0].size) - 1
        place = bisect_right(gaps, row.new, key=lambda g: g[0].new + g[0].size) - 1
        if home == place or row.size < ROW:
            continue
        words = left[row.old : row.old + row.size]
        one, two = gaps[home]
        stayed = length(words, right[one.new + one.size : two.new])
        one, two = gaps[place]
        stood = length(words, left[one.old + one.size : two.old])
        if 2 * max(stayed, stood) < row.size:
            yield row


def _inside(left: list[int], right: list[int], run: Run) -> Iterator[Run]:
    """What is certain of a moved run beside what stands around it."""
    low, below = max(0, run.old - ROW), max(0, run.new - ROW)
    pairs, _ = agreed(
        left[low : run.old + run.size + ROW], right[below : run.new + run.size + ROW], CELLS
    )
    for i, j in pairs:
        if run.old <= low + i < run.old + run.size and low + i - run.old == below + j - run.new:
            yield Run(low + i, below + j, 1)
