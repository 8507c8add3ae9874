"""Patterns over a corpus, against the slow and obvious matcher."""

import numpy as np
import pytest
from engine.plain import matches
from engine.sources import source
from hypothesis import given
from hypothesis import strategies as st

from cgcoder.core.errors import CodebookError
from cgcoder.engine import match as match_module
from cgcoder.engine.corpus import Corpus
from cgcoder.engine.match import find
from cgcoder.engine.patterns import Patterns


def found(pattern: str, *turns: str, level: str = "inflect") -> list[str]:
    """Give the matched words of each hit."""
    corpus = Corpus.build([source(*turns)])
    hits = find(Patterns([pattern], levels=[level]), corpus)
    return [
        " ".join(corpus.types[t] for t in corpus.t_type[a : b + 1])
        for a, b in zip(hits.first, hits.last, strict=True)
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("rapat", "Rapatnya di aula, rapat!", ["rapatnya", "rapat"]),
        ("ada", "adanya ada", ["ada"]),
        ("rapat*", "rapatkan rapi", ["rapatkan"]),
        ("~rapat", "merapatkan barisan, rapatlah", ["merapatkan", "rapatlah"]),
        ("~tulis", "mereka menuliskannya", ["menuliskannya"]),
        ("~agree", "we agreed, agreeing", ["agreed", "agreeing"]),
        ("tidak hadir", "Nggak hadir, Pak", ["tidak hadir"]),
        ("nggak hadir", "tidak hadir", ["tidak hadir"]),
        ("kerja-sama", "kerja sama kerja-sama", ["kerja sama", "kerja sama"]),
        ("(rapat|duduk bersama) rutin", "duduk bersama rutin", ["duduk bersama rutin"]),
        ("(belum )?(ada|pernah) rapat", "ada rapat belum pernah rapat", None),
        ("sends? letters", "she sends letters", ["sends letters"]),
        ("(rapat|temu)* lagi", "rapatan lagi temuan lagi", ["rapatan lagi", "temuan lagi"]),
        ("tidak .. hadir", "tidak pernah mau ikut hadir", ["tidak pernah mau ikut hadir"]),
        ("tidak .. hadir", "tidak satu dua tiga empat hadir", []),
        ("tidak ... hadir", "tidak satu dua tiga empat hadir", None),
        ("tidak .. hadir", "tidak tidak hadir hadir", ["tidak hadir"]),
        ("a .. b c", "a b b c", ["a b b c"]),
        ("^ya", "ya ya", ["ya"]),
        ("ya$", "iya ya", ["ya"]),
        (r"satu \w+ untuk", "satu orang untuk", ["satu orang untuk"]),
        (r"\d+ orang", "12 orang", ["12 orang"]),
        ("don't come", "They don't come", ["do not come"]),
    ],
)
def test_the_pattern_language(pattern, text, expected):
    """Each construct of docs/cues.md matches what it says."""
    hits = found(pattern, text)
    if expected is None:
        assert hits
    else:
        assert hits == expected


def test_levels_say_how_far_a_word_reaches():
    """`exact` takes the form alone, `inflect` clitics too, `root` every derivation."""
    text = "rapat rapatnya merapatkan"
    assert found("rapat", text, level="exact") == ["rapat"]
    assert found("rapat", text) == ["rapat", "rapatnya"]
    assert found("rapat", text, level="root") == ["rapat", "rapatnya", "merapatkan"]


def test_no_match_crosses_a_sentence_or_a_turn():
    """Words of two sentences never make one hit."""
    assert found("rapat ditunda", "Rapat. Ditunda.", "Ada rapat", "ditunda lagi") == []


def test_questions_are_looked_at_apart():
    """Interviewers' words are found only when they are asked for, and then nobody else's."""
    corpus = Corpus.build([source("P: Ada rapat?", "Rapat ada.")])
    patterns = Patterns(["rapat"])
    assert find(patterns, corpus).sentence.tolist() == [1]
    assert find(patterns, corpus, questions=True).sentence.tolist() == [0]


@pytest.mark.parametrize(
    "pattern",
    ["", "^$", "(rapat", "rapat)", ".. rapat", "rapat ..", "a .. .. b", "(|a)", "ra/pat", "(a)?",
     r"\w+", "a^b", "?", "[rapat]", "*", r"\d+\e", "((((a|b) (a|b)) (a|b)|c) d)x" * 40],
)  # fmt: skip
def test_a_malformed_pattern_is_named(pattern):
    """The error quotes the pattern and says what is wrong with it."""
    with pytest.raises(CodebookError) as caught:
        Patterns(["rapat", pattern])
    assert repr(pattern) in str(caught.value)


def test_a_pattern_list_serves_several_corpora():
    """What was bound to one corpus does not leak into the next."""
    patterns = Patterns(["rapat", "kopi .. enak"])
    first = Corpus.build([source("Kopi ini enak.")])
    second = Corpus.build([source("Rapatnya. Kopi enak.")])
    assert find(patterns, first).pattern.tolist() == [1]
    assert find(patterns, second).pattern.tolist() == [0, 1]
    assert find(patterns, first).pattern.tolist() == [1]


WORD = st.sampled_from(["satu", "satunya", "dua", "tiga", "tigapun", "empatan"])
SINGLE = st.sampled_from(["satu", "dua", "tiga*", "empat*", "empat", "satunya"])
GROUP = st.lists(
    st.lists(SINGLE, min_size=1, max_size=2).map(" ".join), min_size=1, max_size=3
).map(lambda words: f"({'|'.join(words)})")
STARRED = st.lists(st.sampled_from(["satu", "tig", "dua"]), min_size=1, max_size=2).map(
    lambda words: f"({'|'.join(words)})*"
)


@st.composite
def a_pattern(draw):
    """Draw a pattern: words and groups with gaps, at times bound to an end."""
    parts = draw(st.lists(st.one_of(SINGLE, GROUP, STARRED), min_size=1, max_size=4))
    text = parts[0]
    for part in parts[1:]:
        text += draw(st.sampled_from([" ", " ", " .. ", " ... "])) + part
    return draw(st.sampled_from(["", "", "^"])) + text + draw(st.sampled_from(["", "", "$"]))


@given(
    st.lists(a_pattern(), min_size=1, max_size=6),
    st.lists(st.lists(WORD, min_size=1, max_size=14), min_size=1, max_size=6),
    st.integers(1, 12),
)
def test_the_join_agrees_with_the_plain_matcher(patterns, turns, chunk):
    """Pattern by pattern and sentence by sentence, both find the same, at any chunk size."""
    before, match_module.CHUNK = match_module.CHUNK, chunk
    try:
        corpus = Corpus.build([source(*(" ".join(t) for t in turns))])
        hits = find(Patterns(patterns), corpus)
    finally:
        match_module.CHUNK = before
    got = set(zip(hits.pattern.tolist(), hits.sentence.tolist(), strict=True))
    expected = {
        (p, s)
        for p, pattern in enumerate(patterns)
        for s, words in enumerate(turns)
        if matches(pattern, words)
    }
    assert got == expected
    order = np.lexsort((hits.pattern, hits.last, hits.first, hits.sentence))
    assert np.array_equal(order, np.arange(len(hits)))
