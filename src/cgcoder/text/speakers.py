"""Find the lines on which somebody begins to speak."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from cgcoder.text import words
from cgcoder.text.people import BRACKETS, CODE, Cast, base, fold

Style = Literal["colon", "timed", "dash", "tab", "bracket", "alone", "question"]

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_TIME = rf"(?:[\[(<]?{_CLOCK}(?:[ \t]*-+>?[ \t]*{_CLOCK})?[\])>]?)"
_NAME = r"[^\W_][^\n:*\[\]{}<>\"“”?!;=|\t]{0,48}?"
STYLES: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (
        "colon",
        re.compile(
            rf"[ \t]*(?:[-•>#]+[ \t]+)?(?:\d{{1,3}}[.)][ \t]*)?(?:{_TIME}[ \t]*[-–]?[ \t]*)?"
            rf"[*_]{{0,3}}(?P<label>{_NAME})[*_]{{0,3}}[ \t]*(?:{_TIME}[ \t]*)?"
            r"[*_]{0,3}:[*_]{0,3}"
            r"(?![\d/])[ \t]*"
        ),
    ),
    ("timed", re.compile(rf"[ \t]*{_TIME}[ \t]+(?P<label>{_NAME})[ \t]*$")),
    ("timed", re.compile(rf"[ \t]*(?P<label>{_NAME})[ \t]+{_TIME}[ \t]*$")),
    (
        "dash",
        re.compile(
            rf"[ \t]*(?:{_TIME}[ \t]*)?(?P<label>[^\W_][\w.]{{0,14}}(?: \d{{1,3}})?)"
            r"(?:[ \t]*[–—][ \t]*|[ \t]+-[ \t]+)(?=\S)"
        ),
    ),
    ("tab", re.compile(r"[ \t]*(?P<label>[^\W_][\w .]{0,30}?)[ ]*\t[ \t]*(?=\S)")),
    ("bracket", re.compile(r"[ \t]*[\[(<](?P<label>[^\W_][\w .]{0,20})[\])>][ \t]*(?=\S)")),
    ("alone", re.compile(r"[ \t#*_]*(?P<label>[^\W_][\w .]{0,30}?)[ \t*_]*$")),
)
QUESTION = re.compile(r"[ \t]*(?P<number>\d{1,3})[.)][ \t]*(?=\S)")
HEAD = 120
"""Characters of a line within which its label must end."""
LEAST_SHARE = 0.2
"""Share of the lines that must be labelled before labels nobody knows make a dialogue."""
LETTERS = frozenset("pitqjarnms")
"""Single letters that are used for those who ask and answer."""
WORDS = 5
_SMALL = words.of("bin binti of the van de al ke")


@dataclass(frozen=True, slots=True)
class Cue:
    """A line on which somebody begins to speak."""

    start: int
    """Start of the line."""
    after: int
    """Start of the words, after the label."""
    label: str
    """As written, without time and brackets; empty for a numbered question."""
    style: Style
    end: int
    """End of the line."""

    @property
    def key(self) -> str:
        """The label in the form in which labels are compared."""
        return fold(self.label)


@dataclass(frozen=True, slots=True)
class Found:
    """Where somebody begins to speak, and labels that were seen but not believed."""

    cues: tuple[Cue, ...]
    stray: tuple[str, ...] = ()


def find(text: str, start: int, cast: Cast, *, strict: bool = False) -> Found:
    """Find the speakers of *text* from *start* on.

    A label counts when it is known (header, roster, settings, common words), or when it comes
    back and there is a dialogue at all; so "Catatan: ..." in running speech names no speaker.
    With *strict* (notes and documents) only known labels count.
    """
    seen, lines = _scan(text, start)
    counts = Counter(c.key for c in seen)
    known = {c.key for c in seen if c.label and _known(c, cast, counts)}
    if strict:
        believed = {k for k in known if k not in LETTERS or k in cast.asking}
    else:
        believed = known | _recurring(seen, counts, known, lines)
    if not believed:
        return Found(())
    believed |= {c.key for c in seen if _alike(c, believed)}
    cues = tuple(c for c in seen if c.key in believed and _fits(c, cast, counts))
    stray = () if strict else _stray(seen, believed)
    return Found(cues, stray)


def _scan(text: str, start: int) -> tuple[list[Cue], int]:
    """Give every line that may begin with a label, and how many lines hold words."""
    seen: list[Cue] = []
    lines = 0
    for begin, end in rows(text, start):
        head = text[begin : min(end, begin + HEAD)]
        if not head or head.isspace():
            continue
        lines += 1
        whole = end - begin <= HEAD
        for style, pattern in STYLES:
            if (style == "colon" and ":" not in head) or (
                style in ("timed", "alone") and not whole
            ):
                continue
            found = pattern.match(head)
            if found and (label := _label(found["label"])):
                seen.append(Cue(begin, begin + found.end(), label, style, end))
                break
    return seen, lines


def rows(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Give start and end of each line from *start* on."""
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _label(written: str) -> str:
    """Give the label without what stands in brackets; empty where it can be none."""
    label = " ".join(BRACKETS.sub(" ", written).split()).strip("*_ ")
    if not any(c.isalpha() for c in label) or len(label.split()) > WORDS:
        return ""
    return label if "(" not in label and ")" not in label else ""


def _known(cue: Cue, cast: Cast, counts: Counter[str]) -> bool:
    if base(cue.label) in words.NO_SPEAKERS:
        return cast.knows(cue.label)
    if cast.knows(cue.label):
        return True
    return cue.key in LETTERS and counts[cue.key] > 1 and cue.style not in ("timed", "alone")


def _recurring(seen: list[Cue], counts: Counter[str], known: set[str], lines: int) -> set[str]:
    """Give labels that nobody knows but that come back as speakers' labels do."""
    maybe = {
        c.key
        for c in seen
        if c.key not in known and counts[c.key] > 1 and _name_like(c.label) and _plain(c)
    }
    if known or not maybe:
        return maybe
    labelled = sum(counts[k] for k in maybe)
    return maybe if len(maybe) > 1 and labelled >= LEAST_SHARE * lines else set()


def _plain(cue: Cue) -> bool:
    """Whether the manner of writing alone is proof enough for an unknown label."""
    return cue.style in ("colon", "timed") or bool(
        cue.style in ("dash", "tab") and CODE.fullmatch(cue.label)
    )


def _name_like(label: str) -> bool:
    if CODE.fullmatch(label):
        return True
    parts = label.split()
    if parts[0].casefold().rstrip(",.") in words.NO_SPEAKERS:
        return False
    return all(p[0].isupper() or p[0].isdigit() or p.casefold() in _SMALL for p in parts)


def _alike(cue: Cue, believed: set[str]) -> bool:
    """Whether a label seen once is surely a speaker: `R5` beside `R1`, or `Bu Ratna`."""
    if cue.style not in ("colon", "timed") or not _name_like(cue.label):
        return False
    if cue.key in LETTERS:
        return cue.label.isupper()
    if base(cue.label) != cue.key:
        return any(base(k) == base(cue.label) for k in believed)
    first = cue.key.split()[0].rstrip(".")
    return first in words.HONORIFICS and len(cue.key.split()) > 1


def _fits(cue: Cue, cast: Cast, counts: Counter[str]) -> bool:
    """Whether this line begins a turn, given that its label is a speaker's."""
    if cue.style in ("colon", "timed"):
        return True
    if cue.style == "alone":
        return cast.knows(cue.label) and counts[cue.key] > 1
    if cue.style == "bracket" and not cue.label.isupper():
        return cast.knows(cue.label)  # "(a)" counts the points of a list
    return counts[cue.key] > 1 and (
        cast.knows(cue.label) or cue.key in LETTERS or bool(CODE.fullmatch(cue.label))
    )


def _stray(seen: list[Cue], believed: set[str]) -> tuple[str, ...]:
    """Give labels that may be speakers though they were kept as words."""
    return tuple(
        dict.fromkeys(
            c.label
            for c in seen
            if c.style == "colon"
            and c.key not in believed
            and _name_like(c.label)
            and len(c.label.split()) <= 3  # noqa: PLR2004 - a name
            and not fold(c.label).endswith("nya")
        )
    )


def questions(text: str, start: int) -> tuple[Cue, ...]:
    """Find numbered questions ("1. Bagaimana ...?"): at least two, with rising numbers."""
    found: list[tuple[int, Cue]] = []
    for begin, end in rows(text, start):
        line = text[begin:end]
        match = QUESTION.match(line) if line[:12].lstrip()[:1].isdigit() else None
        if match and line.rstrip().endswith("?"):
            cue = Cue(begin, begin + match.end(), "", "question", end)
            found.append((int(match["number"]), cue))
    numbers = [n for n, _ in found]
    rising = sum(a < b for a, b in pairwise(numbers))
    if len(found) < 2 or rising < (len(found) - 1) / 2:  # noqa: PLR2004 - one is a chance
        return ()
    return tuple(c for _, c in found)
