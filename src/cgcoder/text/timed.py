"""Subtitles and other timed talk: one speaker's cues become one turn, times go.

Times are not spoken words. They are dropped from the text that is kept.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cgcoder.core.model import Reading
from cgcoder.text import decode
from cgcoder.text.clean import tidy
from cgcoder.text.people import fold

CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?")
_T = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
RANGE = re.compile(rf"[ \t]*\[?({_T})[ \t]*-->[ \t]*({_T})\]?[^\S\n]*([^\n]*)")
VOICE = re.compile(r"<v(?:\.[\w.]+)?[ \t]+([^>\n]{1,80})>", re.IGNORECASE)
MARKUP = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>|</?\d[\d:.]{0,15}>|\{\\[^{}\n]{0,80}\}")
NAMED = re.compile(r"[-–]?[ \t]*[\[(]?([^\W\d_][\w .'-]{0,38}?)[\])]?[ \t]*:(?![\d/])[ \t]*")
PAUSE = 2.0
"""Seconds of silence after which a new paragraph begins, if a sentence has ended."""
LONG = 600
"""Characters after which a paragraph ends with the next sentence."""
ENDS = (".", "?", "!", "…", '."', '?"', '!"')


@dataclass(frozen=True, slots=True)
class Cue:
    """Words with their times in seconds; `voice` is empty where nobody is named.

    `new` says that another person begins to speak, even where neither is named ("- Yes.").
    """

    start: float
    end: float
    text: str
    voice: str = ""
    new: bool = False


def looks_timed(text: str) -> bool:
    """Whether *text* consists of timed cues (as Whisper writes them), whatever its file's name."""
    lines = [line for line in text[:20_000].split("\n") if line.strip()][:200]
    hits = sum(bool(RANGE.match(line)) for line in lines)
    return hits >= 2 and hits * 4 >= len(lines)  # noqa: PLR2004 - number, time, words, empty line


def parse(text: str) -> Iterator[Cue]:
    """Give the cues of SRT, WebVTT or Whisper's plain text.

    What is no cue (`WEBVTT`, `NOTE`, `STYLE`, numbers) is passed over; a cue without an end is
    taken as it stands, since half a subtitle file is still a transcript.
    """
    start = end = 0.0
    words: list[str] = []
    inside = False
    for line in [*text.split("\n"), ""]:
        found = RANGE.match(line)
        if found:
            yield from _cue(start, end, words)
            start, end, inside = _seconds(found[1]), _seconds(found[2]), True
            # Whisper's words follow on the line; WebVTT has settings there ("align:start").
            rest = "" if re.match(r"(?:\w+:\S+[ \t]*)+$", found[3]) else found[3]
            words = [rest] if rest.strip() else []
        elif not line.strip():
            yield from _cue(start, end, words)
            words, inside = [], False
        elif inside:
            words.append(line)
    yield from _cue(start, end, words)


def _seconds(clock: str) -> float:
    found = CLOCK.fullmatch(clock)
    if not found:
        return 0.0
    hours, minutes, seconds, part = found.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{part or 0}")


def _cue(start: float, end: float, lines: list[str]) -> Iterator[Cue]:
    """Divide one cue where another voice begins within it."""
    if len(lines) > 1 and lines[-1].strip().isdigit():
        lines = lines[:-1]  # the number of the next cue, where no empty line divides them
    voice, said, new = "", list[str](), False
    for line in lines:
        for name, part, dash in _voices(line):
            if name or dash:
                if said:
                    yield Cue(start, end, " ".join(said), voice, new)
                voice, said, new = name, [], True
            plain = " ".join(html.unescape(MARKUP.sub("", part)).split())
            if plain:
                said.append(plain)
    if said:
        yield Cue(start, end, " ".join(said), voice, new)


def _voices(line: str) -> Iterator[tuple[str, str, bool]]:
    """Give (voice, words, whether a dash begins them) for each voice tag in *line*."""
    parts = VOICE.split(line)
    if parts[0].strip():
        stripped = parts[0].lstrip()
        dash = bool(re.match(r"[-–][ \t]*\S", stripped)) and len(stripped) > 1
        yield "", stripped[1:] if dash else stripped, dash
    for name, said in zip(parts[1::2], parts[2::2], strict=True):
        yield " ".join(html.unescape(name).split()), said, False


def reading(cues: Iterable[Cue], *, warnings: tuple[str, ...] = ()) -> Reading:
    """Join *cues* into turns of readable paragraphs, each after the name of its speaker.

    Raises:
        SourceError: nothing is said in them.
    """
    text: list[str] = []
    turns: list[tuple[str, int, int]] = []
    at = 0
    spoken = list(_turns(_with_names(list(cues))))
    if not any(label for label, _ in spoken):
        # Where nobody is named, each paragraph stands for itself, as in a note.
        spoken = [("", [p]) for _, paragraphs in spoken for p in paragraphs]
    for label, paragraphs in spoken:
        lead = f"{label}: " if label else ""
        body = "\n".join(paragraphs)
        turns.append((label, at + len(lead), at + len(lead) + len(body)))
        text.append(f"{lead}{body}\n\n")
        at += len(text[-1])
    return decode.reading("".join(text).rstrip("\n") + "\n", turns=tuple(turns), warnings=warnings)


def _with_names(cues: list[Cue]) -> list[Cue]:
    """Take "NAME: words" for a voice where that name comes back or stands with others."""
    found: list[tuple[str, str]] = []
    counts: dict[str, int] = {}
    for cue in cues:
        match = NAMED.match(cue.text) if not cue.voice else None
        name = match[1].strip() if match else ""
        found.append((name, cue.text[match.end() :] if match else cue.text))
        counts[fold(name)] = counts.get(fold(name), 0) + 1
    kept = []
    for cue, (name, rest) in zip(cues, found, strict=True):
        if name and (counts[fold(name)] > 1 or name.isupper()):
            kept.append(Cue(cue.start, cue.end, rest, name, new=True))
        else:
            kept.append(cue)
    return [c for c in kept if c.text.strip()]


def _turns(cues: list[Cue]) -> Iterator[tuple[str, list[str]]]:
    label, paragraphs, last = "", list[list[str]](), 0.0
    for cue in cues:
        text = tidy(cue.text).replace("\n", " ").strip()
        voice = tidy(cue.voice).strip()
        if not text:
            continue
        if paragraphs and ((voice and voice != label) or (cue.new and not voice)):
            yield label, [" ".join(p) for p in paragraphs]
            paragraphs = []
        if voice or cue.new:
            label = voice
        if not paragraphs or _breaks(paragraphs[-1], cue.start - last):
            paragraphs.append([])
        paragraphs[-1].append(text)
        last = cue.end
    if paragraphs:
        yield label, [" ".join(p) for p in paragraphs]


def _breaks(paragraph: list[str], pause: float) -> bool:
    ended = paragraph[-1].endswith(ENDS)
    return ended and (pause >= PAUSE or sum(map(len, paragraph)) > LONG)
