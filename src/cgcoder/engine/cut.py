"""Sentences of many turns at once: the rules of `text.sentences`, on bytes and arrays."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cgcoder.engine.latin import (
    BREAK,
    CLOSE,
    END,
    ENDER,
    NEWLINE,
    OPEN,
    PAUSE,
    WIDE_LOWER,
    WIDE_UPPER,
    WIDE_WORD,
    Bools,
    Bytes,
    Ints,
    Longs,
    encode,
)
from cgcoder.engine.tokens import ABBREVIATION, NUMBER, TRAILING
from cgcoder.text import sentences

_STEPS = 12
"""Array steps over a run of blanks before the few long runs are left to Python."""


def _table(chars: str) -> Bools:
    table = np.zeros(256, dtype=bool)
    table[list(encode(chars))] = True
    return table


_CHARS = [chr(c) for c in range(256) if c not in (WIDE_LOWER, WIDE_UPPER, WIDE_WORD, BREAK)]
_SPACES = _table("".join(c for c in _CHARS if c.isspace() and c != "\x85"))
_CLOSERS = _table(sentences.CLOSERS)
_QUOTES = _table(sentences.QUOTES)
_BULLETS = _table(sentences.BULLETS)
_DIGITS = _table("0123456789")
_LOWER = _table("".join(c for c in _CHARS if c.islower()))
_LOWER[WIDE_LOWER] = True
_BIG = _table("".join(c for c in _CHARS if c.isupper()) + "([")
_BIG[WIDE_UPPER] = True
_STOPS = _table(".)")

_OUTER = _SPACES.copy()
_OUTER[BREAK] = True
"""What may follow the end of a sentence."""
_DOT = ord(".")
_LINE = (ord("\n"), BREAK)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Turns laid end to end, each with a `BREAK` after it, as bytes, with their words."""

    data: bytes
    """With `PAD` spaces before and after."""
    classes: Bytes
    word_ends: Longs
    raw: Ints
    """The number of each word."""
    stops: NDArray[np.int8]
    """What a full stop after a word of that number means."""

    @property
    def bytes(self) -> Bytes:
        """The data as an array."""
        return np.frombuffer(self.data, dtype=np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Cuts:
    """The sentences of a block: starts, ends, the index of the turn; and where brackets stand."""

    start: Longs
    end: Longs
    turn: Longs
    opens: Longs
    closes: Longs


def cut(block: Block, begin: int) -> Cuts:
    """Split the turns of *block*, the first of which begins at *begin*."""
    marks = np.flatnonzero(block.classes < PAUSE)
    kinds = block.classes[marks]
    opens, closes = marks[kinds == OPEN], marks[kinds == CLOSE]
    # Of a run of end marks, the last counts.
    use = np.flatnonzero((kinds <= END) & ~((kinds == ENDER) & (block.classes[marks + 1] == ENDER)))
    marks, kinds = marks[use], kinds[use]
    after = _after(block, marks, kinds)
    sure = np.flatnonzero((kinds != ENDER) | _OUTER[block.bytes[after]])
    marks, kinds, after = marks[sure], kinds[sure], after[sure]
    follows = _skip(block, after, _SPACES)
    breaks = kinds != ENDER
    enders, lines = np.flatnonzero(~breaks), np.flatnonzero(kinds == NEWLINE)
    breaks[enders] = ~_goes_on(block, marks[enders], follows[enders])
    breaks[lines] = _ends_line(block, marks[lines], follows[lines])
    here = np.flatnonzero(breaks)
    start = np.concatenate((_skip(block, np.asarray([begin]), _SPACES), follows[here][:-1]))
    last = kinds[here] == END
    end = after[here] - last
    turn = np.cumsum(last) - last
    start = np.minimum(start, end)
    end = _skip_back(block, end, start)
    kept = np.flatnonzero(start < end)
    return Cuts(start[kept], end[kept], turn[kept], opens, closes)


def _after(block: Block, marks: Longs, kinds: Bytes) -> Longs:
    """Give the place after each mark and, for end marks, the closing quotes and brackets."""
    after = marks + 1
    closed = np.flatnonzero((kinds == ENDER) & _CLOSERS[block.bytes[after]])
    after[closed] = _skip(block, after[closed], _CLOSERS)
    return after


def _goes_on(block: Block, last: Longs, follows: Longs) -> Bools:
    """Whether the sentence goes on after the end mark at *last*, given what follows it."""
    data = block.bytes
    follows = _skip(block, follows, _QUOTES)
    following = data[follows]
    stays = _LOWER[following]
    single = (data[last] == _DOT) & (block.classes[last - 1] != ENDER) & (following != BREAK)
    single = np.flatnonzero(single & ~stays)
    stays[single] = _abbreviated(block, last[single], following[single])
    return stays


def _abbreviated(block: Block, dots: Longs, follows: Bytes) -> Bools:
    """Whether each full stop belongs to the word before it."""
    out = np.zeros(len(dots), dtype=bool)
    if not len(block.word_ends):
        return out
    word = np.searchsorted(block.word_ends, dots)
    np.minimum(word, len(block.word_ends) - 1, out=word)
    kind = block.stops[block.raw[word]]
    some = np.flatnonzero(kind)
    some = some[block.word_ends[word[some]] == dots[some]]
    kind = kind[some]
    out[some[kind == ABBREVIATION]] = True
    trailing = some[kind == TRAILING]
    out[trailing] = ~_BIG[follows[trailing]]
    for n in some[kind == NUMBER].tolist():
        at = int(dots[n]) - 1
        at -= bool(_DIGITS[block.data[at - 1]])
        out[n] = _opens_line(block.data, at)
    return out


def _opens_line(data: bytes, at: int) -> bool:
    """Whether only blanks stand before *at*: turns and blocks begin after a break or pad."""
    while at and data[at - 1] not in _LINE and _SPACES[data[at - 1]]:
        at -= 1
    return not at or data[at - 1] in _LINE


def _ends_line(block: Block, newlines: Longs, after: Longs) -> Bools:
    """Whether each line end ends a sentence: it stands before an empty line or a list mark."""
    data = block.bytes
    again = np.append(newlines[1:], len(data))[: len(newlines)]
    stop = after + 1
    stop += _DIGITS[data[after]] & _DIGITS[data[np.minimum(stop, len(data) - 1)]]
    stop = np.minimum(stop, len(data) - 2)
    numbered = _DIGITS[data[after]] & _STOPS[data[stop]]
    mark = np.minimum(np.where(numbered, stop, after), len(data) - 2)
    listed = (numbered | _BULLETS[data[after]]) & _SPACES[data[mark + 1]]
    found: Bools = (again < after) | listed
    return found


def _skip(block: Block, places: Longs, table: Bools) -> Longs:
    """Move each place on to the next byte that is not in *table*."""
    data, out = block.bytes, places
    moves = table[data[out]]
    out = out + moves
    moving = np.flatnonzero(moves)
    moving = moving[table[data[out[moving]]]]
    for _ in range(_STEPS):
        if not len(moving):
            return out
        out[moving] += 1
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
