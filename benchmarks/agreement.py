"""Agreement on the sample study: its two human coders, each other and the machine; and its cost.

    python benchmarks/agreement.py [--units 100000] [--interviews 200]

The human codes in benchmarks/gold/dev are recorded in a copy of the sample study as the decisions
of A and B, by the same road as anybody's, so that `cgcoder agreement` can be run on it. Then the
cost: alpha of three coders on many units against merely counting equal units, and agreement with
2,000 draws over many double-coded interviews against the same without draws.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cgcoder import pipeline, project
from cgcoder.core.acts import Closed, Coded, Entry
from cgcoder.core.model import Source, Study
from cgcoder.core.reliability import alpha, patterns
from cgcoder.stats import agreement

GOLD = Path(__file__).parent / "gold" / "dev"
ALPHA_LIMIT, AGREEMENT_LIMIT = 1.0, 5.0


def double_coded(folder: Path) -> Study:
    """Make the sample study in *folder*, with what A and B coded in it."""
    project.create(folder, sample=True)
    pipeline.run(folder)
    study = project.load(folder)
    for person in "AB":
        drafts = [d for s in study.sources for d in _decisions(s, person, study.codebook.hash)]
        project.record(folder, person, drafts, study.sources)
    return project.load(folder)


def _decisions(source: Source, person: str, codebook: str) -> list[Entry]:
    units = {u["unit"]: u for u in _lines(GOLD / "units" / f"{source.stem}.jsonl")}
    found: list[Entry] = []
    for given in _lines(GOLD / "codes" / person / f"{source.stem}.jsonl"):
        unit = units[given["unit"]]
        segment = source.segment(unit["start"], unit["end"])
        found.append(Coded(segment, given["code"], given["stance"]))
    return [*found, Closed(source.id, source.fingerprint, codebook)]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def many(study: Study, interviews: int) -> Study:
    """Repeat the interviews of *study* until there are as many as *interviews*."""
    sources, own, rounds = [], [], []
    for n in range(interviews):
        old = study.sources[n % len(study.sources)]
        name = f"X{n:04}.txt"
        sources.append(replace(old, id=name))
        own += [
            replace(c, id=f"{c.id}{n}", segment=replace(c.segment, source=name))
            for c in study.own
            if c.segment.source == old.id
        ]
        rounds += [replace(r, source=name) for r in study.rounds if r.source == old.id]
    return replace(study, sources=tuple(sources), own=tuple(own), rounds=tuple(rounds))


def timed(work: Callable[[], object]) -> float:
    """Give the shortest of three times, in seconds."""
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def _show(study: Study, *coders: str) -> None:
    tables = {t.name: t.frame for t in agreement.compute(study, coders=coders)}
    codes = tables["agreement"]
    shown = ["code", "both", "only_a", "only_b", "kappa", "alpha", "alpha_low", "alpha_high", "ac1"]
    print(f"\n{' and '.join(coders)}")
    print(codes[~codes["code"].str.contains("/")][shown].round(2).to_string(index=False))
    print(f"mean kappa {codes['kappa'].mean():.3f}")
    for name in ("agreement_overall", "agreement_judgements"):
        print(tables[name].round(2).to_string(index=False))


def main() -> None:
    """Print the figures, then what they cost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--units", type=int, default=100_000)
    parser.add_argument("--interviews", type=int, default=200)
    asked = parser.parse_args()
    with TemporaryDirectory() as here:
        study = double_coded(Path(here) / "study")
    _show(study, "A", "B")
    _show(study, "A", "lexicon")
    dice = random.Random(1)  # noqa: S311 - made up ratings, no secrets
    units = [tuple(dice.choice((0, 1, 1, 1, None)) for _ in range(3)) for _ in range(asked.units)]
    whole, floor = timed(lambda: alpha(patterns(units))), timed(lambda: patterns(units))
    print(f"\nalpha, 3 x {asked.units} units: {whole:.2f} s (asked {ALPHA_LIMIT}); ", end="")
    print(f"counting equal units alone {floor:.2f} s, ratio {whole / floor:.1f}")
    large = many(study, asked.interviews)
    drawn = timed(lambda: agreement.compute(large, coders=("A", "B"), draws=2000))
    once = timed(lambda: agreement.compute(large, coders=("A", "B"), draws=1))
    print(f"agreement, {asked.interviews} interviews, 2,000 draws: {drawn:.2f} s ", end="")
    print(f"(asked {AGREEMENT_LIMIT}); without draws {once:.2f} s, ratio {drawn / once:.1f}")


if __name__ == "__main__":
    main()
