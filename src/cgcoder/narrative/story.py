"""A report from title to last appendix, as blocks that any export can draw."""

from __future__ import annotations

from collections.abc import Iterator

from cgcoder.core.finding import Finding
from cgcoder.core.table import Report
from cgcoder.narrative import chapters
from cgcoder.narrative.appendices import appendices
from cgcoder.narrative.blocks import Block, Contents, Heading, Paragraph, Title
from cgcoder.narrative.contradictions import contradictions
from cgcoder.narrative.limits import limits
from cgcoder.narrative.method import count_kinds, method, speakers
from cgcoder.narrative.verdicts import aspect_clauses
from cgcoder.narrative.words import Words

TOLD = 3
"""Informants who must judge an aspect for the summary to name it."""


def story(words: Words, report: Report) -> Iterator[Block]:
    """Tell *report* in order."""
    study = report.study
    yield _title(words, report)
    yield Heading(words.say("chapter.summary"), 1, "summary")
    yield from summary(words, report)
    yield Contents(words.say("chapter.contents"))
    yield from method(words, study)
    yield from chapters.findings(words, report.findings)
    yield from chapters.barriers(words, report.findings)
    yield from chapters.context(words, report.findings)
    yield from contradictions(words, report.findings)
    yield Heading(words.say("chapter.limits"), 1, "limits")
    for sentence in limits(words, report):
        yield Paragraph(sentence, "bullet")
    yield from appendices(words, study)


def _title(words: Words, report: Report) -> Title:
    study = report.study
    lines = [study.settings.author]
    if study.as_of:
        lines.append(words.say("title.asof", date=study.as_of))
    title = study.settings.title or words.say("title.default")
    return Title(title, tuple(line for line in lines if line))


def summary(words: Words, report: Report) -> Iterator[Block]:
    """The report on half a page."""
    study = report.study
    judged = [f for f in report.findings if f.verdict is not None]
    yield Paragraph(
        words.say(
            "summary.open",
            n=len(judged),
            sources=words.listed(*count_kinds(words, study))
            or words.say("count.sources", n=len(study.sources)),
            informants=len(speakers(study)),
        )
    )
    if not study.codings:
        yield Paragraph(words.say("summary.empty"))
        return
    for finding in judged:
        yield _indicator(words, finding)
    closing = list(_closing(words, report))
    if closing:
        yield Paragraph(" ".join(closing))


def _indicator(words: Words, finding: Finding) -> Paragraph:
    verdict = finding.verdict
    assert verdict is not None  # noqa: S101  # summary() asks for judged findings only
    key = "summary.verdict" if verdict.confidence else "summary.unclear"
    told = words.say(
        key,
        status=words.status(verdict.status, verdict.shade, verdict.contest),
        level=verdict.confidence,
    )
    clauses = aspect_clauses(words, finding.aspects, TOLD)[0] if verdict.confidence else ""
    aspects = f"{clauses[:1].upper()}{clauses[1:]}." if clauses else ""
    return Paragraph(f"{told} {aspects}".strip(), "bullet", lead=words.code(finding.code) + ": ")


def _closing(words: Words, report: Report) -> Iterator[str]:
    barriers = [
        (sum(v.minus > 0 for v in f.tally), words.inline(f.code))
        for f in report.findings
        if f.kind == "barrier"
    ]
    most = max((n for n, _ in barriers), default=0)
    if most:
        named = [label for n, label in barriers if n == most]
        yield words.say("summary.barriers", labels=words.listed(*named), k=len(named), n=most)
    codings = report.study.codings
    share = sum(c.status == "unreviewed" for c in codings) / len(codings)
    if share:
        key = "summary.unreviewed_all" if share == 1 else "summary.unreviewed"
        yield words.say(key, share=share)
