"""Words that speak for a code by themselves: weights of words and of pairs of neighbouring words.

`benchmarks/train.py` writes two lists from the reference codings: what the words of an answer,
and what the words of the question before it, tell of each code. A list is a file of lines
`word TAB weight per code` or `word word TAB …`. Its second line names the codes, its third (`*`)
holds what is said before any word is heard. The logit of a code is that plus the weights of all
words and pairs that stand in the text, each counted once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cgcoder.engine.corpus import Corpus
from cgcoder.engine.cues import Lexicon
from cgcoder.engine.evidence import Evidence

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
ANSWERS = Path(__file__).with_name("words-answer.tsv")
QUESTIONS = Path(__file__).with_name("words-question.tsv")
INTERVIEWER = 1


@dataclass(frozen=True, slots=True, eq=False)
class Grams:
    """Words and pairs of words, numbered in the order given, to be searched for in a corpus."""

    names: tuple[str, ...]
    number: dict[str, int]
    """Each word that is given, alone or in a pair -> its number among the words."""
    single: Ints
    """Number of a word -> its place in `names`, -1 where it only stands in pairs; the last
    element, -1, is for words that are not known."""
    keys: Ints
    """Pairs as first x words + second, sorted; the last is larger than any."""
    places: Ints
    """Their places in `names`."""

    @classmethod
    def of(cls, names: Sequence[str]) -> Grams:
        """Number *names*, each a word or two words with a blank between."""
        split = [name.partition(" ") for name in names]
        words = dict.fromkeys([first for first, _, _ in split])
        words.update(dict.fromkeys([second for _, _, second in split if second]))
        number = {word: n for n, word in enumerate(words)}
        first = np.asarray([number[word] for word, _, _ in split], dtype=np.int64)
        second = np.asarray([number.get(word, -1) for _, _, word in split], dtype=np.int64)
        single = np.full(len(number) + 1, -1, dtype=np.int64)
        alone, pairs = np.flatnonzero(second < 0), np.flatnonzero(second >= 0)
        single[first[alone]] = alone
        keys = np.append(first[pairs] * len(number) + second[pairs], len(number) ** 2)
        order = np.argsort(keys, kind="stable")
        return cls(tuple(names), number, single, keys[order], np.append(pairs, -1)[order])

    def search(self, corpus: Corpus, text: Ints) -> tuple[Ints, Ints]:
        """Give each (text, place in `names`) that the corpus holds once, in order.

        *text* numbers the text that each sentence of the corpus belongs to, from 0; sentences
        with -1 are not read. Pairs do not reach over the end of a sentence.
        """
        sentence = np.asarray(corpus.t_sentence)
        if not len(sentence):
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        kinds = np.asarray([self.number.get(t, -1) for t in corpus.types], dtype=np.int64)
        word = kinds[corpus.t_type]
        word[text[sentence] < 0] = -1
        alone = np.flatnonzero(self.single[word] >= 0)
        known = word >= 0
        left = np.flatnonzero(known[:-1] & known[1:] & (sentence[:-1] == sentence[1:]))
        key = word[left] * len(self.number) + word[left + 1]
        hit = np.searchsorted(self.keys, key)
        there = self.keys[hit] == key
        texts = text[sentence[np.r_[alone, left[there]]]]
        found = np.r_[self.single[word[alone]], self.places[hit[there]]]
        both = np.unique(texts * len(self.names) + found)
        return both // max(1, len(self.names)), both % max(1, len(self.names))


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """One list of words with their weights."""

    codes: tuple[str, ...]
    grams: Grams
    weights: Floats
    """(grams, codes)"""
    start: Floats
    """Per code: the logit of a text without a known word."""

    def logit(self, found: tuple[Ints, Ints], texts: int) -> Floats:
        """Add up the weights of what was *found*, shape (texts, codes)."""
        total = np.tile(self.start, (texts, 1))
        at, gram = found
        if len(at):
            first = np.flatnonzero(np.r_[True, at[1:] != at[:-1]])
            total[at[first]] += np.add.reduceat(self.weights[gram], first, axis=0)
        return total


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """What the words of each answer and of the question before it tell.

    Arrays of shape (answers, codes of the codebook), 0 for codes that the lists do not know.
    """

    known: Flags
    """(codes,): whether the lists know the code."""
    logit: Floats
    """What the words of the answer tell."""
    asked: Floats
    """Chance of the code by the words of the question; 0 where none was asked."""
    best: Floats
    """(answers,): the largest of `asked`."""
    found: tuple[Ints, Ints]
    """(answer, place in `answers().grams`): what stands in the answers."""


@lru_cache(maxsize=1)
def answers() -> Words:
    """Read the list for answers."""
    return parse(ANSWERS.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def questions() -> Words:
    """Read the list for questions."""
    return parse(QUESTIONS.read_text(encoding="utf-8"))


def parse(text: str) -> Words:
    """Read a list from the text of its file."""
    _, head, body = text.split("\n", 2)
    codes = tuple(head.split("\t")[1:])
    fields = body.rstrip("\n").replace("\n", "\t").split("\t")
    names = fields[:: len(codes) + 1]
    del fields[:: len(codes) + 1]
    number = {field: float(field) for field in set(fields)}  # some hundred, said 100,000 times
    table = np.fromiter(map(number.__getitem__, fields), dtype=np.float64, count=len(fields))
    table = table.reshape(len(names), len(codes))
    return Words(codes, Grams.of(names[1:]), table[1:], table[0])


def read(corpus: Corpus, lexicon: Lexicon, evidence: Evidence) -> Wording:
    """Read the answers and the questions before them word by word."""
    said, heard = answers(), questions()
    found = said.grams.search(corpus, of_answers(corpus, evidence))
    told = said.logit(found, len(evidence.row))
    text, turns = of_questions(corpus, evidence)
    chance = 1 / (1 + np.exp(-heard.logit(heard.grams.search(corpus, text), turns)))
    chance[np.setdiff1d(np.arange(turns), text)] = 0.0
    asked = chance[evidence.turn]
    shape = (len(evidence.row), len(lexicon.codes))
    known, logit, question = np.zeros(shape[1], dtype=bool), np.zeros(shape), np.zeros(shape)
    for column, code in enumerate(lexicon.codes):
        # A code of the same name, but without the shipped cues, need not mean the same.
        if code.id in said.codes and f"q:{code.id}" in lexicon.sections:
            known[column] = True
            logit[:, column] = told[:, said.codes.index(code.id)]
            question[:, column] = asked[:, heard.codes.index(code.id)]
    return Wording(known, logit, question, asked.max(axis=1, initial=0.0), found)


def of_answers(corpus: Corpus, evidence: Evidence) -> Ints:
    """Number the answers: sentence -> answer, -1 for the interviewer's."""
    text = np.full(len(corpus.s_start), -1, dtype=np.int64)
    text[evidence.row] = np.arange(len(evidence.row))
    return text


def of_questions(corpus: Corpus, evidence: Evidence) -> tuple[Ints, int]:
    """Number the questions by the turn they lead to: sentence -> turn, else -1.

    Also gives the number of turns. A question is all that interviewers say between two turns of
    others.
    """
    first = evidence.row[evidence.place == 0]
    text = np.full(len(corpus.s_start), -1, dtype=np.int64)
    asks = np.asarray(corpus.s_role) == INTERVIEWER
    turn = np.searchsorted(first, np.flatnonzero(asks))
    at, turn = np.flatnonzero(asks)[turn < len(first)], turn[turn < len(first)]
    source = np.asarray(corpus.s_source)
    same = source[at] == source[first[turn]] if len(first) else np.zeros(0, dtype=bool)
    text[at[same]] = turn[same]
    return text, len(first)
