"""The chapter on contradictions: contests, groups that differ, informants against a verdict."""

from __future__ import annotations

from collections.abc import Iterator

from cgcoder.core.finding import Finding, Position, Verdict, Voter
from cgcoder.core.settings import Thresholds
from cgcoder.narrative.blocks import Block, Heading, Paragraph
from cgcoder.narrative.catalogue import lowered
from cgcoder.narrative.verdicts import POSITIONS, UNCLASSIFIED
from cgcoder.narrative.words import Words


def contradictions(words: Words, found: tuple[Finding, ...]) -> Iterator[Block]:
    """Contested indicators, dissenting groups and every informant against a verdict."""
    yield Heading(words.say("chapter.contradictions"), 1, "contradictions")
    told = [s for f in found if f.kind == "indicator" for s in _against(words, f)]
    for sentence in told:
        yield Paragraph(sentence, "bullet")
    if not told:
        yield Paragraph(words.say("dissent.none"))


def _against(words: Words, finding: Finding) -> Iterator[str]:
    yield from _against_verdict(words, finding)
    for aspect in finding.aspects:
        if aspect.code and aspect.verdict.status == "contested":
            label = words.say(
                "contested.aspect",
                aspect=words.inline(aspect.code),
                indicator=words.inline(finding.code),
            )
            yield _contested(words, label, aspect.verdict)


def _against_verdict(words: Words, finding: Finding) -> Iterator[str]:
    verdict, label = finding.verdict, words.inline(finding.code)
    if verdict is None or verdict.status in UNCLASSIFIED:
        return
    if verdict.status == "contested":
        yield _contested(words, label, verdict)
    elif verdict.lone_group_dissent:
        yield _between(words, "dissent.lone", label, verdict)
    other = {"implemented": "against", "not implemented": "for"}.get(verdict.status)
    rebels = [_who(words, v) for v in verdict.voters if v.position == other]
    if rebels:
        yield words.say(
            "dissent.negative",
            label=label,
            status=words.status(verdict.status),
            n=len(rebels),
            who=words.some(*rebels),
        )
    plus_n = sum(p for p, _ in finding.other_sources.values())
    minus_n = sum(m for _, m in finding.other_sources.values())
    if (other == "against" and minus_n > plus_n) or (other == "for" and plus_n > minus_n):
        yield words.say("dissent.mixed_documents", label=label, plus=plus_n, minus=minus_n)


def _contested(words: Words, label: str, verdict: Verdict) -> str:
    if verdict.contest in ("between", "between+within"):
        return _between(words, "contested.between", label, verdict)
    sides = {p: [_who(words, v) for v in verdict.voters if v.position == p] for p in POSITIONS}
    return words.say(
        "contested.thin" if verdict.contest == "thin split" else "contested.within",
        label=label,
        who_for=words.some(*sides["for"]),
        who_against=words.some(*sides["against"]),
        **{"for": len(sides["for"]), "against": len(sides["against"])},
    )


def _between(words: Words, key: str, label: str, verdict: Verdict) -> str:
    """Tell which groups lean which way, with the informants of each that do, and of all."""
    return words.say(
        key,
        label=label,
        n=verdict.voting,
        plus=verdict.count("for"),
        minus=verdict.count("against"),
        mixed=verdict.count("mixed"),
        **{"for": _camp(words, verdict, "for"), "against": _camp(words, verdict, "against")},
    )


def _camp(words: Words, verdict: Verdict, side: Position) -> str:
    """Name the groups on one side; a group of one voice is called an informant, no camp."""
    band = (words.study.settings.thresholds if words.study else Thresholds()).position_band
    sign = 1 if side == "for" else -1
    told = []
    for group, score in sorted(verdict.group_scores.items()):
        if score * sign <= band:
            continue
        held = [v.position for v in verdict.voters if v.group == group]
        of, name = len(held) - held.count("descriptive"), lowered(words.group(group))
        key = "contested.one" if of == 1 else "contested.camp"
        told.append(words.say(key, group=name, n=held.count(side), of=of))
    return words.listed(*told)


def _who(words: Words, voter: Voter) -> str:
    return f"{voter.informant} ({words.group(voter.group)})" if voter.group else voter.informant
