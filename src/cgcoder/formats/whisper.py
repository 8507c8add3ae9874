"""What speech recognisers write: the JSON of Whisper and its kin."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from cgcoder.core.errors import SourceError
from cgcoder.core.model import Reading
from cgcoder.text import decode, timed

HELP = "JSON of Whisper, WhisperX, whisper.cpp and the like, with speakers where it has them."
SUFFIXES = (".json",)
LISTS = ("segments", "transcription", "utterances", "results")
"""Keys below which programs put the list of what was said."""
MILLISECONDS = 1000


def read(path: Path) -> Reading:
    """Read the file; raise `SourceError` where it cannot be read."""
    text, warnings = decode.decode(decode.load(path))
    try:
        content = json.loads(text)
    except ValueError as error:
        raise SourceError(
            f"is no whole JSON: {error}.", hint="Let Whisper write it anew."
        ) from error
    except RecursionError as error:
        raise _other("deeply nested lists") from error
    cues = list(_cues(_segments(content)))
    if not cues:
        raise SourceError("holds no words.", hint="Transcribe the recording again.")
    return timed.reading(cues, warnings=warnings)


def _segments(content: object) -> list[object]:
    if isinstance(content, list):
        return content
    if not isinstance(content, dict):
        raise _other("no list of segments")
    for key in LISTS:
        if isinstance(content.get(key), list):
            return list(content[key])
    if isinstance(content.get("text"), str):
        return [content]
    raise _other("the keys " + ", ".join(map(repr, list(content)[:10])))


def _other(what: str) -> SourceError:
    return SourceError(
        f"is JSON, but no transcript: it has {what}.",
        hint=f"A transcript has one of: {', '.join(LISTS)}, each part with a 'text'.",
    )


def _cues(segments: list[object]) -> Iterator[timed.Cue]:
    for part in segments:
        if not isinstance(part, Mapping) or not isinstance(part.get("text"), str):
            raise _other("parts without a 'text'")
        start, end = _times(part)
        speaker = part.get("speaker", "")
        voice = str(speaker) if isinstance(speaker, str | int) and speaker != "" else ""
        if voice.isdigit() or len(voice) == 1:
            voice = f"Speaker {voice}"
        yield timed.Cue(start, end, part["text"], voice)


def _times(part: Mapping[str, object]) -> tuple[float, float]:
    """Give start and end in seconds; whisper.cpp counts milliseconds in `offsets`."""
    offsets = part.get("offsets")
    if isinstance(offsets, Mapping):
        return _number(offsets.get("from")) / MILLISECONDS, _number(
            offsets.get("to")
        ) / MILLISECONDS
    return _number(part.get("start")), _number(part.get("end"))


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
