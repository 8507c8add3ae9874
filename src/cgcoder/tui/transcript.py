"""A source on the screen: its turns, its coded words, the caret; only what is in view is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from cgcoder.tui.drawing import MARGIN, Drawing
from cgcoder.tui.page import Page
from cgcoder.tui.reader import Reader
from cgcoder.tui.theme import LOOKS

WIDEST = 92
"""Most columns for words: longer lines are hard to read."""
ABOVE = 3
"""Lines kept in sight above and below the caret."""


class Transcript(ScrollView, can_focus=True):
    """The words of one source with the marks on them.

    Args:
        tops: Ids of the top-level codes, in the order of the codebook; they decide the hues.
        people: What informants are called, by id.
        keys: What each key does; other keys go on to whoever is around.
        do: Does it.
    """

    DEFAULT_CSS = """
    Transcript { scrollbar-size-vertical: 1; scrollbar-size-horizontal: 0; overflow-x: hidden;
                 overflow-y: scroll; }
    """

    class Pointed(Message):
        """Somebody pointed at a word with the mouse."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(
        self,
        tops: Sequence[str],
        people: Mapping[str, str],
        *,
        keys: Mapping[str, str],
        do: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._tops, self._people, self._keys, self._do = tops, people, keys, do
        self._reader: Reader | None = None
        self.drawing: Drawing | None = None
        """None until there is a source and a size."""
        self._look = "terminal"

    def show(self, reader: Reader) -> None:
        """Show another source, or the same after it was read again."""
        self._reader = reader
        self._lay_out()

    def dress(self, look: str) -> None:
        """Draw in the look of that name."""
        self._look = look
        if self.drawing is not None:
            self.drawing.look = LOOKS[look]
        self.refresh()

    def _lay_out(self) -> None:
        if self._reader is None or not self.size.width:
            return
        page = Page(self._reader.words, min(WIDEST, self.size.width - MARGIN - 1))
        found = self.drawing.found if self.drawing else None
        self.drawing = Drawing(self._reader, page, self._tops, self._people)
        self.drawing.look, self.drawing.found = LOOKS[self._look], found
        self.virtual_size = Size(self.size.width, len(page))
        self.renew()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._lay_out()

    def find(self, place: tuple[int, int] | None) -> None:
        """Show words that were searched for."""
        if self.drawing is not None:
            self.drawing.found = place
            self.refresh()

    def line_step(self, step: int) -> int:
        """The word that stands *step* lines of words from the caret, in its column or near."""
        assert self.drawing is not None  # noqa: S101 - keys come after the first drawing
        reader, page = self.drawing.reader, self.drawing.page
        if not len(page):
            return 0
        row, cell = page.row(reader.place), page.cell(reader.place)
        for _ in range(abs(step)):
            row = page.beside(row, 1 if step > 0 else -1)
        return reader.words.at(page.offset(row, cell))

    def renew(self) -> None:
        """Draw what has changed, and keep the caret in sight."""
        self._follow()
        self.refresh()

    def _follow(self) -> None:
        """Scroll so that the caret, and as much as can be of the current coding, is in sight."""
        height = self.size.height
        if self.drawing is None or not height or not len(self.drawing.reader.words):
            return
        reader, page = self.drawing.reader, self.drawing.page
        first = last = page.row(reader.place)
        if reader.current is not None and reader.anchor is None:
            segment = reader.borders or reader.current.segment
            first = min(first, page.row(segment.start))
            last = max(last, min(page.row(segment.end - 1), first + height - 2 * ABOVE))
        top, margin = round(self.scroll_offset.y), min(ABOVE, height // 4)
        if first - margin < top or last + margin >= top + height:
            room = max(height - (last - first) - 1, 0)
            self.scroll_to(y=max(first - max(room // 3, 1), 0), animate=False)

    def render_line(self, y: int) -> Strip:
        """Draw line *y* of what is in view."""
        at, width = round(self.scroll_offset.y) + y, self.size.width
        if self.drawing is None or at >= len(self.drawing.page):
            return Strip.blank(width, self.rich_style)
        base = self.rich_style + self.drawing.look.words
        strip = Strip([Segment(text, base + style) for text, style in self.drawing.line(at)])
        return strip.adjust_cell_length(width, base)

    def on_key(self, event: events.Key) -> None:
        """Do what the key says; keys that were meant for a question that just came go there."""
        if self.app.screen is not self.screen:
            # A new event: what is stopped below would be stopped there too.
            self.app.screen.post_message(events.Key(event.key, event.character))
        elif event.key in self._keys:
            self._do(self._keys[event.key])
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """Put the caret where somebody points."""
        if self.drawing is not None and len(self.drawing.page):
            row = round(self.scroll_offset.y) + event.y
            self.post_message(self.Pointed(self.drawing.page.offset(row, event.x - MARGIN)))
