"""`cgcoder undo`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from cgcoder.cli import acts, opening, screen, who

if TYPE_CHECKING:
    from cgcoder.core.acts import Entry

LISTED = 20
"""Acts that are listed, the latest last."""


def undo(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]…", help="Acts, or the codings they ruled on; else the last."),
    ] = None,
    together: Annotated[
        bool, typer.Option("--together", help="With all that was recorded by the same command.")
    ] = False,
    listed: Annotated[bool, typer.Option("--list", help="List your last acts instead.")] = False,
    memo: acts.NoteOption = "",
    person: who.PersonOption = "",
    as_json: opening.JsonOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Take acts of your own back: the last one, or those you name.

    They stay on record as taken back. Undoing an undo, by its id, makes the act stand again.

    Examples:

    \b
      cgcoder undo --as Ani
      cgcoder undo --together      a whole import
      cgcoder undo --list
    """
    from cgcoder.core.acts import Retraction
    from cgcoder.core.ledger import retracted

    work = acts.begin(study, person)
    dead = retracted(work.study.entries)
    own = [e for e in work.study.entries if e.by == work.person and e.id]
    standing = [e for e in own if e.id not in dead]
    if listed:
        kept = [e for e in standing if not isinstance(e, Retraction)]
        _list(work, kept[-LISTED:], as_json=as_json)
        return
    chosen = _chosen(work, own, standing, ids or [])
    if together:
        chosen = list({e.id: e for one in chosen for e in _batch(one, standing)}.values())
    drafts = [Retraction(e.id, memo) for e in chosen]
    work.record(drafts, as_json=as_json, nothing=f"{work.person} has nothing to undo.")


def _list(work: acts.Work, entries: Sequence[Entry], *, as_json: bool) -> None:
    from cgcoder.cli.telling import told
    from cgcoder.cli.trail import local
    from cgcoder.core.ledger import encode

    if as_json:
        screen.json([encode(e) for e in entries])
        return
    for entry, line in zip(entries, told(work.study, entries), strict=True):
        screen.line(f"{local(entry.made_at)}  {line}")


def _chosen(
    work: acts.Work, own: Sequence[Entry], standing: Sequence[Entry], written: Sequence[str]
) -> list[Entry]:
    from cgcoder.cli.telling import told
    from cgcoder.core.acts import Retraction
    from cgcoder.core.errors import UnknownNameError

    if not written:
        acts_left: list[Entry] = [e for e in standing if not isinstance(e, Retraction)]
        return acts_left[-1:]
    found: dict[str, Entry] = {}
    wrong: list[str] = []
    for one in written:
        near = list(_meant(one, standing))
        if len(near) == 1:
            found[near[0].id] = near[0]
        elif near:
            wrong += [f"{one!r} may mean:", *(f"  {t}" for t in told(work.study, near[:10]))]
        elif list(_meant(one, own)):
            wrong.append(f"{one!r} is taken back already.")
        else:
            wrong.append(f"{work.person} has no act {one!r}.")
    if wrong:
        raise UnknownNameError(
            "\n".join(wrong) + "\nNothing was recorded.",
            hint="Your last acts: cgcoder undo --list",
        )
    return list(found.values())


def _meant(written: str, entries: Sequence[Entry]) -> Iterator[Entry]:
    """The acts that *written* names; by the id of a coding, the last ruling on it."""
    from cgcoder.core.acts import Review
    from cgcoder.core.short_ids import matching

    by_id = {e.id: e for e in entries}
    rulings = {e.target.id: e for e in entries if isinstance(e, Review)}
    named = [by_id[i] for i in matching(written, by_id)]
    yield from named or (rulings[i] for i in matching(written, rulings))


def _batch(entry: Entry, standing: Sequence[Entry]) -> Iterator[Entry]:
    """What one command recorded: its acts bear successive microseconds."""
    at = {e.made_at: e for e in standing}
    yield entry
    for step in (-1, 1):
        now = datetime.fromisoformat(entry.made_at)
        while found := at.get(
            (now := now + timedelta(microseconds=step)).isoformat(timespec="microseconds")
        ):
            yield found
