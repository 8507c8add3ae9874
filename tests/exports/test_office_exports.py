"""Word and Excel: structure, sameness of bytes, and hostile words."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from reports import empty, small, thin

from cgcoder import plugins
from cgcoder.core.errors import CgcoderError
from cgcoder.core.segment import Segment
from cgcoder.core.table import Report
from cgcoder.narrative import words
from cgcoder.stats import findings

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(name: str, report: Report, folder: Path) -> Path:
    """The file that an export writes."""
    export = plugins.load("exports", name)
    path = folder / export.FILE
    export.write(report, path)
    return path


def hostile(text: str) -> Report:
    """The small report with *text* in every quote, title and name."""
    made = small().study
    codings = tuple(
        replace(c, segment=Segment(c.segment.source, c.segment.start, c.segment.end, text))
        for c in made.codings
    )
    settings = replace(made.settings, title=text, author=text)
    people = tuple(replace(i, pseudonym=text) for i in made.informants)
    study = replace(made, codings=codings, settings=settings, informants=people)
    segments = plugins.load("stats", "segments").compute(study)
    return Report(study, findings.judge(study), segments)


@pytest.mark.parametrize("name", ["word", "xlsx"])
@pytest.mark.parametrize("made", [small, thin, empty])
def test_the_same_report_gives_the_same_bytes(name: str, made, tmp_path: Path) -> None:
    """A difference between two runs is a difference of content."""
    first = written(name, made(), tmp_path).read_bytes()
    assert first == written(name, made(), tmp_path).read_bytes()
    assert [p.name for p in tmp_path.iterdir()] == [plugins.load("exports", name).FILE]


@pytest.mark.parametrize("name", ["word", "xlsx"])
def test_every_part_is_well_formed_and_timeless(name: str, tmp_path: Path) -> None:
    """Broken XML is what Word and Excel offer to repair."""
    with ZipFile(written(name, small(), tmp_path)) as parts:
        for info in parts.infolist():
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            if info.filename.endswith((".xml", ".rels")):
                ET.fromstring(parts.read(info))  # noqa: S314  # our own file


@pytest.mark.parametrize(
    ("language", "first"),
    [("en", ["Summary", "Method", "Sources and informants"]), ("id", ["Ringkasan", "Metode"])],
)
def test_the_report_has_real_headings(language: str, first: list[str], tmp_path: Path) -> None:
    """Chapters are headings, so that Word can list them."""
    document = docx.Document(str(written("word", small(language), tmp_path)))
    found = [p.text for p in document.paragraphs if p.style.name.lower().startswith("heading")]
    assert found[: len(first)] == first
    assert document.paragraphs[0].style.name == "Title"
    assert {"Quote", "Verdict", "Caption", "Table Note"} <= {
        p.style.name for p in document.paragraphs
    }


def test_every_indicator_has_its_section(tmp_path: Path) -> None:
    """Verdict, aspects, groups and quotes of each."""
    document = docx.Document(str(written("word", small(), tmp_path)))
    texts = [p.text for p in document.paragraphs]
    for label in ("Commitment", "Shared understanding", "Face to face", "Trust building"):
        assert label in texts
    assert "“We meet every month.” (I01, provincial government, 23 November 2021, turn 2)" in texts


def test_tables_repeat_their_heads_and_keep_their_rows(tmp_path: Path) -> None:
    """A table that runs over a page can still be read."""
    document = docx.Document(str(written("word", small(), tmp_path)))
    assert len(document.tables) > 8
    for table in document.tables:
        assert table.style.name == "Report Table"
        rows = list(table._tbl.iter(f"{W}tr"))
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(r.find(f"{W}trPr/{W}cantSplit") is not None for r in rows)


def test_fields_are_whole_and_already_filled(tmp_path: Path) -> None:
    """Contents, captions and page numbers are fields; each that begins ends."""
    path = written("word", small("id"), tmp_path)
    with ZipFile(path) as parts:
        body = parts.read("word/document.xml").decode()
        footer = next(parts.read(n).decode() for n in parts.namelist() if "footer" in n)
        assert b"updateFields" not in parts.read("word/settings.xml")
    for xml in (body, footer):
        kinds = [xml.count(f'w:fldCharType="{k}"') for k in ("begin", "separate", "end")]
        assert len(set(kinds)) == 1
    assert "TOC \\o" in body
    assert 'TOC \\h \\z \\c "Tabel"' in body
    assert "SEQ Tabel" in body
    assert "NUMPAGES" in footer


def test_links_of_the_contents_lead_somewhere(tmp_path: Path) -> None:
    """Every anchor has its bookmark, and bookmarks are unique."""
    with ZipFile(written("word", small(), tmp_path)) as parts:
        body = ET.fromstring(parts.read("word/document.xml"))  # noqa: S314
    names = [b.get(f"{W}name") for b in body.iter(f"{W}bookmarkStart")]
    anchors = {a.get(f"{W}anchor") for a in body.iter(f"{W}hyperlink")}
    assert len(names) == len(set(names))
    assert anchors <= set(names)
    assert len(anchors) > 20


def test_the_document_knows_its_title_language_and_date(tmp_path: Path) -> None:
    """Properties come from the study, never from the clock."""
    document = docx.Document(str(written("word", small("id"), tmp_path)))
    core = document.core_properties
    assert (core.title, core.author, core.language) == (
        "Meetings & trust",
        "Siti Rahmawati",
        "id-ID",
    )
    assert f"{core.created:%Y-%m-%d}" == f"{core.modified:%Y-%m-%d}" == "2021-11-23"
    assert document.styles.element.find(f".//{W}lang").get(f"{W}val") == "id-ID"


def test_every_style_that_is_used_is_defined(tmp_path: Path) -> None:
    """A style that is not there falls back to plain text."""
    document = docx.Document(str(written("word", small(), tmp_path)))
    known = {s.style_id for s in document.styles}
    tags = ("pStyle", "rStyle", "tblStyle")
    used = {e.get(f"{W}val") for t in tags for e in document.element.body.iter(f"{W}{t}")}
    assert used - known == set()


def test_linked_styles_are_linked_both_ways(tmp_path: Path) -> None:
    """Half a link is what Word offers to repair."""
    styles = docx.Document(str(written("word", small(), tmp_path))).styles.element
    links = {
        s.get(f"{W}styleId"): s.find(f"{W}link").get(f"{W}val")
        for s in styles.iter(f"{W}style")
        if s.find(f"{W}link") is not None
    }
    assert all(links.get(other) == one for one, other in links.items())


def test_the_workbook_has_a_sheet_for_every_table(tmp_path: Path) -> None:
    """Verdicts come first; every table is found in the list of sheets."""
    report = small("id")
    book = CalamineWorkbook.from_path(str(written("xlsx", report, tmp_path)))
    assert book.sheet_names[:3] == ["Tentang", "Simpulan", "Aspek"]
    assert len(book.sheet_names) == len(report.tables) + 1
    segments = book.get_sheet_by_name(words("id").sheet("segments")).to_python()
    assert segments[0][:3] == ["Sumber data", "Awal", "Akhir"]
    assert "=But nothing is signed." in [row[13] for row in segments]


def test_undefined_is_empty_and_nought_is_nought(tmp_path: Path) -> None:
    """An informant never interviewed has no zero."""
    book = CalamineWorkbook.from_path(str(written("xlsx", small(), tmp_path)))
    rows = book.get_sheet_by_name("Verdicts").to_python()
    silent = next(r for r in rows if r[0] == "shared_understanding")
    at = {h: n for n, h in enumerate(rows[0])}
    assert silent[at["Degree"]] == ""
    assert silent[at["For"]] == 0.0


@hypothesis_settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=60))
def test_hostile_words_never_break_a_document(text: str, tmp_path: Path) -> None:
    """Control characters, markup and formulas in quotes, titles and names."""
    report = hostile(text)
    assert docx.Document(str(written("word", report, tmp_path))).tables
    assert CalamineWorkbook.from_path(str(written("xlsx", report, tmp_path))).sheet_names


def test_a_file_that_is_open_elsewhere_is_named_with_a_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows an open workbook is locked; the old one stays, and the user learns what to do."""
    path = written("xlsx", small(), tmp_path)
    before = path.read_bytes()

    def locked(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(CgcoderError) as caught:
        written("xlsx", thin(), tmp_path)
    assert "close it and run again" in caught.value.hint
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_wide_sheet_prints_what_can_be_read(tmp_path: Path) -> None:
    """Of the verdicts the first columns are printed, those a reader asks for; the note says so."""
    with ZipFile(written("xlsx", small(), tmp_path)) as parts:
        book = parts.read("xl/workbook.xml").decode()
        sheet = parts.read("xl/worksheets/sheet2.xml").decode()
    areas = re.findall(r'Print_Area" localSheetId="(\d+)">\'([^\']+)\'!\$A\$1:\$([A-Z]+)\$', book)
    wide = {name: column for _, name, column in areas}
    assert "Verdicts" in wide
    assert f"Only columns A to {wide['Verdicts']} are printed" in sheet
    assert "Barriers" not in wide
