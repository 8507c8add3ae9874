"""The look of a report in Word: real styles, so that a user's template can replace them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

SERIF, SANS = "Times New Roman", "Arial"
INK, GREY, ACCENT, LINE, PALE = "1F1F1F", "595959", "1F3864", "8496B0", "EEF2F8"
LANGUAGES = {"en": "en-GB", "id": "id-ID"}
BOLD = "<w:b/><w:bCs/>"
KEEP = "<w:keepNext/><w:keepLines/>"


def _style(  # noqa: PLR0913  # a style is its parts
    ident: str,
    name: str,
    ppr: str = "",
    rpr: str = "",
    *,
    based: str = "Normal",
    following: str = "",
    kind: str = "paragraph",
) -> str:
    default = ' w:default="1"' if ident == "Normal" else ""
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    after = f'<w:next w:val="{following}"/>' if following else ""
    ppr = f"<w:pPr>{ppr}</w:pPr>" if ppr else ""
    rpr = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{ident}"><w:name w:val="{name}"/>'
        f'{base}{after}<w:uiPriority w:val="9"/><w:qFormat/>{ppr}{rpr}</w:style>'
    )


def _font(face: str, half_points: int, *, colour: str = INK, more: str = "") -> str:
    return (
        f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}"/>{more}'
        f'<w:color w:val="{colour}"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


def _space(before: int, after: int, line: int = 240) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _border(side: str, size: int, colour: str, space: int = 0) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def _bar(size: int, colour: str) -> str:
    return f"<w:pBdr>{_border('left', size, colour, 8)}</w:pBdr>"


def _right_tab(leader: str = "") -> str:
    dots = f' w:leader="{leader}"' if leader else ""
    return f'<w:tabs><w:tab w:val="right"{dots} w:pos="9070"/></w:tabs>'


def _heading(level: int, size: int, before: int) -> str:
    return _style(
        f"Heading{level}",
        f"heading {level}",
        f'{KEEP}{_space(before, 120)}<w:outlineLvl w:val="{level - 1}"/>',
        _font(SANS, size, colour=ACCENT, more=BOLD),
        following="Normal",
    )


def _contents(ident: str, name: str, indent: int) -> str:
    ppr = f'{_right_tab("dot")}{_space(10, 20)}<w:ind w:left="{indent}" w:right="600"/>'
    return _style(ident, name, ppr, _font(SERIF, 21))


TABLE = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable">'
    '<w:name w:val="Report Table"/><w:uiPriority w:val="59"/><w:qFormat/>'
    '<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>'
    + _border("top", 8, ACCENT)
    + _border("bottom", 8, ACCENT)
    + _border("insideH", 4, "D5DCE8")
    + "</w:tblBorders><w:tblCellMar>"
    '<w:top w:w="40" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
    + _border("bottom", 6, ACCENT)
    + f'</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/></w:tcPr>'
    "</w:tblStylePr></w:style>"
)

STYLES = (
    _style("Normal", "Normal", _space(0, 140, 264), _font(SERIF, 23), based=""),
    _style(
        "Title",
        "Title",
        _space(600, 160),
        _font(SANS, 44, colour=ACCENT, more=BOLD),
        following="Subtitle",
    ),
    _style("Subtitle", "Subtitle", _space(0, 60), _font(SANS, 22, colour=GREY)),
    _heading(1, 32, 400),
    _heading(2, 26, 320),
    _heading(3, 22, 200),
    _style(
        "TOCHeading",
        "TOC Heading",
        f"{KEEP}{_space(400, 120)}",
        _font(SANS, 32, colour=ACCENT, more=BOLD),
        following="Normal",
    ),
    _contents("TOC1", "toc 1", 0),
    _contents("TOC2", "toc 2", 284),
    _contents("TableofFigures", "table of figures", 0),
    _style(
        "Quote",
        "Quote",
        f'<w:keepLines/>{_bar(12, LINE)}{_space(60, 120, 252)}<w:ind w:left="420" w:right="420"/>',
        "<w:i/>",
    ),
    _style(
        "Caption",
        "caption",
        f"{KEEP}{_space(240, 80)}",
        _font(SANS, 19, more=BOLD),
        following="Normal",
    ),
    _style(
        "Verdict",
        "Verdict",
        f'<w:keepLines/>{_bar(24, ACCENT)}<w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/>'
        f'{_space(60, 180, 264)}<w:ind w:left="200"/>',
        following="Normal",
    ),
    _style("TableText", "Table Text", _space(0, 0), _font(SANS, 18)),
    _style("TableHead", "Table Head", "<w:keepNext/>", BOLD, based="TableText"),
    _style("TableNote", "Table Note", _space(60, 240), _font(SANS, 17, colour=GREY)),
    _style(
        "SourceLabel",
        "Source Label",
        rpr=_font(SANS, 18, colour=GREY, more='<w:i w:val="0"/>'),
        based="",
        kind="character",
    ),
    _style("Footer", "footer", _right_tab() + _space(0, 0), _font(SANS, 17, colour=GREY)),
    TABLE,
)


def dress(document: Document, language: str) -> None:
    """Give a new document the report's styles, page and language."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    styles: Any = document.styles.element
    known = {s.get(qn("w:styleId")): s for s in styles.findall(qn("w:style"))}
    for text in STYLES:
        made: Any = parse_xml(text.replace(">", f" {nsdecls('w')}>", 1))
        old = known.get(made.get(qn("w:styleId")))
        if old is not None:
            styles.remove(old)
        styles.append(made)
    made_here = {s.get(qn("w:styleId")) for s in styles.findall(qn("w:style"))[-len(STYLES) :]}
    for style in known.values():
        # The template's twins for single words ("Heading 1 Char") belong to styles now gone.
        link = style.find(qn("w:link"))
        if link is not None and link.get(qn("w:val")) in made_here and style in styles:
            styles.remove(style)
    for lang in styles.iter(qn("w:lang")):
        lang.set(qn("w:val"), LANGUAGES.get(language, "en-GB"))
    _page(document)


def _page(document: Document) -> None:
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    section.footer_distance = Cm(1.2)
