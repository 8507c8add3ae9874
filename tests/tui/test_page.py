"""A source as words, lines and signs that a terminal can show."""

from dataclasses import replace

from desks import desk
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from cgcoder.core.model import Source, Turn
from cgcoder.tui.page import Page
from cgcoder.tui.words import Block, Words, blocks, inert

ODD = (
    "kata mari 会议很重要 e\u0301te\u0301 👩‍👩‍👧 \u0645\u0631\u062d\u0628\u0627 \x1b[31m [b]x[/b] "
    "\u202eabc rapat\n\nbaru - satu"
)
"""Wide signs, combining ones, joined emoji, right to left, what a terminal obeys, markup."""


def _source(text, *turns):
    made = tuple(Turn("I01", "informant", a, b, "I01") for a, b in turns or [(0, len(text))])
    return Source("a.txt", "interview", text, made, ("I01",))


def _page(text, width, *turns):
    source = _source(text, *turns)
    return Page(Words(source, blocks(source, ())), width)


def _lines(page):
    return [page.text[r.start : r.end] for r in page.rows if not r.heading]


def test_words_stand_on_lines_that_are_wide_enough():
    """Lines break at spaces; what is wider than a line is cut."""
    assert _lines(_page("one two three extraordinarily", 9)) == [
        "one two",
        "three",
        "extraordi",
        "narily",
    ]


def test_paragraphs_and_lists_keep_their_lines():
    """A single line end is a space; an empty line and a list entry begin a new line."""
    assert _lines(_page("one\ntwo\n\nthree\n- four", 40)) == ["one\ntwo", "three", "- four"]


def test_wide_signs_take_two_columns():
    """Four signs of two columns fit into eight, the fifth goes on the next line."""
    assert _lines(_page("会议很重 要会", 8)) == ["会议很重", "要会"]


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from(sorted(set(ODD))), max_size=120), st.integers(8, 30))
def test_no_text_breaks_the_lines(text, width):
    """Lines fit, hold every word once and in order, and offsets lead back to themselves."""
    page = _page(text, width)
    shown = "".join(page.text[r.start : r.end] for r in page.rows)
    assert "".join(shown.split()) == "".join(text.split())
    for n, row in enumerate(page.rows):
        assert cell_len(inert(page.text[row.start : row.end])) <= width
        if not row.heading:
            assert page.row(row.start) == n
            assert page.row(page.offset(n, page.cell(row.end - 1))) == n


def test_nothing_that_a_terminal_obeys_is_left():
    """Escapes, controls and marks of direction become one sign each; markup stays as it is."""
    assert inert("a\x1b[31m\u202eb\x9b\tc\nd [red]x") == "a·[31m·b· c d [red]x"


def test_only_turns_are_shown_and_what_is_coded_outside():
    """What stands between turns is not shown, unless somebody coded it."""
    source = _source("head one tail two end", (5, 8), (14, 17))
    assert blocks(source, []) == [Block(5, 8, 0), Block(14, 17, 1)]
    assert blocks(source, [(9, 13), (6, 8)]) == [
        Block(5, 8, 0),
        Block(9, 13, -1),
        Block(14, 17, 1),
    ]


def test_a_source_without_words_is_no_trap():
    """An empty source can be gone through with every key and nothing happens."""
    on = desk()
    empty = replace(on.source, text="", turns=())
    bare = type(on)("Ani", on.codebook, empty, (), ())
    bare.step(1)
    bare.move(3)
    bare.select_sentence()
    bare.select()
    bare.around()
    bare.next_waiting()
    assert (bare.place, bare.selection, bare.accept(), bare.code("commitment", "supports")) == (
        0,
        None,
        (),
        (),
    )


def test_words_are_found_whatever_their_case_and_spaces():
    """A search goes over line ends and never outside the turns."""
    words = Words(_source("Rapat\nbesar. rapat  BESAR rapat besar", (0, 27)), [Block(0, 27, 0)])
    assert words.find("rapat besar") == [(0, 11), (13, 25)]
    assert words.find(" ") == []
