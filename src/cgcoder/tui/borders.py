"""Where a border goes when it is moved by a word or a sentence."""

from __future__ import annotations

from typing import Literal

from cgcoder.tui.words import Words

Border = Literal[
    "start_back", "start_on", "end_back", "end_on",
    "start_sentence_back", "start_sentence_on", "end_sentence_back", "end_sentence_on",
]  # fmt: skip
"""`start` or `end`, then whether it goes back or on in the text; by a word if not told."""


def moved(words: Words, start: int, end: int, border: Border) -> tuple[int, int] | None:
    """The borders after one of them was moved; None where it cannot go there.

    A moved border comes to stand on the border of a word, in the turn where it stood, and at
    least one word stays inside.
    """
    block = words.block(start if border.startswith("start") else max(end - 1, start))
    where = _where(words, start, end, border)
    if where is None:
        return None
    first, last = (where, end) if border.startswith("start") else (start, where)
    outside = where < block.start or where > block.end
    return None if outside or first >= last or (first, last) == (start, end) else (first, last)


def _where(words: Words, start: int, end: int, border: Border) -> int | None:
    if "sentence" in border:
        return _sentence(words, start, end, border)
    if border == "start_back":
        at = words.before(start)
        return words.starts[at] if words.starts[at] < start else None
    if border == "start_on":
        at = words.at(start)
        return next((s for s in words.starts[at : at + 2] if s > start), None)
    at = words.before(end)
    if border == "end_back":
        return next((e for e in reversed(words.ends[max(at - 1, 0) : at + 1]) if e < end), None)
    return next((e for e in words.ends[at : at + 2] if e > end), None)


def _sentence(words: Words, start: int, end: int, border: Border) -> int | None:
    """A border goes to that of its sentence first, then on to the next sentence."""
    at = start if border.startswith("start") else max(end - 1, start)
    known = words.sentences(at)
    starts, ends = [s for s, _ in known], [e for _, e in known]
    if border == "start_sentence_back":
        return max((s for s in starts if s < start), default=None)
    if border == "start_sentence_on":
        return min((s for s in starts if s > start), default=None)
    if border == "end_sentence_back":
        return max((e for e in ends if e < end), default=None)
    return min((e for e in ends if e > end), default=None)
