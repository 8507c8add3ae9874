"""What each informant raises in interviews, in the order in which they were interviewed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from cgcoder.core.caveats import read
from cgcoder.core.codes import Stance
from cgcoder.core.model import Study
from cgcoder.core.referral import forest
from cgcoder.core.votes import placed

Level = Literal["indicators", "aspects", "codes"]
"""Which codes are counted: top-level indicators; these and their sub-codes, each for itself;
barriers and context codes as well."""
Idea = tuple[str, Stance]
"""A code and the direction, supporting or hindering, in which it is spoken of."""
DIRECTIONS: tuple[Stance, ...] = ("supports", "hinders")


@dataclass(frozen=True, slots=True)
class Raised:
    """One interviewed informant."""

    informant: str
    group: str
    tree: str
    """The seed of the referral tree."""
    date: str
    """Of the first interview, else the roster's; empty where neither is known."""
    ideas: frozenset[Idea]


def raised(study: Study, level: Level = "indicators") -> tuple[Raised, ...]:
    """Give everyone interviewed by date of the first interview, then id; the undated come last.

    Whose interviews neither a person nor a machine has been through is left out.

    Only codings that count for a verdict are counted, and neutral ones have no direction.
    """
    ideas: dict[str, set[Idea]] = {i: set() for i in read(study)}
    name = _named(study, level)
    said = {(e.informant, e.coding.code, e.coding.stance) for e in placed(study).counted if e.votes}
    for informant, code, stance in said:
        counted = name(code) if stance in DIRECTIONS else None
        if counted:
            ideas.setdefault(informant, set()).add((counted, stance))
    dates = _dates(study)
    groups = {i.id: i.group for i in study.informants}
    seeds = forest(study.informants).seed
    order = sorted(ideas, key=lambda i: (not dates.get(i), dates.get(i, ""), _natural(i), i))
    return tuple(
        Raised(i, groups.get(i, ""), seeds.get(i, i), dates.get(i, ""), frozenset(ideas[i]))
        for i in order
    )


def possible(study: Study, level: Level = "indicators") -> int:
    """How many ideas the codebook lets anyone raise: two for each code of *level*."""
    book = study.codebook
    top = {c.id for c in book.of_kind("indicator")}
    if level == "indicators":
        return len(DIRECTIONS) * len(top)
    wanted = [c for c in book.codes if level == "codes" or book.top(c.id) in top]
    return len(DIRECTIONS) * len(wanted)


def distinct(study: Study, levels: Iterable[Level]) -> tuple[Level, ...]:
    """Leave out of *levels* each that counts no other codes than one before it."""
    sizes: dict[int, Level] = {}
    for level in levels:
        sizes.setdefault(possible(study, level), level)
    return tuple(sizes.values())


def _named(study: Study, level: Level) -> Callable[[str], str | None]:
    """What a code is counted as; None where it is not."""
    book = study.codebook
    indicators = {c.id for c in book.of_kind("indicator")}
    match level:
        case "indicators":
            return lambda code: top if (top := book.top(code)) in indicators else None
        case "aspects":
            return lambda code: code if book.top(code) in indicators else None
        case _:
            return lambda code: code


def _dates(study: Study) -> dict[str, str]:
    found = {i.id: i.date for i in study.informants}
    first: dict[str, str] = {}
    for source in study.sources:
        if source.kind == "interview" and source.date:
            for one in source.informants:
                first[one] = min(first.get(one, source.date), source.date)
    return found | first


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    """Sort I2 before I10."""
    return tuple((int(d or 0), w) for d, w in re.findall(r"(\d+)|(\D+)", name))
