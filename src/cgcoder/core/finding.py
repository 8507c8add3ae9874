"""The record of a verdict: what `stats/findings.py` concludes and exports print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from cgcoder.core.acts import Decisive, Override
from cgcoder.core.codes import CodeKind
from cgcoder.core.evidence import Evidence
from cgcoder.core.status import Status

Shade = Literal["mostly working", "evenly mixed", "mostly not working"]
Contest = Literal["between", "within", "between+within", "thin split"]
ConfidenceLevel = Literal["high", "moderate", "low", "very low"]
Position = Literal["for", "against", "mixed", "descriptive"]
Concern = Literal["adequacy", "independence", "coherence", "diversity", "coding"]


@dataclass(frozen=True, slots=True)
class Voter:
    """One informant's standing on one indicator."""

    informant: str
    group: str
    tree: str
    """The seed of the informant's referral tree."""
    plus: int
    """Turns with supporting evidence (at most one per turn)."""
    minus: int
    """Turns with hindering evidence."""
    position: Position

    @property
    def score(self) -> Fraction:
        """(plus - minus) / (plus + minus); only voters with evidence have one."""
        return Fraction(self.plus - self.minus, self.plus + self.minus)


@dataclass(frozen=True, slots=True)
class Independence:
    """How many independent views stand behind a set of informants (method, section 3)."""

    informants: int
    trees: int
    groups: int
    source_types: int
    chains: Fraction
    """Effective number of chains, ENC."""
    n_eff: Fraction
    n_eff_low: Fraction
    """With referral decay 0.7 (more dependence)."""
    n_eff_high: Fraction
    """With referral decay 0.3 (less dependence)."""


@dataclass(frozen=True, slots=True)
class Robustness:
    """Status unchanged in `same` of `of` leave-one-out runs."""

    same: int
    of: int
    hinges_on: tuple[str, ...] = ()
    """The informants, trees (by seed) or groups without which the status would be another."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rule says of one set of votes (method, section 4)."""

    status: Status
    voters: tuple[Voter, ...]
    """Everyone coded, the merely descriptive included, in roster order."""
    shade: Shade | None = None
    contest: Contest | None = None
    score: Fraction | None = None
    """S, weighted over groups; -1 to +1."""
    score_informants: Fraction | None = None
    degree: Fraction | None = None
    """D, mean of the voters' unbanded scores; -1 to +1."""
    degree_interval: tuple[float, float] | None = None
    """95 % percentile interval from resampling informants; None below 2 voters."""
    group_scores: Mapping[str, Fraction] = field(default_factory=dict)
    minority_share: Fraction | None = None
    weighting_sensitive: bool | None = None
    lone_group_dissent: bool | None = None
    confidence: ConfidenceLevel | None = None
    concerns: Mapping[Concern, int] = field(default_factory=dict)
    """0 none, 1 some, 2 serious; empty where no confidence is given."""
    side: Independence | None = None
    """Independence of the informants on the status side."""
    robustness: Mapping[str, Robustness] = field(default_factory=dict)
    """By `informant`, `tree`, `group`; empty where not classified."""

    def count(self, position: Position) -> int:
        """How many voters hold *position*."""
        return sum(v.position == position for v in self.voters)

    @property
    def voting(self) -> int:
        """How many informants vote (descriptive ones do not)."""
        return sum(v.position != "descriptive" for v in self.voters)


@dataclass(frozen=True, slots=True)
class Aspect:
    """The verdict of one sub-code; code None is the aspect *unspecified*."""

    code: str | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Finding:
    """An indicator's verdict, or the tally of a context code or barrier (verdict None)."""

    code: str
    kind: CodeKind
    verdict: Verdict | None
    """None for barriers and context codes, which get counts without a verdict."""
    aspects: tuple[Aspect, ...] = ()
    tally: tuple[Voter, ...] = ()
    """Who speaks of it: as in the verdict for indicators; for barriers `minus` counts the turns
    that name the barrier and `plus` those that say it is absent or lifted."""
    quotes_for: tuple[Evidence, ...] = ()
    """Strongest first, at most one per informant before a second one of anyone."""
    quotes_against: tuple[Evidence, ...] = ()
    unreviewed_share: float | None = None
    """Share of the evidence (codings) that no person has ruled on; None without evidence."""
    other_sources: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Source kind (`observation`, `document`) -> supporting and hindering codings there."""
    named_with: Mapping[str, int] = field(default_factory=dict)
    """For barriers: indicator -> turns in which both stand."""
    override: Override | None = None
    decisive: tuple[Decisive, ...] = ()


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """What a short table says of one indicator; the whole finding need not be at hand."""

    code: str
    status: Status
    shade: Shade | None
    contest: Contest | None
    degree: Fraction | None
    """None, too, where the evidence is too thin for a verdict."""
    confidence: ConfidenceLevel | None
    plus: int
    """Informants who say that it works."""
    minus: int
    mixed: int
    unreviewed_share: float | None
    own_status: str = ""
    """The verdict of a person beside the rule's; empty where there is none."""
    own_by: str = ""


def verdict_lines(findings: Iterable[Finding]) -> tuple[VerdictLine, ...]:
    """A line for each finding that has a verdict."""
    return tuple(
        VerdictLine(
            code=f.code,
            status=f.verdict.status,
            shade=f.verdict.shade,
            contest=f.verdict.contest,
            degree=None if f.verdict.status == "insufficient evidence" else f.verdict.degree,
            confidence=f.verdict.confidence,
            plus=f.verdict.count("for"),
            minus=f.verdict.count("against"),
            mixed=f.verdict.count("mixed"),
            unreviewed_share=f.unreviewed_share,
            own_status=f.override.status if f.override else "",
            own_by=f.override.by if f.override else "",
        )
        for f in findings
        if f.verdict
    )
