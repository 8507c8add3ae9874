"""Words of transcripts in office files: nothing in them may act."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cgcoder.office.safe import as_written, clean, escaped, harmless


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_words_that_begin_like_a_formula_get_an_apostrophe(start: str) -> None:
    """A spreadsheet must not run what an informant said."""
    assert harmless(f"{start}1+1") == f"'{start}1+1"


def test_a_formula_behind_a_control_character_is_seen() -> None:
    """What stands first once the control characters are gone is what counts."""
    assert harmless("\x00=1") == "'=1"


def test_other_words_stay_as_they_are() -> None:
    """An apostrophe where none is needed would spoil the quote."""
    assert harmless("Ya, begitulah – 1+1=2.") == "Ya, begitulah – 1+1=2."


def test_control_characters_are_dropped_and_line_ends_kept() -> None:
    """XML forbids them and terminals obey them."""
    assert clean("a\x1b[31mb\x00c\x9b\nd\te\ud800\uffff") == "a[31mbc\nd\te"


@given(st.text())
def test_escaped_words_are_well_formed_and_read_back(text: str) -> None:
    """Any text survives the way through XML, but for what XML cannot hold."""
    read = ET.fromstring(f"<t>{escaped(text)}</t>").text or ""  # noqa: S314  # our own XML
    assert read == clean(text).replace("\r\n", "\n").replace("\r", "\n")


@given(st.text())
def test_harmless_words_never_begin_a_formula(text: str) -> None:
    """Whatever the text."""
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(st.text("=+-@'\tab", max_size=6))
def test_what_was_kept_from_being_a_formula_is_read_as_written(text: str) -> None:
    """Words that begin with an apostrophe of their own before a sign are the one exception."""
    own = text.startswith("'") and harmless(text[1:]) != text[1:]
    assert as_written(harmless(text)) == (text[1:] if own else text)
