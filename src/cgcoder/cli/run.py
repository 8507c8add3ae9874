"""`cgcoder run`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cgcoder.cli import opening, screen

if TYPE_CHECKING:
    from cgcoder.pipeline import Outcome


def run(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="FOLDER",
            exists=True,
            file_okay=False,
            help="The study, or a folder with the interviews.",
        ),
    ] = None,
    study: opening.StudyOption = None,
) -> None:
    """Read, code, judge and report.

    Run it again at any time: only what is new or changed is coded, and decisions stay. Where
    there are interviews and no study yet, the study is made: around a folder transcripts/, or in
    FOLDER with copies of the interviews that lie in it. Exit code 1 means that some file
    could not be read; the results of all others are written.

    Examples:

    \b
      cgcoder run
      cgcoder run my-study
    """
    from cgcoder import pipeline
    from cgcoder.cli.progress import Progress

    place = opening.place_to_run(folder or study)
    with Progress() as progress:
        outcome = pipeline.run(place, progress=progress.step)
    _tell(outcome, place)
    if any(p.severity == "error" for p in outcome.problems):  # warnings leave nothing out
        raise typer.Exit(1)


def _tell(outcome: Outcome, place: Path) -> None:
    from cgcoder.cli import moved, problems, telltale, verdicts

    if outcome.made:
        screen.say(f"Made the study {place}; its settings are in {place / 'cgcoder.toml'}.")
    screen.put(verdicts.table(outcome.verdicts, outcome.study))
    screen.say(verdicts.KEY)
    screen.line()
    for path in outcome.results:
        screen.line(str(path))
    problems.tell(problems.of(outcome.study))
    telltale.warn(outcome.study, place)
    screen.say(_changes(outcome))
    if waiting := moved.remark(outcome.study):
        screen.say(waiting)
    _since(outcome)


def _since(outcome: Outcome) -> None:
    """Say in a few lines what moved since the last run."""
    found = outcome.since
    if not found:
        return
    from cgcoder.narrative import compared
    from cgcoder.narrative.words import Words
    from cgcoder.project.compared import local

    words = Words(outcome.study.settings.language, outcome.study)
    last, this = (local(kept.made_at)[:10] for kept in (found.was, found.now))
    when = "compared.since" if last == this else "compared.since.date"
    screen.say(f"\n{words.say(when, date=last)}")
    for told in compared.since(words, found):
        screen.say(f"  {screen.inert(told)}")
    screen.say("Details: cgcoder compare")


def _changes(outcome: Outcome) -> str:
    total = screen.count(len(outcome.changed) + outcome.unchanged, "source")
    if not outcome.changed and not outcome.written:
        return f"Nothing has changed: {total}, all coded; the results stand as they are."
    if not outcome.changed:
        return f"No source has changed ({total}); the results are written anew."
    return f"Coded {len(outcome.changed)} of {total}; the results are written."
