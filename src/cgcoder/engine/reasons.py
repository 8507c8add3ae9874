"""Why a segment was proposed: the words, the question, what decided the stance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from cgcoder.engine.cues import Entry
from cgcoder.engine.judging import HINDERS, SUPPORTS
from cgcoder.engine.segments import Run
from cgcoder.engine.understanding import Understanding

MOST = 4
"""Cues named at most."""
LONGEST = 60
"""Characters of one quotation at most."""
SIDES = {1: "supports", -1: "hinders", 0: "neutral"}
LEANING = {
    SUPPORTS: frozenset({"good", "now", "lifted"}),
    HINDERS: frozenset({"neg", "bad", "only", "belum", "irony"}),
}
HEARD = 0.15
"""Strength from which a question counts as having set the topic."""


class Reasons:
    """Reads the hits of each sentence once for all that is proposed."""

    def __init__(self, known: Understanding) -> None:
        self._known = known
        self._entries = known.found.compiled.entries
        rows = known.evidence.row
        self._low = np.searchsorted(known.found.sentence, rows)
        self._high = np.searchsorted(known.found.sentence, rows, side="right")
        self._barriers = set(known.evidence.groups.barrier.tolist())
        indicators = known.evidence.groups.indicator.tolist()
        self._topic = {code: n for n, code in enumerate(indicators)}

    def aspect(self, run: Run) -> str:
        """Give the sub-code that the words of *run* speak of most, else the code itself."""
        code = self._known.lexicon.codes[run.code].id
        found: dict[str, float] = {}
        for entry, _ in self._hits(run):
            if entry.section.startswith(f"{code}/"):
                found[entry.section] = found.get(entry.section, 0.0) + entry.weight
        return min(found, key=lambda s: (-found[s], s), default=code)

    def why(self, run: Run, *, explicit: bool) -> str:
        """Say in one line why *run* is proposed and what decided its stance."""
        code = self._known.lexicon.codes[run.code].id
        hits = list(self._hits(run))
        own = [words for entry, words in hits if entry.section.split("/", 1)[0] == code]
        parts = [f"cues: {_quoted(own)}"] if own else []
        asked = self._question(run)
        parts += [f"asked: {asked}"] if asked else []
        if not own and not asked:
            parts.append("context: the sentences around speak of it")
        parts.append(self._stance(run, hits, code, explicit=explicit))
        return "; ".join(parts)

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

    def _stance(
        self, run: Run, hits: Iterable[tuple[Entry, str]], code: str, *, explicit: bool
    ) -> str:
        side = SIDES[run.stance]
        if run.code in self._barriers and run.stance == HINDERS:
            return f"{side}: names a barrier"
        if not explicit or run.stance not in LEANING:
            return f"{side}: {'assumed' if not explicit else 'no side outweighs'}"
        own: list[str] = []
        leaning: list[str] = []
        for entry, words in hits:
            if entry.stance == run.stance and entry.section.split("/", 1)[0] == code:
                own.append(words)
            elif entry.section in LEANING[run.stance]:
                leaning.append(words)
        decided = own or leaning
        return f"{side}: {_quoted(decided)}" if decided else f"{side}: on the whole"

    def _hits(self, run: Run) -> Iterator[tuple[Entry, str]]:
        found, corpus = self._known.found, self._known.corpus
        text = corpus.sources[int(self._known.evidence.source[run.first])].text
        for row in range(run.first, run.last + 1):
            for hit in range(int(self._low[row]), int(self._high[row])):
                start = int(corpus.t_start[found.first[hit]])
                end = int(corpus.t_end[found.last[hit]])
                yield self._entries[found.entry[hit]], text[start:end]


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
