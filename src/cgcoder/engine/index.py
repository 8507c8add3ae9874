"""A pattern list bound to the words of a corpus: who matches whom, as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cgcoder.engine.patterns import Patterns
from cgcoder.engine.tokens import Bools, Ints, Longs
from cgcoder.engine.words import Finder


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """The chains of a pattern list as arrays, each with its rarest element as anchor."""

    pattern: Ints
    length: Ints
    elements: Ints
    """(chain, place) -> element."""
    gaps: Longs
    """(chain, place) -> words that may stand before."""
    opens: Bools
    closes: Bools
    loose: Bools
    """Whether its pattern may cover several ranges with one end in common."""
    anchor: Ints
    anchored: Bools
    """Row -> whether any chain has its anchor there."""
    offsets: Longs
    """`by_row[offsets[row]:offsets[row + 1]]`: the chains with their anchor there."""
    by_row: Ints


class Index:
    """Which words (in rows) belong to which elements of a pattern list."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        self._finder = Finder(patterns.atoms)
        self._uses: list[list[int]] = [[] for _ in patterns.atoms]
        for element, atoms in enumerate(patterns.elements):
            for atom in atoms:
                self._uses[atom].append(element)
        self._rows = 1
        self._pairs: tuple[list[int], list[int]] = ([], [])
        self._row_list: list[int] = []
        self.row_of: Ints = np.zeros(0, dtype=np.int32)
        """Type -> row; 0 for types that no atom matches."""
        self._bits: NDArray[np.uint8] = np.zeros((1, 1), dtype=np.uint8)
        self._width = (len(patterns.elements) + 7) // 8
        self._fixed = _fixed(patterns)

    def grow(self, types: list[str]) -> None:
        """Look at the types that are new since the last time."""
        known = len(self._row_list)
        if len(types) == known:
            return
        rows, elements = self._pairs
        for word in types[known:]:
            atoms = self._finder.atoms(word)
            if not atoms:
                self._row_list.append(0)
                continue
            self._row_list.append(self._rows)
            found = {e for atom in atoms for e in self._uses[atom]}
            rows.extend([self._rows] * len(found))
            elements.extend(sorted(found))
            self._rows += 1
        self.row_of = np.asarray(self._row_list, dtype=np.int32)
        self._fill()

    def _fill(self) -> None:
        row, element = (np.asarray(p, dtype=np.int64) for p in self._pairs)
        bits = np.zeros((self._rows, self._width), dtype=np.uint8)
        np.bitwise_or.at(bits, (row, element >> 3), (1 << (element & 7)).astype(np.uint8))
        for atom in self._finder.any:
            for e in self._uses[atom]:
                bits[:, e >> 3] |= np.uint8(1 << (e & 7))
        self._bits = bits.reshape(-1)

    def holds(self, rows: Ints, elements: Ints) -> Bools:
        """Whether the words in *rows* belong to *elements*, one by one."""
        cell = rows.astype(np.int64) * self._width + (elements >> 3)
        found: Bools = (self._bits[cell] >> (elements & 7).astype(np.uint8)) & 1 > 0
        return found

    def chains(self, counts: Longs) -> Chains:
        """Anchor each chain at its rarest element, given how often each type occurs."""
        fixed = self._fixed
        per_row = np.bincount(self.row_of, weights=counts, minlength=self._rows)
        row, element = (np.asarray(p, dtype=np.int64) for p in self._pairs)
        size = len(self._patterns.elements)
        often = np.bincount(element, weights=per_row[row], minlength=size)
        for atom in self._finder.any:
            often[self._uses[atom]] = np.inf
        weight = np.append(often, np.inf)[fixed.elements]
        anchor = weight.argmin(axis=1).astype(np.int32)
        at = np.arange(len(anchor))
        key = fixed.elements[at, anchor]
        alive = np.flatnonzero(weight.min(axis=1, initial=np.inf) > 0)
        alive = alive[~(weight[alive] == 0).any(axis=1)]
        offsets, by_row = self._by_row(key, alive, row, element)
        return Chains(
            fixed.pattern,
            fixed.length,
            fixed.elements,
            fixed.gaps,
            fixed.opens,
            fixed.closes,
            fixed.loose,
            anchor,
            np.diff(offsets) > 0,
            offsets,
            by_row,
        )

    def _by_row(self, key: Ints, alive: Longs, row: Longs, element: Longs) -> tuple[Longs, Ints]:
        """Give for each row the chains of *alive* whose anchor element *key* it belongs to."""
        order = np.argsort(element, kind="stable")
        begin = np.searchsorted(element[order], key[alive])
        end = np.searchsorted(element[order], key[alive], side="right")
        counts = end - begin
        total = np.cumsum(counts)
        at = np.repeat(begin - total + counts, counts) + np.arange(total[-1] if len(total) else 0)
        rows = row[order][at]
        chain = np.repeat(alive, counts)
        by_row = np.argsort(rows, kind="stable")
        offsets = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=self._rows))))
        return offsets, chain[by_row].astype(np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class _Fixed:
    """What of the chains does not depend on a corpus."""

    pattern: Ints
    length: Ints
    elements: Ints
    gaps: Longs
    opens: Bools
    closes: Bools
    loose: Bools


def _fixed(patterns: Patterns) -> _Fixed:
    chains = patterns.chains
    width = max((len(c.elements) for c in chains), default=1)
    elements = np.full((len(chains), width), len(patterns.elements), dtype=np.int32)
    gaps = np.zeros((len(chains), width), dtype=np.int64)
    for n, chain in enumerate(chains):
        elements[n, : len(chain.elements)] = chain.elements
        gaps[n, : len(chain.gaps)] = chain.gaps
    pattern = np.asarray([c.pattern for c in chains], dtype=np.int32)
    several = np.bincount(pattern, minlength=len(patterns)) > 1
    return _Fixed(
        pattern,
        np.asarray([len(c.elements) for c in chains], dtype=np.int32),
        elements,
        gaps,
        np.asarray([c.opens for c in chains], dtype=bool),
        np.asarray([c.closes for c in chains], dtype=bool),
        several[pattern] | (gaps > 0).any(axis=1),
    )


def bind(patterns: Patterns, types: list[str]) -> Index:
    """Give the index of *patterns* over *types*, kept with the patterns for the next corpus."""
    kept = patterns.bound
    if kept is None or kept[0] is not types:
        kept = patterns.bound = (types, Index(patterns))
    index = kept[1]
    index.grow(types)
    return index
