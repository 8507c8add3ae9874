"""Workbooks: what Excel holds, and nothing that acts."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from cgcoder.office.workbook import (
    LONGEST_CELL,
    Sheet,
    _lines,
    letters,
    sheet_names,
    write_workbook,
)


def written(tmp_path: Path, *rows: tuple) -> Path:
    """A workbook of one sheet."""
    path = tmp_path / "made.xlsx"
    sheet = Sheet("Words", ["Quote", "N"], [20, 8], ["quote", "score"], rows, ["A note."])
    write_workbook(path, [sheet], "Title", "Author", "2021-11-23")
    return path


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (702, "AAA")])
def test_columns_are_named_as_excel_names_them(column: int, name: str) -> None:
    """After Z comes AA, after ZZ comes AAA."""
    assert letters(column) == name


def test_words_and_numbers_are_read_back(tmp_path: Path) -> None:
    """Undefined is empty; the note stands a row below the table."""
    path = written(tmp_path, ("=1+1", 0.5), ("  a\nb ", None), (None, 2))
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Words")
    assert sheet.to_python() == [
        ["Quote", "N"],
        ["=1+1", 0.5],
        ["  a\nb ", ""],
        ["", 2.0],
        ["", ""],
        ["A note.", ""],
    ]


def test_no_cell_is_a_formula_or_a_link(tmp_path: Path) -> None:
    """Words that look like formulas and addresses stay words."""
    path = written(tmp_path, ("=cmd|' /C calc'!A0", 1), ("http" + "://x.example", 1))
    xml = ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert "hyperlink" not in xml


def test_encoded_looking_words_are_read_as_written(tmp_path: Path) -> None:
    """Excel would turn `_x0041_` into an A."""
    xml = ZipFile(written(tmp_path, ("a_x0041_b", 1))).read("xl/worksheets/sheet1.xml").decode()
    assert "a_x005F_x0041_b" in xml


def test_a_text_too_long_for_a_cell_is_cut(tmp_path: Path) -> None:
    """Excel calls a file with longer cells broken."""
    sheet = CalamineWorkbook.from_path(
        str(written(tmp_path, ("x" * 40_000, 1)))
    ).get_sheet_by_index(0)
    text = str(sheet.to_python()[1][0])
    assert len(text) == LONGEST_CELL
    assert text.endswith("x…")


def test_heads_stay_and_are_filtered(tmp_path: Path) -> None:
    """A researcher scrolls and sorts at once."""
    xml = ZipFile(written(tmp_path, ("a", 1), ("b", 2))).read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in xml
    assert '<autoFilter ref="A1:B3"/>' in xml


def test_the_same_sheets_give_the_same_bytes(tmp_path: Path) -> None:
    """No clock, no chance."""
    one = written(tmp_path, ("a", 1)).read_bytes()
    assert one == written(tmp_path, ("a", 1)).read_bytes()


@given(st.lists(st.text(), max_size=8))
def test_sheet_names_are_always_allowed(wished: list[str]) -> None:
    """Whatever a table is called."""
    names = sheet_names(wished, ["About"])
    assert len(names) == len(wished)
    assert len({n.casefold() for n in [*names, "About", "History"]}) == len(names) + 2
    assert all(0 < len(n) <= 31 and not set(n) & set("[]:*?/\\'") for n in names)


@given(st.text(alphabet="ab \n", max_size=60), st.integers(1, 12))
def test_lines_are_those_of_words_set_one_by_one(text: str, width: int) -> None:
    """A row is as high as its words need when each goes where it fits."""
    lines = 0
    for paragraph in text.split("\n"):
        lines, room = lines + 1, width
        for word in paragraph.split(" "):
            if len(word) > room and room < width:
                lines, room = lines + 1, width
            room -= len(word) + 1
    assert _lines(text, width) == (1 if len(text) <= width and "\n" not in text else lines)


def test_a_column_of_whole_and_other_numbers_keeps_each_as_it_is(tmp_path: Path) -> None:
    """1 and 1.0 are equal, but not the same cell."""
    path = written(tmp_path, ("a", 1), ("b", 1.0), ("c", None), ("d", "x"))
    xml = ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    assert '<c r="B2" s="3"><v>1</v></c>' in xml
    assert '<c r="B3" s="5"><v>1.0</v></c>' in xml
    assert 'r="B4"' not in xml
    assert '<c r="B5" s="1" t="inlineStr"><is><t>x</t></is></c>' in xml


def test_a_column_may_offer_words_to_choose_from(tmp_path: Path) -> None:
    """Words, or the cells of another sheet, down to the last blank row; others may be typed."""
    path = tmp_path / "made.xlsx"
    filled = Sheet(
        "Words",
        ["Quote", "Decision", "Code"],
        [20, 8, 8],
        ["quote", "text", "text"],
        [("a", "", ""), ("b", "", "")],
        choices={1: '"yes,no & never"', 2: "'Codes'!$A$2:$A$9"},
        entry=frozenset({1, 2}),
        blank=5,
    )
    write_workbook(path, [filled], "Title", "Author", "2021-11-23")
    xml = ZipFile(path).read("xl/worksheets/sheet1.xml").decode()

    assert (
        '<dataValidations count="2"><dataValidation type="list" allowBlank="1" sqref="B2:B8">'
        "<formula1>&quot;yes,no &amp; never&quot;</formula1></dataValidation>"
        '<dataValidation type="list" allowBlank="1" sqref="C2:C8">'
        "<formula1>'Codes'!$A$2:$A$9</formula1></dataValidation></dataValidations><pageSetup"
    ) in xml
    assert '<col min="1" max="1" width="20" customWidth="1"/>' in xml
    assert '<col min="2" max="2" width="8" customWidth="1" style="9"/>' in xml
