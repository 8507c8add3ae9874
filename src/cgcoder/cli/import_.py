"""`cgcoder import`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cgcoder.cli import acts, opening, screen, who

if TYPE_CHECKING:
    from cgcoder.core.acts import Entry
    from cgcoder.core.errors import Problem

NAMES = {
    "Coded": "coded by hand",
    "Retraction": "taken back",
    "Memo": "memos",
    "Closed": "gone through",
    "Settled": "settled",
    "Renamed": "renamed",
    "Agreed": "agreed",
    "Override": "verdicts",
    "Decisive": "held decisive",
}
"""What is said of so many entries of each kind."""


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", exists=True, help="Files, or folders of them."),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would be recorded; record nothing.")
    ] = False,
    author: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="Of comments in Word, only what this author wrote; '*' takes everybody's.",
        ),
    ] = "",
    person: who.PersonOption = "",
    as_json: opening.JsonOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Read decisions back from a sheet or from Word.

    The files are what cgcoder export --to review-sheet or --to coded-docx wrote and somebody
    worked on, or transcripts that were commented in Word. What you hold already is not recorded
    again, so a file may be read twice. What cannot be applied is listed with its place, the rest
    is applied; the exit code is 1 where anything is listed as an error.

    Examples:

    \b
      cgcoder import review-sheet.xlsx --as Ani
      cgcoder import coded-docx --as "Dr Budi" --dry-run
    """
    from cgcoder import project
    from cgcoder.cli import problems
    from cgcoder.core.ledger import encode

    work = acts.begin(study, person)
    drafts, found = _read(work, _listed(files), {"author": author} if author else {})
    entries: Sequence[Entry] = drafts
    if drafts and not dry_run:
        entries = project.record(work.folder, work.person, drafts, work.study.sources)
    if as_json:
        told = [{"place": p.place, "message": p.message, "hint": p.hint} for p in found]
        screen.json({"entries": [encode(e) for e in entries], "problems": told})
    else:
        screen.line(_summary(entries, work.person, dry_run=dry_run))
    problems.tell(found)
    if any(p.severity == "error" for p in found):
        raise typer.Exit(1)


def _listed(paths: Sequence[Path]) -> list[Path]:
    """The files themselves; of a folder those that somebody might have worked on."""
    from cgcoder import plugins
    from cgcoder.core.errors import CgcoderError

    doors = [plugins.load("exchange", name) for name in plugins.names("exchange")]
    suffixes = {s for door in doors for s in door.SUFFIXES}
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        fit = [
            p
            for p in inside
            if p == path
            or (p.suffix.lower() in suffixes and not p.name.startswith((".", "~$")) and p.is_file())
        ]
        if not fit:
            raise CgcoderError(
                f"{path} holds no file that can be read back.",
                hint=f"Such files end in {', '.join(sorted(suffixes))}",
            )
        found.update(dict.fromkeys(fit))
    return list(found)


def _read(
    work: acts.Work, paths: Sequence[Path], given: Mapping[str, object]
) -> tuple[list[Entry], list[Problem]]:
    """What all *paths* come to; a file that cannot be read does not hide the others."""
    from cgcoder.core.errors import CgcoderError, Problem

    drafts: dict[Entry, None] = {}
    found: list[Problem] = []
    for path in paths:
        try:
            made, wrong = _through_its_door(work, path, given)
        except CgcoderError as error:
            if len(paths) == 1:
                raise
            found.append(Problem(str(path), str(error), error.hint))
            continue
        drafts.update(dict.fromkeys(made))
        found += wrong
    return list(drafts), found


def _through_its_door(
    work: acts.Work, path: Path, given: Mapping[str, object]
) -> tuple[list[Entry], list[Problem]]:
    """Let whoever reads such files read *path*; where several might, the first that can."""
    from cgcoder import plugins
    from cgcoder.core.errors import CgcoderError

    doors = [plugins.load("exchange", name) for name in plugins.names("exchange")]
    fit = [door for door in doors if path.suffix.lower() in door.SUFFIXES]
    if not fit:
        suffixes = sorted({s for door in doors for s in door.SUFFIXES})
        raise CgcoderError(
            f"{path} is no file in which decisions are read back.",
            hint=f"Such files end in {', '.join(suffixes)}",
        )
    for door in fit[:-1]:
        try:
            options = plugins.options(door.read, given)
            return door.read(path, work.study, work.person, **options)
        except CgcoderError:
            continue
    options = plugins.options(fit[-1].read, given)
    return fit[-1].read(path, work.study, work.person, **options)


def _summary(entries: Sequence[Entry], person: str, *, dry_run: bool) -> str:
    from cgcoder.core.acts import Review

    if not entries:
        return f"Nothing new: all that is decided there is on record for {person}."
    kinds = Counter(
        e.verdict if isinstance(e, Review) else NAMES[type(e).__name__] for e in entries
    )
    one = {"memos": "memo", "verdicts": "verdict"}
    parts = ", ".join(f"{n} {one.get(k, k) if n == 1 else k}" for k, n in kinds.items())
    if dry_run:
        return f"Would be recorded for {person}: {parts}."
    return f"Recorded for {person}: {parts}. To take it back: cgcoder undo --together"
