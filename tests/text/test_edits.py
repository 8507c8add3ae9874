"""Replacements in a text, and places that follow them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cgcoder.text.edits import Edit, Edited, Moved


@st.composite
def _edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text with stretches of it replaced, none overlapping."""
    text = draw(st.text("abc \n", max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [Edit(a, b, draw(st.text("XYZ", max_size=4))) for a, b in pairs if a < b]


def test_a_segment_follows_its_words() -> None:
    """A segment behind a longer replacement moves; one that holds it holds the replacement."""
    made = Edited("Pak Budi bilang, Budi benar.", [Edit(4, 8, "[Name 1]"), Edit(17, 21, "X")])
    assert "Pak [Name 1] bilang, X benar." == made.text
    assert Moved(21, 28, grown=False) == made.moved(17, 27)
    assert Moved(0, 19, grown=False) == made.moved(0, 15)


def test_half_a_name_becomes_the_whole_replacement_and_says_so() -> None:
    """A segment that begins or ends within a replaced name grows to all that replaces it."""
    made = Edited("Pak Budi bilang", [Edit(4, 8, "[Name 1]")])
    assert Moved(4, 19, grown=True) == made.moved(6, 15)
    assert Moved(0, 12, grown=True) == made.moved(0, 5)
    assert Moved(4, 12, grown=True) == made.moved(5, 7)


def test_what_is_put_in_at_the_edge_of_a_segment_stays_outside() -> None:
    """A label put before a turn does not become words of the turn."""
    made = Edited("halo dunia", [Edit(0, 0, "I01: "), Edit(10, 10, "\n")])
    assert "I01: halo dunia\n" == made.text
    assert Moved(5, 15, grown=False) == made.moved(0, 10)


def test_overlapping_edits_are_refused() -> None:
    """Two replacements of the same words would lose one of them."""
    with pytest.raises(ValueError, match="overlapping edits at 2"):
        Edited("abcdef", [Edit(0, 3, "x"), Edit(2, 4, "y")])


@settings(max_examples=200, deadline=None)
@given(_edited(), st.data())
def test_a_segment_quotes_its_old_words_with_the_replacements_made(
    case: tuple[str, list[Edit]], data: st.DataObject
) -> None:
    """Wherever a segment lies, it holds its words with the replacements made, and no more."""
    text, edits = case
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start == end:
        return
    whole_start = min((e.start for e in edits if e.start < start < e.end), default=start)
    whole_end = max((e.end for e in edits if e.start < end < e.end), default=end)
    quote = text[whole_start:whole_end]
    inside = [
        Edit(e.start - whole_start, e.end - whole_start, e.new)
        for e in edits
        if whole_start <= e.start and e.end <= whole_end
    ]
    made = Edited(text, edits)
    moved = made.moved(start, end)
    assert Edited(quote, inside).text == made.text[moved.start : moved.end]
    assert ((whole_start, whole_end) != (start, end)) == moved.grown
