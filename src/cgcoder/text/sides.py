"""The two sides of a code: the quotes for and against it, and what may be held against what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from cgcoder.core.codes import Stance
from cgcoder.core.evidence import Evidence
from cgcoder.core.model import Study
from cgcoder.core.votes import placed
from cgcoder.text.sections import Section, places
from cgcoder.text.stated import stated

Between = Literal["groups", "kinds", "sources", "sections", "summary", "self", "informants"]
"""What stands against what. `summary`: the summary of a document against its body."""
GATE = 100
"""Quotes of each side of a code that are paired; the most telling ones."""
WORDS = (6, 80)
"""Words of a quote that says enough and not too much to be held against another."""
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
    denies: bool
    """Whether it bears a word of denial."""

    @property
    def voice(self) -> str:
        """Who says it: the informant, else the source, cut at its headings where it has any."""
        section = f"#{self.section.first}" if self.section else ""
        return self.found.informant or f"{self.found.source.id}{section}"


def sides(study: Study, code: str) -> dict[str, tuple[list[Quote], list[Quote]]]:
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
            both.append(
                [
                    Quote(number + n, e, s, sure, denies(e.coding.segment.quote))
                    for n, (e, s, sure) in enumerate(some)
                ]
            )
            number += len(some)
        if both[0] and both[1]:
            found[top] = both[0], both[1]
        else:
            number -= sum(map(len, both))
    return found


def _quote(number: int, found: Evidence, section: Section | None, sure: float) -> Quote:
    return Quote(number, found, section, sure, denies(found.coding.segment.quote))


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
    for one in sorted(once.values(), key=lambda x: (-x[2], place(x[0]))):
        voices[one[0].informant or one[0].source.id].append(one)
    depth = max(map(len, voices.values()), default=0)
    rounds = [v[n] for n in range(depth) for v in voices.values() if n < len(v)]
    return sorted(rounds[:GATE], key=lambda x: place(x[0]))


def sureness(e: Evidence) -> float:
    """How sure it is that the words say so, from 0 to 1."""
    c = e.coding
    known = 1.0 if c.confidence is None or c.status != "unreviewed" else c.confidence
    return round((known + (c.status != "unreviewed") + c.explicit) / 3, 6)


def denies(text: str) -> bool:
    """Whether *text* bears a word of denial: of two quotes on one thing, one then denies it."""
    return bool(DENIAL.search(text))


def place(e: Evidence) -> tuple[str, int, int, str]:
    """Where a quote stands and for what: what pairs are put in order by."""
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
