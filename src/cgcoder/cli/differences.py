"""What moved between two runs, on the screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.padding import Padding
from rich.text import Text

from cgcoder.cli import problems, screen
from cgcoder.core.comparison import VerdictChange
from cgcoder.core.pairing import Fate
from cgcoder.core.table import Column
from cgcoder.narrative import compared as sentences
from cgcoder.narrative.compared_verdicts import standing, verdict
from cgcoder.narrative.words import Words
from cgcoder.project.compared import Compared, local
from cgcoder.project.folder import Folder
from cgcoder.project.runs import Run, RunError, head, listed

MOST_CUES = 12
"""Changes of the codebook told one by one."""
FOLLOWED = frozenset({"shifted"})
"""What becomes of a coding in a changed text that itself is as it was: no news of its code."""
ARROW = "→ "
FIXED: dict[str, Any] = {"no_wrap": True}
RIGHT: dict[str, Any] = {"justify": "right", "no_wrap": True}


def runs(folder: Path, *, as_json: bool, as_csv: bool) -> None:
    """List the runs on record, what is wrong with any, and how to compare them."""
    known, strays = listed(Folder(folder))
    names = ("run", "time", "sources", "informants", "codings", "version")
    rows = [(run.number, local(run.made_at), *_counts(run)) for run in known]
    if as_json:
        screen.json(
            [dict(zip(names, row, strict=True)) | {"made_at": run.made_at}
             for row, run in zip(rows, known, strict=True)]
        )  # fmt: skip
    elif as_csv:
        screen.csv(names, rows)
    elif rows:
        heads: list[tuple[str, dict[str, Any]]] = [(n.capitalize(), RIGHT) for n in names]
        shown = [["–" if cell is None else cell for cell in row] for row in rows]
        screen.put(screen.grid(heads, shown))
        if any(row[2] is None for row in rows):
            screen.say("A dash: its file cannot be read; cgcoder compare RUN says why.")
    else:
        screen.say("No run is on record yet. Next: cgcoder run")
    problems.tell(strays)


def _counts(run: Run) -> tuple[Any, ...]:
    try:
        told = head(run)
    except RunError:
        return (None,) * 4
    return tuple(told.get(name) for name in ("sources", "informants", "codings", "program"))


def show(compared: Compared) -> None:
    """Print everything that moved: verdicts first, then why, then the codings."""
    words, found = Words(compared.study.settings.language, compared.study), compared.comparison
    was, now = (_called(run, words) for run in (compared.was, compared.now))
    screen.put(screen.text(words.say("compared.to", was=was, now=now), "bold"))
    screen.line()
    if not found:
        screen.line(words.say("compared.nothing"))
        return
    for heading, told in sentences.overview(words, found, compared.causes):
        _beside(heading, told)
    screen.line()
    judged = [v for v in found.verdicts if _judged(v)]
    if judged:
        screen.put(_verdicts(judged, words))
        screen.line()
        for v in judged:
            screen.put(screen.text(verdict(words, v)))
            screen.line()
    else:
        screen.line(words.say("compared.no_verdict"))
        screen.line()
    if found.book.cues:
        _cues(compared, words)
    if any(fates != FOLLOWED for _, fates in found.codings):
        _codings(compared, words)


def _called(run: Run | None, words: Words) -> str:
    if run is None:
        return words.say("compared.now")
    return words.say("compared.run", n=run.number, time=local(run.made_at))


def _beside(heading: str, told: str) -> None:
    """A heading with its line beside it, hanging."""
    from rich.table import Table

    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=11)
    table.add_column()
    table.add_row(screen.text(heading, "bold"), screen.text(screen.inert(told)))
    screen.put(table)


def _judged(v: VerdictChange) -> bool:
    """Whether what is printed of a verdict has changed."""
    if not any(s and s.status for s in (v.was, v.now)):
        return False
    camps = v.camps[0] != v.camps[1]
    return v.status_changed or v.degree_shown or v.confidence_changed or v.own_changed or camps


def _verdicts(judged: list[VerdictChange], words: Words) -> Any:  # noqa: ANN401 - a rich table
    columns: list[tuple[str, dict[str, Any]]] = [
        (words.heading(Column("indicator")), {}),
        (words.heading(Column("verdict")), {}),
        (words.heading(Column("degree")), RIGHT),
        (words.heading(Column("confidence")), FIXED),
        (words.heading(Column("informants")), FIXED),
    ]
    rows = []
    for v in judged:
        cells = [
            _two(standing(words, v.was), standing(words, v.now)),
            _two(*(words.number(s.degree if s else None, 2, signed=True) for s in (v.was, v.now))),
            _two(*(words.term(s.confidence) if s and s.confidence else words.number(None)
                   for s in (v.was, v.now))),
            _two(*(f"+{plus} −{minus} ±{mixed}" for plus, minus, mixed in v.camps)),
        ]  # fmt: skip
        rows.append([screen.text(words.code(v.code), "bold" if v.status_changed else ""), *cells])
    return screen.grid(columns, rows)


def _two(was: str, now: str) -> Text:
    """What it was, and below what it is; once where it is the same."""
    if was == now:
        return screen.text(now)
    return Text.assemble(screen.text(was, "dim"), "\n", screen.text(ARROW + now, "bold"))


def _cues(compared: Compared, words: Words) -> None:
    """Each change of a cue, and what it did to codings."""
    screen.put(screen.text(words.say("compared.head.by_cue"), "bold"))
    found, told = (
        compared.comparison,
        list(zip(compared.comparison.codings, compared.causes, strict=True)),
    )
    for changed in found.book.cues[:MOST_CUES]:
        mine = [pair for pair, c in told if c.why == "cue" and changed in c.cues]
        screen.put(Padding(screen.text(screen.inert(sentences.cue(words, changed))), (0, 0, 0, 2)))
        screen.put(Padding(screen.text(sentences.did(words, mine), "dim"), (0, 0, 0, 4)))
    if len(found.book.cues) > MOST_CUES:
        more = len(found.book.cues) - MOST_CUES
        screen.line("  " + words.say("compared.cue.others", n=more))
    for key, why in (("beside", "near"), ("untold", "untold")):
        n = sum(c.why == why for _, c in told)
        if n:
            screen.put(screen.text(words.say(f"compared.cue.{key}", n=n)))
    screen.line()


def _codings(compared: Compared, words: Words) -> None:
    """How many codings came and went, by code, and in which sources."""
    columns: list[tuple[str, dict[str, Any]]] = [
        (words.say("compared.head.by_code"), {}),
        *((words.say(f"compared.head.{k}"), RIGHT) for k in ("came", "went", "other")),
        (words.say("compared.head.where"), {}),
    ]
    screen.put(screen.grid(columns, list(_by_code(compared, words))))


def _by_code(compared: Compared, words: Words) -> Iterator[list[str]]:
    counted: dict[str, Counter[str]] = {}
    places: dict[str, Counter[str]] = {}
    for pair, fates in compared.comparison.codings:
        if fates == FOLLOWED:
            continue
        code = pair.mark.code
        counted.setdefault(code, Counter())[_column(fates)] += 1
        places.setdefault(code, Counter())[pair.mark.source.rsplit(".", 1)[0]] += 1
    order = {c.id: n for n, c in enumerate(compared.study.codebook.codes)}
    for code in sorted(counted, key=lambda c: (order.get(c, len(order)), c)):
        cells = (counted[code][k] for k in ("came", "went", "other"))
        where = words.some(*(f"{s} ({n})" for s, n in sorted(places[code].items())))
        yield [words.code_path(code), *(str(n or "") for n in cells), screen.inert(where)]


def _column(fates: frozenset[Fate]) -> str:
    return next((f for f in ("came", "went") if f in fates), "other")
