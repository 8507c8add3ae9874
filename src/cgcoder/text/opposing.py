"""Pairs of quotes that say the opposite of one code: which oppose, and which to read first."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from cgcoder.core.codes import Stance
from cgcoder.core.evidence import Evidence
from cgcoder.core.model import Study
from cgcoder.core.votes import placed
from cgcoder.text.sections import Section, places
from cgcoder.text.stated import STATED, stated
from cgcoder.text.topics import Topics

Between = Literal["groups", "kinds", "sources", "sections", "summary", "self", "informants"]
"""What stands against what. `summary`: the summary of a document against its body."""
GATE = 240
"""Quotes of each side of a code that are paired; the most telling ones."""
WORDS = (6, 80)
"""Words of a quote that says enough and not too much to be held against another."""
CLOSE = 0.06
"""Closeness below which two quotes that share no aspect are not about one thing."""
CLOSER = 0.15
"""Closeness that one person's own words must have to be held against each other."""
PER_VOICE, PER_PAIR = 4, 2
"""Times that a list names one voice, and two voices against each other."""
WORTH: Mapping[Between, float] = {
    "groups": 0.2, "kinds": 0.2, "summary": 0.3, "sources": 0.1, "informants": 0.1,
    "sections": 0.0, "self": 0.0,
}  # fmt: skip


OUTRIGHT = 0.6
"""What it adds that both sides name the indicator and judge it outright."""
DENIAL = re.compile(
    r"\b(?:tidak|tdk|ti?dak|nggak|ngga|gak|enggak|ndak|tak|belum|bukan|jangan|tanpa|kurang|indak|"
    r"ora|ndhak|nda|not|never|no|nobody|nothing|none|without|lack)\b|n['\u2019]t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that support or hinder a code, with their place."""

    number: int
    """Its place among all quotes compared."""
    found: Evidence
    section: Section | None
    sure: float
    """0 to 1: decided by a person, explicit, the machine's confidence."""

    @property
    def voice(self) -> str:
        """Who says it: the informant, else the source, cut at its headings where it has any."""
        section = f"#{self.section.first}" if self.section else ""
        return self.found.informant or f"{self.found.source.id}{section}"


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
    sides = _sides(study, code)
    everything = [q for pair in sides.values() for side in pair for q in side]
    topics = Topics(
        [(q.found.source.language, q.found.coding.segment.quote, q.found.top) for q in everything]
    )
    pairs: list[Opposition] = []
    for top, (plus, minus) in sides.items():
        pairs += _pairs(top, plus, minus, topics, max(most, 1) * 20)
    pairs.sort(key=_rank)
    return tuple(_spread(pairs, most))


def _sides(study: Study, code: str) -> dict[str, tuple[list[Quote], list[Quote]]]:
    """Per top-level code: the supporting and the hindering quotes, gated and numbered."""
    found: dict[str, tuple[list[Quote], list[Quote]]] = {}
    number = 0
    where = {s.id: places(s) for s in study.sources if s.kind != "interview"}
    kinds = {c.id: c.kind for c in study.codebook.codes}
    said: dict[str, list[Evidence]] = {}
    for e in stated(study):
        said.setdefault(e.top, []).append(e)
    for top in (c.id for c in study.codebook.codes if c.parent is None):
        if kinds[top] == "context":
            continue
        pile = [*placed(study).piles.get(top, ()), *said.get(top, ())]
        if code:
            pile = [e for e in pile if f"{e.coding.code}/".startswith(f"{code}/")]
        both: list[list[Quote]] = []
        for stance in ("supports", "hinders"):
            some = _gated(pile, stance, where)
            both.append([Quote(number + n, e, s, sure) for n, (e, s, sure) in enumerate(some)])
            number += len(some)
        if both[0] and both[1]:
            found[top] = both[0], both[1]
        else:
            number -= sum(map(len, both))
    return found


def _gated(
    pile: Iterable[Evidence], stance: Stance, where: Mapping[str, Mapping[int, Section]]
) -> list[tuple[Evidence, Section | None, float]]:
    """The most telling quotes of one side, of every voice in turn, each stretch once."""
    once: dict[tuple[str, int], tuple[Evidence, Section | None, float]] = {}
    for e in pile:
        segment = e.coding.segment
        section = where.get(segment.source, {}).get(e.turn)
        if e.coding.stance != stance or (section and section.kind == "references"):
            continue
        if not WORDS[0] <= len(segment.quote.split()) <= WORDS[1]:
            continue
        key = (segment.source, segment.start)
        found = (e, section, sureness(e))
        if key not in once or once[key][2] < found[2]:
            once[key] = found
    voices: defaultdict[str, list[tuple[Evidence, Section | None, float]]] = defaultdict(list)
    for one in sorted(once.values(), key=lambda x: (-x[2], _place(x[0]))):
        voices[one[0].informant or one[0].source.id].append(one)
    depth = max(map(len, voices.values()), default=0)
    rounds = [v[n] for n in range(depth) for v in voices.values() if n < len(v)]
    return sorted(rounds[:GATE], key=lambda x: _place(x[0]))


def sureness(e: Evidence) -> float:
    """How sure it is that the words say so, from 0 to 1."""
    c = e.coding
    known = 1.0 if c.confidence is None or c.status != "unreviewed" else c.confidence
    return round((known + (c.status != "unreviewed") + c.explicit) / 3, 6)


def _place(e: Evidence) -> tuple[str, int, int, str]:
    s = e.coding.segment
    return s.source, s.start, s.end, e.coding.code


def between(a: Quote, b: Quote) -> Between | None:
    """What stands against what; None where the two cannot contradict each other.

    Two people of one group do not count: what they differ on shows in the group's score.
    """
    one, other = a.found, b.found
    if one.source is other.source and one.turn == other.turn:
        return None
    if one.source.kind != other.source.kind:
        return "kinds"
    if one.informant and one.informant == other.informant:
        return "self"
    if one.source.kind != "interview":
        return _within_document(a, b) if one.source is other.source else "sources"
    if one.group and other.group:
        return "groups" if one.group != other.group else None
    return "informants"


def _within_document(a: Quote, b: Quote) -> Between | None:
    if a.section is None or b.section is None or a.section is b.section:
        return None
    kinds = {a.section.kind, b.section.kind}
    return "summary" if kinds == {"summary", "body"} else "sections"


def _pairs(
    top: str, plus: Sequence[Quote], minus: Sequence[Quote], topics: Topics, most: int
) -> list[Opposition]:
    behind = min(len({q.voice for q in plus}), len({q.voice for q in minus}))
    breadth = behind / (behind + 2)
    found = []
    for a in plus:
        for b in minus:
            pair = _pair(top, a, b, topics, breadth)
            if pair is not None:
                found.append(pair)
    return sorted(found, key=_rank)[:most]


def _pair(top: str, a: Quote, b: Quote, topics: Topics, breadth: float) -> Opposition | None:
    kind = between(a, b)
    if kind is None:
        return None
    closeness = topics.closeness(a.number, b.number)
    one, other = a.found.coding.code, b.found.coding.code
    aspect = one == other and one != top
    outright = all(q.found.coding.coder == STATED for q in (a, b))
    if closeness < (CLOSER if kind == "self" else CLOSE) and not (aspect or outright):
        return None
    score = 2 * closeness + 0.2 * aspect + 0.4 * min(a.sure, b.sure) + 0.1 * breadth + WORTH[kind]
    score += 0.2 * (denies(a.found.coding.segment.quote) != denies(b.found.coding.segment.quote))
    score += OUTRIGHT * outright
    shared = tuple(topics.shared(a.number, b.number))
    return Opposition(
        one if aspect else top, a, b, kind, round(closeness, 6), round(score, 6), shared
    )


def denies(text: str) -> bool:
    """Whether *text* bears a word of denial: of two quotes on one thing, one then denies it."""
    return bool(DENIAL.search(text))


def _rank(o: Opposition) -> tuple[float, str, tuple[str, int, int, str], tuple[str, int, int, str]]:
    return -o.score, o.code, _place(o.plus.found), _place(o.minus.found)


def _spread(pairs: Iterable[Opposition], most: int) -> Iterator[Opposition]:
    """Take the best, but no quote twice for one code and no voice too often."""
    used: defaultdict[str, list[Evidence]] = defaultdict(list)
    voices: Counter[str] = Counter()
    couples: Counter[frozenset[str]] = Counter()
    taken = 0
    for o in pairs:
        if taken >= most:
            return
        names = {o.plus.voice, o.minus.voice}
        couple = frozenset(names)
        if couples[couple] >= PER_PAIR or any(voices[n] >= PER_VOICE for n in names):
            continue
        if any(
            _overlap(o.plus.found, e) or _overlap(o.minus.found, e) for e in used[o.plus.found.top]
        ):
            continue
        used[o.plus.found.top] += [o.plus.found, o.minus.found]
        couples[couple] += 1
        voices.update(names)
        taken += 1
        yield o


def _overlap(a: Evidence, b: Evidence) -> bool:
    one, other = a.coding.segment, b.coding.segment
    return one.source == other.source and one.start < other.end and other.start < one.end
