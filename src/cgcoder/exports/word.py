"""The report as a Word document, to be handed in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cgcoder.core.model import Study
from cgcoder.core.table import Report
from cgcoder.narrative import Words, story, words
from cgcoder.narrative.blocks import Block, Contents, Grid, Heading, Paragraph, Quote, Title
from cgcoder.office import docx_parts as parts
from cgcoder.office.archive import settle
from cgcoder.office.docx_styles import LANGUAGES, dress
from cgcoder.office.safe import clean
from cgcoder.writing import replacing

if TYPE_CHECKING:
    from docx.document import Document

HELP = "The report in Word: method, findings with quotes, barriers, limits, codebook."
FILE = "report.docx"
PARAGRAPHS = {"body": "Normal", "verdict": "Verdict", "bullet": "ListBullet", "note": "TableNote"}
NO_DOTS = '<w:tabs><w:tab w:val="clear" w:pos="9070"/><w:tab w:val="right" w:pos="9070"/></w:tabs>'
EARLIEST = "1980-01-01"
DEPTH = 2
"""Levels of headings in the list of contents."""
TABLE_MARKS = 50_000
"""Bookmarks from here on are those of tables, below it those of headings."""


def write(report: Report, path: Path) -> None:
    """Write *report* in the study's language."""
    import docx

    spoken = words(report.study.settings.language, report.study)
    blocks = tuple(story(spoken, report))
    document = docx.Document()
    dress(document, spoken.language)
    _fill(document, "".join(_drawn(blocks, spoken)))
    _footer(document, blocks, spoken)
    _properties(document, report.study, blocks)
    with replacing(path, durable=False) as part:
        made = part.with_suffix(".docx.part")
        try:
            document.save(str(made))
            settle(made, part)
        finally:
            made.unlink(missing_ok=True)


def _drawn(blocks: tuple[Block, ...], spoken: Words) -> Iterator[str]:
    """Each block as XML; captions and headings are counted as they come."""
    tables, marks = 0, {b.mark: f"_Toc{n:08}" for n, b in enumerate(_headings(blocks), 1)}
    for block in blocks:
        match block:
            case Grid():
                tables += 1
                yield from _grid(block, tables, spoken)
            case Heading():
                yield _heading(block, marks)
            case Contents():
                yield _contents(block, blocks, marks, spoken)
            case Title():
                yield parts.paragraph("Title", parts.run(block.text))
                yield from (parts.paragraph("Subtitle", parts.run(t)) for t in block.lines)
            case Paragraph():
                lead = parts.run(block.lead, bold=True)
                yield parts.paragraph(PARAGRAPHS[block.style], lead, parts.run(block.text))
            case Quote():
                language = LANGUAGES.get(block.language, "")
                said = parts.run(f"“{block.text}”", language=language)
                cite = parts.run(f" {block.cite}", style="SourceLabel")
                yield parts.paragraph("Quote", said, cite)


def _headings(blocks: tuple[Block, ...]) -> list[Heading]:
    return [b for b in blocks if isinstance(b, Heading)]


def _heading(block: Heading, marks: dict[str, str]) -> str:
    name = marks[block.mark]
    inside = parts.bookmark(name, int(name[4:]), parts.run(block.text))
    more = "<w:pageBreakBefore/>" if block.new_page else ""
    return parts.paragraph(f"Heading{block.level}", inside, more=more)


def _grid(block: Grid, number: int, spoken: Words) -> Iterator[str]:
    mark = _table_mark(number)
    yield parts.caption(spoken.say("caption"), number, block.caption, mark)
    yield parts.table(block)
    # Word joins tables that touch; the note, or an empty one, keeps them apart.
    yield parts.paragraph("TableNote", parts.run(block.note))


def _contents(
    block: Contents, blocks: tuple[Block, ...], marks: dict[str, str], spoken: Words
) -> str:
    """The headings, then the tables, as fields that Word can update."""
    heads = [
        (f"TOC{h.level}", h.text, marks[h.mark]) for h in _headings(blocks) if h.level <= DEPTH
    ]
    word = spoken.say("caption")
    grids = [b for b in blocks if isinstance(b, Grid)]
    tables = [
        ("TableofFigures", f"{word} {n}. {g.caption}", _table_mark(n))
        for n, g in enumerate(grids, 1)
    ]
    title = parts.paragraph("TOCHeading", parts.run(block.text))
    update = spoken.say("contents.update")
    code = f'TOC \\o "1-{DEPTH}" \\h \\z \\u'
    told = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"
        f"{title}{_listed(heads, code, update)}</w:sdtContent></w:sdt>"
    )
    if tables:
        told += parts.paragraph("TOCHeading", parts.run(spoken.say("chapter.tables")))
        told += _listed(tables, f'TOC \\h \\z \\c "{word}"')
    return told


def _listed(lines: list[tuple[str, str, str]], code: str, update: str = "") -> str:
    """What the field shows until Word updates it: links without dots, since no page is known.

    *update* says how to get the pages; it stands inside the field, so the update removes it.
    """
    made = []
    for n, (style, text, mark) in enumerate(lines):
        page = parts.field(f"PAGEREF {mark} \\h", "")
        inside = f"{parts.run(text)}<w:r><w:tab/></w:r>{page}"
        link = f'<w:hyperlink w:anchor="{mark}" w:history="1">{inside}</w:hyperlink>'
        start = parts.begin(code) if n == 0 else ""
        end = parts.END if n == len(lines) - 1 and not update else ""
        made.append(parts.paragraph(style, start, link, end, more=NO_DOTS))
    if update:
        made.append(parts.paragraph("TableNote", parts.run(update), parts.END))
    return "".join(made)


def _table_mark(number: int) -> str:
    return f"_Toc{TABLE_MARKS + number:08}"


def _fill(document: Document, xml: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    body: Any = document.element.body
    last = body[-1]
    made: Any = parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")
    for element in list(made):
        last.addprevious(element)


def _footer(document: Document, blocks: tuple[Block, ...], spoken: Words) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    title = next(b.text for b in blocks if isinstance(b, Title))
    before, between, after = spoken.say("page.of", page="\0", pages="\0").split("\0")
    xml = parts.paragraph(
        "Footer",
        parts.run(title if len(title) <= 70 else title[:69] + "…"),  # noqa: PLR2004  # one line
        "<w:r><w:tab/></w:r>",
        parts.run(before) + parts.field("PAGE", "1"),
        parts.run(between) + parts.field("NUMPAGES", "1") + parts.run(after),
    )
    footer: Any = document.sections[0].footer
    footer.is_linked_to_previous = False
    element = footer._element  # noqa: SLF001  # python-docx has no other way to its XML
    for old in list(element):
        element.remove(old)
    element.append(parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))


def _properties(document: Document, study: Study, blocks: tuple[Block, ...]) -> None:
    when = datetime.fromisoformat((study.as_of or EARLIEST)[:10])
    core = document.core_properties
    core.title = clean(next(b.text for b in blocks if isinstance(b, Title)))[:255]
    core.author = core.last_modified_by = clean(study.settings.author)[:255]
    core.comments, core.revision = "", 1
    core.language = LANGUAGES[study.settings.language]
    core.created = core.modified = when
    package: Any = document.part.package
    for key, link in list(package.rels.items()):
        if link.reltype.endswith("/thumbnail"):
            del package.rels[key]
