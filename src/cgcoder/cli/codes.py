"""A codebook on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cgcoder.cli import screen

if TYPE_CHECKING:
    from rich.text import Text

    from cgcoder.codebook import Line

_WIDEST = 100
"""Columns; longer lines are hard to read."""
_STEP = 2
_STYLES = {"title": "bold", "code": "bold cyan", "field": "bold", "note": "bold"}


def draw(lines: Sequence[Line]) -> None:
    """Print a codebook laid out by `codebook.render`, wrapped and indented."""
    from rich.text import Text

    console = screen.console()
    width = min(console.width, _WIDEST)
    for line in lines:
        indent = " " * (_STEP * line.depth)
        for wrapped in _words(line).wrap(console, max(width - len(indent), 20)) or [Text()]:
            wrapped.rstrip()
            console.print(Text(indent) + wrapped, soft_wrap=True)


def _words(line: Line) -> Text:
    from rich.text import Text

    words = Text(screen.clean(line.heading), style="")
    words.stylize(_STYLES.get(line.part, ""))
    if line.text:
        beside = line.part in {"title", "code"}
        if line.heading:
            words.append("  " if beside else ": ")
        words.append(screen.clean(line.text), style="dim" if beside else "")
    return words
