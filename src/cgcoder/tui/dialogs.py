"""Questions that the screen asks: one of a list, some words, yes or no; and the help."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from cgcoder.tui.keys import GROUPS

FRAME = """
{name} {{ align: center bottom; background: transparent; }}
{name} > .frame {{ width: 100%; height: auto; max-height: 90%; background: $panel;
    border-top: solid $border; padding: 0 1; }}
{name} Input {{ border: none; height: 1; padding: 0; background: $panel; width: 100%; }}
{name} Static {{ height: auto; width: 100%; }}
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list."""

    key: str
    told: str
    beside: str = ""
    """Said after it, in a quiet voice."""
    about: tuple[Text, ...] = field(default=(), compare=False)
    """Shown below the list while it is the one chosen."""


class Typing(ModalScreen[str | None]):
    """A question that is answered by typing. Keys that come early are not lost."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", priority=True)]

    def __init__(self) -> None:
        super().__init__()
        self._early: list[events.Key] = []

    @property
    def input(self) -> Input:
        """Where one types."""
        return self.query_one(Input)

    async def on_mount(self) -> None:
        """Let one type at once, and take in what was typed before."""
        self.input.focus()
        early, self._early = self._early, []
        for event in early:
            await self.on_key(event)

    async def on_key(self, event: events.Key) -> None:
        """Take in what was typed before the line had the focus."""
        if not self.query(Input):
            self._early.append(event)
        elif event.is_printable and event.character:
            self.input.insert_text_at_cursor(event.character)
        elif event.key == "enter":
            await self.input.action_submit()
        else:
            return
        event.stop()


class Ask(Typing):
    """Ask for some words.

    Args:
        title: What is asked.
        words: What stands there at first.
    """

    CSS = FRAME.format(name="Ask")

    def __init__(self, title: str, words: str = "") -> None:
        super().__init__()
        self._title, self._words = title, words

    def compose(self) -> ComposeResult:
        """Lay the question out."""
        with Vertical(classes="frame"):
            yield Static(Text(f"{self._title}  Enter keeps, Esc drops", style=Style(bold=True)))
            yield Input(self._words, select_on_focus=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give what was typed."""
        event.stop()
        self.dismiss(event.value)


class Pick(Typing):
    """Choose one of a list by typing part of it.

    Args:
        title: What is chosen.
        choices: The lines that fit what was typed.
        typed: Whether what was typed is given back after a line end, behind the choice's key.
        start: The key of the line that is chosen at first.
    """

    CSS = FRAME.format(name="Pick")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", priority=True),
        Binding("down", "step(1)", priority=True),
        Binding("pageup", "step(-7)", priority=True),
        Binding("pagedown", "step(7)", priority=True),
    ]

    def __init__(
        self,
        title: str,
        choices: Callable[[str], Sequence[Choice]],
        *,
        typed: bool = False,
        start: str = "",
    ) -> None:
        super().__init__()
        self._title, self._choices, self._typed = title, choices, typed
        self._found, self._query = list(choices("")), ""
        self._at = next((n for n, c in enumerate(self._found) if c.key == start), 0)

    def compose(self) -> ComposeResult:
        """Lay the list out."""
        with Vertical(classes="frame"):
            yield Static(Text(self._title, style=Style(bold=True)))
            yield Input(placeholder="type part of a name; ↑ ↓ Enter", select_on_focus=False)
            yield Static(self._list(), id="list")
            yield Static(self._about(), id="about")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what fits."""
        event.stop()
        if event.value != self._query:
            self._query, self._at = event.value, 0
            self._found = list(self._choices(event.value))
            self._draw()

    def action_step(self, step: int) -> None:
        """Choose a line further up or down."""
        self._at = max(0, min(self._at + step, len(self._found) - 1))
        self._draw()

    def _draw(self) -> None:
        self.query_one("#list", Static).update(self._list())
        self.query_one("#about", Static).update(self._about())

    def _list(self) -> Text:
        """As many lines around the chosen one as there is room for, with empty ones at the end."""
        rows = max(3, min(9, self.app.size.height // 2 - 4))
        top = max(0, min(self._at - rows // 2, len(self._found) - rows))
        lines = [
            self._line(choice, n == self._at)
            for n, choice in enumerate(self._found[top : top + rows], top)
        ]
        if not self._found:
            lines = [Text("Nothing fits.", style=Style(dim=True))]
        return Text("\n").join([*lines, *[Text()] * (rows - len(lines))])

    def _about(self) -> Text:
        return Text("\n").join(self._found[self._at].about if self._found else ())

    def _line(self, choice: Choice, chosen: bool) -> Text:  # noqa: FBT001 - a style
        line = Text(no_wrap=True, overflow="ellipsis")
        line.append("▸ " if chosen else "  ")
        line.append(choice.told, Style(reverse=True) if chosen else Style())
        line.append(f"  {choice.beside}" if choice.beside else "", Style(dim=True))
        line.truncate(max(self.app.size.width - 3, 10), overflow="ellipsis")
        return line

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the line that is chosen."""
        event.stop()
        if self._found:
            key = self._found[self._at].key
            self.dismiss(f"{key}\n{event.value}" if self._typed else key)


def containing(choices: Iterable[Choice]) -> Callable[[str], Sequence[Choice]]:
    """Of *choices*, those that hold every word typed."""
    known = list(choices)

    def fitting(query: str) -> list[Choice]:
        words = query.casefold().split()
        return [
            c for c in known if all(w in f"{c.told} {c.beside} {c.key}".casefold() for w in words)
        ]

    return fitting


class Confirm(ModalScreen[bool]):
    """Ask yes or no.

    Args:
        question: What is asked, with what follows from it.
    """

    CSS = FRAME.format(name="Confirm")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "dismiss(True)"),
        Binding("n,escape,q", "dismiss(False)"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """Lay the question out."""
        with Vertical(classes="frame"):
            yield Static(Text(self._question))
            yield Static(Text("y yes   n no", style=Style(bold=True)))


class Help(ModalScreen[None]):
    """All keys, by what they are for."""

    CSS = """
    Help { background: $background; }
    Help VerticalScroll { padding: 0 1; background: $background; }
    Help Static { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "dismiss(None)")
    ]

    def compose(self) -> ComposeResult:
        """Lay the keys out."""
        with VerticalScroll():
            yield Static(help_text())

    def on_mount(self) -> None:
        """Let arrows scroll at once."""
        self.query_one(VerticalScroll).focus()


def help_text() -> Text:
    """The keys in groups, and what the signs mean."""
    told = Text("The keys of this screen. Arrows scroll, Esc goes back.\n", style=Style(bold=True))
    for name, keys in GROUPS.items():
        told.append(f"\n{name}\n", Style(bold=True))
        for key in keys:
            told.append(f"  {key.shown:<8} ", Style(bold=True))
            told.append(f"{key.told}\n", Style(bold=False))
    told.append("\nSigns in the margin\n", Style(bold=True))
    told.append(
        "  + supports   − hinders   0 neutral\n"
        "  ? waits   ✓ held by a person   x rejected   (nothing) needs no ruling\n"
        "  Underlined words wait; slanted words hinder. Every act is saved at once.\n",
        Style(bold=False),
    )
    return told
