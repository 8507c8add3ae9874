"""Indicator findings: from codings to verdicts that lead back to quoted words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from cgcoder.core import rule
from cgcoder.core.codes import Code, CodeKind, Stance
from cgcoder.core.evidence import Evidence
from cgcoder.core.finding import Aspect, Finding, Verdict, Voter
from cgcoder.core.model import Study
from cgcoder.core.quotes import strongest
from cgcoder.core.referral import Forest, forest
from cgcoder.core.settings import Thresholds
from cgcoder.core.table import Table
from cgcoder.core.verdict_tables import tables
from cgcoder.core.votes import (
    placed,
    turns,
    unreviewed_share,
    unspecified,
    votes,
)
from cgcoder.core.weighing import Scales
from cgcoder.text.ratings import alphas, coded_twice

HELP = "Verdicts on the indicators with their evidence; barriers and context."

KINDS: tuple[CodeKind, ...] = ("indicator", "barrier", "context")

_latest: list[tuple[Study, tuple[Finding, ...]]] = []


def judge(study: Study) -> tuple[Finding, ...]:
    """Judge every indicator and tally every barrier and context code, in the codebook's order.

    The rule and its literature: docs/method.md. The last study judged is remembered, so that
    the tables of a report do not judge it again.
    """
    if not _latest or _latest[0][0] is not study:
        bench = _Bench(study)
        found = tuple(bench.finding(c) for k in KINDS for c in study.codebook.of_kind(k))
        _latest[:] = [(study, found)]
    return _latest[0][1]


def compute(study: Study) -> tuple[Table, ...]:
    """Lay the findings out: verdicts, aspects, evidence by group, voters, barriers, context."""
    return tables(study, judge(study), doubly_coded=len(coded_twice(study)))


@dataclass(frozen=True, eq=False)
class _Bench:
    """What every judgement of one study needs."""

    study: Study

    @cached_property
    def piles(self) -> Mapping[str, Sequence[Evidence]]:
        return placed(self.study).piles

    @cached_property
    def trees(self) -> Forest:
        return forest(self.study.informants)

    @cached_property
    def groups(self) -> dict[str, str]:
        return {i.id: i.group for i in self.study.informants}

    @cached_property
    def alphas(self) -> dict[str, Fraction | None]:
        return alphas(self.study)

    @cached_property
    def interval(self) -> rule.Interval:
        voting = {e.informant for e in placed(self.study).counted if e.votes}
        return resampled(self.study.settings.thresholds, len(voting))

    def finding(self, code: Code) -> Finding:
        """Give the finding of one top-level code."""
        pile = self.piles.get(code.id, [])
        t = self.study.settings.thresholds
        verdict = self.verdict(code.id) if code.kind == "indicator" else None
        own = [o for o in self.study.overrides if o.indicator == code.id]
        return Finding(
            code=code.id,
            kind=code.kind,
            verdict=verdict,
            aspects=self.aspects(code) if verdict else (),
            tally=verdict.voters if verdict else self.tally(pile),
            quotes_for=strongest(_saying("supports", pile), t.quotes),
            quotes_against=strongest(_saying("hinders", pile), t.quotes),
            unreviewed_share=unreviewed_share(pile),
            other_sources=_other_sources(pile),
            named_with=self.named_with(pile) if code.kind == "barrier" else {},
            override=own[-1] if own else None,
            decisive=tuple(d for d in self.study.decisive if d.indicator == code.id),
        )

    def tally(self, pile: Sequence[Evidence]) -> tuple[Voter, ...]:
        """Say who speaks of a code that gets no verdict."""
        return rule.voters(votes(pile), self.trees, self.groups, self.study.settings.thresholds)

    def aspects(self, code: Code) -> tuple[Aspect, ...]:
        """Judge the sub-codes, and what was coded with none of them where there is any."""
        found = [
            Aspect(c.id, self.verdict(c.id, floor=False))
            for c in self.study.codebook.children(code.id)
        ]
        if found and self.piles.get(unspecified(code.id)):
            found.append(Aspect(None, self.verdict(unspecified(code.id), floor=False)))
        return tuple(found)

    def verdict(self, key: str, *, floor: bool = True) -> Verdict:
        """Apply the rule to the evidence under *key*."""
        return self.scales.weigh(key.rstrip("/"), self.piles.get(key, []), floor=floor)

    @cached_property
    def scales(self) -> Scales:
        t = self.study.settings.thresholds
        return Scales(self.trees, self.groups, t, self.alphas, self.interval)

    def named_with(self, pile: Sequence[Evidence]) -> dict[str, int]:
        """Count the turns that a barrier shares with each indicator, where it shares any."""
        here = turns(pile)
        shared = {c: len(here & there) for c, there in self.indicator_turns.items()}
        return {code: n for code, n in shared.items() if n}

    @cached_property
    def indicator_turns(self) -> dict[str, set[tuple[str, int]]]:
        return {
            c.id: turns(self.piles.get(c.id, ())) for c in self.study.codebook.of_kind("indicator")
        }


def resampled(t: Thresholds, most: int) -> rule.Interval:
    """Make the dice: percentile intervals of a mean, from resampling up to *most* informants.

    Scores are sorted first, so that the order of the roster has no say in the draws.
    """
    import numpy as np

    # The old generator: its stream is frozen, so that a seed means the same for ever. A row is
    # an informant's place in all resamples, so that a larger sample leaves the first rows alone.
    dice = np.random.RandomState(t.seed).random_sample((most, t.resamples))

    def interval(scores: Sequence[Fraction]) -> tuple[float, float] | None:
        n = len(scores)
        if not t.resamples or n > most:
            return None
        values = np.array(sorted(float(s) for s in scores))
        means = values.take((dice[:n] * n).astype(np.intp)).mean(axis=0)
        low, high = np.percentile(means, [2.5, 97.5])
        return round(float(low), 6), round(float(high), 6)

    return interval


def _saying(stance: Stance, pile: Sequence[Evidence]) -> list[Evidence]:
    return [e for e in pile if e.coding.stance == stance]


def _other_sources(pile: Sequence[Evidence]) -> dict[str, tuple[int, int]]:
    """Count the supporting and hindering codings in notes and documents, by kind."""
    found = Counter((e.source.kind, e.coding.stance) for e in pile if e.source.kind != "interview")
    return {
        kind: (found[kind, "supports"], found[kind, "hinders"])
        for kind in sorted({kind for kind, _ in found})
    }
