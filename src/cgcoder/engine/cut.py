"""Sentences of many turns at once: the rules of `text.sentences`, on bytes and arrays."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cgcoder.engine.tokens import (
    ABBREVIATION,
    NUMBER,
    TRAILING,
    WIDE_LOWER,
    WIDE_UPPER,
    WIDE_WORD,
    Bools,
    Bytes,
    Longs,
    encode,
)
from cgcoder.text import sentences

_STEPS = 12
"""Array steps over a run of blanks before the few long runs are left to Python."""


def _table(chars: str) -> Bools:
    table = np.zeros(256, dtype=bool)
    table[list(encode(chars))] = True
    return table


_CHARS = [chr(c) for c in range(256) if c not in (WIDE_LOWER, WIDE_UPPER, WIDE_WORD)]
_SPACES = _table("".join(c for c in _CHARS if c.isspace() and c != "\x85"))
_ENDERS = _table(sentences.ENDERS)
_CLOSERS = _table(sentences.CLOSERS)
_QUOTES = _table(sentences.QUOTES)
_BULLETS = _table(sentences.BULLETS)
_DIGITS = _table("0123456789")
_LOWER = _table("".join(c for c in _CHARS if c.islower()))
_LOWER[WIDE_LOWER] = True
_BIG = _table("".join(c for c in _CHARS if c.isupper()) + "([")
_BIG[WIDE_UPPER] = True
_STOPS = _table(".)")

_DOT, _NEWLINE = ord("."), ord("\n")
_MARKS = bytes(1 if _ENDERS[c] or c == _NEWLINE else 0 for c in range(256))


@dataclass(frozen=True, slots=True)
class Block:
    """Turns laid end to end with a line end between them, as bytes, with their words."""

    data: bytes
    """With `PAD` spaces before and after."""
    turn_starts: Longs
    turn_ends: Longs
    word_ends: Longs
    stops: NDArray[np.int8]
    """What a full stop after each word means."""

    @property
    def bytes(self) -> Bytes:
        """The data as an array."""
        return np.frombuffer(self.data, dtype=np.uint8)


def cut(block: Block) -> tuple[Longs, Longs, Longs]:
    """Split the turns of *block*: start and end of each sentence, and the index of its turn."""
    marks = np.flatnonzero(np.frombuffer(block.data.translate(_MARKS), dtype=np.bool_))
    newline = block.bytes[marks] == _NEWLINE
    breaks = [block.turn_starts, _ends(block, marks[~newline]), _lines(block, marks[newline])]
    starts = np.concatenate(breaks)
    starts.sort(kind="stable")
    turn = np.searchsorted(block.turn_starts, starts, side="right") - 1
    ends = block.turn_ends[turn]
    ends[:-1] = np.minimum(ends[:-1], starts[1:])
    starts = np.minimum(_skip(block, starts, _SPACES), ends)
    ends = _skip_back(block, ends, starts)
    kept = np.flatnonzero(starts < ends)
    return starts[kept], ends[kept], turn[kept]


def _ends(block: Block, enders: Longs) -> Longs:
    """Find where sentences end after a run of end marks."""
    data = block.bytes
    last = enders[~_ENDERS[data[enders + 1]]]
    end = _skip(block, last + 1, _CLOSERS)
    sure = _SPACES[data[end]]
    last, end = last[sure], end[sure]
    follows = _skip(block, _skip(block, end, _SPACES), _QUOTES)
    turn = np.searchsorted(block.turn_starts, last, side="right") - 1
    inside = follows < block.turn_ends[turn]
    stays = _LOWER[data[follows]]
    single = np.flatnonzero((data[last] == _DOT) & ~_ENDERS[data[last - 1]] & inside & ~stays)
    stays[single] = _abbreviated(block, last[single], data[follows[single]])
    stays &= inside
    return end[~stays]


def _abbreviated(block: Block, dots: Longs, follows: Bytes) -> Bools:
    """Whether each full stop belongs to the word before it."""
    out = np.zeros(len(dots), dtype=bool)
    if not len(block.word_ends):
        return out
    word = np.minimum(np.searchsorted(block.word_ends, dots), len(block.word_ends) - 1)
    kind = np.where(block.word_ends[word] == dots, block.stops[word], 0)
    out[kind == ABBREVIATION] = True
    trailing = kind == TRAILING
    out[trailing] = ~_BIG[follows[trailing]]
    for n in np.flatnonzero(kind == NUMBER).tolist():
        at = int(dots[n]) - 1
        at -= bool(_DIGITS[block.data[at - 1]])
        out[n] = _opens_line(block.data, at)
    return out


def _opens_line(data: bytes, at: int) -> bool:
    """Whether only blanks stand before *at*: turns and blocks begin after a line end or pad."""
    while at and data[at - 1] != _NEWLINE and _SPACES[data[at - 1]]:
        at -= 1
    return not at or data[at - 1] == _NEWLINE


def _lines(block: Block, newlines: Longs) -> Longs:
    """Find the line ends that end a sentence: before an empty line or a list mark."""
    if not len(newlines):
        return newlines
    data = block.bytes
    after = _skip(block, newlines + 1, _SPACES)
    again = np.append(newlines[1:], len(data))
    turn = np.searchsorted(block.turn_starts, newlines, side="right") - 1
    stop = after + 1
    stop += _DIGITS[data[after]] & _DIGITS[data[np.minimum(stop, len(data) - 1)]]
    stop = np.minimum(stop, len(data) - 2)
    numbered = _DIGITS[data[after]] & _STOPS[data[stop]]
    mark = np.minimum(np.where(numbered, stop, after), len(data) - 2)
    listed = (numbered | _BULLETS[data[after]]) & _SPACES[data[mark + 1]]
    listed &= mark + 1 < block.turn_ends[turn]
    found: Longs = newlines[(again < after) | listed] + 1
    return found


def _skip(block: Block, places: Longs, table: Bools) -> Longs:
    """Move each place on to the next byte that is not in *table*."""
    data, out = block.bytes, places.copy()
    out = np.minimum(out, len(data) - 1)
    moving = np.flatnonzero(table[data[out]])
    for _ in range(_STEPS):
        if not len(moving):
            return out
        out[moving] += 1
        moving = moving[out[moving] < len(data)]
        moving = moving[table[data[out[moving]]]]
    run = re.compile(b"[" + re.escape(bytes(np.flatnonzero(table).tolist())) + b"]*")
    for n in moving.tolist():
        found = run.match(block.data, int(out[n]))
        out[n] = found.end() if found else out[n]
    return np.minimum(out, len(data) - 1)


def _skip_back(block: Block, ends: Longs, starts: Longs) -> Longs:
    """Move each end back over blanks, not past its start."""
    data, out = block.bytes, ends
    moving = np.flatnonzero((out > starts) & _SPACES[data[out - 1]])
    for _ in range(_STEPS):
        if not len(moving):
            return out
        out[moving] -= 1
        moving = moving[(out[moving] > starts[moving]) & _SPACES[data[out[moving] - 1]]]
    blanks = bytes(np.flatnonzero(_SPACES).tolist())
    for n in moving.tolist():
        piece = block.data[int(starts[n]) : int(out[n])]
        out[n] = int(starts[n]) + len(piece.rstrip(blanks))
    return out
