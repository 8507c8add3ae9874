"""The words of texts with what tells names among them: capitals, openings, company."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from cgcoder.text.names_known import SHORT_TITLES, TITLES

WORD = re.compile(r"[^\W\d_]+(?:['\u2019`](?!s\b)[^\W\d_]+)*")
LETTERS = re.compile(r"[^\W\d_]+")
OPENS = frozenset(".!?…:;\"'\u201c\u201d\u2018\u2019()\n[]{-–—*•>")
"""A capital after one of these says nothing: any word has one there."""


@dataclass(slots=True)
class Token:
    """A word and how it stands in its text."""

    text: int
    start: int
    end: int
    word: str
    folded: str
    capital: bool
    shouted: bool
    """All in capitals, as acronyms are."""
    opens: bool
    """Whether a sentence, a line or a quotation begins with it."""
    near: bool
    """Whether only one space (or the full stop of a title) parts it from the word before."""


@dataclass(slots=True)
class Seen:
    """What the words of the study look like in general."""

    lower: Counter[str] = field(default_factory=Counter)
    inside: Counter[str] = field(default_factory=Counter)
    """Capitalised where nothing but a name asks for it."""
    titled: Counter[str] = field(default_factory=Counter)
    """Right after a title."""
    people: set[str] = field(default_factory=set)
    """Words that were a name somewhere beyond doubt."""


def tokens(number: int, text: str) -> list[Token]:
    """Give the words of the text with that *number*."""
    found: list[Token] = []
    last = -1
    for match in WORD.finditer(text):
        start, end = match.span()
        word = match[0]
        gap = text[last:start] if last >= 0 else "\n"
        before = text[:start].rstrip(" \t")[-1:] if start < 2 else _before(text, start)  # noqa: PLR2004
        titled = bool(found) and found[-1].folded in SHORT_TITLES
        initial = bool(found) and len(found[-1].word) == 1 and found[-1].capital
        stop = gap in (". ", ".") and (titled or initial)
        opens = not stop and (not before or before in OPENS)
        shouted = len(word) > 1 and word.isupper()
        near = gap == " " or stop
        found.append(
            Token(
                number, start, end, word, word.casefold(), word[0].isupper(), shouted, opens, near
            )
        )
        last = end
    return found


def _before(text: str, start: int) -> str:
    at = start - 1
    while at >= 0 and text[at] in " \t":
        at -= 1
    return text[at] if at >= 0 else ""


def look(texts: Iterable[list[Token]]) -> Seen:
    """Count how the words are written."""
    seen = Seen()
    for one in texts:
        last: Token | None = None
        for token in one:
            after_title = last is not None and token.near and last.folded in TITLES
            if after_title:
                seen.titled[token.folded] += 1
            if not token.capital:
                seen.lower[token.folded] += not after_title
            elif not token.opens:
                seen.inside[token.folded] += 1
            last = token
    return seen
