"""What the keys do: each verb of the key table, done on the review screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, get_args

from cgcoder.core.acts import Entry
from cgcoder.core.codes import Stance
from cgcoder.tui import asking, history, moving, theme
from cgcoder.tui.borders import Border

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
SETTLING = frozenset(WALKS) | {
    "up", "down", "extend_up", "extend_down", "page_up", "page_down", "search", "again",
    "back_again", "help", "dress", "book", "leave",
}  # fmt: skip
"""Verbs that may be used while somebody shows where words stand now."""
LINES = {"up": -1, "down": 1, "extend_up": -1, "extend_down": 1}
PAGES = {"page_up": -1, "page_down": 1}


def do(screen: Screen, verb: str) -> None:
    """Do *verb*; borders that were moved are recorded first, unless they go on moving."""
    desk = screen.desk
    if moving.answer(screen, verb):
        return
    if screen.settling is not None and verb not in SETTLING:
        desk.said = "First settle these words, or Esc."
    elif verb == "clear":
        desk.clear()
        screen.transcript.find(None)
    elif verb == "around" and desk.borders is not None:
        screen.keep()
    else:
        if verb not in ONLY_LOOKING:
            screen.keep()
        _do(screen, verb)


def _do(screen: Screen, verb: str) -> None:
    desk = screen.desk
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
        desk.said = f"{history.told(drafts[0]).capitalize()}."
    else:
        desk.said = (
            f"{history.told(drafts[0]).capitalize()}. Nothing waits here: d if you are through, N."
        )


def _dress(screen: Screen) -> None:
    names = theme.NAMES
    name = names[(names.index(screen.theme) + 1) % len(names)]
    screen.theme = name
    screen.transcript.dress(name)
    screen.desk.said = f"Colours: {name}."


def _beside(screen: Screen, step: int) -> None:
    """Go to the next source in which there is something of what is looked at."""
    sources = screen.shelf.study.sources
    at = sources.index(screen.desk.source) + step
    while 0 <= at < len(sources) and not screen.holds(sources[at]):
        at += step
    if 0 <= at < len(sources):
        screen.open(sources[at])
    elif screen.view:
        screen.desk.said = "No other source that way has what is looked at; f changes it."
    else:
        screen.desk.said = "This is the last source." if step > 0 else "This is the first source."


OTHERS: dict[str, Callable[[Screen], None]] = {
    "accept": lambda s: _rule(s, s.desk.accept()),
    "reject": lambda s: _rule(s, s.desk.reject()),
    "around": lambda s: s.desk.around(),
    "code": asking.code,
    "memo": asking.memo,
    "source_memo": asking.source_memo,
    "undo": history.undo,
    "redo": history.redo,
    "close": asking.close,
    "search": asking.search,
    "again": lambda s: asking.found(s, 1),
    "back_again": lambda s: asking.found(s, -1),
    "next_source": lambda s: _beside(s, 1),
    "previous_source": lambda s: _beside(s, -1),
    "open": asking.open_source,
    "moves": asking.moves,
    "gone": lambda s: setattr(s.desk, "said", "Del is for settling words: w lists them."),
    "filter": asking.narrow,
    "book": asking.book,
    "reload": lambda s: s.reload(),
    "dress": _dress,
    "help": asking.explain,
    "leave": lambda s: s.exit(),
}
