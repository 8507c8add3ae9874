"""Ratings compared: from what coders gave each unit to units that coefficients are computed of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cgcoder.core.codes import Stance
from cgcoder.core.finding import Position
from cgcoder.core.model import Source, Study
from cgcoder.core.reliability import PAIR, Table2x2, Unit
from cgcoder.core.rule import position
from cgcoder.core.settings import Thresholds
from cgcoder.core.votes import levels
from cgcoder.text.ratings import Given, Sheet, Span, held, sheets, through
from cgcoder.text.resampling import (
    FEW,
    Interval,
    alpha_interval,
    coincidences,
    kappa_interval,
    nominal_distances,
    ordinal_distances,
    weights,
)

if TYPE_CHECKING:
    from cgcoder.text.resampling import Floats

STANCES: tuple[int, ...] = (-1, 0, 1)
VALUE: Mapping[Stance, int] = {"hinders": -1, "neutral": 0, "supports": 1}
LEANING: Mapping[Position, int] = {"against": -1, "mixed": 0, "for": 1}
EMPTY = Table2x2(0, 0, 0, 0)


@dataclass(frozen=True)
class Rated:
    """The ratings of some coders, and what intervals are drawn from."""

    coders: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    draws: int
    seed: int

    @cached_property
    def by_interview(self) -> bool:
        """Whether there are enough clusters to draw whole ones."""
        return len(self.sheets) >= FEW

    @cached_property
    def drawn(self) -> Floats:
        """The weights of the clusters in each draw."""
        return weights(max(len(self.sheets), 1), self.draws, self.seed)

    def interval(
        self, clusters: Sequence[Counter[Unit]], values: Sequence[object], *, ranked: bool = False
    ) -> Interval:
        """The interval of alpha over *clusters*; over units where these are too few."""
        distances = ordinal_distances if ranked else nominal_distances
        if self.by_interview:
            return alpha_interval(coincidences(clusters, values), self.drawn, distances)
        alone = _units(clusters)
        if not alone:
            return None
        drawn = weights(len(alone), self.draws, self.seed)
        return alpha_interval(coincidences(alone, values), drawn, distances)

    def kappa(self, tables: Sequence[Table2x2]) -> Interval:
        """The interval of Cohen's kappa over *tables*, one a cluster."""
        import numpy as np

        if self.by_interview:
            found = [(t.both, t.only_a, t.only_b, t.neither) for t in tables]
            return kappa_interval(np.array(found, dtype=np.float64), self.drawn)
        whole = added(tables)
        if not whole.n:
            return None
        cells = (whole.both, whole.only_a, whole.only_b, whole.neither)
        rng = np.random.default_rng(self.seed)
        drawn = rng.multinomial(whole.n, [c / whole.n for c in cells], size=self.draws)
        return kappa_interval(np.eye(4), drawn.astype(np.float64))


def presence(sheet: Sheet, coders: Sequence[str], code: str) -> Counter[Unit]:
    """The units of a sheet, each with whether each of *coders* gave it the code."""
    places = [sheet.coders.index(c) if c in sheet.coders else None for c in coders]
    return Counter(
        tuple(None if p is None else code in unit[p] for p in places) for unit in sheet.units
    )


def positions(study: Study, coders: Sequence[str]) -> Iterator[Sheet]:
    """By informant: the units that they were given, turn by turn."""
    speaks = {
        (s.id, t.start): t.informant
        for s in study.sources
        if s.kind == "interview"
        for t in s.turns
        if t.role != "interviewer"
    }
    found: dict[tuple[str, tuple[str, ...]], list[tuple[Given, ...]]] = {}
    for sheet in sheets(study, coders, "turn"):
        starts = [t.start for t in study.source(sheet.cluster).turns if t.role != "interviewer"]
        for start, unit in zip(starts, sheet.units, strict=True):
            informant = speaks.get((sheet.cluster, start), "")
            if informant:
                found.setdefault((informant, sheet.coders), []).append(unit)
    for (informant, who), units in found.items():
        yield Sheet(informant, who, tuple(units))


def leaning(sheet: Sheet, coders: Sequence[str], code: str, t: Thresholds) -> Counter[Unit]:
    """Where each coder's codings have an informant stand; None where they have none."""
    unit: list[int | None] = []
    for coder in coders:
        if coder not in sheet.coders:
            unit.append(None)
            continue
        at = sheet.coders.index(coder)
        said = [given[at].get(code, frozenset()) for given in sheet.units]
        plus, minus = (sum(side in s for s in said) for side in ("supports", "hinders"))
        unit.append(LEANING[position(plus, minus, t)] if any(said) else None)
    return Counter([tuple(unit)])


def sets(sheet: Sheet, coders: Sequence[str], tops: set[str]) -> Counter[Unit]:
    """The units of a sheet, each with the set of *tops* that each of *coders* gave it."""
    places = [sheet.coders.index(c) if c in sheet.coders else None for c in coders]
    return Counter(
        tuple(None if p is None else frozenset(unit[p].keys() & tops) for p in places)
        for unit in sheet.units
    )


def stances(sheet: Sheet, coders: Sequence[str], tops: set[str]) -> Counter[Unit]:
    """The stances of codes that two or more coders gave one unit; two stances are neutral."""
    found: Counter[Unit] = Counter()
    places = [sheet.coders.index(c) if c in sheet.coders else None for c in coders]
    for unit in sheet.units:
        codes = {code for given in unit for code in given if code in tops}
        for code in codes:
            given = tuple(
                None if p is None or code not in unit[p] else _one(unit[p][code]) for p in places
            )
            if sum(g is not None for g in given) >= PAIR:
                found[given] += 1
    return found


def _one(stances: frozenset[Stance]) -> int:
    return VALUE[next(iter(stances))] if len(stances) == 1 else 0


def table(counted: Mapping[Unit, int]) -> Table2x2:
    """The 2x2 of units that are rated by two."""
    cells = ((True, True), (True, False), (False, True), (False, False))
    return Table2x2(*(counted.get(cell, 0) for cell in cells))


def added(tables: Iterable[Table2x2]) -> Table2x2:
    """One 2x2 of several."""
    each = [(t.both, t.only_a, t.only_b, t.neither) for t in tables]
    return Table2x2(*(sum(cells) for cells in zip(*each, strict=True))) if each else EMPTY


def pooled(clusters: Iterable[Counter[Unit]]) -> Counter[Unit]:
    """The units of all clusters."""
    found: Counter[Unit] = Counter()
    for one in clusters:
        found.update(one)
    return found


def _units(clusters: Sequence[Counter[Unit]]) -> list[Counter[Unit]]:
    return [Counter([unit]) for one in clusters for unit in one.elements()]


@dataclass(frozen=True, slots=True)
class Marked:
    """One source as spans of codes."""

    source: Source
    length: int
    """Characters, without withheld ones: places count in what may be looked at."""
    spans: Mapping[str, tuple[list[Span], ...]]
    """By code, those below it too: the spans of each coder."""


def marked(study: Study, coders: Sequence[str]) -> list[Marked]:
    """The sources that two or more of *coders* have been through, with what each coded there."""
    made, seen = held(study, coders), through(study, coders)
    found: list[Marked] = []
    for source in study.sources:
        if source.id not in seen:
            continue
        spans: dict[str, tuple[list[Span], ...]] = {}
        for n, coder in enumerate(coders):
            for c in made.get((source.id, coder), ()):
                hidden = sum(b - a for a, b in source.withheld if b <= c.segment.start)
                span = c.segment.start - hidden, c.segment.end - hidden
                for code in levels(c.code):
                    spans.setdefault(code, tuple([] for _ in coders))[n].append(span)
        length = len(source.text) - sum(b - a for a, b in source.withheld)
        found.append(Marked(source, length, spans))
    return found
