"""Whether a study is sound: everything that is wrong with it, and what to type for each."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from cgcoder import codebook as codebooks
from cgcoder import plugins
from cgcoder.core.deciders import lapsed
from cgcoder.core.errors import CgcoderError, Problem
from cgcoder.core.moves import Move
from cgcoder.core.settings import Settings
from cgcoder.core.snapshot import names
from cgcoder.project import ledger_check, ledgers, runs, stamp
from cgcoder.project.folder import SETTINGS, Folder
from cgcoder.project.load import open_study
from cgcoder.project.recorded import count, recorded, typed
from cgcoder.project.reference_check import References
from cgcoder.project.rounds import Loaded, results_key, undisturbed
from cgcoder.project.runs import Run

NAMED = 5
"""Most names in one problem."""


def check(folder: Path, now: str) -> tuple[Problem, ...]:
    """Look at everything in the study *folder*; *now* is the present, ISO, UTC.

    An `error` is something that does not count, counts wrongly or cannot be read; a `warning`
    is what somebody ought to know. Nothing is raised for what is wrong with the study, and
    nothing is written but the cache.
    """
    with undisturbed():
        return _looked_at(Folder(folder), now)


def _looked_at(place: Folder, now: str) -> tuple[Problem, ...]:
    try:
        settings = place.settings()
    except CgcoderError as error:
        return (_problem(error, place, SETTINGS), *_alone(place))
    found = list(_codebook(place, settings))
    try:
        loaded = open_study(place.root)
    except CgcoderError as error:
        if not any(p.severity == "error" for p in found):
            found.append(_problem(error, place, "transcripts/"))
        return (*found, *_alone(place))
    study = loaded.study
    told = recorded(place, study)
    found += study.problems
    found += ledger_check.problems(told, place, study, now)
    found += References(told, study).problems()
    for look in (_moves, _lapsed, _withheld, _proposals, _runs, _results):
        found += look(loaded)
    return (*found, *_open(place))


def _problem(error: CgcoderError, place: Folder, name: str) -> Problem:
    """The error as a problem of the file called *name*; a line it names stands in the place."""
    told = str(error).replace(f"{place.root}{os.sep}", "")
    match = re.match(rf"({re.escape(name)}(?::\d+)?):? +(.*)", told, re.DOTALL)
    return Problem(match[1], match[2], error.hint) if match else Problem(name, told, error.hint)


def _alone(place: Folder) -> Iterator[Problem]:
    """What can be said of a study that cannot be opened."""
    yield from ledgers.read(place)[1]
    yield from _open(place)


def _codebook(place: Folder, settings: Settings) -> Iterator[Problem]:
    path = place.root / settings.codebook
    try:
        text = codebooks.read_text(path)
    except CgcoderError as error:
        yield _problem(error, place, settings.codebook)
        return
    yield from codebooks.lint(text, path.name)


def _moves(loaded: Loaded) -> Iterator[Problem]:
    """Decisions that wait since their transcript changed."""
    waiting: dict[str, list[Move]] = defaultdict(list)
    for move in loaded.study.moves:
        if move.waits:
            waiting[move.source or move.was.source].append(move)
    for name, moves in sorted(waiting.items()):
        kinds = Counter(m.kind for m in moves)
        some = count(moves, "decision")
        if kinds["gone"] == len(moves):
            like = moves[0].suggested
            wish = f" {like} looks like it." if like else ""
            yield Problem(
                name,
                f"is gone from the transcripts; {some} on it are kept and do not count.{wish}",
                "Put the file back, or say what became of it: cgcoder settle "
                f"{typed(name)} --renamed {typed(like) if like else 'NEW'} (or --gone)",
            )
            continue
        told = ", ".join(f"{kinds[k]} {k}" for k in ("altered", "unresolved", "gone") if kinds[k])
        yield Problem(
            name,
            f"has changed, and {some} on it {'waits' if len(moves) == 1 else 'wait'} for you: "
            f"{told}.",
            f"cgcoder moved {typed(name)} shows each of them and how to settle it.",
        )


def _lapsed(loaded: Loaded) -> Iterator[Problem]:
    """Sources that changed since somebody had been through them."""
    people: dict[str, list[str]] = defaultdict(list)
    for name, person in lapsed(loaded.study):
        people[name].append(person)
    for name, some in people.items():
        yield Problem(
            name,
            f"has changed since {' and '.join(some)} had been through it; what was left uncoded "
            "is open again, and machines' proposals there count.",
            f"Look through it once more: cgcoder close {typed(name)} --as {typed(some[0])}",
            "warning",
        )


def _withheld(loaded: Loaded) -> Iterator[Problem]:
    """Words of somebody who refused or withdrew, where a run would not leave them."""
    study, place = loaded.study, loaded.folder
    stems = {s.stem for s in study.sources}
    left = sorted(p for p in place.proposals.glob("*/*.jsonl") if p.stem not in stems)
    if left and study.withheld:
        yield Problem(
            "proposals/",
            f"hold words of sources that are not in the study ({_some(left, place)}), perhaps of "
            "somebody who withdrew.",
            "cgcoder run removes them.",
        )
    out = runs.withheld(loaded) if study.withheld else frozenset[str]()
    named = [r.path for r in runs.listed(place)[0] if out and _tells(r, out)]
    if named:
        yield Problem(
            "runs/",
            f"still name somebody who has withdrawn ({_some(named, place)}).",
            "cgcoder run takes them out.",
        )


def _tells(run: Run, out: frozenset[str]) -> bool:
    try:
        return names(runs.read(run), set(out))
    except CgcoderError:
        return False  # told of already


def _proposals(loaded: Loaded) -> Iterator[Problem]:
    for coder, sources in loaded.pending.items():
        if sources:
            some = ", ".join(s.stem for s in sources[:NAMED])
            more = f" and {len(sources) - NAMED} more" if len(sources) > NAMED else ""
            yield Problem(
                f"proposals/{coder}/",
                f"{coder} has not seen {count(sources, 'source')} in the present form ({some}"
                f"{more}); what it proposed before does not count.",
                "cgcoder run",
                "warning",
            )


def _runs(loaded: Loaded) -> Iterator[Problem]:
    found, strays = runs.listed(loaded.folder)
    yield from strays
    for run in found:
        try:
            runs.head(run)
        except CgcoderError as error:
            message = str(error).removeprefix(f"runs/{run.path.name} ")
            yield Problem(f"runs/{run.path.name}", message, error.hint, "warning")


def _results(loaded: Loaded) -> Iterator[Problem]:
    """Whether the results are what a run would write now."""
    place, study = loaded.folder, loaded.study
    try:
        files = [plugins.load("exports", e).FILE for e in study.settings.exports]
    except CgcoderError as error:
        yield Problem(SETTINGS, f"exports: {error}", error.hint)
        return
    if any(loaded.pending.values()) or not study.sources:
        return  # told of already
    if stamp.read(place, results_key(loaded), [place.results / f for f in files]) is None:
        there = [f for f in files if (place.results / f).is_file()]
        told = "are older than the study, or were changed by hand" if there else "are not there"
        yield Problem(
            "results/",
            f"{told}.",
            "cgcoder run writes them"
            + (" anew; what you changed in them yourself, save elsewhere." if there else "."),
            "warning",
        )


def _open(place: Folder) -> Iterator[Problem]:
    """What others who use this computer can read (where the system tells)."""
    if os.name == "nt":
        return
    private = (place.ledger, place.proposals, place.runs, place.cache)
    folders = [place.root, place.transcripts, place.results, *private]
    inside = [p for top in private for p in top.rglob("*")]
    wide = [p for p in [*folders, *inside] if _mode(p) & 0o077]
    if wide:
        yield Problem(
            str(place.root),
            f"others who use this computer can read {_some(wide, place)}.",
            f"chmod -R go-rwx {typed(str(place.root))}",
            "warning",
        )


def _mode(path: Path) -> int:
    try:
        return stat.S_IMODE(path.lstat().st_mode) if not path.is_symlink() else 0
    except OSError:
        return 0


def _some(paths: Sequence[Path], place: Folder) -> str:
    """The names of *paths* in the study; of many the first."""
    named = ", ".join(_named(p, place) for p in paths[:NAMED])
    return named + (f" and {len(paths) - NAMED} more" if len(paths) > NAMED else "")


def _named(path: Path, place: Folder) -> str:
    return "its folder" if path == place.root else path.relative_to(place.root).as_posix()
