"""A machine's proposals beside what a person coded, unit by unit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from cgcoder.core.evaluation import Judged
from cgcoder.core.model import Coding, Source, Study
from cgcoder.core.reliability import Table2x2
from cgcoder.text.ratings import Given, Span, UnitKind, held, rate, sentences, through, turns

RULED = {"accepted", "changed", "rejected"}
SEVERAL = "several"
"""The stance of a unit that was given a code with more than one."""
Cells = tuple[int, int, int, int]
"""Both (found), only the person (missed), only the machine (invented), neither."""


@dataclass(frozen=True)
class Unit:
    """A stretch of text with what both gave it."""

    source: str
    start: int
    end: int
    person: Given
    machine: Given


@dataclass(frozen=True, slots=True)
class StancePair:
    """A code that both gave one unit."""

    cluster: int
    code: str
    person: str
    machine: str
    stated: bool
    """Whether the machine says that words decided the stance."""


@dataclass(frozen=True, eq=False)
class Evaluated:
    """What a person and a machine gave the units of the sources that both have been through."""

    study: Study
    machine: str
    person: str
    unit: UnitKind

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Both have been through them: elsewhere silence means nothing."""
        seen = through(self.study, (self.person, self.machine))
        return tuple(s for s in self.study.sources if s.id in seen)

    @cached_property
    def proposals(self) -> dict[str, list[Coding]]:
        """What the machine proposed, by source, seen by the person or not."""
        return {s: made for (s, _), made in held(self.study, (self.machine,)).items()}

    @cached_property
    def words(self) -> dict[str, list[Coding]]:
        """What the person holds, by source."""
        return {s: made for (s, _), made in held(self.study, (self.person,)).items()}

    @cached_property
    def cut(self) -> dict[str, list[Span]]:
        """The units of each source that the machine has read."""
        whole = self.unit == "turn"
        each = (*self.sources, *self.unseen)
        return {s.id: list(turns(s) if whole else sentences(s)) for s in each}

    @cached_property
    def units(self) -> tuple[tuple[Unit, ...], ...]:
        """The units by source."""
        whole = self.unit == "turn"
        found = []
        for source in self.sources:
            cut = self.cut[source.id]
            theirs = rate(cut, self.words.get(source.id, ()), whole=whole)
            its = rate(cut, self.proposals.get(source.id, ()), whole=whole)
            both = zip(cut, theirs, its, strict=True)
            found.append(tuple(Unit(source.id, a, b, p, m) for (a, b), p, m in both))
        return tuple(found)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes that either gave, in the codebook's order.

        Where one of the two never used a sub-code, sub-codes are not compared.
        """
        flat = [u for units in self.units for u in units]
        person = {code for u in flat for code in u.person}
        machine = {code for u in flat for code in u.machine}
        deep = all(any("/" in code for code in codes) for codes in (person, machine))
        return tuple(
            c.id
            for c in self.study.codebook.codes
            if c.id in person | machine and (deep or c.parent is None)
        )

    @cached_property
    def tops(self) -> tuple[str, ...]:
        """The codes that are no sub-codes."""
        return tuple(c for c in self.codes if "/" not in c)

    @cached_property
    def cells(self) -> tuple[tuple[Cells, ...], ...]:
        """Per source, per code in `codes`: how many units each combination has."""
        return tuple(tuple(self._cells(units)) for units in self.units)

    def _cells(self, units: Sequence[Unit]) -> Iterator[Cells]:
        person = Counter(code for u in units for code in u.person)
        machine = Counter(code for u in units for code in u.machine)
        both = Counter(code for u in units for code in u.machine if code in u.person)
        for code in self.codes:
            hits = both[code]
            missed, invented = person[code] - hits, machine[code] - hits
            yield hits, missed, invented, len(units) - hits - missed - invented

    def table(self, code: int) -> Table2x2:
        """The counts of one code, by its place in `codes`."""
        return Table2x2(*map(sum, zip(*(row[code] for row in self.cells), strict=True)))

    @property
    def count(self) -> int:
        """How many units there are."""
        return sum(map(len, self.units))

    @cached_property
    def stances(self) -> tuple[StancePair, ...]:
        """The stances of codes that both gave one unit."""
        assumed = self._assumed()
        return tuple(
            StancePair(n, code, _one(u.person[code]), _one(u.machine[code]), key not in assumed)
            for n, units in enumerate(self.units)
            for u in units
            for code in self.tops
            if code in u.person and code in u.machine
            for key in [(u.source, u.start, code)]
        )

    def _assumed(self) -> set[tuple[str, int, str]]:
        """Source, start and code of units whose stance the machine only assumed."""
        found = set()
        for source in self.sources:
            made = [c for c in self.proposals.get(source.id, ()) if not c.explicit]
            cut = self.cut[source.id]
            for (start, _), given in zip(
                cut, rate(cut, made, whole=self.unit == "turn"), strict=True
            ):
                found |= {(source.id, start, code) for code in given}
        return found

    @cached_property
    def judged(self) -> dict[str, list[Judged]]:
        """By top-level code: the machine's proposals, each with whether the person says so too.

        A proposal is right where the person gave its code to any of the units it stands on; its
        confidence is the machine's for the likeliest of them. What stands on no unit is left out.
        """
        found: dict[str, list[Judged]] = defaultdict(list)
        for source, units in zip(self.sources, self.units, strict=True):
            cut = self.cut[source.id]
            for coding in self.proposals.get(source.id, ()):
                if coding.confidence is None:
                    continue
                top = self.study.codebook.top(coding.code)
                on = covered(cut, coding, self.unit)
                if on:
                    found[top].append((coding.confidence, any(top in units[n].person for n in on)))
        return dict(found)

    @cached_property
    def assisted(self) -> tuple[int, int]:
        """How many of the person's words there are rulings on this machine's, of how many."""
        seen = {s.id for s in self.sources}
        mine = [c for c in self.study.own if c.by == self.person and c.segment.source in seen]
        return sum(c.status in RULED and c.coder == self.machine for c in mine), len(mine)

    @cached_property
    def unseen(self) -> tuple[Source, ...]:
        """Sources that the machine has been through and the person has not."""
        been = {r.source for r in self.study.rounds if r.coder == self.person}
        its = {r.source for r in self.study.rounds if r.coder == self.machine}
        return tuple(s for s in self.study.sources if s.id in its - been)


def covered(cut: Sequence[Span], coding: Coding, unit: UnitKind) -> list[int]:
    """The units, by number, that *coding* stands on."""
    given = rate(cut, (coding,), whole=unit == "turn")
    return [n for n, codes in enumerate(given) if codes]


def _one(stances: Iterable[str]) -> str:
    each = set(stances)
    return each.pop() if len(each) == 1 else SEVERAL
