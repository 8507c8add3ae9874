"""`cgcoder show`."""

from __future__ import annotations

from typing import Annotated

import typer

from cgcoder.cli import opening, screen


def show(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="The source, with or without its suffix.")
    ],
    code: Annotated[
        str, typer.Option(metavar="CODE", help="Only turns with this code or its sub-codes.")
    ] = "",
    no_color: Annotated[bool, typer.Option("--no-color", help="Without colours.")] = False,
    study: opening.StudyOption = None,
) -> None:
    """Show a transcript with its codes.

    «Words»¹ are coded; beside them stand the number, the stance (+ supports, - hinders,
    . neutral), the code, ? where no person has ruled on a machine's coding, and the id by which
    accept, reject and recode know it.

    Examples:

    \b
      cgcoder show I01
      cgcoder show I01 --code trust_building | less
    """
    from cgcoder.cli.transcript import Page
    from cgcoder.core.selection import Selection, known_code, known_source, select
    from cgcoder.core.short_ids import length

    found = opening.load(study)
    name = known_source(found, source)
    wanted = Selection(source=name, code=known_code(found, code) if code else "")
    shown = select(found, wanted)
    console = screen.console(color=not no_color)
    letters = length({c.id for c in (*found.own, *found.codings)})
    page = Page(shown, shown.source(name), width=console.width, letters=letters)
    screen.rows(page.rows(only_coded=bool(code)), out=console)
    screen.say(page.summary(code))
