"""Snapshots as plain data, small enough to keep one of each run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple
from fractions import Fraction
from itertools import accumulate
from typing import Any, get_args

from cgcoder.core.finding import ConfidenceLevel
from cgcoder.core.snapshot import (
    BookSeen,
    CodeSeen,
    CueSeen,
    InformantSeen,
    Mark,
    Snapshot,
    SourceSeen,
    Standing,
)

FORMAT = 1
"""Grows whenever a snapshot is laid out in another way."""
TEXTS = ("source", "code", "stance", "coder", "status", "by", "informant")
"""Fields of a mark that say one of few things; each is kept as a number into a list."""


def head(kept: Snapshot) -> dict[str, Any]:
    """Say in short what *kept* is, for a list of many."""
    return {
        "format": FORMAT,
        "made_at": kept.made_at,
        "program": kept.program,
        "sources": len(kept.sources),
        "informants": len({i for s in kept.sources for i in s.informants}),
        "codings": len(kept.codings),
    }


def pack(kept: Snapshot) -> dict[str, Any]:
    """Lay out what *kept* found as data for JSON."""
    return {
        "sources": [astuple(s) for s in kept.sources],
        "informants": [astuple(i) for i in kept.informants],
        "withheld": kept.withheld,
        "codings": _columns(kept.codings),
        "rejected": _columns(kept.rejected),
        "standings": [_standing(s) for s in kept.standings],
        "codebook": astuple(kept.codebook),
        "thresholds": dict(kept.thresholds),
        "coders": dict(kept.coders),
        "consensus": kept.consensus,
        "division": kept.division,
        "decisions": {by: dict(n) for by, n in kept.decisions.items()},
        "cleared": kept.cleared,
    }


def unpack(told: Mapping[str, Any], found: Mapping[str, Any]) -> Snapshot:
    """Make a snapshot of its head and of what it found; nothing is believed that does not fit.

    Raises:
        ValueError, TypeError, LookupError, ArithmeticError, AttributeError: it is no snapshot.
    """
    return Snapshot(
        made_at=str(told["made_at"]),
        program=str(told["program"]),
        sources=tuple(
            SourceSeen(str(i), str(f), str(k), _texts(who)) for i, f, k, who in found["sources"]
        ),
        informants=tuple(InformantSeen(*_texts(row)) for row in found["informants"]),
        withheld=int(found["withheld"]),
        codings=_marks(found["codings"]),
        rejected=_marks(found["rejected"]),
        standings=tuple(_stood(row) for row in found["standings"]),
        codebook=_book(found["codebook"]),
        thresholds={str(k): _threshold(v) for k, v in found["thresholds"].items()},
        coders={str(k): str(v) for k, v in found["coders"].items()},
        consensus=str(found["consensus"]),
        division=str(found["division"]),
        decisions={
            str(by): {str(k): int(n) for k, n in acts.items()}
            for by, acts in found["decisions"].items()
        },
        cleared=int(found["cleared"]),
    )


def _columns(marks: Iterable[Mark]) -> dict[str, Any]:
    """Columns shrink far better than rows; a place is told by its distance from the one before."""
    columns = dict(zip(Mark._fields, zip(*marks, strict=True), strict=False))
    packed: dict[str, Any] = {}
    for name in TEXTS:
        known: dict[str, int] = {}
        column = [known.setdefault(x, len(known)) for x in columns.get(name, ())]
        packed[name] = [list(known), column]
    starts = columns.get("start", ())
    packed["start"] = [b - a for a, b in zip((0, *starts), starts, strict=False)]
    packed["length"] = [
        e - s for s, e in zip(starts, columns.get("end", ()), strict=True)
    ]  # fmt: skip
    packed["words"] = list(columns.get("words", ()))
    return packed


def _marks(packed: Mapping[str, Any]) -> tuple[Mark, ...]:
    texts = []
    for name in TEXTS:
        known, column = packed[name]
        table = _texts(known)
        texts.append([table[n] for n in column])
    source, code, stance, coder, status, by, informant = texts
    start = list(accumulate(map(int, packed["start"])))
    end = [s + int(n) for s, n in zip(start, packed["length"], strict=True)]
    words = map(int, packed["words"])
    rows = zip(
        source, start, end, code, stance, coder, status, by, informant, words, strict=True
    )  # fmt: skip
    return tuple(map(Mark._make, rows))


def _standing(s: Standing) -> list[Any]:
    degree = None if s.degree is None else str(s.degree)
    return [
        s.code, s.kind, s.status, s.shade, s.contest, degree, s.confidence,
        s.concerns, s.voters, s.unreviewed, s.own,
    ]  # fmt: skip


def _stood(row: Iterable[Any]) -> Standing:
    code, kind, status, shade, contest, degree, level, concerns, voters, share, own = row
    if level not in ("", *get_args(ConfidenceLevel)):
        raise ValueError(level)
    return Standing(
        code=str(code),
        kind=str(kind),
        status=str(status),
        shade=str(shade),
        contest=str(contest),
        degree=None if degree is None else Fraction(str(degree)),
        confidence=str(level),
        concerns=tuple((str(name), int(n)) for name, n in concerns),
        voters=tuple((str(i), int(plus), int(minus)) for i, plus, minus in voters),
        unreviewed=None if share is None else float(share),
        own=tuple((str(by), str(held)) for by, held in own),
    )


def _book(row: Iterable[Any]) -> BookSeen:
    name, version, digest, shipped, off, codes = row
    seen = tuple(_code(c) for c in codes)
    return BookSeen(str(name), str(version), str(digest), str(shipped), _texts(off), seen)


def _code(row: Iterable[Any]) -> CodeSeen:
    name, kind, cues, exclusions, wording = row
    seen = tuple(_cue(*cue) for cue in cues)
    return CodeSeen(str(name), str(kind), seen, _texts(exclusions), str(wording))


def _cue(  # noqa: PLR0913, PLR0917 # the fields of a cue, as they were laid out
    pattern: object, stance: object, weight: object, language: object, level: object, regex: object
) -> CueSeen:
    return CueSeen(str(pattern), str(stance), str(weight), str(language), str(level), regex is True)


def _threshold(value: object) -> str:
    cut_off = Fraction(str(value))
    if cut_off < 0:
        raise ValueError(value)
    return str(cut_off)


def _texts(some: Iterable[object]) -> tuple[str, ...]:
    return tuple(str(x) for x in some)
