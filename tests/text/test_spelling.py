"""One form for the many spellings of a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cgcoder.text.spelling import SPELLINGS, fold


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Nggak", ("tidak",)),
        ("udah", ("sudah",)),
        ("tiada", ("tidak", "ada")),
        ("anggarannyo", ("anggarannya",)),
        ("sudahmi", ("sudah",)),
        ("don't", ("do", "not")),
        ("Can\u2019t", ("can", "not")),
        ("it's", ("it", "is")),
        ("people's", ("people",)),
        ("Jum'at", ("jumat",)),
        ("'rapat'", ("rapat",)),
        ("'", ()),
        ("\ufb01nal", ("final",)),
    ],
)
def test_a_word_is_folded_to_its_normal_form(written, normal):
    """Colloquial, regional and contracted words have one form."""
    assert fold(written) == normal


def test_normal_forms_are_not_folded_again():
    """Folding twice gives what folding once gives."""
    for words in SPELLINGS.values():
        assert [w for word in words for w in fold(word)] == list(words)


@given(st.text(max_size=12))
def test_any_text_folds_to_plain_words(text):
    """Whatever is given, the forms hold letters and digits only."""
    assert all(word and word.isalnum() for word in fold(text))
