"""A Word file's words, and the comments on them, as they would stand with all changes accepted.

Whoever saved the file renumbered the comments, split the runs and may have moved ranges: only
words are relied on. Offsets count in `Commented.text`, the words of all paragraphs, a line each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cgcoder.core.errors import SourceError
from cgcoder.text import decode
from cgcoder.text.archive import Archive
from cgcoder.text.clean import tidy

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

HIDDEN = frozenset(("pPr", "rPr", "instrText", "txbxContent", "Fallback", "tblPr"))
"""What does not stand on the page."""
DELETED = frozenset(("del", "moveFrom"))
MARKS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
DEEPEST = 60
"""Levels of nesting beyond which no document goes that a person wrote."""
MOST = 9
"""Headers, and footers, that are looked into."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment."""

    author: str
    text: str
    start: int
    end: int
    """The words it hangs on; nothing between them where it hangs on a place or on words that are
    gone."""
    line: int
    """The paragraph it begins in, counted from 1; 0 where it stands nowhere in the text."""
    gone: bool = False
    """Whether the words it hung on were deleted (and the change tracked)."""
    answers: int | None = None
    """The number of the comment that it replies to."""


@dataclass(frozen=True, slots=True)
class Commented:
    """A Word file with comments."""

    text: str
    remarks: tuple[Remark, ...]
    properties: Mapping[str, str]
    """Those that are not of the fixed set."""
    header: str
    """The words of all headers and footers."""


def read(path: Path) -> Commented:
    """Read the file.

    Raises:
        SourceError: it cannot be read, is no Word file, or is made to do harm.
    """
    try:
        archive = Archive(decode.load(path), "Word")
        document = archive.xml("word/document.xml")
        if document is None:
            raise archive.broken()
        walk = _Walk()
        walk.lines(document)
        answered = _answered(archive.xml("word/commentsExtended.xml"))
        remarks = _remarks(archive.xml("word/comments.xml"), walk, answered)
        return Commented("".join(walk.text), remarks, properties(archive), _bands(archive))
    except SourceError as error:
        raise SourceError(f"{path.name} {error}", hint=error.hint) from error


def properties(archive: Archive) -> dict[str, str]:
    """The custom properties; none where there is no such part."""
    part = archive.xml("docProps/custom.xml")
    return {
        p.get("name", ""): tidy("".join(p.itertext())).strip()
        for p in (part if part is not None else ())
    }


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _value(element: Element, name: str) -> str:
    """An attribute, in whichever namespace the program that wrote it put it."""
    if name in element.attrib:
        return element.attrib[name]
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


@dataclass(slots=True)
class _Place:
    start: int
    line: int
    lost: int
    """Characters of the document that were deleted before it."""
    end: int = -1
    gone: bool = False


class _Mark(NamedTuple):
    """The beginning or end of a comment's range, or its reference, in a paragraph."""

    kind: str
    name: str
    at: int
    lost: int
    """Characters of the paragraph that were deleted before it."""
    gone: bool
    """Whether it was itself deleted."""


@dataclass(slots=True)
class _Paragraph:
    """The words of a paragraph; deleted ones are only counted."""

    words: list[str] = field(default_factory=list)
    marks: list[_Mark] = field(default_factory=list)
    at: int = 0
    lost: int = 0

    def take(self, parent: Iterable[Element], depth: int = 0, *, gone: bool = False) -> None:
        """Take in what stands below *parent*; *gone* says that it was deleted."""
        for child in parent if depth < DEEPEST else ():
            tag = _tag(child)
            if tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
                self.marks.append(_Mark(tag, _value(child, "id"), self.at, self.lost, gone))
            elif tag in ("t", "delText"):
                self._word(child.text or "", gone=gone or tag == "delText")
            elif tag in MARKS:
                self._word(MARKS[tag], gone=gone)
            elif tag == "br":
                if _value(child, "type") not in ("page", "column"):
                    self._word("\n", gone=gone)
            elif tag not in HIDDEN:
                self.take(child, depth + 1, gone=gone or tag in DELETED)

    def _word(self, text: str, *, gone: bool) -> None:
        if gone:
            self.lost += len(text)
        else:
            self.words.append(text)
            self.at += len(text)


@dataclass(slots=True)
class _Walk:
    """A walk through the document in reading order."""

    text: list[str] = field(default_factory=list)
    at: int = 0
    """Characters written so far; so below, deleted."""
    lost: int = 0
    line: int = 0
    places: dict[str, _Place] = field(default_factory=dict)
    """Where each comment hangs, by its id."""

    def lines(self, parent: Element, depth: int = 0) -> None:
        """Take in the paragraphs below *parent*, whatever they stand in."""
        for child in parent if depth < DEEPEST else ():
            tag = _tag(child)
            if tag == "p":
                self._paragraph(child)
            elif tag.startswith("commentRange"):
                self._paragraph([child], between=True)
            elif tag not in HIDDEN and tag not in DELETED:
                self.lines(child, depth + 1)

    def _paragraph(self, element: Iterable[Element], *, between: bool = False) -> None:
        """Write a paragraph as a line; what stands *between* paragraphs writes none."""
        found = _Paragraph()
        found.take(element)
        raw = "".join(found.words)
        kept = tidy(raw)
        self.line += bool(kept.strip())
        for mark in found.marks:
            at = mark.at if kept == raw else len(tidy(raw[: mark.at]))
            self._mark(mark, self.at + at, self.lost + mark.lost)
        self.lost += found.lost
        if not between:
            self.text.append(f"{kept}\n")
            self.at += len(kept) + 1

    def _mark(self, mark: _Mark, at: int, lost: int) -> None:
        place = self.places.get(mark.name)
        if mark.kind == "commentRangeEnd":
            if place:
                place.end = at
                place.gone = place.start == at and lost > place.lost
            return
        if place is None:
            place = self.places[mark.name] = _Place(at, max(self.line, 1), lost)
        if mark.kind == "commentReference":
            place.end = place.end if place.end >= 0 else at
            place.gone = place.gone or mark.gone


def _lines_of(element: Element) -> str:
    """The words of a comment, or of a header, a line a paragraph."""
    walk = _Walk()
    walk.lines(element)
    return "".join(walk.text).strip()


def _remarks(part: Element | None, walk: _Walk, answered: Mapping[str, str]) -> tuple[Remark, ...]:
    listed = [c for c in (part if part is not None else ()) if _tag(c) == "comment"]
    marks = {
        mark: n for n, c in enumerate(listed) for p in c.iter() if (mark := _value(p, "paraId"))
    }
    found = []
    for comment in listed:
        own = [m for p in comment.iter() if (m := _value(p, "paraId"))]
        above = next((marks[answered[m]] for m in own if answered.get(m) in marks), None)
        place = walk.places.get(_value(comment, "id"))
        found.append(
            Remark(
                " ".join(tidy(_value(comment, "author")).split()),
                _lines_of(comment),
                place.start if place else 0,
                max(place.end, place.start) if place else 0,
                place.line if place else 0,
                place.gone if place else False,
                above,
            )
        )
    return tuple(found)


def _answered(part: Element | None) -> dict[str, str]:
    """Which comment's paragraph answers which."""
    return {
        _value(e, "paraId"): above
        for e in (part if part is not None else ())
        if (above := _value(e, "paraIdParent"))
    }


def _bands(archive: Archive) -> str:
    names = [f"word/{kind}{n or ''}.xml" for kind in ("header", "footer") for n in range(MOST + 1)]
    found: Iterator[Element | None] = (archive.xml(name) for name in names if name in archive)
    return "\n".join(_lines_of(part) for part in found if part is not None)
