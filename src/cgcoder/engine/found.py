"""Hits of a lexicon's entries in a corpus, each entry counted once per sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cgcoder.core.codes import Level
from cgcoder.engine.corpus import Corpus
from cgcoder.engine.cues import Entry, Lexicon
from cgcoder.engine.match import find
from cgcoder.engine.patterns import Patterns
from cgcoder.engine.regexes import Regexes

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A lexicon made ready to be searched for."""

    lexicon: Lexicon
    entries: tuple[Entry, ...]
    weights: NDArray[np.float64]
    sign: Ints
    """Entry -> its stance."""
    section: Ints
    """Entry -> number of its section."""
    column: Ints
    """Entry -> number of its top-level code; -1 for helpers, questions and shipped sub-codes."""
    own: NDArray[np.bool_]
    """Entry -> whether it stands in the study's codebook."""
    patterns: Patterns
    first: Ints
    """Pattern -> its first entry in `owners`."""
    owners: Ints
    """Entries ordered by pattern."""
    regexes: Regexes
    exclusions: Patterns | None


def compile_lexicon(lexicon: Lexicon) -> Compiled:
    """Compile all entries.

    Raises:
        CodebookError: a pattern or regular expression that cannot be used, by name.
    """
    entries = lexicon.entries
    codes = {code.id: n for n, code in enumerate(lexicon.codes)}
    plain = [n for n, e in enumerate(entries) if not e.regex]
    index: dict[tuple[str, Level], int] = {}
    of = np.asarray(
        [index.setdefault((entries[n].pattern, entries[n].level), len(index)) for n in plain],
        dtype=np.int64,
    )
    order = np.argsort(of, kind="stable")
    return Compiled(
        lexicon=lexicon,
        entries=entries,
        weights=np.asarray([e.weight for e in entries]),
        sign=np.asarray([e.stance for e in entries], dtype=np.int64),
        column=np.asarray([_column(e, codes) for e in entries], dtype=np.int64),
        section=np.asarray([lexicon.sections[e.section] for e in entries], dtype=np.int64),
        own=np.asarray([e.origin == "study" for e in entries], dtype=bool),
        patterns=Patterns([p for p, _ in index], levels=[level for _, level in index]),
        first=np.searchsorted(of[order], np.arange(len(index) + 1)),
        owners=np.asarray(plain, dtype=np.int64)[order],
        regexes=Regexes([(n, e.section, e.pattern) for n, e in enumerate(entries) if e.regex]),
        exclusions=Patterns([p for _, p in lexicon.exclusions]) if lexicon.exclusions else None,
    )


@dataclass(frozen=True, slots=True)
class Found:
    """Entries that hit, once per sentence, at their first place; ordered by sentence."""

    compiled: Compiled
    sentences: int
    entry: Ints
    sentence: Ints
    first: Ints
    """First token of the hit."""
    last: Ints

    def of(self, section: str) -> NDArray[np.bool_]:
        """Tell which hits belong to *section*."""
        number = self.compiled.lexicon.sections.get(section, -1)
        return np.asarray(self.compiled.section[self.entry] == number)

    def count(self, section: str, rows: Ints) -> NDArray[np.float64]:
        """Count the entries of *section* in each sentence of *rows*."""
        hits = self.sentence[self.of(section)]
        return np.bincount(hits, minlength=self.sentences)[rows].astype(np.float64)

    def weigh(self, section: str, rows: Ints) -> NDArray[np.float64]:
        """Add up the weights of the entries of *section* in each sentence of *rows*."""
        mine = self.of(section)
        weights = self.compiled.weights[self.entry[mine]]
        return _sums(self.sentence[mine], weights, self.sentences)[rows]

    def by_code(
        self, lexicon: Lexicon, rows: Ints, *, sign: int = 0, own: bool = False
    ) -> NDArray[np.float64]:
        """Add up the weights per top-level code.

        With *sign* only entries of that stance count, with *own* only those that stand in the
        study's codebook. The study's own cues of a sub-code count for its parent; the shipped
        ones only name it.
        """
        compiled, width = self.compiled, len(lexicon.codes)
        use = compiled.column[self.entry] >= 0
        if sign:
            use &= compiled.sign[self.entry] == sign
        if own:
            use &= compiled.own[self.entry]
        cell = self.sentence[use] * width + compiled.column[self.entry[use]]
        total = _sums(cell, compiled.weights[self.entry[use]], self.sentences * width)
        return total.reshape(self.sentences, width)[rows]


def _sums(cells: Ints, weights: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    return np.bincount(cells, weights, minlength=size).astype(np.float64, copy=False)


def _column(entry: Entry, codes: Mapping[str, int]) -> int:
    if "/" in entry.section and entry.origin != "study":
        return -1
    return codes.get(entry.section.split("/", 1)[0], -1)


def search(compiled: Compiled, corpus: Corpus, *, questions: bool) -> Found:
    """Find the entries of *compiled* in the answers or in the questions of *corpus*."""
    if not len(corpus.t_start):
        return Found(compiled, len(corpus.s_start), *EMPTY)
    hits = find(compiled.patterns, corpus, questions=questions)
    pattern, sentence = (np.asarray(a, dtype=np.int64) for a in (hits.pattern, hits.sentence))
    first, last = np.asarray(hits.first), np.asarray(hits.last)
    heard = (np.asarray(corpus.s_role)[sentence] == 1) == questions
    pattern, sentence, first, last = (a[heard] for a in (pattern, sentence, first, last))
    counts = compiled.first[pattern + 1] - compiled.first[pattern]
    at = np.repeat(np.arange(len(pattern)), counts)
    start = np.cumsum(counts) - counts
    entry = compiled.owners[compiled.first[pattern[at]] + np.arange(len(at)) - start[at]]
    rows = np.stack([sentence[at], entry, first[at], last[at]]) if len(at) else EMPTY
    rows = np.concatenate([rows, compiled.regexes.find(corpus, questions=questions)], axis=1)
    if compiled.exclusions is not None:
        rows = _drop(rows, compiled, corpus)
    rows = rows[:, np.lexsort((rows[3], rows[2], rows[1], rows[0]))]
    fresh = np.ones(rows.shape[1], dtype=bool)
    fresh[1:] = (rows[:2, 1:] != rows[:2, :-1]).any(axis=0)
    rows = rows[:, fresh]
    return Found(compiled, len(corpus.s_start), rows[1], rows[0], rows[2], rows[3])


EMPTY = np.zeros((4, 0), dtype=np.int64)


def _drop(rows: Ints, compiled: Compiled, corpus: Corpus) -> Ints:
    """Drop hits of a code that overlap a match of one of its exclusions."""
    hits = find(compiled.exclusions, corpus) if compiled.exclusions else None
    keep = np.ones(rows.shape[1], dtype=bool)
    if hits is None:
        return rows
    for number, (code, _) in enumerate(compiled.lexicon.exclusions):
        mine = np.asarray(hits.pattern) == number
        if not mine.any():
            continue
        edge = np.zeros(len(corpus.t_start) + 2, dtype=np.int64)
        np.add.at(edge, np.asarray(hits.first)[mine], 1)
        np.add.at(edge, np.asarray(hits.last)[mine] + 1, -1)
        covered = np.r_[0, np.cumsum(np.cumsum(edge) > 0)]
        of_code = np.asarray(
            [e.section == code or e.section.startswith(f"{code}/") for e in compiled.entries]
        )[rows[1]]
        keep &= ~(of_code & (covered[rows[3] + 1] > covered[rows[2]]))
    return rows[:, keep]
