"""`cgcoder matrix`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cgcoder.cli import opening, screen

if TYPE_CHECKING:
    from cgcoder.core.attributes import Attribute
    from cgcoder.core.model import Study
    from cgcoder.core.table import Table


class Count(StrEnum):
    """What is counted."""

    INFORMANTS = "informants"
    SEGMENTS = "segments"
    TURNS = "turns"


class Share(StrEnum):
    """What cells are shares of."""

    ROW = "row"
    COLUMN = "column"


def matrix(
    by: Annotated[str, typer.Option(metavar="FIELD", help="What the columns stand for.")] = "group",
    count: Annotated[
        Count | None,
        typer.Option(help="What is counted; by informant and by fields of sources segments."),
    ] = None,
    share: Annotated[
        Share | None, typer.Option(help="Per cent of the row or of the column instead.")
    ] = None,
    stance: Annotated[bool, typer.Option("--stance", help="Each code by stance as well.")] = False,
    test: Annotated[bool, typer.Option("--test", help="Exact tests of who raises a code.")] = False,
    as_json: opening.JsonOption = False,
    as_csv: opening.CsvOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Count codes by group, informant, source or any other field.

    FIELD is group, informant, wave, tree, role, organisation, referred_by or a column of your
    list of informants; or source, kind, language, date or month, which count notes and documents
    too. An informant counts once, however often a code is mentioned: three people who talk much
    are still three people.

    A dash is no evidence. A zero stands only where people went through all that could have held
    the code and coded nothing.

    --test compares informants, never segments, and leaves out codes whose numbers could not
    reach p = .05. Samples found by referral make p values too small: read them with care.

    Examples:

    \b
      cgcoder matrix
      cgcoder matrix --by wave --share column
      cgcoder matrix --by informant --csv > matrix.csv
    """
    from cgcoder.cli import tables
    from cgcoder.core.attributes import attribute
    from cgcoder.stats.matrix import compute

    found = opening.load(study)
    field = attribute(found, by)
    people = field.of == "informant" and field.name != "informant"
    if test and not people:
        raise typer.BadParameter("only kinds of informants can be compared", param_hint="--test")
    counted = count.value if count else "informants" if people else "segments"
    matrices = compute(
        found,
        by=field.name,
        count=counted,  # type: ignore[arg-type]  # the values of Count are those of Counted
        share=share.value if share else "",
        stance=stance,
        test=test,
    )
    if test:
        matrices = matrices[1:] or (_nothing_to_test(found, field),)
    if as_json or as_csv:
        tables.data(matrices[0], as_json=as_json)
    elif test:
        _tests(matrices[0], found)
    else:
        tables.crossed(matrices[0], found)
    if told := opening.remark(found):
        screen.say(told)


def _nothing_to_test(study: Study, field: Attribute) -> Table:
    from cgcoder.core.errors import OptionError

    raise OptionError(
        f"Fewer than two kinds of informants were interviewed, by {field.name!r}.",
        hint="Choose another field with --by, or fill that column in the list of informants."
        if study.roster
        else "Write a list of informants: cgcoder informants --help",
    )


def _tests(table: Table, study: Study) -> None:
    from cgcoder.cli.tables import records
    from cgcoder.narrative.words import Words

    words = Words(study.settings.language, study)
    number: dict[str, Any] = {"justify": "right"}
    pair = any(r["difference"] is not None for r in records(table))
    effect = "difference" if pair else "cramers_v"
    shown = ("raised_by", effect, "reachable_p", "p", "p_holm", "p_bh")
    kinds = {c.id: c for c in table.columns}
    heads: list[tuple[str, dict[str, Any]]] = [(words.heading(kinds["code"]), {"overflow": "fold"})]
    heads += [(words.heading(kinds[c]), number) for c in shown]
    rows: list[list[str]] = []
    left_out: dict[str, list[str]] = {}
    for r in records(table):
        label = words.code(str(r["code"]))
        if r["p"] is None:
            left_out.setdefault(str(r["tested"]), []).append(label)
            continue
        cells = [words.number(r[c], 4 if "p" in c.split("_") else None) for c in shown]  # type: ignore[arg-type]
        rows.append([screen.inert(label), *cells])
    if rows:
        screen.put(screen.grid(heads, rows))
    for why, codes in left_out.items():
        screen.line(f"{words.term(why)}: {', '.join(codes)}")
    for note in table.notes:
        screen.say(words.message(note))
