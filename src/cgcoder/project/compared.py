"""Two runs of the study in a folder, chosen by name and compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cgcoder.core.causes import Cause, Hit, causes, open_questions
from cgcoder.core.comparison import Comparison, compare
from cgcoder.core.errors import Problem
from cgcoder.core.model import Study
from cgcoder.core.snapshot import Snapshot
from cgcoder.project import runs
from cgcoder.project.load import open_study
from cgcoder.project.rounds import Loaded
from cgcoder.project.runs import Run, RunError

NOW = "now"
"""Names the study as it stands."""
YEAR = 4
"""Digits that a time begins with, at least."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What moved between two runs, and why as far as that can be told."""

    study: Study
    was: Run | None
    """None for the study as it stands; so below."""
    now: Run | None
    comparison: Comparison
    causes: tuple[Cause, ...]
    """One for each coding of the comparison."""
    problems: tuple[Problem, ...]
    """What lies in the folder of runs and was passed over."""
    pending: bool
    """Whether the study as it stands is compared while sources wait to be coded."""


def between(folder: Path, first: str = "", second: str = "") -> Compared:
    """Compare the runs called *first* and *second* of the study in *folder*.

    Without names the last two that can be read; with one, that run and the last.

    Raises:
        RunError: there is no such run, no two to compare, or one cannot be read.
    """
    loaded = open_study(folder)
    out = runs.withheld(loaded) if loaded.study.withheld else frozenset[str]()
    known, strays = runs.listed(loaded.folder)
    last, broken = _last(known, out, 1 if first else 2)
    if not last or (not first and len(last) == 1):
        raise _too_few(known, broken)
    kept = dict(last)
    was = chosen(known, first) if first else list(kept)[-2]
    now = chosen(known, second) if second else list(kept)[-1]
    before, after = (_snapshot(loaded, run, out, kept) for run in (was, now))
    found = compare(before, after)
    return Compared(
        study=loaded.study,
        was=was,
        now=now,
        comparison=found,
        causes=causes(found, _hits(loaded.study, found)),
        problems=(*strays, *broken),
        pending=None in (was, now) and any(loaded.pending.values()),
    )


def chosen(known: Sequence[Run], name: str) -> Run | None:
    """The run called *name*: its number, `-1` for the last, or how its time begins; None for now.

    Times may be given as they are shown (of the place where one is) or in UTC.

    Raises:
        RunError: none is called that, or several are.
    """
    if name == NOW:
        return None
    if re.fullmatch(r"-?\d{1,4}", name) and 0 < abs(int(name)) <= len(known):
        return known[int(name) - (int(name) > 0)]
    begun = _digits(name)
    found: list[Run] = []
    if len(begun) >= YEAR:
        found = [r for r in known if _digits(local(r.made_at)).startswith(begun)]
        found = found or [r for r in known if _digits(r.made_at).startswith(begun)]
    if len(found) == 1:
        return found[0]
    if found:
        numbers = ", ".join(str(r.number) for r in found)
        raise RunError(f"Several runs begin with {name!r}: {numbers}.", hint="Give its number.")
    raise RunError(
        f"There is no run {name!r} here.",
        hint="cgcoder compare --list shows them: by number, by time, or 'now' for the study as "
        "it stands.",
    )


def local(made_at: str) -> str:
    """A run's time by the clock of this place: `2026-11-24 20:40:12`."""
    return datetime.fromisoformat(made_at).astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _digits(time: str) -> str:
    return re.sub(r"\D", "", time)


def _last(
    known: Sequence[Run], out: frozenset[str], wanted: int
) -> tuple[list[tuple[Run, Snapshot]], list[Problem]]:
    """The last *wanted* runs that can be read, oldest first, and what is wrong with others."""
    found: list[tuple[Run, Snapshot]] = []
    broken: list[Problem] = []
    for run in reversed(known):
        if len(found) == wanted:
            break
        try:
            found.append((run, runs.read(run, out)))
        except RunError as error:
            broken.append(Problem(f"runs/{run.path.name}", str(error), error.hint, "warning"))
    return found[::-1], broken


def _snapshot(
    loaded: Loaded, run: Run | None, out: frozenset[str], kept: dict[Run, Snapshot]
) -> Snapshot:
    if run is None:
        from cgcoder.stats.findings import judge

        return runs.taken(loaded.study, judge(loaded.study))
    return kept[run] if run in kept else runs.read(run, out)


def _hits(study: Study, found: Comparison) -> Sequence[Sequence[Hit]]:
    """Where changed cues match, in those sources that stand now as they stood in both runs."""
    texts = {s.id: s.fingerprint for s in found.now.sources}
    wanted = open_questions(found)
    sources = [s for s in study.sources if s.id in wanted and texts.get(s.id) == s.fingerprint]
    if not sources:
        return ()
    from cgcoder.engine.cue_hits import cue_hits

    return cue_hits(found.book.cues, sources, found.now.codebook.shipped_cues)


def _too_few(known: Sequence[Run], broken: Sequence[Problem]) -> RunError:
    told = "".join(f"\n  {p.message} {p.hint}" for p in broken)
    if len(known) > len(broken):
        return RunError(
            f"There is only one run on record, so nothing to compare it with.{told}",
            hint="Add or change something and run again: cgcoder run. To see what has moved "
            "since without a run: cgcoder compare -1 now",
        )
    return RunError(
        f"No run is on record yet.{told}",
        hint="Each run that changes something is recorded. Next: cgcoder run",
    )
