"""What each sentence of a question asks for, as scores per code."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cgcoder.engine.corpus import Corpus
from cgcoder.engine.cues import Lexicon
from cgcoder.engine.evidence import Evidence
from cgcoder.engine.found import Found
from cgcoder.engine.names import Letters

Floats = NDArray[np.float64]
MOST = 9.0
"""Most that the cues of one code can add up to in one sentence of a question."""
WORDS = 2
"""Shorter sentences of a question ("Oh.") are not heard."""
EARLIER, TELLS = 0.6, 0.75
"""What a sentence counts that is not the last of its question, and one that does not ask."""
BRIEF = 9
"""Words of a bare "And with X?"."""
LINKS = frozenset({
    "terus", "lalu", "nah", "kalau", "dan", "sama", "dengan", "ke", "dari", "soal",
    "and", "with", "the",
})  # fmt: skip
LINK_PAIRS = frozenset({("how", "about"), ("what", "about")})


@dataclass(frozen=True, slots=True)
class Asked:
    """What the question before an answer asks for: weights of cues, added over its sentences."""

    topics: list[float]
    """Per indicator, then one for barriers in general."""
    barriers: list[float]
    off: float
    close: float
    follow: float
    relation: bool
    """Whether it ends in a bare "And with X?"."""
    words: int
    cues: str
    """The cues by which it names a code: `code: cue; code: cue`."""


@dataclass(frozen=True, slots=True)
class Questions:
    """All questions of a corpus."""

    ids: tuple[str, ...]
    """Ids of the indicators."""
    barriers: int
    """How many barriers there are."""
    asked: dict[int, Asked]
    """First sentence of the question -> what it asks for."""


def hear(
    corpus: Corpus, lexicon: Lexicon, evidence: Evidence, found: Found, letters: Letters
) -> Questions:
    """Hear every question; *found* are the hits in the questions.

    Its last sentence counts most, one that does not ask counts less, a nod not at all.
    """
    ids = tuple(lexicon.codes[c].id for c in evidence.groups.indicator.tolist())
    rows = np.flatnonzero(np.asarray(corpus.s_role) == 1)
    if not len(rows):
        return Questions(ids, len(evidence.groups.barrier), {})
    words = np.asarray(corpus.s_last - corpus.s_first)
    source = np.asarray(corpus.s_source)[rows]
    fresh = np.r_[True, (np.diff(rows) > 1) | (np.diff(source) != 0)]
    starts = np.flatnonzero(fresh)
    ends = np.r_[starts[1:], len(rows)] - 1
    weight = np.full(len(rows), EARLIER)
    weight[ends] = 1.0
    weight *= np.where(letters.asks[rows], 1.0, TELLS) * (words[rows] >= WORDS)
    scores = _scores(lexicon, evidence, found, rows) * weight[:, None]
    party = letters.names + letters.acronyms + found.count("party", np.arange(found.sentences))
    relation = (party > 0) & (words <= BRIEF) & _linked(corpus, words)
    totals = np.add.reduceat(scores, starts, axis=0).tolist()
    lengths = np.add.reduceat(words[rows], starts).tolist()
    asked = {
        first: _asked(total, len(ids), bool(relation[last]), length, (first, last), found)
        for first, last, total, length in zip(
            rows[starts].tolist(), rows[ends].tolist(), totals, lengths, strict=True
        )
    }
    return Questions(ids, len(evidence.groups.barrier), asked)


def _scores(lexicon: Lexicon, evidence: Evidence, found: Found, rows: NDArray[np.int64]) -> Floats:
    """Score the sentences: indicators, barriers in general, each barrier, off, close, follow."""
    own = 0.5 * found.by_code(lexicon, rows)[:, evidence.groups.indicator]
    codes = [f"q:{lexicon.codes[c].id}" for group in evidence.groups[:2] for c in group.tolist()]
    size = own.shape[1]
    sections = (*codes[:size], "q:barrier", *codes[size:], "q:off", "q:close", "q:follow")
    scores = np.stack([found.weigh(section, rows) for section in sections], axis=1)
    scores[:, :size] += own
    return np.minimum(MOST, scores)


def _asked(  # noqa: PLR0913, PLR0917 - one line of a table
    total: list[float],
    indicators: int,
    relation: bool,  # noqa: FBT001
    words: int,
    ends: tuple[int, int],
    found: Found,
) -> Asked:
    *codes, off, close, follow = total
    return Asked(
        topics=codes[: indicators + 1],
        barriers=codes[indicators + 1 :],
        off=off,
        close=close,
        follow=follow,
        relation=relation,
        words=words,
        cues=_cues(*ends, found) if any(codes) else "",
    )


def _linked(corpus: Corpus, words: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which short questions open with a link: "And with the city?", "Kalau dengan X?"."""
    out = np.zeros(len(words), dtype=bool)
    for sentence in np.flatnonzero((np.asarray(corpus.s_role) == 1) & (words <= BRIEF)).tolist():
        said = corpus.words(sentence)
        rest = said
        while rest and (rest[0] in LINKS or tuple(rest[:2]) in LINK_PAIRS):
            rest = rest[1 if rest[0] in LINKS else 2 :]
        vague = not rest or rest[0] == "begitu" or rest[:2] == ["yang", "paling"]
        out[sentence] = len(rest) < len(said) and not vague
    return out


def _cues(first: int, last: int, found: Found) -> str:
    low, high = np.searchsorted(found.sentence, [first, last + 1])
    said = []
    for entry in found.entry[low:high].tolist():
        cue = found.compiled.entries[entry]
        if cue.section.startswith("q:"):
            said.append(f"{cue.section[2:]}: {cue.pattern}")
    return "; ".join(dict.fromkeys(said))
