"""The parts of a document: what stands under which heading, and which parts sum it up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cgcoder.core.model import Source
from cgcoder.text.words import of

SectionKind = Literal["summary", "body", "references"]
LONGEST = 90
"""Characters of a heading; a longer paragraph is text."""
SUMMARY = of(
    """
    abstract abstrak abstraksi ringkasan summary kesimpulan simpulan conclusion conclusions
    penutup ikhtisar synopsis intisari
    """
)
REFERENCES = of("references referensi bibliography bibliografi rujukan") | {
    "daftar pustaka",
    "works cited",
    "kepustakaan",
}
_NUMBER = re.compile(r"^(?:[#*\s]+|(?:bab|chapter)\s+\w+[.:]?\s+|[0-9ivxlc]+(?:\.[0-9]+)*[.)]\s+)+")
_SPACED = re.compile(r"\b\w(?: \w){3,}\b")


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of paragraphs under one heading."""

    heading: str
    """Empty for what stands before the first heading."""
    kind: SectionKind
    first: int
    """Index of its first turn, the heading included."""
    end: int
    """Index of the turn after its last."""


def sections(source: Source) -> tuple[Section, ...]:
    """Cut a note or document at its headings; an interview is one piece.

    A heading is a short paragraph without a full stop that a longer one follows. What belongs to
    a summary or a list of references stands under the nearest heading, even of a lower level.
    """
    if source.kind == "interview":
        return (Section("", "body", 0, len(source.turns)),) if source.turns else ()
    shown = source.shown
    texts = [shown[t.start : t.end].strip() for t in source.turns]
    starts = [0, *(n for n, _ in enumerate(texts) if n and _is_heading(texts, n))]
    if not texts:
        return ()
    found = []
    for start, end in zip(starts, (*starts[1:], len(texts)), strict=True):
        heading = texts[start] if _is_heading(texts, start) else ""
        if end > start:
            found.append(Section(heading, kind(heading), start, end))
    return tuple(found)


def places(source: Source) -> dict[int, Section]:
    """The section of each turn of *source*."""
    return {n: s for s in sections(source) for n in range(s.first, s.end)}


def kind(heading: str) -> SectionKind:
    """What a part is by the words of its *heading*: a summary, references or the body."""
    plain = _SPACED.sub(lambda m: m[0].replace(" ", ""), heading)
    plain = _NUMBER.sub("", plain.casefold()).strip(" *#:.-–—")
    words = plain.split()
    if plain in REFERENCES:
        return "references"
    return "summary" if words and (words[0] in SUMMARY or words[-1] in SUMMARY) else "body"


def _is_heading(texts: list[str], n: int) -> bool:
    text = texts[n]
    if not text or len(text) > LONGEST or "\n" in text or text[-1] in ".!?,;…":
        return False
    follows = texts[n + 1] if n + 1 < len(texts) else ""
    alone = len(text.split()) > 1 or text[:1].isupper()
    return alone and (len(follows) > LONGEST or follows.isupper() or _heads(texts, n + 1))


def _heads(texts: list[str], n: int) -> bool:
    """Whether the next paragraph is a heading that text follows."""
    if n + 1 >= len(texts):
        return False
    text = texts[n]
    return bool(text) and len(text) <= LONGEST and text[-1] not in ".!?,;…" and (
        len(texts[n + 1]) > LONGEST
    )  # fmt: skip


def paragraphs(source: Source, section: Section) -> Iterator[tuple[int, int]]:
    """Start and end of the paragraphs of *section*, without its heading."""
    first = section.first + bool(section.heading)
    for turn in source.turns[first : section.end]:
        yield turn.start, turn.end
