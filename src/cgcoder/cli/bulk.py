"""Many codings chosen at once: those of the machine that nobody has ruled on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from cgcoder.cli import acts, screen

if TYPE_CHECKING:
    from cgcoder.core.deciding import Choice
    from cgcoder.core.model import Coding

SourceOption = Annotated[str, typer.Option("--source", metavar="SOURCE", help="Of this source.")]
CodeOption = Annotated[
    str, typer.Option("--code", metavar="CODE", help="With this code or its sub-codes.")
]
BelowOption = Annotated[
    float | None,
    typer.Option("--below", min=0, max=1, metavar="X", help="With less confidence than X."),
]
AboveOption = Annotated[
    float | None,
    typer.Option("--above", min=0, max=1, metavar="X", help="With confidence X or more."),
]
AllOption = Annotated[bool, typer.Option("--all", help="All of them.")]


@dataclass(frozen=True)
class Wanted:
    """Which of the unreviewed codings."""

    source: str
    code: str
    below: float | None
    above: float | None
    everything: bool

    @property
    def given(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.source or self.code or self.everything) or (
            (self.below, self.above) != (None, None)
        )

    def fits(self, coding: Coding) -> bool:
        """Whether the confidence of *coding* is as asked for."""
        sure = coding.confidence
        if sure is None:
            return (self.below, self.above) == (None, None)
        return (self.below is None or sure < self.below) and (
            self.above is None or sure >= self.above
        )


def choose(
    work: acts.Work, ids: Sequence[str], wanted: Wanted, verb: str, *, yes: bool
) -> list[Choice]:
    """The codings of those *ids*; else those *wanted*, after the person was asked."""
    if ids and wanted.given:
        raise typer.BadParameter("Name codings by ids or by options, not by both.")
    if ids:
        return work.chosen(ids)
    if not wanted.given:
        raise typer.BadParameter("Name codings by their ids, or choose with --source, --code, …")
    found = _unreviewed(work, wanted)
    if found:
        many = screen.count(len(found), "coding")
        acts.confirm(f"{verb} {many} of the machine that nobody has ruled on?", yes=yes)
    else:
        screen.say("There are no such codings of the machine without a ruling.")
    return found


def _unreviewed(work: acts.Work, wanted: Wanted) -> list[Choice]:
    from cgcoder.core.selection import Selection, known_code, known_source, select

    study = work.study
    selection = Selection(
        source=known_source(study, wanted.source) if wanted.source else "",
        code=known_code(study, wanted.code) if wanted.code else "",
    )
    return [
        work.choices[c.id]
        for c in select(study, selection).codings
        if c.status == "unreviewed" and wanted.fits(c)
    ]
