"""Judging what is known: how likely each code, and with what stance."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from cgcoder.engine import features, lexis, stance
from cgcoder.engine.evidence import STRONG
from cgcoder.engine.model import Floats, Weights, chance
from cgcoder.engine.understanding import Understanding

SUPPORTS, HINDERS = 1, -1
HALF = 2.0
"""Strong cues at which a code that the model does not know is as likely as not."""
TELLING = ("neg", "bad", "good", "only", "belum", "irony")
"""Helper lists whose words can decide a stance."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Arrays of shape (answers, codes)."""

    chance: Floats
    stance: NDArray[np.int64]
    explicit: NDArray[np.bool_]
    wording: lexis.Wording


def judge(known: Understanding, weights: Weights) -> Judgement:
    """Judge every answer for every code."""
    evidence, groups = known.evidence, known.evidence.groups
    shape = evidence.score.shape
    likely, sides = np.zeros(shape), np.zeros(shape, dtype=np.int64)
    explicit = np.zeros(shape, dtype=bool)
    wording = lexis.read(known.corpus, known.lexicon, evidence)
    for columns, model, plain, barriers in (
        (groups.indicator, weights.indicator, weights.indicator_plain, False),
        (groups.barrier, weights.barrier, weights.barrier_plain, True),
    ):
        heard = wording.known[columns]
        told = features.features(evidence, known.topics, barriers=barriers)
        worded = features.worded(evidence, wording, columns)
        logit = model.logit(chain(told, worded), (shape[0], len(columns)))
        if not heard.all():
            told = features.features(evidence, known.topics, barriers=barriers)
            logit[:, ~heard] = plain.logit(told, logit.shape)[:, ~heard]
        likely[:, columns] = chance(logit)
    bare = _unasked(known)
    score = evidence.score[:, bare] * (1 - evidence.filler[:, None])
    likely[:, bare] = np.maximum(likely[:, bare], score / (score + HALF))
    likely = np.maximum(likely, _said_so(known))
    sides[:, groups.barrier] = np.where(_lifted(known), SUPPORTS, HINDERS)[:, None]
    explicit[:, groups.barrier] = evidence.score[:, groups.barrier] > 0
    for columns in (groups.indicator, groups.context):
        sides[:, columns] = _sides(known, weights, columns)
        explicit[:, columns] = _decided(known, columns)
    return Judgement(likely, sides, explicit, wording)


def _said_so(known: Understanding) -> Floats:
    """Give the chance that a study's own cues make by themselves.

    Who adds a cue to the codebook means it to be found, whatever the question was.
    """
    evidence = known.evidence
    score = known.found.by_code(known.lexicon, evidence.row, own=True) / STRONG
    score *= 1 - evidence.filler[:, None]
    return np.asarray(score / (score + HALF))


def _unasked(known: Understanding) -> list[int]:
    """Give the codes that live by their cues alone: context codes, and those of a study's own.

    The model was fitted on codes with question cues; a code without any would be held back for
    never being asked about.
    """
    sections, context = known.lexicon.sections, set(known.evidence.groups.context.tolist())
    return [
        n
        for n, code in enumerate(known.lexicon.codes)
        if n in context or f"q:{code.id}" not in sections
    ]


def _lifted(known: Understanding) -> NDArray[np.bool_]:
    lists = known.evidence.lists
    return np.asarray((lists["lifted"] > 0) & (lists["belum"] == 0))


def _sides(known: Understanding, weights: Weights, columns: NDArray[np.int64]) -> NDArray[np.int64]:
    corpus, evidence = known.corpus, known.evidence
    ids = [known.lexicon.codes[c].id for c in columns.tolist()]
    told = stance.features(corpus, evidence, known.topics, columns, ids)
    logit = weights.stance.logit(told, (len(evidence.row), len(columns)))
    logit += stance.mood(corpus, evidence, weights.words)[:, None]
    return np.where(logit >= 0, SUPPORTS, HINDERS)


def _decided(known: Understanding, columns: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell where words of the sentence itself speak for one side."""
    evidence = known.evidence
    own = (evidence.plus + evidence.minus)[:, columns] > 0
    told = sum((evidence.lists[name] for name in TELLING), np.zeros(len(evidence.row)))
    return np.asarray(own | (told > 0)[:, None])
