"""A second study without the names of the first, decisions following; the first is not touched."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from cgcoder.core.errors import CgcoderError, Problem
from cgcoder.project import candidates, keyfile, original
from cgcoder.project.folder import Folder
from cgcoder.project.remains import Remains, names_left, read_back, remains
from cgcoder.project.second_study import Copy, with_kinds
from cgcoder.text.pseudonyms import Entry, Key


@dataclass(frozen=True, slots=True)
class Made:
    """What was made."""

    folder: Path
    sources: int
    replaced: int
    """Places in the transcripts at which something else stands now."""
    entries: int
    grown: int
    """Decisions whose words grew, since they began or ended within a name."""
    withheld: int
    left_out: int
    """Decisions about words of those who withdrew, or that nobody can tell from those."""
    problems: tuple[Problem, ...]
    remains: tuple[Remains, ...]
    """What in it still looks personal."""


def propose(folder: Path, path: Path) -> tuple[tuple[Entry, ...], int]:
    """Make or complete the key at *path*; give all its lines and how many are new.

    What stands in it already is left as it is, so decisions in it are never lost.
    """
    known = keyfile.read(path) if path.exists() else ()
    found = original.read(folder)
    added = candidates.entries(found, known)
    if added or not path.exists():
        keyfile.write(path, (*known, *added), semicolons=found.settings.language == "id")
    return (*known, *added), len(added)


def make(folder: Path, target: Path, path: Path) -> Made:
    """Write the study in *folder* to *target*, names replaced by the key at *path*.

    Raises:
        CgcoderError: *target* is not empty or lies in the study, the key lies in it, the key is
            incomplete, or a name would still stand somewhere; then nothing was written.
    """
    _check_places(folder, target, path)
    entries = keyfile.read(path)
    undecided = [e for e in entries if not e.keep]
    if undecided:
        shown = ", ".join(repr(e.find) for e in undecided[:5])
        raise CgcoderError(
            f"{path}: {len(undecided)} of {len(entries)} lines are undecided ({shown} …).",
            hint="Write yes (it may stay) or no (replace it) below 'keep', or answer at the "
            "prompt: add --ask.",
        )
    first = original.read(folder)
    key = Key(entries)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        made = Copy(first, key, Folder(part)).write()
        left = names_left(part, key)
        if left:
            raise CgcoderError(
                f"A name of the key would still stand in: {', '.join(left[:5])}. Nothing was "
                "written.",
                hint="See in the key what stands for it; a replacement must hold no name.",
            )
        again = with_kinds(first, made.names, Folder(part))
        problems = (*first.problems, *read_back(first, again, made.names, key))
        still = remains(again, key)
        if target.is_dir():
            target.rmdir()
        part.replace(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Made(
        target,
        len(first.sources),
        made.replaced,
        made.entries,
        made.grown,
        first.consent.withheld,
        first.left_out,
        problems,
        still,
    )


def _check_places(folder: Path, target: Path, path: Path) -> None:
    study, new, key = (p.absolute().resolve() for p in (folder, target, path))
    if new == study or study in new.parents or new in study.parents:
        raise CgcoderError(
            f"{target} lies in the study, or the study in it.",
            hint="Name a folder beside it: cgcoder pseudonymise ../my-study-anonymous",
        )
    if new in key.parents:
        raise CgcoderError(
            f"The key {path} would lie in the new study.", hint="Keep it elsewhere: --key FILE"
        )
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise CgcoderError(
            f"{target} exists and is not empty.", hint="Choose another name, or remove it."
        )
    if not target.parent.is_dir():
        raise CgcoderError(
            f"There is no folder {target.parent}.", hint="Make it, or choose another place."
        )
