"""Word documents, read from their XML so that tracked changes and comments are seen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cgcoder.core.model import Reading
from cgcoder.text import blocks, decode
from cgcoder.text.archive import Archive

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

HELP = "Word; insertions are kept, deletions dropped, comments seen, tables of talk become turns."
SUFFIXES = (".docx", ".docm")

SPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
GONE = frozenset(("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "txbxContent"))
"""What does not stand on the page: deletions, where a moved passage was, properties, codes."""
MARKS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
STRONG = frozenset(("strong", "bold", "kuat"))
DEEPEST = 60
"""Levels of nesting beyond which no document goes that a person wrote."""


def read(path: Path) -> Reading:
    """Read the file; raise `SourceError` where it cannot be read."""
    archive = Archive(decode.load(path), "Word")
    document = archive.xml("word/document.xml")
    if document is None:
        raise archive.broken()
    walk = _Walk(_numbered(archive.xml("word/numbering.xml")))
    found = walk.within(document)
    return blocks.reading(found, _comments(archive.xml("word/comments.xml")))


def _tag(element: Element) -> str:
    """Give the element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _value(element: Element | None, name: str = "val") -> str:
    if element is None:
        return ""
    return next((v for s in SPACES if (v := element.get(s + name)) is not None), "")


def _child(element: Element | None, name: str) -> Element | None:
    if element is None:
        return None
    return next((c for c in element if _tag(c) == name), None)


def _comments(part: Element | None) -> dict[str, tuple[str, str]]:
    """Give author and words of each comment by its id."""
    found = {}
    for comment in part if part is not None else ():
        lines = [p.text for p in _Walk({}).within(comment) if isinstance(p, blocks.Paragraph)]
        found[_value(comment, "id")] = (_value(comment, "author"), "\n".join(lines))
    return found


def _numbered(part: Element | None) -> dict[str, bool]:
    """Say of each list of the document whether its first level counts 1, 2, 3."""
    if part is None:
        return {}
    decimal = {}
    for kind in part:
        if _tag(kind) == "abstractNum":
            level = next((e for e in kind if _tag(e) == "lvl" and _value(e, "ilvl") == "0"), None)
            decimal[_value(kind, "abstractNumId")] = _value(_child(level, "numFmt")) == "decimal"
    return {
        _value(num, "numId"): decimal.get(_value(_child(num, "abstractNumId")), False)
        for num in part
        if _tag(num) == "num"
    }


@dataclass(slots=True)
class _Walk:
    """A walk through the document in reading order."""

    numbered: dict[str, bool]
    counts: Counter[str] = field(default_factory=Counter)
    open: dict[str, None] = field(default_factory=dict)
    """Comments that have begun and not ended."""

    def within(self, parent: Element, depth: int = 0) -> list[blocks.Paragraph | blocks.Table]:
        """Give paragraphs and tables below *parent*, in order."""
        found: list[blocks.Paragraph | blocks.Table] = []
        for child in parent if depth < DEEPEST else ():
            tag = _tag(child)
            if tag == "p":
                found.append(self.paragraph(child))
            elif tag == "tbl":
                found.append(self.table(child, depth))
            elif tag not in GONE:
                found += self.within(child, depth + 1)
        return found

    def table(self, element: Element, depth: int) -> blocks.Table:
        """Read a table; one inside a cell becomes lines of that cell."""
        table = blocks.Table()
        for row in element.iter():
            if _tag(row) != "tr":
                continue
            cells: list[list[blocks.Paragraph]] = []
            for cell in row:
                if _tag(cell) == "tc":
                    inside = self.within(cell, depth + 3)
                    cells.append([p for b in inside for p in _paragraphs(b)])
            table.rows.append(cells)
        return table

    def paragraph(self, element: Element) -> blocks.Paragraph:
        """Read a paragraph with its number, if it stands in a numbered list."""
        found = blocks.Paragraph()
        numbering = _child(_child(element, "pPr"), "numPr")
        number = _value(_child(numbering, "numId"))
        if self.numbered.get(number) and _value(_child(numbering, "ilvl")) in ("", "0"):
            self.counts[number] += 1
            found.add(f"{self.counts[number]}. ")
        began = dict.fromkeys(self.open, 0)
        self._runs(element, found, began, 0)
        for name in self.open:
            found.comments.append(blocks.Comment(name, began.get(name, 0), len(found.text)))
        return found

    def _runs(
        self, parent: Element, found: blocks.Paragraph, began: dict[str, int], depth: int
    ) -> None:
        for child in parent if depth < DEEPEST else ():
            tag = _tag(child)
            if tag == "r":
                self._run(child, found, began)
            elif tag == "commentRangeStart":
                self.open[_value(child, "id")] = None
                began[_value(child, "id")] = len(found.text)
            elif tag == "commentRangeEnd":
                self._close(_value(child, "id"), found, began)
            elif tag not in GONE:
                self._runs(child, found, began, depth + 1)

    def _close(self, name: str, found: blocks.Paragraph, began: dict[str, int]) -> None:
        if name in self.open:
            del self.open[name]
            found.comments.append(blocks.Comment(name, began.get(name, 0), len(found.text)))

    def _run(self, run: Element, found: blocks.Paragraph, began: dict[str, int]) -> None:
        bold = _is_bold(_child(run, "rPr"))
        for part in run:
            tag = _tag(part)
            if tag == "t":
                found.add(part.text or "", bold=bold)
            elif tag in MARKS:
                found.add(MARKS[tag], bold=bold)
            elif tag == "br" and _value(part, "type") not in ("page", "column"):
                found.add("\n", bold=bold)
            elif tag == "commentReference" and _value(part, "id") not in began:
                # A comment on no words in particular hangs on those before it.
                found.comments.append(blocks.Comment(_value(part, "id"), 0, len(found.text)))


def _paragraphs(block: blocks.Paragraph | blocks.Table) -> list[blocks.Paragraph]:
    if isinstance(block, blocks.Paragraph):
        return [block]
    return [p for row in block.rows for cell in row for p in cell]


def _is_bold(properties: Element | None) -> bool:
    if _value(_child(properties, "rStyle")).casefold() in STRONG:
        return True
    mark = _child(properties, "b")
    return mark is not None and _value(mark).casefold() not in ("0", "false", "off")
