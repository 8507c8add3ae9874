"""Codings in their place: what statistics count."""

from __future__ import annotations

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
    groups = {i.id: i.group for i in study.informants}
    order = {s.id: n for n, s in enumerate(study.sources)}
    for coding in sorted(
        study.codings,
        key=lambda c: (order[c.segment.source], c.segment.start, c.segment.end, c.code, c.coder),
    ):
        source = sources[coding.segment.source]
        at = source.turn_at(coding.segment.start)
        turn = source.turns[at] if at is not None else None
        informant = turn.informant if turn else ""
        yield Evidence(
            coding=coding,
            source=source,
            turn=-1 if at is None else at,
            speaker=turn.speaker if turn else "",
            informant=informant,
            group=groups.get(informant, ""),
            top=study.codebook.top(coding.code),
            votes=bool(informant) and source.kind == "interview",
        )
