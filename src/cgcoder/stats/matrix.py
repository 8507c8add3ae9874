"""Codes crossed with what is known of informants and sources."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from cgcoder.core.attributes import Attribute, attribute
from cgcoder.core.caveats import caveats, interviewees, read
from cgcoder.core.evidence import Evidence
from cgcoder.core.model import Study
from cgcoder.core.table import Cell, Column, ColumnKind, Message, Table
from cgcoder.core.votes import placed
from cgcoder.text.contrasts import contrasts

HELP = "Codes by informant, group, source or any other field, as people, segments or turns."

Counted = Literal["informants", "segments", "turns"]
Share = Literal["", "row", "column"]
STANCES = ("supports", "hinders", "neutral")
KINDS: Mapping[str, ColumnKind] = {
    "informant": "informant",
    "tree": "informant",
    "referred_by": "informant",
    "group": "group",
    "source": "source",
    "kind": "term",
}
DEFAULTS: tuple[tuple[str, str, Counted], ...] = (
    ("code_by_informant", "informant", "segments"),
    ("code_by_group", "group", "informants"),
    ("code_by_group_segments", "group", "segments"),
    ("code_by_source", "source", "segments"),
)
ONE: Mapping[Counted, Callable[[Evidence], Hashable]] = {
    "informants": lambda e: e.informant,
    "segments": lambda e: (e.source.id, e.coding.segment.start, e.coding.segment.end),
    "turns": lambda e: (e.source.id, e.turn),
}
"""What is counted once only."""


def compute(  # noqa: PLR0913 - each is an option of the command
    study: Study,
    *,
    by: str = "",
    count: Counted = "informants",
    share: Share = "",
    stance: bool = False,
    test: bool = False,
) -> tuple[Table, ...]:
    """Cross the codes, which include their sub-codes, with the field *by*.

    Without *by* come the tables of every report. Fields of informants count what they say in
    interviews; fields of sources count notes and documents too. A cell where nothing was found is
    0 only where people went through all that could have held it; otherwise it is None. Shares
    are of the row's total, or of the column's: of all its informants whose interviews were gone
    through, or of all its segments or turns that are coded at all. With *test* a second table
    compares the informants of the columns (text/contrasts.py).

    Raises:
        UnknownNameError: informants and sources have no field *by*.
    """
    if not by:
        crossings = [(name, _Crossing(study, attribute(study, f)), c) for name, f, c in DEFAULTS]
        return tuple(crossing.table(name, counted) for name, crossing, counted in crossings)
    crossing = _Crossing(study, attribute(study, by))
    found = crossing.table("matrix", count, share, stance=stance)
    if test and crossing.field.of == "informant" and crossing.field.name != "informant":
        return (found, *contrasts(study, crossing.field))
    return (found,)


@dataclass(frozen=True, slots=True)
class _Crossing:
    """One field against all codes."""

    study: Study
    field: Attribute

    def table(self, name: str, count: Counted, share: Share = "", *, stance: bool = False) -> Table:
        searched = self._searched()
        sizes = self._sizes()
        split = ("", *STANCES) if stance else ("",)
        piles = placed(self.study).piles
        wholes = self._wholes(count, sizes) if share == "column" else {}
        deep = self._aspects_used()
        rows: list[tuple[Cell, ...]] = []
        for code in self.study.codebook.codes:
            for one in split:
                pile = piles.get(code.id, ())
                kept = [e for e in pile if e.coding.stance == one] if one else pile
                cells = self._cells(kept, count)
                looked = searched if deep or code.parent is None else dict.fromkeys(searched, False)
                row = _row(cells, looked, wholes, share)
                rows.append((code.id, *([one or None] if stance else []), *row))
        heading = KINDS.get(self.field.name, "text")
        kind: ColumnKind = "share" if share else "count"
        columns = [Column("code", "code"), *([Column("stance", "term")] if stance else [])]
        columns += [Column(v, kind, heading) for v in searched]
        return Table(name, tuple(columns), tuple(rows), tuple(self._notes(count, share, sizes)))

    def _wholes(self, count: Counted, sizes: Mapping[str, int]) -> Mapping[str, int]:
        """What shares of a column are shares of."""
        if count == "informants" and sizes:
            return Counter(self.field.values.get(one, "") for one in read(self.study))
        every = self._cells(placed(self.study).counted, count)
        return {value: len(found) for value, found in every.items()}

    def _cells(self, pile: Iterable[Evidence], count: Counted) -> dict[str, set[Hashable]]:
        """Per value of the field: what is counted, each once."""
        values, of_source, one = self.field.values, self.field.of == "source", ONE[count]
        found: defaultdict[str, set[Hashable]] = defaultdict(set)
        people = count == "informants"
        for e in pile:
            if of_source:
                if e.informant or not people:
                    found[values[e.source.id]].add(one(e))
            elif e.votes:
                found[values.get(e.informant, "")].add(one(e))
        return found

    def _searched(self) -> dict[str, bool]:
        """Per value, in order: whether people went through all sources that bear on it."""
        people = {c.name for c in self.study.coders if c.kind == "person"}
        read = {r.source for r in self.study.rounds if r.coder in people}
        found: dict[str, list[bool]] = {v: [] for v in self.field.values.values()}
        for s in self.study.sources:
            bears: Sequence[str] = (s.id,)
            if self.field.of == "informant":
                bears = s.informants if s.kind == "interview" else ()
            for one in bears:
                found.setdefault(self.field.values.get(one, ""), []).append(s.id in read)
        return {v: bool(found[v]) and all(found[v]) for v in _ordered(found, self.field.name)}

    def _aspects_used(self) -> bool:
        """Whether people used sub-codes at all; else their silence on these says nothing."""
        people = {c.name for c in self.study.coders if c.kind == "person"}
        return any("/" in c.code and (c.by or c.coder) in people for c in self.study.own)

    def _sizes(self) -> dict[str, int]:
        """Informants interviewed, by value; none where the field is one of sources."""
        if self.field.of == "source":
            return {}
        sizes = dict.fromkeys(self.field.values.values(), 0)
        for one in interviewees(self.study):
            value = self.field.values.get(one, "")
            sizes[value] = sizes.get(value, 0) + 1
        return sizes

    def _notes(self, count: Counted, share: Share, sizes: Mapping[str, int]) -> list[Message]:
        notes = []
        if self.field.name != "informant" and count == "informants":
            key, name = ("group_size", "group") if self.field.name == "group" else _SIZE
            notes = [Message(key, {name: v, "informants": n}) for v, n in sizes.items() if n]
        if share:
            notes.append(Message(f"share_{share}_{count}"))
        notes += [Message("parents_include"), Message("no_evidence")]
        return [*notes, *(caveats(self.study) if self.field.of == "informant" else ())]


_SIZE = ("column_size", "value")


def _row(
    cells: Mapping[str, set[Hashable]],
    searched: Mapping[str, bool],
    wholes: Mapping[str, int],
    share: Share,
) -> list[Cell]:
    """The cells of one code, as counts or as shares."""
    counts: list[Cell] = []
    total = len(set().union(*cells.values())) if share == "row" else 0
    for value, looked in searched.items():
        n = len(cells.get(value, ()))
        if not n and not looked:
            counts.append(None)
        elif not share:
            counts.append(n)
        else:
            whole = total if share == "row" else wholes.get(value, 0)
            counts.append(n / whole if whole else None)
    return counts


def _ordered(values: Iterable[str], field: str) -> list[str]:
    """Dates and numbers in their order, all else in that of the list or of the sources."""
    found = list(values)
    if field in {"date", "month", "language"}:
        return sorted(found, key=lambda v: (not v, v))
    if all(v.isdecimal() for v in found if v):
        return sorted(found, key=lambda v: (not v, int(v or 0)))
    return found
