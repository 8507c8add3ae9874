"""Codes crossed with informants, stakeholder groups and sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from cgcoder.core.caveats import caveats, interviewees
from cgcoder.core.evidence import Evidence
from cgcoder.core.model import Study
from cgcoder.core.table import Cell, Column, ColumnKind, Message, Table
from cgcoder.core.votes import placed

HELP = "Codes by informant, by stakeholder group (people and segments) and by source."

Piles = Mapping[str, Sequence[Evidence]]


def compute(study: Study) -> tuple[Table, ...]:
    """Make the matrices; a code includes its sub-codes.

    A cell is None where no interview with that informant, or with anyone of that group, was
    read: nothing was seen, which is not the same as nothing said.
    """
    piles = {code: list(one.values()) for code, one in placed(study).segments.items()}
    heard = interviewees(study)
    groups = _groups(study, heard)
    people = {i.id: i.id in heard for i in study.informants}
    seen = {group: size > 0 for group, size in groups.items()}
    notes = (Message("parents_include"), Message("never_interviewed"), *caveats(study))
    sizes = tuple(
        Message("group_size", {"group": g, "informants": n}) for g, n in groups.items() if n
    )
    sources = {s.id: True for s in study.sources}
    spoken = {code: [e for e in pile if e.votes] for code, pile in piles.items()}
    by_informant = _cross(study, "informant", people, _segments(spoken, _informant))
    by_group = _cross(study, "group", seen, _informants(spoken))
    by_group_segments = _cross(study, "group", seen, _segments(spoken, _group))
    by_source = _cross(study, "source", sources, _segments(piles, _source))
    return (
        Table("code_by_informant", *by_informant, notes),
        Table("code_by_group", *by_group, (*sizes, *notes)),
        Table("code_by_group_segments", *by_group_segments, notes),
        Table("code_by_source", *by_source, (Message("parents_include"),)),
    )


def _groups(study: Study, heard: Iterable[str]) -> dict[str, int]:
    """Informants interviewed per group, in roster order; the group of unknown ones is ''."""
    wanted = set(heard)
    found = {i.group: 0 for i in study.informants}
    for i in study.informants:
        found[i.group] += i.id in wanted
    return found


def _cross(
    study: Study, kind: ColumnKind, seen: Mapping[str, bool], counts: Mapping[str, Counter[str]]
) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    columns = (Column("code", "code"), *(Column(i, "count", kind) for i in seen))
    empty: Counter[str] = Counter()
    rows = tuple(
        (c.id, *(counts.get(c.id, empty)[i] if there else None for i, there in seen.items()))
        for c in study.codebook.codes
    )
    return columns, rows


def _segments(piles: Piles, place: Callable[[Evidence], str]) -> dict[str, Counter[str]]:
    return {code: Counter(map(place, pile)) for code, pile in piles.items()}


def _informants(piles: Piles) -> dict[str, Counter[str]]:
    """People per group, each counted once however much they say."""
    return {
        code: Counter(group for _, group in {(e.informant, e.group) for e in pile})
        for code, pile in piles.items()
    }


def _informant(e: Evidence) -> str:
    return e.informant


def _group(e: Evidence) -> str:
    return e.group


def _source(e: Evidence) -> str:
    return e.source.id
