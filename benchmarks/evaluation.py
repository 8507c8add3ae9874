"""The machine measured on the sample study, beside benchmarks/score.py; and what it costs.

    python benchmarks/evaluation.py [--interviews 200]

A's codes of benchmarks/gold/dev are recorded as A's decisions. `cgcoder evaluate lexicon --against
A` and score.py, given A alone, then judge the same proposals on units that each cuts for itself:
score.py on the sentences that the coders were given, which leaves out a few that nobody could
code. Then the time for many interviews with 2,000 draws against that with one draw.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from agreement import GOLD, double_coded, many, timed
from score import CODES, read_gold, score

from cgcoder.core.model import Study
from cgcoder.stats import evaluation

LIMIT = 5.0
ASKED = {"machine": "lexicon", "against": "A"}


def beside_score(study: Study) -> None:
    """Print kappa of both, code by code."""
    gold = read_gold(GOLD)
    gold.people = {"A": gold.people["A"]}
    rows = [
        (c.segment.source, c.segment.start, c.segment.end, c.code, c.stance)
        for c in study.own
        if c.coder == "lexicon" and not c.by
    ]
    by_stem = [(Path(source).stem, *rest) for source, *rest in rows]
    theirs = {c["code"]: c["kappa"] for c in score(gold, by_stem)["codes"]}
    table = next(t for t in evaluation.compute(study, **ASKED) if t.name == "evaluation")
    names = [c.id for c in table.columns]
    ours = {r[0]: r[names.index("kappa")] for r in table.rows}
    print("code                      evaluate  score.py")
    for code in CODES:
        print(f"{code:26s}{ours[code]:8.3f}  {theirs[code]:8.3f}")
    for name, values in (("evaluate", ours), ("score.py", theirs)):
        print(f"mean, {name}: {sum(values[c] for c in CODES) / len(CODES):.3f}")


def main() -> None:
    """Print the figures, then what they cost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--interviews", type=int, default=200)
    asked = parser.parse_args()
    with TemporaryDirectory() as here:
        study = double_coded(Path(here) / "study")
    beside_score(study)
    large = many(study, asked.interviews)
    drawn = timed(lambda: evaluation.compute(large, **ASKED, draws=2000))
    once = timed(lambda: evaluation.compute(large, **ASKED, draws=1))
    print(f"\n{asked.interviews} interviews, 2,000 draws: {drawn:.2f} s (asked {LIMIT}); ", end="")
    print(f"with one draw {once:.2f} s, ratio {drawn / once:.1f}")


if __name__ == "__main__":
    main()
