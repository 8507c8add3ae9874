"""Plain text and Markdown."""

from __future__ import annotations

from pathlib import Path

from cgcoder.core.model import Reading
from cgcoder.text import decode, timed
from cgcoder.text.clean import tidy

HELP = "Plain text or Markdown; also Whisper's text with times, which are dropped."
SUFFIXES = (".txt", ".md", ".markdown", ".text")


def read(path: Path) -> Reading:
    """Read the file; raise `SourceError` where it cannot be read."""
    text, warnings = decode.decode(decode.load(path))
    if timed.looks_timed(text):
        return timed.reading(timed.parse(tidy(text)), warnings=warnings)
    return decode.reading(text, warnings=warnings)
