"""Evaluation: how far a machine's coding can be trusted, measured by what a person coded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cgcoder.core.evaluation import Accuracy
from cgcoder.core.model import Study
from cgcoder.core.reliability import Table2x2, cohen, patterns
from cgcoder.core.table import Cell, Column, Message, Table
from cgcoder.text.evaluating import SEVERAL, Evaluated, StancePair
from cgcoder.text.evaluation_tables import (
    calibrated,
    curve,
    ends,
    errors,
    following,
    needs,
    rounded,
)
from cgcoder.text.ratings import UnitKind
from cgcoder.text.score_draws import MEASURES, Draws

HELP = "A machine measured by a person: precision, recall, kappa, stance, calibration, errors."

RARE = 10
"""A code that the person gave fewer units than this."""
REVIEW = 200
"""Units to review next, unless told otherwise."""
STANCES = ("supports", "neutral", "hinders", SEVERAL)
Row = tuple[Cell, ...]


def compute(  # noqa: PLR0913  # each is an option
    study: Study,
    *,
    machine: str = "",
    against: str = "",
    unit: UnitKind = "sentence",
    code: str = "",
    draws: int = 0,
    review: int = REVIEW,
) -> tuple[Table, ...]:
    """Measure *machine* by what the person *against* coded, in sources both have been through.

    Without the two names, or without a source that both went through, there is nothing to say
    and nothing is computed. With *code* (no sub-code) curve, needs, errors and what to review
    next are about it alone. Formulas and literature: core/evaluation.py, core/power.py,
    text/score_draws.py, text/next_sources.py.
    """
    if not (machine and against):
        return ()
    found = Evaluated(study, machine, against, unit)
    if not found.count or not found.codes:
        return ()
    t = study.settings.thresholds
    code = code if code in found.codes else ""
    drawn = Draws(found.cells, draws or t.resamples, t.seed)
    return (
        _codes(found, drawn),
        _overall(found, drawn),
        *_stances(found, drawn),
        *calibrated(found, code),
        curve(found, drawn, code),
        needs(found, drawn, code),
        *following(found, review, code),
        errors(found, code),
    )


def _codes(found: Evaluated, drawn: Draws) -> Table:
    columns = (
        Column("code", "code"), Column("units", "count"), Column("base_rate", "share"),
        Column("found", "count"), Column("missed", "count"), Column("invented", "count"),
        *_measured(), Column("undefined", "term"),
    )  # fmt: skip
    rows = tuple(_code(found, drawn, n) for n in range(len(found.codes)))
    return Table("evaluation", columns, rows, tuple(_notes(found, drawn, rows)))


def _measured() -> Iterator[Column]:
    for m in MEASURES:
        for end in ("", "_low", "_high"):
            yield Column(f"{m}{end}", "share" if m in ("precision", "recall") else "score")


def _code(found: Evaluated, drawn: Draws, n: int) -> Row:
    counts = found.table(n)
    a = Accuracy(counts)
    cells: list[Cell] = []
    for m, value in zip(MEASURES, (a.precision, a.recall, a.f1, a.kappa.value), strict=True):
        interval = None if value is None else drawn.interval(m, n)
        cells += [rounded(value), *ends(interval)]
    return (
        found.codes[n], counts.n, rounded(a.base_rate), counts.both, counts.only_a, counts.only_b,
        *cells, a.kappa.reason,
    )  # fmt: skip


def _overall(found: Evaluated, drawn: Draws) -> Table:
    """Plain means over the codes that the person gave, by kind of code."""
    columns = (Column("measured", "term"), Column("codes", "count"), *_measured())
    kinds = {c.id: c.kind for c in found.study.codebook.codes}
    given = [
        n
        for n, c in enumerate(found.codes)
        if "/" not in c and found.table(n).both + found.table(n).only_a
    ]
    rows: list[Row] = []
    for kind in ("all_codes", "indicator", "barrier", "context"):
        of = [n for n in given if kind in ("all_codes", kinds[found.codes[n]])]
        if of:
            cells = [c for m in MEASURES for c in _mean(found, drawn, m, of)]
            rows.append((kind, len(of), *cells))
    return Table("evaluation_overall", columns, tuple(rows), (Message("evaluation_means"),))


def _mean(found: Evaluated, drawn: Draws, measure: str, codes: Sequence[int]) -> Iterator[Cell]:
    values = []
    for n in codes:
        a = Accuracy(found.table(n))
        value = a.kappa.value if measure == "kappa" else getattr(a, measure)
        if value is not None:
            values.append(value)
    yield rounded(sum(values) / len(values)) if values else None
    yield from ends(drawn.mean_interval(measure, codes))


def _stances(found: Evaluated, drawn: Draws) -> tuple[Table, Table]:
    """The confusion of stances, and how often they agree; indicators apart from barriers."""
    kinds = {c.id: c.kind for c in found.study.codebook.codes}
    confusion: list[Row] = []
    agreed: list[Row] = []
    for kind in ("indicator", "barrier", "context"):
        pairs = [p for p in found.stances if kinds[p.code] == kind]
        if not pairs:
            continue
        counted = Counter((p.person, p.machine) for p in pairs)
        for theirs in STANCES:
            cells = [counted[theirs, its] for its in STANCES]
            if any(cells):
                confusion.append((kind, theirs, *cells, sum(cells)))
        agreed.append((kind, "all_stances", *_agreement(pairs, found, drawn)))
        for how, stated in (("stated", True), ("assumed", False)):
            some = [p for p in pairs if p.stated == stated]
            if 0 < len(some) < len(pairs):
                agreed.append((kind, how, *_agreement(some, found, drawn)))
    return (
        Table(
            "evaluation_stances",
            (Column("kind", "term"), Column("person_stance", "term"),
             *(Column(f"machine_{s}", "count") for s in STANCES), Column("units", "count")),
            tuple(confusion),
            (Message("evaluation_stances"),),
        ),
        Table(
            "evaluation_stance_agreement",
            (Column("kind", "term"), Column("stance_is", "term"), Column("units", "count"),
             Column("same_stance", "share"), Column("same_low", "share"),
             Column("same_high", "share"), Column("kappa", "score"), Column("undefined", "term")),
            tuple(agreed),
        ),
    )  # fmt: skip


def _agreement(pairs: Sequence[StancePair], found: Evaluated, drawn: Draws) -> Row:
    # The share of pairs with the same stance is a precision: same among same and different.
    same = Counter(p.cluster for p in pairs if p.person == p.machine)
    every = Counter(p.cluster for p in pairs)
    cells = [[[same[n], 0, every[n] - same[n], 0]] for n in range(len(found.sources))]
    share = same.total() / every.total()
    interval = Draws(cells, drawn.number, drawn.seed).interval("precision", 0)
    kappa = cohen(patterns((p.person, p.machine) for p in pairs))
    return (len(pairs), rounded(share), *ends(interval), rounded(kappa.value), kappa.reason)


def _notes(found: Evaluated, drawn: Draws, rows: Sequence[Row]) -> Iterator[Message]:
    n = len(found.sources)
    names = {"machine": found.machine, "person": found.person}
    yield Message("evaluation_what", {**names, "sources": n, "unit": found.unit})
    yield Message(
        "evaluation_drawn" if drawn.by_interview else "evaluation_few",
        {"draws": drawn.number, "seed": drawn.seed, "sources": n},
    )
    if found.unseen:
        yield Message("evaluation_unseen", {"sources": len(found.unseen), "person": found.person})
    assisted, of = found.assisted
    if assisted:
        share = {"share": assisted / of, "rulings": assisted, "of": of}
        yield Message("evaluation_assisted", {**names, **share})
    tables = [found.table(k) for k in range(len(rows))]
    rare = sum(_rare(t) for t in tables)
    if rare:
        yield Message("evaluation_rare", {"codes": rare, "least": RARE})
    if not any("/" in c for c in found.codes) and _aspects(found):
        yield Message("evaluation_no_aspects")
    yield Message("evaluation_dash")


def _rare(counts: Table2x2) -> bool:
    return counts.both + counts.only_a < RARE


def _aspects(found: Evaluated) -> bool:
    return any("/" in c for units in found.units for u in units for c in (*u.person, *u.machine))
