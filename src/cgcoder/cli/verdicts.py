"""Verdicts on the screen: the short table, and a finding in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.padding import Padding
from rich.text import Text

from cgcoder.cli import screen
from cgcoder.core.evidence import Evidence
from cgcoder.core.finding import Finding, Position, Verdict, VerdictLine
from cgcoder.core.model import Study
from cgcoder.core.table import Column
from cgcoder.narrative.verdicts import verdict_text
from cgcoder.narrative.words import Words

KEY = "Informants: + for, − against, ± mixed."
POSITIONS: tuple[Position, ...] = ("for", "against", "mixed")
RIGHT = {"justify": "right", "no_wrap": True}
FIXED = {"no_wrap": True}


def table(lines: Sequence[VerdictLine], study: Study) -> Any:  # noqa: ANN401 - a rich table
    """The indicators with verdict, degree, confidence, informants and unreviewed share."""
    words = Words(study.settings.language, study)
    unreviewed = words.heading(Column("unreviewed_share"))
    columns: list[tuple[str, dict[str, Any]]] = [
        (words.heading(Column("indicator")), {}),
        (words.heading(Column("verdict")), {}),
        (words.heading(Column("degree")), RIGHT),
        (words.heading(Column("confidence")), FIXED),
        (words.heading(Column("informants")), FIXED),
        (unreviewed, {"justify": "right", "max_width": max(map(len, unreviewed.split()))}),
    ]
    return screen.grid(columns, [_row(line, study, words) for line in lines])


def _row(line: VerdictLine, study: Study, words: Words) -> tuple[str, ...]:
    own = [o for o in study.overrides if o.indicator == line.code]
    held = [f"{o.by}: {words.term(o.status)}" for o in own]
    return (
        words.code(line.code),
        "\n".join((_status(line, words), *held)),
        words.number(line.degree, 2, signed=True),
        words.term(line.confidence) if line.confidence else words.number(None),
        _counts(line.plus, line.minus, line.mixed),
        words.percent(line.unreviewed_share),
    )


def _status(verdict: Verdict | VerdictLine, words: Words) -> str:
    """The status, and its shade on a line of its own."""
    return words.status(verdict.status, verdict.shade, verdict.contest).replace(" (", "\n(")


def _counts(plus: int, minus: int, mixed: int) -> str:
    return f"+{plus} −{minus} ±{mixed}"


def sentences(finding: Finding, words: Words) -> Iterator[Any]:
    """The finding's heading, and its verdict (or tally) in sentences."""
    yield screen.text(words.code(finding.code), "bold")
    if finding.verdict:
        yield screen.text(verdict_text(words, finding))
    else:
        yield screen.text(_tally(finding, words))
    yield Text()


def _tally(finding: Finding, words: Words) -> str:
    groups = sorted({words.group(v.group) for v in finding.tally if v.group})
    label = words.inline(finding.code)
    if not finding.tally:
        return words.silent("barrier.nobody", label=label)
    if not groups:
        return words.say("barrier.named_nowhere", n=len(finding.tally), label=label)
    listed = words.listed(*groups)
    return words.say("barrier.named", n=len(finding.tally), label=label, groups=listed)


def full(finding: Finding, words: Words) -> Iterator[Any]:
    """Everything the screen shows of one finding: sentences, aspects, quotes."""
    yield from sentences(finding, words)
    if finding.aspects:
        yield _aspects(finding, words)
        yield Text()
    headings = ("lifted", "named") if finding.kind == "barrier" else ("for", "against")
    for key, quotes in zip(headings, (finding.quotes_for, finding.quotes_against), strict=True):
        if quotes:
            yield screen.text(words.say(f"chapter.quotes.{key}"), "bold")
            for found in quotes:
                yield from _quote(found, words)
            yield Text()


def _aspects(finding: Finding, words: Words) -> Any:  # noqa: ANN401 - a rich table
    columns: list[tuple[str, dict[str, Any]]] = [
        (words.heading(Column("aspect")), {}),
        (words.heading(Column("verdict")), {}),
        (words.heading(Column("degree")), RIGHT),
        (words.heading(Column("informants")), FIXED),
    ]
    rows = [
        (
            words.code(a.code) if a.code else words.say("aspects.unspecified"),
            _status(a.verdict, words),
            words.number(a.verdict.degree, 2, signed=True),
            _counts(*(a.verdict.count(p) for p in POSITIONS)),
        )
        for a in finding.aspects
    ]
    return screen.grid(columns, rows)


def _quote(found: Evidence, words: Words) -> Iterator[Any]:
    yield Padding(screen.text(f"“{screen.inert(found.coding.segment.quote)}”"), (0, 0, 0, 2))
    yield Padding(screen.text(words.cite(found, place=True), "dim"), (0, 0, 0, 4))
