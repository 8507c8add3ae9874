"""Decisions whose texts have changed: a person shows where their words stand now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text

from cgcoder.core.acts import Settled
from cgcoder.core.model import Study
from cgcoder.core.moves import Move
from cgcoder.core.segment import Segment
from cgcoder.tui.dialogs import Choice, Pick, containing
from cgcoder.tui.matching import full_name
from cgcoder.tui.words import inert

if TYPE_CHECKING:
    from cgcoder.tui.review import Review as Screen

KINDS = {"altered": "changed", "unresolved": "not found", "gone": "file is gone", "moved": "moved"}
WHY = {
    "": "",
    "edited": "words came or went inside it",
    "surroundings": "the words around it changed",
    "deleted": "its words are gone from where they stood",
    "doubled": "its words stand more than once",
    "unknown": "the text that it was decided on is not at hand",
}


def open_moves(study: Study, person: str, *, blind: bool) -> list[Move]:
    """The moves that somebody has to look at; when *blind*, only the person's own."""
    return [m for m in study.moves if m.waits and (not blind or m.by == person)]


def pick_move(moves: list[Move], study: Study, language: str) -> Pick:
    """Ask which decision to settle."""

    def choice(move: Move) -> Choice:
        name = inert(full_name(move.code, study.codebook, language))
        where = move.source or move.was.source
        beside = f"{inert(where)}, {inert(move.by)}: {KINDS[move.kind]}"
        return Choice(move.entry, name, beside, tuple(told(move)))

    return Pick("Codings whose words have changed", containing(choice(m) for m in moves))


def told(move: Move) -> list[Text]:
    """What is known of a move, a line for each matter."""
    was = move.was
    lines = [
        Text.assemble(
            ("Was ", Style(dim=True)),
            (inert(was.before), Style(dim=True)),
            (inert(was.quote), Style(bold=True)),
            (inert(was.after), Style(dim=True)),
            end="",
        )
    ]
    if WHY[move.why]:
        lines.append(Text.assemble(("Why ", Style(dim=True)), WHY[move.why], end=""))
    if move.suggested:
        like = f"{inert(move.suggested)} looks most like it"
        lines.append(Text.assemble(("File ", Style(dim=True)), like, end=""))
    return lines


def begin(screen: Screen, move: Move) -> None:
    """Go to where the words of *move* may stand, and let the person show the right ones."""
    offered = move.places
    name = move.source or move.suggested or move.was.source
    source = next((s for s in screen.shelf.study.sources if s.id == name), None)
    if source is None:
        screen.desk.said = f"{name} is not among the transcripts: put it back, or cgcoder check."
        return
    screen.open(source)
    screen.settling, screen.offered = move, 0
    if offered:
        show(screen)
    else:
        screen.desk.go(None)
        screen.desk.move(screen.desk.words.at(min(move.was.start, len(source.text))))


def show(screen: Screen) -> None:
    """Select the place that is offered."""
    assert screen.settling is not None  # noqa: S101 - only called while settling
    offered = screen.settling.places
    if not offered:
        screen.desk.said = "No place is offered: select the words yourself."
        return
    segment = offered[screen.offered % len(offered)]
    screen.desk.choose(segment.start, segment.end)


def hint(screen: Screen) -> str:
    """What can be done now."""
    assert screen.settling is not None  # noqa: S101 - only called while settling
    several = len(screen.settling.places)
    other = f", Tab the next of {several} places" if several > 1 else ""
    return f"Select the words as they stand now: Enter settles{other}, Del they are gone, Esc."


def answer(screen: Screen, verb: str) -> bool:
    """Take a key that means something else while settling; whether it was one."""
    move, desk = screen.settling, screen.desk
    if move is None:
        return False
    if verb == "clear":
        screen.settling = None
        desk.clear()
        desk.said = "Left for later: w lists what is not settled."
    elif verb == "next_waiting":
        screen.offered += 1
        show(screen)
    elif verb == "around":
        chosen = desk.selection
        if chosen is None:
            desk.said = "Select the words first: s the sentence, v and arrows word by word."
        else:
            _settle(screen, move, desk.source.segment(*chosen))
    elif verb == "gone":
        _settle(screen, move, None)
    else:
        return False
    return True


def _settle(screen: Screen, move: Move, segment: Segment | None) -> None:
    if not screen.record((Settled(move.entry, segment),)):
        return
    screen.settling = None
    screen.reload(quiet=True)
    left = len(open_moves(screen.shelf.study, screen.person, blind=screen.blind))
    more = f"{left} more: w" if left else "all are settled now"
    screen.desk.said = f"Settled; {more}."
