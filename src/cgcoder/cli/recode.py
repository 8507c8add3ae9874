"""`cgcoder recode`."""

from __future__ import annotations

from typing import Annotated, cast

import typer

from cgcoder.cli import acts, opening, who


def recode(
    coding: acts.OneId,
    code: Annotated[
        str, typer.Option("--code", metavar="CODE", help="The code it ought to be.")
    ] = "",
    stance: acts.StanceOption = "",
    words: acts.WordsOption = "",
    at: acts.AtOption = "",
    memo: acts.NoteOption = "",
    person: who.PersonOption = "",
    as_json: opening.JsonOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Change the code, the stance or the words of a coding.

    What you do not name stays as it is. The coding as it was remains on record, whoever made it.

    Examples:

    \b
      cgcoder recode 3fa9 --code commitment/ownership --as Ani
      cgcoder recode 3fa9 --stance - --words "tidak pernah ditepati"
    """
    from cgcoder.core.codes import Stance
    from cgcoder.core.deciding import Change, changed
    from cgcoder.core.selection import known_code

    if not (code or stance or words or at):
        raise typer.BadParameter("Say what changes: --code, --stance, --words or --at.")
    work = acts.begin(study, person)
    choice = work.choice(coding)
    place = work.study.source(choice.shown.segment.source)
    change = Change(
        work.segment(place, words, at) if words or at else None,
        known_code(work.study, code) if code else "",
        cast("Stance", stance) if stance else None,
    )
    work.record(
        changed(choice, work.person, change, memo),
        as_json=as_json,
        nothing="You hold it so already; nothing was recorded.",
    )
