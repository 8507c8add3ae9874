"""What the benchmarks share: starting a program, timing it, and printing a table."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

SCRIPT = Path(sys.executable).with_name("cgcoder.exe" if os.name == "nt" else "cgcoder")


@dataclass(frozen=True)
class Run:
    """One run of a program."""

    seconds: float
    peak_mb: float | None
    """Largest resident memory, where the system tells (not on Windows)."""


@dataclass(frozen=True)
class Line:
    """One line of a benchmark's table."""

    what: str
    ours: float
    """Seconds, or megabytes where *what* says so."""
    against: float | None = None
    """The peer or floor in the same unit, from the same run of the benchmark."""
    peer: str = ""
    limit: float | None = None
    """What `ours` should not exceed, or `ratio` where *limits_ratio*."""
    limits_ratio: bool = False

    @property
    def ratio(self) -> float | None:
        """Ours divided by the peer's."""
        return self.ours / self.against if self.against else None

    @property
    def kept(self) -> bool | None:
        """Whether the limit is kept; None where there is none."""
        measured = self.ratio if self.limits_ratio else self.ours
        return None if self.limit is None or measured is None else measured <= self.limit


def cgcoder(*words: str | Path) -> list[str]:
    """Give the command line that starts the cgcoder of this Python."""
    start = [str(SCRIPT)] if SCRIPT.is_file() else [sys.executable, "-m", "cgcoder"]
    return start + [str(word) for word in words]


def once(command: Sequence[str | Path], folder: Path | None = None) -> Run:
    """Run *command* to its end, its output thrown away; stop the benchmark where it fails."""
    began = perf_counter()
    with subprocess.Popen(
        [str(word) for word in command],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        peak = None
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            peak = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
        code = process.wait()
    taken = perf_counter() - began
    if code:
        told = " ".join(str(word) for word in command)
        sys.exit(f"{told} failed with exit code {code}; run it by hand to see why.")
    return Run(taken, peak)


def typical(runs: Sequence[Run]) -> Run:
    """Median time and largest memory of several runs."""
    peaks = [r.peak_mb for r in runs if r.peak_mb is not None]
    return Run(median(r.seconds for r in runs), max(peaks, default=None))


def show(title: str, lines: Sequence[Line], *, as_json: bool) -> None:
    """Print the lines as a Markdown table, or as JSON."""
    if as_json:
        rows = [asdict(line) | {"ratio": line.ratio, "kept": line.kept} for line in lines]
        print(json.dumps({"benchmark": title, "lines": rows}, indent=2))
        return
    print(f"**{title}**\n\n| what | cgcoder | against | ratio | limit | kept |")
    print("|---|---:|---:|---:|---:|---|")
    for line in lines:
        against = "" if line.against is None else f"{line.against:.3g} ({line.peer})"
        ratio = "" if line.ratio is None else f"{line.ratio:.2f}"
        limit = "" if line.limit is None else f"{line.limit:g}{' x' if line.limits_ratio else ''}"
        kept = {None: "", True: "yes", False: "**no**"}[line.kept]
        print(f"| {line.what} | {line.ours:.3g} | {against} | {ratio} | {limit} | {kept} |")
