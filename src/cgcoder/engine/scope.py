"""What a clause says of a thing named in it: that it works, that it does not, or neither.

The rule, per hit: within its clause, words of support and of hindrance add up, each turned round
by a negator among the four words before it; a negator that turns nothing round counts against.
A clause without such words borrows half of the next one, unless a contrast stands between.
Wishes count as hindrance, questions and "if there is …" as nothing. Measured by hand-labelled
sentences in the tests; what is not `explicit` must never be reported as support unseen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cgcoder.engine import scope_words as words
from cgcoder.engine.corpus import Corpus
from cgcoder.engine.match import Hits
from cgcoder.engine.tokens import Bools, Floats, Longs

REACH = 4
"""Words over which a negator reaches."""
BORROWS = 3
"""Clauses after its own from which a hit may borrow."""
_NOTHING = 1e-6
"""What sums of tenths leave behind."""
_NONE = -1
NEGATOR, ONLY, TRANSPARENT, CONTRAST, CAUSAL, IRREALIS, CONDITION, EXIST, SOFT, PRESENT, DAMPER = (
    1 << n for n in range(11)
)
_LISTS = {
    NEGATOR: words.NEGATORS,
    ONLY: words.ONLY,
    TRANSPARENT: words.TRANSPARENT,
    CONTRAST: words.CONTRAST,
    CAUSAL: words.CAUSAL,
    IRREALIS: words.IRREALIS,
    CONDITION: words.CONDITION,
    EXIST: words.EXIST,
    SOFT: words.SOFT_CONTRAST,
    PRESENT: words.PRESENT,
    DAMPER: words.DAMPERS,
}
_KINDS = {
    word: sum(bit for bit, listed in _LISTS.items() if word in listed)
    for word in frozenset().union(*_LISTS.values())
}


def judge(corpus: Corpus, hits: Hits) -> tuple[Floats, Bools, Longs, Longs]:
    """Judge the clause of each hit.

    Gives four arrays over *hits*: the score (above zero: supports, below: hinders), whether words
    (or a question mark) decided it, and the first and last of the words that did (numbers of
    corpus tokens; -1 where none did).
    """
    scene = _Scene.of(corpus)
    score, first, last = _clause_scores(scene, hits)
    explicit = score != 0
    for decided, value, place in _sentence_rules(corpus, scene, hits):
        score[decided], explicit[decided] = value, True
        first[decided] = last[decided] = place[decided]
    return score, explicit, first, last


@dataclass(frozen=True, slots=True, eq=False)
class _Scene:
    """The words of a corpus as the rule sees them."""

    sentence: NDArray[np.int32]
    kinds: NDArray[np.int16]
    """Bits per word."""
    clause: Longs
    """Word -> clause."""
    begins: Longs
    """Clause -> its first word; one more entry at the end."""
    place: Longs
    """The words that count, in order."""
    worth: Floats
    """What each counts."""
    since: Longs
    """Where its negator stands, or the word itself."""
    edge: Floats
    """Clause -> sum of `worth` before it; one more entry at the end."""

    @classmethod
    def of(cls, corpus: Corpus) -> _Scene:
        kind_of, value_of = _tables(corpus.types)
        kinds, values = kind_of[corpus.t_type], value_of[corpus.t_type]
        starts = corpus.t_pause.copy()
        starts[corpus.s_first[corpus.s_first < corpus.s_last]] = True
        # "cuma" opens a clause after a pause only; elsewhere it says that little was done.
        kinds[starts & ((kinds & SOFT) > 0)] |= CONTRAST
        starts |= (kinds & (CONTRAST | CAUSAL)) > 0
        begins = np.flatnonzero(starts)
        clause = np.cumsum(starts) - 1
        place, worth, since = _worth(corpus, kinds, values, clause)
        total = np.concatenate(([0.0], np.cumsum(worth)))
        begins = np.append(begins, len(kinds))
        edge = total[np.searchsorted(place, begins)]
        return cls(corpus.t_sentence, kinds, clause, begins, place, worth, since, edge)

    def within(self, first: Longs, last: Longs) -> Floats:
        """Sum what counts in the clauses from *first* to *last*."""
        out: Floats = self.edge[last + 1] - self.edge[first]
        return out


def _tables(types: list[str]) -> tuple[NDArray[np.int16], Floats]:
    """Give the bits and the value of each type."""
    kinds: NDArray[np.int16] = np.asarray([_KINDS.get(word, 0) for word in types], dtype=np.int16)
    values = np.asarray([words.value_of(word) for word in types], dtype=np.float64)
    values[(kinds & NEGATOR) > 0] = 0
    faint = ((kinds & TRANSPARENT) > 0) & (values == 0)
    values[faint & _among(types, "ada pernah semua bisa all")] = words.FAINT
    return kinds, values


def _among(types: list[str], listed: str) -> Bools:
    found = frozenset(listed.split())
    return np.asarray([t in found for t in types], dtype=bool)


def _worth(
    corpus: Corpus, kinds: NDArray[np.int16], values: Floats, clause: Longs
) -> tuple[Longs, Floats, Longs]:
    """Find the words that count, what each counts, and where what decides it begins."""
    negates = (kinds & NEGATOR) > 0
    values = _doubled(corpus, values)
    # "bukan hanya": both words fall away.
    both = np.flatnonzero(negates[:-1] & ((kinds[1:] & ONLY) > 0) & (clause[1:] == clause[:-1]))
    negates[both], values[both + 1] = False, 0
    place = np.flatnonzero(negates | (values != 0) | ((kinds & TRANSPARENT) > 0))
    place = _passed_on(place, negates, kinds, clause)
    place = place[negates[place] | (values[place] != 0)]
    run = _runs(place, negates[place], clause[place])
    before = np.concatenate(([0], run[:-1])) if len(run) else run
    near = _follows(place, clause[place])
    turned = ~negates[place] & near & (before > 0)
    worth = values[place].astype(np.float64)
    odd = turned & (before % 2 == 1)
    faint = np.abs(worth) < words.STRONG
    worth[turned & faint] *= 2
    worth[odd] *= -1
    since = place.copy()
    since[turned] = place[np.flatnonzero(turned) - 1]
    worth[1:][(values[place][1:] > 0) & near[1:] & ((kinds[place][:-1] & DAMPER) > 0)] = 0
    used = np.append(turned[1:], [False])[: len(place)]
    worth[negates[place]] = 0
    worth[negates[place] & (run % 2 == 1) & ~used & ~_continued(run)] = -1
    counts = np.flatnonzero(worth)
    return place[counts], worth[counts], since[counts]


def _doubled(corpus: Corpus, values: Floats) -> Floats:
    """Let *sendiri-sendiri* (each for himself) count as a hindrance."""
    own = _among(corpus.types, "sendiri")[corpus.t_type]
    twice = own[1:] & own[:-1]
    values[1:][twice] = -words.STRONG
    return values


def _passed_on(place: Longs, negates: Bools, kinds: NDArray[np.int16], clause: Longs) -> Longs:
    """Drop the transparent words that a negator before them reaches."""
    clear = ((kinds[place] & TRANSPARENT) > 0) & ~negates[place]
    solid = np.where(clear, _NONE, np.arange(len(place)))
    before = np.maximum.accumulate(solid) if len(solid) else solid
    origin = place[before]
    reached = (before >= 0) & negates[origin] & (place - origin <= REACH)
    reached &= clause[origin] == clause[place]
    return place[~(clear & reached)]


def _follows(place: Longs, clause: Longs) -> Bools:
    """Whether each is in reach of the one before it, in one clause."""
    near = np.zeros(len(place), dtype=bool)
    near[1:] = (np.diff(place) <= REACH) & (clause[1:] == clause[:-1])
    return near


def _runs(place: Longs, negates: Bools, clause: Longs) -> Longs:
    """Count the negators in a row up to each place; 0 at all other words."""
    begins = negates.copy()
    begins[1:] &= ~(negates[:-1] & _follows(place, clause)[1:])
    at = np.arange(len(place))
    origin = np.where(begins, at, 0)
    origin = np.maximum.accumulate(origin) if len(origin) else origin
    return np.where(negates, at - origin + 1, 0)


def _continued(run: Longs) -> Bools:
    """Whether the negator after each belongs to the same row."""
    out = np.zeros(len(run), dtype=bool)
    out[:-1] = run[1:] > np.maximum(run[:-1], 1)
    return out


def _clause_scores(scene: _Scene, hits: Hits) -> tuple[Floats, Longs, Longs]:
    """Give the score of each hit's clause and the words that decide it."""
    clause = scene.clause[hits.last]
    opening = scene.clause[hits.first]
    begin, end = scene.begins[opening], scene.begins[clause + 1]
    score = scene.within(opening, clause) - _praise(scene, hits)
    score[np.abs(score) < _NOTHING] = 0
    for step in range(1, BORROWS + 1):
        taken, given = _borrowed(scene, hits, score, clause, step)
        begin[taken] = scene.begins[clause[taken] + step]
        end[taken] = scene.begins[clause[taken] + step + 1]
        score[taken] = given
    first, last = _deciders(scene, hits, score, begin, end)
    return score, first, last


def _borrowed(
    scene: _Scene, hits: Hits, score: Floats, clause: Longs, step: int
) -> tuple[Longs, Floats]:
    """Find the hits that a later clause of the sentence decides, and what it gives them.

    An empty clause borrows from the next ones. A faint one ("there are meetings") yields to a
    contrast right after it, and any one to what is said of *now*.
    """
    some = np.flatnonzero(clause + step < len(scene.begins) - 1)
    later = clause[some] + step
    inside = scene.sentence[scene.begins[later]] == hits.sentence[some]
    some, later = some[inside], later[inside]
    given = scene.within(later, later)
    opening = scene.kinds[scene.begins[later]]
    own = np.abs(score[some])
    yields = own == 0
    if step == 1:
        firm = np.abs(given) >= words.STRONG
        yields |= (own < words.LIGHT) & ((opening & CONTRAST) > 0) & firm
        yields |= (opening & PRESENT) > 0
    yields &= np.abs(given) >= _NOTHING
    return some[yields], given[yields] / 2


def _praise(scene: _Scene, hits: Hits) -> Floats:
    """Sum the support inside the hits: a thing's own name says nothing of how it is."""
    good = scene.worth > 0
    place = scene.place[good]
    total = np.concatenate(([0.0], np.cumsum(scene.worth[good])))
    a = np.searchsorted(place, hits.first)
    b = np.searchsorted(place, hits.last, side="right")
    out: Floats = total[b] - total[a]
    return out


def _deciders(
    scene: _Scene, hits: Hits, score: Floats, begin: Longs, end: Longs
) -> tuple[Longs, Longs]:
    """Find, for each hit with a score, the nearest word of that sign in its clause."""
    first = np.full(len(score), _NONE, dtype=np.int64)
    last = first.copy()
    for sign in (1, -1):
        mine = np.flatnonzero(score * sign > 0)
        item = np.flatnonzero(scene.worth * sign > 0)
        if not len(mine) or not len(item):
            continue
        place = np.concatenate(([_NONE], scene.place[item], [len(scene.kinds) + 1]))
        after = np.searchsorted(place, hits.first[mine])
        before = after - 1
        back = np.where(place[before] >= begin[mine], hits.first[mine] - place[before], 1 << 40)
        on = np.where(place[after] < end[mine], place[after] - hits.last[mine], 1 << 40)
        chosen = np.where(back <= on, before, after)
        real = np.minimum(back, on) < 1 << 40
        first[mine[real]] = scene.since[item[chosen[real] - 1]]
        last[mine[real]] = place[chosen[real]]
    return first, last


def _sentence_rules(
    corpus: Corpus, scene: _Scene, hits: Hits
) -> Iterable[tuple[Longs, float, Longs]]:
    """Give what whole sentences decide, the strongest rule last."""
    wish = _first_of(scene.kinds & IRREALIS, scene, corpus)
    place = wish[hits.sentence]
    yield np.flatnonzero(place >= 0), -1.0, place
    condition = (scene.kinds & CONDITION) > 0
    condition[:-1] &= (scene.kinds[1:] & EXIST) > 0
    place = _first_of(condition, scene, corpus)[hits.sentence]
    yield np.flatnonzero((place >= 0) & (place < hits.first)), 0.0, place
    asked = np.flatnonzero(corpus.s_asks[hits.sentence])
    yield asked, 0.0, np.full(len(hits.sentence), _NONE, dtype=np.int64)


def _first_of(flags: NDArray[np.generic], scene: _Scene, corpus: Corpus) -> Longs:
    """Give the first flagged word of each sentence, -1 where there is none."""
    out = np.full(len(corpus.s_first), _NONE, dtype=np.int64)
    found = np.flatnonzero(flags)[::-1]
    out[scene.sentence[found]] = found
    return out
