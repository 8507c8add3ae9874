"""From votes to a verdict: the rule of docs/method.md, in exact fractions.

Every tie resolves to the weaker claim. The cut-offs are conventions (`Thresholds`). What it
rests on: the CFIR rating (Damschroder & Lowery 2013), the components of GRADE-CERQual for the
concerns, the triangulation protocol (Farmer et al. 2006) for agreement and dissonance.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from cgcoder.core.classification import (
    CLASSIFIED,
    Ballot,
    Classifier,
    Label,
    beyond,
    group_scores,
    minority,
    plain_score,
)
from cgcoder.core.concerns import concerns, confidence, independence
from cgcoder.core.finding import Independence, Position, Shade, Verdict, Voter
from cgcoder.core.referral import Forest
from cgcoder.core.settings import Thresholds
from cgcoder.core.status import Status

Interval = Callable[[Sequence[Fraction]], tuple[float, float] | None]
"""Resamples the voters' scores, gives a 95 % interval of their mean: where dice come in."""


@dataclass(frozen=True, slots=True)
class Side:
    """Who stands behind a status: all voters for *partly*, the weaker side of a contest."""

    status: Status
    voters: tuple[Voter, ...]
    positions: frozenset[Position]
    """`for`, `against`, or all that vote."""


def voters(
    votes: Mapping[str, tuple[int, int]], forest: Forest, groups: Mapping[str, str], t: Thresholds
) -> tuple[Voter, ...]:
    """Place everyone in *votes* (supporting turns, hindering turns), in roster order."""
    order = {i: n for n, i in enumerate(forest.parent)}
    return tuple(
        Voter(
            informant=i,
            group=groups.get(i, ""),
            tree=forest.seed.get(i, i),
            plus=votes[i][0],
            minus=votes[i][1],
            position=position(*votes[i], t),
        )
        for i in sorted(votes, key=lambda i: (order.get(i, len(order)), i))
    )


def side(
    votes: Mapping[str, tuple[int, int]],
    forest: Forest,
    groups: Mapping[str, str],
    thresholds: Thresholds,
    *,
    floor: bool = True,
) -> Side:
    """Find the status and who stands behind it, before anything is asked of their codings."""
    everyone = voters(votes, forest, groups, thresholds)
    rule = Classifier(thresholds, floor=floor)
    return _side(_label(everyone, rule)[0], everyone, forest, thresholds)


def judge(  # noqa: PLR0913 # four facts of the study, then what weakens or strengthens them
    votes: Mapping[str, tuple[int, int]],
    forest: Forest,
    groups: Mapping[str, str],
    thresholds: Thresholds,
    *,
    alpha: Fraction | float | None = None,
    unverified: bool = False,
    source_types: int = 1,
    floor: bool = True,
    interval: Interval | None = None,
) -> Verdict:
    """Judge one indicator or aspect.

    Args:
        votes: Informant -> turns that support and turns that hinder; (0, 0) is descriptive.
        forest: The referral forest of the whole sample.
        groups: Informant -> stakeholder group, empty where unknown.
        thresholds: The conventions.
        alpha: Krippendorff's alpha of the code; None where no source was coded twice.
        unverified: Whether most codings of the side are machine proposals nobody ruled on.
        source_types: Kinds of sources with evidence on the side.
        floor: Whether too few voters, or one tree and group only, are *insufficient evidence*;
            aspects are judged without it.
        interval: Resamples the degree; None leaves its interval out.
    """
    everyone = voters(votes, forest, groups, thresholds)
    rule = Classifier(thresholds, floor=floor)
    label = _label(everyone, rule)
    scores = [v.score for v in everyone if v.position != "descriptive"]
    degree = sum(scores, Fraction(0)) / len(scores) if scores else None
    ends = interval(scores) if interval and len(scores) > 1 else None
    bare = Verdict(label[0], everyone, degree=degree, degree_interval=ends)
    if degree is None or label[0] not in CLASSIFIED:
        return bare
    behind = _independence(everyone, label[0], forest, thresholds, source_types)
    shade = _shade(degree, thresholds) if label[0] == "partly implemented" else None
    bare = replace(bare, shade=shade)
    return _explained(bare, label, rule, behind, alpha=alpha, unverified=unverified)


def _explained(  # noqa: PLR0913 # the parts of a verdict
    bare: Verdict,
    label: Label,
    rule: Classifier,
    behind: Independence,
    *,
    alpha: Fraction | float | None,
    unverified: bool,
) -> Verdict:
    """Add to a classified verdict what it rests on and what weakens it."""
    status, contest = label
    voting = [v for v in bare.voters if v.position != "descriptive"]
    tally = Ballot.of(voting).tally()
    plain, share = plain_score(tally), minority(tally)
    sensitive = rule.status(tally, plain)[0] != status
    lone = rule.two_ways(tally) and contest not in ("between", "between+within")
    robust, swings = rule.robustness(voting)
    dissent = status != "contested" and (share >= rule.t.dissent_share or lone)
    found = concerns(
        behind,
        rule.t,
        incoherent=sensitive or swings or dissent,
        alpha=alpha,
        unverified=unverified,
    )
    return replace(
        bare,
        contest=contest,
        score=rule.score(tally),
        score_informants=plain,
        group_scores=group_scores(tally),
        minority_share=share,
        weighting_sensitive=sensitive,
        lone_group_dissent=lone,
        confidence=confidence(found),
        concerns=found,
        side=behind,
        robustness=robust,
    )


def _label(everyone: Sequence[Voter], rule: Classifier) -> Label:
    voting = [v for v in everyone if v.position != "descriptive"]
    if voting:
        return rule.label(Ballot.of(voting))
    return ("insufficient evidence" if everyone else "not covered"), None


def position(plus: int, minus: int, t: Thresholds) -> Position:
    """Where an informant stands with so many supporting and hindering turns."""
    if not plus + minus:
        return "descriptive"
    if beyond(plus - minus, plus + minus, t.position_band):
        return "for"
    return "against" if beyond(minus - plus, plus + minus, t.position_band) else "mixed"


def _shade(degree: Fraction, t: Thresholds) -> Shade:
    if degree >= t.shade_band:
        return "mostly working"
    return "mostly not working" if degree <= -t.shade_band else "evenly mixed"


def _side(status: Status, everyone: Sequence[Voter], forest: Forest, t: Thresholds) -> Side:
    def holding(*positions: Position) -> Side:
        found = tuple(v for v in everyone if v.position in positions)
        return Side(status, found, frozenset(positions))

    if status == "implemented":
        return holding("for")
    if status == "not implemented":
        return holding("against")
    if status == "contested":
        return min(holding("against"), holding("for"), key=lambda s: _strength(s.voters, forest, t))
    return holding("for", "against", "mixed")


def _strength(some: Sequence[Voter], forest: Forest, t: Thresholds) -> tuple[Fraction, ...]:
    """Order the sides of a contest: by numbers, then by how independent they are."""
    found = independence([v.informant for v in some], forest, [], t)
    return Fraction(found.informants), found.n_eff, Fraction(found.trees)


def _independence(
    everyone: Sequence[Voter], status: Status, forest: Forest, t: Thresholds, source_types: int
) -> Independence:
    """Measure the side; the groups of a contest are those of all voters, since it needs two."""
    some = counted = _side(status, everyone, forest, t).voters
    if status == "contested":
        counted = tuple(v for v in everyone if v.position != "descriptive")
    return independence(
        [v.informant for v in some],
        forest,
        [v.group for v in counted],
        t,
        source_types=source_types,
    )
