"""`cgcoder check`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cgcoder.cli import opening, screen

if TYPE_CHECKING:
    from cgcoder.core.errors import Problem


def check(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", exists=True, file_okay=False, help="The study."),
    ] = None,
    as_json: opening.JsonOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Check that the study is sound, and say what to type where it is not.

    Decisions: whether their quotes stand where they say, whether every line can be read, and
    whether what they refer to is there. Besides: transcripts, the list of informants, the
    codebook, proposals, runs, results, and who else can read the folder. Errors are what does
    not count or counts wrongly; with any the exit code is 1. Warnings are for you to know.

    Example:

    \b
      cgcoder check
    """
    from cgcoder import project
    from cgcoder.cli.records import record
    from cgcoder.project.checking import check as look

    found = look(opening.find(folder or study), project.now())
    if as_json:
        screen.json(record(found))
    else:
        for problem in found:
            screen.line(f"{problem.place}: {problem.severity}: {problem.message}")
            if problem.hint:
                screen.line(f"    {problem.hint}")
    errors = sum(p.severity == "error" for p in found)
    screen.say(_summary(found, errors))
    if errors:
        raise typer.Exit(1)


def _summary(found: Sequence[Problem], errors: int) -> str:
    if not found:
        return "The study is sound."
    warnings = len(found) - errors
    return f"{screen.count(errors, 'error')}, {screen.count(warnings, 'warning')}."
