"""`cgcoder compare`."""

from __future__ import annotations

from typing import Annotated

import typer

from cgcoder.cli import opening, screen

CONTEXT = {"ignore_unknown_options": True, "help_option_names": ["-h", "--help"]}
"""So that -1 is a run and no option."""


def compare(
    first: Annotated[
        str, typer.Argument(metavar="RUN", help="The earlier run.", show_default=False)
    ] = "",
    second: Annotated[
        str, typer.Argument(metavar="RUN", help="The later one.", show_default=False)
    ] = "",
    list_runs: Annotated[
        bool, typer.Option("--list", help="List the runs on record, with their numbers.")
    ] = False,
    as_json: opening.JsonOption = False,
    as_csv: opening.CsvOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Say what moved from one run to another.

    Without RUN the last two runs; with one, that run and the last. A run is called by its number
    (1 is the oldest, -1 the last), by the beginning of its time (2026-11-24), or 'now', the
    study as it stands. Each run that changed something is on record in runs/, without anybody's
    words.

    Examples:

    \b
      cgcoder compare
      cgcoder compare --list
      cgcoder compare 1 now
      cgcoder compare 2026-11-24 --csv > compared.csv
    """
    from cgcoder.cli import differences, differences_data, problems
    from cgcoder.project.compared import between

    folder = opening.find(study)
    if list_runs:
        differences.runs(folder, as_json=as_json, as_csv=as_csv)
        return
    compared = between(folder, first, second)
    if as_json:
        screen.json(differences_data.data(compared))
    elif as_csv:
        screen.csv(*differences_data.flat(compared))
    else:
        differences.show(compared)
    problems.tell(compared.problems)
    if compared.pending:
        screen.say("Some sources are not coded as they stand. Next: cgcoder run")
