"""How long `cgcoder --help` takes, against importing typer alone.

    python benchmarks/startup.py [--pairs 15] [--json]

The two are started in turn, so that a busy machine slows both. `cgcoder --help` is the whole
program a person types; the peer is `python -c "import typer"` in the same environment.
"""

from __future__ import annotations

import argparse
import sys
from statistics import median

from measure import Line, cgcoder, once, show


def main() -> None:
    """Read the command line, measure and print."""
    told = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    told.add_argument("--pairs", type=int, default=15)
    told.add_argument("--json", action="store_true", help="print JSON instead of a table")
    given = told.parse_args()
    ours, theirs, bare = cgcoder("--help"), (sys.executable, "-c", "import typer"), []
    once(ours), once(theirs)  # the first start compiles modules and fills the disk cache
    pairs = []
    for _ in range(given.pairs):
        pairs.append((once(ours).seconds, once(theirs).seconds))
        bare.append(once((sys.executable, "-c", "pass")).seconds)
    help_time, import_time = (median(times) for times in zip(*pairs, strict=True))
    show(
        f"Start-up, median of {given.pairs} paired runs, seconds",
        [
            Line(
                "`cgcoder --help`", help_time, import_time, "import typer", 1.5, limits_ratio=True
            ),
            Line("`cgcoder --help`", help_time, median(bare), "python -c pass"),
        ],
        as_json=given.json,
    )


if __name__ == "__main__":
    main()
