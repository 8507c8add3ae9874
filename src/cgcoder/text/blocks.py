"""What word processors' documents consist of, and how it becomes a reading.

Paragraphs become lines, tables of talk become turns. A name in bold that begins paragraph after
paragraph names their speaker even without a colon.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from cgcoder.core.model import Note, Reading
from cgcoder.text import decode, rows
from cgcoder.text.clean import tidy
from cgcoder.text.people import fold

LABEL = re.compile(r"[^\W\d_][^\n:?!;]{0,38}")


@dataclass(slots=True)
class Comment:
    """A comment with its place in the paragraph's raw text; `end` grows while it is open."""

    name: str
    start: int
    end: int


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its raw text, how much of its beginning is bold, and comments in it."""

    text: str = ""
    bold: int = 0
    comments: list[Comment] = field(default_factory=list)

    def add(self, text: str, *, bold: bool = False) -> None:
        """Append a run of words."""
        if bold and self.bold == len(self.text):
            self.bold += len(text)
        self.text += text


@dataclass(slots=True)
class Table:
    """A table: rows of cells, each a list of paragraphs."""

    rows: list[list[list[Paragraph]]] = field(default_factory=list)


@dataclass(slots=True)
class _Draft:
    text: list[str] = field(default_factory=list)
    at: int = 0
    open: bool = False
    """Whether the next paragraph without a name goes on with the last turn."""
    spans: dict[str, list[int]] = field(default_factory=dict)
    """Comment -> start and end in the text kept, over all the paragraphs it spans."""

    def write(self, text: str) -> None:
        self.text.append(text)
        self.at += len(text)

    def place(self, paragraph: Paragraph, at: int, kept: str) -> None:
        """Note where the comments of *paragraph* hang, whose tidied text begins at *at*."""
        lead = len(tidy(paragraph.text)) - len(tidy(paragraph.text).lstrip())
        for comment in paragraph.comments:
            a, b = (
                at + min(max(len(tidy(paragraph.text[:p])) - lead, 0), len(kept))
                for p in (comment.start, comment.end)
            )
            span = self.spans.setdefault(comment.name, [a, b])
            span[:] = [min(span[0], a), max(span[1], b)]


def reading(blocks: Sequence[Paragraph | Table], comments: dict[str, tuple[str, str]]) -> Reading:
    """Make a reading of *blocks*; *comments* gives author and words by a comment's name.

    Raises:
        SourceError: there are no words in it.
    """
    speakers = _bold_speakers(blocks)
    draft = _Draft()
    turns: list[tuple[str, int, int]] = []
    for block in blocks:
        if isinstance(block, Table):
            said = _said(block)
            if said is None:
                _plain(draft, block)
                continue
            _spoken(draft, turns, block, said)
        else:
            _paragraph(draft, turns, block, speakers)
    text = "".join(draft.text)
    notes = tuple(
        Note(a, b, tidy(comments[name][0]), tidy(comments[name][1]).strip())
        for name, (a, b) in sorted(draft.spans.items(), key=lambda s: s[1])
        if name in comments
    )
    return decode.reading(text, turns=tuple(_trim(text, turns)) or None, notes=notes)


def _trim(text: str, turns: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    return [(label, a, a + len(text[a:b].rstrip())) for label, a, b in turns if text[a:b].strip()]


def _bold_speakers(blocks: Sequence[Paragraph | Table]) -> frozenset[str]:
    """Give the names in bold that begin several paragraphs without a colon."""
    seen = Counter(
        fold(label) for b in blocks if isinstance(b, Paragraph) and (label := _bold_label(b))
    )
    several = {name for name, count in seen.items() if count > 1}
    return frozenset(several) if len(several) > 1 else frozenset()


def _bold_label(paragraph: Paragraph) -> str:
    """Give the bold name at the start of *paragraph*; empty where it says `Name:` anyway."""
    label = tidy(paragraph.text[: paragraph.bold]).strip()
    rest = paragraph.text[paragraph.bold :].lstrip()
    if not rest or rest.startswith(":") or not LABEL.fullmatch(label):
        return ""
    return label if len(label.split()) <= 5 else ""  # noqa: PLR2004 - a name


def _paragraph(
    draft: _Draft,
    turns: list[tuple[str, int, int]],
    paragraph: Paragraph,
    speakers: frozenset[str],
) -> None:
    kept = tidy(paragraph.text).strip()
    draft.place(paragraph, draft.at, kept)
    label = _bold_label(paragraph)
    if label and fold(label) in speakers:
        turns.append((label, draft.at + len(label) + _gap(kept, label), draft.at + len(kept)))
        draft.open = True
    elif draft.open and kept:
        name, start, _ = turns[-1]
        turns[-1] = (name, start, draft.at + len(kept))
    draft.write(f"{kept}\n")


def _gap(kept: str, label: str) -> int:
    rest = kept[len(label) :]
    return len(rest) - len(rest.lstrip(" \t\n–—-:"))


def _cells(table: Table) -> list[list[str]]:
    return [
        ["\n".join(tidy(p.text).strip() for p in cell).strip() for cell in row]
        for row in table.rows
    ]


def _said(table: Table) -> list[rows.Said] | None:
    cells = _cells(table)
    return rows.with_headings(cells) or rows.of_two_columns(cells)


def _spoken(
    draft: _Draft,
    turns: list[tuple[str, int, int]],
    table: Table,
    said: list[rows.Said],
) -> None:
    """Write the turns of a table; comments hang on the whole turn they stand in."""
    text, found = rows.written(said, draft.at)
    held = [p for row in table.rows for cell in row for p in cell if p.comments]
    for paragraph in held:
        words = tidy(paragraph.text).strip()
        at = text.find(words)
        if words and at >= 0:
            draft.place(paragraph, draft.at + at, words)
    turns += found
    draft.open = False
    draft.write(text)


def _plain(draft: _Draft, table: Table) -> None:
    """Write a table that is no talk: a line a row, cells divided by tabs.

    Two cells with a short first one are `Key: value`, since headers are often set so.
    """
    for row in table.rows:
        for number, cell in enumerate(row):
            if number:
                line = "".join(draft.text[-1:])
                key = number == 1 and len(row) == 2 and 0 < len(line) <= rows.LABEL  # noqa: PLR2004
                draft.write((" " if line.endswith(":") else ": ") if key else "\t")
            for n, paragraph in enumerate(cell):
                kept = " ".join(tidy(paragraph.text).split())
                if n and kept:
                    draft.write(" ")
                draft.place(paragraph, draft.at, kept)
                draft.write(kept)
        draft.write("\n")
