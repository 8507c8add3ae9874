"""Whoever refused or withdrew consent: their words, and decisions about them, are left out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from cgcoder.core.acts import (
    Agreed,
    Coded,
    Decisive,
    Entry,
    Memo,
    Retraction,
    Review,
    Settled,
    source_of,
)
from cgcoder.core.acts import segment_of as words_of
from cgcoder.core.model import Informant, Source
from cgcoder.core.referral import relinked
from cgcoder.core.segment import Segment

Hidden = Mapping[str, tuple[tuple[int, int], ...]]
"""Per source with words that are left out, where these stand; all of it where empty."""


@dataclass(frozen=True, slots=True)
class Consented:
    """What may be shown."""

    sources: tuple[Source, ...]
    informants: tuple[Informant, ...]
    withheld: int
    """How many people are left out."""
    hidden: Hidden


def consented(sources: Iterable[Source], everyone: tuple[Informant, ...]) -> Consented:
    """Leave out whoever refused or withdrew consent: their turns, and sources that are theirs."""
    out = {i.id for i in everyone if i.excluded}
    kept: list[Source] = []
    hidden: dict[str, tuple[tuple[int, int], ...]] = {}
    for source in sources:
        if not out.intersection(source.informants):
            kept.append(source)
        elif set(source.informants) - out:
            turns = tuple(t for t in source.turns if t.informant not in out)
            heard = tuple(i for i in source.informants if i not in out)
            spans = tuple((t.start, t.end) for t in source.turns if t.informant in out)
            kept.append(replace(source, turns=turns, informants=heard, withheld=spans))
            hidden[source.id] = spans
        else:
            hidden[source.id] = ()
    above = relinked({i.id: i.referred_by for i in everyone}, out)
    stay = tuple(replace(i, referred_by=above[i.id]) for i in everyone if i.id not in out)
    return Consented(tuple(kept), stay, len(out), hidden)


def shown(
    entries: Iterable[Entry], consent: Consented, free: Callable[[Segment], bool]
) -> tuple[Entry, ...]:
    """The entries that are not about words left out, nor about such entries.

    A decision whose words have not been found in the present text of a source in which somebody
    is left out may be about that person's words, so it is left out too; so is one about a file
    that is gone, since nobody can tell who spoke in it. Elsewhere *free* says of such words
    whether they were somebody's who may be quoted.
    """
    if not consent.withheld:
        return tuple(entries)
    everything = tuple(entries)
    texts = {s.id: s.fingerprint for s in consent.sources}
    out = {e.id for e in everything if _hidden(e, consent.hidden, texts, free)}
    known = {e.id for e in everything if isinstance(e, Coded | Agreed)} - out
    known |= {e.target.id for e in everything if isinstance(e, Review) and e.id not in out}
    return tuple(
        e
        for e in everything
        if not _hidden(e, consent.hidden, texts, free)
        and not (isinstance(e, Retraction | Settled) and e.of in out)
        and not (isinstance(e, Memo) and e.of_kind == "coding" and e.about in out)
        and not (isinstance(e, Memo) and e.of_kind == "coding" and _loose(e, known))
        and not (isinstance(e, Review) and e.target.id in out)
    )


def _loose(memo: Memo, known: Collection[str]) -> bool:
    """Whether nothing tells what coding *memo* is on, so that it may be on words left out."""
    return memo.target is None and memo.about not in known


def _hidden(
    entry: Entry, hidden: Hidden, texts: Mapping[str, str], free: Callable[[Segment], bool]
) -> bool:
    segments = [words_of(entry)]
    if isinstance(entry, Review):
        segments.append(entry.target.segment)
    if any(s is not None and _touches(s, hidden, texts, free) for s in segments):
        return True
    about = "" if isinstance(entry, Decisive) else source_of(entry)
    return bool(about) and not hidden.get(about, about in texts)


def _touches(
    segment: Segment, hidden: Hidden, texts: Mapping[str, str], free: Callable[[Segment], bool]
) -> bool:
    if segment.source not in hidden:
        now = texts.get(segment.source)
        return now is None or (segment.fingerprint not in ("", now) and not free(segment))
    if segment.fingerprint != texts.get(segment.source):
        return True
    return any(segment.start < end and start < segment.end for start, end in hidden[segment.source])
