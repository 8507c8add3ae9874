"""All sources at once: sentences and words as arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from cgcoder.core.model import Source
from cgcoder.engine.cut import Block, cut
from cgcoder.engine.tokens import PAD, WORDS, Bools, Ints, Longs, Vocabulary, boundaries, encode

BLOCK = 1 << 18
"""Code points worked on at a time, so that the work stays in the processor's cache."""
ROLES = {"informant": 0, "interviewer": 1, "other": 2}
_PAUSES = bytes(1 if chr(c) in ",;:-" else 0 for c in range(256))
_OPEN, _CLOSE, _ASK = b"()?"

S = TypeVar("S", bound=np.generic)


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """The sentences and words of all sources, in reading order.

    Words in brackets ("(laughs)") are stage directions and no words here. A written word that
    stands for two ("don't") gives two tokens with the same offsets. Offsets count code points
    in the text of the sentence's own source.
    """

    sources: tuple[Source, ...]
    s_source: Ints
    s_turn: Ints
    """Index into the turns of the source."""
    s_start: Longs
    s_end: Longs
    s_first: Longs
    s_last: Longs
    """The words of a sentence are `[s_first, s_last)` of the arrays below."""
    s_role: NDArray[np.int8]
    """0 informant, 1 interviewer, 2 other."""
    t_start: Ints
    t_end: Ints
    t_sentence: Ints
    t_type: Ints
    s_asks: Bools
    """Whether a question mark ends the sentence."""
    t_pause: Bools
    """Whether a comma, colon, semicolon or dash stands before the word."""
    types: list[str]
    """Type id -> normal form. It may hold more types than the corpus uses."""

    @classmethod
    def build(cls, sources: Sequence[Source], *, vocabulary: Vocabulary | None = None) -> Corpus:
        """Read *sources* into arrays.

        A *vocabulary* that has served other corpora saves looking at known words again; it must
        not be used by two threads at once.
        """
        vocabulary = Vocabulary() if vocabulary is None else vocabulary
        parts = [_read(group, vocabulary) for group in _groups(sources)]
        return _join(tuple(sources), parts, vocabulary)

    def words(self, i: int) -> list[str]:
        """Give the words of sentence *i* in their normal form."""
        return [self.types[t] for t in self.t_type[self.s_first[i] : self.s_last[i]].tolist()]


@dataclass(frozen=True, slots=True)
class _Group:
    """Turns that are read together."""

    pieces: list[str]
    source: list[int]
    turn: list[int]
    start: list[int]
    role: list[int]


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """What one group came to; token and sentence numbers count from the group's first."""

    s_source: Longs
    s_turn: Longs
    s_start: Longs
    s_end: Longs
    s_role: Longs
    counts: Longs
    t_start: Ints
    t_end: Ints
    t_type: Ints
    s_asks: Bools
    t_pause: Bools


def _groups(sources: Sequence[Source]) -> Iterator[_Group]:
    group, size = _Group([], [], [], [], []), 0
    for n, source in enumerate(sources):
        for k, turn in enumerate(source.turns):
            group.pieces.append(source.text[turn.start : turn.end])
            group.source.append(n)
            group.turn.append(k)
            group.start.append(turn.start)
            group.role.append(ROLES[turn.role])
            size += turn.end - turn.start
            if size >= BLOCK:
                yield group
                group, size = _Group([], [], [], [], []), 0
    if group.pieces:
        yield group


def _read(group: _Group, vocabulary: Vocabulary) -> _Part:
    text = "\n".join(group.pieces)
    data = b" " * PAD + encode(text) + b" " * PAD
    words = np.frombuffer(data.translate(WORDS), dtype=np.uint8)
    starts, ends = boundaries(words)
    raw = vocabulary.raw_ids(words, starts, ends, lambda a, b: text[a - PAD : b - PAD])
    lengths = np.fromiter(map(len, group.pieces), dtype=np.int64, count=len(group.pieces))
    turn_ends = np.cumsum(lengths + 1) - 1 + PAD
    turn_starts = turn_ends - lengths
    types, stops = vocabulary.tables()
    s_start, s_end, turn = cut(Block(data, turn_starts, turn_ends, ends, stops[raw]))
    first = np.searchsorted(starts, s_start)
    last = np.append(first[1:], len(starts))
    spoken = _spoken(data, starts, s_start, s_end)
    types, again, counts = _types(raw, types, spoken, vocabulary.several)
    shift = np.asarray(group.start, dtype=np.int64)[turn] - turn_starts[turn]
    token_shift = np.repeat(shift, last - first)
    if again is not None:
        starts, ends, token_shift = starts[again], ends[again], token_shift[again]
    pause = _pauses(data, starts)
    starts += token_shift
    ends += token_shift
    per_sentence = last - first
    if counts is not None:
        total = np.concatenate(([0], np.cumsum(counts)))
        per_sentence = total[last] - total[first]
    return _Part(
        s_source=np.asarray(group.source)[turn],
        s_turn=np.asarray(group.turn)[turn],
        s_start=s_start + shift,
        s_end=s_end + shift,
        s_role=np.asarray(group.role)[turn],
        counts=per_sentence,
        t_start=starts.astype(np.int32),
        t_end=ends.astype(np.int32),
        t_type=types,
        s_asks=_asks(data, s_end),
        t_pause=pause,
    )


def _asks(data: bytes, s_end: Longs) -> Bools:
    """Whether the last mark of each sentence, within its quotation marks, is a question mark."""
    array = np.frombuffer(data, dtype=np.uint8)
    asks: Bools = (array[s_end - 1] == _ASK) | (array[s_end - 2] == _ASK)
    return asks


def _pauses(data: bytes, starts: Longs) -> Bools:
    """Whether each word has a pause before it: a mark and then one blank."""
    marks = np.frombuffer(data.translate(_PAUSES), dtype=np.bool_)
    pauses: Bools = marks[starts - 2]
    return pauses


def _spoken(data: bytes, starts: Longs, s_start: Longs, s_end: Longs) -> NDArray[np.bool_] | None:
    """Whether each word is spoken, that is, not in brackets; None where all are."""
    if b"(" not in data:
        return None
    array = np.frombuffer(data, dtype=np.uint8)
    opens, closes = np.flatnonzero(array == _OPEN), np.flatnonzero(array == _CLOSE)
    nearest = np.searchsorted(closes, opens)
    opens, nearest = opens[nearest < len(closes)], nearest[nearest < len(closes)]
    ends = closes[nearest]
    sentence = np.searchsorted(s_start, opens, side="right") - 1
    inside = ends < s_end[sentence]
    if not inside.any():
        return None
    change = np.zeros(len(starts) + 1, dtype=np.int32)
    np.add.at(change, np.searchsorted(starts, opens[inside]), 1)
    np.add.at(change, np.searchsorted(starts, ends[inside]), -1)
    spoken: Bools = np.cumsum(change[:-1]) == 0
    return spoken


def _types(
    raw: Ints,
    single: Ints,
    spoken: NDArray[np.bool_] | None,
    several: Callable[[int], tuple[int, ...]],
) -> tuple[Ints, Longs | None, Longs | None]:
    """Give the types of the words, which word each comes from, and how many each word gave.

    The last two are None where each word gave one.
    """
    types = single[raw]
    odd = np.flatnonzero(types < 0)
    if not len(odd) and spoken is None:
        return types, None, None
    forms = {r: several(r) for r in np.unique(raw[odd]).tolist()}
    counts = np.ones(len(raw), dtype=np.int64)
    for r, given in forms.items():
        counts[odd[raw[odd] == r]] = len(given)
    if spoken is not None:
        counts[~spoken] = 0
    again = np.repeat(np.arange(len(raw)), counts)
    out = types[again]
    place = np.flatnonzero(out < 0)
    if len(place):
        begin = np.cumsum(counts) - counts
        within = place - begin[again[place]]
        flat = [
            forms[r][w] for r, w in zip(raw[again[place]].tolist(), within.tolist(), strict=True)
        ]
        out[place] = flat
    return out, again, counts


def _join(sources: tuple[Source, ...], parts: list[_Part], vocabulary: Vocabulary) -> Corpus:
    def all_of(name: str, kind: type[S]) -> NDArray[S]:
        arrays = [getattr(part, name) for part in parts]
        return np.concatenate(arrays).astype(kind, copy=False) if arrays else np.zeros(0, kind)

    counts = all_of("counts", np.int64)
    last = np.cumsum(counts)
    return Corpus(
        sources=sources,
        s_source=all_of("s_source", np.int32),
        s_turn=all_of("s_turn", np.int32),
        s_start=all_of("s_start", np.int64),
        s_end=all_of("s_end", np.int64),
        s_first=last - counts,
        s_last=last,
        s_role=all_of("s_role", np.int8),
        t_start=all_of("t_start", np.int32),
        t_end=all_of("t_end", np.int32),
        t_sentence=np.repeat(np.arange(len(counts), dtype=np.int32), counts),
        t_type=all_of("t_type", np.int32),
        s_asks=all_of("s_asks", np.bool_),
        t_pause=all_of("t_pause", np.bool_),
        types=vocabulary.types,
    )
