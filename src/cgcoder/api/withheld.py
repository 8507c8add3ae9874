"""A study without the words of whoever withdrew, place for place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cgcoder.core.model import CONTEXT, Coding, Source, Study


def blacked(study: Study) -> Study:
    """Black the words out that are withheld: in sources, and in what stands around codings.

    Programs keep them, because places count in the whole text; a notebook is for eyes.
    """
    sources = {s.id: replace(s, text=s.shown) for s in study.sources if s.withheld}
    if not sources:
        return study
    return replace(
        study,
        sources=tuple(sources.get(s.id, s) for s in study.sources),
        codings=tuple(_around(c, sources) for c in study.codings),
        own=tuple(_around(c, sources) for c in study.own),
    )


def _around(coding: Coding, sources: Mapping[str, Source]) -> Coding:
    segment = coding.segment
    source = sources.get(segment.source)
    if source is None:
        return coding
    before = source.text[max(0, segment.start - CONTEXT) : segment.start]
    after = source.text[segment.end : segment.end + CONTEXT]
    return replace(coding, segment=replace(segment, before=before, after=after))
