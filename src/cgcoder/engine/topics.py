"""The question sets the topic: one state per answer turn.

People answer "Yes, every Monday" and mean what they were asked. Each interviewer's question is
scored against the question cues of every code; the state that follows is carried on by follow-ups
with some loss, and switched off by private, warm-up and closing questions. Sources without
interviewer (documents, notes) have no topics.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cgcoder.engine.corpus import Corpus
from cgcoder.engine.cues import Lexicon
from cgcoder.engine.evidence import Evidence
from cgcoder.engine.found import Found
from cgcoder.engine.names import Letters
from cgcoder.engine.questions import Asked, Questions, hear

Floats = NDArray[np.float64]

RELATION = "trust_building"
"""What a bare "And with X?" asks about, where the codebook has it."""
MEETING = ("face_to_face", "shared_understanding")
SHORT = 3
"""Words of a mere nod."""
NAMED = 1.5
"""Score from which a question can name a topic."""
CLEAR = 0.34
"""Share of the best topic below which another one is halved."""
ALIVE = 0.5
"""Strength from which a topic is still being talked about."""
SERIOUS = 3.0
"""Score from which a question is about something."""


@dataclass(frozen=True, slots=True)
class State:
    """What an answer is about, as the questions before it tell."""

    topics: tuple[float, ...]
    """Per indicator 0 to 1, then one for barriers in general."""
    barriers: tuple[float, ...]
    """Per barrier code 0 to 1."""
    direct: float = 0.0
    """1 where the question just before the answer named the topic."""
    off: float = 0.0
    """1 after a private, warm-up or closing question."""
    age: int = 0
    """Follow-ups since the topic was named."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Topics:
    """One state per answer turn, and the same spread over the answers as arrays."""

    states: tuple[State, ...]
    topic: Floats
    """(answers, indicators + 1)"""
    barrier: Floats
    """(answers, barriers)"""
    direct: Floats
    off: Floats
    age: Floats
    asked: NDArray[np.bool_]
    """Whether the source has an interviewer at all."""


def listen(
    corpus: Corpus, lexicon: Lexicon, evidence: Evidence, found: Found, letters: Letters
) -> Topics:
    """Follow the topic through every source; *found* are the hits in the questions."""
    heard = hear(corpus, lexicon, evidence, found, letters)
    interviewer = np.asarray(corpus.s_role) == 1
    asked = np.zeros(len(corpus.sources), dtype=bool)
    asked[np.asarray(corpus.s_source)[interviewer]] = True
    states: list[State] = []
    for source, questions in _turns(corpus):
        if source is not None:
            state = _blank(heard, off=float(asked[source]))
        state = _next(state, heard.asked.get(questions[0]) if questions else None, heard)
        states.append(state)
    at = evidence.turn
    return Topics(
        states=tuple(states),
        topic=_spread([s.topics for s in states], at, len(evidence.groups.indicator) + 1),
        barrier=_spread([s.barriers for s in states], at, len(evidence.groups.barrier)),
        direct=_spread([(s.direct,) for s in states], at, 1)[:, 0],
        off=_spread([(s.off,) for s in states], at, 1)[:, 0],
        age=_spread([(float(s.age),) for s in states], at, 1)[:, 0],
        asked=asked[evidence.source],
    )


def _spread(rows: Sequence[tuple[float, ...]], at: NDArray[np.int64], width: int) -> Floats:
    return np.asarray(rows, dtype=np.float64).reshape(len(rows), width)[at]


def _blank(heard: Questions, *, off: float) -> State:
    return State((0.0,) * (len(heard.ids) + 1), (0.0,) * heard.barriers, off=off)


def _turns(corpus: Corpus) -> Iterator[tuple[int | None, list[int]]]:
    """Give for each answer turn the sentences of the question before it.

    The source's number comes with its first answer turn, None with the others.
    """
    pending: list[int] = []
    source = turn = -1
    roles, sources, turns = (
        np.asarray(a).tolist() for a in (corpus.s_role, corpus.s_source, corpus.s_turn)
    )
    fresh = False
    for sentence, role in enumerate(roles):
        if sources[sentence] != source:
            source, turn, pending, fresh = sources[sentence], -1, [], True
        if role == 1:
            pending.append(sentence)
        elif turns[sentence] != turn:
            yield (source if fresh else None), pending
            turn, pending, fresh = turns[sentence], [], False


def _next(state: State, asked: Asked | None, heard: Questions) -> State:
    if asked is None:
        return _carried(state, words=0, follows=False)
    topics = asked.topics
    if asked.relation and max(*topics, asked.off, asked.close) < SERIOUS:
        topics = _relation(topics, state, heard.ids)
    top, best = max(topics), max(asked.barriers, default=0.0)
    if asked.close >= SERIOUS and asked.close >= 0.7 * top:
        return replace(_blank(heard, off=1.0), why="closing question")
    if max(top, best) >= NAMED and max(top, best) >= 0.8 * asked.off:
        return _named(state, topics, asked)
    if asked.off >= SERIOUS:
        faded = tuple(0.25 * t for t in state.topics)
        return replace(_blank(heard, off=1.0), topics=faded, why="private or warm-up question")
    return _carried(state, words=asked.words, follows=asked.follow > 0)


def _named(state: State, topics: list[float], asked: Asked) -> State:
    top = max(topics)
    kept = 0.25 if state.off < 1 else 0.0
    now = []
    for score, before in zip(topics, state.topics, strict=True):
        share = score / top if top else 0.0
        now.append(max(share if share >= CLEAR else share * 0.5, kept * before))
    now[-1] = max(now[-1], 0.7 * min(1.0, max(asked.barriers, default=0.0) / 3))
    barriers = tuple(min(1.0, score / 3) for score in asked.barriers)
    return State(tuple(now), barriers, direct=1.0, why=asked.cues)


def _carried(state: State, *, words: int, follows: bool) -> State:
    loss = 0.85 if words <= SHORT else 0.8 if follows else 0.6
    return replace(
        state,
        topics=tuple(loss * t for t in state.topics),
        barriers=tuple(loss * b for b in state.barriers),
        direct=0.0,
        age=state.age + 1,
    )


def _relation(topics: list[float], state: State, ids: tuple[str, ...]) -> list[float]:
    """Turn "And with X?" to relations, or let it go on with what was being talked about."""
    if RELATION not in ids:
        return topics
    before = dict(zip(ids, state.topics, strict=False))
    busy = any(before.get(code, 0.0) >= ALIVE for code in MEETING)
    out = topics[:]
    for number, value in enumerate(state.topics):
        if number == ids.index(RELATION):
            out[number] += 1.6 if busy else 3.0
        elif value >= ALIVE:
            out[number] += 2.2
    return out
