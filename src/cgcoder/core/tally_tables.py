"""Barriers, context codes and people's own verdicts laid out as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cgcoder.core.caveats import interviewees
from cgcoder.core.evidence import Evidence
from cgcoder.core.finding import Finding
from cgcoder.core.model import Study
from cgcoder.core.table import Cell, Column, Message, Table
from cgcoder.core.votes import segments, turns_by_stance


def tally_tables(
    study: Study,
    findings: Sequence[Finding],
    piles: Mapping[str, Sequence[Evidence]],
    notes: tuple[Message, ...],
) -> tuple[Table, ...]:
    """Make the tables `barriers`, `barriers_with_indicators` and `context`.

    Where people have given verdicts of their own, `overrides` holds each person's last word.
    """
    barriers = [f for f in findings if f.kind == "barrier"]
    context = [f for f in findings if f.kind == "context"]
    indicators = [f.code for f in findings if f.kind == "indicator"]
    members = len(interviewees(study))
    return (
        _barriers(barriers, piles, members, notes),
        Table(
            "barriers_with_indicators",
            (Column("barrier", "code"), *(Column(i, "count", "code") for i in indicators)),
            tuple((f.code, *(f.named_with.get(i, 0) for i in indicators)) for f in barriers),
        ),
        _context(context, piles, notes),
        *([_overrides(study)] if study.overrides else []),
    )


def _overrides(study: Study) -> Table:
    return Table(
        "overrides",
        (
            Column("indicator", "code"),
            Column("override", "term"),
            Column("override_by", "text"),
            Column("override_reason", "text"),
        ),
        tuple((o.indicator, o.status, o.by, o.reason) for o in study.overrides),
        (Message("overrides_beside"),),
    )


def _counts(*ids: str) -> tuple[Column, ...]:
    return tuple(Column(i, "count") for i in ids)


def _barriers(
    barriers: Sequence[Finding],
    piles: Mapping[str, Sequence[Evidence]],
    members: int,
    notes: tuple[Message, ...],
) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for f in barriers:
        pile = piles.get(f.code, [])
        naming = [v for v in f.tally if v.minus]
        groups = list(dict.fromkeys(v.group for v in naming if v.group))
        rows.append(
            (
                f.code,
                len(naming),
                sum(v.plus > 0 for v in f.tally),
                members,
                len(groups),
                "; ".join(groups) or None,
                sum(v.minus for v in naming),
                len(segments(pile)),
                len({e.source.id for e in pile}),
                len({e.source.id for e in pile if e.source.kind != "interview"}),
                f.unreviewed_share,
            )
        )
    return Table(
        "barriers",
        (
            Column("barrier", "code"),
            *_counts("informants", "lifted", "members", "groups"),
            Column("group_names", "group"),
            *_counts("turns", "segments", "sources", "other_sources"),
            Column("unreviewed_share", "share"),
        ),
        tuple(rows),
        (Message("turns_of_informants"), *notes),
    )


def _context(
    context: Sequence[Finding], piles: Mapping[str, Sequence[Evidence]], notes: tuple[Message, ...]
) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for f in context:
        pile = piles.get(f.code, [])
        rows.append(
            (
                f.code,
                len(f.tally),
                len({v.group for v in f.tally if v.group}),
                *(len(found) for found in turns_by_stance(e for e in pile if e.votes).values()),
                len(segments(pile)),
                len({e.source.id for e in pile}),
                f.unreviewed_share,
            )
        )
    return Table(
        "context",
        (
            Column("code", "code"),
            *_counts("informants", "groups", "supports", "hinders", "neutral"),
            *_counts("segments", "sources"),
            Column("unreviewed_share", "share"),
        ),
        tuple(rows),
        (Message("turns_of_informants"), *notes),
    )
