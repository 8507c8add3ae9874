"""From what a person names, by words or by offsets, to a segment of a source."""

from __future__ import annotations

import re

from cgcoder.core.errors import CgcoderError
from cgcoder.core.model import Source
from cgcoder.core.segment import Segment
from cgcoder.core.wording import around, places

CONTEXT, MOST = 30, 8
"""Characters around each place that is offered; places that are listed."""
OFFSETS = re.compile(r"\s*(\d+)\s*[:–-]\s*(\d+)\s*")


def by_words(source: Source, words: str, near: Segment | None = None) -> Segment:
    """The one place where *words* stand in what people say in *source*.

    Of several places the one that overlaps *near* is meant, where there is only one such.

    Raises:
        CgcoderError: they stand nowhere, or in several places, which are listed.
    """
    everywhere = places(source.text, words)
    found = [place for place in everywhere if _spoken(source, *place)]
    if near is not None and len(found) > 1:
        found = [(a, b) for a, b in found if a < near.end and near.start < b] or found
    if len(found) == 1:
        return source.segment(*found[0])
    if found:
        listed = "\n".join(f"  {_offer(source, *place)}" for place in found[:MOST])
        more = f"\n  … and {len(found) - MOST} more" if len(found) > MOST else ""
        raise CgcoderError(
            f"{_short(words)} stands {len(found)} times in {source.id}:\n{listed}{more}",
            hint="Quote more of the words, or name the place by its offsets.",
        )
    if everywhere:
        raise _nobody_speaks(source)
    raise CgcoderError(
        f"{_short(words)} does not stand in {source.id}.",
        hint="Copy the words as they stand in the transcript; spaces and quotation marks may "
        "differ.",
    )


def by_offsets(source: Source, written: str) -> Segment:
    """The words from START to END of *written* (`120:180`), without spaces around them.

    Raises:
        CgcoderError: it is no such pair, lies beyond the text, or holds no words.
    """
    found = OFFSETS.fullmatch(written)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    size = len(source.text)
    if not start < end <= size:
        raise CgcoderError(
            f"{written!r} is no stretch of {source.id}, which has {size} characters.",
            hint="Write START:END, the end excluded: 120:180",
        )
    words = source.text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    if start >= end:
        raise CgcoderError(
            f"There are no words at {written} in {source.id}.", hint="Name a stretch of words."
        )
    if not _spoken(source, start, end):
        raise _nobody_speaks(source)
    return source.segment(start, end)


def asked(source: Source, segment: Segment) -> bool:
    """Whether they are an interviewer's words, which are never evidence."""
    turn = source.turn_at(segment.start)
    return turn is not None and source.turns[turn].role == "interviewer"


def _spoken(source: Source, start: int, end: int) -> bool:
    """Whether a stretch begins and ends in what somebody says.

    Names of speakers and headings are outside every turn; the words of whoever withdrew are
    nobody's to code.
    """
    if any(start < b and a < end for a, b in source.withheld):
        return False
    if not source.turns:
        return True
    return source.turn_at(start) is not None and source.turn_at(end - 1) is not None


def _nobody_speaks(source: Source) -> CgcoderError:
    return CgcoderError(
        f"These words of {source.id} are outside what its informants say: a heading, a "
        "speaker's name, or words that are withheld.",
        hint="Name words inside one turn or paragraph.",
    )


def _offer(source: Source, start: int, end: int) -> str:
    turn = source.turn_at(start)
    first, last = (0, len(source.text))
    if turn is not None:
        first, last = source.turns[turn].start, source.turns[turn].end
    shown = around(source.shown[first:last], start - first, end - first, CONTEXT)
    return f"{start}:{end}  {shown}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return f"“{line[:59]}…”" if len(line) > 60 else f"“{line}”"  # noqa: PLR2004 - a line
