"""What each kind of source, or each group, says of a code, and how these sayings relate.

The four relations are those of the triangulation protocol (Farmer, Robinson, Elliott & Eyles
2006, Qualitative Health Research 16:377-394), which O'Cathain, Murphy & Nicholl (2010, BMJ
341:c4587) recommend for mixed data: agreement, partial agreement, silence and dissonance.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from cgcoder.core.codes import Stance
from cgcoder.core.evidence import Evidence
from cgcoder.core.quotes import strongest

Leaning = Literal["for", "against", "mixed", "descriptive", "silent"]
Relation = Literal["agreement", "partial agreement", "silence", "dissonance"]


@dataclass(frozen=True, slots=True)
class Saying:
    """What one kind of source, or one group, says of a code."""

    place: str
    voices: int
    """Informants who take a side; of notes and documents, sources that do."""
    plus: int
    """Turns, or paragraphs, that support."""
    minus: int
    neutral: int
    balance: Fraction | None
    """Mean over voices of (plus - minus) / (plus + minus); None where none takes a side."""
    leaning: Leaning
    quote_for: Evidence | None = None
    quote_against: Evidence | None = None


def saying(place: str, pile: Sequence[Evidence], band: Fraction) -> Saying:
    """Sum up what *pile*, the evidence of one place, says; one voice counts as much as another.

    A place leans one way where its balance lies beyond *band*, as an informant does.
    """
    turns: defaultdict[str, dict[Stance, set[tuple[str, int]]]] = defaultdict(dict)
    for e in pile:
        where = (e.source.id, e.turn if e.turn >= 0 else -1 - e.coding.segment.start)
        turns[e.informant or e.source.id].setdefault(e.coding.stance, set()).add(where)
    scores: list[Fraction] = []
    count: Counter[Stance] = Counter()
    for said in turns.values():
        count.update({stance: len(some) for stance, some in said.items()})
        plus, minus = len(said.get("supports", ())), len(said.get("hinders", ()))
        if plus + minus:
            scores.append(Fraction(plus - minus, plus + minus))
    balance = sum(scores, Fraction(0)) / len(scores) if scores else None
    return Saying(
        place,
        len(scores),
        count["supports"],
        count["hinders"],
        count["neutral"],
        balance,
        _leaning(balance, band, spoken=bool(turns)),
        _best(pile, "supports"),
        _best(pile, "hinders"),
    )


def _leaning(balance: Fraction | None, band: Fraction, *, spoken: bool) -> Leaning:
    if balance is None:
        return "descriptive" if spoken else "silent"
    if balance > band:
        return "for"
    return "against" if balance < -band else "mixed"


def _best(pile: Iterable[Evidence], stance: Stance) -> Evidence | None:
    return next(iter(strongest((e for e in pile if e.coding.stance == stance), 1)), None)


def relation(sayings: Sequence[Saying]) -> Relation | None:
    """How *sayings* relate: what is silent does not contradict, but cannot confirm either.

    Silence is one place alone that takes a side. None where there is nothing to compare: one
    place only, or none that takes a side.
    """
    sides = {s.leaning for s in sayings if s.balance is not None}
    speaking = sum(s.balance is not None for s in sayings)
    if not speaking or len(sayings) == 1:
        return None
    if speaking == 1:
        return "silence"
    if len(sides) == 1:
        return "agreement"
    return "dissonance" if {"for", "against"} <= sides else "partial agreement"
