"""The chapters on what was found: verdicts, barriers, context, contradictions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from cgcoder.core.evidence import Evidence
from cgcoder.core.finding import Aspect, Finding, Position, Verdict, Voter
from cgcoder.core.precision import INTERVAL_FROM, shown_degree, shown_interval
from cgcoder.core.table import Column
from cgcoder.narrative.blocks import Align, Block, Grid, Head, Heading, Paragraph, Quote
from cgcoder.narrative.catalogue import NONE
from cgcoder.narrative.verdicts import POSITIONS, verdict_text
from cgcoder.narrative.words import Words


def heads(words: Words, *columns: str) -> tuple[Head, ...]:
    """Column heads by heading key; a key that ends in `#` stands over numbers."""
    found = []
    for key in columns:
        align: Align = "right" if key.endswith("#") else "left"
        found.append(Head(words.heading(Column(key.rstrip("#"))), align))
    return tuple(found)


def findings(words: Words, found: tuple[Finding, ...]) -> Iterator[Block]:
    """The overview, then a section per indicator."""
    indicators = [f for f in found if f.kind == "indicator"]
    yield Heading(words.say("chapter.findings"), 1, "findings")
    yield overview(words, indicators)
    for finding in indicators:
        yield from _indicator(words, finding)


def overview(words: Words, indicators: Iterable[Finding]) -> Grid:
    """One row per indicator: verdict, degree, confidence, informants."""
    names = ("indicator", "verdict", "degree", "confidence", "positions#")
    rows = []
    for finding in indicators:
        verdict = finding.verdict
        if verdict is None:
            continue
        rows.append(
            (
                words.code(finding.code),
                words.status(verdict.status, verdict.shade, verdict.contest),
                degree(words, verdict),
                words.term(verdict.confidence) if verdict.confidence else NONE,
                " / ".join(str(verdict.count(p)) for p in POSITIONS),
            )
        )
    note = words.say("overview.note", least=INTERVAL_FROM)
    return Grid(words.say("overview.caption"), heads(words, *names), tuple(rows), note)


def degree(words: Words, verdict: Verdict) -> str:
    """The degree with its interval, as far as it says anything: `+0.31 [−0.05; +0.62]`."""
    text = words.number(shown_degree(verdict), 2, signed=True)
    ends = shown_interval(verdict)
    if ends is None:
        return text
    low, high = (words.number(x, 2, signed=True) for x in ends)
    return words.say("degree.interval", degree=text, low=low, high=high)


def _indicator(words: Words, finding: Finding) -> Iterator[Block]:
    verdict = finding.verdict
    if verdict is None:
        return
    label = words.code(finding.code)
    text = verdict_text(words, finding)
    yield Heading(label, 2, f"finding-{finding.code}")
    yield Paragraph(" ".join(filter(None, (text.headline, text.aspects))), "verdict")
    for part in (
        (text.voters, text.confidence, text.robustness),
        (text.reviewed, text.beside),
    ):
        if any(part):
            yield Paragraph(" ".join(filter(None, part)))
    if any(a.verdict.voters for a in finding.aspects):
        yield _aspect_grid(words, label, finding.aspects)
    if verdict.voters:
        yield _group_grid(words, label, verdict)
    yield from _quotes(words, finding)


def _aspect_grid(words: Words, label: str, aspects: Iterable[Aspect]) -> Grid:
    rows = tuple(
        (
            words.code(a.code) if a.code else words.say("aspects.unspecified"),
            words.status(a.verdict.status, a.verdict.shade, a.verdict.contest),
            words.number(shown_degree(a.verdict), 2, signed=True),
            *(str(a.verdict.count(p)) for p in POSITIONS),
        )
        for a in aspects
    )
    return Grid(
        words.say("aspects.caption", label=label),
        heads(words, "aspect", "verdict", "degree#", "for#", "against#", "mixed#"),
        rows,
        words.say("aspects.note"),
    )


def _group_grid(words: Words, label: str, verdict: Verdict) -> Grid:
    by: dict[str, Counter[str]] = {}
    for voter in verdict.voters:
        by.setdefault(voter.group, Counter())[voter.position] += 1
    columns: tuple[Position, ...] = (*POSITIONS, "descriptive")
    rows = tuple(
        (
            words.group(g),
            *(str(by[g][p]) for p in columns),
            words.number(verdict.group_scores.get(g), 2, signed=True),
        )
        for g in sorted(by, key=lambda g: (not g, g))
    )
    return Grid(
        words.say("evidence.caption", label=label),
        heads(words, "group", *(f"{p}#" for p in columns), "score#"),
        rows,
        words.say("evidence.note"),
    )


def _quotes(words: Words, finding: Finding) -> Iterator[Block]:
    sides = {"for": finding.quotes_for, "against": finding.quotes_against}
    for side, quotes in sides.items():
        if quotes:
            title = words.say(f"chapter.quotes.{side}")
            yield Heading(title, 3, f"quotes-{side}-{finding.code}")
            yield from quoted(words, quotes)


def quoted(words: Words, quotes: Iterable[Evidence]) -> Iterator[Quote]:
    """Quotes with their source and place."""
    for found in quotes:
        text = " ".join(found.coding.segment.quote.split())
        yield Quote(text, words.cite(found, place=True), found.source.language)


def barriers(words: Words, found: tuple[Finding, ...]) -> Iterator[Block]:
    """Who names which barrier, with quotes."""
    named = [f for f in found if f.kind == "barrier"]
    if not named:
        return
    yield Heading(words.say("chapter.barriers"), 1, "barriers")
    yield Paragraph(words.say("barriers.intro"))
    names = ("barrier", "named_by#", "groups", "lifted#", "turns#", "with_indicators")
    yield Grid(
        words.say("barriers.caption"),
        heads(words, *names),
        tuple(_barrier_row(words, f) for f in named),
    )
    for finding in named:
        if any(v.minus or v.plus for v in finding.tally):
            yield Heading(words.code(finding.code), 2, f"finding-{finding.code}")
            yield Paragraph(" ".join(barrier_sentences(words, finding)))
            yield from _barrier_quotes(words, finding)


def _barrier_quotes(words: Words, finding: Finding) -> Iterator[Block]:
    sides = {"named": finding.quotes_against, "lifted": finding.quotes_for}
    for side, quotes in sides.items():
        if quotes:
            title = words.say(f"chapter.quotes.{side}")
            yield Heading(title, 3, f"quotes-{side}-{finding.code}")
            yield from quoted(words, quotes)


def _barrier_row(words: Words, finding: Finding) -> tuple[str, ...]:
    who = [v for v in finding.tally if v.minus]
    most = sorted(finding.named_with.items(), key=lambda x: (-x[1], x[0]))
    return (
        words.code(finding.code),
        str(len(who)),
        ", ".join(_groups(words, who)) or NONE,
        str(sum(v.plus > 0 for v in finding.tally)),
        words.number(sum(v.minus for v in who)),
        ", ".join(f"{words.code(c)} ({n})" for c, n in most[:3] if n) or NONE,
    )


def barrier_sentences(words: Words, finding: Finding) -> Iterator[str]:
    """Who names a barrier, who says that it is absent, and what it comes with."""
    label = words.inline(finding.code)
    who = [v for v in finding.tally if v.minus]
    lifted = sum(v.plus > 0 for v in finding.tally)
    groups = _groups(words, who)
    if not who:
        yield words.silent("barrier.nobody", label=label)
    elif groups:
        yield words.say("barrier.named", n=len(who), label=label, groups=words.listed(*groups))
    else:
        yield words.say("barrier.named_nowhere", n=len(who), label=label)
    if lifted:
        yield words.say("barrier.lifted", n=lifted)
    most = sorted(finding.named_with.items(), key=lambda x: (-x[1], x[0]))
    top = [words.inline(c) for c, n in most[:2] if n]
    if top and who:
        yield words.say("barrier.with", indicators=words.listed(*top))


def _groups(words: Words, voters: Iterable[Voter]) -> list[str]:
    return [words.group(g) for g in sorted({v.group for v in voters if v.group})]


def context(words: Words, found: tuple[Finding, ...]) -> Iterator[Block]:
    """The setting, counted."""
    rows = tuple(
        (
            words.code(f.code),
            str(len(f.tally)),
            ", ".join(_groups(words, f.tally)) or NONE,
            words.number(sum(v.plus for v in f.tally)),
            words.number(sum(v.minus for v in f.tally)),
        )
        for f in found
        if f.kind == "context"
    )
    if rows:
        yield Heading(words.say("chapter.context"), 1, "context")
        yield Paragraph(words.say("context.intro"))
        columns = heads(words, "context", "informants#", "groups", "supporting#", "hindering#")
        yield Grid(words.say("context.caption"), columns, rows, words.say("context.note"))
