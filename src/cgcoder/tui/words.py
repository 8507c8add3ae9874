"""The words and sentences of a source that can be pointed to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cgcoder.core.model import Source
from cgcoder.text.sentences import spans

WORD = re.compile(r"\S+")
# C0 and C1 but for tab and newline, and whatever turns the direction of writing: each is shown
# as one sign, so that offsets stay what they are.
CONTROLS = dict.fromkeys(
    [
        *range(9),
        *range(0xB, 0x20),
        *range(0x7F, 0xA0),
        0x200E,
        0x200F,
        0x2028,
        0x2029,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
    ],
    "·",
)
CONTROLS |= {9: " ", 10: " ", 13: " "}


def inert(text: str) -> str:
    """Show *text* on one line, with as many characters, none of which a terminal obeys."""
    if text.isascii() and text.isprintable():
        return text
    return text.translate(CONTROLS)


class Block(NamedTuple):
    """A stretch of the source that is shown: a turn, or coded words outside every turn."""

    start: int
    end: int
    turn: int
    """Index into `source.turns`; -1 outside."""


def blocks(source: Source, coded: Iterable[tuple[int, int]]) -> list[Block]:
    """What is shown of *source*: its turns, and what is *coded* outside of them.

    Nothing else is shown: what stands between the turns may be the words of whoever withdrew.
    """
    turns = source.turns
    shown = [Block(t.start, t.end, n) for n, t in enumerate(turns) if t.start < t.end]
    strays: list[Block] = []
    starts = [b.start for b in shown]
    for start, end in sorted(set(coded)):
        at = bisect_right(starts, start) - 1
        inside = at >= 0 and start < shown[at].end
        meets = at + 1 < len(shown) and end > shown[at + 1].start
        if inside or meets or start >= end:
            continue
        if strays and start < strays[-1].end:
            strays[-1] = Block(strays[-1].start, max(end, strays[-1].end), -1)
        else:
            strays.append(Block(start, end, -1))
    return sorted([*shown, *strays])


class Words:
    """Words by number, in order of place. A word is what stands between spaces."""

    def __init__(self, source: Source, shown: Sequence[Block]) -> None:
        self.text = source.text
        self.blocks = list(shown)
        found = [m.span() for b in shown for m in WORD.finditer(source.text, b.start, b.end)]
        self.starts = [s for s, _ in found]
        self.ends = [e for _, e in found]
        self._block_starts = [b.start for b in shown]
        self._sentences: dict[int, list[tuple[int, int]]] = {}

    def __len__(self) -> int:
        """The number of words."""
        return len(self.starts)

    def at(self, offset: int) -> int:
        """The word at *offset*, else the next one, else the last."""
        return min(bisect_right(self.ends, offset), max(len(self) - 1, 0))

    def before(self, offset: int) -> int:
        """The last word that begins before *offset*; the first where none does."""
        return max(bisect_left(self.starts, offset) - 1, 0)

    def block(self, offset: int) -> Block:
        """The block at *offset*, else the one before it."""
        return self.blocks[max(bisect_right(self._block_starts, offset) - 1, 0)]

    def sentences(self, offset: int) -> list[tuple[int, int]]:
        """The sentences of the block at *offset*."""
        block = self.block(offset)
        known = self._sentences.get(block.start)
        if known is None:
            found = spans(self.text[block.start : block.end])
            known = [(block.start + a, block.start + b) for a, b in found]
            self._sentences[block.start] = known
        return known

    def sentence(self, offset: int) -> tuple[int, int]:
        """The sentence at *offset*, the last before it where it stands between two."""
        known = self.sentences(offset)
        at = bisect_right(known, offset, key=lambda s: s[0]) - 1
        return known[max(at, 0)]

    def find(self, query: str) -> list[tuple[int, int]]:
        """Where *query* is said in what is shown, whatever its case and the spaces in it."""
        parts = [re.escape(p) for p in query.split()]
        if not parts:
            return []
        pattern = re.compile(r"\s+".join(parts), re.IGNORECASE)
        return [m.span() for b in self.blocks for m in pattern.finditer(self.text, b.start, b.end)]
