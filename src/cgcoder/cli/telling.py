"""Acts of people in words, a line each, as the trail tells them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cgcoder.core.acts import Entry, Retraction, Settled
from cgcoder.core.deeds import Act, Known
from cgcoder.core.model import Coding, Study
from cgcoder.core.short_ids import length
from cgcoder.narrative import trail
from cgcoder.narrative.words import Words


def told(study: Study, entries: Sequence[Entry], most: int | None = None) -> Iterator[str]:
    """What each of *entries*, which may be new, did; in a line that begins with its id.

    With *most* only so many of them are told, and their ids are no others' all the same.
    """
    known, made = Known(study), dict[str, Act]()
    earlier = {e.id: e for e in study.entries}
    letters = length({*earlier, *(e.id for e in entries)} - {""})
    for entry in entries[:most]:
        before: Entry | None = entry
        chain: list[Entry] = []
        while before is not None:
            chain.append(before)
            before = earlier.get(before.of) if isinstance(before, Retraction | Settled) else None
        for one in reversed(chain):
            act = known.act(one, made)
        yield f"{entry.id[:letters]}  {trail.told(_words(study), act)}"


def described(study: Study, coding: Coding) -> str:
    """A coding in a line."""
    code = trail.coded(_words(study), coding.code, coding.stance)
    return f"{code} on {trail.quoted(coding.segment)}"


def _words(study: Study) -> Words:
    return Words("en", study)
