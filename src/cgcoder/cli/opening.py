"""Which study a command works on."""

from __future__ import annotations

from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cgcoder.core.model import Study

STUDY: ContextVar[Path | None] = ContextVar("STUDY", default=None)
"""The folder of the study at work, for the log of a fault."""

StudyOption = Annotated[
    Path | None,
    typer.Option(
        "--study",
        "-C",
        metavar="FOLDER",
        exists=True,
        file_okay=False,
        help="The study, if not in or above this folder.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="As JSON, for scripts.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="As CSV, for a spreadsheet.")]


def find(folder: Path | None) -> Path:
    """Find the study at or above *folder* (the working directory where None)."""
    from cgcoder import project

    found = project.find(folder if folder is not None else Path.cwd())
    STUDY.set(found)
    return found


def load(folder: Path | None) -> Study:
    """Load the study at or above *folder* as it stands, coding nothing."""
    from cgcoder import project

    return project.load(find(folder))


def remark(study: Study) -> str:
    """Why nothing is coded and what to do about it; empty where something is."""
    if study.codings:
        return ""
    if not study.sources:
        return "There are no interviews yet. Put them into transcripts/. Next: cgcoder run"
    seen = {(r.coder, r.source) for r in study.rounds}
    if any((c, s.id) not in seen for c in study.settings.coders for s in study.sources):
        return "Nothing is coded yet, or the codings are out of date. Next: cgcoder run"
    return (
        "The coders went through every source and found nothing to code. Next: cgcoder status, "
        "which shows sources without speakers; cgcoder codebook check"
    )


def place_to_run(folder: Path | None) -> Path:
    """Where a run takes place: *folder* if it is or can become a study, else a study above it.

    A folder that was named and holds interviews themselves gets copies of them in
    `transcripts/`; the working directory does not, since it may be any folder at all.
    """
    from cgcoder.cli import screen
    from cgcoder.core.errors import SettingsError
    from cgcoder.project.adopt import adopt
    from cgcoder.project.folder import SETTINGS, TRANSCRIPTS

    start = folder if folder is not None else Path.cwd()
    if not (start / SETTINGS).is_file() and not (start / TRANSCRIPTS).is_dir():
        try:
            return find(start)
        except SettingsError:
            if start.absolute().name == TRANSCRIPTS:
                start = start.absolute().parent
            elif folder is not None and (copies := adopt(start)):
                copied = screen.count(len(copies), "transcript")
                screen.say(
                    f"Copied {copied} into {start / TRANSCRIPTS}; from now on these are read."
                )
    STUDY.set(start)
    return start
