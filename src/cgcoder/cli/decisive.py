"""`cgcoder decisive`."""

from __future__ import annotations

from typing import Annotated

import typer

from cgcoder.cli import opening, override, screen


def decisive(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="The document, with or without its suffix.")
    ],
    indicator: Annotated[
        str, typer.Argument(metavar="INDICATOR", help="The indicator that it settles.")
    ],
    person: override.PersonOption,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; printed in the report.")] = "",
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Take an earlier mark back.")
    ] = False,
    study: opening.StudyOption = None,
) -> None:
    """Mark a document that settles an indicator.

    Reports show it beside the vote, never inside it.

    Example:

    \b
      cgcoder decisive D02 commitment --as Ani \\
          --reason "The signed agreement binds all four offices."
    """
    from cgcoder import project
    from cgcoder.core.model import Decisive
    from cgcoder.core.selection import known_code, known_source

    if not withdraw and not reason.strip():
        raise typer.BadParameter("say why it settles the indicator", param_hint="--reason")
    folder = opening.find(study)
    loaded = project.load(folder)
    document = known_source(loaded, source)
    code = known_code(loaded, indicator, indicators=True)
    said = "" if withdraw else reason.strip()
    project.append(folder, person, Decisive(document, code, said, person, project.now()))
    done = "no longer decisive" if withdraw else "decisive"
    screen.say(f"Recorded: {document} is {done} for {code}, by {person}. Next: cgcoder run")
