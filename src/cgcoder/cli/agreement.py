"""`cgcoder agreement`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cgcoder.cli import opening, screen

if TYPE_CHECKING:
    from cgcoder.core.model import Study
    from cgcoder.core.table import Table


class Unit(StrEnum):
    """What is rated."""

    SENTENCE = "sentence"
    TURN = "turn"
    INFORMANT = "informant"


def agreement(
    coders: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CODER]...", help="People or machines; default: all people."),
    ] = None,
    unit: Annotated[Unit, typer.Option(help="What is rated as coded or not.")] = Unit.SENTENCE,
    as_json: opening.JsonOption = False,
    as_csv: opening.CsvOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Show how far coders agree, code by code.

    Compared are the sources that two or more of them have been through (`cgcoder close`, or the
    key d on the review screen). Intervals draw whole interviews, never single sentences. With
    --json come more figures, and the counts of characters that NVivo would give.

    Examples:

    \b
      cgcoder agreement
      cgcoder agreement Ani Budi --unit turn
      cgcoder agreement Ani lexicon --csv > agreement.csv
    """
    from cgcoder.core.selection import known_coder
    from cgcoder.stats.agreement import compute

    found = opening.load(study)
    chosen = tuple(known_coder(found, name) for name in coders or ())
    if len(set(chosen)) < len(chosen):
        raise typer.BadParameter("name each coder once", param_hint="CODER")
    tables = compute(found, coders=chosen, unit=unit.value)
    if not tables:
        raise _nothing(found, chosen)
    from cgcoder.cli.tables import data, records

    if as_json:
        screen.json({t.name: records(t) for t in tables})
    elif as_csv:
        data(tables[0], as_json=False)
    else:
        _show(found, tables)


def _nothing(study: Study, chosen: tuple[str, ...]) -> Exception:
    from cgcoder.core.errors import CgcoderError

    people = [c.name for c in study.coders if c.kind == "person"]
    seen = sorted({r.coder for r in study.rounds if r.coder in (chosen or people)})
    told = f" Been through something: {', '.join(seen)}." if seen else ""
    return CgcoderError(
        f"No source has been gone through by two of them.{told}",
        hint="Each person says so with the key d in cgcoder review, or: cgcoder close SOURCE "
        "--as NAME. To compare one person with the machine: cgcoder agreement NAME lexicon",
    )


def _show(study: Study, tables: tuple[Table, ...]) -> None:
    from cgcoder.cli.agreeing import drawn, undefined
    from cgcoder.narrative.words import Words

    words = Words(study.settings.language, study)
    tables = tuple(t for t in tables if t.name != "agreement_characters")
    for table in tables:
        screen.put(screen.text(words.title(table.name), "bold"))
        screen.put(drawn(table, words))
        for line in undefined(table, words):
            screen.put(line)
        screen.line()
    for note in dict.fromkeys(words.message(n) for t in tables for n in t.notes):
        screen.say(note)
