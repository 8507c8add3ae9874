"""Why a segment was proposed: the words, the question, what decided the stance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from cgcoder.engine import lexis
from cgcoder.engine.cues import Entry
from cgcoder.engine.judging import HINDERS, SUPPORTS
from cgcoder.engine.segments import Run
from cgcoder.engine.understanding import Understanding

MOST = 4
"""Cues named at most."""
SPOKEN = 3
"""Words named at most where no cue is there."""
TELLING = 0.3
"""Least weight of a word that is named."""
LONGEST = 60
"""Characters of one quotation at most."""
SIDES = {SUPPORTS: "supports", HINDERS: "hinders"}
LEANING = {
    SUPPORTS: frozenset({"good", "now", "lifted"}),
    HINDERS: frozenset({"neg", "bad", "only", "belum", "irony"}),
}
LEANING_ALL = LEANING[SUPPORTS] | LEANING[HINDERS]
HEARD = 0.15
"""Strength from which a question counts as having set the topic."""


class Reasons:
    """Reads the hits of each sentence once for all that is proposed."""

    def __init__(self, known: Understanding, wording: lexis.Wording) -> None:
        self._known, self._wording = known, wording
        found, corpus, rows = known.found, known.corpus, known.evidence.row
        self._low = np.searchsorted(found.sentence, rows).tolist()
        self._high = np.searchsorted(found.sentence, rows, side="right").tolist()
        self._hit = found.entry.tolist()
        self._start = np.asarray(corpus.t_start)[found.first].tolist()
        self._end = np.asarray(corpus.t_end)[found.last].tolist()
        self._entries = found.compiled.entries
        self._tops = [e.section.split("/", 1)[0] for e in self._entries]
        self._barriers = set(known.evidence.groups.barrier.tolist())
        indicators = known.evidence.groups.indicator.tolist()
        self._topic = {code: n for n, code in enumerate(indicators)}

    def of(self, run: Run, *, explicit: bool) -> tuple[str, str]:
        """Give the code, or the sub-code that the words of *run* speak of most, and why.

        The reason says in one line what was found and what decided the stance.
        """
        code = self._known.lexicon.codes[run.code].id
        hits = list(self._hits(run, code))
        own = [words for entry, words in hits if entry.section not in LEANING_ALL]
        parts = [f"cues: {_quoted(own)}"] if own else []
        asked = self._question(run)
        parts += [f"asked: {asked}"] if asked else []
        words = [] if own else self._words(run)
        parts += [f"words: {_quoted(words)}"] if words else []
        if not parts:
            parts.append("context: the sentences around speak of it")
        parts.append(self._stance(run, hits, explicit=explicit))
        return _aspect(hits, code), "; ".join(parts)

    def _question(self, run: Run) -> str:
        topics, turn = self._known.topics, int(self._known.evidence.turn[run.first])
        state = topics.states[turn]
        strength = state.topics[self._topic.get(run.code, -1)]
        if strength < HEARD or (run.code not in self._topic and run.code not in self._barriers):
            return ""
        code = self._known.lexicon.codes[run.code].id
        wanted = (f"{code}: ", "barrier: ") if run.code in self._barriers else (f"{code}: ",)
        cues = [c for c in state.why.split("; ") if c.startswith(wanted)]
        said = ", ".join(c.split(": ", 1)[1] for c in cues[:2]) or "the question before"
        return f"{said} ({strength:.2f})"

    def _words(self, run: Run) -> list[str]:
        """Give the words that told most of the code, as they stand in the text."""
        if not self._wording.known[run.code]:
            return []
        listed, (at, gram) = lexis.answers(), self._wording.found
        here = gram[np.searchsorted(at, run.first) : np.searchsorted(at, run.last, side="right")]
        code = self._known.lexicon.codes[run.code].id
        weight = listed.weights[here, listed.codes.index(code)]
        best = np.argsort(-weight, kind="stable")[:SPOKEN]
        return [
            self._written(run, listed.grams.names[here[n]].split(" "))
            for n in best.tolist()
            if weight[n] >= TELLING
        ]

    def _written(self, run: Run, words: list[str]) -> str:
        """Give one or two neighbouring *words*, in normal form, as they stand in the text."""
        corpus, rows = self._known.corpus, self._known.evidence.row
        first, last = int(corpus.s_first[rows[run.first]]), int(corpus.s_last[rows[run.last]])
        said = [corpus.types[t] for t in corpus.t_type[first:last].tolist()]
        size = len(words)
        place = next(n for n in range(len(said)) if said[n : n + size] == words)
        start, end = corpus.t_start[first + place], corpus.t_end[first + place + size - 1]
        text = corpus.sources[int(self._known.evidence.source[run.first])].text
        return text[int(start) : int(end)]

    def _stance(self, run: Run, hits: Iterable[tuple[Entry, str]], *, explicit: bool) -> str:
        side = SIDES[run.stance]
        if run.code in self._barriers and run.stance == HINDERS:
            return f"{side}: names a barrier"
        if not explicit:
            return f"{side}: assumed"
        own: list[str] = []
        leaning: list[str] = []
        for entry, words in hits:
            if entry.section in LEANING[run.stance]:
                leaning.append(words)
            elif entry.stance == run.stance and entry.section not in LEANING_ALL:
                own.append(words)
        decided = own or leaning
        return f"{side}: {_quoted(decided)}" if decided else f"{side}: on the whole"

    def _hits(self, run: Run, code: str) -> Iterator[tuple[Entry, str]]:
        """Give the hits that speak of *code* or lean to a side, with their words."""
        source = int(self._known.evidence.source[run.first])
        text = self._known.corpus.sources[source].text
        for hit in range(self._low[run.first], self._high[run.last]):
            top = self._tops[self._hit[hit]]
            if top == code or top in LEANING_ALL:
                yield self._entries[self._hit[hit]], text[self._start[hit] : self._end[hit]]


def _aspect(hits: Iterable[tuple[Entry, str]], code: str) -> str:
    found: dict[str, float] = {}
    for entry, _ in hits:
        if "/" in entry.section:
            found[entry.section] = found.get(entry.section, 0.0) + entry.weight
    return min(found, key=lambda s: (-found[s], s), default=code)


def _quoted(words: Iterable[str]) -> str:
    """Quote the words, the longest once instead of their parts, at most four."""
    kept: list[str] = []
    for word in dict.fromkeys(" ".join(w.split()) for w in words):
        if any(word in other for other in kept):
            continue
        kept = [other for other in kept if other not in word]
        kept.append(word)
    cut = [w if len(w) <= LONGEST else w[: LONGEST - 1] + "…" for w in kept[:MOST]]
    more = ", …" if len(kept) > MOST else ""
    return ", ".join(f'"{w}"' for w in cut) + more
