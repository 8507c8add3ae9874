"""From judged sentences to segments: neighbours of one code and stance are one thought."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cgcoder.engine.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring answers of one turn that one code and stance hold for."""

    first: int
    """First answer (row of the evidence)."""
    last: int
    code: int
    """Column of the code."""
    stance: int


def runs(
    evidence: Evidence, proposed: NDArray[np.bool_], stance: NDArray[np.int64]
) -> Iterator[Run]:
    """Merge what was *proposed*, shape (answers, codes), in reading order of each code."""
    for code in range(proposed.shape[1]):
        rows = np.flatnonzero(proposed[:, code])
        if not len(rows):
            continue
        fresh = np.r_[
            True,
            (np.diff(rows) > 1)
            | (np.diff(evidence.turn[rows]) != 0)
            | (np.diff(stance[rows, code]) != 0),
        ]
        starts = np.flatnonzero(fresh)
        ends = np.r_[starts[1:], len(rows)] - 1
        for first, last in zip(rows[starts].tolist(), rows[ends].tolist(), strict=True):
            yield Run(first, last, code, int(stance[first, code]))
