"""What a report is made of, before anyone knows whether it becomes Word, HTML or Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Title:
    """The report's title, and the lines under it."""

    text: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the table of contents stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `mark` is its stable anchor."""

    text: str
    level: Literal[1, 2, 3]
    mark: str
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text: ordinary, a verdict (set off), a bullet or a small note."""

    text: str
    style: Literal["body", "verdict", "bullet", "note"] = "body"
    lead: str = ""
    """Words in bold before the text."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source, and where they come from."""

    text: str
    cite: str
    language: str = ""
    """Language of the words, which need not be that of the report."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column of a grid."""

    text: str
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in words, with its caption above and notes below."""

    caption: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


Block = Title | Contents | Heading | Paragraph | Quote | Grid
