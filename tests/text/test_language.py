"""Which language a text is in."""

import pytest

from cgcoder.text.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kami rapat tiap bulan dengan dinas, tapi belum ada hasilnya.", "id"),
        ("We meet every month, but nothing has come of it.", "en"),
        ("Ambo indak ado pitih, urang kampuang nan tau.", "id"),
        ("Aku ora ngerti, sing penting wis rampung karo kowe.", "id"),
        ("Kita follow up meeting kemarin, terus deadline-nya udah lewat.", "id"),
        ("Mesyuarat tu tak boleh sebab kerajaan dah nak tutup.", "id"),
        ("12345 --- 678", "und"),
        ("", "und"),
    ],
)
def test_language(text, language):
    """Regional speech of Indonesia counts as Indonesian; numbers are no language."""
    assert detect(text) == language


def test_a_long_text_is_judged_by_pieces_of_the_whole():
    """An English preface does not outweigh the Indonesian talk after it."""
    assert (
        detect("The aim of this is to do it. " * 300 + "Kami tidak rapat di sana. " * 9000) == "id"
    )
