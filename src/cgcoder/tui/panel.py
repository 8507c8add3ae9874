"""What is said beside the words: of the current coding, of the progress, of what was done."""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from cgcoder.core.codes import Codebook
from cgcoder.tui.desk import Desk
from cgcoder.tui.marks import Mark
from cgcoder.tui.matching import first_line, full_name
from cgcoder.tui.theme import SIGNS
from cgcoder.tui.view import View, told_time
from cgcoder.tui.words import inert

BOLD, DIM = Style(bold=True), Style(dim=True)
STATUS = {
    "unreviewed": "waits for a ruling",
    "accepted": "accepted",
    "changed": "changed",
    "rejected": "rejected",
    "person": "coded by hand",
    "agreed": "agreed",
}


def headline(desk: Desk, language: str) -> Text:
    """The code, stance and standing of the current coding, on one line."""
    mark = desk.current
    if mark is None:
        return Text(_without(desk), style=DIM, no_wrap=True, overflow="ellipsis", end="")
    shown = mark.shown
    told = Text(no_wrap=True, overflow="ellipsis", end="")
    told.append(f" {SIGNS[shown.stance]} ", Style(bold=True, reverse=True))
    told.append(" " + inert(full_name(shown.code, desk.codebook, language)), BOLD)
    told.append(f"  {shown.stance}", BOLD)
    assumed = "" if mark.origin.explicit or mark.status != "unreviewed" else " (assumed)"
    told.append(f"{assumed} · {_standing(desk, mark)}")
    here = desk.here()
    if len(here) > 1:
        told.append(f" · {here.index(mark) + 1 if mark in here else 1} of {len(here)} here", DIM)
    return told


def _without(desk: Desk) -> str:
    if desk.selection:
        return "Words are selected: c codes them, Esc lets go."
    if not desk.marks:
        return "Nothing is coded here. Move with the arrows; s selects a sentence, c codes it."
    return "No coding here: Tab goes to the next that waits, n to the next one."


def _standing(desk: Desk, mark: Mark) -> str:
    by = mark.shown.by
    who = "you" if by == desk.person else inert(by)
    if mark.covered:
        return "needs no ruling"
    said = STATUS.get(mark.status, mark.status)
    return f"{said} by {who}" if who and mark.status != "person" else f"{said}"


def body(desk: Desk, language: str, width: int, *, full: bool) -> list[Text]:
    """What there is to know of the current coding, a line for each matter."""
    mark = desk.current
    if mark is None:
        return []
    lines = [_line("Proposed" if mark.machine else "Coded", _origin(desk, mark))]
    if mark.origin.why:
        lines.append(_line("Why", inert(mark.origin.why)))
    if mark.status == "changed" and mark.machine:
        made = mark.origin
        was = f"{full_name(made.code, desk.codebook, language)} {SIGNS[made.stance]}"
        lines.append(_line("Was", inert(was)))
    if mark.others:
        said = ", ".join(f"{inert(name)}: {status}" for name, status in mark.others)
        lines.append(_line("Others", said))
    notes = [(mark.shown.by or "", mark.shown.memo)] if mark.shown.memo else []
    for name, words in (*notes, *mark.memos):
        lines.append(_line("Memo", f"{inert(words)} ({inert(name)})"))
    means = definition(desk.codebook, mark.shown.code, language, full=full)
    if not full:
        for line in means:
            line.truncate(width, overflow="ellipsis")
    lines[1:1] = means[:1]
    lines += means[1:]
    return lines


def _origin(desk: Desk, mark: Mark) -> str:
    made = mark.origin
    who = "you" if made.coder == desk.person else inert(made.coder)
    sure = "" if made.confidence is None else f", {made.confidence:.0%} sure"
    words = len(mark.segment.quote.split())
    return f"by {who}{sure}; {words} word{'' if words == 1 else 's'}"


def definition(codebook: Codebook, code: str, language: str, *, full: bool) -> list[Text]:
    """What the code means: its definition, and where there is room when to use it."""
    if code not in codebook:
        return [_line("Code", "is not in the codebook any more")]
    return explained(codebook, code, language)[: 3 if full else 1]


def explained(codebook: Codebook, code: str, language: str) -> list[Text]:
    """Everything the codebook says of a code, a line for each field that is filled in."""
    found = codebook[code]
    fields = (
        ("Means", found.definition), ("Use", found.include), ("Not", found.exclude),
        ("Example", found.examples), ("Near miss", found.near_misses),
    )  # fmt: skip
    lines = []
    for head, text in fields:
        said = first_line((text.get(language, ""), text.get("en", ""), *text.values()))
        if said:
            lines.append(_line(head, inert(said)))
    return lines


def _line(head: str, words: str) -> Text:
    return Text.assemble((f"{head} ", DIM), words, end="")


def progress(desk: Desk, place: tuple[int, int], pace: float | None, width: int) -> Text:
    """The top line: which source, how far, how long still."""
    done, left = desk.progress()
    name = inert(desk.source.stem)
    left_side = f" {name}  {place[0]} of {place[1]}"
    if desk.closed:
        left_side += "  done"
    if desk.blind:
        right = f"blind · {done} coded by you"
    elif done + left:
        bar = _bar(done, done + left, 10)
        time = f" · {told_time(pace * left)} at your pace" if pace and left else ""
        right = f"{bar} {done} reviewed, {left} left{time}"
    else:
        right = "nothing coded yet"
    right += f" · {inert(desk.person)} "
    gap = " " * max(width - cell_len(left_side) - cell_len(right), 1)
    return Text(left_side + gap + right, style=Style(reverse=True), no_wrap=True, end="")


def _bar(done: int, of: int, size: int) -> str:
    full = done * size // of
    return "█" * full + "░" * (size - full)


def filtered(view: View, codebook: Codebook, language: str) -> str:
    """Word what is filtered; empty where nothing is."""
    told = [full_name(view.code, codebook, language)] if view.code else []
    told += [f"informant {view.informant}"] if view.informant else []
    told += [f"coder {view.coder}"] if view.coder else []
    told += ["only what waits"] if view.waiting else []
    return f"Only {', '.join(told).removeprefix('only ')} (f changes it)" if told else ""
