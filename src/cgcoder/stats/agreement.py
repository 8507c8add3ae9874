"""Agreement: how far people, or machines, who went through the same sources code alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cgcoder.core.model import Study
from cgcoder.core.reliability import (
    PAIR,
    Measure,
    Unit,
    alpha,
    brennan_prediger,
    cohen,
    fleiss,
    gwet,
    masi,
    ordinal,
    percent_agreement,
)
from cgcoder.core.table import Cell, Column, Message, Table
from cgcoder.core.unitising import Valued, characters, matched, merged, unitised
from cgcoder.text.comparing import (
    STANCES,
    Marked,
    Rated,
    added,
    leaning,
    marked,
    pooled,
    positions,
    presence,
    sets,
    stances,
    table,
)
from cgcoder.text.ratings import UnitKind, held, sheets, through

HELP = "Agreement between coders: per code with intervals, of stances, of judgements."

RARE = 10
"""A code with fewer codings than this by each of two coders is rare."""
Row = tuple[Cell, ...]


def compute(
    study: Study,
    *,
    coders: tuple[str, ...] = (),
    unit: UnitKind = "sentence",
    draws: int = 0,
) -> tuple[Table, ...]:
    """Compare coders on the units of the sources that two or more of them have been through.

    Formulas and literature: core/reliability.py, text/resampling.py. Intervals are percentiles
    over draws of whole interviews (of informants, where these are the units). Without *coders*
    the people are compared, never a machine with them; without *draws* there are as many as the
    study's settings say. Undefined values are None, and the column `undefined` says why.
    """
    chosen = coders or tuple(sorted(c.name for c in study.coders if c.kind == "person"))
    t = study.settings.thresholds
    rated = Rated(chosen, tuple(sheets(study, chosen, unit)), draws or t.resamples, t.seed)
    if not rated.sheets:
        return ()
    used = _used(study, rated)
    sources = marked(study, chosen) if len(chosen) == PAIR else []
    rows = tuple(_code(rated, code, stretches) for code, stretches in _spans(sources, used).items())
    notes = tuple(_notes(study, rated, unit, rows))
    tables = [_codes(rows, notes), _whole(study, rated), _judgements(study, rated)]
    return (*tables, _characters(sources, used)) if sources else tuple(tables)


def _used(study: Study, rated: Rated) -> list[str]:
    """The codes that at least one of the coders used, in the codebook's order.

    Where one of them never used a sub-code, sub-codes are not compared.
    """
    used: dict[str, set[str]] = {c: set() for c in rated.coders}
    for sheet in rated.sheets:
        for unit in sheet.units:
            for coder, given in zip(sheet.coders, unit, strict=True):
                used[coder].update(given)
    deep = all(any("/" in code for code in codes) for codes in used.values())
    found = set().union(*used.values())
    return [c.id for c in study.codebook.codes if c.id in found and (deep or c.parent is None)]


def _codes(rows: tuple[Row, ...], notes: tuple[Message, ...]) -> Table:
    columns = (
        Column("code", "code"), Column("sources", "count"), Column("units", "count"),
        Column("both", "count"), Column("only_a", "count"), Column("only_b", "count"),
        Column("neither", "count"), Column("percent_agreement", "share"),
        Column("kappa", "score"), Column("kappa_low", "score"), Column("kappa_high", "score"),
        Column("alpha", "score"), Column("alpha_low", "score"), Column("alpha_high", "score"),
        Column("ac1", "score"), Column("pabak", "score"), Column("prevalence_index", "score"),
        Column("bias_index", "score"), Column("u_alpha", "score"), Column("span_f1", "score"),
        Column("undefined", "term"),
    )  # fmt: skip
    return Table("agreement", columns, rows, notes)


def _code(rated: Rated, code: str, stretches: Row) -> Row:
    clusters = [presence(s, rated.coders, code) for s in rated.sheets]
    counted = pooled(clusters)
    pair = len(rated.coders) == PAIR
    tables = [table(c) for c in clusters] if pair else []
    whole = added(tables)
    kappa = cohen(counted) if pair else fleiss(counted)
    low, high = (rated.kappa(tables) if pair else None) or (None, None)
    nominal = alpha(counted)
    below, above = rated.interval(clusters, (False, True)) or (None, None)
    cells = (whole.both, whole.only_a, whole.only_b, whole.neither)
    return (
        code, len(rated.sheets), sum(counted.values()), *(cells if pair else [None] * 4),
        _number(percent_agreement(counted)), _number(kappa), _rounded(low), _rounded(high),
        _number(nominal), _rounded(below), _rounded(above), _number(gwet(counted, 2)),
        _number(brennan_prediger(counted, 2)), _rounded(whole.prevalence if pair else None),
        _rounded(whole.bias if pair else None), *stretches, nominal.reason,
    )  # fmt: skip


def _spans(sources: Sequence[Marked], used: Sequence[str]) -> dict[str, Row]:
    """Per code, of two coders: |u|-alpha, and F1 of spans that overlap by half of their union."""
    found: dict[str, Row] = {}
    for code in used:
        lines: tuple[list[Valued], list[Valued]] = [], []
        at = hits = said = 0
        for one in sources:
            spans = one.spans.get(code, ([], []))
            for line, mine in zip(lines, spans, strict=True):
                # What one coder coded twice over is one stretch of the code.
                line += [(at + a, at + b, code) for a, b in merged(mine)]
            first, second = (sorted(set(mine)) for mine in spans)
            hits += matched(first, second)
            said += len(first) + len(second)
            at += one.length
        u = unitised(at, lines).relevance
        found[code] = (_number(u), round(2 * hits / said, 6) if said else None)
    return found


def _characters(sources: Sequence[Marked], used: Sequence[str]) -> Table:
    """What both, one or neither coded, in characters: by code and source, as NVivo counts it."""
    columns = (
        Column("code", "code"), Column("source", "source"), Column("both", "count"),
        Column("only_a", "count"), Column("only_b", "count"), Column("neither", "count"),
        Column("percent_agreement", "share"), Column("kappa", "score"),
    )  # fmt: skip
    rows: list[Row] = []
    for code in used:
        for one in sources:
            if code in one.spans:
                found = characters(one.length, *one.spans[code])
                cells = (found.both, found.only_a, found.only_b, found.neither)
                agreed = percent_agreement(found.units), cohen(found.units)
                rows.append((code, one.source.stem, *cells, *map(_number, agreed)))
    return Table("agreement_characters", columns, tuple(rows), (Message("agreement_nvivo"),))


def _whole(study: Study, rated: Rated) -> Table:
    columns = (
        Column("measured", "term"), Column("units", "count"), Column("percent_agreement", "share"),
        Column("alpha", "score"), Column("alpha_low", "score"), Column("alpha_high", "score"),
        Column("undefined", "term"),
    )  # fmt: skip
    tops = {c.id for c in study.codebook.codes if c.parent is None}
    of_codes = [sets(s, rated.coders, tops) for s in rated.sheets]
    everything = pooled(of_codes)
    as_sets = alpha(everything, masi)
    of_stances = [stances(s, rated.coders, tops) for s in rated.sheets]
    both = pooled(of_stances)
    ranked = alpha(both, ordinal(both, STANCES))
    low, high = rated.interval(of_stances, STANCES, ranked=True) or (None, None)
    rows: list[Row] = [
        ("code_sets", _paired(everything), _number(percent_agreement(everything)),
         _number(as_sets), None, None, as_sets.reason),
        ("stances", _paired(both), _number(percent_agreement(both)), _number(ranked),
         _rounded(low), _rounded(high), ranked.reason),
    ]  # fmt: skip
    return Table("agreement_overall", columns, tuple(rows), (Message("agreement_sets"),))


def _judgements(study: Study, rated: Rated) -> Table:
    """Whether coders would have each informant judge an indicator alike."""
    columns = (
        Column("code", "code"), Column("informants", "count"), Column("percent_agreement", "share"),
        Column("alpha", "score"), Column("alpha_low", "score"), Column("alpha_high", "score"),
        Column("undefined", "term"),
    )  # fmt: skip
    people = Rated(rated.coders, tuple(positions(study, rated.coders)), rated.draws, rated.seed)
    rows: list[Row] = []
    for code in study.codebook.of_kind("indicator"):
        if code.parent is not None:
            continue
        clusters = [
            leaning(s, people.coders, code.id, study.settings.thresholds) for s in people.sheets
        ]
        counted = pooled(clusters)
        found = alpha(counted, ordinal(counted, STANCES))
        low, high = people.interval(clusters, STANCES, ranked=True) or (None, None)
        rows.append((
            code.id, _paired(counted), _number(percent_agreement(counted)), _number(found),
            _rounded(low), _rounded(high), found.reason,
        ))  # fmt: skip
    return Table("agreement_judgements", columns, tuple(rows), (Message("agreement_judged"),))


def _notes(study: Study, rated: Rated, unit: UnitKind, rows: Sequence[Row]) -> Iterator[Message]:
    a, *others = rated.coders
    yield Message("agreement_coders", {"coders": ", ".join(rated.coders), "unit": unit})
    if len(others) == 1:
        yield Message("agreement_pair", {"a": a, "b": others[0]})
    else:
        yield Message("agreement_several")
    clusters = "informants" if unit == "informant" else "sources"
    yield Message(
        "agreement_drawn" if rated.by_interview else "agreement_few",
        {
            "draws": rated.draws,
            "seed": rated.seed,
            "sources": len(rated.sheets),
            "clusters": clusters,
        },
    )
    rare = sum(_rare(r[3:6]) for r in rows)
    if rare:
        yield Message("agreement_rare", {"codes": rare, "least": RARE})
    codings = held(study, rated.coders)
    plain = not any("/" in str(r[0]) for r in rows)
    if plain and any("/" in c.code for made in codings.values() for c in made):
        yield Message("agreement_no_aspects")
    assisted = _assisted(study, rated)
    if assisted:
        yield Message("agreement_assisted", {"codings": assisted})
    kinds = {c.name: c.kind for c in study.coders}
    if any(kinds.get(c) != "person" for c in rated.coders):
        yield Message("agreement_machine")
    yield Message("agreement_dash")


def _rare(cells: Sequence[Cell]) -> bool:
    """Whether two coders gave a code less than `RARE` times each, on average."""
    both, a, b = (c if isinstance(c, int) else RARE for c in cells)
    return 2 * both + a + b < PAIR * RARE


def _assisted(study: Study, rated: Rated) -> int:
    """How many of the codings compared are rulings on somebody's proposal."""
    seen = through(study, rated.coders)
    return sum(
        c.by in seen.get(c.segment.source, ()) and c.status in {"accepted", "changed", "rejected"}
        for c in study.own
    )


def _paired(counted: Mapping[Unit, int]) -> int:
    """How many units two or more coders rated."""
    return sum(n for unit, n in counted.items() if sum(v is not None for v in unit) >= PAIR)


def _number(measure: Measure) -> float | None:
    return _rounded(measure.value)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
