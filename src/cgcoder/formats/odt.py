"""OpenDocument text (LibreOffice), read from its XML so that changes and comments are seen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cgcoder.core.errors import SourceError
from cgcoder.core.model import Reading
from cgcoder.text import blocks, decode
from cgcoder.text.archive import Archive

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

HELP = "OpenDocument text (LibreOffice); deletions are dropped, comments seen."
SUFFIXES = (".odt",)

GONE = frozenset(("tracked-changes", "note", "sequence-decls", "table-of-content", "forms"))
"""What does not stand in the running text: deletions, footnotes, tables of contents."""
SPACE = re.compile(r"[ \t\n]+")
DEEPEST = 60
"""Levels of nesting beyond which no document goes that a person wrote."""
MOST = 1000
"""Spaces or cells that one element may stand for."""


def read(path: Path) -> Reading:
    """Read the file; raise `SourceError` where it cannot be read."""
    archive = Archive(decode.load(path), "LibreOffice")
    manifest = archive.xml("META-INF/manifest.xml")
    if manifest is not None and any(_tag(e) == "encryption-data" for e in manifest.iter()):
        raise SourceError(
            "is encrypted.", hint="Open it in LibreOffice and save it without a password."
        )
    content = archive.xml("content.xml")
    body = next((e for e in content.iter() if _tag(e) == "text"), None) if content else None
    if content is None or body is None:
        raise archive.broken()
    walk = _Walk(_bold_styles(content))
    return blocks.reading(walk.within(body), walk.comments)


def _tag(element: Element) -> str:
    """Give the element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _value(element: Element, name: str) -> str:
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def _bold_styles(content: Element) -> frozenset[str]:
    return frozenset(
        _value(style, "name")
        for style in content.iter()
        if _tag(style) == "style"
        and any(_value(e, "font-weight") == "bold" for e in style if _tag(e) == "text-properties")
    )


def _count(element: Element, name: str) -> int:
    written = _value(element, name)
    return min(int(written), MOST) if written.isdecimal() else 1


@dataclass(slots=True)
class _Walk:
    """A walk through the document in reading order."""

    bold: frozenset[str]
    comments: dict[str, tuple[str, str]] = field(default_factory=dict)
    open: dict[str, int] = field(default_factory=dict)
    """Comments that have begun and not ended, and where in the present paragraph."""

    def within(self, parent: Element, depth: int = 0) -> list[blocks.Paragraph | blocks.Table]:
        """Give paragraphs and tables below *parent*, in order."""
        found: list[blocks.Paragraph | blocks.Table] = []
        for child in parent if depth < DEEPEST else ():
            tag = _tag(child)
            if tag in ("p", "h"):
                found.append(self.paragraph(child))
            elif tag == "table":
                found.append(self.table(child, depth))
            elif tag not in GONE:
                found += self.within(child, depth + 1)
        return found

    def table(self, element: Element, depth: int) -> blocks.Table:
        """Read a table; one inside a cell becomes lines of that cell."""
        table = blocks.Table()
        for row in element.iter():
            if _tag(row) != "table-row":
                continue
            cells: list[list[blocks.Paragraph]] = []
            for cell in row:
                if _tag(cell) == "table-cell":
                    inside = self.within(cell, depth + 3)
                    cells.append([p for b in inside for p in _paragraphs(b)])
            while cells and not any(p.text for p in cells[-1]):
                cells.pop()
            table.rows.append(cells)
        return table

    def paragraph(self, element: Element) -> blocks.Paragraph:
        """Read a paragraph; white space counts once, as the format lays down."""
        found = blocks.Paragraph()
        self.open = dict.fromkeys(self.open, 0)
        self._inline(element, found, depth=0, bold=_value(element, "style-name") in self.bold)
        for name, start in self.open.items():
            found.comments.append(blocks.Comment(name, start, len(found.text)))
        return found

    def _inline(self, element: Element, found: blocks.Paragraph, *, depth: int, bold: bool) -> None:
        self._words(element.text, found, bold=bold)
        for child in element if depth < DEEPEST else ():
            tag = _tag(child)
            if tag == "s":
                found.add(" " * _count(child, "c"), bold=bold)
            elif tag in ("tab", "line-break"):
                found.add("\t" if tag == "tab" else "\n", bold=bold)
            elif tag == "annotation":
                self._comment(child, found)
            elif tag == "annotation-end":
                self._close(_value(child, "name"), found)
            elif tag not in GONE:
                strong = bold or _value(child, "style-name") in self.bold
                self._inline(child, found, depth=depth + 1, bold=strong)
            self._words(child.tail, found, bold=bold)

    @staticmethod
    def _words(text: str | None, found: blocks.Paragraph, *, bold: bool) -> None:
        if text:
            found.add(SPACE.sub(" ", text), bold=bold)

    def _comment(self, element: Element, found: blocks.Paragraph) -> None:
        name = _value(element, "name") or f"#{len(self.comments)}"
        author = next((e.text or "" for e in element if _tag(e) == "creator"), "")
        lines = ["".join(e.itertext()) for e in element.iter() if _tag(e) == "p"]
        self.comments[name] = (author, "\n".join(lines))
        if _value(element, "name"):
            self.open[name] = len(found.text)
        else:
            # A comment on no words in particular hangs on those before it.
            found.comments.append(blocks.Comment(name, 0, len(found.text)))

    def _close(self, name: str, found: blocks.Paragraph) -> None:
        if name in self.open:
            start = self.open.pop(name)
            found.comments.append(blocks.Comment(name, start, len(found.text)))


def _paragraphs(block: blocks.Paragraph | blocks.Table) -> list[blocks.Paragraph]:
    if isinstance(block, blocks.Paragraph):
        return [block]
    return [p for row in block.rows for cell in row for p in cell]
