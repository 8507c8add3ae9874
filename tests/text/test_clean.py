"""What of a text is kept."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cgcoder.text.clean import tidy


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("ko\xador\u200bdi\ufeffnasi", "koordinasi"),
        ("Rp\xa05\u202fjuta", "Rp 5 juta"),
        ("\x1b[31mmerah\x1b[0m", "merah"),
        ("\x1b]0;title\x07words", "words"),
        ("\x9b2Jbersih", "bersih"),
        ("cafe\u0301", "caf\xe9"),
        ("a\x00b\x07c\td", "abc\td"),
        ("satu\x0bdua\x0ctiga\u2028empat", "satu\ndua\ntiga\nempat"),
        ("\x93kutip\x94 \x85", "\u201ckutip\u201d \u2026"),
        ("\ufb01nal", "final"),
        ("\u202egnp.exe", "gnp.exe"),
        ("half \ud800", "half \ufffd"),
        ("biasa saja.\n", "biasa saja.\n"),
    ],
)
def test_what_is_kept(text, kept):
    """Invisible, dangerous and incidental characters go or become plain; words stay."""
    assert tidy(text) == kept


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_clean_stays_clean(text):
    """Cleaning twice changes nothing more, and what is kept can be written to a file."""
    kept = tidy(text)
    assert tidy(kept) == kept
    assert kept.encode().decode() == kept
    assert normalize("NFC", kept) == kept
    assert "\x1b" not in kept
    assert "\r" not in kept
