"""Yes and no in replies."""

import pytest

from cgcoder.office.comment_verdicts import verdict


@pytest.mark.parametrize("text", ["Setuju", "ok.", "YES!", "saya setuju", "terima, bu", "👍"])
def test_yes(text):
    """In both languages, with courtesies."""
    assert "accepted" == verdict(text)[0]


@pytest.mark.parametrize(
    "text",
    ["tolak", "No", "tidak setuju", "I don\u2019t agree", "kurang setuju pak", "Hapus!", "❌"],
)
def test_no(text):
    """A negated yes is a no."""
    assert "rejected" == verdict(text)[0]


def test_reasons_follow():
    """They are kept without the mark between."""
    assert ("rejected", "ini soal anggaran") == verdict("Tolak: ini soal anggaran")


@pytest.mark.parametrize(
    "text",
    ["", "ok?", "setuju, tapi bukan di sini", "yes but no", "no one said so", "ya ampun", "okra"],
)
def test_whatever_takes_it_back_or_goes_on_is_no_ruling(text):
    """Nothing is guessed."""
    assert verdict(text) is None
