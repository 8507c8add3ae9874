"""The lines of a source with the marks on them, as stretches of words and their styles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from rich.style import Style

from cgcoder.core.segment import Segment
from cgcoder.tui.marks import Mark
from cgcoder.tui.page import Page, Row
from cgcoder.tui.reader import Reader
from cgcoder.tui.theme import LOOKS, SIGNS, STATES, Look, hue
from cgcoder.tui.words import inert

MARGIN = 6
"""Columns left of the words: the bar of the current coding, signs of two codings, a space."""
ROOM = 2
"""Codings for whose signs the margin has room."""
PLAIN, UNDER = Style(), Style(underline=True)
Stretch = tuple[str, Style]


class Drawing:
    """What each line of *page* looks like, given what *reader* sees and where they are.

    Args:
        tops: Ids of the top-level codes, in the order of the codebook; they decide the hues.
        people: What informants are called, by id.
    """

    def __init__(
        self, reader: Reader, page: Page, tops: Sequence[str], people: Mapping[str, str]
    ) -> None:
        self.reader, self.page, self.tops, self.people = reader, page, tuple(tops), people
        self.look: Look = LOOKS["terminal"]
        self.found: tuple[int, int] | None = None
        """Words that a search found."""
        self._on: dict[int, list[Mark]] = {}
        self._rows: dict[tuple[int, int], range] = {}
        self._seen: tuple[tuple[Mark, ...], Segment | None] = ((), None)

    def line(self, at: int) -> list[Stretch]:
        """Line number *at*, margin and all."""
        row = self.page.rows[at]
        if row.heading:
            return self._heading(row)
        return [*self._margin(at), *self._words(at, row)]

    def _marks_on(self, row: int) -> list[Mark]:
        """The marks whose words stand on line *row*."""
        seen = (self.reader.marks, self.reader.borders)
        if self._seen[0] is not seen[0] or self._seen[1] is not seen[1]:
            self._seen, self._on = seen, {}
            for mark in self.reader.marks:
                place = self._place(mark)
                rows = self._rows.get(place)
                if rows is None:
                    first, last = self.page.row(place[0]), self.page.row(place[1] - 1)
                    rows = self._rows[place] = range(first, last + 1)
                for n in rows:
                    self._on.setdefault(n, []).append(mark)
        return self._on.get(row, [])

    def _place(self, mark: Mark) -> tuple[int, int]:
        """Where a mark's words begin and end, with borders that are being moved."""
        current = self.reader.current
        moving = self.reader.borders if current is not None and mark.id == current.id else None
        segment = moving or mark.segment
        return segment.start, max(segment.end, segment.start + 1)

    def _heading(self, row: Row) -> list[Stretch]:
        block, quiet = self.reader.words.blocks[row.block], self.look.quiet
        if block.turn < 0:
            return [(" " * MARGIN + "outside every turn", quiet)]
        turn = self.reader.source.turns[block.turn]
        told = [(f"{block.turn + 1:>{MARGIN - 1}} ", quiet)]
        if turn.speaker:
            told.append((inert(turn.speaker), self.look.heading))
        who = inert(self.people.get(turn.informant, ""))
        role = "" if turn.role == "other" and not turn.speaker else turn.role
        more = " · ".join(p for p in (role, who) if p and p != turn.speaker)
        if more:
            told.append((f" · {more}" if turn.speaker else more, quiet))
        return told

    def _margin(self, at: int) -> list[Stretch]:
        here, current = self._marks_on(at), self.reader.current
        begins = [m for m in here if self.page.row(self._place(m)[0]) == at]
        begins.sort(key=lambda m: m is not current)
        many = len(begins) > ROOM
        told = [("▌", self._hue(current)) if current and current in here else (" ", PLAIN)]
        told += [(signs(m), self._sign_style(m)) for m in begins[: 1 if many else ROOM]]
        if many:
            told.append(("⁺" + "⁰¹²³⁴⁵⁶⁷⁸⁹"[min(len(begins) - 1, 9)], self.look.quiet))
        told.append((" " * (MARGIN - 1 - 2 * min(len(begins), ROOM)), PLAIN))
        return told

    def _hue(self, mark: Mark) -> Style:
        """The plain colour of a mark's code, for signs in the margin."""
        return LOOKS["terminal"].hues[hue(mark.shown.code, self.tops)]

    def _sign_style(self, mark: Mark) -> Style:
        if mark.status == "rejected" or mark.covered:
            return self.look.quiet
        return self._hue(mark) + Style(bold=True)

    def _words(self, at: int, row: Row) -> Iterator[Stretch]:
        """The words of a line, cut where the style changes."""
        reader, marks = self.reader, self._marks_on(at)
        spans = [self._place(m) for m in marks]
        caret = (reader.words.starts[reader.caret], reader.words.ends[reader.caret])
        cuts = {row.start, row.end}
        for span in (*spans, caret, reader.selection or caret, self.found or caret):
            cuts.update(c for c in span if row.start < c < row.end)
        quiet = self._quiet(row)
        for start, end in pairwise(sorted(cuts)):
            inside = [m for m, (a, b) in zip(marks, spans, strict=True) if a < end and start < b]
            yield inert(reader.source.text[start:end]), self._style((start, end), inside, quiet)

    def _quiet(self, row: Row) -> Style:
        block = self.reader.words.blocks[row.block]
        asks = block.turn >= 0 and self.reader.source.turns[block.turn].role == "interviewer"
        return self.look.quiet if asks else PLAIN

    def _style(self, span: tuple[int, int], inside: list[Mark], quiet: Style) -> Style:
        reader = self.reader
        current = reader.current if reader.current in inside else None
        style = quiet
        held = [m for m in inside if m.status != "rejected" and not m.covered]
        if held:
            style = self._mark_style(min(held, key=lambda m: m.segment.end - m.segment.start))
        if current is not None:
            style = self.look.current[hue(current.shown.code, self.tops)]
            style += Style(strike=True) if current.status == "rejected" else PLAIN
        if _meet(self.found, span) or _meet(reader.selection, span):
            style = self.look.chosen
        if _meet((reader.words.starts[reader.caret], reader.words.ends[reader.caret]), span):
            style = style + UNDER if current is not None else self.look.caret
        return style

    def _mark_style(self, mark: Mark) -> Style:
        style = self.look.hues[hue(mark.shown.code, self.tops)]
        slant = Style(italic=True) if mark.shown.stance == "hinders" else PLAIN
        return style + slant + (UNDER if mark.waits else PLAIN)


def signs(mark: Mark) -> str:
    """Two signs for a mark: its stance, and how it stands."""
    state = " " if mark.covered else STATES.get(mark.status, "?")
    return SIGNS[mark.shown.stance] + state


def _meet(one: tuple[int, int] | None, other: tuple[int, int]) -> bool:
    return one is not None and one[0] < other[1] and other[0] < one[1]
