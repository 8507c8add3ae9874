"""`cgcoder reopen`."""

from __future__ import annotations

from typing import Annotated

import typer

from cgcoder.cli import acts, opening, who


def reopen(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE…", help="With or without its suffix.")
    ],
    memo: acts.NoteOption = "",
    person: who.PersonOption = "",
    as_json: opening.JsonOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Take back that you have been through a source.

    The machine's codings that you did not rule on count again.

    Example:

    \b
      cgcoder reopen I03 --as Ani
    """
    from cgcoder.core.acts import Closed, Retraction
    from cgcoder.core.ledger import standing
    from cgcoder.core.selection import known_source

    work = acts.begin(study, person)
    names = {known_source(work.study, name) for name in sources}
    drafts = [
        Retraction(e.id, memo)
        for e in standing(work.study.entries)
        if isinstance(e, Closed) and e.by == work.person and e.source in names
    ]
    none = f"{work.person} has not been through {', '.join(sorted(names))}; nothing was recorded."
    work.record(drafts, as_json=as_json, nothing=none)
