"""Triangulation: whether interviews, notes and documents, and the groups, say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cgcoder.core.caveats import gone_through, read
from cgcoder.core.evidence import Evidence
from cgcoder.core.model import Study
from cgcoder.core.table import Cell, Column, ColumnKind, Message, Table
from cgcoder.core.triangulating import Saying, relation, saying
from cgcoder.core.votes import placed

HELP = "What each kind of source and each group says of an indicator, and how that relates."

KINDS = ("interview", "observation", "document")
Row = tuple[Cell, ...]


def compute(study: Study, *, code: str = "", aspects: bool = True) -> tuple[Table, ...]:
    """Compare kinds of sources, and groups, on each indicator and aspect (or on *code* only).

    The relations and their literature: core/triangulating.py. A relation is None where the
    study has one kind of source, or one group, only; so is what a kind says that it lacks. What
    nobody, nor a machine, has been through is not there: it is unread, which is not silent.
    """
    been, heard = gone_through(study), read(study)
    kinds = [k for k in KINDS if any(s.kind == k and s.id in been for s in study.sources)]
    groups = sorted({i.group for i in study.informants if i.group and i.id in heard})
    relations: list[Row] = []
    places: list[Row] = []
    for one in _codes(study, code, aspects=aspects):
        pile = placed(study).piles.get(one, ())
        by_kind = list(_by_kind(study, pile, kinds))
        by_group = list(_by_group(study, pile, groups))
        if any(s.leaning != "silent" for s in by_kind):
            relations.append(_related(one, by_kind, by_group))
            places += [_place(one, "source_kind", s) for s in by_kind]
            places += [_place(one, "stakeholder_group", s) for s in by_group]
    if not relations:
        return ()
    notes = (Message("triangulation_read"), Message("triangulation_silence"))
    return (
        Table("convergence", _RELATIONS, tuple(relations), notes),
        Table("convergence_places", _PLACES, tuple(places), (Message("triangulation_balance"),)),
    )


def _columns(kind: ColumnKind, *names: str) -> tuple[Column, ...]:
    return tuple(Column(n, kind) for n in names)


_RELATIONS = (
    Column("code", "code"),
    *_columns("term", "by_interview", "by_observation", "by_document", "kinds_relation"),
    Column("groups_relation", "term"),
    *_columns("text", "groups_for", "groups_against", "groups_mixed", "groups_silent"),
)
_PLACES = (
    Column("code", "code"), Column("compared", "term"), Column("source_kind", "term"),
    Column("stakeholder_group", "group"),
    Column("leaning", "term"), Column("balance", "score"),
    *_columns("count", "voices", "turns_for", "turns_against", "turns_neutral"),
    Column("quote_for", "quote"), Column("cited_for"),
    Column("quote_against", "quote"), Column("cited_against"),
)  # fmt: skip


def _codes(study: Study, code: str, *, aspects: bool) -> Iterator[str]:
    for top in study.codebook.of_kind("indicator"):
        for one in (top, *(study.codebook.children(top.id) if aspects or code else ())):
            if not code or f"{one.id}/".startswith(f"{code}/"):
                yield one.id


def _by_kind(study: Study, pile: Sequence[Evidence], kinds: Sequence[str]) -> Iterator[Saying]:
    band = study.settings.thresholds.position_band
    for kind in kinds:
        some = [e for e in pile if e.source.kind == kind and (e.votes or kind != "interview")]
        yield saying(kind, some, band)


def _by_group(study: Study, pile: Sequence[Evidence], groups: Sequence[str]) -> Iterator[Saying]:
    band = study.settings.thresholds.position_band
    for group in groups:
        yield saying(group, [e for e in pile if e.votes and e.group == group], band)


def _related(code: str, by_kind: Sequence[Saying], by_group: Sequence[Saying]) -> Row:
    def who(*leanings: str) -> str | None:
        return "; ".join(s.place for s in by_group if s.leaning in leanings) or None

    said = {s.place: s.leaning for s in by_kind}
    return (
        code, *(said.get(kind) for kind in KINDS), relation(by_kind), relation(by_group),
        who("for"), who("against"), who("mixed"), who("silent", "descriptive"),
    )  # fmt: skip


def _place(code: str, basis: str, s: Saying) -> Row:
    balance = None if s.balance is None else round(float(s.balance), 6)
    place = (s.place, None) if basis == "source_kind" else (None, s.place)
    return (
        code, basis, *place, s.leaning, balance, s.voices, s.plus, s.minus, s.neutral,
        *_quoted(s.quote_for), *_quoted(s.quote_against),
    )  # fmt: skip


def _quoted(e: Evidence | None) -> tuple[Cell, Cell]:
    if e is None:
        return None, None
    return " ".join(e.coding.segment.quote.split()), e.informant or e.source.stem
