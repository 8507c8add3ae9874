"""What the clauses around the cues of each code say: for, against, or nothing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cgcoder.engine.corpus import Corpus
from cgcoder.engine.found import Found
from cgcoder.engine.match import Hits
from cgcoder.engine.scope import judge

Floats = NDArray[np.float64]
MOST = 2.0
"""Beyond this a clause is as clear as it can be."""


def by_code(corpus: Corpus, found: Found, rows: NDArray[np.int64]) -> Floats:
    """Give the mean score of the clauses that hold cues of each code, shape (answers, codes).

    Above zero they speak for it, below against it; zero where none does.
    """
    codes = found.compiled.column
    use = codes[found.entry] >= 0
    width = len(found.compiled.lexicon.codes)
    size = found.sentences * width
    cell = found.sentence[use] * width + codes[found.entry[use]]
    score = _judged(corpus, found.sentence[use], found.first[use], found.last[use])
    total = np.bincount(cell, score, minlength=size)
    count = np.bincount(cell, minlength=size)
    mean = np.asarray(total / np.maximum(1, count), dtype=np.float64)
    return np.asarray(mean.reshape(found.sentences, width)[rows])


def of_sentences(corpus: Corpus, rows: NDArray[np.int64]) -> Floats:
    """Give the mean score of the first and the last clause of each answer."""
    low, high = np.asarray(corpus.s_first)[rows], np.asarray(corpus.s_last)[rows]
    spoken = np.flatnonzero(low < high)
    out = np.zeros(len(rows))
    for place in (low[spoken], high[spoken] - 1):
        out[spoken] += _judged(corpus, rows[spoken], place, place) / 2
    return out


def _judged(
    corpus: Corpus, sentence: NDArray[np.int64], first: NDArray[np.int64], last: NDArray[np.int64]
) -> Floats:
    if not len(sentence):
        return np.zeros(0)
    hits = Hits(
        np.zeros(len(sentence), dtype=np.int32),
        sentence.astype(np.int32),
        first.astype(np.int64),
        last.astype(np.int64),
    )
    return np.clip(np.asarray(judge(corpus, hits)[0], dtype=np.float64), -MOST, MOST)
