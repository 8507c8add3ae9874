"""What each word type means to the rule of scope: bits for its lists, and what it counts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cgcoder.engine import scope_words as words

Kinds = NDArray[np.int16]
Tenths = NDArray[np.int32]
"""Tenths, so that sums of them are exact and do not depend on what was summed before."""

(
    NEGATOR,
    ONLY,
    TRANSPARENT,
    CONTRAST,
    CAUSAL,
    IRREALIS,
    CONDITION,
    EXIST,
    SOFT,
    PRESENT,
    DAMPER,
    OWN,
    COUNTS,
) = (1 << n for n in range(13))
TENTH = 10
STRONG, LIGHT, FAINT = (round(value * TENTH) for value in (words.STRONG, words.LIGHT, words.FAINT))
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
    OWN: frozenset({"sendiri"}),
}
_KINDS = {
    word: sum(bit for bit, listed in _LISTS.items() if word in listed)
    for word in frozenset().union(*_LISTS.values())
}
_LEANING = frozenset("ada pernah semua bisa all".split())  # noqa: SIM905 - a list of words is read as one
"""Transparent words that lean towards support."""


class Tables:
    """Two arrays over types, grown as the list of types grows."""

    def __init__(self, types: list[str]) -> None:
        self.types = types
        self.kinds: Kinds = np.zeros(0, dtype=np.int16)
        self.values: Tenths = np.zeros(0, dtype=np.int32)

    def grow(self) -> None:
        """Look at the types that are new since the last time."""
        new = self.types[len(self.kinds) :]
        if not new:
            return
        kinds, values = [], []
        for word in new:
            kind, value = _KINDS.get(word, 0), round(words.value_of(word) * TENTH)
            if kind & NEGATOR:
                value = 0
            elif kind & TRANSPARENT and not value and word in _LEANING:
                value = FAINT
            kinds.append(kind | COUNTS if value else kind)
            values.append(value)
        self.values = np.concatenate([self.values, np.asarray(values, dtype=np.int32)])
        self.kinds = np.concatenate([self.kinds, np.asarray(kinds, dtype=np.int16)])


_LATEST: list[Tables] = []
"""The tables of the list of types that was judged last: it is mostly the next one too."""


def tables(types: list[str]) -> Tables:
    """Give the tables of *types*, a list that only ever grows."""
    kept = next(iter(_LATEST), None)
    if kept is None or kept.types is not types:
        kept = Tables(types)
        _LATEST[:] = [kept]
    kept.grow()
    return kept
