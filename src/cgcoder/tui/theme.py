"""How things look: in the terminal's own colours, on dark, and on light.

Nothing is told by colour alone: what waits is underlined, what hinders is slanted, what is
current stands out by its background and a bar, and the margin has a sign for each.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.style import Style
from textual.theme import Theme

SIGNS = {"supports": "+", "hinders": "−", "neutral": "0"}
STATES = {
    "unreviewed": "?",
    "accepted": "✓",
    "changed": "✓",
    "agreed": "✓",
    "person": "✓",
    "rejected": "x",
}
"""Signs of how a coding stands, after the sign of its stance."""


@dataclass(frozen=True, slots=True)
class Look:
    """The styles of one theme."""

    hues: tuple[Style, ...]
    """Of coded words, a hue for each top-level code in turn."""
    current: tuple[Style, ...]
    """Of the words of the current coding, by hue."""
    caret: Style
    chosen: Style
    """Of selected words."""
    heading: Style
    quiet: Style
    """Of the interviewer's words and of all that is secondary."""
    words: Style


_BOLD, _DIM = Style(bold=True), Style(dim=True)
# Six hues whose contrast is at least 3.8 on black and on white alike, apart for the colour-blind.
_OWN = (
    "turquoise4", "dark_orange3", "medium_purple3", "chartreuse4", "deep_pink3", "deep_sky_blue3",
)  # fmt: skip
_ON_DARK = ("#114b4f", "#5a3a10", "#43346e", "#2f4a16", "#5c2446", "#14426b")
_ON_DARK_NOW = ("#1f8a8f", "#a86a1a", "#7d62c7", "#5a8a2c", "#aa4481", "#2478bd")
_ON_LIGHT = ("#c9ecec", "#fbe0bd", "#e3d9fa", "#daeec4", "#fad5e7", "#cfe4fa")
_ON_LIGHT_NOW = ("#7fd3d4", "#f5b565", "#bfa6f2", "#a9d87c", "#f19cc6", "#8fc1f2")


def _backgrounds(colors: tuple[str, ...], words: str, *, bold: bool = False) -> tuple[Style, ...]:
    return tuple(Style(color=words, bgcolor=c, bold=bold or None) for c in colors)


LOOKS = {
    "terminal": Look(
        hues=tuple(Style(color=c) for c in _OWN),
        current=tuple(Style(color=c, reverse=True) for c in _OWN),
        caret=Style(reverse=True, bold=True),
        chosen=Style(reverse=True),
        heading=_BOLD,
        quiet=_DIM,
        words=Style(),
    ),
    "dark": Look(
        hues=_backgrounds(_ON_DARK, "#e8e8e4"),
        current=_backgrounds(_ON_DARK_NOW, "#ffffff", bold=True),
        caret=Style(color="#14161a", bgcolor="#f2e6a0", bold=True),
        chosen=Style(color="#14161a", bgcolor="#c9c39a"),
        heading=Style(color="#ffffff", bold=True),
        quiet=Style(color="#98a0a8"),
        words=Style(color="#d8dadc"),
    ),
    "light": Look(
        hues=_backgrounds(_ON_LIGHT, "#1c1f23"),
        current=_backgrounds(_ON_LIGHT_NOW, "#000000", bold=True),
        caret=Style(color="#ffffff", bgcolor="#3a3a34", bold=True),
        chosen=Style(color="#ffffff", bgcolor="#66645a"),
        heading=Style(color="#000000", bold=True),
        quiet=Style(color="#5d646b"),
        words=Style(color="#24282d"),
    ),
}
NAMES = tuple(LOOKS)

_INPUT = {
    "ansi-background": "ansi_default",
    "ansi-foreground": "ansi_default",
    "block-cursor-foreground": "ansi_default",
    "block-cursor-background": "ansi_default",
    "input-cursor-text-style": "reverse",
    "input-cursor-foreground": "ansi_default",
    "input-cursor-background": "ansi_default",
    "input-selection-foreground": "ansi_default",
    "input-selection-background": "ansi_bright_black",
    "screen-selection-foreground": "ansi_default",
    "screen-selection-background": "ansi_bright_black",
}
THEMES = (
    Theme(
        name="terminal", ansi=True, primary="ansi_blue", secondary="ansi_cyan",
        warning="ansi_yellow", error="ansi_red", success="ansi_green", accent="ansi_cyan",
        foreground="ansi_default", background="ansi_default", surface="ansi_default",
        panel="ansi_default", boost="ansi_default",
        variables={
            "scrollbar": "ansi_bright_black", "scrollbar-hover": "ansi_bright_black",
            "scrollbar-active": "ansi_bright_black", "scrollbar-background": "ansi_default",
            "scrollbar-background-hover": "ansi_default",
            "scrollbar-background-active": "ansi_default",
            "scrollbar-corner-color": "ansi_default", "border": "ansi_bright_black",
            "border-blurred": "ansi_bright_black", **_INPUT,
        },
    ),
    Theme(
        name="dark", dark=True, primary="#5aa9b0", secondary="#7d62c7", accent="#f2e6a0",
        warning="#d9a441", error="#e06c75", success="#7fb069", foreground="#d8dadc",
        background="#14161a", surface="#14161a", panel="#1d2127",
        variables={"border": "#4a525b", "scrollbar": "#4a525b", "scrollbar-background": "#14161a"},
    ),
    Theme(
        name="light", dark=False, primary="#1c6e75", secondary="#5b3fa6", accent="#8a5a00",
        warning="#8a5a00", error="#a3262f", success="#3c6e1f", foreground="#24282d",
        background="#fdfcf8", surface="#fdfcf8", panel="#f1efe7",
        variables={"border": "#b4b0a2", "scrollbar": "#b4b0a2", "scrollbar-background": "#fdfcf8"},
    ),
)  # fmt: skip


def hue(code: str, tops: tuple[str, ...]) -> int:
    """The number of a code's hue; a sub-code has that of its parent."""
    top = code.split("/", 1)[0]
    return tops.index(top) % len(_OWN) if top in tops else 0
