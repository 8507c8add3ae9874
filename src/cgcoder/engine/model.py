"""The weights that join the evidence: read from a file that anyone can read and make again.

`benchmarks/train.py` writes `weights.json` from the reference codings. A judgement is logistic:
the chance is 1 / (1 + exp(-(intercept + sum of weight x feature))).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FILE = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Judge:
    """One logistic judgement."""

    intercept: float
    weights: Mapping[str, float]

    def logit(self, features: Iterable[tuple[str, Floats]], shape: tuple[int, ...]) -> Floats:
        """Add the features up; those without a weight are passed over."""
        total = np.full(shape, self.intercept)
        for name, values in features:
            weight = self.weights.get(name)
            if weight:
                total += weight * values
        return total


@dataclass(frozen=True, slots=True)
class Weights:
    """All that training decides."""

    indicator: Judge
    barrier: Judge
    indicator_plain: Judge
    """For codes that the word lists do not know."""
    barrier_plain: Judge
    stance: Judge
    words: Mapping[str, float]
    """General words, in normal form, that lean to one side by themselves (part of `stance`)."""
    modes: Mapping[str, Mapping[str, float]]
    """Mode -> kind of judgement -> least chance at which it is proposed."""


def chance(logit: Floats) -> Floats:
    """Turn logits into chances."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logit, -40, 40))))


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """Read the shipped weights."""
    return parse(FILE.read_text(encoding="utf-8"))


def parse(text: str) -> Weights:
    """Read weights from the text of a weights file."""
    data = json.loads(text)

    def judge(name: str) -> Judge:
        return Judge(data[name]["intercept"], data[name]["weights"])

    return Weights(
        indicator=judge("indicator"),
        barrier=judge("barrier"),
        indicator_plain=judge("indicator_plain"),
        barrier_plain=judge("barrier_plain"),
        stance=judge("stance"),
        words=data["words"],
        modes=data["modes"],
    )
