"""`cgcoder trail`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer

from cgcoder.cli import opening, screen

if TYPE_CHECKING:
    from rich.text import Text

    from cgcoder.core.deeds import Act
    from cgcoder.core.model import Study

INDENT = "    "
# To measure every letter takes far longer than to look for one that may not be one cell wide.
WIDE = re.compile("[^\x20-\u02ff\u2010-\u2027\u2212]")
UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def trail(
    about: Annotated[
        str,
        typer.Argument(
            metavar="ABOUT",
            help="A source, a code, a person who decides, or the id of a coding; default: all.",
            show_default=False,
        ),
    ] = "",
    since: Annotated[
        str,
        typer.Option(
            metavar="WHEN", help="A date (2026-11-24), a date and time, or how long ago: 3d, 12h."
        ),
    ] = "",
    person: Annotated[
        str, typer.Option(metavar="NAME", help="Only what this person decided.")
    ] = "",
    as_json: opening.JsonOption = False,
    as_csv: opening.CsvOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Show who decided what, when and why.

    One act a line, the newest last, in the time of this place. Acts that were taken back stay
    and say so. --csv and --json give all columns, with times in UTC; cgcoder export --to trail
    writes the same as a file, and appendices = ["trail"] in cgcoder.toml puts it into the report.

    Examples:

    \b
      cgcoder trail I03 --since 3d
      cgcoder trail trust_building --person Ani
    """
    from cgcoder import project
    from cgcoder.core import trail as kept

    with project.undisturbed():
        found = opening.load(study)
        acts = kept.trail(found)
        asked = kept.topic(found, acts, about) if about else kept.Topic()
        if person:
            asked = replace(asked, person=_person(acts, person))
        if since:
            asked = replace(asked, since=_since(since, project.now()))
        wanted = tuple(act for act in acts if asked.wants(act))
        if as_json or as_csv:
            from cgcoder.cli import tables

            tables.data(kept.table(wanted), as_json=as_json)
        else:
            console = screen.console()
            screen.rows(_rows(found, wanted, console.width), out=console)
    screen.say(_summary(len(wanted), len(acts)))


def _person(acts: Iterable[Act], name: str) -> str:
    from cgcoder.core.errors import unknown

    people = {act.by for act in acts}
    near = {p for p in people if p.casefold() == name.strip().casefold()}
    if name in people or len(near) == 1:
        return name if name in people else near.pop()
    raise unknown("person who has decided anything", name, people)


def _since(when: str, now: str) -> str:
    """The moment meant, in UTC; a date begins at midnight of this place."""
    ago = re.fullmatch(r"(\d+)\s*([mhdw])", when.strip().casefold())
    try:
        if ago:
            moment = datetime.fromisoformat(now) - timedelta(**{UNITS[ago[2]]: int(ago[1])})
        else:
            moment = datetime.fromisoformat(when.strip()).astimezone()
    except (ValueError, OverflowError):
        raise typer.BadParameter(
            f"{when!r} is no time. Write a date as 2026-11-24, or how long ago: 3d, 12h, 2w.",
            param_hint="--since",
        ) from None
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def local(time: str) -> str:
    """An ISO time by the clock of this place, to the minute; as it is where it is no time."""
    try:
        return datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError):
        return time


def _rows(study: Study, acts: Iterable[Act], width: int) -> Iterator[Text]:
    from rich.text import Text

    from cgcoder.narrative.trail import told
    from cgcoder.narrative.words import Words

    words = Words(study.settings.language, study)
    for act in acts:
        quiet = "dim" if act.taken_back else ""
        name = screen.inert(act.by)
        lead = f"{screen.inert(local(act.at))}  {name}  "
        first, *rest = _wrapped(lead + screen.inert(told(words, act, local)), width)
        line = Text(first, quiet)
        line.stylize("bold", len(lead) - len(name) - 2, len(lead) - 2)
        yield line
        for part in rest:
            yield Text(part, quiet)


def _wrapped(line: str, width: int) -> list[str]:
    """Break *line* at spaces; what follows the first part is indented."""
    if not WIDE.search(line):
        return wrap(
            line,
            width,
            subsequent_indent=INDENT,
            break_long_words=False,
            break_on_hyphens=False,
        )
    from rich.text import Text

    from cgcoder.cli.transcript import wrapped

    parts = wrapped(Text(line), width - len(INDENT))
    return [f"{INDENT if n else ''}{part.plain}" for n, (_, part) in enumerate(parts)]


def _summary(shown: int, all_of_them: int) -> str:
    if not all_of_them:
        return "No person has recorded a decision yet. Next: cgcoder review"
    acts = screen.count(all_of_them, "act")
    return f"{acts}." if shown == all_of_them else f"{shown} of {acts}."
