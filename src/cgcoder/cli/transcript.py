"""A transcript as it stands on the screen: the words left, their codes right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from cgcoder.cli.screen import count, inert
from cgcoder.core.evidence import evidence
from cgcoder.core.model import Coding, Source, Study, Turn

SIGNS = {"supports": "+", "hinders": "-", "neutral": "."}
COLORS = (
    "turquoise4",
    "dark_orange3",
    "medium_purple3",
    "chartreuse4",
    "deep_pink3",
    "deep_sky_blue3",
)
"""Their contrast is at least 3.8 on black and on white alike."""
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
MARGIN, WIDEST = 28, 96
"""Columns for the codes; most columns for words, since longer lines are hard to read."""


class Page:
    """One source, its codings numbered in order of place."""

    def __init__(self, study: Study, source: Source, *, width: int, letters: int) -> None:
        self.source = source
        self.letters = letters
        """Of an id, so that it is no other coding's."""
        self.codings = [e.coding for e in evidence(study) if e.source is source]
        self.width = max(20, min(WIDEST, width - MARGIN - 2))
        tops = [c.id for c in study.codebook.codes if c.parent is None]
        self.color = {code: COLORS[n % len(COLORS)] for n, code in enumerate(tops)}
        self.shown = 0

    def rows(self, *, only_coded: bool = False) -> Iterator[Text]:
        """Give the lines of the screen, turn by turn."""
        for number, turn in enumerate(self.source.turns, 1):
            inside = self._within(turn.start, turn.end)
            if only_coded and not inside:
                continue
            self.shown += 1
            yield from self._turn(f"{number} ", turn, inside)
        for coding in self._outside():
            seg = coding.segment
            place = Turn("", "other", seg.start, seg.end)
            yield from self._turn("outside every turn ", place, self._within(seg.start, seg.end))

    def summary(self, code: str) -> str:
        """Say what was shown."""
        turns = count(len(self.source.turns), "turn")
        shown = f"{self.shown} of {turns}" if code else turns
        of = f" of {code}" if code else ""
        return f"{self.source.id}: {shown}, {count(len(self.codings), 'coding')}{of}."

    def _within(self, start: int, end: int) -> list[tuple[int, Coding]]:
        return [
            (n, c)
            for n, c in enumerate(self.codings, 1)
            if c.segment.start < end and c.segment.end > start
        ]

    def _outside(self) -> list[Coding]:
        turns = self.source.turns
        return [
            c
            for c in self.codings
            if not any(c.segment.start < t.end and c.segment.end > t.start for t in turns)
        ]

    def _turn(self, head: str, turn: Turn, inside: list[tuple[int, Coding]]) -> Iterator[Text]:
        quiet = turn.role == "interviewer"
        words = Text("", style=Style(dim=quiet), end="")
        words.append(head, Style(dim=True))
        words.append(f"{inert(turn.speaker)}  " if turn.speaker else " ", Style(bold=True))
        begins = self._write(words, turn, inside)
        notes: list[Text] = []
        lines = wrapped(words, self.width)
        for n, (start, line) in enumerate(lines):
            after = lines[n + 1][0] if n + 1 < len(lines) else len(words) + 1
            for place, number, coding in begins:
                if start <= place < after:
                    notes += self._note(number, coding)
            yield self._beside(line, notes)
        while notes:
            yield self._beside(Text(), notes)
        yield Text()

    def _write(
        self, words: Text, turn: Turn, inside: list[tuple[int, Coding]]
    ) -> list[tuple[int, int, Coding]]:
        """Append the turn's words with their marks; tell where each coding begins."""
        text, at, begins, opened = self.source.text, turn.start, [], {}
        for place, opens, span in _marks(turn, inside):
            words.append(inert(text[at:place]))
            at = place
            if opens:
                opened[span] = len(words)
                begins += [(len(words), n, c) for n, c in inside if _span(c) == span]
                words.append("«")
            else:
                here = [(n, c) for n, c in inside if _span(c) == span]
                numbers = "·".join(str(n).translate(SUPERSCRIPTS) for n, _ in here)
                words.append(f"»{numbers}")
                words.stylize(self._style(here[0][1]), opened[span], len(words))
        words.append(inert(text[at : turn.end].rstrip()))
        return begins

    def _style(self, coding: Coding) -> Style:
        return Style(color=self.color.get(coding.code.split("/", 1)[0]))

    def _note(self, number: int, coding: Coding) -> list[Text]:
        """Word the margin for one coding; a sub-code stands under its parent, the id last."""
        parent, slash, leaf = coding.code.partition("/")
        doubt = "?" if coding.status == "unreviewed" else ""
        lead = f"{str(number).translate(SUPERSCRIPTS)} {SIGNS[coding.stance]} "
        first = f"{lead}{parent}{slash}" + ("" if leaf else doubt)
        style = self._style(coding)
        lines = [Text(first, style=style)]
        if leaf:
            lines.append(Text(" " * len(lead) + leaf + doubt, style=style))
        name = inert(coding.id[: self.letters])
        if len(lines[-1]) + 1 + len(name) > MARGIN:
            lines.append(Text(" " * (len(lead) - 1)))
        lines[-1].append(f" {name}", Style(dim=True))
        return lines

    def _beside(self, line: Text, notes: list[Text]) -> Text:
        if not notes:
            return line
        gap = " " * (self.width - cell_len(line.plain) + 2)
        return Text.assemble(line, gap, notes.pop(0))


def _span(coding: Coding) -> tuple[int, int]:
    return coding.segment.start, coding.segment.end


def _marks(turn: Turn, inside: list[tuple[int, Coding]]) -> list[tuple[int, bool, tuple[int, int]]]:
    """Where words begin and end to be coded: what ends comes first, the longer begins first."""
    spans = {_span(c) for _, c in inside}
    marks = [(max(s[0], turn.start), True, s) for s in spans]
    marks += [(min(s[1], turn.end), False, s) for s in spans]
    return sorted(marks, key=lambda m: (m[0], m[1], -m[2][1] if m[1] else -m[2][0], m[2]))


def wrapped(text: Text, width: int) -> list[tuple[int, Text]]:
    """Break *text* at spaces into lines of at most *width* cells, each with its offset."""
    starts, used = [0], 0
    for word in re.finditer(r"\S+\s*", text.plain):
        size = cell_len(word[0].rstrip())
        if used and used + size > width:
            starts.append(word.start())
            used = 0
        used += cell_len(word[0])
    lines = text.divide(starts[1:])
    for line in lines:
        line.rstrip()
    return list(zip(starts, lines, strict=True))
