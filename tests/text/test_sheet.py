"""Tables of text from spreadsheets, hostile ones among them."""

from __future__ import annotations

from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from cgcoder.core.errors import SourceError
from cgcoder.text import decode, sheet


def book(path, cells, *, name="A"):
    """Write a workbook of one sheet with those cells."""
    with xlsxwriter.Workbook(str(path)) as made:
        table = made.add_worksheet(name)
        for place, value in cells.items():
            table.write(place, value)
    return path


def test_the_number_of_a_row_is_its_place(tmp_path):
    """Rows above, between and below that are empty count; a sheet without words is left out."""
    path = book(tmp_path / "a.xlsx", {"B3": "x", "A5": 2})

    assert sheet.sheets(path) == [("A", [[], [], ["", "x"], [], ["2", ""]])]


def test_a_stray_word_far_down_is_no_harm(tmp_path):
    """Somebody pressed the wrong key in the last row."""
    ((_, rows),) = sheet.sheets(book(tmp_path / "a.xlsx", {"A1": "x", "C1048576": "y"}))

    assert (1_048_576, ["", "", "y"]) == (len(rows), rows[-1])


def test_more_cells_than_the_memory_holds_are_refused(tmp_path):
    """The reader would end the program."""
    path = book(tmp_path / "a.xlsx", {"A1": "x", "XFD1048576": "y"})

    for read in (sheet.sheets, sheet.from_excel):
        with pytest.raises(SourceError, match="larger inside than any table"):
            read(path)


def test_what_unpacks_to_more_than_any_table_is_refused(tmp_path, monkeypatch):
    """Whatever sizes the file states."""
    monkeypatch.setattr(decode, "LARGEST", 2**20)
    path = book(tmp_path / "a.xlsx", {"A1": "x"})
    with ZipFile(path, "a", ZIP_DEFLATED) as packed:
        packed.writestr("xl/more.xml", b" " * 2**21)

    with pytest.raises(SourceError, match="larger inside than any table"):
        sheet.sheets(path)


@pytest.mark.parametrize("content", [b"PK\x03\x04torn", b"no workbook"])
def test_a_damaged_file_is_told(tmp_path, content):
    """With what to do about it."""
    (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(SourceError, match="damaged") as caught:
        sheet.sheets(tmp_path / "a.xlsx")

    assert caught.value.hint
