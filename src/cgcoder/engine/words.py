"""Which words of a corpus each atom of a pattern list matches: by look-up, never by trial."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cgcoder.engine.patterns import ANY, EXACT, INFLECT, PREFIX, ROOT, SHAPE, Atom
from cgcoder.text.stem import Roots, english

CLITICS = ("nya", "lah", "kah", "pun", "ne", "e")
"""What may follow a word of four letters or more at the level `inflect`."""
_SHORTEST = 4
_STEM = 3
_ENGLISH = (
    "s",
    "ed",
    "ing",
    "er",
    "ers",
    "ly",
    "ion",
    "ions",
    "ment",
    "ments",
    "ness",
    "al",
    "ive",
)


class Finder:
    """Finds the atoms a word matches."""

    def __init__(self, atoms: Sequence[Atom]) -> None:
        self._exact: dict[str, list[int]] = {}
        self._inflect: dict[str, int] = {}
        self._prefix: dict[str, int] = {}
        self._root: dict[str, int] = {}
        self._english: dict[str, list[int]] = {}
        self._shapes: list[tuple[re.Pattern[str], int]] = []
        self.any = [n for n, (kind, _) in enumerate(atoms) if kind == ANY]
        for n, (kind, text) in enumerate(atoms):
            self._add(n, kind, text)
        self._roots = Roots(self._root)
        self._lengths = sorted({len(p) for p in self._prefix})
        self._beginnings = {stem[:_STEM] for stem in self._english}

    def _add(self, n: int, kind: int, text: str) -> None:
        if kind in (EXACT, INFLECT):
            self._exact.setdefault(text, []).append(n)
        if kind == INFLECT and len(text) >= _SHORTEST:
            self._inflect[text] = n
        elif kind == PREFIX:
            self._prefix[text] = n
        elif kind == ROOT:
            self._root[text] = n
            self._english.setdefault(english(text), []).append(n)
        elif kind == SHAPE:
            self._shapes.append((re.compile(text), n))

    def atoms(self, word: str) -> set[int]:
        """Give the atoms that *word* (a normal form) matches; `any` is left out."""
        found = set(self._exact.get(word, ()))
        found.update(self._inflected(word))
        for length in self._lengths:
            if length > len(word):
                break
            atom = self._prefix.get(word[:length])
            if atom is not None:
                found.add(atom)
        if self._root:
            found.update(self._derived(word))
        for shape, atom in self._shapes:
            if shape.fullmatch(word):
                found.add(atom)
        return found

    def _inflected(self, word: str) -> Iterator[int]:
        if len(word) <= _SHORTEST or not word.endswith(CLITICS):
            return
        for clitic in CLITICS:
            if word.endswith(clitic):
                atom = self._inflect.get(word[: -len(clitic)])
                if atom is not None:
                    yield atom

    def _derived(self, word: str) -> Iterator[int]:
        for root in self._roots.of(word):
            yield self._root[root]
        if word[:_STEM] in self._beginnings and word.endswith(_ENGLISH):
            yield from self._english.get(english(word), ())
