"""Sensitivity: whether verdicts hang on a cut-off, a person, a source or a coder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from cgcoder.core.consensus import PERSON, POLICIES, decide
from cgcoder.core.evidence import Evidence
from cgcoder.core.finding import Verdict
from cgcoder.core.ledger import ordered, retracted
from cgcoder.core.model import Coding, Study
from cgcoder.core.referral import forest
from cgcoder.core.table import Cell, Column, Message, Table
from cgcoder.core.varying import (
    SURE,
    Variant,
    left_out,
    surest,
    under_thresholds,
    variant,
    without_kinds,
)
from cgcoder.core.votes import Placed, placed
from cgcoder.core.weighing import Scales
from cgcoder.text.ratings import alphas

HELP = "Verdicts under other thresholds, without each informant, by other codings."

ORDER = (
    "status_band", "position_band", "contest_share", "mixed_share", "group_constant",
    "referral_decay", "without_informant", "without_tree", "without_group", "without_kind",
    "codings", "coder", "consensus",
)  # fmt: skip
Piles = Mapping[str, Sequence[Evidence]]
Row = tuple[Cell, ...]


def compute(study: Study, *, indicators: tuple[str, ...] = ()) -> tuple[Table, ...]:
    """Judge *indicators* again under every other choice; without any, there is no table.

    It judges each indicator dozens of times, so that it is not part of a run. The first table
    sums the second up. An empty confidence says that only the status was judged again.
    """
    if not indicators:
        return ()
    t = study.settings.thresholds
    groups = {i.id: i.group for i in study.informants}
    scales = Scales(forest(study.informants), groups, t, alphas(study))
    others = list(_other_codings(study))
    rows: list[Row] = []
    short: list[Row] = []
    for code in indicators:
        pile = placed(study).piles.get(code, ())
        verdict = scales.weigh(code, pile)
        found = sorted(_variants(code, pile, verdict, scales, others), key=_order)
        rows += [_row(code, verdict, v) for v in found]
        short += _summed(code, verdict, found)
    return _short(short), _full(rows)


def _variants(
    code: str,
    pile: Sequence[Evidence],
    verdict: Verdict,
    scales: Scales,
    others: Sequence[tuple[str, str, Piles]],
) -> Iterator[Variant]:
    yield from under_thresholds(code, pile, scales)
    yield from left_out(verdict, scales.thresholds)
    yield from without_kinds(code, pile, scales)
    yield from surest(code, pile, scales)
    for varied, choice, piles in others:
        yield variant(varied, choice, scales.weigh(code, piles.get(code, ())))


def _other_codings(study: Study) -> Iterator[tuple[str, str, Piles]]:
    """The evidence by each coder's own codings alone, and by each other consensus policy."""
    people = {c.name for c in study.coders if c.kind == "person"}
    held: dict[str, list[Coding]] = {c.name: [] for c in study.coders}
    proposed: list[Coding] = []
    for coding in study.own:
        who = coding.by or coding.coder
        if who not in people:
            proposed.append(coding)
        if coding.status != "rejected":
            held.setdefault(who, []).append(coding)
    for who, codings in held.items():
        yield "coder", who, Placed(replace(study, codings=tuple(codings))).piles
    if not people:
        return
    everything = ordered(study.entries)
    dead = retracted(everything)
    valid = [e for e in everything if e.id not in dead]
    bare = replace(study, codings=tuple(proposed), coders=(), rounds=())
    for policy in (*POLICIES, *(f"{PERSON}{p}" for p in sorted(people))):
        if policy != study.settings.consensus:
            settled = replace(bare, settings=replace(study.settings, consensus=policy))
            yield "consensus", policy, Placed(decide(settled, valid)).piles


def _order(v: Variant) -> int:
    return ORDER.index(v.varied)


def _row(code: str, verdict: Verdict, v: Variant) -> Row:
    degree = None if v.degree is None else round(float(v.degree), 6)
    same = "yes" if v.status == verdict.status else "no"
    return code, verdict.status, v.varied, v.choice, v.status, v.shade, v.confidence, degree, same


def _summed(code: str, verdict: Verdict, found: Sequence[Variant]) -> Iterator[Row]:
    """A row for each thing varied, and for each other status that it led to."""
    for varied, some in groupby(found, key=lambda v: v.varied):
        variants = list(some)
        same = sum(v.status == verdict.status for v in variants)
        surer = [v for v in variants if v.confidence]
        alike = sum(v.confidence == verdict.confidence for v in surer) if surer else None
        others: dict[str, list[str]] = {}
        for v in variants:
            if v.status != verdict.status:
                others.setdefault(v.status, []).append(v.choice or "–")
        head = (code, verdict.status, varied, len(variants), same, alike)
        if not others:
            yield *head, None, None
        for status, choices in others.items():
            yield *head, status, "; ".join(choices)


def _short(rows: Sequence[Row]) -> Table:
    columns = (
        Column("indicator", "code"), Column("status", "term"), Column("varied", "term"),
        Column("variants", "count"), Column("same", "count"), Column("same_confidence", "count"),
        Column("becomes", "term"), Column("which"),
    )  # fmt: skip
    notes = (Message("sensitivity_read"), Message("sensitivity_sure", {"least": SURE}))
    return Table("sensitivity", columns, tuple(rows), notes)


def _full(rows: Sequence[Row]) -> Table:
    columns = (
        Column("indicator", "code"), Column("status", "term"), Column("varied", "term"),
        Column("choice"), Column("becomes", "term"), Column("shade", "term"),
        Column("confidence", "term"), Column("degree", "score"), Column("unchanged", "term"),
    )  # fmt: skip
    return Table("sensitivity_variants", columns, tuple(rows))
