"""What matrices, co-occurrence and queries cost beside loading the study they are made of.

    python benchmarks/matrices.py [--interviews 200] [--codes 60] [--codings 20000] [--json]

The interviews are those of `make_corpus.py`; codings with as many codes as asked are laid on their
sentences at random (seeded). Limits: half a second for all matrices and co-occurrences together.
One table of codes by document is set against `qc`'s in `versus_qc.py`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from make_corpus import make
from measure import Line, show

from cgcoder import pipeline, project
from cgcoder.core import votes
from cgcoder.core.codes import Code
from cgcoder.core.model import Coding, Round, Study
from cgcoder.stats import cooccurrence, matrix, query
from cgcoder.text.ratings import sentences

LIMIT = 0.5
WORDS = 3000
QUERIES = (
    "c01 and c02 within turn and group=university",
    "c01+ before c02 within 3 turns",
    "(c01 or c02) and not (c03 and c04) within 20 words",
)


def coded(study: Study, codes: int, codings: int) -> Study:
    """Lay *codings* of so many codes on the sentences of *study*."""
    dice = Random(20081)  # noqa: S311 - invented codings, no secrets
    names = [f"c{n:02}" for n in range(1, codes + 1)]
    book = tuple(Code(n, "indicator", {"en": n}) for n in names)
    spots = [(s, a, b) for s in study.sources for a, b in sentences(s)]
    made = []
    for n in range(codings):
        source, start, end = dice.choice(spots)
        stance = dice.choice(("supports", "hinders", "neutral"))
        segment = source.segment(start, end)
        made.append(Coding(f"x{n:05}", segment, dice.choice(names), stance, "Ani", "person"))
    rounds = tuple(Round("Ani", s.id) for s in study.sources)
    return replace(
        study,
        codebook=replace(study.codebook, codes=book),
        codings=tuple(made),
        own=tuple(made),
        rounds=rounds,
    )


def best(work: Callable[[], object], study: Study | None = None) -> float:
    """Give the shortest of three times, evidence placed anew each time."""
    times = []
    for _ in range(3):
        if study is not None:
            votes.placed(replace(study))
        began = perf_counter()
        work()
        times.append(perf_counter() - began)
    return min(times)


def everything(study: Study) -> None:
    """Make all matrices, and co-occurrence by turn and source, placing the evidence once."""
    matrix.compute(study)
    cooccurrence.compute(study)
    cooccurrence.compute(study, unit="source")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--interviews", type=int, default=200)
    parser.add_argument("--codes", type=int, default=60)
    parser.add_argument("--codings", type=int, default=20_000)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with TemporaryDirectory() as here:
        folder = Path(here) / "study"
        make(folder / "transcripts", asked.interviews, WORDS)
        pipeline.run(folder)
        loading = best(lambda: project.load(folder))
        study = coded(project.load(folder), asked.codes, asked.codings)
    whole = best(lambda: everything(study), study)
    alone = best(lambda: matrix.compute(study), study)
    lines = [
        Line("matrices, co-occurrence by turn and source, s", whole, loading, "loading", LIMIT),
        Line("matrices of a report, s", alone, loading, "loading"),
    ]
    words = best(lambda: cooccurrence.compute(study, unit="overlap"), study)
    lines.append(Line("co-occurrence on the same words, s", words, loading, "loading"))
    for asking in QUERIES:
        answering = best(partial(query.compute, study, query=asking))
        lines.append(Line(f"query {asking}, s", answering, loading, "loading"))
    title = f"{asked.interviews} interviews, {asked.codes} codes, {asked.codings} codings"
    show(title, lines, as_json=asked.json)


if __name__ == "__main__":
    main()
