"""Pairs of quotes that say the opposite of one code: which oppose, and which to read first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from cgcoder.core.evidence import Evidence
from cgcoder.core.model import Study
from cgcoder.text.sides import Between, Quote, between, place, sides
from cgcoder.text.stated import STATED
from cgcoder.text.topics import Topics

CLOSE = 0.06
"""Closeness below which two quotes that share no aspect are not about one thing."""
CLOSER = 0.15
"""Closeness that one person's own words must have to be held against each other."""
AROUND = 300
"""Characters before and after a quote that count, half as much, for what it speaks of."""
PER_VOICE, PER_PAIR = 4, 2
"""Times that a list names one voice, and two voices against each other."""
WORTH: Mapping[Between, float] = {
    "groups": 0.2, "kinds": 0.2, "summary": 0.3, "sources": 0.1, "informants": 0.1,
    "sections": 0.0, "self": 0.0,
}  # fmt: skip
ASPECT = 0.2
"""What it adds that both sides speak of one aspect."""
FEWEST = 200
"""Pairs of a code that are weighed at least, however few are asked for."""
DENIED = 0.2
"""What it adds that one of them bears a word of denial: it then denies what the other says."""
OUTRIGHT = 0.6
"""What it adds that both sides name the indicator and judge it outright."""
Both = tuple[Topics, Topics]
"""The words of the quotes, and those around them."""


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two quotes that oppose each other, and how much they are worth reading."""

    code: str
    """The aspect where both speak of one, else the top-level code."""
    plus: Quote
    minus: Quote
    between: Between
    closeness: float
    score: float
    shared: tuple[str, ...]
    """Stems of the content words that both bear, the rarest first."""


def opposing(study: Study, *, code: str = "", most: int = 20) -> tuple[Opposition, ...]:
    """The *most* telling pairs of quotes that oppose each other on *code*, or on any.

    Pairs lie between stakeholder groups, kinds of sources, sources, sections of a document, or
    a person's own turns. No quote stands in two pairs of one code.
    """
    found = sides(study, code)
    everything = [q for pair in found.values() for side in pair for q in side]
    topics = Topics(
        [(q.found.source.language, q.found.coding.segment.quote, q.found.top) for q in everything]
    )
    around = Topics([(q.found.source.language, _around(q.found), q.found.top) for q in everything])
    pairs: list[Opposition] = []
    for top, (plus, minus) in found.items():
        pairs += _pairs(top, plus, minus, (topics, around), max(10 * most, FEWEST))
    pairs.sort(key=_rank)
    return tuple(_spread(pairs, most))


def _around(e: Evidence) -> str:
    """What tells the topic of short quotes: the turn they stand in, and the question before it."""
    turns, text = e.source.turns, e.source.text
    if e.turn < 0:
        return e.coding.segment.quote
    turn = turns[e.turn]
    before = turns[e.turn - 1] if e.turn else None
    question = text[before.start : before.end] if before and before.role == "interviewer" else ""
    start, end = e.coding.segment.start, e.coding.segment.end
    near = text[max(turn.start, start - AROUND) : min(turn.end, end + AROUND)]
    return f"{question[-AROUND:]} {near}"


def _pairs(
    top: str, plus: Sequence[Quote], minus: Sequence[Quote], topics: Both, most: int
) -> list[Opposition]:
    behind = min(len({q.voice for q in plus}), len({q.voice for q in minus}))
    breadth = behind / (behind + 2)
    # What stands around quotes is looked at where the quotes themselves are closest.
    words = topics[0]
    near = [
        (-words.closeness(a.number, b.number) - ASPECT * _one_aspect(a, b), a.number, b.number)
        for a in plus
        for b in minus
    ]
    by = {q.number: q for q in (*plus, *minus)}
    closest = ((by[a], by[b]) for _, a, b in nsmallest(most, near))
    pairs = (_pair(top, a, b, topics, breadth) for a, b in closest)
    return [pair for pair in pairs if pair is not None]


def _pair(top: str, a: Quote, b: Quote, topics: Both, breadth: float) -> Opposition | None:
    kind = between(a, b)
    if kind is None:
        return None
    words, around = topics
    closeness = words.closeness(a.number, b.number)
    aspect, outright = _one_aspect(a, b), _outright(a, b)
    if closeness < (CLOSER if kind == "self" else CLOSE) and not (aspect or outright):
        return None
    closeness += around.closeness(a.number, b.number) / 2
    score = (
        2 * closeness + ASPECT * aspect + 0.4 * min(a.sure, b.sure) + 0.1 * breadth + WORTH[kind]
    )
    score += DENIED * (a.denies != b.denies)
    score += OUTRIGHT * outright
    shared = tuple(words.shared(a.number, b.number))
    return Opposition(
        a.found.coding.code if aspect else top,
        a,
        b,
        kind,
        round(closeness, 6),
        round(score, 6),
        shared,
    )


def _one_aspect(a: Quote, b: Quote) -> bool:
    """Whether both speak of one sub-code, or judge the indicator outright."""
    code = a.found.coding.code
    return code == b.found.coding.code and ("/" in code or _outright(a, b))


def _outright(a: Quote, b: Quote) -> bool:
    return a.found.coding.coder == b.found.coding.coder == STATED


def _rank(o: Opposition) -> tuple[float, str, tuple[str, int, int, str], tuple[str, int, int, str]]:
    return -o.score, o.code, place(o.plus.found), place(o.minus.found)


def _spread(pairs: Iterable[Opposition], most: int) -> Iterator[Opposition]:
    """Take the best, but no quote twice for one code and no voice too often."""
    used: defaultdict[str, list[Evidence]] = defaultdict(list)
    voices: Counter[str] = Counter()
    couples: Counter[frozenset[str]] = Counter()
    seen: set[frozenset[tuple[str, int, int]]] = set()
    taken = 0
    for o in pairs:
        if taken >= most:
            return
        names = {o.plus.voice, o.minus.voice}
        couple = frozenset(names)
        words = frozenset({place(o.plus.found)[:3], place(o.minus.found)[:3]})
        if (
            words in seen
            or couples[couple] >= PER_PAIR
            or any(voices[n] >= PER_VOICE for n in names)
        ):
            continue
        if any(
            _overlap(o.plus.found, e) or _overlap(o.minus.found, e) for e in used[o.plus.found.top]
        ):
            continue
        used[o.plus.found.top] += [o.plus.found, o.minus.found]
        couples[couple] += 1
        seen.add(words)
        voices.update(names)
        taken += 1
        yield o


def _overlap(a: Evidence, b: Evidence) -> bool:
    one, other = a.coding.segment, b.coding.segment
    return one.source == other.source and one.start < other.end and other.start < one.end
