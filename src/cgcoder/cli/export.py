"""`cgcoder export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cgcoder.cli import opening, screen


def export(
    to: Annotated[
        str, typer.Option("--to", metavar="FORMAT", help="What to write; 'list' names all.")
    ],
    out: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Where to; default: the study's results/.")
    ] = None,
    study: opening.StudyOption = None,
) -> None:
    """Write the results, or the codings to be decided on.

    The results in one format; or the codings as a sheet or in Word, for people to decide on them
    there. What they decided comes back with cgcoder import.

    Examples:

    \b
      cgcoder export --to list
      cgcoder export --to word --out "Laporan bab 4.docx"
      cgcoder export --to review-sheet --out review.csv
    """
    from cgcoder import pipeline, plugins, project

    name = to.replace("_", "-")
    if to == "list":
        _list()
    elif name in _both_ways():
        door = plugins.load("exchange", name)
        folder = opening.find(study)
        path = _where(folder, out, door.FILE, {Path(door.FILE).suffix, *door.SUFFIXES})
        door.write(project.load(folder), path)
        screen.say(f"Wrote {path}. To read it back: cgcoder import {_quoted(str(path))} --as NAME")
    else:
        _known(to)
        folder = opening.find(study)
        file = plugins.load("exports", to).FILE
        path = _where(folder, out, file, {Path(file).suffix})
        pipeline.export(project.load(folder), to, path)
        screen.say(f"Wrote {path}")


def _both_ways() -> list[str]:
    from cgcoder import plugins

    return [name.replace("_", "-") for name in plugins.names("exchange")]


def _list() -> None:
    from cgcoder import plugins

    for name in plugins.names("exports"):
        screen.line(f"{name:<14}{plugins.load('exports', name).HELP}")
    for name in _both_ways():
        screen.line(f"{name:<14}{plugins.load('exchange', name).HELP}")


def _known(name: str) -> None:
    from cgcoder import plugins
    from cgcoder.core.errors import unknown

    known = plugins.names("exports")
    if name not in known:
        raise unknown("export", name, [*known, *_both_ways()])


def _where(folder: Path, out: Path | None, file: str, suffixes: set[str]) -> Path:
    """The file or folder to write; what a file's name promises must be what it holds."""
    from cgcoder import project
    from cgcoder.core.errors import CgcoderError

    if out is None:
        return project.Folder(folder).results / file
    suffix = Path(file).suffix
    path = out / file if suffix and out.is_dir() else out
    if suffix and path.suffix.lower() not in suffixes:
        raise CgcoderError(
            f"This export makes a {suffix} file, and {out} is named otherwise.",
            hint=f"Write: --out {_quoted(str(path.with_suffix(suffix)))}",
        )
    if not suffix and (path.suffix.lower() in suffixes or path.is_file()):
        raise CgcoderError(
            f"This export makes a folder with a file for each source, and {path} names a file.",
            hint=f"Write: --out {_quoted(str(path.with_suffix('')) + '-comments')}",
        )
    if not path.parent.is_dir():
        raise CgcoderError(
            f"There is no folder {path.parent}; nothing was written.",
            hint="Make it first, or give a folder that is there.",
        )
    return path


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path
