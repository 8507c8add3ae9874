"""Findings laid out as tables. Undefined cells are None, never 0."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from cgcoder.core.caveats import caveats, interviewees
from cgcoder.core.codes import Stance
from cgcoder.core.evidence import Evidence
from cgcoder.core.finding import Concern, Finding, Independence, Position, Verdict, Voter
from cgcoder.core.model import Study
from cgcoder.core.precision import shown_degree, shown_interval
from cgcoder.core.table import Cell, Column, ColumnKind, Message, Table
from cgcoder.core.tally_tables import tally_tables
from cgcoder.core.votes import placed, segments, stances_of_segments

INTERVAL = (Column("degree_low", "score"), Column("degree_high", "score"))
CAMPS: tuple[Position, ...] = ("for", "against", "mixed", "descriptive")
CONCERNS: tuple[Concern, ...] = ("adequacy", "independence", "coherence", "diversity", "coding")
STANCES: tuple[Stance, ...] = ("supports", "hinders", "neutral")
LEFT_OUT = ("informant", "tree", "group")


def tables(study: Study, findings: Sequence[Finding], *, doubly_coded: int) -> tuple[Table, ...]:
    """Make the tables; *doubly_coded* is the number of sources that alpha rests on."""
    piles = placed(study).piles
    judged = [(f, f.verdict) for f in findings if f.verdict]
    notes = caveats(study)
    return (
        _findings(study, findings, doubly_coded, notes),
        _aspects(judged, notes),
        _evidence(study, judged, notes),
        _triangulation(judged, piles),
        _voters(judged),
        _robustness(judged),
        *tally_tables(study, findings, piles, notes),
    )


def _columns(kind: ColumnKind, *ids: str) -> tuple[Column, ...]:
    return tuple(Column(i, kind) for i in ids)


def _number(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 6)


def _yes(value: bool | None) -> str | None:  # noqa: FBT001 # a cell's value
    return None if value is None else ("yes" if value else "no")


def _camps(voters: Iterable[Voter]) -> tuple[int, ...]:
    """Voting informants, then those for, against, mixed and descriptive."""
    held = [v.position for v in voters]
    return (len(held) - held.count("descriptive"), *(held.count(c) for c in CAMPS))


def _spread(voters: Iterable[Voter]) -> tuple[int, int]:
    """Groups and trees of those who vote."""
    voting = [v for v in voters if v.position != "descriptive"]
    return len({v.group for v in voting if v.group}), len({v.tree for v in voting})


def _degree(v: Verdict) -> tuple[Cell, ...]:
    return (_number(shown_degree(v)), *(shown_interval(v) or (None, None)))


def _findings(
    study: Study, findings: Sequence[Finding], doubly_coded: int, notes: tuple[Message, ...]
) -> Table:
    t = study.settings.thresholds
    reliability = (
        Message("alpha_sources", {"sources": doubly_coded})
        if doubly_coded
        else Message("alpha_none")
    )
    return Table(
        "findings",
        (
            # What a reader asks for comes first: a printed sheet holds no more than that.
            *_columns("text", "code"),
            *_columns("term", "kind"),
            *_columns("code", "label"),
            *_columns("term", "status", "shade", "contest", "confidence"),
            Column("degree", "score"),
            *INTERVAL,
            *_columns("count", "informants", *CAMPS, "groups", "trees"),
            Column("unreviewed_share", "share"),
            Column("override", "term"),
            *_columns("text", "override_by", "override_reason", "decisive"),
            Column("score", "score"),
            *_columns("count", "side", "side_groups", "side_trees", "source_types"),
            *_columns("score", "chains", "n_eff", "n_eff_low", "n_eff_high"),
            Column("minority_share", "share"),
            *_columns("term", "weighting_sensitive", "lone_dissent"),
            *_columns("count", *CONCERNS),
            *_columns("text", *(f"without_{part}" for part in LEFT_OUT)),
        ),
        tuple(_finding_row(f) for f in findings),
        (
            Message("interviews_vote"),
            Message("ties_weaker"),
            Message("degree_interval", {"resamples": t.resamples, "seed": t.seed}),
            reliability,
            *notes,
        ),
    )


def _finding_row(f: Finding) -> tuple[Cell, ...]:
    v, o = f.verdict, f.override
    return (
        f.code,
        f.kind,
        f.code,
        *(_verdict_cells(v) if v else (None,) * 7),
        *_camps(f.tally),
        *_spread(f.tally),
        f.unreviewed_share,
        *((o.status, o.by, o.reason) if o else (None, None, None)),
        "; ".join(d.source for d in f.decisive) or None,
        *((_number(v.score), *_side_cells(v)) if v else (None,) * 20),
    )


def _verdict_cells(v: Verdict) -> tuple[Cell, ...]:
    return (v.status, v.shade, v.contest, v.confidence, *_degree(v))


def _side_cells(v: Verdict) -> tuple[Cell, ...]:
    s = v.side
    return (
        *((s.informants, s.groups, s.trees, s.source_types) if s else (None,) * 4),
        *(
            (_number(x) for x in (s.chains, s.n_eff, s.n_eff_low, s.n_eff_high))
            if s
            else [None] * 4
        ),
        _number(v.minority_share),
        _yes(v.weighting_sensitive),
        _yes(v.lone_group_dissent),
        *(v.concerns.get(c) for c in CONCERNS),
        *(f"{r.same}/{r.of}" if r else None for r in (v.robustness.get(p) for p in LEFT_OUT)),
    )


def _independence_cells(s: Independence) -> tuple[Cell, ...]:
    sizes = (s.chains, s.n_eff, s.n_eff_low, s.n_eff_high)
    return (s.informants, s.groups, s.trees, s.source_types, *map(_number, sizes))


def _aspects(judged: Sequence[tuple[Finding, Verdict]], notes: tuple[Message, ...]) -> Table:
    return Table(
        "aspects",
        (
            Column("indicator", "code"),
            Column("part", "term"),
            Column("aspect", "code"),
            *_columns("term", "status", "shade", "confidence"),
            Column("degree", "score"),
            *INTERVAL,
            *_columns("count", "informants", *CAMPS, "groups", "trees"),
        ),
        tuple(
            (
                f.code,
                "aspect" if a.code else "unspecified",
                a.code,
                a.verdict.status,
                a.verdict.shade,
                a.verdict.confidence,
                *_degree(a.verdict),
                *_camps(a.verdict.voters),
                *_spread(a.verdict.voters),
            )
            for f, _ in judged
            for a in f.aspects
        ),
        (Message("aspects_no_floor"), *notes),
    )


def _evidence(
    study: Study, judged: Sequence[tuple[Finding, Verdict]], notes: tuple[Message, ...]
) -> Table:
    """Cross indicators and groups; a group that was not interviewed has no row."""
    heard = interviewees(study)
    members: dict[str, int] = {}
    for one in study.informants:
        if one.id in heard:
            members[one.group] = members.get(one.group, 0) + 1
    rows: list[tuple[Cell, ...]] = []
    for f, v in judged:
        by_group: dict[str, list[Voter]] = {}
        for voter in v.voters:
            by_group.setdefault(voter.group, []).append(voter)
        for group, size in members.items():
            some = by_group.get(group, [])
            counts = _camps(some)
            turns = (sum(x.plus for x in some), sum(x.minus for x in some))
            score = Fraction(counts[1] - counts[2], counts[0]) if counts[0] else None
            silent = size - len(some)
            rows.append((f.code, group, size, *counts, silent, *turns, _number(score)))
    return Table(
        "evidence",
        (
            Column("indicator", "code"),
            Column("group", "group"),
            *_columns("count", "members", "informants", *CAMPS, "silent"),
            *_columns("count", "turns_for", "turns_against"),
            Column("score", "score"),
        ),
        tuple(rows),
        notes,
    )


def _triangulation(
    judged: Sequence[tuple[Finding, Verdict]], piles: Mapping[str, Sequence[Evidence]]
) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for f, _ in judged:
        for kind in ("interview", "observation", "document"):
            some = [e for e in piles.get(f.code, ()) if e.source.kind == kind]
            said = stances_of_segments(some)
            if some:
                sources = len({e.source.id for e in some})
                rows.append(
                    (f.code, kind, sources, len(segments(some)), *(said[s] for s in STANCES))
                )
    return Table(
        "triangulation",
        (
            Column("indicator", "code"),
            Column("kind", "term"),
            *_columns("count", "sources", "segments", "supports", "hinders", "neutral"),
        ),
        tuple(rows),
        (Message("interviews_vote"),),
    )


def _voters(judged: Sequence[tuple[Finding, Verdict]]) -> Table:
    return Table(
        "voters",
        (
            Column("indicator", "code"),
            Column("informant", "informant"),
            Column("group", "group"),
            Column("tree", "informant"),
            *_columns("count", "turns_for", "turns_against"),
            Column("score", "score"),
            Column("position", "term"),
        ),
        tuple(
            (
                f.code,
                x.informant,
                x.group,
                x.tree,
                x.plus,
                x.minus,
                None if x.position == "descriptive" else _number(x.score),
                x.position,
            )
            for f, v in judged
            for x in v.voters
        ),
    )


def _robustness(judged: Sequence[tuple[Finding, Verdict]]) -> Table:
    return Table(
        "robustness",
        (
            Column("indicator", "code"),
            *_columns("term", "status", "left_out"),
            *_columns("count", "same", "of"),
            Column("hinges_on", "text"),
        ),
        tuple(
            (f.code, v.status, part, r.same, r.of, _hinges(part, r.hinges_on))
            for f, v in judged
            for part, r in v.robustness.items()
        ),
    )


def _hinges(part: str, names: Sequence[str]) -> str | None:
    spaced = (x.replace("_", " ") if part == "group" else x for x in names)
    return "; ".join(x or "–" for x in spaced) or None
