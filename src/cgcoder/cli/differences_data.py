"""What moved between two runs, for scripts and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cgcoder.cli.records import record
from cgcoder.core.book_changes import Change
from cgcoder.core.causes import Cause
from cgcoder.core.comparison import Comparison, VerdictChange
from cgcoder.core.pairing import Fate, Pair
from cgcoder.core.snapshot import Snapshot, Standing
from cgcoder.project.compared import Compared
from cgcoder.project.runs import Run

COLUMNS = (
    "change", "code", "source", "start", "end", "informant", "was", "now", "because", "by",
)  # fmt: skip
Row = tuple[Any, ...]


def data(compared: Compared) -> dict[str, Any]:
    """Give everything, by kind."""
    found = compared.comparison
    return {
        "from": _run(compared.was, found.was),
        "to": _run(compared.now, found.now),
        "moved": bool(found),
        "verdicts": [_verdict(v) for v in found.verdicts],
        "sources": record(found.sources),
        "informants": record(found.people),
        "codings": [
            _coding(p, fates, cause)
            for (p, fates), cause in zip(found.codings, compared.causes, strict=True)
        ],
        "codebook": record(found.book),
        "settings": record(found.settings),
        "decisions": [{"by": by, "act": act, "more": n} for by, act, n in found.decisions],
    }


def flat(compared: Compared) -> tuple[tuple[str, ...], list[Row]]:
    """Give one row a change, with the heads of its columns."""
    found = compared.comparison
    rows = [*_verdict_rows(found), *_sample_rows(found)]
    for (pair, fates), cause in zip(found.codings, compared.causes, strict=True):
        rows += _coding_rows(pair, fates, cause)
    for q in found.book.cues:
        rows.append(_row(q.kind, code=q.code, **{"now" if q.came else "was": q.pattern}))
    rows += [_row("setting", code=c.name, was=c.was, now=c.now) for c in found.settings]
    rows += [_row("decisions", by=by, was="", now=f"{n} {act}") for by, act, n in found.decisions]
    return COLUMNS, rows


def _run(run: Run | None, kept: Snapshot) -> dict[str, Any]:
    made = run.made_at if run else None
    return {"run": run.number if run else None, "made_at": made, "version": kept.program}


def _standing(s: Standing | None) -> dict[str, Any] | None:
    if s is None:
        return None
    return {
        "status": s.status or None,
        "shade": s.shade or None,
        "contest": s.contest or None,
        "degree": record(s.degree),
        "confidence": s.confidence or None,
        "concerns": dict(s.concerns),
        "unreviewed_share": s.unreviewed,
        "own": [{"by": by, "status": held} for by, held in s.own],
    }


def _verdict(v: VerdictChange) -> dict[str, Any]:
    return {
        "code": v.code,
        "was": _standing(v.was),
        "now": _standing(v.now),
        "turned_by": {
            "how": v.turn.how or None,
            "informants": list(v.turn.names),
            "least": v.turn.least or None,
        },
        "informants": [
            {
                "informant": m.informant,
                "was": m.was.position if m.was else None,
                "now": m.now.position if m.now else None,
                "turns_was": [m.was.plus, m.was.minus] if m.was else None,
                "turns_now": [m.now.plus, m.now.minus] if m.now else None,
                "shift_of_degree": record(m.shift),
            }
            for m in v.swings
        ],
    }


def _coding(pair: Pair, fates: frozenset[Fate], cause: Cause) -> dict[str, Any]:
    def one(mark: Any) -> dict[str, Any] | None:  # noqa: ANN401 - a mark, or none
        if mark is None:
            return None
        told = mark._asdict()
        del told["words"]  # a checksum serves nobody
        return dict(told)

    return {
        "change": sorted(fates),
        "was": one(pair.was),
        "now": one(pair.now),
        "because": cause.why,
        "by": cause.by or None,
        "cues": record(cause.cues),
    }


def _row(change: str, **cells: object) -> Row:
    return (change, *(cells.get(name, "") for name in COLUMNS[1:]))


def _verdict_rows(found: Comparison) -> Iterator[Row]:
    for v in found.verdicts:
        pairs = (
            ("status", _cell(v.was, "status"), _cell(v.now, "status")),
            ("shade", _cell(v.was, "shade"), _cell(v.now, "shade")),
            ("contest", _cell(v.was, "contest"), _cell(v.now, "contest")),
            ("degree", _cell(v.was, "degree"), _cell(v.now, "degree")),
            ("confidence", _cell(v.was, "confidence"), _cell(v.now, "confidence")),
        )
        for name, was, now in pairs:
            if was != now:
                turned = "; ".join(v.turn.names) if name == "status" else ""
                why = v.turn.how if name == "status" else ""
                yield _row(name, code=v.code, was=was, now=now, because=why, informant=turned)
        for m in v.swings:
            was, now = (x.position if x else "" for x in (m.was, m.now))
            if was != now:
                yield _row("position", code=v.code, informant=m.informant, was=was, now=now)


def _cell(s: Standing | None, name: str) -> Any:  # noqa: ANN401 - a cell
    value = getattr(s, name) if s else None
    return "" if value is None else round(float(value), 6) if name == "degree" else value


def _sample_rows(found: Comparison) -> Iterator[Row]:
    s, p = found.sources, found.people
    yield from (_row("source new", source=x, now=x) for x in s.new)
    yield from (_row("source changed", source=x, was=x, now=x) for x in s.changed)
    yield from (_row("source gone", source=x, was=x) for x in s.gone)
    yield from (_row("source renamed", source=b, was=a, now=b) for a, b in s.renamed)
    yield from (_row("informant new", informant=x, now=x) for x in p.heard)
    yield from (_row("informant silent", informant=x, was=x) for x in p.silent)
    for name, some in (("group", p.regrouped), ("recruiter", p.rerouted)):
        yield from (_changed(name, c) for c in some)


def _changed(name: str, c: Change) -> Row:
    return _row(name, informant=c.name, was=c.was, now=c.now)


def _coding_rows(pair: Pair, fates: frozenset[Fate], cause: Cause) -> Iterator[Row]:
    mark = pair.mark
    why = "; ".join((cause.why, *(q.pattern for q in cause.cues)))
    for fate in sorted(fates):
        was, now = (_said(m, fate) if m else "" for m in (pair.was, pair.now))
        yield _row(
            f"coding {fate}", code=mark.code, source=mark.source, start=mark.start, end=mark.end,
            informant=mark.informant, was=was, now=now, because=why, by=cause.by,
        )  # fmt: skip


def _said(mark: Any, fate: Fate) -> str:  # noqa: ANN401 - a mark
    """What of a coding the change is about."""
    if fate in {"moved", "shifted"}:
        return f"{mark.start}-{mark.end}"
    return str({"recoded": mark.code, "reviewed": mark.status}.get(fate, mark.stance))
