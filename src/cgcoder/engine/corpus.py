"""All sources at once: sentences and words as arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from cgcoder.core.model import Source
from cgcoder.engine.cut import Block, Cuts, cut
from cgcoder.engine.latin import (
    BREAK,
    CLASSES,
    PAD,
    PAUSE,
    WIDE_OTHER,
    Bools,
    Ints,
    Longs,
    boundaries,
    encode,
)
from cgcoder.engine.tokens import Vocabulary

BLOCK = 1 << 18
"""Code points worked on at a time, so that the work stays in the processor's cache."""
ROLES = {"informant": 0, "interviewer": 1, "other": 2}
TURNS = 64
"""Turns taken at a time."""
_ASK = ord("?")

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


@dataclass(slots=True)
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
        text = source.text
        for begin in range(0, len(source.turns), TURNS):
            turns = source.turns[begin : begin + TURNS]
            pieces = [text[turn.start : turn.end] for turn in turns]
            group.pieces += pieces
            group.source += [n] * len(turns)
            group.turn += range(begin, begin + len(turns))
            group.start += [turn.start for turn in turns]
            group.role += [ROLES[turn.role] for turn in turns]
            size += sum(map(len, pieces))
            if size >= BLOCK:
                yield group
                group, size = _Group([], [], [], [], []), 0
    if group.pieces:
        yield group


def _read(group: _Group, vocabulary: Vocabulary) -> _Part:
    text = _laid(group.pieces)
    data = b"".join((b" " * PAD, encode(text), bytes((BREAK, *[WIDE_OTHER] * PAD))))
    classes = np.frombuffer(data.translate(CLASSES), dtype=np.uint8)
    starts, ends = boundaries(classes)
    raw = vocabulary.raw_ids(classes, starts, ends, lambda a, b: text[a - PAD : b - PAD])
    types, stops = vocabulary.tables()
    cuts = cut(Block(data, classes, ends, raw, stops), PAD)
    first = np.searchsorted(starts, cuts.start)
    types, kept = _types(raw, types, _spoken(cuts, starts), vocabulary.several)
    if kept is not None:
        starts, ends = starts[kept], ends[kept]
        first = np.searchsorted(kept, first)
    counts = np.diff(first, append=len(starts))
    lengths = np.fromiter(map(len, group.pieces), dtype=np.int64, count=len(group.pieces))
    turn_starts = np.cumsum(lengths + 1) - lengths + (PAD - 1)
    shift = (np.asarray(group.start) - turn_starts)[cuts.turn]
    pause = classes[starts - 2] == PAUSE
    token_shift = np.repeat(shift, counts)
    return _Part(
        s_source=np.asarray(group.source)[cuts.turn],
        s_turn=np.asarray(group.turn)[cuts.turn],
        s_start=cuts.start + shift,
        s_end=cuts.end + shift,
        s_role=np.asarray(group.role)[cuts.turn],
        counts=counts,
        t_start=(starts + token_shift).astype(np.int32),
        t_end=(ends + token_shift).astype(np.int32),
        t_type=types,
        s_asks=_asks(data, cuts.end),
        t_pause=pause,
    )


def _laid(pieces: list[str]) -> str:
    """Lay turns end to end with a `BREAK` between them and nowhere else."""
    text = chr(BREAK).join(pieces)
    if text.count(chr(BREAK)) == len(pieces) - 1:
        return text
    return chr(BREAK).join(piece.replace(chr(BREAK), chr(WIDE_OTHER)) for piece in pieces)


def _asks(data: bytes, s_end: Longs) -> Bools:
    """Whether the last mark of each sentence, within its quotation marks, is a question mark."""
    array = np.frombuffer(data, dtype=np.uint8)
    asks: Bools = (array[s_end - 1] == _ASK) | (array[s_end - 2] == _ASK)
    return asks


def _spoken(cuts: Cuts, starts: Longs) -> Bools | None:
    """Whether each word is spoken, that is, not in brackets; None where all are."""
    nearest = np.searchsorted(cuts.closes, cuts.opens)
    closed = nearest < len(cuts.closes)
    opens, ends = cuts.opens[closed], cuts.closes[nearest[closed]]
    sentence = np.searchsorted(cuts.start, opens, side="right") - 1
    inside = ends < cuts.end[sentence]
    if not inside.any():
        return None
    change = np.zeros(len(starts) + 1, dtype=np.int32)
    np.add.at(change, np.searchsorted(starts, opens[inside]), 1)
    np.add.at(change, np.searchsorted(starts, ends[inside]), -1)
    spoken: Bools = np.cumsum(change[:-1]) == 0
    return spoken


def _types(
    raw: Ints, single: Ints, spoken: Bools | None, several: Callable[[int], tuple[int, ...]]
) -> tuple[Ints, Longs | None]:
    """Give the types of the words, and which word each comes from; None where each gave one."""
    types = single[raw]
    odd = np.flatnonzero(types < 0)
    if not len(odd) and spoken is None:
        return types, None
    keep = types >= 0
    if spoken is not None:
        keep &= spoken
        odd = odd[spoken[odd]]
    kept = np.flatnonzero(keep)
    forms = [several(r) for r in raw[odd].tolist()]
    more = np.repeat(odd, np.fromiter(map(len, forms), dtype=np.int64, count=len(forms)))
    place = np.searchsorted(kept, more)
    kept = np.insert(kept, place, more)
    out = types[kept]
    out[place + np.arange(len(more))] = [form for given in forms for form in given]
    return out, kept


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
