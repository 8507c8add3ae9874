"""A verdict in sentences: what the rule says, never more.

Each part is its own sentence or two, so that Word, HTML and the terminal can lay them out; an
empty part has nothing to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass

from cgcoder.core.acts import Override
from cgcoder.core.finding import Aspect, Finding, Position, Verdict
from cgcoder.core.precision import shown_interval
from cgcoder.core.settings import Settings, Thresholds
from cgcoder.narrative.catalogue import MINUS
from cgcoder.narrative.words import Words

POSITIONS: tuple[Position, ...] = ("for", "against", "mixed")
UNCLASSIFIED = ("not covered", "insufficient evidence")
SIDES = {"implemented": "for", "not implemented": "not", "contested": "contested"}
"""Whom the confidence of a verdict rests on, where it is not all who judge."""


@dataclass(frozen=True, slots=True)
class VerdictText:
    """A verdict's sentences in reading order."""

    headline: str
    aspects: str = ""
    voters: str = ""
    confidence: str = ""
    robustness: str = ""
    reviewed: str = ""
    beside: str = ""
    """Other sources, a person's own verdict and decisive documents: outside the vote."""

    def __str__(self) -> str:
        """All of it as one paragraph."""
        return " ".join(part for part in astuple(self) if part)


def verdict_text(words: Words, finding: Finding) -> VerdictText:
    """Word the verdict of an indicator (barriers and context codes have none: ValueError)."""
    verdict = finding.verdict
    if verdict is None:
        raise ValueError(finding.code)
    thresholds = (words.study.settings if words.study else Settings()).thresholds
    return VerdictText(
        headline=_headline(words, finding.code, verdict, thresholds),
        aspects=_aspects(words, finding.aspects),
        voters=_voters(words, verdict),
        confidence=_confidence(words, finding, verdict, thresholds),
        robustness=_robustness(words, verdict),
        reviewed=_reviewed(words, finding),
        beside=" ".join(_beside(words, finding)),
    )


def balance(words: Words, verdict: Verdict) -> str:
    """Informants for and against in short: `+5/−2`, with mixed ones named beside it."""
    plus, minus, mixed = (verdict.count(p) for p in ("for", "against", "mixed"))
    text = f"{f'+{plus}' if plus else '0'}/{f'{MINUS}{minus}' if minus else '0'}"
    return f"{text}; {mixed} {words.term('mixed')}" if mixed else text


LEANS: dict[str, tuple[str, str | None]] = {
    "works": ("implemented", None),
    "mostly": ("partly implemented", "mostly working"),
    "even": ("partly implemented", "evenly mixed"),
    "mostly_not": ("partly implemented", "mostly not working"),
    "not": ("not implemented", None),
    "contested": ("contested", None),
    "thin": ("contested", "thin split"),
}
"""How an aspect's verdict is told, in the order of telling: status, and shade or thin contest."""


def trees(verdict: Verdict) -> int:
    """In how many referral trees those who vote were found."""
    return len({v.tree for v in verdict.voters if v.position != "descriptive"})


def groups(verdict: Verdict) -> int:
    """How many known stakeholder groups vote."""
    return len({v.group for v in verdict.voters if v.position != "descriptive" and v.group})


def _headline(words: Words, code: str, verdict: Verdict, thresholds: Thresholds) -> str:
    label, n = words.inline(code), verdict.voting
    if verdict.status == "not covered":
        return words.silent("verdict.not_covered", label=label)
    if verdict.status == "insufficient evidence":
        if not n:
            return words.say("verdict.nobody", label=label)
        key = "verdict.few" if n < thresholds.least_voters else "verdict.one_chain"
        return words.say(key, label=label, n=n, least=thresholds.least_voters)
    status = words.status(verdict.status, verdict.shade, verdict.contest)
    ends = shown_interval(verdict)
    if ends is None:
        return words.say("verdict.plain", label=label, status=status, degree=verdict.degree, n=n)
    low, high = ends
    return words.say(
        "verdict.judged", label=label, status=status, degree=verdict.degree, low=low, high=high
    )


def _aspects(words: Words, aspects: tuple[Aspect, ...]) -> str:
    clauses, silent = aspect_clauses(words, aspects)
    if not clauses:
        return ""
    return f"{words.say('aspects.all', clauses=clauses)} {silent}".strip()


def aspect_clauses(words: Words, aspects: tuple[Aspect, ...], least: int = 1) -> tuple[str, str]:
    """What works, what does not and what is divided, as one clause; and what nobody judges.

    Aspects that fewer than *least* informants judge are passed over.
    """
    told: dict[str, list[str]] = {lean: [] for lean in LEANS}
    silent: list[str] = []
    leans = {verdict: lean for lean, verdict in LEANS.items()}
    for aspect in aspects:
        if aspect.code is None:
            continue
        label, verdict = words.inline(aspect.code), aspect.verdict
        kind = verdict.contest if verdict.contest == "thin split" else verdict.shade
        lean = leans.get((verdict.status, kind))
        if lean and verdict.voting >= least:
            told[lean].append(f"{label} ({balance(words, verdict)})")
        elif not lean and not verdict.voting:
            silent.append(label)
    clauses = [
        words.say(f"aspects.{lean}", aspects=words.listed(*labels))
        for lean, labels in told.items()
        if labels
    ]
    unsaid = words.silent("aspects.silent", aspects=words.either(*silent)) if silent else ""
    return "; ".join(clauses), unsaid


def _voters(words: Words, verdict: Verdict) -> str:
    told = []
    counts = {p: verdict.count(p) for p in POSITIONS}
    if verdict.voting == 1:
        told.append(words.say(f"voters.one.{next(p for p in counts if counts[p])}"))
    elif verdict.voting:
        where = _where(words, verdict)
        same = next((p for p in counts if counts[p] == verdict.voting), None)
        key = f"voters.same.{same}" if same else "voters.all"
        told.append(words.say(key, n=verdict.voting, where=where, **counts))
    if verdict.count("descriptive") and verdict.voting:
        told.append(words.say("voters.descriptive", n=verdict.count("descriptive")))
    return " ".join(told)


def _where(words: Words, verdict: Verdict) -> str:
    parts = [words.say("voters.groups", n=groups(verdict))] if groups(verdict) else []
    if _referred(words):
        parts.append(words.say("voters.trees", n=trees(verdict)))
    return words.say("voters.where", parts=", ".join(parts)) if parts else ""


def _referred(words: Words) -> bool:
    """Whether referrals are known, without which there is no talking of trees."""
    return words.study is None or any(i.referred_by for i in words.study.informants)


def _confidence(words: Words, finding: Finding, verdict: Verdict, thresholds: Thresholds) -> str:
    if verdict.confidence is None:
        return ""
    reasons = list(_reasons(words, finding, verdict, thresholds))
    if not reasons:
        return words.say("confidence.none", level=verdict.confidence)
    return words.say("confidence.some", level=verdict.confidence, reasons=words.listed(*reasons))


def _reasons(
    words: Words, finding: Finding, verdict: Verdict, thresholds: Thresholds
) -> Iterator[str]:
    side = verdict.side
    raised = {concern: level for concern, level in verdict.concerns.items() if level}
    who = words.say(f"concern.who.{SIDES.get(verdict.status, 'all')}")
    if "adequacy" in raised and side:
        contested = verdict.status == "contested"
        key = "contested" if contested else str(raised["adequacy"])
        yield words.say(f"concern.adequacy.{key}", n=side.informants)
        who = words.say("concern.they")
    if "independence" in raised and side:
        few, near = (x < thresholds.independent for x in (side.trees, side.n_eff))
        few = few and _referred(words)
        key = f"concern.independence.{'both' if few and near else 'trees' if few else 'n_eff'}"
        yield words.say(key, who=who, trees=side.trees, n_eff=round(side.n_eff, 1))
        who = words.say("concern.they")
    if "coherence" in raised:
        yield _coherence(words, verdict, thresholds)
    if "diversity" in raised and side:
        yield _diversity(words, verdict, side.groups, who)
    if "coding" in raised:
        yield _coding(words, finding, raised["coding"])


def _diversity(words: Words, verdict: Verdict, known: int, who: str) -> str:
    if verdict.status == "contested":  # its groups are those of all who judge
        known, who = groups(verdict), words.say("concern.who.all")
    key = "concern.diversity" if known and groups(verdict) else "concern.diversity.none"
    return words.say(key, n=known, who=who)


def _coherence(words: Words, verdict: Verdict, thresholds: Thresholds) -> str:
    if verdict.lone_group_dissent:
        return words.say("concern.coherence.lone")
    if verdict.weighting_sensitive:
        return words.say("concern.coherence.weighting")
    share = verdict.minority_share
    if verdict.status != "contested" and share is not None and share >= thresholds.dissent_share:
        return words.say("concern.coherence.minority", share=share)
    return words.say("concern.coherence.hinges")


def _coding(words: Words, finding: Finding, level: int) -> str:
    serious, half = 2, 0.5
    if level < serious:
        return words.say("concern.coding.tentative")
    share = finding.unreviewed_share or 0
    key = "all" if share == 1 else "unreviewed" if share > half else "low"
    return words.say(f"concern.coding.{key}")


def _robustness(words: Words, verdict: Verdict) -> str:
    runs = verdict.robustness
    known = {"informant": True, "tree": _referred(words), "group": bool(groups(verdict))}
    order = [k for k in known if known[k] and k in runs and runs[k].of]
    if not order:
        return ""
    cases = [words.say(f"robust.{k}", same=runs[k].same, of=runs[k].of) for k in order]
    told = words.say("robust.all", cases=words.listed(*cases))
    hinges = runs["informant"].hinges_on if "informant" in runs else ()
    if hinges:
        told += " " + words.say("robust.hinges", who=words.either(*hinges))
    return told


def _reviewed(words: Words, finding: Finding) -> str:
    share = finding.unreviewed_share
    verdict = finding.verdict
    if share is None or not (verdict and verdict.voting):
        return ""
    if share == 1 and verdict.concerns.get("coding") == 2:  # noqa: PLR2004  # the confidence says so
        return ""
    key = "none" if share == 0 else "all" if share == 1 else "some"
    return words.say(f"unreviewed.{key}", share=share)


def _beside(words: Words, finding: Finding) -> Iterator[str]:
    parts = [
        words.say(f"others.{kind}", plus=plus, minus=minus)
        for kind, (plus, minus) in sorted(finding.other_sources.items(), reverse=True)
        if plus or minus
    ]
    if parts:
        yield words.say("others.all", parts=words.listed(*parts))
    for own in _overrides(words, finding):
        yield words.say(
            "beside.override", by=own.by, status=own.status, reason=own.reason.rstrip(".")
        )
    for document in finding.decisive:
        yield words.say(
            "beside.decisive",
            by=document.by,
            source=document.source,
            reason=document.reason.rstrip("."),
        )
    if finding.decisive:
        yield words.say("beside.decisive.all", n=len(finding.decisive))


def _overrides(words: Words, finding: Finding) -> tuple[Override, ...]:
    """Each person's own verdict on the indicator."""
    given = words.study.overrides if words.study else ()
    found = tuple(o for o in given if o.indicator == finding.code)
    return found or ((finding.override,) if finding.override else ())
