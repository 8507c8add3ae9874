"""Pieces of a Word document as XML text: paragraphs, fields, tables.

Strings are put together and parsed once, which is many times faster than building a document
cell by cell. Every piece of outside text passes through `escaped`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cgcoder.narrative.blocks import Align, Grid
from cgcoder.office.safe import escaped

JUSTIFY: dict[Align, str] = {"left": "left", "right": "right", "centre": "center"}
TEXT_WIDTH = 9070
"""Twentieths of a point between the margins of A4 with 2.5 cm on both sides."""
PADDING = 220
"""A cell's margins, with a hair to spare."""
NARROW, SLIM = frozenset("ijl.,:;'|!"), frozenset("frt()[]-I/ \u00a0")
BROAD = frozenset("mwMW%@")
EM, BOLDER = 180, 1.09
"""Table text of 9 points in twentieths of a point, and how much wider bold letters run."""
WORD, CELL = 2200, 6600
"""The widest word that is kept whole, and the widest cell worth its width."""
TOGETHER = 14
"""A table of so many rows at most stays on one page."""


def run(text: str, *, bold: bool = False, style: str = "", language: str = "") -> str:
    """A run of text with one look."""
    look = (f'<w:rStyle w:val="{style}"/>' if style else "") + ("<w:b/>" if bold else "")
    if language:
        look += f'<w:lang w:val="{language}"/>'
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>' if text else ""


def paragraph(style: str, *runs: str, more: str = "") -> str:
    """A paragraph of a style; *more* are further properties, in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{"".join(runs)}</w:p>'


def begin(code: str) -> str:
    """The start of a field, up to where its shown result begins."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escaped(code)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field(code: str, shown: str) -> str:
    """A field that Word can bring up to date, and what it shows until then."""
    return begin(code) + run(shown) + END


def bookmark(name: str, number: int, inside: str) -> str:
    """Something that fields and links can point to."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def caption(word: str, number: int, text: str, mark: str) -> str:
    """A caption above a table, numbered by a field and marked for the list of tables."""
    inside = run(f"{word} ") + field(f"SEQ {word} \\* ARABIC", str(number)) + run(f". {text}")
    return paragraph("Caption", bookmark(mark, int(mark[4:]), inside))


def table(grid: Grid) -> str:
    """A grid as a Word table: heads repeat on each page, rows are not split."""
    wide = widths(grid)
    columns = "".join(f'<w:gridCol w:w="{w}"/>' for w in wide)
    keep = len(grid.rows) <= TOGETHER
    head = _row(grid, tuple(h.text for h in grid.heads), wide, "TableHead", "<w:tblHeader/>")
    rows = [_row(grid, row, wide, "TableText", keep=keep) for row in grid.rows[:-1]]
    # A note stays with the last row: alone on the next page it explains nothing.
    noted = bool(grid.note)
    rows += [_row(grid, row, wide, "TableText", keep=noted) for row in grid.rows[-1:]]
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/>'
        f'<w:tblW w:w="{sum(wide)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{head}{''.join(rows)}</w:tbl>"
    )


def _row(  # noqa: PLR0913  # a row and its look
    grid: Grid,
    cells: tuple[str, ...],
    wide: Sequence[int],
    style: str,
    more: str = "",
    *,
    keep: bool = False,
) -> str:
    made = []
    for text, width, head in zip(cells, wide, grid.heads, strict=True):
        look = "<w:keepNext/>" if keep else ""
        if head.align != "left":
            look += f'<w:jc w:val="{JUSTIFY[head.align]}"/>'
        made.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{paragraph(style, run(text), more=look)}</w:tc>"
        )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{''.join(made)}</w:tr>"


def widths(grid: Grid, total: int = TEXT_WIDTH) -> list[int]:
    """Share the page's width out: no word broken if it can be helped, long text gets the rest."""
    least, wished = [], []
    for n, head in enumerate(grid.heads):
        cells = [row[n] for row in grid.rows]
        word = max([_word(head.text) * BOLDER, *(_word(c) for c in cells)])
        # A long column is as wide as its usual cell asks for, not as its longest one.
        full = sorted(_breadth(c) for c in cells)[int(len(cells) * 0.9)] if cells else 0
        least.append(int(word) + PADDING)
        wished.append(max(least[-1], int(min(full, CELL)) + PADDING))
    return _shared(least, wished, total)


def _word(text: str) -> float:
    """The width of the longest word, as far as it ought not to be broken."""
    words = re.split(r"[ \n]|(?<=-)", text)
    return min(max(_breadth(w) for w in words), WORD)


def _breadth(text: str) -> float:
    """How wide *text* runs in the tables' typeface, roughly."""
    ems = 0.0
    for letter in text:
        if letter in NARROW:
            ems += 0.25
        elif letter in SLIM:
            ems += 0.32
        elif letter in BROAD:
            ems += 0.83
        else:
            ems += 0.69 if letter.isupper() else 0.556
    return ems * EM


def _shared(least: Sequence[int], wished: Sequence[int], total: int) -> list[int]:
    if sum(least) >= total:
        found = [w * total // sum(least) for w in least]
    elif sum(wished) <= total:
        found = [w * total // sum(wished) for w in wished]
    else:
        spare, missing = total - sum(least), sum(wished) - sum(least)
        found = [a + (b - a) * spare // missing for a, b in zip(least, wished, strict=True)]
    found[-1] += total - sum(found)
    return found
