"""Where a machine says something else than a person: the errors, one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

from cgcoder.core.codes import Stance
from cgcoder.core.model import Coding, Source
from cgcoder.text.evaluating import Evaluated, Unit, covered

Kind = Literal["missed", "invented", "other_code", "other_stance"]
KINDS: tuple[Kind, ...] = ("invented", "other_code", "other_stance", "missed")
"""In the order in which they are listed."""
NOTHING: frozenset[Stance] = frozenset()


@dataclass(frozen=True, slots=True)
class Mistake:
    """One error, on one unit or on neighbouring ones."""

    kind: Kind
    source: Source
    start: int
    end: int
    units: int
    last: int
    """Number of the last unit in its source."""
    person_code: str = ""
    person_stances: frozenset[Stance] = NOTHING
    machine_code: str = ""
    machine_stances: frozenset[Stance] = NOTHING
    proposal: Coding | None = None
    """What the machine proposed there; None where it missed something."""

    @property
    def confidence(self) -> float | None:
        """How sure the machine was."""
        return self.proposal.confidence if self.proposal else None


def mistakes(found: Evaluated) -> list[Mistake]:
    """List the errors of a machine by kind, within each the most confident first.

    Every unit that a code was missed on, and every one it was invented on, is in the list once:
    `missed` and `other_code` add up to the misses in the table of codes, `invented` and
    `other_code` to what was invented there. A sub-code is an error of its own only where both
    gave the code above it. Neighbouring units with the same error are one.
    """
    order = {s.id: n for n, s in enumerate(found.sources)}
    every = [
        one
        for source, units in zip(found.sources, found.units, strict=True)
        for one in _joined(_in_source(found, source, units))
    ]
    return sorted(
        every,
        key=lambda m: (
            KINDS.index(m.kind), -(m.confidence or 0.0), order[m.source.id], m.start,
            m.person_code, m.machine_code,
        ),
    )  # fmt: skip


def _in_source(found: Evaluated, source: Source, units: Sequence[Unit]) -> Iterator[Mistake]:
    cut = found.cut[source.id]
    on: list[list[Coding]] = [[] for _ in units]
    for coding in found.proposals.get(source.id, ()):
        for n in covered(cut, coding, found.unit):
            on[n].append(coding)
    wanted = set(found.codes)
    for n, unit in enumerate(units):
        if unit.person or unit.machine:
            place = Mistake("missed", source, unit.start, unit.end, 1, n)
            yield from _on_unit(place, unit, on[n], wanted)


def _on_unit(
    place: Mistake, unit: Unit, proposals: Sequence[Coding], wanted: set[str]
) -> Iterator[Mistake]:
    person, machine = unit.person.keys() & wanted, unit.machine.keys() & wanted
    missed = [c for c in sorted(person - machine) if _own(c, machine)]
    invented = [c for c in sorted(machine - person) if _own(c, person)]
    invented.sort(key=lambda c: -_confidence(_proposal(c, proposals)))
    for theirs, its in zip_longest(*_aligned(missed, invented)):
        kind: Kind = "other_code" if theirs and its else "missed" if theirs else "invented"
        one = replace(place, kind=kind)
        if theirs:
            one = replace(one, person_code=theirs, person_stances=unit.person[theirs])
        if its:
            proposal = _proposal(its, proposals)
            stances = unit.machine[its]
            one = replace(one, machine_code=its, machine_stances=stances, proposal=proposal)
        yield one
    for code in sorted(c for c in person & machine if "/" not in c):
        if unit.person[code] != unit.machine[code]:
            yield replace(
                place, kind="other_stance", person_code=code, person_stances=unit.person[code],
                machine_code=code, machine_stances=unit.machine[code],
                proposal=_proposal(code, proposals),
            )  # fmt: skip


def _own(code: str, other: set[str]) -> bool:
    """Whether an error on *code* says more than that on the code above it does."""
    return "/" not in code or code.partition("/")[0] in other


def _aligned(missed: list[str], invented: list[str]) -> tuple[list[str], list[str]]:
    """Put codes beside each other that may stand for each other: sub-codes last in both."""
    plain = [[c for c in codes if "/" not in c] for codes in (missed, invented)]
    parts = [[c for c in codes if "/" in c] for codes in (missed, invented)]
    longest = max(map(len, plain))
    first, second = (
        p + ([""] * (longest - len(p)) + q if q else []) for p, q in zip(plain, parts, strict=True)
    )
    return first, second


def _proposal(code: str, proposals: Sequence[Coding]) -> Coding | None:
    """The likeliest of the proposals of *code* or of one below it."""
    fitting = (c for c in proposals if f"{c.code}/".startswith(f"{code}/"))
    return max(fitting, key=_confidence, default=None)


def _confidence(coding: Coding | None) -> float:
    return coding.confidence or 0.0 if coding else 0.0


def _joined(found: Iterator[Mistake]) -> list[Mistake]:
    """Make one of neighbouring units with the same error."""
    kept: list[Mistake] = []
    for one in found:
        near = next(
            (n for n, k in enumerate(kept[-8:], max(len(kept) - 8, 0)) if _same(k, one)), -1
        )
        if near < 0:
            kept.append(one)
        else:
            kept[near] = replace(kept[near], end=one.end, units=kept[near].units + 1, last=one.last)
    return kept


def _same(one: Mistake, other: Mistake) -> bool:
    return one.last + 1 == other.last and (
        one.kind, one.person_code, one.person_stances, one.machine_code, one.machine_stances,
        one.proposal,
    ) == (
        other.kind, other.person_code, other.person_stances, other.machine_code,
        other.machine_stances, other.proposal,
    )  # fmt: skip
