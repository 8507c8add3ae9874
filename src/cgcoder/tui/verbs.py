"""What the keys do: each verb of the key table, done on the review screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, get_args

from cgcoder.core.acts import Closed, Coded, Entry, Memo, Review
from cgcoder.core.codes import Stance
from cgcoder.tui import theme
from cgcoder.tui.borders import Border
from cgcoder.tui.view import View

if TYPE_CHECKING:
    from cgcoder.tui.desk import Desk
    from cgcoder.tui.review import Review as Screen

BORDERS: tuple[Border, ...] = get_args(Border)
STANCES: tuple[Stance, ...] = get_args(Stance)
ONLY_LOOKING = ("dress", "help", "book", *BORDERS)
"""Verbs that leave moved borders as they are."""
WALKS: dict[str, Callable[[Desk], None]] = {
    "next": lambda d: d.step(1),
    "previous": lambda d: d.step(-1),
    "next_waiting": lambda d: d.next_waiting(),
    "doubt": lambda d: d.doubt(),
    "left": lambda d: d.move(d.caret - 1),
    "right": lambda d: d.move(d.caret + 1),
    "first": lambda d: d.move(0),
    "last": lambda d: d.move(len(d.words) - 1),
    "extend_left": lambda d: d.move(d.caret - 1, extend=True),
    "extend_right": lambda d: d.move(d.caret + 1, extend=True),
    "sentence": lambda d: d.select_sentence(),
    "select": lambda d: d.select(),
}
LINES = {"up": -1, "down": 1, "extend_up": -1, "extend_down": 1}
PAGES = {"page_up": -1, "page_down": 1}


def do(screen: Screen, verb: str) -> None:
    """Do *verb*; borders that were moved are recorded first, unless they go on moving."""
    desk = screen.desk
    if verb == "clear":
        desk.clear()
        screen.transcript.find(None)
        return
    if verb == "around" and desk.borders is not None:
        screen.keep()
        return
    if verb not in ONLY_LOOKING:
        screen.keep()
    if verb in WALKS:
        WALKS[verb](desk)
    elif verb in BORDERS:
        desk.border(verb)
        screen.wait_to_keep()
    elif verb in LINES:
        desk.move(screen.transcript.line_step(LINES[verb]), extend=verb.startswith("extend"))
    elif verb in PAGES:
        lines = max(screen.transcript.size.height - 3, 1)
        desk.move(screen.transcript.line_step(PAGES[verb] * lines))
    elif verb in STANCES:
        if screen.record(desk.turn(verb)):
            desk.said = f"It {verb} now." if verb != "neutral" else "It is neutral now."
    else:
        OTHERS[verb](screen)


def _rule(screen: Screen, drafts: tuple[Entry, ...]) -> None:
    """Record a ruling and go on to what waits."""
    desk = screen.desk
    if not screen.record(drafts):
        return
    if any(m.waits for m in desk.marks):
        desk.next_waiting()
        desk.said = f"{told(drafts[0]).capitalize()}."
    else:
        desk.said = f"{told(drafts[0]).capitalize()}. Nothing waits here: d if you are through, N."


def _around(screen: Screen) -> None:
    screen.desk.around()


def _dress(screen: Screen) -> None:
    names = theme.NAMES
    name = names[(names.index(screen.theme) + 1) % len(names)]
    screen.theme = name
    screen.transcript.dress(name)
    screen.desk.said = f"Colours: {name}."


def _next_source(screen: Screen) -> None:
    _beside(screen, 1)


def _beside(screen: Screen, step: int) -> None:
    """Go to the next source in which there is something of what is looked at."""
    sources = screen.shelf.study.sources
    at = sources.index(screen.desk.source) + step
    if 0 <= at < len(sources):
        screen.open(sources[at])
    else:
        screen.desk.said = "This is the last source." if step > 0 else "This is the first source."


def _close(screen: Screen) -> None:
    from cgcoder.tui.dialogs import Confirm

    desk = screen.desk
    waiting = len(desk.waiting)
    many = f"{waiting} proposals wait here still; they" if waiting > 1 else "1 proposal waits; it"
    rest = f"{many} will count as not coded." if waiting else "Nothing waits here."
    asked = f"You have been through {desk.source.stem}? {rest} What you left uncoded is not coded."

    def answered(yes: bool | None) -> None:  # noqa: FBT001 - what textual calls it with
        if yes and screen.record(desk.close()):
            desk.said = "Recorded that you have been through it. N goes to the next source."
        screen.renew()

    screen.push_screen(Confirm(asked), answered)


def _code(screen: Screen) -> None:
    from cgcoder.tui.codebook import pick_code
    from cgcoder.tui.matching import divided, usual_stance

    desk = screen.desk
    if desk.selection is None and desk.current is None:
        desk.select_sentence()
    changing = desk.selection is None
    start = desk.current.shown.code if changing and desk.current else ""
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
    screen.push_screen(pick_code(book, language, title, start=start), answered)


def _book(screen: Screen) -> None:
    from cgcoder.tui.codebook import pick_code

    desk = screen.desk
    start = desk.current.shown.code if desk.current else ""
    title = "Codebook (Esc closes it)"
    screen.push_screen(pick_code(desk.codebook, screen.language, title, start=start))


def _memo(screen: Screen) -> None:
    mark = screen.desk.current
    if mark is None:
        _source_memo(screen)
    else:
        _ask_memo(screen, "Memo on this coding.", ("coding", mark.id))


def _source_memo(screen: Screen) -> None:
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


def _search(screen: Screen) -> None:
    from cgcoder.tui.dialogs import Ask

    def answered(words: str | None) -> None:
        if words:
            screen.hits = screen.desk.words.find(words)
            if screen.hits:
                _found(screen, 1)
            else:
                screen.desk.said = f"Not found: {words}"
        screen.renew()

    screen.push_screen(Ask("Find words."), answered)


def _found(screen: Screen, step: int) -> None:
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


def _open(screen: Screen) -> None:
    from cgcoder.tui.choosing import pick_source

    def answered(name: str | None) -> None:
        if name:
            screen.open(screen.shelf.study.source(name))
        screen.renew()

    screen.push_screen(pick_source(screen.shelf, screen.desk.source.id), answered)


def _filter(screen: Screen) -> None:
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


def _help(screen: Screen) -> None:
    from cgcoder.tui.dialogs import Help

    screen.push_screen(Help())


OTHERS: dict[str, Callable[[Screen], None]] = {
    "accept": lambda s: _rule(s, s.desk.accept()),
    "reject": lambda s: _rule(s, s.desk.reject()),
    "around": _around,
    "code": _code,
    "memo": _memo,
    "source_memo": _source_memo,
    "undo": lambda s: s.undo(),
    "redo": lambda s: s.redo(),
    "close": _close,
    "search": _search,
    "again": lambda s: _found(s, 1),
    "back_again": lambda s: _found(s, -1),
    "next_source": _next_source,
    "previous_source": lambda s: _beside(s, -1),
    "open": _open,
    "filter": _filter,
    "book": _book,
    "reload": lambda s: s.reload(),
    "dress": _dress,
    "help": _help,
    "leave": lambda s: s.exit(),
}


def told(entry: Entry) -> str:
    """Word an act in a word or two."""
    if isinstance(entry, Review):
        return entry.verdict
    if isinstance(entry, Coded):
        return "coded"
    if isinstance(entry, Memo):
        return "memo"
    return "done with the source" if isinstance(entry, Closed) else "removed"


def about(entry: Entry) -> str:
    """The id of the coding that an act is about; empty where it is about none."""
    if isinstance(entry, Review):
        return entry.target.id
    if isinstance(entry, Memo):
        return entry.about
    return entry.of if hasattr(entry, "of") else entry.id
