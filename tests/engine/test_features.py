"""Features as arrays, against the slow and obvious."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cgcoder import codebook as codebooks
from cgcoder.core.model import Source, Turn
from cgcoder.engine import features, lexis, model, segments, stance
from cgcoder.engine.understanding import prepare, understand

CODEBOOK = codebooks.load(codebooks.shipped("ansell-gash"))
COMPILED = prepare(CODEBOOK)
WORDS = [
    "We meet every month.", "They lied to us.", "Kami rapat rutin.", "Uangnya belum cair.",
    "Oh.", "My wife cooks.", "But now we trust them.", "Tidak pernah diajak.", "Is it so?",
]  # fmt: skip


def source(turns: list[list[str]], name: str = "I01.txt") -> Source:
    """Make an interview of answer turns with a question before each."""
    text, found = "", []
    for sentences in turns:
        for role, words in (
            ("interviewer", "Do you trust them?"),
            ("informant", " ".join(sentences)),
        ):
            found.append(Turn(role, role, len(text), len(text) + len(words)))
            text += words + "\n"
    return Source(name, "interview", text, tuple(found))


few = settings(max_examples=20, deadline=None)
"""Each example searches for every shipped cue."""
talks = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=7), min_size=1, max_size=4)


@few
@given(talks)
def test_shifts_stay_inside_the_turn(turns):
    """A neighbour is the sentence that far away in the same turn, or nothing."""
    evidence = understand([source(turns)], COMPILED).evidence
    values = np.arange(1.0, len(evidence.row) + 1)
    for by in (-2, -1, 1, 3):
        slow = [
            values[n + by]
            if 0 <= n + by < len(values) and evidence.turn[n + by] == evidence.turn[n]
            else 0.0
            for n in range(len(values))
        ]
        assert evidence.shift(values, by).tolist() == slow


@few
@given(talks)
def test_sums_per_turn_are_given_to_every_sentence_of_it(turns):
    """Each sentence gets the sum over its turn."""
    evidence = understand([source(turns)], COMPILED).evidence
    values = np.arange(1.0, len(evidence.row) + 1)
    slow = [values[evidence.turn == t].sum() for t in evidence.turn]
    assert evidence.per_turn(values).tolist() == slow


@few
@given(talks)
def test_features_of_a_source_do_not_depend_on_other_sources(turns):
    """Arrays over two sources hold the arrays of each."""
    first, second = source(turns), source([*turns[::-1], ["Kami rapat rutin."]], "I02.txt")
    both = understand([first, second], COMPILED)
    alone = understand([first], COMPILED)
    size = len(alone.evidence.row)
    for barriers in (False, True):
        pairs = zip(
            features.features(both.evidence, both.topics, barriers=barriers),
            features.features(alone.evidence, alone.topics, barriers=barriers),
            strict=True,
        )
        for (name, together), (_, single) in pairs:
            assert np.allclose(together[:size], single), name


@given(st.lists(st.lists(st.floats(0, 1), min_size=3, max_size=3), min_size=1, max_size=5))
def test_the_largest_besides_is_the_largest_of_the_other_columns(rows):
    """For each column the maximum over the others, ties included."""
    values = np.asarray(rows)
    slow = [[max(r[:n] + r[n + 1 :]) for n in range(3)] for r in rows]
    assert features._besides(values).tolist() == slow


@few
@given(st.lists(st.tuples(st.booleans(), st.sampled_from([-1, 1])), min_size=3, max_size=3))
def test_runs_are_neighbours_of_one_stance_in_one_turn(marks):
    """Runs cover exactly what was proposed, and none could be joined to the next."""
    evidence = understand([source([["We meet."], ["We meet.", "They lied."]])], COMPILED).evidence
    proposed = np.asarray([[p] for p, _ in marks])
    sides = np.asarray([[s] for _, s in marks])
    found = list(segments.runs(evidence, proposed, sides))
    assert [n for r in found for n in range(r.first, r.last + 1)] == np.flatnonzero(
        proposed
    ).tolist()
    joined = proposed[1, 0] and proposed[2, 0] and marks[1][1] == marks[2][1]
    assert len(found) == proposed.sum() - joined


def test_every_weight_has_a_feature_and_every_feature_a_weight():
    """Weights file and features speak of the same things; a renamed feature would be lost."""
    known = understand([source([["We meet."]])], COMPILED)
    weights = model.shipped()
    wording = lexis.read(known.corpus, known.lexicon, known.evidence)
    for judge, plain, barriers in (
        (weights.indicator, weights.indicator_plain, False),
        (weights.barrier, weights.barrier_plain, True),
    ):
        told = {n for n, _ in features.features(known.evidence, known.topics, barriers=barriers)}
        assert set(plain.weights) == told
        columns = known.evidence.groups.barrier
        told |= {n for n, _ in features.worded(known.evidence, wording, columns)}
        assert set(judge.weights) == told
    columns = known.evidence.groups.indicator
    ids = [known.lexicon.codes[c].id for c in columns]
    told = {n for n, _ in stance.features(known.corpus, known.evidence, known.topics, columns, ids)}
    assert set(weights.stance.weights) == told


def test_words_weigh_once_per_sentence():
    """A word said twice in a sentence leans no more than once."""
    known = understand([source([["Never, never, never.", "Still here, never."]])], COMPILED)
    leaning = stance.mood(known.corpus, known.evidence, {"never": -1.0, "still": 0.25})
    assert leaning.tolist() == [-1.0, -0.75]


def test_a_logit_is_the_intercept_and_the_weighted_sum():
    """Features without a weight are passed over."""
    judge = model.Judge(0.5, {"a": 2.0})
    told = [("a", np.asarray([[1.0], [3.0]])), ("b", np.asarray([[9.0], [9.0]]))]
    assert judge.logit(told, (2, 1)).tolist() == [[2.5], [6.5]]
    assert model.chance(np.asarray([0.0, -1000.0])).tolist() == [
        0.5,
        model.chance(np.asarray(-40.0)),
    ]
