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
BRIEF = 9
"""Words of a bare "And with X?"."""
LINKS = frozenset({
    "terus", "lalu", "nah", "kalau", "dan", "sama", "dengan", "ke", "dari", "soal",
    "and", "with", "the",
})  # fmt: skip
LINK_PAIRS = frozenset({("how", "about"), ("what", "about")})


@dataclass(frozen=True, slots=True)
class Scores:
    """Per sentence of the corpus; only those of questions are looked at."""

    ids: tuple[str, ...]
    """Ids of the indicators."""
    found: Found

    indicators: Floats
    """(sentences, indicators)"""
    barrier: Floats
    barriers: Floats
    off: Floats
    close: Floats
    follow: Floats
    relation: NDArray[np.bool_]
    words: NDArray[np.int64]
    asks: NDArray[np.bool_]


def rate(
    corpus: Corpus, lexicon: Lexicon, evidence: Evidence, found: Found, letters: Letters
) -> Scores:
    """Rate the sentences; *found* are the hits in the questions."""
    every = np.arange(found.sentences)
    own = found.by_code(lexicon, every)
    groups = evidence.groups

    def asked(code: int) -> Floats:
        return found.weigh(f"q:{lexicon.codes[code].id}", every)

    indicators = [np.minimum(MOST, asked(c) + 0.5 * own[:, c]) for c in groups.indicator.tolist()]
    barriers = [np.minimum(MOST, asked(c)) for c in groups.barrier.tolist()]
    party = letters.names + letters.acronyms + found.count("party", every)
    words = np.asarray(corpus.s_last - corpus.s_first)
    return Scores(
        ids=tuple(lexicon.codes[c].id for c in groups.indicator.tolist()),
        found=found,
        indicators=_columns(indicators, found.sentences),
        barrier=np.minimum(MOST, found.weigh("q:barrier", every)),
        barriers=_columns(barriers, found.sentences),
        off=np.minimum(MOST, found.weigh("q:off", every)),
        close=np.minimum(MOST, found.weigh("q:close", every)),
        follow=np.minimum(MOST, found.weigh("q:follow", every)),
        relation=(party > 0) & (words <= BRIEF) & _linked(corpus, words),
        words=words,
        asks=letters.asks,
    )


def _columns(columns: list[Floats], rows: int) -> Floats:
    return np.stack(columns, axis=1) if columns else np.zeros((rows, 0))


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


def named(heard: NDArray[np.int64], found: Found) -> str:
    """Name the question cues in the sentences *heard*: `code: cue; code: cue`."""
    if not len(heard):
        return ""
    low, high = np.searchsorted(found.sentence, [heard.min(), heard.max() + 1])
    said = []
    for entry in found.entry[low:high].tolist():
        cue = found.compiled.entries[entry]
        if cue.section.startswith("q:"):
            said.append(f"{cue.section[2:]}: {cue.pattern}")
    return "; ".join(dict.fromkeys(said))
