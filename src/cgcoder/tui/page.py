"""A source as lines of a given width."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len

from cgcoder.tui.words import WORD, Block, Words, inert

BULLETS = "-–—•*·"


class Row(NamedTuple):
    """One line on the screen: the words from `start` to `end`, or the heading of a block."""

    start: int
    end: int
    block: int
    """Number of the block."""
    heading: bool = False


class Page:
    """All lines of a source at one width; rows and offsets find each other."""

    def __init__(self, words: Words, width: int) -> None:
        self.width = max(width, 8)
        self.text = words.text
        self.rows: list[Row] = []
        for number, block in enumerate(words.blocks):
            self.rows.append(Row(block.start, block.start, number, heading=True))
            self.rows += (Row(s, e, number) for s, e in wrapped(words.text, block, self.width))
        self._starts = [r.start for r in self.rows]

    def __len__(self) -> int:
        """The number of lines."""
        return len(self.rows)

    def row(self, offset: int) -> int:
        """The number of the line in which *offset* stands."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def cell(self, offset: int) -> int:
        """The column of *offset* in its line."""
        start = self.rows[self.row(offset)].start
        return cell_len(inert(self.text[start:offset]))

    def offset(self, row: int, cell: int) -> int:
        """The offset in line *row* that stands at column *cell*, or the last before it."""
        line = self.rows[max(0, min(row, len(self.rows) - 1))]
        at, used = line.start, 0
        while at < line.end:
            used += cell_len(inert(self.text[at]))
            if used > cell:
                break
            at += 1
        return min(at, max(line.end - 1, line.start))

    def beside(self, row: int, step: int) -> int:
        """The next line of words from *row* in direction *step*; *row* itself at the ends."""
        at = row + step
        while 0 <= at < len(self.rows) and self.rows[at].heading:
            at += step
        return at if 0 <= at < len(self.rows) else row


def wrapped(text: str, block: Block, width: int) -> Iterator[tuple[int, int]]:
    """Break the words of *block* into lines of at most *width* cells, at spaces where possible.

    Where one paragraph or list entry follows another, a new line begins.
    """
    start = end = -1
    used = 0
    narrow = text.isascii()
    for match in WORD.finditer(text, block.start, block.end):
        a, b = match.span()
        size = b - a if narrow else cell_len(inert(match[0]))
        gap = text[end:a] if end >= 0 else ""
        if start >= 0 and not _parts(gap, match[0]) and used + len(gap) + size <= width:
            end, used = b, used + len(gap) + size
            continue
        if start >= 0:
            yield start, end
        if size > width:
            *full, (a, b) = _pieces(text, a, b, width)
            yield from full
            size = cell_len(inert(text[a:b]))
        start, end, used = a, b, size
    if start >= 0:
        yield start, end


def _parts(gap: str, word: str) -> bool:
    """Whether *gap* lies between two paragraphs, or before an entry of a list."""
    lines = gap.count("\n")
    return lines > 1 or (lines == 1 and word[0] in BULLETS and len(word) == 1)


def _pieces(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    """Cut a word that is wider than a line."""
    found, used, begin = [], 0, start
    for at in range(start, end):
        size = cell_len(inert(text[at]))
        if used + size > width:
            found.append((begin, at))
            begin, used = at, 0
        used += size
    return [*found, (begin, end)]
