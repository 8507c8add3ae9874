"""The screen on which two people settle their differences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.markup import escape
from textual.screen import ModalScreen
from textual.widgets import Static

from cgcoder.core.codes import Stance
from cgcoder.core.disagreements import Disagreement
from cgcoder.core.errors import CgcoderError
from cgcoder.core.model import Study
from cgcoder.tui import difference
from cgcoder.tui.codebook import pick_code
from cgcoder.tui.dialogs import Ask
from cgcoder.tui.matching import divided, usual_stance
from cgcoder.tui.settling import Settling
from cgcoder.tui.theme import LOOKS, NAMES, THEMES
from cgcoder.tui.words import inert

KEYS = (
    ("1,left", "take(0)", "1 ←", "take what the first one says"),
    ("2,right", "take(1)", "2 →", "take what the second one says"),
    ("x", "neither", "x", "neither: no code applies"),
    ("c", "code", "c", "another code"),
    ("plus,equals_sign", "stance('supports')", "+", "the code, and it supports"),
    ("minus", "stance('hinders')", "-", "the code, and it hinders"),
    ("0", "stance('neutral')", "0", "the code, and it is neutral"),
    ("m", "note", "m", "a note that goes with the next decision"),
    ("u", "undo", "u", "undo the last decision"),
    ("s,space", "skip", "s", "leave it open, on to the next"),
    ("p", "before", "p", "the one before"),
    ("up", "scroll(-1)", "↑", "scroll the words up"),
    ("down", "scroll(1)", "↓", "scroll the words down"),
    ("pageup", "scroll(-8)", "PgUp", "a screen up"),
    ("pagedown", "scroll(8)", "PgDn", "a screen down"),
    ("b", "book", "b", "what the codes mean, in full"),
    ("t", "dress", "t", "colours: terminal, dark, light"),
    ("question_mark,f1", "help", "?", "all keys"),
    ("q,ctrl+q,ctrl+c", "quit", "q", "quit; everything is saved"),
)
"""As textual names them, what they do, how they are shown, and what they are said to do."""


class Page(ModalScreen[None]):
    """Something to read; any of the usual keys leaves it."""

    DEFAULT_CSS = """
    Page { align: center middle; }
    Page > VerticalScroll { width: 76; max-width: 95%; height: auto; max-height: 90%;
        border: round $border; background: $surface; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,question_mark,b", "app.pop_screen", "Back", show=False)
    ]

    def __init__(self, text: Text) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """The text, which scrolls where it is long."""
        with VerticalScroll():
            yield Static(self._text)


class Reconcile(App[int]):
    """One difference after another; gives how many were settled."""

    TITLE = "cgcoder reconcile"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #top, #heading, #footer { height: 1; }
    #heading, #said { padding: 0 1; }
    #words { height: 1fr; min-height: 3; padding: 0 1; scrollbar-size-vertical: 1; }
    #means { height: auto; max-height: 4; padding: 0 1; color: $foreground; }
    #said { height: auto; max-height: 2; color: $accent; text-style: bold; }
    #sides { height: auto; max-height: 9; }
    #sides > VerticalScroll { width: 1fr; height: auto; max-height: 9; border: round $border;
        padding: 0 1; scrollbar-size-vertical: 1; }
    #footer { dock: bottom; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys, action, told, show=False) for keys, action, _, told in KEYS
    ]

    def __init__(self, state: Settling) -> None:
        super().__init__()
        self.state = state
        self._look = 0
        self._said = ""
        self.animation_level = "none"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What textual's own themes for a terminal's colours set, and others may not."""
        return {"ansi-background": "ansi_default", "ansi-foreground": "ansi_default"}

    def compose(self) -> ComposeResult:
        """The words above, the two sides below."""
        yield Static(id="top")
        yield Static(id="heading")
        with VerticalScroll(id="words", can_focus=False):
            yield Static(id="context")
        yield Static(id="means")
        yield Static(id="said")
        with Horizontal(id="sides"):
            for n in range(2):
                with VerticalScroll(id=f"pane{n}", can_focus=False):
                    yield Static(id=f"side{n}")
        yield Static(id="footer")

    def on_mount(self) -> None:
        """Dress, and show the first difference."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = NAMES[self._look]
        self.renew()

    def on_resize(self) -> None:
        """The top line is as wide as the screen."""
        for top in self.query("#top").results(Static):
            top.update(difference.top_line(self.state, self.size.width))

    def renew(self) -> None:
        """Show the current difference."""
        state = self.state
        self._put("top", difference.top_line(state, self.size.width))
        self._put("heading", difference.heading(state))
        self._put("context", difference.context(state, LOOKS[NAMES[self._look]]))
        self._put("means", difference.means(state))
        self._put("footer", difference.footer(state))
        note = f"note: {inert(state.note)}" if state.note else ""
        self._put("said", Text(self._said or note))
        self.query_one("#said").display = bool(self._said or note)
        self._said = ""
        for n, said in enumerate(state.sides):
            self._put(f"side{n}", difference.side(state, n))
            self.query_one(f"#pane{n}").border_title = escape(f"{n + 1} {inert(said.by)}")
        self.query_one("#words").scroll_home(animate=False)

    def _put(self, name: str, text: Text) -> None:
        self.query_one(f"#{name}", Static).update(text)

    def _settle(self, act: Callable[[], bool | None]) -> None:
        """Let *act* record something, and go on; what cannot be recorded is told."""
        try:
            left = act()
        except CgcoderError as error:
            self.bell()
            self._said = inert(f"NOT SAVED. {error} {error.hint}")
        else:
            if left is None:
                self._said = "They hold two codes: c says which one it is to be."
            elif not left:
                self._said = "That was the last one: q quits, p goes back, u undoes."
        self.renew()

    def action_take(self, number: int) -> None:
        """Settle on one side."""
        self._settle(lambda: self.state.take(number))

    def action_neither(self) -> None:
        """Settle that nothing applies."""
        self._settle(self.state.neither)

    def action_stance(self, stance: Stance) -> None:
        """Settle on the code that is held, with another stance."""
        self._settle(lambda: self.state.stance(stance))

    def action_code(self) -> None:
        """Settle on another code."""
        book, language = self.state.study.codebook, self.state.study.settings.language

        def chosen(answer: str | None) -> None:
            if answer is not None:
                code, _, typed = answer.partition("\n")
                stance = divided(typed)[1] or usual_stance(book[book.top(code)])
                self._settle(lambda: self.state.other(code, stance))

        self.push_screen(pick_code(book, language, "It is another code (+ - 0: stance)"), chosen)

    def action_note(self) -> None:
        """Write the note of the next decision."""

        def written(words: str | None) -> None:
            if words is not None:
                self.state.note = words.strip()
                self.renew()

        self.push_screen(Ask("Why? Goes with your next decision.", self.state.note), written)

    def action_undo(self) -> None:
        """Take the last decision back."""

        def undo() -> bool:
            if not self.state.undo():
                self._said = "Nothing was settled since you began."
            return True

        self._settle(undo)

    def action_skip(self) -> None:
        """Leave it open."""
        if not self.state.step(1, waiting=True):
            self.state.step(1)
        self.renew()

    def action_before(self) -> None:
        """The one before, settled or not."""
        self.state.step(-1)
        self.renew()

    def action_scroll(self, lines: int) -> None:
        """Move the words up or down."""
        self.query_one("#words").scroll_relative(y=lines, animate=False)

    def action_book(self) -> None:
        """The definitions in full."""
        self.push_screen(Page(difference.book(self.state)))

    def action_dress(self) -> None:
        """The next colours."""
        self._look = (self._look + 1) % len(NAMES)
        self.theme = NAMES[self._look]
        self.renew()

    def action_help(self) -> None:
        """All keys."""
        lines = [f"{shown:<7}{told}" for _, _, shown, told in KEYS]
        self.push_screen(Page(Text("\n".join(lines))))

    async def action_quit(self) -> None:
        """Leave; nothing is to be saved any more."""
        self.exit(self.state.settled)


def walk(folder: Path, study: Study, found: Sequence[Disagreement], person: str) -> int:
    """Let *person* settle what was *found*; give how many were settled."""
    state = Settling(folder, study, found, person)
    Reconcile(state).run(mouse=True)
    return state.settled
