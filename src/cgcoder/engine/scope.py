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

from cgcoder.engine.corpus import Corpus
from cgcoder.engine.excerpts import Excerpt, excerpts
from cgcoder.engine.match import Hits
from cgcoder.engine.scope_types import (
    CAUSAL,
    CONDITION,
    CONTRAST,
    EXIST,
    IRREALIS,
    LIGHT,
    PRESENT,
    SOFT,
    STRONG,
    TENTH,
    Kinds,
    Tables,
    Tenths,
    tables,
)
from cgcoder.engine.scope_worth import Words, worth_of
from cgcoder.engine.tokens import Bools, Floats, Ints, Longs

BORROWS = 3
"""Clauses after its own from which a hit may borrow."""
_NONE = -1
_FAR = 1 << 40


def judge(corpus: Corpus, hits: Hits) -> tuple[Floats, Bools, Longs, Longs]:
    """Judge the clause of each hit.

    Gives four arrays over *hits*: the score (above zero: supports, below: hinders), whether words
    (or a question mark) decided it, and the first and last of the words that did (numbers of
    corpus tokens; -1 where none did).
    """
    score = np.zeros(len(hits))
    explicit = np.zeros(len(hits), dtype=bool)
    first = np.full(len(hits), _NONE, dtype=np.int64)
    last = first.copy()
    table = tables(corpus.types)
    for part in excerpts(corpus, hits):
        value, decided, a, b = _judge(part, table)
        score[part.rows], explicit[part.rows] = value, decided
        first[part.rows] = np.where(a >= 0, a + part.shift, _NONE)
        last[part.rows] = np.where(b >= 0, b + part.shift, _NONE)
    return score, explicit, first, last


def _judge(part: Excerpt, table: Tables) -> tuple[Floats, Bools, Longs, Longs]:
    scene = _Scene.of(part, table)
    score, first, last = _clause_scores(scene, part)
    explicit = score != 0
    for decided, value, place in _sentence_rules(scene, part):
        score[decided], explicit[decided] = value, True
        first[decided] = last[decided] = place[decided]
    return score, explicit, first, last


@dataclass(frozen=True, slots=True, eq=False)
class _Scene:
    """The words of an excerpt as the rule sees them."""

    sentence: Ints
    kinds: Kinds
    """Bits per word."""
    clause: Ints
    """Word -> clause."""
    begins: Longs
    """Clause -> its first word; one more entry at the end."""
    place: Longs
    """The words that count, in order."""
    worth: Tenths
    """What each counts."""
    since: Longs
    """Where its negator stands, or the word itself."""
    edge: Longs
    """Clause -> sum of `worth` before it; one more entry at the end."""

    @classmethod
    def of(cls, part: Excerpt, table: Tables) -> _Scene:
        kinds = table.kinds[part.t_type]
        starts = part.t_pause
        starts[part.s_first] = True
        # "cuma" opens a clause after a pause only; elsewhere it says that little was done.
        soft = np.flatnonzero(((kinds & SOFT) != 0) & starts)
        kinds[soft] |= CONTRAST
        starts |= (kinds & (CONTRAST | CAUSAL)) != 0
        begins = np.append(np.flatnonzero(starts), len(kinds))
        clause = np.cumsum(starts, dtype=np.int32)
        clause -= 1
        place, worth, since = worth_of(Words.of(part, table, kinds, clause))
        sums = np.bincount(clause[place], worth, minlength=len(begins) - 1)
        edge = np.concatenate(([0], np.cumsum(sums.astype(np.int64))))
        return cls(part.t_sentence, kinds, clause, begins, place, worth, since, edge)

    def within(self, first: Ints, last: Ints) -> Longs:
        """Sum what counts in the clauses from *first* to *last*."""
        out: Longs = self.edge[last + 1] - self.edge[first]
        return out


def _clause_scores(scene: _Scene, part: Excerpt) -> tuple[Floats, Longs, Longs]:
    """Give the score of each hit's clause and the words that decide it."""
    clause, opening = scene.clause[part.last], scene.clause[part.first]
    begin, end = scene.begins[opening], scene.begins[clause + 1]
    twice = 2 * (scene.within(opening, clause) - _praise(scene, part))
    for step in range(1, BORROWS + 1):
        taken, given = _borrowed(scene, part, twice, clause, step)
        begin[taken] = scene.begins[clause[taken] + step]
        end[taken] = scene.begins[clause[taken] + step + 1]
        twice[taken] = given
    first, last = _deciders(scene, part, twice, begin, end)
    return twice / (2 * TENTH), first, last


def _borrowed(
    scene: _Scene, part: Excerpt, twice: Longs, clause: Ints, step: int
) -> tuple[Longs, Longs]:
    """Find the hits that a later clause of the sentence decides, and what it gives them.

    Sums count double here, so that half of one is whole too. An empty clause borrows from the
    next ones. A faint one ("there are meetings") yields to a contrast right after it, and any one
    to what is said of *now*.
    """
    may = clause + step < len(scene.begins) - 1
    some = np.flatnonzero(may if step == 1 else may & (twice == 0))
    later = clause[some] + step
    opens = scene.begins[later]
    inside = np.flatnonzero(scene.sentence[opens] == part.sentence[some])
    some, later = some[inside], later[inside]
    given = scene.within(later, later)
    own = np.abs(twice[some])
    yields = own == 0
    if step == 1:
        opening = scene.kinds[opens[inside]]
        contrast = (opening & CONTRAST) != 0
        yields |= (own < 2 * LIGHT) & contrast & (np.abs(given) >= STRONG)
        yields |= (opening & PRESENT) != 0
    yields &= given != 0
    return some[yields], given[yields]


def _praise(scene: _Scene, part: Excerpt) -> Longs:
    """Sum the support inside the hits: a thing's own name says nothing of how it is."""
    total = np.zeros(len(scene.kinds) + 1, dtype=np.int32)
    total[scene.place + 1] = np.maximum(scene.worth, 0)
    np.cumsum(total, out=total)
    out: Longs = total[part.last + 1] - total[part.first]
    return out


def _deciders(
    scene: _Scene, part: Excerpt, score: Longs, begin: Longs, end: Longs
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
        after = np.searchsorted(place, part.first[mine])
        before = after - 1
        back = np.where(place[before] >= begin[mine], part.first[mine] - place[before], _FAR)
        on = np.where(place[after] < end[mine], place[after] - part.last[mine], _FAR)
        chosen = np.where(back <= on, before, after)
        real = np.minimum(back, on) < _FAR
        first[mine[real]] = scene.since[item[chosen[real] - 1]]
        last[mine[real]] = place[chosen[real]]
    return first, last


def _sentence_rules(scene: _Scene, part: Excerpt) -> Iterable[tuple[Longs, float, Longs]]:
    """Give what whole sentences decide, the strongest rule last."""
    wished = np.flatnonzero((scene.kinds & IRREALIS) != 0)
    place = _first_of(wished, scene, part)
    yield np.flatnonzero(place >= 0), -1.0, place
    condition = np.flatnonzero((scene.kinds & CONDITION) != 0)
    after = np.minimum(condition + 1, len(scene.kinds) - 1)
    followed = (scene.kinds[after] & EXIST) != 0
    place = _first_of(condition[followed], scene, part)
    yield np.flatnonzero((place >= 0) & (place < part.first)), 0.0, place
    asked = np.flatnonzero(part.s_asks[part.sentence])
    yield asked, 0.0, np.full(len(part.sentence), _NONE, dtype=np.int64)


def _first_of(found: Longs, scene: _Scene, part: Excerpt) -> Longs:
    """Give for each hit the first of the words *found* in its sentence, -1 where there is none."""
    out = np.full(len(part.s_first), _NONE, dtype=np.int64)
    backwards = found[::-1]
    out[scene.sentence[backwards]] = backwards
    return out[part.sentence]
