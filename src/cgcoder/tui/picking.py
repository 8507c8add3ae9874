"""Asking for words, or for a code by part of its name."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from cgcoder.core.codes import Codebook, Stance
from cgcoder.tui.matching import divided, full_name, matches, usual_stance
from cgcoder.tui.words import inert

BOX = """
    {name} {{ align: center middle; }}
    {name} > Vertical {{ width: 72; max-width: 95%; height: auto; max-height: 90%;
        border: round $border; background: $surface; padding: 0 1; }}
    {name} OptionList {{ height: auto; max-height: 12; border: none; padding: 0; }}
"""


class Ask(ModalScreen[str | None]):
    """Ask for one line of words; None where nothing was decided."""

    DEFAULT_CSS = BOX.format(name="Ask")
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)", "Back")]

    def __init__(self, question: str, words: str = "") -> None:
        super().__init__()
        self._question, self._words = question, words

    def compose(self) -> ComposeResult:
        """The question, and a line to write on."""
        with Vertical():
            yield Static(Text(self._question))
            yield Input(self._words, compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter says that is it."""
        self.dismiss(event.value.strip())


class PickCode(ModalScreen[tuple[str, Stance] | None]):
    """Ask for a code by part of its name, with a sign for its stance; None where none was taken."""

    DEFAULT_CSS = BOX.format(name="PickCode")
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss(None)", "Back"),
        ("down", "move(1)", "Down"),
        ("up", "move(-1)", "Up"),
    ]

    def __init__(self, codebook: Codebook, language: str) -> None:
        super().__init__()
        self._codebook, self._language = codebook, language

    def compose(self) -> ComposeResult:
        """A line to type on, and the codes that answer."""
        with Vertical():
            yield Static(Text("Code: part of its name, then + - or 0 for the stance"))
            yield Input(placeholder="commitment -", compact=True)
            choices = OptionList(markup=False)
            choices.can_focus = False
            yield choices

    def on_mount(self) -> None:
        """Show all codes."""
        self._list("")

    def _list(self, query: str) -> None:
        choices = self.query_one(OptionList)
        choices.clear_options()
        for code in matches(query, self._codebook):
            name = full_name(code.id, self._codebook, self._language)
            choices.add_option(Option(Text(inert(name)), id=code.id))
        choices.highlighted = 0 if choices.option_count else None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every letter narrows the list."""
        self._list(event.value)

    def action_move(self, step: int) -> None:
        """Go up or down in the list while the line is typed on."""
        choices = self.query_one(OptionList)
        if step > 0:
            choices.action_cursor_down()
        else:
            choices.action_cursor_up()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes the code that is highlighted."""
        choices = self.query_one(OptionList)
        if choices.highlighted is None:
            self.app.bell()
            return
        code = str(choices.get_option_at_index(choices.highlighted).id)
        stance = divided(event.value)[1] or usual_stance(self._codebook[self._codebook.top(code)])
        self.dismiss((code, stance))
