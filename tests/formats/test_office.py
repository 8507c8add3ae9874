"""Word, OpenDocument, RTF and tables, from files made here."""

import io
import zipfile

import pytest

from cgcoder.core.errors import SourceError
from cgcoder.core.model import Informant
from cgcoder.core.settings import Settings
from cgcoder.formats import csv, docx, odt, rtf, xlsx
from cgcoder.text import archive, decode
from cgcoder.text.dialogue import segment

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def packed(path, **parts):
    """Write a zip of *parts* (name with __ for /) and give its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", content)
    return path


def word(tmp_path, body, **parts):
    """Read a Word file with *body* as its XML."""
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return docx.read(packed(tmp_path / "I03.docx", word__document=document, **parts))


def p(*runs):
    """A paragraph of runs; those that begin with * are bold."""
    made = "".join(
        f"<w:r>{'<w:rPr><w:b/></w:rPr>' if r[0] == '*' else ''}"
        f'<w:t xml:space="preserve">{r.lstrip("*")}</w:t></w:r>'
        for r in runs
    )
    return f"<w:p>{made}</w:p>"


def table(*rows):
    """A table of text cells."""
    made = "".join(
        "<w:tr>" + "".join(f"<w:tc>{p(c) if c else p()}</w:tc>" for c in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{made}</w:tbl>"


def turns(reading):
    """(label, words) of each turn the format knows."""
    return [(label, reading.text[a:b]) for label, a, b in reading.turns or ()]


def heard(reading, name="I03.docx"):
    """(role, informant, words) once the speakers are known."""
    source = segment(
        reading, source_id=name, informants=(Informant("I03", "Bu Sari"),), settings=Settings()
    )
    return [(t.role, t.informant, source.text[t.start : t.end]) for t in source.turns]


def test_insertions_are_kept_and_deletions_dropped(tmp_path):
    """What stands on the page after all changes is read."""
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Kami </w:t></w:r>'
        "<w:del><w:r><w:delText>tidak </w:delText></w:r></w:del>"
        '<w:ins><w:r><w:t xml:space="preserve">selalu </w:t></w:r></w:ins>'
        "<w:moveFrom><w:r><w:t>dulu</w:t></w:r></w:moveFrom>"
        "<w:r><w:t>rapat</w:t><w:tab/><w:t>rutin</w:t><w:br/><w:t>sekali</w:t></w:r></w:p>"
    )
    assert word(tmp_path, body).text == "Kami selalu rapat\trutin\nsekali\n"


def test_names_in_bold_are_speakers(tmp_path):
    """Bold names that come back name their speakers without a colon; the rest goes on."""
    body = (
        p("Kode: I03") + p("*Dewi ", "Apa?") + p("*Bu Sari ", "Ya.") + p("Lanjut.")
        + p("*Dewi ", "Lalu?") + p("*Bu Sari ", "Tidak.") + p("*Dewi ", "Kapan?")
    )  # fmt: skip
    reading = word(tmp_path, body)
    assert turns(reading)[:2] == [("Dewi", "Apa?"), ("Bu Sari", "Ya.\nLanjut.")]
    assert heard(reading)[:2] == [("interviewer", "", "Apa?"), ("informant", "I03", "Ya.\nLanjut.")]


def test_names_in_bold_with_a_colon_are_left_to_the_text(tmp_path):
    """`**P:** words` is an ordinary label."""
    reading = word(tmp_path, (p("*P:", " Apa?") + p("*Bu Sari:", " Ya.")) * 2)
    assert reading.turns is None
    assert heard(reading)[:2] == [("interviewer", "", "Apa?"), ("informant", "I03", "Ya.")]


@pytest.mark.parametrize(
    "rows",
    [
        (("Pertanyaan", "Jawaban"), ("Apa?", "Ya."), ("Lalu?", "Tidak.")),
        (("P", "Apa?"), ("I03", "Ya."), ("P", "Lalu?"), ("I03", "Tidak.")),
        (("No", "Pembicara", "Ucapan"), ("1", "P", "Apa?"), ("2", "I03", "Ya."),
         ("3", "P", "Lalu?"), ("4", "I03", "Tidak.")),
        (("1", "P", "Apa?"), ("2", "I03", "Ya."), ("3", "P", "Lalu?"), ("4", "I03", "Tidak.")),
        (("Apa?", "Ya."), ("Lalu?", "Tidak.")),
    ],
    ids=["question and answer", "labels", "headings", "numbered", "bare questions"],
)  # fmt: skip
def test_tables_of_talk_are_turns(rows, tmp_path):
    """Two columns, with or without headings and numbers, are a dialogue."""
    expected = [
        ("interviewer", "", "Apa?"),
        ("informant", "I03", "Ya."),
        ("interviewer", "", "Lalu?"),
        ("informant", "I03", "Tidak."),
    ]
    assert heard(word(tmp_path, table(*rows) + p("Catatan penutup."))) == expected


def test_a_table_of_particulars_is_a_header(tmp_path):
    """A two-column table of keys above the talk is the header."""
    body = table(("Kode", "I03"), ("Tanggal", "12 Oktober 2021")) + p("P: Apa?") + p("I03: Ya.")
    reading = word(tmp_path, body)
    assert reading.text.startswith("Kode: I03\nTanggal: 12 Oktober 2021\n")
    assert heard(reading) == [("interviewer", "", "Apa?"), ("informant", "I03", "Ya.")]


def test_numbered_questions_of_word_show_their_numbers(tmp_path):
    """A list that Word counts reads as it looks on the page."""
    mark = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>'
    question = f"<w:p>{mark}<w:r><w:t>Apa?</w:t></w:r></w:p>"
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="7">'
        '<w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    reading = word(tmp_path, (question + p("Ya.")) * 2, word__numbering=numbering)
    assert reading.text == "1. Apa?\nYa.\n2. Apa?\nYa.\n"
    assert [r for r, _, _ in heard(reading)] == ["interviewer", "informant"] * 2


def test_comments_hang_on_their_words(tmp_path):
    """A Word comment becomes a note on the words it was made on, in the text kept."""
    body = (
        p("P: Apa?") + '<w:p><w:r><w:t xml:space="preserve">I03: Kami </w:t></w:r>'
        '<w:commentRangeStart w:id="0"/><w:r><w:t>ra\u00adpat</w:t></w:r>'
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    comments = f'<w:comments {W}><w:comment w:id="0" w:author="Ani">{p("penting")}</w:comment>'
    reading = word(tmp_path, body, word__comments=comments + "</w:comments>")
    (note,) = reading.notes
    assert ("Ani", "penting") == (note.author, note.text)
    assert reading.text[note.start : note.end] == "rapat"


def test_comments_may_span_paragraphs(tmp_path):
    """A comment over two paragraphs keeps both."""
    body = (
        '<w:p><w:r><w:t>Satu</w:t></w:r><w:commentRangeStart w:id="4"/><w:r><w:t>dua</w:t></w:r>'
        '</w:p><w:p><w:r><w:t>tiga</w:t></w:r><w:commentRangeEnd w:id="4"/></w:p>'
    )
    comments = f'<w:comments {W}><w:comment w:id="4" w:author="B">{p("x")}</w:comment></w:comments>'
    reading = word(tmp_path, body, word__comments=comments)
    assert reading.text[reading.notes[0].start : reading.notes[0].end] == "dua\ntiga"


def test_python_docx_files_are_read(tmp_path):
    """A file as a word processor writes it, with all its parts, is read."""
    import docx as library

    document = library.Document()
    for words in ("Kode: I03", "P: Apa?", "I03: Ya."):
        document.add_paragraph(words)
    document.save(str(tmp_path / "I03.docx"))
    assert docx.read(tmp_path / "I03.docx").text.split() == [
        "Kode:",
        "I03",
        "P:",
        "Apa?",
        "I03:",
        "Ya.",
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (archive.OLE + b"\0" * 600, "encrypted"),
        (b"PK\x03\x04broken", "damaged"),
        (b"plain words", "damaged"),
    ],
)
def test_word_files_that_cannot_be_opened(data, words, tmp_path):
    """Encrypted and broken files are told apart, with a remedy."""
    path = tmp_path / "I03.docx"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=words) as caught:
        docx.read(path)
    assert "Open it in Word" in caught.value.hint


def test_entities_are_refused(tmp_path):
    """A document that declares entities is never expanded."""
    bomb = f'<!DOCTYPE x [<!ENTITY a "b">]><w:document {W}><w:body>&a;</w:body></w:document>'
    with pytest.raises(SourceError, match="entities"):
        docx.read(packed(tmp_path / "a.docx", word__document=bomb))


def test_bombs_are_refused(tmp_path, monkeypatch):
    """What unpacks to more than any transcript is not unpacked to the end."""
    monkeypatch.setattr(archive, "LARGEST", 10_000)
    with pytest.raises(SourceError, match="unpacks to more"):
        word(tmp_path, p("a" * 20_000))


def test_deep_nesting_is_no_accident(tmp_path):
    """Thousands of levels are cut off, not followed into a crash."""
    deep = "<w:sdt>" * 3000 + p("dalam") + "</w:sdt>" * 3000
    assert word(tmp_path, p("luar") + deep).text == "luar\n"


def test_a_header_alone_is_no_transcript(tmp_path):
    """A template that nobody filled in is named as such."""
    with pytest.raises(SourceError, match="nothing after them"):
        word(tmp_path, p("Kode: I03") + p("Tanggal: 2021-10-12"))


def open_document(tmp_path, body, styles=""):
    """Read an ODT file with *body* as its text."""
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return odt.read(packed(tmp_path / "I03.odt", content=content))


def test_odt_keeps_what_is_on_the_page(tmp_path):
    """Spaces, tabs and breaks are expanded; deletions and footnotes are left out."""
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>hapus</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p>P:<text:tab/>Apa<text:s text:c="2"/>itu?</text:p>'
        "<text:p>I03: Ya<text:note><text:note-body><text:p>kaki</text:p></text:note-body>"
        "</text:note>,<text:line-break/>begitu.</text:p>"
    )
    assert open_document(tmp_path, body).text == "P:\tApa  itu?\nI03: Ya,\nbegitu.\n"


def test_odt_comments_and_bold_names(tmp_path):
    """Annotations become notes; bold styles name speakers."""
    bold = (
        '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    name = '<text:span text:style-name="T1">{}</text:span> {}'
    note = (
        '<office:annotation office:name="n1"><dc:creator>Ani</dc:creator><text:p>cek</text:p>'
        '</office:annotation>rapat<office:annotation-end office:name="n1"/>'
    )
    said = [("Dewi", "Apa?"), ("Bu Sari", note), ("Dewi", "Kapan?"), ("Bu Sari", "Lupa.")]
    body = "".join(f"<text:p>{name.format(*s)}</text:p>" for s in said)
    reading = open_document(tmp_path, body, bold)
    assert turns(reading)[:2] == [("Dewi", "Apa?"), ("Bu Sari", "rapat")]
    assert reading.text[reading.notes[0].start : reading.notes[0].end] == "rapat"
    assert (reading.notes[0].author, reading.notes[0].text) == ("Ani", "cek")


def test_odt_tables_are_turns(tmp_path):
    """A table of talk reads like Word's."""
    rows = "".join(
        f"<table:table-row><table:table-cell><text:p>{a}</text:p></table:table-cell>"
        f"<table:table-cell><text:p>{b}</text:p></table:table-cell></table:table-row>"
        for a, b in (("P", "Apa?"), ("I03", "Ya."), ("P", "Lalu?"))
    )
    reading = open_document(tmp_path, f"<table:table>{rows}</table:table>")
    assert turns(reading) == [("P", "Apa?"), ("I03", "Ya."), ("P", "Lalu?")]


def test_encrypted_odt(tmp_path):
    """A password is named as the reason."""
    manifest = '<m xmlns:m="x"><m:encryption-data/></m>'
    path = packed(tmp_path / "a.odt", **{"META-INF__manifest": manifest, "content": "\x01\x02"})
    with pytest.raises(SourceError, match="encrypted"):
        odt.read(path)


def test_rtf(tmp_path):
    """Unicode, code page and paragraphs are read; deletions go; surrogate pairs are one."""
    path = tmp_path / "I03.rtf"
    path.write_bytes(
        rb"{\rtf1\ansi\ansicpg1252 P: Apa \u8220?itu\u8221?\'3f\par I03: Caf\'e9 "
        rb"{\deleted tidak }ya \u-10179?\u-8704?.\par}"
    )
    assert rtf.read(path).text.strip() == "P: Apa \u201citu\u201d?\nI03: Café ya \U0001f600."


@pytest.mark.parametrize("rest", [rb"\u99999999999 x}", rb"\'zz", rb"{{{{{", rb"}}}}}", rb"\uc"])
def test_broken_rtf_is_no_accident(rest, tmp_path):
    """Whatever is wrong inside, it is read as far as it goes or refused properly."""
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1\ansi kata " + rest)
    try:
        assert "kata" in rtf.read(path).text
    except SourceError as error:
        assert error.hint  # noqa: PT017 - either outcome is right


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    "names", [("speaker", "text"), ("Pembicara", "Ucapan"), ("Penutur", "Teks")]
)
def test_csv_with_one_row_a_turn(names, delimiter, tmp_path):
    """Usual names in both languages, usual delimiters; an empty name goes on."""
    rows = [names, ("P", "Apa?"), ("I03", '"Ya."'), ("", "Begitu."), ("P", "Lalu?")]
    path = tmp_path / "I03.csv"
    path.write_text("\n".join(delimiter.join(r) for r in rows), encoding="utf-8")
    expected = [("P", "Apa?"), ("I03", "Ya."), ("I03", "Begitu."), ("P", "Lalu?")]
    assert turns(csv.read(path)) == expected


def test_csv_with_question_and_answer(tmp_path):
    """A row with a question and its answer is two turns."""
    path = tmp_path / "I03.csv"
    path.write_text("no,pertanyaan,jawaban\n1,Apa?,Ya.\n2,Lalu?,\n", encoding="utf-8")
    reading = csv.read(path)
    assert turns(reading) == [("Tanya", "Apa?"), ("Jawab", "Ya."), ("Tanya", "Lalu?")]
    assert heard(reading, "I03.csv")[1] == ("informant", "I03", "Ya.")


def test_csv_of_something_else(tmp_path):
    """Unknown columns are named together with those that would do."""
    path = tmp_path / "a.csv"
    path.write_text("umur,berat\n3,4\n", encoding="utf-8")
    with pytest.raises(SourceError, match="'umur', 'berat'") as caught:
        csv.read(path)
    assert "'pembicara'" in caught.value.hint


def test_xlsx(tmp_path):
    """An Excel sheet reads like the CSV; empty sheets before it are passed over."""
    import xlsxwriter

    path = tmp_path / "I03.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("kosong")
        sheet = book.add_worksheet("data")
        for n, row in enumerate([("speaker", "text"), ("P", "Apa?"), ("I03", "Ya."), ("I03", 12)]):
            sheet.write_row(n, 0, row)
    assert turns(xlsx.read(path)) == [("P", "Apa?"), ("I03", "Ya."), ("I03", "12")]


@pytest.mark.parametrize(
    "data", [b"not excel", b"PK\x03\x04" + b"x" * 99, archive.OLE + b"\0" * 600]
)
def test_broken_xlsx(data, tmp_path):
    """A file that is no Excel file is refused with what to do."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        xlsx.read(path)
    assert "Excel" in caught.value.hint


def test_a_file_too_large_is_no_transcript(tmp_path, monkeypatch):
    """Size is looked at before anything is read."""
    monkeypatch.setattr(decode, "LARGEST", 5)
    path = tmp_path / "a.docx"
    path.write_bytes(io.BytesIO(b"123456").getvalue())
    with pytest.raises(SourceError, match="larger"):
        docx.read(path)
