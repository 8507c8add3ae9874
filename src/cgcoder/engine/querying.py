"""Answer a query: the units of which it holds, and the places it asks for in them.

The units of a source are the bits of one number, so that `and`, `or` and `not` cost next to
nothing however many units there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cgcoder.core.attributes import Attribute
from cgcoder.core.evidence import Evidence
from cgcoder.core.model import Source, Study
from cgcoder.core.query import (
    Both,
    Coded,
    Either,
    Filter,
    Not,
    Pair,
    Place,
    Query,
    Relation,
    Said,
    Unit,
    Within,
    unit_of,
    wanted,
)
from cgcoder.core.votes import placed
from cgcoder.engine import concordance
from cgcoder.engine.query_names import CODINGS, Names, holds
from cgcoder.engine.query_units import Span, Units


@dataclass(frozen=True, slots=True)
class Found:
    """One stretch of text of which the query holds."""

    source: Source
    start: int
    end: int
    turns: tuple[int, ...]
    """Indexes into `source.turns`."""
    places: tuple[tuple[Span, Evidence | None], ...]
    """What was asked for in it, in order; words that were searched have no coding."""

    @property
    def informants(self) -> tuple[str, ...]:
        """Ids of those who speak in it."""
        spoken = (self.source.turns[t].informant for t in self.turns)
        return tuple(dict.fromkeys(i for i in spoken if i))


@dataclass(frozen=True, slots=True)
class _Spot:
    start: int
    end: int
    coding: Evidence | None = None

    @property
    def span(self) -> Span:
        return self.start, self.end


def answer(study: Study, query: Query, text: str = "") -> list[Found]:
    """Find what *query* asks for, in order of source and place.

    Interviewers' words are never found. Units in a row that overlap (as three turns do) and all
    hold are given as one stretch. *text* is the query as typed, to point at what is wrong in it.

    Raises:
        QueryError: a name in it is not known in this study.
    """
    names = Names(study, text or str(query))
    names.check(query)
    evidence: dict[str, list[Evidence]] = {}
    for e in placed(study).counted:
        evidence.setdefault(e.source.id, []).append(e)
    asked = [Asked(names, s, evidence.get(s.id, [])) for s in study.sources]
    unit = unit_of(query)
    return [f for one in asked for f in one.found(query, unit)]


class Asked:
    """The answer in one source."""

    def __init__(self, names: Names, source: Source, everything: Sequence[Evidence]) -> None:
        self.names, self.source, self._all = names, source, everything
        self._units: dict[Unit, Units] = {}
        self._spots: dict[Place | Filter, list[_Spot]] = {}

    def units(self, unit: Unit) -> Units:
        """The source cut into units, once."""
        if unit not in self._units:
            self._units[unit] = Units(self.source, unit)
        return self._units[unit]

    def found(self, query: Query, unit: Unit) -> Iterator[Found]:
        """The stretches of which *query* holds, asked of each *unit*."""
        units = self.units(unit)
        held = self.bits(query, unit)
        if not held:
            return
        spots: dict[tuple[Span, str], _Spot] = {}
        for place in wanted(query):
            for s in self.spots(place):
                spots[s.span, s.coding.coding.id if s.coding else ""] = s
        ordered = [spots[key] for key in sorted(spots)]
        marks = [(s, units.bits(s.span)) for s in ordered]
        for run in units.stretches(held):
            start, end = units.span(run)
            inside = tuple((s.span, s.coding) for s, bits in marks if bits & run)
            yield Found(self.source, start, end, units.turns(start, end), inside)

    def bits(self, query: Query, unit: Unit) -> int:
        """The units of which *query* holds."""
        units = self.units(unit)
        match query:
            case Not(part):
                held = units.all & ~self.bits(part, unit)
            case Both(one, other):
                held = self.bits(one, unit) & self.bits(other, unit)
            case Either(one, other):
                held = self.bits(one, unit) | self.bits(other, unit)
            case Within(part, inner):
                held = self.bits(part, inner)
                held = held if inner == unit else units.around(self.units(inner), held)
            case Pair(relation, one, other):
                held = self.pairs(relation, one, other, units)
            case Filter() if query.name.casefold() not in CODINGS:
                held = self.filtered(query, units)
            case _:
                held = 0
                for spot in self.spots(query):
                    held |= units.bits(spot.span)
        return held

    def pairs(self, relation: Relation, one: Place, other: Place, units: Units) -> int:
        """The units that hold a spot of each, lying so to each other."""
        if relation == "after":
            relation, one, other = "before", other, one
        test = _LIES[relation]
        second = [(s, units.bits(s.span)) for s in self.spots(other)]
        bits = 0
        for a in self.spots(one):
            mine = units.bits(a.span)
            for b, theirs in second:
                if mine & theirs & ~bits and test(a, b) and not _same(a, b):
                    bits |= mine & theirs
        return bits

    def filtered(self, asked: Filter, units: Units) -> int:
        """The units of a source, or of turns, whose field holds the value."""
        field = self.names.field(asked)
        if field.of == "source":
            return units.all if holds(asked, field.values[self.source.id]) else 0
        speaking = self._speaking(asked, field)
        bits = 0
        for turn in self.source.turns:
            if turn.informant in speaking:
                bits |= units.bits((turn.start, turn.end))
        return bits

    def _speaking(self, asked: Filter, field: Attribute) -> set[str]:
        return {i for i in self.source.informants if holds(asked, field.values.get(i, ""))}

    def spots(self, place: Query) -> list[_Spot]:
        """Where the words stand, or what is coded so."""
        assert isinstance(place, Coded | Said | Filter)  # noqa: S101 - the grammar has no other
        if place not in self._spots:
            if isinstance(place, Said):
                hits = concordance.literal([self.source], place.words)
                self._spots[place] = [
                    _Spot(h.start, h.end) for h in hits if h.turn.role != "interviewer"
                ]
            else:
                test = self._coded(place)
                self._spots[place] = [_spot(e) for e in self._all if test(e)]
        return self._spots[place]

    def _coded(self, place: Coded | Filter) -> Callable[[Evidence], bool]:
        if isinstance(place, Filter):
            return lambda e: self._passes(place, e)
        code = "" if place.code == "*" else f"{self.names.code(place)}/"

        def test(e: Evidence) -> bool:
            return (
                f"{e.coding.code}/".startswith(code)
                and place.stance in (None, e.coding.stance)
                and all(self._passes(f, e) for f in place.filters)
            )

        return test

    def _passes(self, asked: Filter, e: Evidence) -> bool:
        name = asked.name.casefold()
        if name in CODINGS:
            return holds(asked, CODINGS[name](e))
        field = self.names.field(asked)
        of = e.source.id if field.of == "source" else e.informant
        return holds(asked, field.values.get(of, ""))


def _spot(e: Evidence) -> _Spot:
    return _Spot(e.coding.segment.start, e.coding.segment.end, e)


def _same(a: _Spot, b: _Spot) -> bool:
    """Whether it is one coding, which lies in no relation to itself."""
    return a.coding is not None and a.coding is b.coding


_LIES: dict[str, Callable[[_Spot, _Spot], bool]] = {
    "before": lambda a, b: a.end <= b.start,
    "overlaps": lambda a, b: a.start < b.end and b.start < a.end,
    "contains": lambda a, b: a.start <= b.start and b.end <= a.end,
}
