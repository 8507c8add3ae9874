"""Leads as data."""

from __future__ import annotations

from collections.abc import Iterable

from cgcoder.core.leads import Matched
from cgcoder.core.table import Cell, Column, Table

COLUMNS = (
    Column("lead"), Column("name"), Column("role"), Column("organisation"), Column("state", "term"),
    Column("informant", "informant"), Column("possible"), Column("match", "term"),
    Column("proposed_by", "informant"), Column("strength", "term"), Column("ruling", "term"),
    Column("by"), Column("memo"), Column("source", "source"), Column("start", "count"),
    Column("end", "count"), Column("quote", "quote"),
)  # fmt: skip


def table(leads: Iterable[Matched]) -> Table:
    """One row a lead; `informant` only where it is certain, else `possible` holds who may be."""
    return Table("leads", COLUMNS, tuple(_row(one) for one in leads))


def _row(one: Matched) -> tuple[Cell, ...]:
    lead, ruling = one.lead, one.ruling
    certain = one.state in {"listed", "interviewed"}
    verdict = {"accepted": "confirmed", "rejected": "dismissed"}
    return (
        lead.id, lead.name, lead.role, lead.organisation, one.state,
        one.informants[0] if certain else None,
        None if certain else "; ".join(one.informants) or None,
        one.basis or None, lead.by or None, lead.strength,
        verdict[ruling.verdict] if ruling and ruling.verdict in verdict else None,
        ruling.by if ruling else None, ruling.note or None if ruling else None,
        lead.segment.source, lead.segment.start, lead.segment.end, lead.segment.quote,
    )  # fmt: skip
