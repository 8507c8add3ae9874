"""Where single cues match, apart from any codebook."""

from __future__ import annotations

from collections.abc import Sequence

from cgcoder.core.book_changes import CueChange
from cgcoder.core.causes import Hit
from cgcoder.core.codes import Level
from cgcoder.core.model import Source
from cgcoder.engine.corpus import Corpus
from cgcoder.engine.cues import Entry, Lexicon, shipped
from cgcoder.engine.found import compile_lexicon, search

SIGNS = {"supports": 1, "hinders": -1}
LEVELS: dict[str, Level] = {"exact": "exact", "inflect": "inflect", "root": "root"}


def cue_hits(
    cues: Sequence[CueChange], sources: Sequence[Source], shipped_list: str
) -> list[list[Hit]]:
    """Where each of *cues* matches what informants say in *sources*.

    *shipped_list* is the list of which a cue was switched on or off; one without a pattern
    stands for all of its code.

    Raises:
        CodebookError: a cue that cannot be used, by name.
    """
    found: list[list[Hit]] = [[] for _ in cues]
    entries, owner = _entries(cues, shipped_list)
    if not entries or not sources:
        return found
    sections = {s: n for n, s in enumerate(dict.fromkeys(e.section for e in entries))}
    compiled = compile_lexicon(Lexicon((), entries, (), sections))
    corpus = Corpus.build(sources)
    hits = search(compiled, corpus, questions=False)
    places = zip(
        hits.entry.tolist(), hits.sentence.tolist(), hits.first.tolist(), hits.last.tolist(),
        strict=True,
    )  # fmt: skip
    for entry, sentence, first, last in places:
        source = corpus.sources[int(corpus.s_source[sentence])]
        turn = source.turns[int(corpus.s_turn[sentence])]
        start, end = int(corpus.t_start[first]), int(corpus.t_end[last])
        for n in owner[entry]:
            found[n].append(Hit(source.id, start, end, turn.start, turn.end))
    return found


def _entries(
    cues: Sequence[CueChange], shipped_list: str
) -> tuple[tuple[Entry, ...], list[list[int]]]:
    """One entry a pattern, and whose it is."""
    found: dict[Entry, list[int]] = {}
    for n, cue in enumerate(cues):
        if cue.pattern:
            stance = SIGNS.get(cue.stance, 0)
            entry = Entry(
                cue.code, cue.pattern, stance, 1.0, LEVELS.get(cue.level, "inflect"), cue.regex
            )
            found.setdefault(entry, []).append(n)
        elif shipped_list:
            for entry in shipped(shipped_list):
                if entry.section == cue.code:
                    found.setdefault(entry, []).append(n)
    return tuple(found), list(found.values())
