"""How long `cgcoder run` takes on 200 interviews: cold, with nothing new, with one file new.

    python benchmarks/run_200.py [--repeat 3] [--interviews 200] [--json]

Cold means a study as just created: nothing read, coded or written before. All runs use the default
coder and the default exports. The floor is a Python process that reads the same files and counts
the words in them.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from make_corpus import make
from measure import Line, Run, cgcoder, once, show, typical

FLOOR = """
import sys
from collections import Counter
from pathlib import Path
counts = Counter()
for path in Path(sys.argv[1]).glob("*.txt"):
    counts.update(path.read_text(encoding="utf-8").split())
"""
COLD_LIMIT, AGAIN_LIMIT, MEMORY_LIMIT = 10.0, 1.5, 500.0


def cold(here: Path, corpus: Path, held_back: list[str]) -> tuple[Path, Run]:
    """Create a study of the corpus in *here* and run it for the first time."""
    study = here / "study"
    shutil.rmtree(study, ignore_errors=True)
    once(cgcoder("init", study))
    shutil.copytree(
        corpus,
        study / "transcripts",
        ignore=lambda _, names: {n for n in names if n in held_back or n == "informants.csv"},
        dirs_exist_ok=True,
    )
    shutil.copy(corpus / "informants.csv", study / "informants.csv")
    return study, once(cgcoder("run"), study)


def measure(here: Path, interviews: int, repeat: int) -> tuple[dict[str, Run], int]:
    """Run all three cases *repeat* times each; return them and the number of words."""
    corpus = here / "corpus"
    make(corpus, interviews + repeat)
    late = [f"K{interviews + n + 1:03}.txt" for n in range(repeat)]
    first_files = (p for p in corpus.glob("*.txt") if p.name not in late)
    words = sum(len(p.read_text(encoding="utf-8").split()) for p in first_files)
    floor = [once((sys.executable, "-c", FLOOR, corpus)) for _ in range(repeat)]
    first = []
    for _ in range(repeat):
        study, run = cold(here, corpus, late)
        first.append(run)
    again = [once(cgcoder("run"), study) for _ in range(repeat)]
    one = []
    for name in late:
        shutil.copy(corpus / name, study / "transcripts" / name)
        one.append(once(cgcoder("run"), study))
    cases = {"floor": floor, "cold": first, "nothing new": again, "one file new": one}
    return {name: typical(runs) for name, runs in cases.items()}, words


def main() -> None:
    """Read the command line, measure and print."""
    told = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    told.add_argument("--repeat", type=int, default=3)
    told.add_argument("--interviews", type=int, default=200)
    told.add_argument("--json", action="store_true", help="print JSON instead of a table")
    given = told.parse_args()
    with TemporaryDirectory() as here:
        cases, words = measure(Path(here), given.interviews, given.repeat)
    floor = cases.pop("floor").seconds
    lines = [
        Line(name, run.seconds, floor, "count words", COLD_LIMIT if name == "cold" else AGAIN_LIMIT)
        for name, run in cases.items()
    ]
    lines += [
        Line(f"{name}: peak memory, MB", run.peak_mb, limit=MEMORY_LIMIT)
        for name, run in cases.items()
        if run.peak_mb is not None
    ]
    title = f"`cgcoder run`, {given.interviews} interviews, {words:,} words, seconds"
    show(f"{title} (median of {given.repeat})", lines, as_json=given.json)


if __name__ == "__main__":
    main()
