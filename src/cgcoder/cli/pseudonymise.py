"""`cgcoder pseudonymise`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cgcoder.cli import opening, screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cgcoder.project.pseudonymise import Made
    from cgcoder.text.pseudonyms import Entry

KeyOption = Annotated[
    Path | None,
    typer.Option(
        "--key",
        metavar="FILE",
        dir_okay=False,
        help="The key. Default: as cgcoder.toml says (key), else NAME-names-key.csv beside the "
        "study folder.",
    ),
]


def pseudonymise(
    new_folder: Annotated[
        Path, typer.Argument(metavar="NEW_FOLDER", help="Where the new study goes.")
    ],
    key: KeyOption = None,
    ask: Annotated[
        bool, typer.Option("--ask", help="Go through the undecided lines of the key here.")
    ] = False,
    study: opening.StudyOption = None,
) -> None:
    """Make a second study without names, numbers and addresses.

    The first time, a key is written: a private table of all that was found, with what would stand
    for each. Look through it in a spreadsheet: keep = yes lets a line stay as it is, no replaces
    it. Then type the same again. Codings, memos and verdicts follow into the new study;
    yours stays as it is. Whoever withdrew consent is not in the new one.

    Examples:

    \b
      cgcoder pseudonymise ../my-study-anonymous
      cgcoder pseudonymise ../my-study-anonymous --ask
    """
    from cgcoder.project import keyfile
    from cgcoder.project.folder import Folder
    from cgcoder.project.pseudonymise import make, propose

    folder = opening.find(study)
    path = key or keyfile.place(Folder(folder))
    was = path.exists()
    entries, added = propose(folder, path)
    if ask:
        entries, added = _ask(path, entries, folder), 0
        was = True
    if added or not was:
        _tell_key(path, entries, added, was=was)
        raise typer.Exit(1 if was else 0)
    _tell(make(folder, new_folder, path), path)


def _tell_key(path: Path, entries: Sequence[Entry], added: int, *, was: bool) -> None:
    new = entries[len(entries) - added :]
    if new:
        rows = [(e.find, e.replace or "–", e.kind, e.keep or "?", e.count) for e in new]
        heads = ("find", "replace", "kind", "keep", "count")
        screen.put(screen.grid([(h, {"overflow": "fold"}) for h in heads], rows))
    undecided = sum(not e.keep for e in entries)
    if was:
        screen.say(f"{added} more that the key did not have were added to {path}.")
    else:
        screen.say(f"Wrote the key {path} ({screen.count(len(entries), 'line')}). Nothing else.")
    screen.say(
        "Look through it: names may be missing, and some lines are no names. Lines with ? in "
        f"'keep' are undecided ({undecided}): write yes to leave it, no to replace it. Then run "
        "the same again (or answer here: add --ask). Whoever has the key can undo everything: "
        "keep it apart."
    )


def _ask(path: Path, entries: Sequence[Entry], folder: Path) -> tuple[Entry, ...]:
    """Ask about each line that is undecided; what was answered is kept, whatever happens then."""
    from dataclasses import replace

    from cgcoder.project import keyfile
    from cgcoder.project.folder import Folder

    semicolons = Folder(folder).settings().language == "id"
    decided = list(entries)
    waiting = [n for n, e in enumerate(decided) if not e.keep]
    screen.say(
        f"{screen.count(len(waiting), 'line')} to decide. y: replace it as shown. n: let it "
        "stay. Anything else: replace it by that. Ctrl-C stops; answers so far are kept."
    )
    try:
        for n in waiting:
            entry = decided[n]
            screen.say(screen.inert(entry.example))
            what = f"{entry.find!r} ({entry.kind}, {entry.count} times)"
            said = typer.prompt(
                screen.inert(f"Replace {what} by {entry.replace}?"),
                default="y",
                err=True,
            ).strip()
            if said.casefold() in {"n", "no", "tidak"}:
                decided[n] = replace(entry, keep="yes")
            elif said.casefold() in {"y", "yes", "ya"}:
                decided[n] = replace(entry, keep="no")
            else:
                decided[n] = replace(entry, keep="no", replace=said)
    finally:
        keyfile.write(path, decided, semicolons=semicolons)
    return tuple(decided)


def _tell(made: Made, key: Path) -> None:
    from cgcoder.cli import problems

    for one in made.remains:
        screen.line(
            screen.inert(
                f"{one.words}  ({one.kind}, {one.count} times: {', '.join(one.sources[:5])})"
            )
        )
    problems.tell(made.problems)
    screen.say(
        f"Wrote {made.folder}: {screen.count(made.sources, 'source')}, "
        f"{screen.count(made.replaced, 'replacement')}, "
        f"{screen.count(made.entries, 'decision')}. The first study is as it was."
    )
    if made.grown:
        screen.say(
            f"{screen.count(made.grown, 'decision')} began or ended within a name and now "
            "hold all of what stands for it."
        )
    if made.withheld:
        screen.say(
            f"{screen.count(made.withheld, 'informant')} without consent left out, and "
            f"{screen.count(made.left_out, 'decision')} on their words or on words that are no "
            "longer found."
        )
    if made.remains:
        screen.say(
            f"What is listed above still looks personal. Add it to {key} and make the study "
            "anew, or leave it if it is not."
        )
    screen.say(f"Next: read it through, then cgcoder run {made.folder}")
    if any(p.severity == "error" for p in made.problems):
        raise typer.Exit(1)
