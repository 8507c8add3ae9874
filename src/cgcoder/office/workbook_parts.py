"""The small parts of an Excel workbook: everything but the sheets themselves."""

from __future__ import annotations

from collections.abc import Sequence

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
LOOKS = {
    "text": 1,
    "quote": 2,
    "count": 3,
    "share": 4,
    "score": 5,
    "head": 6,
    "note": 7,
    "number head": 8,
    "entry": 9,
}
"""How a cell looks: its place among the cell formats in STYLES."""
EARLIEST = "1980-01-01"


_WRAP, _RIGHT = ' wrapText="1"', ' horizontal="right"'
_PLAIN, _EDGE = 'fillId="0" borderId="0"', 'fillId="2" borderId="1"'
_ENTRY = 'fillId="3" borderId="0"'


def _look(number: int = 0, font: int = 0, more: str = _PLAIN, *, align: str = "") -> str:
    return (
        f'<xf numFmtId="{number}" fontId="{font}" {more} xfId="0" '
        f'applyNumberFormat="1" applyFont="1" applyAlignment="1" applyFill="1" applyBorder="1">'
        f'<alignment vertical="top"{align}/></xf>'
    )


def _font(more: str = "") -> str:
    face = '<sz val="9"/><color rgb="FF1F1F1F"/><name val="Arial"/><family val="2"/>'
    return f"<font>{more}{face}</font>"


STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}">'
    f'<fonts count="3">{_font()}{_font("<b/>")}{_font("<i/>")}</fonts>'
    '<fills count="4"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">'
    '<fgColor rgb="FFEEF2F8"/><bgColor indexed="64"/></patternFill></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFFFF8E1"/><bgColor indexed="64"/>'
    "</patternFill></fill></fills>"
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    '<border><left/><right/><top/><bottom style="thin"><color rgb="FF1F3864"/></bottom>'
    "<diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="10">{_look()}{_look()}{_look(align=_WRAP)}{_look(3)}{_look(9)}{_look(2)}'
    f"{_look(font=1, more=_EDGE, align=_WRAP)}{_look(font=2)}"
    f"{_look(font=1, more=_EDGE, align=_WRAP + _RIGHT)}{_look(more=_ENTRY, align=_WRAP)}</cellXfs>"
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


def content_types(sheets: int) -> str:
    """What kind each part is of."""
    made = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{TYPE}.worksheet+xml"/>'
        for n in range(1, sheets + 1)
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{made}</Types>"
    )


def root_links() -> str:
    """Where the workbook and its properties are."""
    return (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument" '
        'Target="xl/workbook.xml"/><Relationship Id="rId2" '
        f'Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>"
    )


def core(title: str, author: str, as_of: str) -> str:
    """Title, author and date of the file; the words are escaped already."""
    day = f"{as_of[:10] or EARLIEST}T00:00:00Z"
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
        "</cp:coreProperties>"
    )


def workbook(sheets: Sequence[tuple[str, str, str]]) -> str:
    """The list of sheets: escaped name, last cell, last cell printed (empty: all are).

    With them their filters, what is printed of them, and the heads that repeat.
    """
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>'
        for n, (name, *_) in enumerate(sheets, 1)
    )
    named = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{n}" hidden="1">'
        f"'{name}'!$A$1:{_fixed(last)}</definedName>"
        for n, (name, last, _) in enumerate(sheets)
    )
    named += "".join(
        f'<definedName name="_xlnm.Print_Area" localSheetId="{n}">'
        f"'{name}'!$A$1:{_fixed(area)}</definedName>"
        for n, (name, _, area) in enumerate(sheets)
        if area
    )
    named += "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">\'{name}\'!$1:$1</definedName>'
        for n, (name, *_) in enumerate(sheets)
    )
    return (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships"><bookViews>'
        '<workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="12000"/>'
        f"</bookViews><sheets>{listed}</sheets><definedNames>{named}</definedNames></workbook>"
    )


def links(sheets: int) -> str:
    """Where each sheet and the styles are."""
    made = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/relationships/worksheet" '
        f'Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, sheets + 1)
    )
    return (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{made}'
        f'<Relationship Id="rId{sheets + 1}" Type="{OFFICE}/relationships/styles" '
        'Target="styles.xml"/></Relationships>'
    )


def _fixed(cell: str) -> str:
    column = cell.rstrip("0123456789")
    return f"${column}${cell[len(column) :]}"
