"""What a researcher may set: every threshold of the findings rule, in one block.

The defaults are conventions (docs/method.md); they are printed in every report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The `[findings]` block of `cgcoder.toml`, as exact fractions."""

    position_band: Fraction = Fraction(1, 3)
    """An informant leans one way when their score lies beyond this."""
    status_band: Fraction = Fraction(1, 2)
    """(Not) implemented when the indicator score lies beyond this."""
    contest_share: Fraction = Fraction(1, 3)
    """Smallest minority share of a contest within the sample."""
    mixed_share: Fraction = Fraction(1, 2)
    """Partly implemented when this share of voters is mixed."""
    dissent_share: Fraction = Fraction(1, 5)
    """Minority share from which coherence is a concern."""
    shade_band: Fraction = Fraction(1, 6)
    """Degree beyond which *partly* leans one way."""
    least_voters: int = 3
    group_constant: int = 1
    """k in the group weight n / (n + k)."""
    referral_decay: Fraction = Fraction(1, 2)
    """Lambda: dependence left after one step of referral."""
    adequate_side: int = 6
    """Informants on the status side from which adequacy is no concern."""
    thin_side: int = 4
    """Fewer informants than this on the status side are a serious concern."""
    independent: int = 3
    """Trees, and effective informants, from which independence is no concern."""
    few_independent: int = 2
    """Fewer trees or effective informants than this are a serious concern."""
    diverse_groups: int = 3
    """Stakeholder groups from which diversity is no concern."""
    reliable_alpha: Fraction = Fraction(4, 5)
    """Krippendorff's alpha from which coding is no concern."""
    tentative_alpha: Fraction = Fraction(667, 1000)
    """An alpha below this is a serious concern."""
    resamples: int = 2000
    """Draws for the interval of the degree."""
    seed: int = 20081
    quotes: int = 3
    """Strongest quotes printed for and against each verdict."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`cgcoder.toml`, checked."""

    title: str = ""
    author: str = ""
    language: str = "en"
    """Of the reports: `en` or `id`."""
    codebook: str = "codebook.yaml"
    coders: tuple[str, ...] = ("lexicon",)
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """Per coder: its keyword options."""
    interviewers: tuple[str, ...] = ()
    """Speaker labels that are always interviewers, whatever the file says."""
    speakers: Mapping[str, str] = field(default_factory=dict)
    """Speaker label -> informant id, for labels that the roster does not explain."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Source stem -> kind, where the file does not say."""
    person: str = ""
    """Who decides where no command says."""
    consensus: str = "people"
    """Whose word counts where people differ: `people`, `majority`, `unanimous`, `person:NAME`."""
    quotas: Mapping[str, int] = field(default_factory=dict)
    """`[sample]`: stakeholder group -> interviews that are planned in it."""
    key: str = ""
    """The key of names, where it does not lie beside the study folder."""
    exports: tuple[str, ...] = ("segments", "findings", "xlsx", "word")
    appendices: tuple[str, ...] = ()
    """Appendices of the report beyond those that every report has: `trail`."""
    thresholds: Thresholds = field(default_factory=Thresholds)
