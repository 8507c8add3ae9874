"""Roots of inflected words, against lists that were written before the rules."""

from pathlib import Path

import pytest

from cgcoder.text.stem import Roots, Stemmer, candidates, english

HERE = Path(__file__).parent


def families(name: str) -> list[tuple[tuple[str, ...], str]]:
    """Read (acceptable roots, word) pairs."""
    pairs = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            roots, words = line.split(":")
            pairs += [(tuple(roots.split("|")), word) for word in words.split()]
    return pairs


STANDARD = families("morphology.txt")
SPOKEN = families("morphology_spoken.txt")
ROOTS = {root for roots, _ in STANDARD + SPOKEN for root in roots}


def test_the_lists_are_whole():
    """The gold lists hold 210 standard and 38 spoken forms."""
    assert (len(STANDARD), len(SPOKEN)) == (210, 38)


@pytest.mark.parametrize(("roots", "word"), STANDARD + SPOKEN)
def test_an_inflected_word_is_led_to_its_root(roots, word):
    """Every form of the gold lists reaches a root of its family."""
    assert Stemmer(ROOTS).stem(word) in roots


def test_a_root_that_looks_inflected_stays_whole():
    """*Persetujuan* is a form of *setuju*, not of *tuju*, and *masalah* has no clitic."""
    stemmer = Stemmer({"tuju", "masa"})
    assert stemmer.stem("persetujuan") == "setuju"
    assert stemmer.stem("masalah") == "masalah"


def test_unknown_words_lose_clitics_only():
    """Without a root to lead to, only a clitic comes off."""
    assert Stemmer().stem("gubernurnya") == "gubernur"
    assert Stemmer().stem("menggambar") == "menggambar"


def test_a_doubled_word_is_its_half():
    """*Rapat-rapat* is *rapat*."""
    assert Stemmer({"rapat"}).stem("rapat-rapat") == "rapat"


def test_all_wanted_roots_of_a_word_are_found():
    """A word can belong to two roots of a cue list, one inside the other."""
    assert Roots({"temu", "ketemu", "rapat"}).of("ketemuan") == {"temu", "ketemu"}
    assert Roots({"tuju"}).of("persetujuan") == set()
    assert Roots({"tulis"}).of("menuliskannya") == {"tulis"}


def test_the_quick_look_loses_no_root():
    """What peeling finds, the quick look lets pass."""
    roots = Roots(ROOTS)
    for _, word in STANDARD + SPOKEN:
        if ROOTS & candidates(word).keys():
            assert roots.may_hold(word)


def test_english_inflections_share_a_stem():
    """*Agreed*, *agrees* and *agreeing* have one stem."""
    assert {english(w) for w in ("agree", "agreed", "agrees", "agreeing")} == {"agre"}
