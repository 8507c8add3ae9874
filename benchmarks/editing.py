"""Texts whose every character remembers where it came from, and somebody who edits them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Char(NamedTuple):
    """A character, and the offset it had in the old text (None: it is new)."""

    text: str
    came_from: int | None


Text = list[Char]


def fresh(words: str) -> Text:
    """Words that were not in the text."""
    return [Char(c, None) for c in words]


def plain(text: Text) -> str:
    """The text as a reader sees it."""
    return "".join(c.text for c in text)


@dataclass
class Editor:
    """Somebody who edits a transcript, with dice."""

    dice: random.Random
    others: list[str]
    """Sentences of other transcripts, to be typed in."""

    def pieces(self, text: Text, ends: str) -> list[tuple[int, int]]:
        """Where the stretches between *ends* stand that hold words."""
        found, start = [], 0
        said = plain(text)
        for n, char in enumerate(said):
            if char in ends:
                if any(c.isalpha() for c in said[start:n]):
                    found.append((start, n + 1))
                start = n + 1
        return found

    def one(self, text: Text, ends: str) -> tuple[int, int]:
        """One of these stretches."""
        return self.dice.choice(self.pieces(text, ends))

    def slip(self, text: Text) -> Text:
        """A letter mended."""
        at = self.dice.choice([n for n, c in enumerate(text) if c.text.isalpha()])
        letter = self.dice.choice([c for c in "aiueon" if c != text[at].text])
        return [*text[:at], *fresh(letter), *text[at + 1 :]]

    def word_out(self, text: Text) -> Text:
        """A word struck out."""
        start, end = self.one(text, " \n")
        return text[:start] + text[end:]

    def word_in(self, text: Text) -> Text:
        """A word put in, as often as not one that is there already."""
        at, _ = self.one(text, " \n")
        start, end = self.one(text, " \n")
        word = plain(text[start:end]).strip() if self.dice.random() < 0.5 else "memang"  # noqa: PLR2004
        return text[:at] + fresh(f"{word} ") + text[at:]

    def sentence_out(self, text: Text) -> Text:
        """A sentence struck out."""
        start, end = self.one(text, ".?!\n")
        return text[:start] + text[end:]

    def sentence_in(self, text: Text) -> Text:
        """A sentence put in."""
        at, _ = self.one(text, ".?!\n")
        return text[:at] + fresh(f" {self.dice.choice(self.others)} ") + text[at:]

    def sentence_again(self, text: Text) -> Text:
        """A sentence pasted once more behind itself."""
        start, end = self.one(text, ".?!\n")
        return text[:end] + fresh(plain(text[start:end])) + text[end:]

    def sentence_copied(self, text: Text) -> Text:
        """A sentence pasted elsewhere as well."""
        start, end = self.one(text, ".?!\n")
        at, _ = self.one(text, ".?!\n")
        return text[:at] + fresh(plain(text[start:end])) + text[at:]

    def turn_in(self, text: Text) -> Text:
        """A question and an answer put in."""
        at, _ = self.one(text, "\n")
        turns = f"P: Lalu?\nI01: {self.dice.choice(('Iya.', *self.others))}\n"
        return text[:at] + fresh(turns) + text[at:]

    def turn_out(self, text: Text) -> Text:
        """A turn struck out."""
        start, end = self.one(text, "\n")
        return text[:start] + text[end:]

    def turns_moved(self, text: Text) -> Text:
        """Some turns cut, and pasted elsewhere."""
        lines = self.pieces(text, "\n")
        first = self.dice.randrange(len(lines))
        last = min(len(lines) - 1, first + self.dice.randrange(4))
        start, end = lines[first][0], lines[last][1]
        rest = text[:start] + text[end:]
        at, _ = self.one(rest, "\n")
        return rest[:at] + text[start:end] + rest[at:]

    def turns_again(self, text: Text) -> Text:
        """Some turns pasted once more at the end."""
        lines = self.pieces(text, "\n")
        first = self.dice.randrange(len(lines))
        last = min(len(lines) - 1, first + self.dice.randrange(4))
        return text + fresh("\n" + plain(text[lines[first][0] : lines[last][1]]))

    def speakers_renamed(self, text: Text) -> Text:
        """Everybody's label changed."""
        found: Text = []
        for line in lines_of(text):
            label = plain(line).partition(":")[0]
            named = 0 < len(label) <= 4 and len(label) < len(line)  # noqa: PLR2004
            found += [*fresh(f"Pembicara {label}"), *line[len(label) :]] if named else line
        return found

    def marks(self, text: Text) -> Text:
        """Quotation marks and dashes as a word processor writes them; each takes one's place."""
        shapes = {'"': "\u201d", "'": "\u2019", "-": "\u2013"}
        return [Char(shapes.get(c.text, c.text), c.came_from) for c in text]

    def blanks(self, text: Text) -> Text:
        """Every line followed by an empty one."""
        return [two for c in text for two in ([c, Char("\n", None)] if c.text == "\n" else [c])]

    def joined(self, text: Text) -> Text:
        """Another interview put before this one in the same file."""
        return fresh(" ".join(self.others[:60]) + "\n") + text


def lines_of(text: Text) -> Iterator[Text]:
    """The lines, with their ends."""
    line: Text = []
    for char in text:
        line.append(char)
        if char.text == "\n":
            yield line
            line = []
    if line:
        yield line


EDITS = (
    "slip", "word_out", "word_in", "sentence_out", "sentence_in", "sentence_again",
    "sentence_copied", "turn_in", "turn_out", "turns_moved", "turns_again", "speakers_renamed",
    "marks", "blanks", "joined",
)  # fmt: skip


def begun(text: str) -> Text:
    """A text before anybody edits it."""
    return [Char(c, n) for n, c in enumerate(text)]


def holds(text: Text, span: tuple[int, int], was: tuple[int, int], old: str) -> bool:
    """Whether *span* of the new text holds the very letters of *was*, and no others."""
    wanted = [n for n in range(*was) if old[n].isalnum()]
    return wanted == [c.came_from for c in text[slice(*span)] if c.text.isalnum()]


def whole(text: Text, was: tuple[int, int], old: str) -> bool:
    """Whether the letters of *was* still stand somewhere in one piece."""
    letters = [c.came_from for c in text if c.text.isalnum()]
    wanted = [n for n in range(*was) if old[n].isalnum()]
    try:
        at = letters.index(wanted[0])
    except ValueError:
        return False
    return letters[at : at + len(wanted)] == wanted
