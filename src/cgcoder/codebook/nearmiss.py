"""Trying the study's own cues on its own near misses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cgcoder.codebook.fields import Draft
from cgcoder.core.codes import Code, Cue
from cgcoder.core.errors import CgcoderError
from cgcoder.core.model import Source, Turn


@dataclass(frozen=True, slots=True)
class _Hit:
    code: str
    """Of the near miss."""
    owner: str
    """The code whose pattern it is."""
    pattern: str
    cue: Cue | None
    """None for an exclusion."""
    sentence: int
    first: int
    last: int


def check(made: Draft) -> None:
    """Warn of each near miss in which a cue of the same code is heard all the same.

    Only where every pattern can be read: `lint` asks that first.
    """
    told: set[tuple[str, str]] = set()
    hits = list(_hits(made))
    excluded = [hit for hit in hits if hit.cue is None]
    for hit in hits:
        if hit.cue is None or hit.owner != hit.code or any(_drops(e, hit) for e in excluded):
            continue
        if (hit.code, hit.pattern) in told:
            continue
        told.add((hit.code, hit.pattern))
        made.doubt(
            hit.cue.line,
            f"The near miss of {hit.code!r} holds the cue {hit.pattern!r}, so a machine would "
            "code it.",
            "Make the cue longer, or name under `exclusions` the words that tell the two apart.",
        )


def _drops(exclusion: _Hit, hit: _Hit) -> bool:
    """Whether *exclusion* overlaps *hit*; a parent's exclusions hold for its sub-codes."""
    return (
        (hit.owner == exclusion.owner or hit.owner.startswith(f"{exclusion.owner}/"))
        and hit.sentence == exclusion.sentence
        and exclusion.first <= hit.last
        and hit.first <= exclusion.last
    )


def _hits(made: Draft) -> Iterator[_Hit]:
    from cgcoder.engine.corpus import Corpus
    from cgcoder.engine.match import find
    from cgcoder.engine.patterns import Patterns

    codes = made.codebook.codes
    misses = [
        (code.id, _source(code, language, text))
        for code in codes
        for language, text in code.near_misses.items()
    ]
    sought: list[tuple[str, str, Cue | None]]
    sought = [(c.id, cue.pattern, cue) for c in codes for cue in c.cues if not cue.regex]
    sought += [(c.id, pattern, None) for c in codes for pattern in c.exclusions]
    if not misses or not sought:
        return
    corpus = Corpus.build([source for _, source in misses])
    levels = [cue.level if cue else "inflect" for _, _, cue in sought]
    try:
        found = find(Patterns([pattern for _, pattern, _ in sought], levels=levels), corpus)
    except CgcoderError:
        return  # a pattern that cannot be read has been noted
    for number, sentence, first, last in zip(
        found.pattern.tolist(),
        found.sentence.tolist(),
        found.first.tolist(),
        found.last.tolist(),
        strict=True,
    ):
        owner, pattern, cue = sought[number]
        code = misses[int(corpus.s_source[sentence])][0]
        yield _Hit(code, owner, pattern, cue, sentence, first, last)


def _source(code: Code, language: str, text: str) -> Source:
    turn = Turn(speaker="", role="informant", start=0, end=len(text))
    return Source(f"{code.id}.{language}", "document", text, (turn,), language=language)
