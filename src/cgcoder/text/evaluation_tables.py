"""The tables of an evaluation beyond its codes: calibration, curve, needs, errors, what is next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cgcoder.core.evaluation import Accuracy, Judged, bins, calibration
from cgcoder.core.power import design_effect, needed
from cgcoder.core.table import Cell, Column, Message, Table
from cgcoder.text.evaluating import Evaluated
from cgcoder.text.mistakes import mistakes
from cgcoder.text.next_sources import plan
from cgcoder.text.score_draws import MEASURES, Draws, percentiles

if TYPE_CHECKING:
    from cgcoder.text.resampling import Floats

BARS = (0.6, 0.8)
"""Kappas that one may want to show: conventions, no tests."""
CURVE = (0.125, 0.25, 0.5, 0.75, 1.0, 2.0, 4.0)
"""Shares of the sources that are reviewed for which the intervals are told; above 1 a forecast."""
Row = tuple[Cell, ...]


def rounded(value: float | None) -> float | None:
    """Round so that the same input gives the same bytes everywhere."""
    return None if value is None else round(value, 6)


def ends(interval: tuple[float, float] | None) -> tuple[float | None, float | None]:
    """The two ends of an interval, as cells."""
    return (rounded(interval[0]), rounded(interval[1])) if interval else (None, None)


def calibrated(found: Evaluated, code: str = "") -> tuple[Table, Table]:
    """By code how far its confidence can be taken at its word, and the table by bins."""
    judged = {c: found.judged[c] for c in found.tops if c in found.judged and code in ("", c)}
    kinds = {c.id: c.kind for c in found.study.codebook.codes}
    columns = (
        Column("kind", "term"), Column("code", "code"), Column("proposals", "count"),
        Column("confidence", "share"), Column("right", "share"),
        Column("calibration_error", "score"), Column("brier", "score"),
        Column("brier_constant", "score"),
    )  # fmt: skip
    everything = [one for each in judged.values() for one in each]
    rows: list[Row] = [("all_codes", None, *_calibration(everything))] if judged else []
    for kind in ("indicator", "barrier", "context"):
        of = {c: each for c, each in judged.items() if kinds[c] == kind}
        if of:
            rows.append((kind, None, *_calibration([one for each in of.values() for one in each])))
            rows += [(kind, c, *_calibration(each)) for c, each in of.items()]
    return (
        Table("evaluation_calibration", columns, tuple(rows)),
        Table(
            "evaluation_bins",
            (Column("from_confidence", "share"), Column("to_confidence", "share"),
             Column("proposals", "count"), Column("confidence", "share"), Column("right", "share"),
            ),
            tuple(
                (b.low, b.high, b.count, rounded(b.confidence), rounded(b.right))
                for b in bins(everything)
            ),
            (_told(everything),) if everything else (),
        ),
    )  # fmt: skip


def _told(judged: Sequence[Judged]) -> Message:
    c = calibration(judged)
    figures = {"error": c.error, "brier": c.brier, "constant": c.constant}
    return Message("evaluation_calibration", {k: rounded(v) for k, v in figures.items()})


def _calibration(judged: Sequence[Judged]) -> Row:
    c = calibration(judged)
    figures = (c.confidence, c.right, c.error, c.brier, c.constant)
    return (c.count, *map(rounded, figures))


def curve(found: Evaluated, draws: Draws, code: str = "") -> Table:
    """How the intervals narrow with the number of sources that are reviewed.

    Without *code* the decisions on all codes are taken together, since few sources leave the
    figures of single codes undefined. Empty where there are too few sources to draw from.
    """
    columns = (
        Column("sources", "count"), Column("units", "count"),
        *(Column(f"{m}{end}", "share" if m in ("precision", "recall") else "score")
          for m in MEASURES for end in ("", "_low", "_high")),
        Column("kappa_width", "score"),
    )  # fmt: skip
    tops = [n for n, c in enumerate(found.codes) if c in found.tops]
    pooled = tuple((_summed(row[n] for n in tops),) for row in found.cells)
    at = None if not code else found.codes.index(code)
    drawn = draws if at is not None else Draws(pooled, draws.number, draws.seed)
    n = len(found.sources)
    sizes = sorted({max(2, round(n * share)) for share in CURVE}) if draws.by_interview else []
    rows = [
        (size, round(found.count / n * size), *_spread(drawn.with_clusters(size, at)))
        for size in sizes
    ]
    notes = (Message("evaluation_curve", {"reviewed": n}),)
    return Table("evaluation_curve", columns, tuple(rows), notes if rows else ())


def _summed(cells: Iterable[Sequence[int]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*cells, strict=True)))


def _spread(values: Mapping[str, Floats]) -> Iterator[float | None]:
    import numpy as np

    low: float | None = None
    high: float | None = None
    for measure in MEASURES:
        drawn = values[measure][:, 0]
        known = drawn[~np.isnan(drawn)]
        yield rounded(float(np.median(known))) if len(known) else None
        low, high = ends(percentiles(drawn))
        yield low
        yield high
    yield None if low is None or high is None else rounded(high - low)


def needs(found: Evaluated, draws: Draws, code: str = "") -> Table:
    """How many units and sources it takes to show that kappa lies above each bar.

    Of the codes that the person gave: of others nothing can be shown.
    """
    columns = (
        Column("code", "code"), Column("bar", "score"), Column("kappa", "score"),
        Column("kappa_low", "score"), Column("bar_outcome", "term"), Column("independent", "count"),
        Column("design_effect", "score"), Column("needed_units", "count"),
        Column("needed_sources", "count"),
    )  # fmt: skip
    rows: list[Row] = []
    for n, one in enumerate(found.codes):
        counts = found.table(n)
        if "/" in one or code not in ("", one) or not counts.both + counts.only_a:
            continue
        interval = draws.interval("kappa", n)
        low = interval[0] if interval else None
        kappa = rounded(Accuracy(counts).kappa.value)
        effect = design_effect(counts, kappa, draws.spread(n))
        for bar in BARS:
            told = needed(counts, kappa, low, bar)
            units = None if told.units is None else -int(-told.units * (effect or 1.0) // 1)
            sources = None if units is None else -(-units * len(found.sources) // counts.n)
            rows.append((
                one, bar, kappa, rounded(low), told.outcome, told.units, rounded(effect), units,
                sources,
            ))  # fmt: skip
    key = "evaluation_needs" if draws.by_interview else "evaluation_needs_alone"
    return Table("evaluation_needs", columns, tuple(rows), (Message(key),))


def errors(found: Evaluated, code: str = "") -> Table:
    """List the errors with their words."""
    columns = (
        Column("error", "term"), Column("source", "source"), Column("turn", "count"),
        Column("informant", "informant"), Column("group", "group"), Column("start", "count"),
        Column("end", "count"), Column("units", "count"), Column("person_code", "code"),
        Column("person_stance", "term"), Column("machine_code", "code"),
        Column("machine_stance", "term"), Column("confidence", "share"), Column("quote", "quote"),
        Column("why"), Column("id"),
    )  # fmt: skip
    group = {i.id: i.group for i in found.study.informants}
    shown = {s.id: s.shown for s in found.sources}
    rows: list[Row] = []
    for m in mistakes(found):
        if code and code not in (m.person_code, m.machine_code):
            continue
        at = m.source.turn_at(m.start)
        who = m.source.turns[at].informant if at is not None else ""
        rows.append((
            m.kind, m.source.stem, None if at is None else at + 1, who, group.get(who, ""),
            m.start, m.end, m.units, m.person_code, _stance(m.person_stances), m.machine_code,
            _stance(m.machine_stances), m.confidence, shown[m.source.id][m.start : m.end],
            m.proposal.why if m.proposal else "", m.proposal.id if m.proposal else "",
        ))  # fmt: skip
    return Table("evaluation_errors", columns, tuple(rows), (Message("evaluation_errors"),))


def _stance(stances: frozenset[str]) -> str:
    return next(iter(stances)) if len(stances) == 1 else "several" if stances else ""


def following(found: Evaluated, budget: int, code: str = "") -> tuple[Table, Table]:
    """What to go through next: shares by proposed code, and sources."""
    planned = plan(found, budget, code)
    strata = Table(
        "evaluation_strata",
        (Column("proposed", "code"), Column("reviewed_units", "count"),
         Column("unseen_units", "count"), Column("spread", "score"), Column("next_units", "count")),
        tuple(
            (s.code or None, s.reviewed, s.unseen, rounded(s.spread), s.wanted)
            for s in planned.strata
        ),
    )  # fmt: skip
    if not planned.picks:
        notes = (Message("evaluation_all_reviewed"),)
    else:
        notes = (Message("evaluation_next", {"budget": budget}),)
    picks = Table(
        "evaluation_next",
        (Column("source", "source"), Column("informant", "informant"), Column("group", "group"),
         Column("units", "count"), Column("proposed_units", "count"), Column("narrower", "share")),
        tuple(
            (p.source.stem, ", ".join(p.informants), p.group, p.units, p.proposed,
             rounded(p.narrower))
            for p in planned.picks
        ),
        notes,
    )  # fmt: skip
    return strata, picks
