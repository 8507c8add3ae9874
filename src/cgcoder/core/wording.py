"""Where quoted words stand in a text, as a person typed or copied them."""

from __future__ import annotations

import re

SAME = (
    "'`\u00b4\u2018-\u201b",  # straight, grave, acute and curly single quotes
    '"\u00ab\u00bb\u201c-\u201f',  # straight, angle and curly double quotes
    "\u002d\u2010-\u2015\u2212",  # hyphens, dashes, minus
)
"""Characters that typing, Word and Excel put for each other."""
_CLASSES = tuple(re.compile(f"[{group}]") for group in SAME)
_DOTS = re.compile(r"\.\.\.|\u2026")


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Every place where *words* stand in *text*, in order; start and end, end excluded.

    Spaces and line ends count alike, and so do straight and curly quotes and dashes of any
    length; letters must be as they stand. Whole words go before parts of words: a part counts
    only where no place holds the words whole.
    """
    pieces = _DOTS.sub("\u2026", words).split()
    if not pieces:
        return []
    pattern = re.compile("(?=(" + r"\s+".join(map(_piece, pieces)) + "))")
    found = [(m.start(1), m.end(1)) for m in pattern.finditer(text)]
    whole = [place for place in found if _is_whole(text, *place)]
    return whole or found


def alike(one: str, other: str) -> bool:
    """Whether two wordings are the same but for spaces, quotes and dashes."""
    return places(one, other) == [_trimmed(one)] if other.strip() else not one.strip()


def _trimmed(text: str) -> tuple[int, int]:
    return len(text) - len(text.lstrip()), len(text.rstrip())


def _piece(word: str) -> str:
    return "".join(_character(c) for c in word)


def _character(c: str) -> str:
    if c == "\u2026":
        return f"(?:{_DOTS.pattern})"
    return next((k.pattern for k in _CLASSES if k.match(c)), re.escape(c))


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (_joins(text, start) or _joins(text, end))


def _joins(text: str, at: int) -> bool:
    """Whether a word goes on across *at*."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def around(text: str, start: int, end: int, width: int) -> str:
    """The words at a place, marked «so», with *width* characters on each side, on one line."""
    before, after = text[max(0, start - width) : start], text[end : end + width]
    return " ".join(f"{before}«{text[start:end]}»{after}".split())
