"""What a query asks: its parts, and how they are written.

    query    = both { "or" both }
    both     = part { "and" part | "within" span }
    part     = "not" part | "(" query ")" | pair
    pair     = place [ ("before" | "after" | "overlaps" | "contains") place ] | filter
    place    = (code | "*") ["+" | "-" | "0"] [ "[" filter { filter } "]" ] | '"' words '"'
    filter   = name ("=" | "!=" | "<" | "<=" | ">" | ">=") value
    span     = ["1", "2" …] ("sentence" | "turn" | "words" | "source")

A query is asked of each unit of the text: of each turn, unless `within` names another. `within`
takes in what `and` joins before it, back to the last `or` or bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from cgcoder.core.codes import Stance

Relation = Literal["before", "after", "overlaps", "contains"]
UnitName = Literal["word", "sentence", "turn", "source"]
Sign = Literal["=", "!=", "<", "<=", ">", ">="]
RELATIONS: tuple[Relation, ...] = ("before", "after", "overlaps", "contains")
STANCES: dict[str, Stance] = {"+": "supports", "-": "hinders", "0": "neutral"}
WORDS = ("and", "or", "not", "within", *RELATIONS)
"""Words that a query keeps for itself, in any case."""
PLAIN = re.compile(r"[\w/.:%]+(?:-[\w/.:%]+)*")
"""What needs no quotes: no spaces, and a hyphen only inside."""


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """What a query is asked of: so many sentences, turns or words in a row, or a source."""

    name: UnitName
    length: int = 1

    @property
    def rank(self) -> tuple[int, int]:
        """Smaller units first."""
        return ("word", "sentence", "turn", "source").index(self.name), self.length

    def __str__(self) -> str:
        """As a query has it."""
        if self.name == "word":
            return f"{self.length} words"
        return self.name if self.length == 1 else f"{self.length} {self.name}s"


TURN = Unit("turn")


@dataclass(frozen=True, slots=True)
class Filter:
    """A field that must hold a value: of who speaks, of the source, of a coding."""

    name: str
    sign: Sign
    value: str
    at: int = field(default=0, compare=False)
    value_at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        """As a query has it."""
        return f"{quoted(self.name)}{self.sign}{quoted(self.value)}"


@dataclass(frozen=True, slots=True)
class Coded:
    """Coded with a code or one below it (`*`: with any), and as the filters ask."""

    code: str
    stance: Stance | None = None
    filters: tuple[Filter, ...] = ()
    at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        """As a query has it."""
        sign = next((s for s, stance in STANCES.items() if stance == self.stance), "")
        inside = f"[{' '.join(map(str, self.filters))}]" if self.filters else ""
        return f"{self.code}{sign}{inside}"


@dataclass(frozen=True, slots=True)
class Said:
    """Words that are said."""

    words: str
    at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        """As a query has it."""
        return f'"{self.words}"'


Place = Coded | Said


@dataclass(frozen=True, slots=True)
class Pair:
    """Two places of one unit, one lying so to the other."""

    relation: Relation
    one: Place
    other: Place

    def __str__(self) -> str:
        """As a query has it."""
        return f"{self.one} {self.relation} {self.other}"


@dataclass(frozen=True, slots=True)
class Not:
    """What does not hold."""

    part: Query

    def __str__(self) -> str:
        """As a query has it."""
        return f"not {_bracketed(self.part)}"


@dataclass(frozen=True, slots=True)
class Both:
    """And: both hold."""

    one: Query
    other: Query

    def __str__(self) -> str:
        """As a query has it."""
        first = str(self.one) if isinstance(self.one, Both) else _bracketed(self.one)
        return f"{first} and {_bracketed(self.other)}"


@dataclass(frozen=True, slots=True)
class Either:
    """Or: at least one holds."""

    one: Query
    other: Query

    def __str__(self) -> str:
        """As a query has it."""
        first = str(self.one) if isinstance(self.one, Either) else _bracketed(self.one)
        return f"{first} or {_bracketed(self.other)}"


@dataclass(frozen=True, slots=True)
class Within:
    """What holds of a unit of another size: one inside the unit asked, or around it."""

    part: Query
    unit: Unit

    def __str__(self) -> str:
        """As a query has it."""
        first = str(self.part) if isinstance(self.part, Both) else _bracketed(self.part)
        return f"{first} within {self.unit}"


Query = Coded | Said | Filter | Pair | Not | Both | Either | Within


def quoted(text: str) -> str:
    """Write *text* as a query takes it: in quotes unless it is one plain word."""
    plain = PLAIN.fullmatch(text) and text.casefold() not in WORDS
    return text if plain else f'"{text}"'


def _bracketed(part: Query) -> str:
    simple = isinstance(part, Coded | Said | Filter | Pair | Not)
    return str(part) if simple else f"({part})"


def unit_of(query: Query) -> Unit:
    """The unit that *query* is asked of: the smallest it names, a turn where it names none."""
    return min(_units(query), key=lambda u: u.rank, default=TURN)


def _units(query: Query) -> Iterator[Unit]:
    match query:
        case Within(part, unit):
            yield unit
            yield from _units(part)
        case Not(part):
            yield from _units(part)
        case Both(one, other) | Either(one, other):
            yield from _units(one)
            yield from _units(other)


def wanted(query: Query, *, yes: bool = True) -> Iterator[Place]:
    """The places that *query* asks for, not those that it excludes."""
    match query:
        case Coded() | Said():
            if yes:
                yield query
        case Pair(_, one, other):
            if yes:
                yield from (one, other)
        case Not(part):
            yield from wanted(part, yes=not yes)
        case Within(part, _):
            yield from wanted(part, yes=yes)
        case Both(one, other) | Either(one, other):
            yield from wanted(one, yes=yes)
            yield from wanted(other, yes=yes)
