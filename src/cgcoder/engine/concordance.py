"""Every place where words are said, in context (keyword in context; Luhn 1960)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from cgcoder.core.errors import OptionError
from cgcoder.core.model import Source, Turn

Speaker = Literal["informant", "interviewer", "all"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One place; `before` and `after` end at the borders of the turn."""

    source: Source
    number: int
    """Index into `source.turns`."""
    start: int
    end: int

    @property
    def turn(self) -> Turn:
        """The turn in which the words stand."""
        return self.source.turns[self.number]

    @property
    def words(self) -> str:
        """The words as they are written."""
        return self.source.text[self.start : self.end]

    def before(self, characters: int) -> str:
        """At most so many characters of the turn before the words."""
        return self.source.text[max(self.turn.start, self.start - characters) : self.start]

    def after(self, characters: int) -> str:
        """At most so many characters of the turn after the words."""
        return self.source.text[self.end : min(self.turn.end, self.end + characters)]


def literal(sources: Sequence[Source], words: str, *, speaker: Speaker = "all") -> Iterator[Hit]:
    """Find whole *words*, whatever their case and the spaces or line ends between them.

    Only turns are searched: what somebody said who withdrew consent is in no turn.

    Raises:
        OptionError: *words* is empty.
    """
    parts = words.split()
    if not parts:
        raise OptionError("There is nothing to search for.", hint="cgcoder search rapat")
    middle = r"\s+".join(re.escape(p) for p in parts)
    left = r"(?<!\w)" if re.match(r"\w", parts[0]) else ""
    right = r"(?!\w)" if re.search(r"\w$", parts[-1]) else ""
    pattern = re.compile(left + middle + right, re.IGNORECASE)
    for source in sources:
        for number, turn in enumerate(source.turns):
            if speaker in ("all", turn.role):
                for found in pattern.finditer(source.text, turn.start, turn.end):
                    yield Hit(source, number, *found.span())


def forms(sources: Sequence[Source], words: str, *, speaker: Speaker = "all") -> Iterator[Hit]:
    """Find *words* in every derived and inflected form; they may be a cue, as in docs/cues.md.

    Raises:
        CodebookError: they hold signs that mean nothing in a cue.
    """
    from cgcoder.engine.corpus import Corpus
    from cgcoder.engine.match import find
    from cgcoder.engine.patterns import Patterns

    corpus = Corpus.build(sources)
    patterns = Patterns([words], levels=["root"])
    spans: set[tuple[int, int, int, int]] = set()
    for questions in (False, True):
        hits = find(patterns, corpus, questions=questions)
        starts, ends = corpus.t_start[hits.first].tolist(), corpus.t_end[hits.last].tolist()
        places = corpus.s_source[hits.sentence].tolist(), corpus.s_turn[hits.sentence].tolist()
        spans.update(zip(*places, starts, ends, strict=True))
    for source, turn, start, end in sorted(spans):
        hit = Hit(sources[source], turn, start, end)
        if speaker in ("all", hit.turn.role):
            yield hit
