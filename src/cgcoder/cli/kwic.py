"""A concordance on the screen: the words found stand under each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from cgcoder.cli.screen import inert

if TYPE_CHECKING:
    from cgcoder.engine.concordance import Hit

LEAST = 10
"""Characters of context that even a narrow screen gets."""


def rows(hits: Sequence[Hit], *, width: int, context: int | None) -> Iterator[Text]:
    """Give a line for each hit, no wider than *width* unless *context* asks for more."""
    places = [inert(f"{h.source.stem}:{h.number + 1}") for h in hits]
    speakers = [inert(h.turn.speaker) if h.turn.speaker != h.source.stem else "" for h in hits]
    first = max(map(cell_len, places), default=0)
    second = min(12, max(map(cell_len, speakers), default=0))
    used = first + 1 + (second + 1 if second else 0)
    longest = max((cell_len(inert(h.words)) for h in hits), default=0)
    left = max(LEAST, (width - used - longest) // 2) if context is None else context
    for hit, place, speaker in zip(hits, places, speakers, strict=True):
        words = inert(hit.words)
        where = set_cell_size(place, first) + " "
        where += set_cell_size(speaker, second) + " " if second else ""
        row = Text.assemble((where, "dim"))
        row.append(_right(inert(hit.before(left)), left))
        row.append(words, style="bold underline")
        right = max(LEAST, width - used - left - cell_len(words)) if context is None else context
        row.append(set_cell_size(inert(hit.after(right)), right).rstrip())
        yield row


def _right(text: str, width: int) -> str:
    """*text* at the right of *width* cells, cut on its left."""
    while cell_len(text) > width:
        text = text[1:]
    return " " * (width - cell_len(text)) + text
