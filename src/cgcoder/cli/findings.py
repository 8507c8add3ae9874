"""`cgcoder findings`."""

from __future__ import annotations

from typing import Annotated

import typer

from cgcoder.cli import opening, screen


def findings(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="One indicator, barrier or context code.")
    ] = "",
    as_json: opening.JsonOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Show the verdicts in sentences.

    Without CODE all indicators in short; with it everything on
    that one, aspects and quotes too. Numbers like
    +5 −2 ±1 count informants for, against, and mixed.

    Examples:

    \b
      cgcoder findings
      cgcoder findings trust_building
      cgcoder findings --json > findings.json
    """
    from cgcoder.core.selection import known_code
    from cgcoder.stats.findings import judge

    found = opening.load(study)
    named = known_code(found, code) if code else ""
    wanted = named.split("/")[0]
    chosen = [f for f in judge(found) if wanted in ("", f.code)]
    if as_json:
        from cgcoder.cli.records import record

        screen.json([record(f) for f in chosen])
        return
    from cgcoder.cli import verdicts
    from cgcoder.core.finding import verdict_lines
    from cgcoder.narrative.words import Words

    words = Words(found.settings.language, found)
    if not wanted:
        screen.put(verdicts.table(verdict_lines(chosen), found))
        screen.say(verdicts.KEY)
        screen.line()
    if named != wanted:
        screen.say(f"{named} is an aspect of {wanted}; this is the finding with all its aspects.")
    for finding in chosen:
        if wanted or finding.verdict:
            draw = verdicts.full if wanted else verdicts.sentences
            for part in draw(finding, words):
                screen.put(part)
    if told := opening.remark(found):
        screen.say(told)
