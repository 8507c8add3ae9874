"""PDF with a text layer, from files written here."""

import pytest

from cgcoder.core.errors import SourceError
from cgcoder.formats import pdf
from cgcoder.text.pages import Line, flow


def made(path, pages):
    """Write a PDF whose pages hold (x, y, words) in 10 point Courier (6 points a letter)."""
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", font]
    kids = []
    for page in pages:
        stream = "".join(f"BT /F1 10 Tf {x} {y} Td ({words}) Tj ET\n" for x, y, words in page)
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}endstream")
        kids.append(len(objects) + 1)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font "
            f"<< /F1 3 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
    objects[1] = (
        f"<< /Type /Pages /Kids [{' '.join(f'{k} 0 R' for k in kids)}] /Count {len(kids)} >>"
    )
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{at:010d} 00000 n \n" for at in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    path.write_bytes(data + end.encode())
    return path


def lines(*words, top=780, step=14):
    """Lines one below the other."""
    return [(60, top - n * step, w) for n, w in enumerate(words)]


def test_lines_become_paragraphs_and_words_are_joined(tmp_path):
    """Wrapped lines are joined, divided words made whole, turns kept apart."""
    page = lines(
        "P: Bagaimana rapatnya, Pak?",
        "I03: Rapat koordinasi antara dinas dan lembaga kesejahteraan itu se-",
        "betulnya jarang, dan anak-",
        "anak tidak pernah diajak.",
    )
    assert pdf.read(made(tmp_path / "I03.pdf", [page])).text == (
        "P: Bagaimana rapatnya, Pak?\n"
        "I03: Rapat koordinasi antara dinas dan lembaga kesejahteraan itu sebetulnya jarang, "
        "dan anak-anak tidak pernah diajak.\n"
    )


def test_running_titles_and_page_numbers_go(tmp_path):
    """What stands at the top or foot of most pages is no part of the talk."""
    pages = [
        [(60, 800, "Transkrip penelitian 2021"), *lines(words), (290, 40, f"Halaman {n}")]
        for n, words in enumerate(("P: Apa?", "I03: Rapat kami jarang.", "P: Sejak kapan?"), 1)
    ]  # fmt: skip
    assert pdf.read(made(tmp_path / "I03.pdf", pages)).text == (
        "P: Apa?\nI03: Rapat kami jarang.\nP: Sejak kapan?\n"
    )


def test_a_paragraph_may_go_on_over_the_page(tmp_path):
    """A sentence that goes on in lower case is one paragraph, across the page break too."""
    pages = [lines("I03: Kami rapat setiap bulan dengan"), lines("semua pihak di aula.")]
    text = pdf.read(made(tmp_path / "I03.pdf", pages)).text
    assert text == "I03: Kami rapat setiap bulan dengan semua pihak di aula.\n"


def test_a_scan_is_named_as_such(tmp_path):
    """Without a text layer the user is told to run text recognition."""
    with pytest.raises(SourceError, match="is a scan") as caught:
        pdf.read(made(tmp_path / "a.pdf", [[]]))
    assert "text recognition" in caught.value.hint


def test_pages_without_text_are_told(tmp_path):
    """Some pages without text: the rest is read, with a warning that names them."""
    reading = pdf.read(made(tmp_path / "a.pdf", [lines("P: Apa?"), [], []]))
    assert reading.text == "P: Apa?\n"
    assert reading.warnings[0].startswith("Pages 2, 3 have no text")


def test_a_damaged_pdf(tmp_path):
    """A torn file is refused with a remedy."""
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\nrubbish")
    with pytest.raises(SourceError, match="damaged"):
        pdf.read(path)


def test_an_encrypted_pdf(tmp_path):
    """A PDF that asks for a password is named as encrypted."""
    path = made(tmp_path / "a.pdf", [lines("P: Apa?")])
    data = path.read_bytes().replace(
        b"/Root 1 0 R >>",
        b"/Root 1 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
        b" /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <" + b"11" * 32 + b"> /U <"
        + b"22" * 32 + b"> >> >>",
    )  # fmt: skip
    path.write_bytes(data)
    with pytest.raises(SourceError, match="encrypted"):
        pdf.read(path)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("se-", "betulnya", "sebetulnya"),
        ("anak-", "anak", "anak-anak"),
        ("berbeda-", "beda", "berbeda-beda"),
        ("kebijakan-", "kebijakan", "kebijakan-kebijakan"),
        ("sayur-", "sayuran", "sayur-sayuran"),
        ("non-", "Muslim", "non-Muslim"),
        ("ko\ufffeordinasi", "ya", "koordinasi ya"),
    ],
)
def test_hyphens_at_line_ends(first, second, joined):
    """Divided words are joined; reduplications and names keep their hyphen."""
    wide = [Line("x" * 30, 0, 300, 90), Line(f"y {first}", 0, 300, 80), Line(second, 0, 60, 70)]
    assert flow([wide]) == f"{'x' * 30} y {joined}\n"


def test_a_compound_that_stands_elsewhere_keeps_its_hyphen():
    """The document itself says how it writes a word."""
    text = ["the socio-economic state of socio-", "economic affairs"]
    lines_ = [Line(text[0], 0, 300, 80), Line(text[1], 0, 100, 70)]
    assert flow([lines_]) == "the socio-economic state of socio-economic affairs\n"
