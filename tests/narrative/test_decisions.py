"""The words of sheets on which people decide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cgcoder.narrative.decisions import (
    JUDGEMENTS,
    STANCES,
    columns,
    judgement,
    sheet_words,
    stance,
    written,
)


def test_both_languages_have_the_same_keys():
    """A heading of one language has its counterpart in the other, in the same order."""
    english, indonesian = sheet_words("en"), sheet_words("id")

    assert {s: list(english[s]) for s in english} == {s: list(indonesian[s]) for s in indonesian}
    assert len(english["help"]["lines"]) == len(indonesian["help"]["lines"])


@pytest.mark.parametrize("language", ["en", "id"])
def test_what_is_written_is_read_as_meant(language):
    """In either language, whatever language the study has."""
    assert JUDGEMENTS == tuple(judgement(written(language, key)) for key in JUDGEMENTS)
    assert STANCES == tuple(stance(written(language, key).upper()) for key in STANCES)
    heads = sheet_words(language)["heading"]
    assert list(heads) == list(columns(tuple(h.upper() for h in heads.values())))


def test_no_spelling_means_two_things():
    """`c` may not be both accept and change, in whichever languages."""
    spellings = [
        (word.casefold(), key)
        for language in ("en", "id")
        for key, words in sheet_words(language)["word"].items()
        for word in words
    ]

    assert len(dict(spellings)) == len(set(spellings))


@pytest.mark.parametrize(
    ("word", "meant"), [("+", "supports"), ("-", "hinders"), ("0", "neutral"), (".", "neutral")]
)
def test_signs_are_stances(word, meant):
    """As the command line has them."""
    assert meant == stance(word)


@given(st.text(max_size=8))
def test_other_words_are_not_understood(word):
    """What is no decision is never taken for one."""
    known = {"accepted", "rejected", "changed", None}

    assert judgement(word) in known
    assert judgement(f"not {word}") is None
    assert stance(f"not {word}") is None


def test_of_two_columns_with_one_heading_the_first_counts():
    """A column of the reader's own may be called so too."""
    assert {"memo": 1, "id": 2} == columns(("x", "Your memo", "ID", "id"))
