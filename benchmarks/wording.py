"""Fit the word lists of the lexicon coder, and judge no case by a list that has seen it.

The models that join the evidence must learn how far words carry into a field they were not
learned in. So the words of each training case are weighed by lists fitted on other cases: the
cases are dealt into folds, and each fold is judged by lists of the other folds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from reference import Case
from scipy.sparse import csr_matrix, vstack
from score import CODES
from sklearn.linear_model import LogisticRegression

from cgcoder.engine import features, lexis
from cgcoder.engine.model import chance

Floats = NDArray[np.float64]
Rows = NDArray[np.bool_]
FOLDS = 4
TWICE = 2
"""A word or pair must stand in so many texts, and in so many of the cases, to be learned: names
and places of one case are not."""
FEW = 5
"""A code is not learned from fewer answers."""
ANSWER, QUESTION = 0.3, 0.1
"""Inverse of the regularisation."""
SILENT = -4.0
"""Logit of a code that nothing was learned of."""
NAMES = [
    "w_logit", "w_said", "w_prev", "w_next", "w_near", "w_asked", "w_asked_said", "w_asked_rest",
]  # fmt: skip
"""The word features, in order."""
LEAST, WORTH = 0.03, 0.1
"""Weights nearer to nought are written as nought; grams with none of this size are left out. Both
together move the logit of a text by some hundredths."""


@dataclass
class Heard:
    """The words of one case."""

    case: Case
    answers: csr_matrix
    """(answers, grams)"""
    questions: csr_matrix
    """(turns, grams)"""
    asked: Rows
    """(turns,): whether a question stands before the turn."""


Part = tuple[Heard, Rows]
"""A case, and which of its answers are learned from."""


@dataclass
class Learned:
    """A list as it was fitted, with no weight left out."""

    weights: Floats
    """(grams, codes)"""
    start: Floats

    def logit(self, texts: csr_matrix) -> Floats:
        """Weigh texts."""
        return np.asarray(texts @ self.weights + self.start)


def hear(cases: Sequence[Case]) -> tuple[list[str], list[Heard]]:
    """Find the words and pairs of all cases, and where they stand."""
    count: Counter[str] = Counter()
    for case in cases:
        corpus = case.known.corpus
        for sentence in range(len(corpus.s_start)):
            words = corpus.words(sentence)
            count.update({*words, *map(" ".join, pairwise(words))})
    names = sorted(name for name, n in count.items() if n >= TWICE)
    grams = lexis.Grams.of(names)
    return names, [_heard(case, grams) for case in cases]


def _heard(case: Case, grams: lexis.Grams) -> Heard:
    corpus, evidence = case.known.corpus, case.known.evidence
    said = grams.search(corpus, lexis.of_answers(corpus, evidence))
    text, turns = lexis.of_questions(corpus, evidence)
    width = len(grams.names)
    return Heard(
        case,
        _matrix(said, (len(evidence.row), width)),
        _matrix(grams.search(corpus, text), (turns, width)),
        np.isin(np.arange(turns), text),
    )


def _matrix(found: tuple[Floats, Floats], shape: tuple[int, int]) -> csr_matrix:
    return csr_matrix((np.ones(len(found[0])), found), shape=shape)


def learn(parts: Sequence[Part]) -> tuple[Learned, Learned]:
    """Fit the list for answers and the list for questions."""
    votes = np.concatenate([part.case.votes[rows] for part, rows in parts])
    spoken = [part.answers[rows] for part, rows in parts]
    texts = vstack(spoken).tocsr()
    said = [(texts, votes[:, c] > 1, (votes[:, c] != 1).astype(float)) for c in range(len(CODES))]
    asked, shares = zip(*(_turns(part, rows) for part, rows in parts), strict=True)
    share, texts = np.concatenate(shares), vstack(asked).tocsr()
    twice = vstack([texts, texts]).tocsr()
    led = [
        (twice, np.repeat([True, False], len(share)), np.r_[share[:, c], 1 - share[:, c]])
        for c in range(len(CODES))
    ]
    return _fitted(said, ANSWER, _general(spoken), FEW), _fitted(led, QUESTION, _general(asked), 1)


def _general(cases: Sequence[csr_matrix]) -> Rows:
    """Tell which grams stand in several texts, and in several cases if there are any."""
    texts = np.stack([np.asarray(case.sum(axis=0)).ravel() for case in cases])
    return (texts.sum(axis=0) >= TWICE) & ((texts > 0).sum(axis=0) >= min(TWICE, len(cases)))


def _turns(part: Heard, rows: Rows) -> tuple[csr_matrix, Floats]:
    """Give the questions, and for each what share of the answers after it has each code."""
    turn = part.case.known.evidence.turn[rows]
    answers = np.bincount(turn, minlength=len(part.asked))
    use = np.flatnonzero(part.asked & (answers > 0))
    coded = np.zeros((len(part.asked), len(CODES)))
    np.add.at(coded, turn, part.case.votes[rows] > 1)
    return part.questions[use], coded[use] / answers[use, None]


def _fitted(
    tasks: list[tuple[csr_matrix, Rows, Floats]], strength: float, general: Rows, few: int
) -> Learned:
    """Fit one code after the other on (texts, whether the code is there, weight of the text).

    Only *general* grams are learned, and only codes that at least *few* texts have.
    """
    grams = np.flatnonzero(general)
    learned = Learned(np.zeros((len(general), len(tasks))), np.full(len(tasks), SILENT))
    for column, (texts, there, weight) in enumerate(tasks):
        use = np.flatnonzero(weight > 0)
        if weight[there].sum() < few:
            continue
        model = LogisticRegression(C=strength, max_iter=300)
        model.fit(texts[:, grams][use], there[use], sample_weight=weight[use])
        learned.weights[grams, column] = model.coef_[0]
        learned.start[column] = model.intercept_[0]
    return learned


def told(part: Heard, lists: tuple[Learned, Learned]) -> Floats:
    """Give the word features of all answers of a case, shape (answers, codes, features)."""
    evidence = part.case.known.evidence
    heard = chance(lists[1].logit(part.questions)) * part.asked[:, None]
    asked = heard[evidence.turn]
    nothing = np.zeros(0, dtype=np.int64)
    wording = lexis.Wording(
        known=np.ones(len(CODES), dtype=bool),
        logit=lists[0].logit(part.answers),
        asked=asked,
        best=asked.max(axis=1, initial=0.0),
        found=(nothing, nothing),
    )
    named = dict(features.worded(evidence, wording, np.arange(len(CODES))))
    return np.stack([named[name] for name in NAMES], axis=2)


def crossed(parts: Sequence[Part]) -> list[Floats]:
    """Give the word features of each part, by lists that have not seen the answers they judge.

    Several parts are dealt into folds as they are, a single one by its sources.
    """
    units = [(n, rows) for n, (_, rows) in enumerate(parts)]
    if len(parts) == 1:
        source, rows = parts[0][0].case.known.evidence.source, parts[0][1]
        units = [(0, rows & (source == s)) for s in np.unique(source[rows])]
    units.sort(key=lambda unit: -int(unit[1].sum()))
    out: list[Floats] = [np.zeros(0)] * len(parts)
    for fold in range(FOLDS):
        mine = units[fold::FOLDS]
        held = [rows.copy() for _, rows in parts]
        for n, rows in mine:
            held[n] &= ~rows
        rest = [(part, rows) for (part, _), rows in zip(parts, held, strict=True) if rows.any()]
        if not mine or not rest:
            continue
        lists = learn(rest)
        for n, rows in mine:
            values = told(parts[n][0], lists)
            out[n] = np.where(rows[:, None, None], values, out[n] if out[n].size else 0.0)
    return out


def written(names: list[str], learned: Learned, digits: int = 2) -> str:
    """Put a list into the form of its file."""
    weights = np.where(np.abs(learned.weights) >= LEAST, np.round(learned.weights, digits), 0.0)
    lines = ["# made by benchmarks/train.py", "\t".join(["", *CODES])]
    lines.append("\t".join(["*", *map(_number, np.round(learned.start, digits))]))
    for name, row in zip(names, weights, strict=True):
        if np.abs(row).max() >= WORTH:
            lines.append("\t".join([name, *map(_number, row)]))
    return "\n".join(lines) + "\n"


def _number(value: float) -> str:
    """Write .35 for 0.35."""
    text = f"{value:g}".replace("0.", ".", 1) if abs(value) < 1 else f"{value:g}"
    return "0" if text in ("0", "-0") else text
