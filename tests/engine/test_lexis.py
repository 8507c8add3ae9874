"""Word lists: how they are read, what stands in a text, what it weighs."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cgcoder import codebook as codebooks
from cgcoder.core.model import Source, Turn
from cgcoder.engine import lexis
from cgcoder.engine.corpus import Corpus
from cgcoder.engine.understanding import Understanding, prepare, understand

COMPILED = prepare(codebooks.load(codebooks.shipped("ansell-gash")))
LIST = """# made by hand
\tface_to_face\tbarrier_staff
*\t-2\t-3.5
rapat\t1.5\t0
rapat rutin\t.25\t-.5
staf\t0\t2
"""
WORDS = st.sampled_from(["rapat", "rutin", "staf", "dan", "kami"])
NAMES = ["dan", "kami rapat", "rapat", "rapat rapat", "rapat rutin", "rutin dan", "staf"]


def interview(*turns: tuple[str, str], name: str = "A.txt") -> Source:
    """Make a source of (role, words)."""
    text, made = "", []
    for role, words in turns:
        made.append(Turn(role, role, len(text), len(text) + len(words)))
        text += words + "\n"
    return Source(name, "interview", text, tuple(made))


def known(*sources: Source) -> Understanding:
    """Understand sources with the shipped codebook."""
    return understand(sources, COMPILED)


def test_a_list_is_read_as_it_is_written():
    """Codes, start and weights stand where the file has them; .25 is a quarter."""
    read = lexis.parse(LIST)
    assert read.codes == ("face_to_face", "barrier_staff")
    assert read.start.tolist() == [-2.0, -3.5]
    assert read.grams.names == ("rapat", "rapat rutin", "staf")
    assert read.weights.tolist() == [[1.5, 0.0], [0.25, -0.5], [0.0, 2.0]]


def test_each_word_and_pair_of_a_text_weighs_once():
    """A repeated word weighs once; a text without known words has the start alone."""
    read = lexis.parse(LIST)
    it = known(interview(("informant", "Rapat, rapat rutin, rapat. Tidak ada. Staf rapat.")))
    found = read.grams.search(it.corpus, lexis.of_answers(it.corpus, it.evidence))
    assert read.logit(found, 3).tolist() == [[-0.25, -4.0], [-2.0, -3.5], [-0.5, -1.5]]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=6))
def test_search_finds_what_the_slow_and_obvious_finds(sentences):
    """Words and pairs within a sentence are found, and nothing else, once and in order."""
    text = " ".join(" ".join(words).capitalize() + "." for words in sentences)
    corpus = Corpus.build([interview(("informant", text))])
    number = np.arange(len(corpus.s_start))
    at, gram = lexis.Grams.of(NAMES).search(corpus, number)
    slow = []
    for sentence in number.tolist():
        words = corpus.words(sentence)
        there = {*words, *map(" ".join, pairwise(words))}
        slow += [(sentence, n) for n, name in enumerate(NAMES) if name in there]
    assert list(zip(at.tolist(), gram.tolist(), strict=True)) == slow


def test_an_empty_list_and_an_empty_corpus_are_no_trouble():
    """Nothing is found where there is nothing."""
    nothing = lexis.Grams.of([])
    corpus = Corpus.build([interview(("informant", "Kami rapat."))])
    assert nothing.search(corpus, np.zeros(1, dtype=np.int64))[0].tolist() == []
    empty = Corpus.build([])
    assert lexis.Grams.of(NAMES).search(empty, np.zeros(0, dtype=np.int64))[0].tolist() == []


def test_a_question_is_what_the_interviewer_says_before_the_turn():
    """All sentences since the last answer count, none of another source."""
    it = known(
        interview(
            ("interviewer", "Oh. Kapan rapat?"),
            ("informant", "Senin. Pagi."),
            ("informant", "Sore."),
            ("interviewer", "Terus?"),
            ("informant", "Malam."),
            ("interviewer", "Selesai?"),
        ),
        interview(("informant", "Kami rapat."), name="B.txt"),
    )
    text, turns = lexis.of_questions(it.corpus, it.evidence)
    said = [it.corpus.words(n) for n in range(len(text))]
    heard = {t: [w for n, w in enumerate(said) if text[n] == t] for t in range(turns)}
    assert heard == {0: [["oh"], ["kapan", "rapat"]], 1: [], 2: [["terus"]], 3: []}


def test_what_was_never_asked_is_not_likely_by_the_question():
    """Turns without a question have chance 0, not the chance of a question without words."""
    it = known(
        interview(("interviewer", "Apakah Bapak percaya dinas?"), ("informant", "Ya.")),
        interview(("informant", "Ya."), name="B.txt"),
    )
    asked = lexis.read(it.corpus, it.lexicon, it.evidence).asked
    trust = [c.id for c in it.lexicon.codes].index("trust_building")
    assert asked[0, trust] > 0
    assert asked[1].tolist() == [0.0] * len(it.lexicon.codes)


@pytest.mark.parametrize("read", [lexis.answers, lexis.questions])
def test_the_shipped_lists_know_the_ten_codes_and_hold_words_in_normal_form(read):
    """A list of another codebook, or words that no text can hold, would be dead weight."""
    listed = read()
    judged = [c.id for c in COMPILED.lexicon.codes if c.kind != "context"]
    assert sorted(listed.codes) == sorted(judged)
    words = " ".join(listed.grams.names).lower()
    assert words == " ".join(listed.grams.names)
    assert np.isfinite(listed.weights).all()
    assert listed.weights.any(axis=1).all()
