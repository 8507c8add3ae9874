"""From words or offsets to a segment; nobody is guessed at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from decided import base

from cgcoder.core.errors import CgcoderError
from cgcoder.core.picking import asked, by_offsets, by_words

SOURCE = base().source("I01")
LATER = base().source("I02")


def test_words_that_stand_once_are_the_segment():
    """With the fingerprint of the text they were found in."""
    found = by_words(SOURCE, "nobody keeps a promise")

    assert "nobody keeps a promise" == found.quote == SOURCE.text[found.start : found.end]
    assert SOURCE.fingerprint == found.fingerprint


def test_words_that_stand_twice_are_listed_with_their_places():
    """Each with offsets and context; the hint says how to tell them apart."""
    with pytest.raises(CgcoderError) as caught:
        by_words(SOURCE, "It is")

    first, second = SOURCE.text.index("It is '"), SOURCE.text.index("It is so")
    assert str(caught.value).splitlines() == [
        "“It is” stands 2 times in I01.txt:",
        f"  {first}:{first + 5}  f it: nobody keeps a promise. «It is» 'so'.",
        f"  {second}:{second + 5}  «It is» so. There is no money.",
    ]
    assert "offsets" in caught.value.hint


def test_of_several_places_the_one_on_the_old_words_is_meant():
    """Whoever mends the borders of a coding means the words there."""
    near = by_words(SOURCE, "It is so.")

    assert near.start == by_words(SOURCE, "It is", near=near).start


@pytest.mark.parametrize(
    ("written", "said"),
    [("5", "no stretch"), ("9:5", "no stretch"), ("0:99999", "no stretch"), ("a:b", "no stretch")],
)
def test_offsets_outside_the_text_are_refused(written, said):
    """With the size of the text and the form that is wanted."""
    with pytest.raises(CgcoderError, match=said):
        by_offsets(SOURCE, written)


def test_offsets_are_trimmed_to_words():
    """Spaces at the ends belong to nobody."""
    start = SOURCE.text.index(" Well. ")

    assert "Well." == by_offsets(SOURCE, f"{start}:{start + 7}").quote


@pytest.mark.parametrize("words", ["I01: Well", "I01"])
def test_a_speakers_name_is_no_words_of_theirs(words):
    """Headings and labels stand outside every turn."""
    with pytest.raises(CgcoderError, match="outside what its informants say"):
        by_words(SOURCE, words)


def test_words_that_are_withheld_are_neither_found_nor_shown():
    """Whoever withdrew has no turn in the source any more."""
    last = SOURCE.turns[-1]
    silent = replace(SOURCE, turns=SOURCE.turns[:-1], withheld=((last.start, last.end),))
    with pytest.raises(CgcoderError) as caught:
        by_words(silent, "There is no money.")

    assert "withheld" in str(caught.value)
    assert "It is" == by_words(silent, "It is").quote
    with pytest.raises(CgcoderError, match="withheld"):
        by_offsets(silent, f"{SOURCE.turns[1].start}:{last.start + 3}")


def test_an_interviewers_words_are_known_as_such():
    """They may be coded and are never evidence."""
    assert asked(SOURCE, by_words(SOURCE, "trust each other"))
    assert not asked(SOURCE, by_words(SOURCE, "Well."))
    assert not asked(LATER, by_words(LATER, "meet again"))
