"""What cannot be said, written from the data."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from cgcoder.core.finding import Finding
from cgcoder.core.model import Study
from cgcoder.core.table import Report
from cgcoder.narrative.method import speakers
from cgcoder.narrative.reading import reader
from cgcoder.narrative.verdicts import UNCLASSIFIED, groups, trees
from cgcoder.narrative.words import Words

MEASURED = "lexicon"
"""The coder whose agreement with people the documentation gives."""


def limits(words: Words, report: Report) -> Iterator[str]:
    """The limits of *report*, each a sentence or two: those of the data, then the standing ones."""
    yield from _sample(words, report.study)
    yield from _verdicts(words, report.findings)
    yield from _coding(words, report.study)
    yield words.say("limit.valence")
    yield words.say("limit.conventions")
    if any(i.referred_by for i in report.study.informants):
        yield words.say("limit.sample")


def _sample(words: Words, study: Study) -> Iterator[str]:
    missing = dict.fromkeys(p.place for p in study.problems if p.severity == "error")
    if missing:
        yield words.say("limit.problems", where=words.some(*missing))
    yield from _warned(words, study)
    if study.withheld:
        yield words.say("limit.withheld", n=study.withheld)
    heard = speakers(study)
    if len(heard) < study.settings.thresholds.least_voters:
        yield words.say("limit.few_informants", n=len(heard))
    if not study.roster:
        yield words.say("limit.no_roster")
        return
    yield from _roster(words, study, heard)


def _warned(words: Words, study: Study) -> Iterator[str]:
    """Sources without speakers; sources, and other files, that were read with warnings."""
    mute = [s.id for s in study.sources if s.kind == "interview" and not s.informants]
    named = [s.id for s in study.sources if s.warnings]
    named += [p.place for p in study.problems if p.severity == "warning"]
    warned = [place for place in dict.fromkeys(named) if place not in mute]
    if mute:
        yield words.say("limit.mute", where=words.some(*mute))
    if warned:
        yield words.say("limit.warnings", where=words.some(*warned))


def _roster(words: Words, study: Study, heard: set[str]) -> Iterator[str]:
    strangers = [i.id for i in study.informants if not i.listed]
    if strangers:
        yield words.say("limit.unlisted", n=len(strangers), who=words.some(*strangers))
    named = {i.group for i in study.informants if i.group}
    voices = Counter(i.group for i in study.informants if i.group and i.id in heard)
    if not named:
        yield words.say("limit.no_groups")
    thin = sorted(words.group(g) for g, n in voices.items() if n == 1)
    if thin:
        yield words.say("limit.thin_groups", groups=words.listed(*thin))
    silent = sorted(words.group(g) for g in named if not voices[g])
    if silent:
        yield words.say("limit.silent_groups", groups=words.listed(*silent))
    if not any(i.referred_by for i in study.informants):
        yield words.say("limit.no_referrals")


def _verdicts(words: Words, findings: tuple[Finding, ...]) -> Iterator[str]:
    found: dict[str, list[str]] = defaultdict(list)
    referrals = words.study is None or any(i.referred_by for i in words.study.informants)
    for finding in findings:
        verdict = finding.verdict
        if verdict is None:
            continue
        label = words.inline(finding.code)
        if verdict.status in UNCLASSIFIED:
            found[verdict.status].append(label)
            continue
        if trees(verdict) == 1 and referrals:
            found["one_tree"].append(label)
        if groups(verdict) == 1:
            found["one_group"].append(label)
    told = {key: words.listed(*labels) for key, labels in found.items()}
    if "insufficient evidence" in told:
        yield words.say("limit.insufficient", labels=told["insufficient evidence"])
    if "not covered" in told:
        yield words.silent("limit.not_covered", labels=told["not covered"])
    for key in ("one_tree", "one_group"):
        if key in told:
            yield words.say(f"limit.{key}", labels=told[key])


def _coding(words: Words, study: Study) -> Iterator[str]:
    total = len(study.codings)
    if not total:
        return
    unseen = sum(c.status == "unreviewed" for c in study.codings)
    if unseen:
        key = "limit.unreviewed_all" if unseen == total else "limit.unreviewed"
        yield words.say(key, share=unseen / total, n=unseen, of=total)
        if any(c.coder == MEASURED and c.status == "unreviewed" for c in study.codings):
            yield words.say("limit.lexicon")
    if reader(study) == "machine":
        yield words.say("limit.silence")
    persons = {c.name for c in study.coders if c.kind == "person"}
    seen = Counter(s for _, s in {(r.coder, r.source) for r in study.rounds if r.coder in persons})
    if not any(n > 1 for n in seen.values()):
        yield words.say("limit.single_coder")
    assumed = sum(not c.explicit for c in study.codings)
    if assumed:
        yield words.say("limit.assumed", share=assumed / total, n=assumed, of=total)
