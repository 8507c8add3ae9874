"""A folder of interviews becomes a folder with `transcripts/`, without a file being moved."""

from __future__ import annotations

import shutil
from pathlib import Path

from cgcoder import plugins, roster
from cgcoder.project.folder import Folder


def loose(folder: Path) -> tuple[Path, ...]:
    """The files directly in *folder* that some format reads, going by their names alone."""
    suffixes = {
        s for name in plugins.names("formats") for s in plugins.load("formats", name).SUFFIXES
    }
    return tuple(
        path
        for path in sorted(folder.iterdir())
        if path.is_file() and path.suffix.lower() in suffixes and roster.is_transcript(path)
    )


def adopt(folder: Path) -> tuple[Path, ...]:
    """Copy the loose transcripts of *folder* into its `transcripts/`; give the copies.

    Nothing is done where there is a study or `transcripts/` already, or nothing to copy. The
    originals stay as they are. An interruption leaves no `transcripts/` with only some of them.
    """
    place = Folder(folder)
    if place.settings_file.exists() or place.transcripts.exists() or not folder.is_dir():
        return ()
    files = loose(folder)
    if not files:
        return ()
    part = folder / ".transcripts.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700)
    try:
        for path in files:
            shutil.copy2(path, part / path.name)
        part.replace(place.transcripts)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return tuple(place.transcripts / path.name for path in files)
