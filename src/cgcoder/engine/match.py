"""All patterns over the whole corpus in one join.

Each chain of a pattern is looked up at its rarest element only; the neighbours of all these
places are then checked together, step by step, as arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cgcoder.engine.corpus import Corpus
from cgcoder.engine.index import Chains, Index, bind
from cgcoder.engine.patterns import Patterns
from cgcoder.engine.tokens import Ints, Longs

CHUNK = 1 << 18
"""Words joined at a time."""
_EDGE = 8
"""Empty places on both sides of a chunk, so that a look to the side stays inside."""


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Where patterns match: arrays of equal length, sorted by (sentence, first, last, pattern).

    A pattern with gaps or alternatives is reported with its shortest ranges only: of two that
    begin or end at the same word, the shorter.
    """

    pattern: Ints
    sentence: Ints
    first: Longs
    last: Longs
    """Numbers of the first and the last word, last included."""

    def __len__(self) -> int:
        """Give the number of hits."""
        return len(self.pattern)


@dataclass(slots=True)
class _State:
    """Places under way: the chain, and the words it has covered so far."""

    chain: Ints
    first: Longs
    last: Longs

    def pick(self, where: NDArray[np.generic]) -> _State:
        return _State(self.chain[where], self.first[where], self.last[where])


def find(patterns: Patterns, corpus: Corpus, *, questions: bool = False) -> Hits:
    """Find all matches of *patterns* inside sentences.

    Looks at what informants and others say, or, with *questions*, at what interviewers say and
    nothing else.
    """
    index = bind(patterns, corpus.types)
    chains = index.chains(np.bincount(corpus.t_type, minlength=len(corpus.types)))
    wanted = (corpus.s_role == 1) == questions
    parts = [
        _settle(_join(chains, index, corpus, wanted, chunk), chains, patterns)
        for chunk in _chunks(corpus)
    ]
    pattern, first, last = (
        np.concatenate([p[n] for p in parts]) if parts else np.zeros(0, np.int64) for n in range(3)
    )
    sentence = corpus.t_sentence[first]
    return Hits(pattern.astype(np.int32, copy=False), sentence, first, last)


def _chunks(corpus: Corpus) -> list[tuple[int, int]]:
    """Cut the words into chunks at sentence ends."""
    total = len(corpus.t_type)
    cuts = np.searchsorted(corpus.s_last, np.arange(CHUNK, total, CHUNK))
    edges = np.unique(np.concatenate(([0], corpus.s_last[cuts], [total]))).tolist()
    return list(pairwise(edges))


@dataclass(frozen=True, slots=True, eq=False)
class _View:
    """One chunk of words with empty places around it."""

    rows: Ints
    """Row of the index for each word; 0 for words no pattern knows, and outside."""
    sentence: Ints
    """-1 outside."""
    index: Index


def _join(
    chains: Chains,
    index: Index,
    corpus: Corpus,
    wanted: NDArray[np.bool_],
    chunk: tuple[int, int],
) -> _State:
    a, b = chunk
    rows = np.zeros(b - a + 2 * _EDGE, dtype=np.int32)
    rows[_EDGE:-_EDGE] = index.row_of[corpus.t_type[a:b]]
    sentence = np.full(len(rows), -1, dtype=np.int32)
    sentence[_EDGE:-_EDGE] = corpus.t_sentence[a:b]
    places = np.flatnonzero(chains.anchored[rows])
    places = places[wanted[sentence[places]]]
    view = _View(rows, sentence, index)
    state = _start(chains, rows, places)
    for side in (1, -1):
        state = _extend(state, chains, view, side)
    keep = np.ones(len(state.chain), dtype=bool)
    opens, closes = chains.opens[state.chain], chains.closes[state.chain]
    keep[opens] = sentence[state.first[opens] - 1] != sentence[state.first[opens]]
    keep[closes] &= sentence[state.last[closes] + 1] != sentence[state.last[closes]]
    if not keep.all():
        state = state.pick(keep)
    state.first += a - _EDGE
    state.last += a - _EDGE
    return state


def _start(chains: Chains, rows: Ints, places: Longs) -> _State:
    """Pair each place with the chains that have their rarest element there."""
    row = rows[places]
    begin = chains.offsets[row]
    counts = chains.offsets[row + 1] - begin
    total = np.cumsum(counts)
    at = np.repeat(begin - total + counts, counts) + np.arange(total[-1] if len(total) else 0)
    place = np.repeat(places, counts)
    return _State(chains.by_row[at], place, place.copy())


def _extend(state: _State, chains: Chains, view: _View, side: int) -> _State:
    """Check the elements on one side of the anchor, nearest first."""
    done = []
    step = 0
    while len(state.chain):
        step += 1
        element = chains.anchor[state.chain] + side * step
        more = (element >= 0) & (element < chains.length[state.chain])
        done.append(state.pick(~more))
        state, element = state.pick(more), element[more]
        state = _next(state, chains, view, element, side)
    if not done:
        return state
    return _State(*(np.concatenate([getattr(d, n) for d in done]) for n in _State.__slots__))


def _next(state: _State, chains: Chains, view: _View, element: Ints, side: int) -> _State:
    """Keep what has its next element within reach, once for each place where it stands."""
    gap = chains.gaps[state.chain, element if side > 0 else element + 1]
    reach = gap + 1
    if len(reach) and reach.max() > 1:
        many = np.repeat(np.arange(len(reach)), reach)
        ahead = np.arange(len(many)) - np.repeat(np.cumsum(reach) - reach, reach) + 1
        state, element = state.pick(many), element[many]
    else:
        ahead = reach
    edge = state.last if side > 0 else state.first
    there = edge + side * ahead
    wanted = chains.elements[state.chain, element]
    good = np.flatnonzero(view.index.holds(view.rows[there], wanted))
    good = good[view.sentence[there[good]] == view.sentence[edge[good]]]
    state = state.pick(good)
    if side > 0:
        state.last = there[good]
    else:
        state.first = there[good]
    return state


def _settle(state: _State, chains: Chains, patterns: Patterns) -> tuple[Longs, Longs, Longs]:
    """Give the ranges in order, the shortest only where a pattern has several."""
    pattern = chains.pattern[state.chain].astype(np.int64)
    first, last = state.first, state.last
    loose = chains.loose[state.chain]
    if loose.any():
        fixed = np.flatnonzero(~loose)
        some = np.flatnonzero(loose)
        some = _shortest(some, pattern, first, last)
        some = _shortest(some, pattern, -last, -first)
        keep = np.concatenate([fixed, some])
        pattern, first, last = pattern[keep], first[keep], last[keep]
    base = int(first.min()) if len(first) else 0
    span = int((last - first).max()) + 1 if len(first) else 1
    key = ((first - base) * span + (last - first)) * len(patterns) + pattern
    order = np.argsort(key, kind="stable")
    return pattern[order], first[order], last[order]


def _shortest(some: Longs, pattern: Longs, first: Longs, last: Longs) -> Longs:
    """Of those with the same pattern and *first*, keep the one with the least *last*."""
    order = some[np.lexsort((last[some], first[some], pattern[some]))]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (pattern[order][1:] != pattern[order][:-1]) | (first[order][1:] != first[order][:-1])
    return order[new]
