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
    """Write the results in one format.

    Examples:

    \b
      cgcoder export --to list
      cgcoder export --to word --out "Laporan bab 4.docx"
    """
    from cgcoder import pipeline, plugins, project

    if to == "list":
        for name in plugins.names("exports"):
            screen.line(f"{name:<12}{plugins.load('exports', name).HELP}")
        return
    writer = plugins.load("exports", to)
    folder = opening.find(study)
    path = project.Folder(folder).results / writer.FILE
    if out is not None:
        path = _place(out, writer.FILE)
    pipeline.export(project.load(folder), to, path)
    screen.say(f"Wrote {path}")


def _place(out: Path, file: str) -> Path:
    """The file to write; what its name promises must be what it holds."""
    from cgcoder.core.errors import CgcoderError

    path = out / file if out.is_dir() else out
    suffix = Path(file).suffix
    if path.suffix.lower() != suffix:
        raise CgcoderError(
            f"This export makes a {suffix} file, and {out} is named otherwise.",
            hint=f"Write: --out {_quoted(str(path.with_suffix(suffix)))}",
        )
    if not path.parent.is_dir():
        raise CgcoderError(
            f"There is no folder {path.parent}; nothing was written.",
            hint="Make it first, or give a folder that is there.",
        )
    return path


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path
