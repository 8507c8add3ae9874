"""What the model is told of each (answer, code).

The features proper are numbers without words, so that they carry over to any field and any code;
`worded` adds what the word lists tell of the codes they know.

`features` yields named arrays of shape (answers, codes of one group); the model adds them up as
they come, so that they never stand in memory together.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from cgcoder.engine.evidence import Evidence
from cgcoder.engine.lexis import Wording
from cgcoder.engine.model import chance
from cgcoder.engine.topics import Topics

Floats = NDArray[np.float64]
Named = Iterator[tuple[str, Floats]]
ALONE = 2
"""Fewer columns than this have nothing besides."""
FAIR = 0.66
"""Two thirds of a strong cue."""
SHORT = 3
"""Words of a short answer."""
WINDOW = 5
"""Sentences to either side that count as near."""
CLOSE = 3
"""The same for what words tell."""


def features(evidence: Evidence, topics: Topics, *, barriers: bool) -> Named:
    """Yield the features of the indicators, or of the *barriers*."""
    columns = evidence.groups.barrier if barriers else evidence.groups.indicator
    others = evidence.groups.indicator if barriers else evidence.groups.barrier
    own = evidence.score[:, columns]
    shape = own.shape
    asked, rest = _asked(topics, columns=len(columns), barriers=barriers)
    about = topics.barrier if barriers else np.zeros(shape)
    yield from _cues(evidence, own, _strongest(evidence.score[:, others]))
    yield from _question(topics, asked, rest, about, shape)
    yield from _crossed(evidence, topics, own, asked)
    yield from _neighbours(evidence, own, asked)
    yield from _whole_turn(evidence, topics, own, asked)


def _asked(topics: Topics, *, columns: int, barriers: bool) -> tuple[Floats, Floats]:
    """Give the topic of each code, and the strongest topic besides it."""
    if barriers:
        asked = np.repeat(topics.topic[:, -1:], columns, axis=1)
        return asked, np.repeat(_strongest(topics.topic[:, :-1]), columns, axis=1)
    return topics.topic[:, :-1], _besides(topics.topic)[:, :-1]


def _strongest(values: Floats) -> Floats:
    return np.asarray(values.max(axis=1, initial=0.0))[:, None]


def _besides(values: Floats) -> Floats:
    """Give for each column the largest value in the other columns (0 where there is none)."""
    out = np.zeros_like(values)
    if values.shape[1] < ALONE or not len(values):
        return out
    order = np.sort(values, axis=1)
    best, second = order[:, -1:], order[:, -2:-1]
    first = values.argmax(axis=1)[:, None] == np.arange(values.shape[1])
    return np.where(first, second, best)


def _wide(values: Floats, shape: tuple[int, ...]) -> Floats:
    return np.broadcast_to(values[:, None], shape)


def _cues(evidence: Evidence, own: Floats, opposite: Floats) -> Named:
    yield "own", own
    yield "own1", (own > 0).astype(np.float64)
    yield "own2", (own >= FAIR).astype(np.float64)
    yield "own3", (own >= 1).astype(np.float64)
    yield "oth", _besides(own)
    yield "othg", np.broadcast_to(opposite, own.shape)
    yield "party", _wide((evidence.party > 0).astype(np.float64), own.shape)
    yield "priv", _wide(np.minimum(1, evidence.private), own.shape)
    yield "filler", _wide(evidence.filler, own.shape)
    yield "short", _wide((evidence.words <= SHORT).astype(np.float64), own.shape)
    yield "long", _wide(np.minimum(1, evidence.words / 20), own.shape)
    yield "own_party", np.minimum(1, own) * (evidence.party > 0)[:, None]
    yield "own_priv", np.minimum(1, own) * np.minimum(1, evidence.private)[:, None]


def _question(
    topics: Topics, asked: Floats, rest: Floats, about: Floats, shape: tuple[int, ...]
) -> Named:
    yield "q", asked
    yield "qc", about
    yield "qo", rest
    yield "off", _wide(topics.off, shape)
    yield "direct_q", topics.direct[:, None] * asked
    yield "age_q", asked * np.minimum(3, topics.age)[:, None] / 3
    yield "nodir", asked * (1 - topics.direct)[:, None]
    yield "doc", _wide((~topics.asked).astype(np.float64), shape)


def _crossed(evidence: Evidence, topics: Topics, own: Floats, asked: Floats) -> Named:
    yield "q_own0", asked * (own == 0)
    yield "q_own", asked * np.minimum(1, own)
    yield "q_fill", asked * evidence.filler[:, None]
    yield "q_short", asked * (evidence.words <= SHORT)[:, None]
    yield "q_priv", asked * np.minimum(1, evidence.private)[:, None]
    yield "q_oth", asked * np.minimum(1, _besides(own))
    yield "q_party", asked * (evidence.party > 0)[:, None]
    yield "own_off", np.minimum(1, own) * topics.off[:, None]
    yield "doc_own", np.minimum(1, own) * ~topics.asked[:, None]
    yield "i0", asked * (evidence.place == 0)[:, None]
    yield "late", asked * np.minimum(1, evidence.place / 10)[:, None]


def _neighbours(evidence: Evidence, own: Floats, asked: Floats) -> Named:
    yield "prev", np.minimum(1, evidence.shift(own, -1))
    yield "next", np.minimum(1, evidence.shift(own, 1))
    near = np.zeros_like(own)
    private, party, count = (np.zeros(len(own)) for _ in range(3))
    for by in (*range(-WINDOW, 0), *range(1, WINDOW + 1)):
        near += evidence.shift(own, by) / (1 + abs(by))
        private += evidence.shift(evidence.private, by)
        party += evidence.shift(evidence.party, by)
        count += evidence.near(by)
    count = np.maximum(1, count)
    yield "win", np.minimum(2, near)
    yield "wpriv", _wide(np.minimum(1, private / count), own.shape)
    yield "wparty", _wide(np.minimum(1, party / count), own.shape)
    last = _last_strong(evidence, own)
    yield "lastown", last
    yield "q_last", asked * last


def _last_strong(evidence: Evidence, own: Floats) -> Floats:
    """1 where the last strong cue of the turn was of this code, -0.5 where of another."""
    if not own.shape[1]:
        return np.zeros_like(own)
    strong = (own.max(axis=1) >= FAIR).astype(np.float64)
    best = own.argmax(axis=1).astype(np.float64)
    open_ = np.ones(len(own), dtype=bool)
    out = np.zeros_like(own)
    for by in range(-1, -7, -1):
        hit = open_ & (evidence.shift(strong, by) > 0)
        code = evidence.shift(best, by)[hit, None]
        out[hit] = np.where(code == np.arange(own.shape[1]), 1.0, -0.5)
        open_ &= ~hit
    return out


def _whole_turn(evidence: Evidence, topics: Topics, own: Floats, asked: Floats) -> Named:
    size = evidence.length[:, None]
    capped = np.minimum(1, own)
    this = evidence.per_turn(capped) - capped
    every = this.sum(axis=1, keepdims=True)
    share = this / (every + 1)
    judged = np.r_[evidence.groups.indicator, evidence.groups.barrier]
    dense = np.minimum(1, evidence.score[:, judged]).sum(axis=1)
    density = _wide(np.minimum(1.5, evidence.per_turn(dense) / evidence.length), own.shape)
    private = evidence.per_turn(np.minimum(2, evidence.private))[:, None] / size
    party = evidence.per_turn(np.minimum(1, evidence.party))[:, None] / size
    off, indirect = topics.off[:, None], asked * (1 - topics.direct)[:, None]
    yield "tshare", share
    yield "tsum", np.log1p(this)
    yield "tpriv", np.broadcast_to(private, own.shape)
    yield "tparty", np.broadcast_to(party, own.shape)
    yield "tden", density
    yield "q_tden", asked * density
    yield "q_tpriv", asked * private
    yield "q_tparty", asked * party
    yield "q_tshare", asked * share
    yield "nodir_tden", indirect * density
    yield "off_tden", off * density
    yield "off_tshare", off * share


def worded(evidence: Evidence, wording: Wording, columns: NDArray[np.int64]) -> Named:
    """Yield what words tell of the codes in *columns*; all of them must be known to the lists."""
    logit, asked = wording.logit[:, columns], wording.asked[:, columns]
    said = chance(logit)
    near = np.zeros_like(said)
    for by in (*range(-CLOSE, 0), *range(1, CLOSE + 1)):
        near += evidence.shift(said, by) / (1 + abs(by))
    yield "w_logit", logit / 3
    yield "w_said", said
    yield "w_prev", evidence.shift(said, -1)
    yield "w_next", evidence.shift(said, 1)
    yield "w_near", near
    yield "w_asked", asked
    yield "w_asked_said", asked * said
    yield "w_asked_rest", asked - wording.best[:, None]
