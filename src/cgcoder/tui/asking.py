"""The keys that ask something first: which code, which words, whether it is so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cgcoder.tui import moving
from cgcoder.tui.view import View

if TYPE_CHECKING:
    from cgcoder.tui.review import Review as Screen


def close(screen: Screen) -> None:
    """Ask whether the person has been through the source, saying what still waits."""
    from cgcoder.tui.dialogs import Confirm

    desk = screen.desk
    waiting = len(desk.waiting)
    many = (
        f"{waiting} proposals wait here still; they"
        if waiting > 1
        else "1 proposal waits here still; it"
    )
    rest = f"{many} will count as not coded." if waiting else "Nothing waits here."
    asked = f"You have been through {desk.source.stem}? {rest} What you left uncoded is not coded."

    def answered(yes: bool | None) -> None:  # noqa: FBT001 - what textual calls it with
        if yes and screen.record(desk.close()):
            desk.said = "Recorded that you have been through it. N goes to the next source."
        screen.renew()

    screen.push_screen(Confirm(asked), answered)


def code(screen: Screen) -> None:
    """Ask for a code: of the selection, else for the current coding, else of the sentence here."""
    from cgcoder.tui.codebook import pick_code
    from cgcoder.tui.matching import divided, usual_stance

    desk = screen.desk
    if desk.selection is None and desk.current is None:
        desk.select_sentence()
    changing = desk.selection is None
    shown = desk.current.shown if changing and desk.current else None
    start, keeps = (shown.code, shown.stance) if shown else ("", None)
    what = "Change the code to" if changing else "Code the selected words as"
    title = f"{what} (+ - 0 at the end sets the stance)"

    def answered(answer: str | None) -> None:
        if answer is not None:
            code, _, typed = answer.partition("\n")
            stance = divided(typed)[1]
            if changing:
                screen.record(desk.recode(code, stance))
            else:
                usual = usual_stance(desk.codebook[code])
                if screen.record(desk.code(code, stance or usual)):
                    desk.go(next(m for m in desk.seen.marks if m.id == desk.entries[-1].id))
        screen.renew()

    book, language = desk.codebook, screen.language
    screen.push_screen(pick_code(book, language, title, start=start, keeps=keeps), answered)


def book(screen: Screen) -> None:
    """Show the codebook."""
    from cgcoder.tui.codebook import pick_code

    desk = screen.desk
    start = desk.current.shown.code if desk.current else ""
    title = "Codebook (Esc closes it)"
    screen.push_screen(pick_code(desk.codebook, screen.language, title, start=start))


def memo(screen: Screen) -> None:
    """Ask for a memo on the current coding, or on the source where none is."""
    mark = screen.desk.current
    if mark is None:
        source_memo(screen)
    else:
        _ask_memo(screen, "Memo on this coding.", ("coding", mark.id))


def source_memo(screen: Screen) -> None:
    """Ask for a memo on the source."""
    source = screen.desk.source
    _ask_memo(screen, f"Memo on {source.stem}.", ("source", source.id))


def _ask_memo(screen: Screen, title: str, place: tuple[str, str]) -> None:
    from cgcoder.tui.dialogs import Ask

    desk = screen.desk

    def answered(words: str | None) -> None:
        if words and screen.record(desk.memo(words, *place)):  # type: ignore[arg-type]  # a kind
            desk.said = "Memo kept."
        screen.renew()

    screen.push_screen(Ask(title), answered)


def search(screen: Screen) -> None:
    """Ask for words and go to the next place where they stand."""
    from cgcoder.tui.dialogs import Ask

    def answered(words: str | None) -> None:
        if words:
            screen.hits = screen.desk.words.find(words)
            if screen.hits:
                found(screen, 1)
            else:
                screen.desk.said = f"Not found: {words}"
        screen.renew()

    screen.push_screen(Ask("Find words."), answered)


def found(screen: Screen, step: int) -> None:
    """Go to the next place that was found, around the end."""
    desk, hits = screen.desk, screen.hits
    if not hits:
        desk.said = "Nothing is searched for: / finds words."
        return
    place = desk.place
    after = [n for n, (start, _) in enumerate(hits) if start > place]
    before = [n for n, (start, _) in enumerate(hits) if start < place]
    n = (after[0] if after else 0) if step > 0 else (before[-1] if before else len(hits) - 1)
    desk.clear()
    desk.move(desk.words.at(hits[n][0]))
    screen.transcript.find(hits[n])
    desk.said = f"{n + 1} of {len(hits)}; g the next, G the one before."


def open_source(screen: Screen) -> None:
    """Ask which source to open."""
    from cgcoder.tui.choosing import pick_source

    def answered(name: str | None) -> None:
        if name:
            screen.open(screen.shelf.study.source(name))
        screen.renew()

    screen.push_screen(pick_source(screen.shelf, screen.desk.source.id), answered)


def narrow(screen: Screen) -> None:
    """Ask what to look at."""
    from cgcoder.tui.choosing import narrowed, pick_filter

    def answered(choice: str | None) -> None:
        if choice is not None:
            look(screen, narrowed(screen.view, choice))
        screen.renew()

    screen.push_screen(pick_filter(screen.shelf.study, screen.view, screen.language), answered)


def look(screen: Screen, view: View) -> None:
    """Look at something else."""
    screen.view = view
    screen.desk.look(view)
    if not screen.desk.marks:
        screen.desk.said = "Nothing here is of that kind."


def moves(screen: Screen) -> None:
    """Ask which of the decisions to settle whose words have changed."""
    study = screen.shelf.study
    moves = moving.open_moves(study, screen.person, blind=screen.blind)
    if not moves:
        screen.desk.said = "All codings stand on their words."
        return
    here = screen.desk.source.id
    moves.sort(key=lambda m: (m.source or m.was.source) != here)

    def answered(entry: str | None) -> None:
        chosen = next((m for m in moves if m.entry == entry), None)
        if chosen is not None:
            moving.begin(screen, chosen)
        screen.renew()

    screen.push_screen(moving.pick_move(moves, study, screen.language), answered)


def explain(screen: Screen) -> None:
    """Show all keys."""
    from cgcoder.tui.dialogs import Help

    screen.push_screen(Help())
