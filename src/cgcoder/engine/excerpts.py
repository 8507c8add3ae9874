"""The sentences that matter, laid end to end in pieces that fit into the processor's cache."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from cgcoder.engine.corpus import Corpus
from cgcoder.engine.match import Hits
from cgcoder.engine.tokens import Bools, Ints, Longs

WORDS = 1 << 15
"""Words in a piece."""


@dataclass(frozen=True, slots=True, eq=False)
class Excerpt:
    """Sentences of a corpus with the hits in them; words and sentences count from the first."""

    rows: Longs
    """Which of the hits these are."""
    first: Longs
    last: Longs
    sentence: Longs
    shift: Longs
    """What leads from a word of each hit's sentence to its number in the corpus."""
    s_first: Longs
    s_asks: Bools
    t_type: Ints
    t_pause: Bools
    t_sentence: Ints


def excerpts(corpus: Corpus, hits: Hits) -> Iterator[Excerpt]:
    """Lay out the sentences that hold *hits*, each once; sentences without are left out."""
    order = np.arange(len(hits))
    if (hits.sentence[1:] < hits.sentence[:-1]).any():
        order = np.argsort(hits.sentence, kind="stable")
    named = hits.sentence[order]
    begins = np.flatnonzero(np.diff(named, prepend=-1))
    sentences = named[begins]
    sizes = np.asarray(corpus.s_last[sentences] - corpus.s_first[sentences])
    total = np.cumsum(sizes)
    pieces = np.searchsorted(total, np.arange(WORDS, total[-1] if len(total) else 0, WORDS))
    edges = np.unique(np.concatenate(([0], pieces + 1, [len(sentences)])))
    bounds = np.append(begins, len(named))
    for a, b in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        rows = order[bounds[a] : bounds[b]]
        counts = np.diff(bounds[a : b + 1])
        yield _lay(corpus, hits, rows, sentences[a:b], np.repeat(np.arange(b - a), counts))


def _lay(corpus: Corpus, hits: Hits, rows: Longs, sentences: Ints, local: Longs) -> Excerpt:
    begin = corpus.s_first[sentences]
    sizes = corpus.s_last[sentences] - begin
    ends = np.cumsum(sizes)
    shifts = begin - (ends - sizes)
    words = np.repeat(shifts, sizes)
    words += np.arange(len(words))
    shift = shifts[local]
    return Excerpt(
        rows=rows,
        first=hits.first[rows] - shift,
        last=hits.last[rows] - shift,
        sentence=local,
        shift=shift,
        s_first=ends - sizes,
        s_asks=corpus.s_asks[sentences],
        t_type=corpus.t_type[words],
        t_pause=corpus.t_pause[words],
        t_sentence=np.repeat(np.arange(len(sizes), dtype=np.int32), sizes),
    )
