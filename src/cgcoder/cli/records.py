"""Records as plain data for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction

from cgcoder.core.evidence import Evidence


def record(value: object) -> object:
    """Turn records into dicts, fractions into decimals; a quote brings its place, not its study."""
    if isinstance(value, Evidence):
        return _evidence(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: record(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, Mapping):
        return {str(k): record(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [record(v) for v in value]
    return value


def _evidence(found: Evidence) -> dict[str, object]:
    coding = found.coding
    return {
        "source": found.source.id,
        "turn": found.turn + 1 if found.turn >= 0 else None,
        "start": coding.segment.start,
        "end": coding.segment.end,
        "speaker": found.speaker,
        "informant": found.informant,
        "group": found.group,
        "code": coding.code,
        "stance": coding.stance,
        "coder": coding.coder,
        "status": coding.status,
        "quote": coding.segment.quote,
    }
