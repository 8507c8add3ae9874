"""From a corpus and a lexicon to counts per sentence: which cues stand where.

Everything here is an array over the sentences that may be coded (all but the interviewer's),
called *answers* below; a row is an answer, a column a code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cgcoder.engine import clauses
from cgcoder.engine.corpus import Corpus
from cgcoder.engine.cues import Lexicon
from cgcoder.engine.found import Found
from cgcoder.engine.names import Letters

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

CAP = 6.0
"""Most that the cues of one code can add up to in one sentence."""
BRIEF = 6
"""Words up to which a sentence with a filler in it says nothing else."""
STRONG = 3.0
"""The weight of a strong cue: scores are given in its units."""
LISTS = ("neg", "bad", "good", "contrast", "past", "now", "only", "belum", "irony", "lifted")


class Groups(NamedTuple):
    """Columns by kind of code."""

    indicator: Ints
    barrier: Ints
    context: Ints


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the words of each answer say, before any question is heard."""

    row: Ints
    """Answer -> sentence of the corpus."""
    source: Ints
    turn: Ints
    """Running number of the turn; changes with every turn and source."""
    place: Ints
    """Position of the sentence in its turn, from 0."""
    length: Ints
    """Sentences in the turn."""
    words: Ints
    score: Floats
    """(answers, codes): weight of the cues of each code, in strong cues, at most 2."""
    plus: Floats
    """(answers, codes): weight of the supporting cues, in strong cues, at most 2."""
    minus: Floats
    clause: Floats
    """(answers, codes): what the clauses around the cues of each code say, -2 to 2."""
    whole: Floats
    """What the first and the last clause of the sentence say, -2 to 2."""
    lists: dict[str, Floats]
    """Helper list -> how many of its cues stand in the sentence, at most 3."""
    party: Floats
    """Cues of other parties, names and acronyms, at most 3."""
    private: Floats
    filler: Floats
    asks: Flags
    """Whether the sentence holds a question mark."""
    quotes: Flags
    groups: Groups

    def shift(self, values: Floats, by: int, fill: float = 0.0) -> Floats:
        """Give each answer the value of the answer *by* rows away, *fill* outside its turn."""
        out = np.full_like(values, fill)
        inside = self.near(by)
        rows = np.flatnonzero(inside)
        out[rows] = values[rows + by]
        return out

    def near(self, by: int) -> Flags:
        """Tell for each answer whether the answer *by* rows away lies in the same turn."""
        at = self.place + by
        return np.asarray((at >= 0) & (at < self.length))

    def per_turn(self, values: Floats) -> Floats:
        """Sum *values* over the answers of each turn, given back to every answer."""
        if not len(values):
            return values
        starts = np.flatnonzero(np.r_[True, self.turn[1:] != self.turn[:-1]])
        sums = np.add.reduceat(values, starts, axis=0)
        return np.asarray(np.repeat(sums, np.diff(np.r_[starts, len(values)]), axis=0))


def gather(corpus: Corpus, lexicon: Lexicon, found: Found, letters: Letters) -> Evidence:
    """Count the hits of every section in every answer."""
    rows = np.flatnonzero(corpus.s_role != 1)
    turn, place, length = _turns(corpus, rows)
    words = np.asarray(corpus.s_last - corpus.s_first)[rows].astype(np.int64)
    groups = Groups(*(_columns(lexicon, kind) for kind in ("indicator", "barrier", "context")))
    score = np.minimum(CAP, found.by_code(lexicon, rows)) / STRONG
    party = found.count("party", rows) + letters.names[rows] + letters.acronyms[rows]
    filler = ((found.count("filler", rows) > 0) & (words <= BRIEF)) | (words == 0)
    return Evidence(
        row=rows,
        source=np.asarray(corpus.s_source)[rows].astype(np.int64),
        turn=turn,
        place=place,
        length=length,
        words=words,
        score=score,
        plus=np.minimum(2.0, found.by_code(lexicon, rows, sign=1) / STRONG),
        minus=np.minimum(2.0, found.by_code(lexicon, rows, sign=-1) / STRONG),
        clause=clauses.by_code(corpus, found, rows),
        whole=clauses.of_sentences(corpus, rows),
        lists={name: np.minimum(3.0, found.count(name, rows)) for name in LISTS},
        party=np.minimum(3.0, party),
        private=np.minimum(3.0, found.count("private", rows)),
        filler=filler.astype(np.float64),
        asks=letters.asks[rows],
        quotes=letters.quotes[rows],
        groups=groups,
    )


def _columns(lexicon: Lexicon, kind: str) -> Ints:
    return np.asarray([n for n, c in enumerate(lexicon.codes) if c.kind == kind], dtype=np.int64)


def _turns(corpus: Corpus, rows: Ints) -> tuple[Ints, Ints, Ints]:
    if not len(rows):
        return rows, rows, rows
    source, turn = np.asarray(corpus.s_source)[rows], np.asarray(corpus.s_turn)[rows]
    new = np.r_[True, (source[1:] != source[:-1]) | (turn[1:] != turn[:-1])]
    number = np.cumsum(new) - 1
    starts = np.flatnonzero(new)
    lengths = np.diff(np.r_[starts, len(rows)])
    return number, np.arange(len(rows)) - starts[number], lengths[number]
