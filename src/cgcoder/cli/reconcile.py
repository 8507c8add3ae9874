"""`cgcoder reconcile`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cgcoder.cli import opening, screen, who

if TYPE_CHECKING:
    from cgcoder.core.disagreements import Disagreement
    from cgcoder.core.model import Study

Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help="Two coders; default: the two people who have coded.",
        show_default=False,
    ),
]


def reconcile(
    one: Name = "",
    other: Name = "",
    source: Annotated[str, typer.Option(metavar="SOURCE", help="Only this source.")] = "",
    code: Annotated[
        str, typer.Option(metavar="CODE", help="Only this code and its sub-codes.")
    ] = "",
    borders: Annotated[
        bool, typer.Option("--borders", help="Also where nothing but the borders differ.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Also what has been settled, to settle it anew.")
    ] = False,
    listed: Annotated[bool, typer.Option("--list", help="Print them and open no screen.")] = False,
    decide: Annotated[
        str, typer.Option(metavar="ID", help="Settle one, by the id that --list prints.")
    ] = "",
    take: Annotated[
        str,
        typer.Option(
            metavar="CHOICE",
            help="With --decide: whose word it is to be (NAME), 'neither', or another code with "
            "its stance (commitment-).",
        ),
    ] = "",
    note: Annotated[str, typer.Option(metavar="TEXT", help="With --decide: why.")] = "",
    person: who.PersonOption = "",
    as_json: opening.JsonOption = False,
    as_csv: opening.CsvOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Settle where two coders differ.

    A screen shows one difference after another: the words, what each says and why; a key takes
    either side, neither, or another code. What you agree on counts from then on. What each had
    said is kept, and agreement between coders is still measured on it.

    They differ where one holds a code that the other, who has been through the source or has
    rejected it, does not; in the stance; or in the code on the same words.

    Examples:

    \b
      cgcoder reconcile Ani Budi --as Ani
      cgcoder reconcile Ani lexicon --list
      cgcoder reconcile Ani Budi --decide 3fa9 --take Budi --note "He asked." --as Ani
    """
    from cgcoder import project
    from cgcoder.core import reconciling as found
    from cgcoder.core import selection as known
    from cgcoder.core.disagreements import disagreements

    folder = opening.find(study)
    loaded = project.load(folder)
    two = found.pair(loaded, one, other)
    every = disagreements(loaded, *two)
    wanted = found.Wanted(
        known.known_source(loaded, source) if source else "",
        known.known_code(loaded, code) if code else "",
        borders,
        again,
    )
    chosen = tuple(d for d in every if wanted.wants(d))
    if decide or take:
        found.both_persons(loaded, two)
        _decide(folder, loaded, every, decide, take, note, person)
    elif as_json or as_csv:
        from cgcoder.cli import tables

        tables.data(found.table(loaded, chosen), as_json=as_json)
    elif listed or not chosen:
        _list(loaded, two, every, chosen)
    else:
        found.both_persons(loaded, two)
        _walk(folder, loaded, chosen, who.decides(loaded.settings, person))


def _list(
    study: Study, two: tuple[str, str], every: tuple[Disagreement, ...],
    chosen: tuple[Disagreement, ...],
) -> None:  # fmt: skip
    from cgcoder.cli import differing

    console = screen.console()
    screen.rows(differing.lines(study, chosen, console.width), out=console)
    screen.say(differing.summary(two, every))


def _decide(
    folder: Path, study: Study, every: tuple[Disagreement, ...], decide: str, take: str, note: str,
    person: str,
) -> None:  # fmt: skip
    from cgcoder import project
    from cgcoder.cli.differing import told
    from cgcoder.core import reconciling

    if not (decide and take):
        raise typer.BadParameter("name both the difference (--decide) and your choice (--take)")
    person = who.decides(study.settings, person)
    found = reconciling.named(every, decide)
    drafts = reconciling.decided(study, found, take, note.strip())
    project.record(folder, person, drafts, study.sources)
    for draft in drafts:
        screen.say(told(draft, study))
    screen.say(f"Recorded by {person}. Next: cgcoder run")


def _walk(folder: Path, study: Study, chosen: tuple[Disagreement, ...], person: str) -> None:
    from cgcoder.core.errors import CgcoderError

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CgcoderError(
            "This screen needs a terminal.",
            hint="Without one: cgcoder reconcile --list, then --decide ID --take NAME",
        )
    from cgcoder.tui.reconcile import walk

    settled = walk(folder, study, chosen, person)
    screen.say(f"{settled} of {screen.count(len(chosen), 'difference')} settled by {person}.")
