"""A Word package of which only a few parts differ from file to file.

python-docx makes the package once; two hundred files of a study then cost the writing of their
own parts alone.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from cgcoder.office.archive import EPOCH
from cgcoder.office.docx_styles import dress
from cgcoder.office.safe import escaped
from cgcoder.writing import replacing

OFFICE = "http://schemas.openxmlformats.org"
CUSTOM = "docProps/custom.xml"
_TYPE = (
    '<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.custom-properties+xml"/></Types>'
)
_LINK = (
    f'<Relationship Id="rIdCustom" Type="{OFFICE}/officeDocument/2006/relationships/'
    'custom-properties" Target="docProps/custom.xml"/></Relationships>'
)
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set of properties that users add, as Office names it."""
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
LONGEST = 255
"""Characters that every version of Word keeps of one property."""


class Shell:
    """A package with header, footer, comments and custom properties, styled and empty.

    Args:
        language: Of the text, as the spelling checker is to know it.
        styles: More styles, as XML.
        numbering: More lists, as XML: abstract ones and, after `|`, those that use them.
    """

    def __init__(self, language: str, styles: Sequence[str], numbering: tuple[str, str]) -> None:
        self._parts = _made(language, styles, numbering)
        text = self._parts["word/document.xml"].decode()
        at, end = text.index("<w:sectPr"), text.index("</w:sectPr>")
        self.section = text[at:end] + "</w:sectPr>"
        """The page, which ends the body."""

    def write(self, path: Path, parts: Mapping[str, str]) -> None:
        """Write the package with *parts* (XML by name) in the place of the empty ones."""
        with replacing(path, durable=False) as made, ZipFile(made, "w", ZIP_DEFLATED) as new:
            for name, empty in self._parts.items():
                info = ZipInfo(name, EPOCH)
                info.compress_type = ZIP_DEFLATED
                info.create_system = 0
                new.writestr(info, parts[name].encode() if name in parts else empty)


def _made(language: str, styles: Sequence[str], numbering: tuple[str, str]) -> dict[str, bytes]:
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    document = docx.Document()
    dress(document, language)
    listed: Any = document.styles.element
    known = {s.get(qn("w:styleId")): s for s in listed.findall(qn("w:style"))}
    for text in styles:
        made: Any = parse_xml(text.replace(">", f" {nsdecls('w')}>", 1))
        if (old := known.get(made.get(qn("w:styleId")))) is not None:
            listed.remove(old)
        listed.append(made)
    lists: Any = document.part.numbering_part.element
    abstract, concrete = (parse_xml(t.replace(">", f" {nsdecls('w')}>", 1)) for t in numbering)
    lists.insert(0, abstract)
    lists.append(concrete)
    for band in (document.sections[0].header, document.sections[0].footer):
        band.is_linked_to_previous = False
    _ = document.part._comments_part  # noqa: SLF001 - makes it where there is none
    package: Any = document.part.package
    for key, link in list(package.rels.items()):
        if link.reltype.endswith("/thumbnail"):
            del package.rels[key]
    file = io.BytesIO()
    document.save(file)
    with ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, old, new in (
        ("[Content_Types].xml", "</Types>", _TYPE),
        ("_rels/.rels", "</Relationships>", _LINK),
    ):
        parts[name] = parts[name].decode().replace(old, new).encode()
    return {**parts, CUSTOM: properties({}).encode()}


def properties(named: Mapping[str, str]) -> str:
    """Custom properties as a part; a long one is cut in pieces that bear a number."""
    pieces = [
        (f"{name} {n + 1}" if len(text) > LONGEST else name, text[i : i + LONGEST])
        for name, text in named.items()
        for n, i in enumerate(range(0, len(text), LONGEST))
    ]
    listed = "".join(
        f'<property fmtid="{_FORMAT}" pid="{n}" name="{escaped(name)}">'
        f"<vt:lpwstr>{escaped(text)}</vt:lpwstr></property>"
        for n, (name, text) in enumerate(pieces, 2)
    )
    return (
        f'{DECLARED}<Properties xmlns="{OFFICE}/officeDocument/2006/custom-properties" '
        f'xmlns:vt="{OFFICE}/officeDocument/2006/docPropsVTypes">{listed}</Properties>'
    )


def core(*, title: str, author: str, language: str, made_at: str) -> str:
    """The core properties as a part; *made_at* is ISO time to the second."""
    at = f'xsi:type="dcterms:W3CDTF">{made_at}Z'
    return (
        f'{DECLARED}<cp:coreProperties xmlns:cp="{OFFICE}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(title)}</dc:title><dc:creator>{escaped(author)}</dc:creator>"
        f"<cp:lastModifiedBy>{escaped(author)}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f"<dcterms:created {at}</dcterms:created><dcterms:modified {at}</dcterms:modified>"
        f"<dc:language>{language}</dc:language></cp:coreProperties>"
    )


def part(root: str, inside: str, more: str = "") -> str:
    """A part of the word-processing kind: `document`, `comments`, `hdr`, `ftr`."""
    return (
        f'{DECLARED}<w:{root} xmlns:w="{OFFICE}/wordprocessingml/2006/main" '
        f'xmlns:r="{OFFICE}/officeDocument/2006/relationships"{more}>{inside}</w:{root}>'
    )
