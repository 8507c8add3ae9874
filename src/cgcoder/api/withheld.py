"""A study without the words of whoever withdrew, place for place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from cgcoder.core.acts import Entry, Target
from cgcoder.core.model import CONTEXT, Coding, Source, Study
from cgcoder.core.segment import Segment


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
        entries=tuple(_entry(e, sources) for e in study.entries),
    )


def _around(coding: Coding, sources: Mapping[str, Source]) -> Coding:
    if coding.segment.source not in sources:
        return coding
    return replace(coding, segment=_segment(coding.segment, sources))


def _entry(entry: Entry, sources: Mapping[str, Source]) -> Entry:
    """The entry with what stands around its words, and around those it rules on, blacked out."""
    found: dict[str, Any] = {}
    for field in fields(entry):
        value = getattr(entry, field.name)
        if isinstance(value, Segment):
            found[field.name] = _segment(value, sources)
        elif isinstance(value, Target):
            found[field.name] = replace(value, segment=_segment(value.segment, sources))
    return replace(entry, **found) if found else entry


def _segment(segment: Segment, sources: Mapping[str, Source]) -> Segment:
    source = sources.get(segment.source)
    if source is None:
        return segment
    before = source.text[max(0, segment.start - CONTEXT) : segment.start]
    after = source.text[segment.end : segment.end + CONTEXT]
    return replace(segment, before=before, after=after)
