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
    path = out if out is not None else project.Folder(folder).results / writer.FILE
    if path.is_dir():
        path = path / writer.FILE
    pipeline.export(project.load(folder), to, path)
    screen.say(f"Wrote {path}")
