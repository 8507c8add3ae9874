"""`cgcoder moved`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from cgcoder.cli import opening, screen
from cgcoder.core.deciders import lapsed

if TYPE_CHECKING:
    from rich.text import Text

    from cgcoder.core.model import Study
    from cgcoder.core.moves import Move
    from cgcoder.core.segment import Segment

WHY = {
    "edited": "Words were changed inside it.",
    "surroundings": "Its words stand, but what stood around them was rewritten.",
    "deleted": "Its words are gone from where they stood.",
    "doubled": "Its words stand more than once, and nothing tells which are meant.",
    "unknown": "The text it was decided on is not kept, and its words with their neighbours do "
    "not stand here once.",
    "gone": "No file of that name or with that text is among the transcripts.",
}
COLUMNS = (
    "id", "kind", "why", "source", "code", "by", "was", "now", "start", "end", "places",
    "looks_like",
)  # fmt: skip


def moved(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            help="Only decisions on this source; default: all.",
            show_default=False,
        ),
    ] = "",
    everything: Annotated[
        bool, typer.Option("--all", help="Also those that moved with their words for certain.")
    ] = False,
    as_json: opening.JsonOption = False,
    as_csv: opening.CsvOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Show which decisions no longer stand where they were made.

    When a transcript changes, decisions move with their words. Those whose words were edited
    count at the place shown; those whose words are not found for certain, and those whose file
    is gone, are kept and do not count. Each is listed with its words then and now, and with what
    to type to settle it.

    Examples:

    \b
      cgcoder moved
      cgcoder moved I03 --all
    """
    found = opening.load(study)
    moves = _about(found, source) if source else list(found.moves)
    shown = [m for m in moves if everything or m.waits]
    if as_json:
        from cgcoder.cli.records import record

        screen.json([{**_row(m), "was": record(m.was), "places": record(m.places)} for m in shown])
    elif as_csv:
        screen.csv(COLUMNS, [tuple(_row(m).values()) for m in shown])
    else:
        console = screen.console()
        screen.rows(_blocks(found, shown, console.width), out=console)
    again = [one for one in lapsed(found) if source in ("", one[0], one[0].rsplit(".", 1)[0])]
    if moves or not again:
        screen.say(summary(moves))
    for name, person in again:
        screen.say(_open_again(name, person))


def _open_again(name: str, person: str) -> str:
    who = screen.inert(person)
    return (
        f"{screen.inert(name)} has changed since {who} had been through it: what {who} left "
        "uncoded is open again, and machines' proposals there count. When you have looked: cgcoder "
        f"close {_argument(name)} --as {_argument(person)}"
    )


def remark(study: Study) -> str:
    """How many decisions wait to be settled; empty where none does."""
    waiting, open_again = sum(m.waits for m in study.moves), len({s for s, _ in lapsed(study)})
    if not waiting and open_again:
        return (
            f"{screen.count(open_again, 'source')} changed since somebody had been through: "
            "cgcoder moved"
        )
    if not waiting:
        return ""
    wait = "waits" if waiting == 1 else "wait"
    return (
        f"{screen.count(waiting, 'decision')} {wait} for you, since transcripts changed: "
        "cgcoder moved"
    )


def summary(moves: Sequence[Move]) -> str:
    """How many moved, and how many wait for somebody."""
    kinds = Counter(m.kind for m in moves)
    told = screen.count(kinds["moved"], "decision") + " moved with the words"
    waiting = sum(m.waits for m in moves)
    if not moves:
        return "Every decision stands where it was made."
    if not waiting:
        return f"{told}; nothing waits for you."
    parts = [f"{kinds[k]} {k}" for k in ("altered", "unresolved", "gone") if kinds[k]]
    wait = "waits" if waiting == 1 else "wait"
    return f"{screen.count(waiting, 'decision')} {wait} for you: {', '.join(parts)}. {told}."


def _about(study: Study, name: str) -> list[Move]:
    """The moves from or into one source, which may be gone."""
    from cgcoder.core.errors import UnknownNameError
    from cgcoder.core.selection import known_source

    gone = {m.was.source for m in study.moves if m.kind == "gone"}
    wanted = {g for g in gone if name in (g, g.rsplit(".", 1)[0])}
    try:
        wanted.add(known_source(study, name))
    except UnknownNameError:
        if not wanted:
            raise
    return [m for m in study.moves if (m.source or m.was.source) in wanted]


def _row(move: Move) -> dict[str, object]:
    now = move.now
    return {
        "id": move.entry,
        "kind": move.kind,
        "why": move.why,
        "source": move.source or move.was.source,
        "code": move.code,
        "by": move.by,
        "was": move.was.quote,
        "now": now.quote if now else None,
        "start": now.start if now else None,
        "end": now.end if now else None,
        "places": " ".join(f"{p.start}:{p.end}" for p in move.places),
        "looks_like": move.suggested,
    }


def _blocks(study: Study, moves: Sequence[Move], width: int) -> Iterator[Text]:
    """The decisions one by one, those on a file that is gone together."""
    from cgcoder.core.short_ids import length

    letters = length({m.entry for m in study.moves})
    gone: dict[str, list[Move]] = {}
    for move in moves:
        if move.kind == "gone":
            gone.setdefault(move.was.source, []).append(move)
        else:
            yield from _block(move, letters, width)
    for name, lost in gone.items():
        yield from _file(name, lost, letters, width)


def _file(name: str, lost: Sequence[Move], letters: int, width: int) -> Iterator[Text]:
    """A file that is gone, with a line for each decision on it."""
    from rich.text import Text

    count = screen.count(len(lost), "decision")
    yield Text(f"gone · {screen.inert(name)} · {count}", style="bold")
    for move in lost:
        line = Text(f"  {move.entry[:letters]}  {screen.inert(move.code)}  ")
        line.append(f"“{screen.inert(move.was.quote)}”")
        line.truncate(width, overflow="ellipsis")
        yield line
    like = next((m.suggested for m in lost if m.suggested), "")
    old, new = _argument(name), _argument(like) if like else "NEW"
    looks = f"{screen.inert(like)} looks like it. " if like else ""
    yield from _said(f"{WHY['gone']} {looks}If it goes by another name:", width)
    yield Text(f"    cgcoder settle {old} --renamed {new}")
    yield from _said("If it was removed for good:", width)
    yield Text(f"    cgcoder settle {old} --gone")
    yield Text()


def _said(sentence: str, width: int) -> Iterator[Text]:
    from rich.text import Text

    from cgcoder.cli.transcript import wrapped

    said = Text(sentence, style="dim")
    yield from (Text("  ") + line for _, line in wrapped(said, width - 2))


def _block(move: Move, letters: int, width: int) -> Iterator[Text]:
    """One decision: what it is, its words then and now side by side, and what to do."""
    from rich.text import Text

    from cgcoder.cli.transcript import wrapped

    short = move.entry[:letters]
    where = move.was.source
    if move.source and move.source != where:
        where = f"{where} → {move.source}"
    head = " · ".join(screen.inert(p) for p in (move.kind, short, move.code, where, move.by) if p)
    yield Text(head, style="bold")
    half = (width - 5) // 2
    left = [line for _, line in wrapped(_quoted(move.was, "was"), half)]
    right = [line for part in _now(move) for _, line in wrapped(part, half)]
    for n in range(max(len(left), len(right))):
        one = left[n] if n < len(left) else Text()
        two = right[n] if n < len(right) else Text()
        gap = " " * (half - one.cell_len + 3)
        yield Text.assemble("  ", one, gap, two)
    yield from _said(WHY[move.why], width) if move.why else ()
    if move.waits:
        yield Text(f"    cgcoder settle {short} {_how(move)}")
    yield Text()


def _quoted(segment: Segment, lead: str) -> Text:
    from rich.text import Text

    return Text.assemble((f"{lead} ", "dim"), f"“{screen.inert(segment.quote)}”")


def _now(move: Move) -> Iterator[Text]:
    from rich.text import Text

    if move.now:
        yield _quoted(move.now, "now")
        return
    if not move.places:
        yield Text("now –", style="dim")
    for n, place in enumerate(move.places, 1):
        yield _quoted(place, f"{n}? {place.start}:{place.end}")


def _how(move: Move) -> str:
    """The likeliest way to settle it; the others stand in the command's help."""
    if move.places:
        return "--place 1" if len(move.places) == 1 else "--place N"
    return "--gone" if move.why == "deleted" else '--words "…"'


def _argument(name: str) -> str:
    """A file's name as the shell takes it."""
    return (
        name if name.replace(".", "").replace("-", "").replace("_", "").isalnum() else f'"{name}"'
    )
