"""WebVTT subtitles, as Zoom, Teams and YouTube write them."""

from __future__ import annotations

from pathlib import Path

from cgcoder.core.errors import SourceError
from cgcoder.core.model import Reading
from cgcoder.text import decode, timed
from cgcoder.text.clean import tidy

HELP = "WebVTT subtitles with their voices; a speaker's cues become one turn, times are dropped."
SUFFIXES = (".vtt",)


def read(path: Path) -> Reading:
    """Read the file; raise `SourceError` where it cannot be read."""
    text, warnings = decode.decode(decode.load(path))
    cues = list(timed.parse(tidy(text)))
    if not cues:
        raise SourceError(
            "has no subtitles: no line like 00:01:02.000 --> 00:01:04.000 with words below it.",
            hint="Export the subtitles anew, or give a plain transcript the ending .txt.",
        )
    return timed.reading(cues, warnings=warnings)
