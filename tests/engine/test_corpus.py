"""Sources as arrays of sentences and words."""

import numpy as np
import pytest
from engine.sources import source
from hypothesis import example, given
from hypothesis import strategies as st

from cgcoder.engine import corpus as corpus_module
from cgcoder.engine.corpus import Corpus
from cgcoder.engine.tokens import Vocabulary
from cgcoder.text.sentences import spans

HARD = st.text(
    st.one_of(
        st.sampled_from(
            " \n\t.!?…\"'()[]“”\u2019\u2018-–•,:12aAbBdr\x85\xa0\u2003\u3000éÉжЖ中😀\u0301\x01\x02"
            "\x05"
        ),
        st.characters(),
    ),
    max_size=60,
)


def said(corpus: Corpus) -> list[list[str]]:
    """Give the words of all sentences."""
    return [corpus.words(i) for i in range(len(corpus.s_start))]


def test_sentences_and_words_have_their_places():
    """Offsets lead from the arrays back to the text, sentence by sentence and word by word."""
    made = source("P: Kapan rapat?", "Kami nggak ikut, Pak. Sudah.")
    corpus = Corpus.build([made])
    assert [made.text[a:b] for a, b in zip(corpus.s_start, corpus.s_end, strict=True)] == [
        "Kapan rapat?",
        "Kami nggak ikut, Pak.",
        "Sudah.",
    ]
    assert said(corpus) == [["kapan", "rapat"], ["kami", "tidak", "ikut", "pak"], ["sudah"]]
    assert made.text[corpus.t_start[3] : corpus.t_end[3]] == "nggak"
    assert corpus.s_role.tolist() == [1, 0, 0]
    assert corpus.s_turn.tolist() == [0, 1, 1]
    assert corpus.s_asks.tolist() == [True, False, False]
    assert corpus.t_sentence.tolist() == [0, 0, 1, 1, 1, 1, 2]
    assert corpus.t_pause.tolist() == [False] * 5 + [True, False]


def test_one_written_word_may_be_two():
    """*Don't* gives two words with one place."""
    corpus = Corpus.build([source("They don't meet.")])
    assert said(corpus) == [["they", "do", "not", "meet"]]
    assert corpus.t_start.tolist() == [0, 5, 5, 11]


def test_stage_directions_are_no_words():
    """What stands in brackets within a sentence is not spoken."""
    assert said(Corpus.build([source("Kami (tertawa keras) datang (lagi. Ya)")])) == [
        ["kami", "datang", "lagi"],
        ["ya"],
    ]


def test_letters_beyond_latin_are_words_of_their_own():
    """Two Cyrillic words of equal length are told apart, and emoji are no words."""
    corpus = Corpus.build([source("Да нет Кот кит 😀 rapat “Rapat”")])
    assert said(corpus) == [["да", "нет", "кот", "кит", "rapat", "rapat"]]


def test_words_that_differ_late_are_told_apart():
    """Words that agree in their first or last letters keep their own types."""
    long = "a" * 30
    words = ["pertemuan", "pertemuannya", "pertemuankah", long + "b" + long, long + "c" + long]
    assert said(Corpus.build([source(" ".join(words))])) == [words]


def test_an_empty_study_gives_empty_arrays():
    """No source, no turn and an empty turn are all fine."""
    for sources in ([], [source()], [source("", "...")]):
        assert len(Corpus.build(sources).t_type) == 0


def test_what_is_read_of_a_source_does_not_depend_on_the_others(monkeypatch):
    """Blocks of any size, other sources and a used vocabulary change nothing."""
    made = [source("Kami rapat.", "Mereka nggak. Ya!", name=f"{n}.txt") for n in range(5)]
    vocabulary = Vocabulary()
    Corpus.build([source("ya rapat zat")], vocabulary=vocabulary)
    whole = Corpus.build(made, vocabulary=vocabulary)
    monkeypatch.setattr(corpus_module, "BLOCK", 1)
    apart = Corpus.build(made)
    assert said(whole) == said(apart) == said(Corpus.build(made[:1])) * 5
    for name in ("s_source", "s_turn", "s_start", "s_end", "t_start", "t_end", "t_sentence"):
        assert np.array_equal(getattr(whole, name), getattr(apart, name))


def test_a_vocabulary_grows_beyond_its_first_slots(monkeypatch):
    """More words than slots are kept apart all the same."""
    monkeypatch.setattr("cgcoder.engine.tokens._BITS", 4)
    words = [f"kata{n}" for n in range(500)]
    vocabulary = Vocabulary()
    for _ in range(2):
        assert said(Corpus.build([source(" ".join(words))], vocabulary=vocabulary)) == [words]


@given(st.lists(HARD, min_size=1, max_size=4))
@example(["1. A. B", "dr. X\x85 y.", 'a.".) B', "x\n\n\ny", "a" * 9 + ".\n" + " " * 40 + "- b"])
@example(["\n" * 30 + "a. " + " " * 30 + "B", "5. ", "'5. A", "\u0301dr. A"])
def test_arrays_cut_sentences_as_the_plain_rules_do(turns):
    """On any text the arrays give the spans of `text.sentences`, turn by turn."""
    made = source(*(t.removeprefix("P: ") for t in turns))
    corpus = Corpus.build([made])
    expected = [
        (k, turn.start + a, turn.start + b)
        for k, turn in enumerate(made.turns)
        for a, b in spans(made.text[turn.start : turn.end])
    ]
    got = zip(corpus.s_turn.tolist(), corpus.s_start.tolist(), corpus.s_end.tolist(), strict=True)
    assert list(got) == expected


@pytest.mark.parametrize(
    "text", ["\x01\x02\x03 a", "a\x05b \x81", "\ud800 rapat", "a\x00b", "(" * 50 + ")"]
)
def test_hostile_text_is_read(text):
    """Control characters, lone surrogates and bracket storms do no harm."""
    assert len(Corpus.build([source(text)]).s_start) == 1
