"""Pieces of a Word document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cgcoder.narrative.blocks import Grid, Head
from cgcoder.office.docx_parts import TEXT_WIDTH, table, widths


@given(st.lists(st.lists(st.text(max_size=60), min_size=3, max_size=3), max_size=6))
def test_columns_fill_the_page_and_none_vanishes(rows: list[list[str]]) -> None:
    """The widths of a table's columns add up to the text width."""
    grid = Grid("c", (Head("One"), Head("Two"), Head("Three")), tuple(map(tuple, rows)))
    found = widths(grid)
    assert sum(found) == TEXT_WIDTH
    assert min(found) > 0


def test_long_text_gets_the_room_that_numbers_leave() -> None:
    """A definition is wider than a count."""
    grid = Grid("c", (Head("Code"), Head("Definition"), Head("N")), (("a", "long " * 40, "1"),))
    code, definition, count = widths(grid)
    assert definition > code + count


def test_small_tables_stay_together_and_large_ones_repeat_their_heads() -> None:
    """Rows are never split; only a table that fits a page is kept whole."""
    heads = (Head("A"), Head("B", "right"))
    small = table(Grid("c", heads, (("a", "1"),) * 3))
    large = table(Grid("c", heads, (("a", "1"),) * 30))
    assert (small.count("<w:keepNext/>"), large.count("<w:keepNext/>")) == (4, 0)
    assert small.count("<w:tblHeader/>") == large.count("<w:tblHeader/>") == 1
    assert large.count("<w:cantSplit/>") == 31
