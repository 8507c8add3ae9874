"""`cgcoder matrix`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from cgcoder.cli import opening, screen


class By(StrEnum):
    """What the columns stand for."""

    INFORMANT = "informant"
    GROUP = "group"
    SOURCE = "source"


class Count(StrEnum):
    """What is counted."""

    INFORMANTS = "informants"
    SEGMENTS = "segments"


def matrix(
    by: Annotated[By, typer.Option(help="What the columns stand for.")] = By.GROUP,
    count: Annotated[
        Count | None,
        typer.Option(help="What is counted; by group informants unless told, else segments."),
    ] = None,
    as_json: opening.JsonOption = False,
    as_csv: opening.CsvOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Count codes by group, informant or source.

    A dash stands where nobody of a group was interviewed. An informant counts once, however
    often a code is mentioned: three people who talk much are still three people.

    Examples:

    \b
      cgcoder matrix
      cgcoder matrix --by informant --csv > matrix.csv
    """
    if count is Count.INFORMANTS and by is not By.GROUP:
        raise typer.BadParameter("informants are counted by group only", param_hint="--count")
    from cgcoder.cli import tables
    from cgcoder.stats.matrix import compute

    found = opening.load(study)
    table = next(t for t in compute(found) if t.name == _name(by, count))
    if as_json or as_csv:
        tables.data(table, as_json=as_json)
    else:
        tables.crossed(table, found)
    if told := opening.remark(found):
        screen.say(told)


def _name(by: By, count: Count | None) -> str:
    segments = by is By.GROUP and count is Count.SEGMENTS
    return f"code_by_{by.value}" + ("_segments" if segments else "")
