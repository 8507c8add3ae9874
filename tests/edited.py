"""Texts that remember, word by word, where each of their words came from."""

import re
from dataclasses import dataclass

from hypothesis import strategies as st

SENTENCES = (
    "I01: Iya.",
    "P: Ehm.",
    "I01: Kami rapat setiap bulan di balai desa.",
    "I01: Kami rapat setiap tahun di balai kota.",
    "P: Apakah semua pihak datang, atau tidak?",
    "I01: Tidak semua pihak datang.",
    "I02: Mereka datang terlambat, lalu pulang lebih awal dari kami.",
    "I02: Uang itu tidak pernah sampai ke desa, sejauh yang kami tahu.",
    "I01: Uang itu tidak pernah sampai.",
)
VOCABULARY = ("kami", "desa", "tidak", "iya", "rapat", ".", "uang", "datang")


@dataclass(frozen=True)
class Word:
    """A word, the blank before it, and the number it had in the old text (None: it is new)."""

    text: str
    blank: str
    number: int | None
    copied: int | None = None
    """The number of the word that it is a copy of."""


def begun(lines):
    """The words and marks of *lines*, numbered."""
    words = []
    for found in re.finditer(r"(\s*)(\w+|\S)", "\n".join(lines)):
        words.append(Word(found[2], found[1] if words else "\n", len(words)))
    return words


def copy(word):
    """The same word once more."""
    return Word(word.text, word.blank, None, word.copied if word.number is None else word.number)


def text_of(words):
    """The text, and where each word stands in it."""
    text, spans = "", []
    for word in words:
        text += word.blank
        spans.append((len(text), len(text) + len(word.text)))
        text += word.text
    return text, spans


def kept_in_order(words):
    """How many old words still stand in their old order, at most."""
    numbers = [w.number for w in words if w.number is not None]
    best = []
    for at, number in enumerate(numbers):
        so_far = (b for b, n in zip(best, numbers[:at], strict=True) if n < number)
        best.append(1 + max(so_far, default=0))
    return max(best, default=0)


def common(a, b):
    """The length of the longest common subsequence of two lists."""
    row = [0] * (len(b) + 1)
    for x in a:
        left = 0
        for j, y in enumerate(b, 1):
            row[j], left = (left + 1 if x == y else max(row[j], row[j - 1])), row[j]
    return row[-1]


@st.composite
def edit(draw, words):
    """Do one thing to the text, as somebody with a keyboard might."""
    kind = draw(st.sampled_from(("insert", "delete", "replace", "move", "double")))
    start = draw(st.integers(0, len(words)))
    end = min(len(words), start + draw(st.sampled_from((1, 1, 2, 3, 5, 8, 13, 30))))
    piece = words[start:end]
    fresh = [
        Word(t, " ", None)
        for t in draw(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=5))
    ]
    if kind == "insert":
        return words[:start] + fresh + words[start:]
    if kind == "delete":
        return words[:start] + words[end:]
    if kind == "replace":
        return words[:start] + fresh + words[end:]
    rest = words if kind == "double" else words[:start] + words[end:]
    at = draw(st.integers(0, len(rest)))
    if kind == "double":
        piece = [copy(w) for w in piece]
    return rest[:at] + piece + rest[at:]


@st.composite
def edited(draw, edits=5):
    """An old text and what random edits made of it, as words."""
    lines = draw(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=14))
    old = begun(lines)
    new = old
    for _ in range(draw(st.integers(1, edits))):
        new = draw(edit(new))
    return old, new
