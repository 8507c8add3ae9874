"""What single words add to a clause once the negators before them are heard."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cgcoder.engine.excerpts import Excerpt
from cgcoder.engine.scope_types import (
    COUNTS,
    DAMPER,
    NEGATOR,
    ONLY,
    OWN,
    STRONG,
    TRANSPARENT,
    Kinds,
    Tables,
    Tenths,
)
from cgcoder.engine.tokens import Bools, Ints, Longs

REACH = 4
"""Words over which a negator reaches."""
_NONE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words that may count."""

    place: Longs
    kinds: Kinds
    values: Tenths
    clause: Ints
    negates: Bools

    @classmethod
    def of(cls, part: Excerpt, table: Tables, kinds: Kinds, clause: Ints) -> Words:
        """Find them among all words, of which *kinds* and *clause* tell bits and clause."""
        place = np.flatnonzero((kinds & (NEGATOR | TRANSPARENT | COUNTS | OWN)) != 0)
        mine, values = kinds[place], table.values[part.t_type[place]]
        negates = (mine & NEGATOR) != 0
        next_to = place[1:] == place[:-1] + 1
        # "sendiri-sendiri" (each for himself) is a hindrance.
        own = (mine & OWN) != 0
        same = part.t_sentence[place[1:]] == part.t_sentence[place[:-1]]
        values[1:][own[1:] & own[:-1] & next_to & same] = -STRONG
        # "bukan hanya": both words fall away.
        both = np.flatnonzero(negates)
        after = np.minimum(place[both] + 1, len(kinds) - 1)
        both = both[((kinds[after] & ONLY) != 0) & (clause[after] == clause[place[both]])]
        negates[both] = False
        again = both[both + 1 < len(place)] + 1
        values[again[place[again] == place[again - 1] + 1]] = 0
        words = cls(place, mine, values, clause[place], negates)
        return words.pick(negates | (values != 0) | ((mine & TRANSPARENT) != 0))

    def pick(self, where: Bools) -> Words:
        """Give those for which *where* is true."""
        rows = np.flatnonzero(where)
        return Words(*(getattr(self, name)[rows] for name in Words.__slots__))


def worth_of(words: Words) -> tuple[Longs, Tenths, Longs]:
    """Find the words that count, what each counts, and where what decides it begins."""
    words = words.pick(~_passed_over(words))
    words = words.pick(words.negates | (words.values != 0))
    place, negates = words.place, words.negates
    near = _follows(words)
    run = _runs(negates, near)
    before = np.concatenate((run[:1] * 0, run[:-1]))
    turned = ~negates & near & (before > 0)
    worth = words.values.copy()
    worth[turned & (np.abs(worth) < STRONG)] *= 2
    worth[turned & (before % 2 == 1)] *= -1
    since = place.copy()
    since[turned] = place[np.flatnonzero(turned) - 1]
    damped = (words.kinds[:-1] & DAMPER) != 0
    worth[1:][(words.values[1:] > 0) & near[1:] & damped] = 0
    used = np.append(turned[1:], [False])[: len(place)]
    worth[negates] = 0
    worth[negates & (run % 2 == 1) & ~used & ~_continued(run)] = -STRONG
    counts = np.flatnonzero(worth)
    return place[counts], worth[counts], since[counts]


def _passed_over(words: Words) -> Bools:
    """Whether each is a transparent word that a negator before it reaches."""
    clear = ((words.kinds & TRANSPARENT) != 0) & ~words.negates
    solid = np.where(clear, _NONE, np.arange(len(clear)))
    before = np.maximum.accumulate(solid)
    reached: Bools = clear & (before >= 0) & words.negates[before]
    reached &= words.place - words.place[before] <= REACH
    reached &= words.clause[before] == words.clause
    return reached


def _follows(words: Words) -> Bools:
    """Whether each is in reach of the one before it, in one clause."""
    near = np.zeros(len(words.place), dtype=bool)
    near[1:] = np.diff(words.place) <= REACH
    near[1:] &= words.clause[1:] == words.clause[:-1]
    return near


def _runs(negates: Bools, near: Bools) -> Longs:
    """Count the negators in a row up to each place; 0 at all other words."""
    begins = negates.copy()
    begins[1:] &= ~(negates[:-1] & near[1:])
    at = np.arange(len(negates))
    origin = np.maximum.accumulate(np.where(begins, at, 0))
    return np.where(negates, at - origin + 1, 0)


def _continued(run: Longs) -> Bools:
    """Whether the negator after each belongs to the same row."""
    out = np.zeros(len(run), dtype=bool)
    out[:-1] = run[1:] > np.maximum(run[:-1], 1)
    return out
