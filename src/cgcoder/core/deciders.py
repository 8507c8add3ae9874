"""Who decided how many codings, and what of machines' proposals came of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from cgcoder.core.acts import Closed
from cgcoder.core.ledger import standing
from cgcoder.core.model import Coding, CodingStatus, Study

RULED: tuple[CodingStatus, ...] = ("accepted", "changed", "rejected")


@dataclass(frozen=True, slots=True)
class Decider:
    """One person, and what they hold of their own as it stands now."""

    name: str
    accepted: int
    changed: int
    rejected: int
    person: int
    """Codings by hand."""
    through: tuple[str, ...]
    """Ids of the sources that they have been through, in order of the study."""


def deciders(study: Study) -> tuple[Decider, ...]:
    """Everybody who codes, in order of name."""
    people = {c.name for c in study.coders if c.kind == "person"}
    counts: dict[str, Counter[str]] = {name: Counter() for name in people}
    for coding in study.own:
        name = _whose(coding)
        if name in people:
            counts[name][coding.status] += 1
    read: dict[str, set[str]] = {name: set() for name in people}
    for one in study.rounds:
        if one.coder in people:
            read[one.coder].add(one.source)
    return tuple(
        Decider(
            name,
            counts[name]["accepted"],
            counts[name]["changed"],
            counts[name]["rejected"],
            counts[name]["person"],
            tuple(s.id for s in study.sources if s.id in read[name]),
        )
        for name in sorted(people)
    )


def lapsed(study: Study) -> tuple[tuple[str, str], ...]:
    """Sources that somebody had been through before they changed, and not since, with who.

    What they left uncoded there is open again: machines' proposals count.
    """
    through = {(r.source, r.coder) for r in study.rounds}
    now = {s.id: s.fingerprint for s in study.sources}
    before = {
        (e.source, e.by)
        for e in standing(study.entries)
        if isinstance(e, Closed) and now.get(e.source, e.fingerprint) != e.fingerprint
    }
    return tuple(sorted(before - through))


def _whose(coding: Coding) -> str:
    return coding.by or coding.coder


def dropped(study: Study) -> tuple[int, int]:
    """How many of machines' proposals do not count: rejected ones, and others.

    The others stand on words that a person coded otherwise, or in sources that a person has been
    through without them.
    """
    counting = {c.id for c in study.codings}
    gone = {c.id for c in study.own if not c.by and c.status == "unreviewed"} - counting
    rejected = gone & {c.id for c in study.own if c.status == "rejected"}
    return len(rejected), len(gone) - len(rejected)
