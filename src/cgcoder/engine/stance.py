"""What speaks for *supports* and what for *hinders*: features of each (answer, indicator)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from cgcoder.engine.corpus import Corpus
from cgcoder.engine.evidence import Evidence
from cgcoder.engine.topics import Topics

Floats = NDArray[np.float64]
Named = Iterator[tuple[str, Floats]]

LISTS = ("neg", "bad", "good", "contrast", "past", "now", "only", "belum", "irony")
DENIALS = frozenset(
    [
        "tidak",
        "belum",
        "bukan",
        "jarang",
        "tanpa",
        "jangan",
        "no",
        "never",
        "not",
        "nobody",
        "hardly",
        "nothing",
    ]
)
TURNS = frozenset(
    [
        "tapi",
        "tetapi",
        "cuma",
        "but",
        "namun",
        "padahal",
        "only",
        "sayangnya",
        "however",
        "hanya",
        "except",
    ]
)
SHORT = 3
"""Words of a short answer."""
NEAR = 12
"""Sentences to either side within the turn whose mood counts."""


def features(
    corpus: Corpus,
    evidence: Evidence,
    topics: Topics,
    columns: NDArray[np.int64],
    ids: Sequence[str],
) -> Named:
    """Yield arrays of shape (answers, columns); *ids* are the codes of the columns."""
    plus, minus = evidence.plus[:, columns], evidence.minus[:, columns]
    shape = plus.shape
    judged = np.r_[evidence.groups.indicator, evidence.groups.barrier]
    for_it = np.minimum(2, evidence.plus[:, evidence.groups.indicator].sum(axis=1))
    against = np.minimum(2, evidence.minus[:, judged].sum(axis=1))
    for number, code in enumerate(ids):
        yield f"is {code}", np.broadcast_to(np.arange(len(ids)) == number, shape).astype(np.float64)
    yield "pos", plus
    yield "negc", minus
    yield "clause", evidence.clause[:, columns]
    yield "bare_whole", (evidence.clause[:, columns] == 0) * evidence.whole[:, None]
    for name, values in _sentence(corpus, evidence, topics, for_it, against):
        yield name, np.broadcast_to(values[:, None], shape)
    denied = np.minimum(1, evidence.lists["neg"])[:, None]
    yield "pos_neg", np.minimum(1, plus) * denied
    for name, values in _around(corpus, evidence, for_it, against):
        yield name, np.broadcast_to(values[:, None], shape)


def _sentence(
    corpus: Corpus, evidence: Evidence, topics: Topics, for_it: Floats, against: Floats
) -> Named:
    yield "cp", for_it
    yield "cn", against
    for name in LISTS:
        yield name, evidence.lists[name]
    yield "whole", evidence.whole
    yield "negfirst", opens(corpus, evidence, DENIALS)
    yield "tapi", opens(corpus, evidence, TURNS)
    yield "short", (evidence.words <= SHORT).astype(np.float64)
    yield "q", evidence.asks.astype(np.float64)
    yield "quote", evidence.quotes.astype(np.float64)
    yield "cneg_now", np.minimum(1, against) * np.minimum(1, evidence.lists["now"])
    past = (evidence.lists["past"] > 0) & (evidence.lists["now"] == 0)
    yield "past_nonow", past.astype(np.float64)
    yield "topicbar", topics.topic[:, -1]


def _around(corpus: Corpus, evidence: Evidence, for_it: Floats, against: Floats) -> Named:
    said = for_it - against
    net = evidence.lists["good"] - evidence.lists["bad"] - evidence.lists["neg"]
    for by, name in ((-1, "p1"), (-2, "p2"), (1, "n1")):
        yield f"{name}_lex", evidence.shift(said, by)
        yield f"{name}_net", evidence.shift(net, by) / 3
        yield f"{name}_whole", evidence.shift(evidence.whole, by)
    yield "t_lex", _mood(evidence, said)
    yield "t_net", _mood(evidence, net)
    yield "t_belum", _mood(evidence, evidence.lists["belum"])
    yield "t_whole", _mood(evidence, evidence.whole)
    yield "t_now", _mood(evidence, evidence.lists["now"])
    yield "flip", opens(corpus, evidence, TURNS) * -evidence.shift(said, -1)


def _mood(evidence: Evidence, values: Floats) -> Floats:
    """Average *values* over the answers of the turn that stand near."""
    before = np.maximum(0, evidence.place - NEAR)
    after = np.minimum(evidence.length, evidence.place + NEAR + 1)
    start = np.arange(len(values)) - evidence.place
    sums = np.r_[0.0, np.cumsum(values)]
    return np.asarray((sums[start + after] - sums[start + before]) / np.maximum(1, after - before))


def mood(corpus: Corpus, evidence: Evidence, words: Mapping[str, float]) -> Floats:
    """Add up what the words of each answer weigh, each word once."""
    worth = np.asarray([words.get(t, 0.0) for t in corpus.types])
    telling = np.flatnonzero(worth[corpus.t_type] != 0) if len(worth) else np.zeros(0, np.int64)
    sentence = np.asarray(corpus.t_sentence)[telling].astype(np.int64)
    pairs = np.unique(sentence * len(worth) + np.asarray(corpus.t_type)[telling])
    sums = np.zeros(len(corpus.s_start))
    if len(pairs):
        sums += np.bincount(pairs // len(worth), worth[pairs % len(worth)], len(sums))
    return np.asarray(sums[evidence.row])


def opens(corpus: Corpus, evidence: Evidence, words: frozenset[str]) -> Floats:
    """Tell which answers begin with one of *words*."""
    known = np.asarray([t in words for t in corpus.types] + [False], dtype=bool)
    first = np.asarray(corpus.s_first)[evidence.row]
    kinds = np.r_[np.asarray(corpus.t_type), len(known) - 1]
    said = known[kinds[first]] & (evidence.words > 0)
    return np.asarray(said, dtype=np.float64)
