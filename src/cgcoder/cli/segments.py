"""`cgcoder segments`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from cgcoder.cli import opening, screen


class Stance(StrEnum):
    """What coded words say of their code."""

    SUPPORTS = "supports"
    HINDERS = "hinders"
    NEUTRAL = "neutral"


def _filter(what: str) -> object:
    return typer.Option(metavar="NAME", help=f"Only this {what}.")


def segments(
    code: Annotated[str, typer.Option(metavar="CODE", help="Only this code or sub-code.")] = "",
    informant: Annotated[str, typer.Option(metavar="ID", help="Only this informant.")] = "",
    group: Annotated[str, typer.Option(metavar="GROUP", help="Only this stakeholder group.")] = "",
    stance: Annotated[Stance | None, typer.Option(help="Only this stance.")] = None,
    source: Annotated[str, typer.Option(metavar="SOURCE", help="Only this source.")] = "",
    coder: Annotated[str, typer.Option(metavar="NAME", help="Only this coder.")] = "",
    as_json: opening.JsonOption = False,
    as_csv: opening.CsvOption = False,
    study: opening.StudyOption = None,
) -> None:
    """List coded segments.

    Each with its words, who said them, the code, the stance (+ supports, - hinders, . neutral),
    the coder, ? where no person has ruled on a machine's coding, and last the id by which
    accept, reject and recode know it. --csv and --json give all columns.

    Examples:

    \b
      cgcoder segments --code trust_building --stance hinders
      cgcoder segments --group care_institution --csv > segments.csv
    """
    from cgcoder.cli import tables
    from cgcoder.core import selection as named
    from cgcoder.core.short_ids import length
    from cgcoder.stats.segments import compute

    found = opening.load(study)
    wanted = named.Selection(
        code=named.known_code(found, code) if code else "",
        informant=named.known_informant(found, informant) if informant else "",
        group=named.known_group(found, group) if group else "",
        stance=stance.value if stance else None,
        source=named.known_source(found, source) if source else "",
        coder=named.known_coder(found, coder) if coder else "",
    )
    (table,) = compute(named.select(found, wanted))
    if as_json or as_csv:
        tables.data(table, as_json=as_json)
    else:
        tables.listed(table, length({c.id for c in (*found.own, *found.codings)}))
    if told := opening.remark(found):
        screen.say(told)
    screen.say(f"{len(table.rows)} of {screen.count(len(found.codings), 'coded segment')}.")
