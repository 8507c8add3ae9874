"""`cgcoder remove`."""

from __future__ import annotations

from typing import Annotated

import typer

from cgcoder.cli import acts, opening, who


def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="Codings you made by hand.")],
    memo: acts.NoteOption = "",
    person: who.PersonOption = "",
    as_json: opening.JsonOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Take codings of your own back.

    They stay on record as taken back. Codings of the machine or of others are rejected instead:
    cgcoder reject.

    Example:

    \b
      cgcoder remove 81c2 --as Ani
    """
    from cgcoder.core.deciding import rejected
    from cgcoder.core.errors import CgcoderError

    work = acts.begin(study, person)
    chosen = work.chosen(ids)
    foreign = [one for one in chosen if one.target.coder != work.person]
    if foreign:
        told = ", ".join(f"{one.id} is {one.target.coder}'s" for one in foreign)
        raise CgcoderError(
            f"{told}, not yours to remove. Nothing was recorded.",
            hint=f"Reject what others coded: cgcoder reject {' '.join(o.id for o in foreign)}",
        )
    drafts = [d for one in chosen for d in rejected(one, work.person, memo)]
    work.record(drafts, as_json=as_json, nothing="Nothing was recorded.")
