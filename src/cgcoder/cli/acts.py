"""What the commands by which people decide have in common."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cgcoder.cli import opening, screen, who

if TYPE_CHECKING:
    from cgcoder.core.acts import Entry
    from cgcoder.core.deciding import Choice, Choices
    from cgcoder.core.model import Source, Study
    from cgcoder.core.segment import Segment


def _stance(written: str) -> str:
    from cgcoder.narrative.decisions import stance

    found = stance(written)
    if written and found is None:
        raise typer.BadParameter("Write supports, hinders or neutral, or +, - or 0.")
    return found or ""


Ids = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ID]…", help="Codings, by the ids that segments and show print."),
]
OneId = Annotated[str, typer.Argument(metavar="ID", help="The coding, by its id or its beginning.")]
WordsOption = Annotated[
    str, typer.Option("--words", metavar="TEXT", help="The words, as they stand in the source.")
]
AtOption = Annotated[
    str, typer.Option("--at", metavar="START:END", help="Or their place: offsets, end excluded.")
]
StanceOption = Annotated[
    str,
    typer.Option(
        "--stance", metavar="STANCE", callback=_stance, help="supports, hinders, neutral; +, -, 0."
    ),
]
NoteOption = Annotated[str, typer.Option("--memo", metavar="TEXT", help="Why; a memo.")]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Without asking.")]


@dataclass(frozen=True)
class Work:
    """The study that somebody decides on."""

    folder: Path
    study: Study
    person: str

    @cached_property
    def choices(self) -> Choices:
        """What may be ruled on."""
        from cgcoder.core.deciding import Choices

        return Choices(self.study)

    def choice(self, written: str) -> Choice:
        """The one coding whose id *written* begins."""
        return self.chosen([written])[0]

    def chosen(self, written: Iterable[str]) -> list[Choice]:
        """The codings whose ids are *written*, in full or their beginnings.

        Raises:
            UnknownNameError: one is wrong or means several; all such are told.
        """
        from cgcoder.core.errors import UnknownNameError

        ids = self._ids(written)
        for one in ids:
            if (agreed := self.choices.agreed(one)) is not None:
                raise UnknownNameError(
                    f"{one} was agreed on by {agreed.coder} and is not one person's to rule on.",
                    hint="Settle it anew: cgcoder reconcile",
                )
        return [self.choices[one] for one in ids]

    def _ids(self, written: Iterable[str]) -> list[str]:
        from cgcoder.core.errors import UnknownNameError
        from cgcoder.core.short_ids import matching

        known = self.choices.ids
        found: dict[str, None] = {}
        wrong: list[str] = []
        for one in written:
            near = matching(one, known)
            if len(near) == 1:
                found[near[0]] = None
            elif near:
                wrong += [f"{one!r} may mean:", *(f"  {self.described(i)}" for i in near[:10])]
            else:
                wrong.append(f"There is no coding {one!r} here.")
        if wrong:
            raise UnknownNameError(
                "\n".join(wrong) + "\nNothing was recorded.",
                hint="cgcoder segments and cgcoder show print the ids.",
            )
        return list(found)

    def described(self, coding: str) -> str:
        """One coding in a line."""
        from cgcoder.cli.telling import described
        from cgcoder.core.short_ids import length

        found = self.choices.agreed(coding) or self.choices[coding].shown
        return f"{coding[: length(self.choices.ids)]}  {described(self.study, found)}"

    def segment(self, source: Source, words: str, at: str) -> Segment:
        """The words in *source* that are named by themselves or by their place."""
        from cgcoder.core import picking

        if bool(words) == bool(at):
            raise typer.BadParameter("Name the words once: by --words or by --at.")
        found = picking.by_words(source, words) if words else picking.by_offsets(source, at)
        if picking.asked(source, found):
            screen.say("These are an interviewer's words: they are coded, and never evidence.")
        return found

    def record(self, drafts: Sequence[Entry], *, as_json: bool, nothing: str) -> None:
        """Record *drafts* and tell what was recorded; say *nothing* where there are none."""
        from cgcoder import project
        from cgcoder.cli.telling import told
        from cgcoder.core.ledger import encode

        entries: Sequence[Entry] = ()
        if drafts:
            entries = project.record(self.folder, self.person, drafts, self.study.sources)
        if as_json:
            screen.json([encode(e) for e in entries])
        if not entries:
            screen.say(nothing)
            return
        for line in told(self.study, entries, 10):
            screen.say(line)
        if len(entries) > 10:  # noqa: PLR2004 - a screenful
            screen.say(f"… and {len(entries) - 10} more.")
        screen.say(f"Recorded {screen.count(len(entries), 'act')} of {self.person}.")


def begin(study: Path | None, person: str) -> Work:
    """Open the study, and know who decides."""
    from cgcoder import project

    folder = opening.find(study)
    loaded = project.load(folder)
    return Work(folder, loaded, who.decides(loaded.settings, person))


def confirm(question: str, *, yes: bool) -> None:
    """Ask before much is decided at once; without a terminal only `--yes` will do."""
    from cgcoder.core.errors import CgcoderError

    if yes:
        return
    if not sys.stdin.isatty():
        raise CgcoderError(f"{question} Nothing was recorded.", hint="Add --yes to do it.")
    typer.confirm(screen.clean(question), abort=True, err=True)
