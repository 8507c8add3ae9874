"""Where the words of a decision stand in a changed text, or that nobody can tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from cgcoder.core.align import Alignment, Words, folded
from cgcoder.core.model import CONTEXT
from cgcoder.core.rows import ROW, Run
from cgcoder.core.segment import Segment

Kind = Literal["same", "moved", "altered", "unresolved"]
Why = Literal["", "edited", "surroundings", "deleted", "doubled", "unknown"]
OFFERED = 5
"""Most places offered where nothing is certain."""
LEFT = 4
"""What is left of a quote is offered if it is one word in so many."""
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a quote stands now.

    `same` and `moved` are certain: the same words (spaces and the shapes of quotation marks and
    dashes apart), where these words went. `altered` is the place where they stood, with other
    words in it or around it: somebody should look. `unresolved` has no place.
    """

    kind: Kind
    place: Place | None
    candidates: tuple[Place, ...] = ()
    """Where an unresolved one may stand, the likeliest first."""
    why: Why = ""
    """`edited`: words came or went inside it; `surroundings`: only the words around it did;
    `deleted`: its words are gone from where they stood; `doubled`: they stand more than once and
    nothing tells which is meant; `unknown`: the text that it was decided on is not at hand."""


def place(segment: Segment, text: str, alignment: Alignment | None) -> Placement:
    """Place *segment* in the new *text*; *alignment* leads there from the text it counts in.

    Without an alignment (or with one of another text) the words and their context decide: they
    must stand together once. That cannot tell a deleted passage from its twin with the same
    forty characters on either side; only the old text can.
    """
    start, end, quote = segment.start, segment.end, segment.quote
    if alignment is None or alignment.old.text[start:end] != quote:
        return _by_context(segment, Words(text))
    if alignment.old.text == text:
        return Placement("same", (start, end))
    first, last = alignment.old.range(start, end)
    found, run = _certain(alignment, start, end)
    if found and run:
        if _firmly(alignment, run, first, last):
            stays = found == (start, end) and text[start:end] == quote
            return Placement("same" if stays else "moved", found)
        return Placement("altered", found, why="surroundings")
    images = [alignment.image(w) for w in range(first, last)]
    near = _stretch(alignment, first, last, images)
    if near and _enough(images, near[1] - near[0]):
        return Placement("altered", _offsets(alignment.new, *near), why="edited")
    return _unresolved(alignment, segment, near, images)


def _firmly(alignment: Alignment, run: Run, first: int, last: int) -> bool:
    """Whether enough stands unchanged around these words, or they are the only ones of their kind.

    "Iya." between two rewritten turns may be another answer, to another question.
    """
    if run.size < ROW:
        return False
    words = alignment.old.folded[first:last]
    return run in alignment.firm or all(
        len(list(islice(_found(text, words), 2))) == 1 for text in (alignment.old, alignment.new)
    )


def _certain(alignment: Alignment, start: int, end: int) -> tuple[Place | None, Run | None]:
    """The place of words that stand in one run, to the character, and the run.

    The marks at the ends of a quote go with its words: which of two full stops is the old one,
    where a sentence was added behind it, nobody can tell and nobody asks.
    """
    old, new = alignment.old, alignment.new
    first, last = old.range(start, end)
    low, high = first, last
    while low < high and not old.is_word(low):
        low += 1
    while low < high and not old.is_word(high - 1):
        high -= 1
    if low == high:
        low, high = first, last
    run = alignment.run(low)
    if first == last or run is None or high > run.old + run.size:
        return None, None
    shift = run.new - run.old
    if any(old.word(w) != new.word(w + shift) for w in (*range(first, low), *range(high, last))):
        return None, None
    begin = _inside(old, new, first, shift, start)
    stop = _inside(old, new, last - 1, shift, end)
    return (None if begin is None or stop is None else (begin, stop)), run


def _inside(old: Words, new: Words, word: int, shift: int, offset: int) -> int | None:
    """The offset in the new text that is as far into (or before, or past) the same word."""
    (start, end), (new_start, new_end) = old.spans[word], new.spans[word + shift]
    if start < offset < end:
        alike = old.text[start:end] == new.text[new_start:new_end]
        return new_start + offset - start if alike else None
    if offset >= end:
        gap = old.text[end:offset]
        return new_end + len(gap) if new.text.startswith(gap, new_end) else new_end
    gap = old.text[offset:start]
    return new_start - len(gap) if new.text.endswith(gap, 0, new_start) else new_start


def _stretch(
    alignment: Alignment, first: int, last: int, images: Sequence[int | None]
) -> Place | None:
    """The new text's words (first, after last) from what is left of a quote, if in order.

    Words that took the place of its first or last ones belong to it where the neighbour outside
    is certain; more of them than went and two would be an insertion.
    """
    sure = [i for i in images if i is not None]
    if not sure or sure != sorted(sure):
        return None
    begin, end = sure[0], sure[-1] + 1
    missing = next(n for n, i in enumerate(images) if i is not None)
    outside = alignment.image(first - 1) if missing and first else None
    if outside is not None and 0 <= begin - outside - 1 <= missing + 2:
        begin = outside + 1
    missing = next(n for n, i in enumerate(reversed(images)) if i is not None)
    outside = alignment.image(last) if missing else None
    if outside is not None and 0 <= outside - end <= missing + 2:
        end = outside
    return begin, end


def _enough(images: Sequence[int | None], size: int) -> bool:
    """Whether what is left makes up half of the words that were, and of those that are."""
    sure = len(images) - images.count(None)
    return 2 * sure >= len(images) and 2 * sure >= size


def _offsets(words: Words, first: int, last: int) -> Place:
    return words.spans[first][0], words.spans[last - 1][1]


def _unresolved(
    alignment: Alignment, segment: Segment, near: Place | None, images: Sequence[int | None]
) -> Placement:
    quote = folded(segment.quote)
    twins = [_offsets(alignment.new, w, w + len(quote)) for w in _found(alignment.new, quote)]
    some = near and LEFT * (len(images) - images.count(None)) >= len(images)
    offered = dict.fromkeys([_offsets(alignment.new, *near)] if near and some else [])
    offered |= dict.fromkeys(twins)
    why: Why = "edited"
    if not any(i is not None for i in images):
        others = len(list(_found(alignment.old, quote))) - 1
        why = "doubled" if len(twins) > max(1, others) else "deleted"
    return Placement("unresolved", None, tuple(offered)[:OFFERED], why)


def _found(words: Words, wanted: tuple[str, ...]) -> Iterator[int]:
    """The numbers of the words at which *wanted* begins."""
    said, size, at = words.folded, len(wanted), -1
    while wanted:
        try:
            at = said.index(wanted[0], at + 1)
        except ValueError:
            return
        if said[at : at + size] == wanted:
            yield at


def _by_context(segment: Segment, new: Words) -> Placement:
    """Where the words stand in their context, if they do so once and are no mere "Iya.".

    One side of the context is enough for a quote of `ROW` words that itself comes once.
    """
    known = Words(segment.before + segment.quote + segment.after)
    start = len(segment.before)
    end = start + len(segment.quote)
    first, last = known.range(start, end)
    # The outermost words of a full context may be cut.
    low = min(first, int(len(segment.before) >= CONTEXT))
    high = max(last, len(known.spans) - int(len(segment.after) >= CONTEXT))
    twins = list(_found(new, known.folded[first:last]))
    sides = [(low, high)]
    if len(twins) == 1 and last - first >= ROW:
        sides += [(low, last)] * (low < first) + [(first, high)] * (high > last)
    for one, two in sides:
        places = list(_found(new, known.folded[one:two]))
        if len(places) != 1 or two - one < ROW:
            continue
        begin = _inside(known, new, first, places[0] - one, start)
        stop = _inside(known, new, last - 1, places[0] - one, end)
        if first < last and begin is not None and stop is not None:
            stays = (begin, stop) == (segment.start, segment.end)
            exact = new.text[begin:stop] == segment.quote
            return Placement("same" if stays and exact else "moved", (begin, stop))
    offered = tuple(_offsets(new, w, w + last - first) for w in twins[:OFFERED])
    return Placement("unresolved", None, offered, "unknown")
