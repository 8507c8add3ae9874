"""`cgcoder close`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cgcoder.cli import acts, opening, screen, who

if TYPE_CHECKING:
    from cgcoder.core.model import Source


def close(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE…", help="With or without its suffix.")
    ],
    yes: acts.YesOption = False,
    person: who.PersonOption = "",
    as_json: opening.JsonOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Say that you have been through a source.

    From then on your silence in it means *not coded*: the machine's codings that you did not
    rule on count no more. Until then silence means that you have not looked yet. When the
    transcript changes you have to go through it again.

    Example:

    \b
      cgcoder close I03 --as Ani
    """
    from cgcoder.core.acts import Closed
    from cgcoder.core.selection import known_source

    work = acts.begin(study, person)
    through = {r.source for r in work.study.rounds if r.coder == work.person}
    found = [work.study.source(known_source(work.study, name)) for name in sources]
    waiting = [s for s in dict.fromkeys(found) if s.id not in through]
    _ask(work, waiting, yes=yes)
    book = work.study.codebook.hash
    drafts = [Closed(s.id, s.fingerprint, book) for s in waiting]
    done = f"{work.person} has been through it already; nothing was recorded."
    work.record(drafts, as_json=as_json, nothing=done)


def _ask(work: acts.Work, sources: list[Source], *, yes: bool) -> None:
    names = {s.id for s in sources}
    left = [c for c in work.study.codings if c.status == "unreviewed" and c.segment.source in names]
    if not left:
        return
    many = screen.count(len(left), "coding")
    they = "it counts" if len(left) == 1 else "they count"
    acts.confirm(
        f"Nobody has ruled on {many} of the machine in {', '.join(sorted(names))}; once you have "
        f"been through, {they} no more. Close?",
        yes=yes,
    )
