"""`cgcoder sensitivity`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cgcoder.cli import opening, screen

if TYPE_CHECKING:
    from cgcoder.core.table import Cell, Table
    from cgcoder.narrative.words import Words

Records = Sequence[dict[str, Any]]


def sensitivity(
    indicator: Annotated[
        str, typer.Argument(metavar="[INDICATOR]", help="Only this one; default: all.")
    ] = "",
    as_json: opening.JsonOption = False,
    as_csv: opening.CsvOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Show what the verdicts hang on.

    Each indicator is judged again under other thresholds, without each informant, referral tree
    and group, without notes and documents, by reviewed or explicit codings only, by each coder
    alone, and with each other way to settle whose word counts. --csv gives a line for each thing
    varied, --json every variant too.

    Examples:

    \b
      cgcoder sensitivity
      cgcoder sensitivity trust_building
      cgcoder sensitivity --json > sensitivity.json
    """
    from cgcoder.cli.tables import data, records
    from cgcoder.core.selection import known_code
    from cgcoder.narrative.words import Words
    from cgcoder.stats.sensitivity import compute

    found = opening.load(study)
    every = tuple(c.id for c in found.codebook.of_kind("indicator"))
    wanted = (known_code(found, indicator, indicators=True),) if indicator else every
    tables = compute(found, indicators=wanted)
    if as_json:
        screen.json({t.name: records(t) for t in tables})
    elif as_csv and tables:
        data(tables[0], as_json=False)
    elif tables:
        _show(tables[0], Words(found.settings.language, found))
    if told := opening.remark(found):
        screen.say(told)


def _show(table: Table, words: Words) -> None:
    from cgcoder.cli.tables import records

    rows = records(table)
    screen.put(screen.text(words.title(table.name), "bold"))
    screen.put(_crossed(rows, words))
    screen.line()
    for told in _told(rows, words):
        screen.put(screen.text(told))
    for note in table.notes:
        screen.say(words.message(note))


def _crossed(rows: Records, words: Words) -> Any:  # noqa: ANN401 - a rich table
    """What is varied down, the indicators across: how often the verdict is the same."""
    from cgcoder.cli.tables import letter
    from cgcoder.core.table import Column

    codes = list(dict.fromkeys(r["indicator"] for r in rows))
    cells = {(r["varied"], r["indicator"]): f"{r['same']}/{r['variants']}" for r in rows}
    fold = {"overflow": "fold"}
    number = {"justify": "right", "no_wrap": True}
    heads: list[tuple[str, dict[str, Any]]] = [(words.heading(Column("varied")), fold)]
    heads += [(letter(n), number) for n, _ in enumerate(codes)]
    varied = dict.fromkeys(v for v, _ in cells)
    lines = [(words.term(v), *(cells.get((v, c), "–") for c in codes)) for v in varied]
    return screen.grid(heads, lines)


def _told(rows: Records, words: Words) -> Iterator[str]:
    """A sentence on each indicator, after its letter: what changes its verdict."""
    from cgcoder.cli.tables import letter

    for n_code, code in enumerate(dict.fromkeys(r["indicator"] for r in rows)):
        some = [r for r in rows if r["indicator"] == code]
        once = {r["varied"]: r for r in some}.values()
        n, same = sum(r["variants"] for r in once), sum(r["same"] for r in once)
        label = f"{letter(n_code)}  {screen.inert(words.code(code))}"
        status = words.term(some[0]["status"])
        if same == n:
            yield words.say("sensitivity.firm", label=label, status=status, n=n)
            continue
        changes = [_change(r, words) for r in some if r["becomes"]]
        yield words.say(
            "sensitivity.hangs",
            label=label, status=status, n=n, same=same, changes="; ".join(changes),
        )  # fmt: skip


def _change(row: dict[str, Cell], words: Words) -> str:
    from cgcoder.core.varying import BANDS

    choices = str(row["which"]).split("; ")
    if row["varied"] == "codings":
        which = "; ".join(words.term(w) for w in choices)
    elif row["varied"] in (*BANDS, "referral_decay"):
        which = "; ".join(words.cell(float(w), "score") for w in choices)
    else:
        which = screen.inert("; ".join(choices))
    return words.say(
        "sensitivity.change",
        becomes=words.term(str(row["becomes"])),
        varied=words.term(str(row["varied"])),
        which=which,
    )
