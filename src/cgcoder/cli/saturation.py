"""`cgcoder saturation`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from cgcoder.cli import opening, screen


class Level(StrEnum):
    """Which codes are counted."""

    INDICATORS = "indicators"
    ASPECTS = "aspects"
    CODES = "codes"


def saturation(
    group: Annotated[
        str, typer.Option(metavar="GROUP", help="Only informants of this stakeholder group.")
    ] = "",
    level: Annotated[
        Level,
        typer.Option(help="Which codes are counted: indicators, their aspects too, or all."),
    ] = Level.INDICATORS,
    as_json: opening.JsonOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Show what each further interview adds.

    Counted is a code with its direction, supporting or hindering, in the order of the interviews
    and in any order. Stopping rules (6+2 reads: after interview 6, a run of 2 brought too little
    that is new), Chao2 and sample coverage follow, by group and referral tree too. It documents
    saturation and is no pass mark.

    Examples:

    \b
      cgcoder saturation
      cgcoder saturation --level aspects --group care_institution
      cgcoder saturation --json > saturation.json
    """
    from cgcoder.core.selection import known_group
    from cgcoder.stats.saturation import compute

    found = opening.load(study)
    wanted = known_group(found, group) if group else ""
    computed = compute(found, levels=(level.value,), group=wanted)
    if as_json:
        from cgcoder.cli.tables import records

        screen.json({t.name: records(t) for t in computed})
        return
    from cgcoder.cli import series
    from cgcoder.core.table import Message
    from cgcoder.narrative.words import Words

    words = Words(found.settings.language, found)
    for title, part in series.drawn(computed, words):
        screen.put(screen.text(title, "bold"))
        screen.put(part)
        screen.line()
    notes = [n for t in computed if t.rows for n in t.notes]
    for note in dict.fromkeys(map(words.message, (*notes, Message("saturation_dash")))):
        screen.say(note)
    if told := opening.remark(found):
        screen.say(told)
