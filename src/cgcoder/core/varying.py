"""The other choices that a verdict could have been made with: what a sensitivity check tries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from cgcoder.core.classification import Ballot, Classifier
from cgcoder.core.concerns import LESS_DECAY, MORE_DECAY
from cgcoder.core.evidence import Evidence
from cgcoder.core.finding import ConfidenceLevel, Shade, Verdict, Voter
from cgcoder.core.settings import Thresholds
from cgcoder.core.status import Status
from cgcoder.core.weighing import Scales

PARTS = ("informant", "tree", "group")
SURE = 0.6
"""Confidence of a machine's coding from which it is kept in the check on confidence."""
STEP = Fraction(1, 12)
"""Half the distance between the position and the status band: a step never makes them meet."""
BANDS = ("status_band", "position_band", "contest_share", "mixed_share")


@dataclass(frozen=True, slots=True)
class Variant:
    """A verdict under one other choice."""

    varied: str
    """What was varied: a key of the narrative."""
    choice: str
    """The other value, or who or what was left out."""
    status: Status
    shade: Shade | None = None
    confidence: ConfidenceLevel | None = None
    """None, too, where only the status was asked for."""
    degree: Fraction | None = None


def other_thresholds(t: Thresholds) -> Iterator[tuple[str, str, Thresholds]]:
    """Each cut-off a step and two up and down, the group constant, and the referral decays."""
    for name in BANDS:
        now: Fraction = getattr(t, name)
        for step in (-2, -1, 1, 2):
            value = now + step * STEP
            if 0 < value < 1:
                yield name, _plain(value), replace(t, **{name: value})  # type: ignore[arg-type]
    for constant in (0, 1, 2, 3):
        if constant != t.group_constant:
            yield "group_constant", str(constant), replace(t, group_constant=constant)
    for decay in (LESS_DECAY, Fraction(1, 2), MORE_DECAY):
        if decay != t.referral_decay:
            yield "referral_decay", _plain(decay), replace(t, referral_decay=decay)


def under_thresholds(code: str, pile: Sequence[Evidence], scales: Scales) -> Iterator[Variant]:
    """Judge *code* under each other threshold."""
    for varied, choice, t in other_thresholds(scales.thresholds):
        verdict = replace(scales, thresholds=t).weigh(code, pile)
        yield variant(varied, choice, verdict)


def left_out(verdict: Verdict, t: Thresholds) -> Iterator[Variant]:
    """Judge without each informant, tree and group."""
    voting = [v for v in verdict.voters if v.position != "descriptive"]
    rule = Classifier(t, floor=True)
    ballot = Ballot.of(voting)
    for part in PARTS:
        parts: dict[str, list[Voter]] = {}
        for voter in voting:
            parts.setdefault(getattr(voter, part), []).append(voter)
        for name, out in parts.items():
            rest = any(getattr(v, part) != name for v in verdict.voters)
            status = rule.label(ballot, Ballot.of(out))[0] if rest else "not covered"
            yield Variant(f"without_{part}", name, status)


def without_kinds(code: str, pile: Sequence[Evidence], scales: Scales) -> Iterator[Variant]:
    """Judge without notes and without documents, which bear the votes of interviews out."""
    for kind in ("observation", "document"):
        rest = [e for e in pile if e.source.kind != kind]
        if len(rest) < len(pile):
            yield variant("without_kind", kind, scales.weigh(code, rest))


def surest(code: str, pile: Sequence[Evidence], scales: Scales) -> Iterator[Variant]:
    """Judge by reviewed codings, explicit stances and sure machine codings only."""
    kept: dict[str, Iterable[Evidence]] = {
        "only_reviewed": (e for e in pile if e.coding.status != "unreviewed"),
        "only_explicit": (e for e in pile if e.coding.explicit),
        "only_sure": (e for e in pile if _sure(e)),
    }  # fmt: skip
    for choice, some in kept.items():
        rest = list(some)
        if len(rest) < len(pile):
            yield variant("codings", choice, scales.weigh(code, rest))


def _sure(e: Evidence) -> bool:
    """Whether a person decided, or a machine that was sure."""
    return e.coding.confidence is None or bool(e.coding.by) or e.coding.confidence >= SURE


def variant(varied: str, choice: str, verdict: Verdict) -> Variant:
    """What is compared of *verdict*."""
    return Variant(
        varied, choice, verdict.status, verdict.shade, verdict.confidence, verdict.degree
    )


def _plain(value: Fraction) -> str:
    return f"{float(value):.2f}"
