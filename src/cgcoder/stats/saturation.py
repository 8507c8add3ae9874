"""Saturation: what each further interview adds, in the order taken and in none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from cgcoder.core.caveats import coding_caveats, interviewees, read
from cgcoder.core.model import Study
from cgcoder.core.raised import Idea, Level, Raised, distinct, possible, raised
from cgcoder.core.saturation import (
    BASES,
    FEW,
    RUNS,
    THRESHOLDS,
    Seen,
    Stop,
    base_run,
    chao2,
    coverage,
    francis,
    grid,
    jackknives,
    new_ideas,
    only_in,
    rarefaction,
    seen,
)
from cgcoder.core.table import Cell, Column, Message, Table

HELP = "Saturation: what each further interview adds, by order, group and referral tree."

SMALLEST = BASES[0], RUNS[0], THRESHOLDS[0]
"""The rule that asks for fewest interviews: the one that groups and trees may hope to meet."""
Row = tuple[Cell, ...]
Counts = Sequence[tuple[Level, Sequence[Raised]]]


def compute(
    study: Study, *, levels: tuple[Level, ...] = ("indicators", "aspects"), group: str = ""
) -> tuple[Table, ...]:
    """Count what informants raise in interviews: codes, each with its direction.

    Informants are the sampling units, in order of their first interview; with *group* only those
    of that stakeholder group. A level that counts the same codes as the one before is left out.
    Formulas and literature: core/saturation.py; what cannot be assessed is None, and `outcome`
    says so. Saturation is documentation and no pass mark.
    """
    counts = [
        (level, [r for r in raised(study, level) if group in ("", r.group)])
        for level in distinct(study, levels)
    ]
    return (
        _rules(study, counts),
        _curve(counts),
        _parts(study, counts, group),
        _one_tree(study, counts),
    )


def _number(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 6)


def _ideas(people: Sequence[Raised]) -> list[frozenset[Idea]]:
    return [r.ideas for r in people]


def _rules(study: Study, counts: Counts) -> Table:
    columns = (
        Column("counted", "term"),
        Column("rule", "term"),
        Column("base", "count"),
        Column("run", "count"),
        Column("threshold", "share"),
        Column("base_codes", "count"),
        Column("last_ratio", "share"),
        Column("result"),
        Column("outcome", "term"),
    )
    rows: list[Row] = []
    for level, people in counts:
        new = new_ideas(_ideas(people))
        rows += [(level, "Guest, Namey & Chen", *_stop(s)) for s in grid(new)]
        rows.append((level, "Francis et al.", *_stop(francis(new))))
    return Table("saturation", columns, tuple(rows), tuple(_notes(study, counts)))


def _stop(stop: Stop) -> Row:
    return (
        stop.base,
        stop.run,
        float(stop.threshold),
        stop.base_codes,
        _number(stop.ratios[-1]) if stop.ratios else None,
        stop.notation,
        stop.outcome,
    )


def _notes(study: Study, counts: Counts) -> Iterator[Message]:
    people = counts[0][1] if counts else ()
    yield Message("saturation_units", {"informants": len(people)})
    unread = len(interviewees(study)) - len(read(study))
    if unread:
        yield Message("unread_informants", {"informants": unread})
    yield Message("saturation_notation")
    undated = sum(not r.date for r in people)
    if undated:
        yield Message("saturation_undated", {"informants": undated})
    for level, some in counts:
        size = possible(study, level)
        if size and seen(_ideas(some)).ideas == size:
            yield Message("saturation_full", {"counted": level, "possible": size})
    if len({r.tree for r in people}) < len(people):
        yield Message("saturation_chains")
    yield Message("saturation_no_pass_mark")
    yield from coding_caveats(study)


def _curve(counts: Counts) -> Table:
    columns = (
        Column("counted", "term"),
        Column("interview_number", "count"),
        Column("informant", "informant"),
        Column("date"),
        Column("group", "group"),
        Column("tree", "informant"),
        Column("raised", "count"),
        Column("new", "count"),
        Column("seen", "count"),
        Column("expected_seen", "score"),
    )
    rows: list[Row] = []
    for level, people in counts:
        ideas = _ideas(people)
        total, expected = 0, rarefaction(seen(ideas))
        for n, (one, new) in enumerate(zip(people, new_ideas(ideas), strict=True)):
            total += new
            who = (one.informant, one.date or None, one.group or None, one.tree)
            rows.append((level, n + 1, *who, len(one.ideas), new, total, _number(expected[n])))
    return Table("saturation_curve", columns, tuple(rows), (Message("saturation_orderless"),))


def _parts(study: Study, counts: Counts, group: str) -> Table:
    columns = (
        Column("counted", "term"),
        Column("part", "term"),
        Column("group", "group"),
        Column("tree", "informant"),
        *(Column(i, "count") for i in ("interviewed", "raised", "possible")),
        Column("result"),
        Column("outcome", "term"),
        *(Column(i, "count") for i in ("once", "twice")),
        *(Column(i, "score") for i in ("chao2", "chao2_error")),
        Column("lower_bound", "term"),
        *(Column(i, "share") for i in ("completeness", "sample_coverage")),
        *(Column(i, "score") for i in ("jackknife_1", "jackknife_2")),
        Column("only_here", "count"),
    )
    base, run, threshold = SMALLEST
    rule = {"base": base, "run": run, "threshold": float(threshold)}
    rows: list[Row] = []
    for level, people in counts:
        size = possible(study, level)
        whole = ("group", group, None) if group else ("whole sample", None, None)
        rows.append((level, *whole, *_measures(_ideas(people), size), None))
        if not group:
            rows += _divided(level, people, size, "group")
        rows += _divided(level, people, size, "tree")
    notes = (
        Message("saturation_part_rule", rule),
        Message("chao2_bound", {"few": FEW}),
        Message("sample_coverage"),
    )
    return Table("saturation_parts", columns, tuple(rows), notes)


def _divided(level: Level, people: Sequence[Raised], size: int, by: str) -> Iterator[Row]:
    """Give a row per group or tree; none where there is but one, or no referral to make trees."""
    parts: dict[str, list[Raised]] = {}
    for one in people:
        parts.setdefault(one.group if by == "group" else one.tree, []).append(one)
    alone = list(only_in({k: frozenset().union(*_ideas(v)) for k, v in parts.items()}).values())
    told = len(parts) > 1 and (by == "group" or len(parts) < len(people))
    for name, some in parts.items() if told else ():
        where = (name, None) if by == "group" else (None, name)
        if name:
            yield (level, by, *where, *_measures(_ideas(some), size), alone.count(name))


def _measures(ideas: Sequence[frozenset[Idea]], size: int) -> Row:
    found = seen(ideas)
    stop = base_run(new_ideas(ideas), *SMALLEST)
    return (
        found.units,
        found.ideas,
        size,
        stop.notation,
        stop.outcome,
        found.once,
        found.twice,
        *_richness(found),
    )


def _richness(found: Seen) -> Row:
    counts = found.ideas, found.once, found.twice, found.units
    rich = chao2(*counts)
    # A jackknife of second order may fall below what was raised: then it estimates nothing.
    nearest = (j if j is not None and j >= found.ideas else None for j in jackknives(*counts))
    return (
        _number(rich.estimate) if rich else None,
        round(rich.error, 6) if rich else None,
        ("yes" if rich.bound else "no") if rich else None,
        _number(found.ideas / rich.estimate) if rich else None,
        _number(coverage(found)),
        *map(_number, nearest),
    )


def _one_tree(study: Study, counts: Counts) -> Table:
    columns = (
        Column("counted", "term"),
        Column("code", "code"),
        Column("stance", "term"),
        Column("tree", "informant"),
        Column("informants", "count"),
    )
    rows: list[Row] = []
    for level, people in counts:
        trees: dict[str, set[Idea]] = {}
        for one in people:
            trees.setdefault(one.tree, set()).update(one.ideas)
        if 1 < len(trees) < len(people):
            alone = sorted(only_in(trees).items(), key=lambda i: (list(trees).index(i[1]), i[0]))
            for idea, tree in alone:
                speakers = sum(idea in r.ideas for r in people)
                rows.append((level, *idea, tree, speakers))
    notes = [Message("saturation_one_tree")]
    if not any(i.referred_by for i in study.informants):
        notes.append(Message("no_referrals"))
    return Table("saturation_one_tree", columns, tuple(rows), tuple(notes))
