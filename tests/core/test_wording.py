"""Where words stand that somebody typed or copied."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cgcoder.core.wording import alike, around, places

TEXT = "I01: Kami “rapat” rutin –\nsetiap bulan... rapatnya rapat."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('"rapat" rutin - setiap', ["“rapat” rutin –\nsetiap"]),
        ("setiap  bulan…", ["setiap bulan..."]),
        ("rapat", ["rapat", "rapat"]),
        ("rapatn", ["rapatn"]),
        ("kami", []),
        ("", []),
        (".*", []),
    ],
)
def test_spaces_quotes_and_dashes_may_differ_and_whole_words_go_first(words, found):
    """Letters must be as they stand; `rapat` is not a part of `rapatnya` where it stands alone."""
    assert found == [TEXT[a:b] for a, b in places(TEXT, words)]


def test_places_may_overlap():
    """Each is offered: which one is meant only the person knows."""
    assert [(0, 5), (3, 8)] == places("na na na", "na na")


@given(st.text("ab “\"'-–.…\n", max_size=12), st.text("ab “\"'-–.…\n", min_size=1, max_size=6))
def test_words_are_found_where_they_stand(before, words):
    """Whatever stands around them, the words as they are have a place."""
    text = f"{before} {words} b"
    bare = words.strip()
    start = len(before) + 1 + len(words) - len(words.lstrip())

    assert not bare or (start, start + len(bare)) in places(text, words)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dia bilang “tidak”", 'Dia  bilang "tidak" ', True),
        ("Dia bilang", "Dia bilang tidak", False),
        ("Dia bilang tidak", "bilang", False),
        ("", " ", True),
        ("a", "", False),
    ],
)
def test_wordings_are_alike_as_a_whole(one, other, same):
    """A part is not the same."""
    assert same is alike(one, other)


def test_a_place_is_shown_on_one_line():
    """With what stands around it."""
    assert "rutin – «setiap bulan»... rapa" == around(TEXT, 26, 38, 8).strip()
