"""Codings in their place: what statistics count."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from cgcoder.core.model import Coding, Source, Study


@dataclass(frozen=True, slots=True)
class Evidence:
    """One coding with its place: what statistics count."""

    coding: Coding
    source: Source
    turn: int
    """Index into `source.turns`; -1 where the segment lies outside every turn."""
    speaker: str
    informant: str
    """Empty where no informant speaks."""
    group: str
    top: str
    """The top-level code."""
    votes: bool
    """Whether it counts for a verdict: an informant's words in an interview."""


def evidence(study: Study) -> Iterator[Evidence]:
    """Give each coding of *study* its place, in order of source and offset."""
    sources = {s.id: s for s in study.sources}
    starts = {s.id: [t.start for t in s.turns] for s in study.sources}
    groups = {i.id: i.group for i in study.informants}
    order = {s.id: n for n, s in enumerate(study.sources)}
    for coding in sorted(
        study.codings,
        key=lambda c: (order[c.segment.source], c.segment.start, c.segment.end, c.code, c.coder),
    ):
        start = coding.segment.start
        source = sources[coding.segment.source]
        # As Source.turn_at, which would look the starts up anew for each of many codings.
        at = bisect_right(starts[source.id], start) - 1
        turn = source.turns[at] if at >= 0 and start < source.turns[at].end else None
        informant = turn.informant if turn else ""
        yield Evidence(
            coding,
            source,
            at if turn else -1,
            turn.speaker if turn else "",
            informant,
            groups.get(informant, ""),
            study.codebook.top(coding.code),
            bool(informant) and source.kind == "interview",
        )
