"""`cgcoder status`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cgcoder.cli import opening, screen

if TYPE_CHECKING:
    from cgcoder.project import Loaded


def status(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", exists=True, file_okay=False, help="The study."),
    ] = None,
    as_json: opening.JsonOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Show where the study stands.

    That is: what is read, coded and reviewed, and what is wrong with which file.
    """
    from cgcoder import project
    from cgcoder.cli import problems, standing
    from cgcoder.cli.records import record

    loaded = project.open_study(opening.find(folder or study))
    facts = standing.facts(loaded)
    noted = problems.of(loaded.study)
    if as_json:
        screen.json({**facts, "problems": record(noted)})
        return
    for key, told in standing.told(facts):
        screen.line(f"{key:<12}{told}")
    problems.tell(noted)
    screen.say(_next(loaded))


def _next(loaded: Loaded) -> str:
    if any(loaded.pending.values()):
        return "Next: cgcoder run"
    if told := opening.remark(loaded.study):
        return told
    waiting = sum(c.status == "unreviewed" for c in loaded.study.codings)
    if waiting and loaded.study.entries:
        return (
            f"Everything is coded; {screen.count(waiting, 'proposal')} that nobody has ruled on. "
            "Next: cgcoder review"
        )
    return "Everything is coded. Next: cgcoder findings"
