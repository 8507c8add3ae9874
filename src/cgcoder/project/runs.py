"""Snapshots of runs on disk: what `cgcoder compare` reads.

One small file for each run that changed something, named by its time. No words of informants
are in it, and whoever withdraws consent is taken out of all of them at the next run.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cgcoder import __version__, roster
from cgcoder.core.errors import CgcoderError, Problem
from cgcoder.core.finding import Finding
from cgcoder.core.model import Study
from cgcoder.core.packing import FORMAT, pack, unpack
from cgcoder.core.packing import head as told
from cgcoder.core.snapshot import Snapshot, names, snapshot, without
from cgcoder.project import ledgers, stamp
from cgcoder.project.folder import Folder
from cgcoder.project.rounds import Loaded
from cgcoder.writing import replacing

SUFFIX = ".json.gz"
NAME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{6})Z(?:_\d+)?\.json\.gz")
LARGEST = 256_000_000
"""Bytes that a snapshot may hold; one of 200 interviews holds about one million."""
LONGEST = 4096
"""Bytes of its first line, at most."""
QUICK = 3
"""How hard to compress: harder takes three times as long and saves a tenth."""
BROKEN = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError)


class RunError(CgcoderError):
    """A run's snapshot cannot be read, or there is none of that name."""


@dataclass(frozen=True, slots=True)
class Run:
    """A snapshot's file; `number` counts from the oldest, from 1."""

    number: int
    path: Path
    made_at: str
    """ISO time, UTC."""


def listed(folder: Folder) -> tuple[tuple[Run, ...], tuple[Problem, ...]]:
    """The runs on record, the oldest first, and what else lies in their folder."""
    found, problems = [], []
    for path in sorted(folder.runs.glob("*")) if folder.runs.is_dir() else ():
        match = NAME.fullmatch(path.name)
        if match and not path.stat().st_size:
            continue  # a run that was cut short as it began to write
        if match:
            day, hour, minute, second, micro = match.groups()
            found.append((path, f"{day}T{hour}:{minute}:{second}.{micro}+00:00"))
        elif not path.name.startswith("."):
            problems.append(
                Problem(
                    f"runs/{path.name}",
                    "is no run of this study and was passed over.",
                    "Move it out of runs/; only cgcoder run writes there.",
                    "warning",
                )
            )
    return tuple(Run(n, *one) for n, one in enumerate(found, 1)), tuple(problems)


def head(run: Run) -> Mapping[str, object]:
    """What *run* is, in short; raises `RunError` as `read` does."""
    return _content(run, whole=False)[0]


def read(run: Run, withheld: Iterable[str] = ()) -> Snapshot:
    """The snapshot of *run*, without those who are *withheld*.

    Raises:
        RunError: the file is torn, is no snapshot, or was written by a newer cgcoder.
    """
    kept = _content(run, whole=True)[1]
    assert kept is not None  # noqa: S101 # it was asked for
    out = set(withheld)
    return without(kept, out) if out and names(kept, out) else kept


def _content(run: Run, *, whole: bool) -> tuple[dict[str, object], Snapshot | None]:
    """The first line of a snapshot's file and, if *whole*, what stands in the second."""
    place = f"runs/{run.path.name}"
    try:
        with gzip.open(run.path) as file:
            told = json.loads(file.readline(LONGEST))
            newer = int(told["format"]) > FORMAT
            text = file.read(LARGEST + 1) if whole and not newer else b""
        if len(text) > LARGEST:
            raise ValueError(len(text))
        kept = unpack(told, json.loads(text)) if whole and not newer else None
    except (OSError, EOFError, zlib.error, *BROKEN) as error:
        raise RunError(
            f"{place} cannot be read: it is torn or no snapshot of a run.",
            hint="Delete it, or fetch it from a backup; the other runs can be compared.",
        ) from error
    if newer:
        raise RunError(
            f"{place} was written by a newer cgcoder ({str(told.get('program'))[:20]}).",
            hint="Install that version to compare with it; the other runs can be compared.",
        )
    return told, kept


def newest(folder: Folder, withheld: Iterable[str] = ()) -> Snapshot | None:
    """The last snapshot that can be read; None where there is none."""
    for run in reversed(listed(folder)[0]):
        try:
            return read(run, withheld)
        except RunError:
            continue
    return None


def taken(study: Study, findings: Iterable[Finding]) -> Snapshot:
    """The study as it stands, as if a run had just seen it."""
    return snapshot(study, findings, program=__version__)


def record(loaded: Loaded, findings: Iterable[Finding]) -> tuple[Snapshot | None, Snapshot]:
    """Keep what this run found, unless the last run found the same; give both.

    Whoever is withheld from the study is taken out of earlier snapshots first.
    """
    folder = loaded.folder
    out = clear(loaded)
    last = newest(folder, out)
    now = taken(loaded.study, findings)
    if last and replace(last, made_at="", program=now.program, cleared=0) == now:
        return last, last
    now = replace(now, made_at=ledgers.now())
    _write(folder, now)
    if out:
        _cleared(folder, out)
    return last, now


def clear(loaded: Loaded) -> frozenset[str]:
    """Take whoever refused or withdrew consent out of all snapshots; give their ids."""
    folder = loaded.folder
    out = withheld(loaded) if loaded.study.withheld else frozenset()
    if not out or stamp.consented(folder, _consent(folder, out)):
        return out
    for run in listed(folder)[0]:
        try:
            kept = read(run)
        except RunError:
            continue  # compare tells of it
        if names(kept, out):
            _put(run.path, without(kept, out))
    _cleared(folder, out)
    return out


def withheld(loaded: Loaded) -> frozenset[str]:
    """The ids of those whose consent is refused or withdrawn."""
    path = roster.find(loaded.folder.root)
    if path is None:
        return frozenset()
    return frozenset(i.id for i in roster.read(path)[0] if i.excluded)


def _write(folder: Folder, now: Snapshot) -> None:
    """Write under a name that nobody has, not even a run of the same moment."""
    path = _reserved(folder, re.sub(r"[:.]", "-", now.made_at.removesuffix("+00:00")))
    try:
        _put(path, now)
    except CgcoderError:
        path.unlink(missing_ok=True)
        raise


def _reserved(folder: Folder, moment: str) -> Path:
    """Make an empty file of a name that is free; one that stays empty counts as none."""
    try:
        folder.runs.mkdir(mode=0o700, exist_ok=True)
        for name in _free(f"{moment}Z"):
            with contextlib.suppress(FileExistsError):
                (folder.runs / name).touch(mode=0o600, exist_ok=False)
                break
    except OSError as error:
        raise CgcoderError(
            f"{folder.runs} cannot be written: {error.strerror or error}.",
            hint="It is the folder of what each run found: make it writable, or move away what "
            "stands in its place; then run again.",
        ) from error
    return folder.runs / name


def _free(moment: str) -> Iterator[str]:
    yield moment + SUFFIX
    n = 2
    while True:
        yield f"{moment}_{n}{SUFFIX}"
        n += 1


def _put(path: Path, kept: Snapshot) -> None:
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    text = f"{encode(told(kept))}\n{encode(pack(kept))}"
    packed = gzip.compress(text.encode("utf-8", "surrogatepass"), QUICK, mtime=0)
    with replacing(path, private=True) as part:
        part.write_bytes(packed)


def _consent(folder: Folder, out: frozenset[str]) -> str:
    return stamp.digest(*sorted(out), *(r.path.name for r in listed(folder)[0]))


def _cleared(folder: Folder, out: frozenset[str]) -> None:
    stamp.consents(folder, _consent(folder, out))
