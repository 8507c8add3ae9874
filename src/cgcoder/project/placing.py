"""Decisions follow their words into texts that have changed since they were made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from cgcoder.core.acts import Agreed, Closed, Coded, Decisive, Entry, Memo, Renamed, Review, Settled
from cgcoder.core.anchors import Placement
from cgcoder.core.ledger import standing
from cgcoder.core.model import CONTEXT, Source
from cgcoder.core.moves import Move, MoveKind
from cgcoder.core.segment import Segment
from cgcoder.project.folder import Folder
from cgcoder.project.placed import Placed
from cgcoder.project.whereabouts import Present, Whereabouts


class Fate(NamedTuple):
    """What became of one segment."""

    kind: MoveKind | Literal["same", "dropped"]
    """`dropped`: a person said that its words are gone."""
    was: Segment
    """Where it was looked for from: where it was made, or where a person settled it later."""
    now: Segment | None = None
    placement: Placement | None = None
    present: Present | None = None


def place(
    folder: Folder, entries: Sequence[Entry], sources: Sequence[Source]
) -> tuple[tuple[Entry, ...], tuple[Move, ...]]:
    """Give *entries* with their segments where they stand in *sources*, and what moved.

    An entry whose words are not found keeps its old segment; since its fingerprint is that of
    another text, it does not count (`consensus`). Nothing is dropped, and where nothing changed
    the very entries come back.
    """
    renamed = {e.old for e in entries if type(e) is Renamed}
    present = {s.id: s.fingerprint for s in sources if s.id not in renamed}
    waiting = [n for n, e in enumerate(entries) if not _stands(e, present)]
    if not waiting:
        return tuple(entries), ()
    placer = _Placer(folder, entries, sources)
    found = list(entries)
    for n in waiting:
        found[n] = placer.entry(entries[n])
    moves = tuple(placer.moves(entries[n] for n in waiting))
    placer.placed.save()
    return tuple(found), moves


def _stands(entry: Entry, present: dict[str, str]) -> bool:
    if type(entry) is Coded or type(entry) is Agreed:
        return present.get(entry.segment.source) == entry.segment.fingerprint
    if type(entry) is Review:
        found = entry.target.segment
        if present.get(found.source) != found.fingerprint:
            return False
        new = entry.segment
        return new is None or present.get(new.source) == new.fingerprint
    if isinstance(entry, Closed | Decisive):
        text = present.get(entry.source, "")
        return bool(text) and getattr(entry, "fingerprint", text) == text
    if isinstance(entry, Memo) and entry.target:
        found = entry.target.segment
        return present.get(found.source) == found.fingerprint
    return not (isinstance(entry, Memo) and entry.of_kind == "source") or entry.about in present


class _Placer:
    """Places the entries whose texts have changed, and remembers what became of each."""

    def __init__(self, folder: Folder, entries: Sequence[Entry], sources: Sequence[Source]) -> None:
        self.placed = Placed(folder)
        valid = standing(entries)
        self._live = _last_words(valid)
        self._settled: dict[str, list[Settled]] = defaultdict(list)
        for entry in valid:
            if isinstance(entry, Settled):
                self._settled[entry.of].append(entry)
        renames = (e for e in valid if isinstance(e, Renamed))
        self._where = Whereabouts(sources, renames, self.placed)
        self._fates: dict[str, Fate] = {}
        self._gone: dict[tuple[str, str], list[str]] = defaultdict(list)

    def entry(self, entry: Entry) -> Entry:
        """The entry where its words stand now; itself where that is not known."""
        if isinstance(entry, Coded | Agreed):
            fate = self._fate(entry, entry.segment)
            return replace(entry, segment=fate.now) if fate.now else entry
        if isinstance(entry, Review):
            return self._review(entry)
        if isinstance(entry, Closed | Decisive):
            name = self._name(entry.source, getattr(entry, "fingerprint", ""), entry.made_at)
            return replace(entry, source=name)
        if isinstance(entry, Memo) and entry.target:
            now = self._looked_for(entry.target.segment, entry.made_at).now
            return replace(entry, target=replace(entry.target, segment=now)) if now else entry
        if isinstance(entry, Memo) and entry.of_kind == "source":
            return replace(entry, about=self._name(entry.about, "", entry.made_at))
        return entry

    def moves(self, entries: Iterable[Entry]) -> Iterator[Move]:
        """What became of *entries*, all placed before, but for what nobody needs to know."""
        for entry in entries:
            fate = self._fates.get(entry.id)
            if fate is None or entry.id not in self._live:
                continue
            if fate.kind == "same" or fate.kind == "dropped":  # noqa: PLR1714 - read by mypy
                continue
            yield self._move(entry, fate, fate.kind)

    def _move(self, entry: Entry, fate: Fate, kind: MoveKind) -> Move:
        was, found, present = fate.was, fate.placement, fate.present
        if isinstance(entry, Review):
            code = entry.code or entry.target.code
        else:
            code = entry.code if isinstance(entry, Coded | Agreed) else ""
        if found is None or present is None:
            quotes = self._gone[was.source, was.fingerprint]
            like = self._where.suggest(was.source, was.fingerprint, quotes)
            return Move(entry.id, entry.by, kind, code, was, None, suggested=like)
        offered = tuple(_cut(present, *c) for c in found.candidates)
        name = present.source.id
        return Move(entry.id, entry.by, kind, code, was, fate.now, offered, found.why, name)

    def _review(self, entry: Review) -> Entry:
        """A ruling, with what it ruled on; where that is lost, it was on the words as settled."""
        fate = self._fate(entry, entry.segment or entry.target.segment)
        if fate.now is None:
            return entry
        if entry.segment is None:
            return replace(entry, target=replace(entry.target, segment=fate.now))
        ruled = self._looked_for(entry.target.segment, entry.made_at).now or fate.now
        return replace(entry, segment=fate.now, target=replace(entry.target, segment=ruled))

    def _fate(self, entry: Entry, segment: Segment) -> Fate:
        """Where the words of *entry* are, as a person settled it last or as the texts tell."""
        fate = self._looked_for(segment, entry.made_at)
        settled = self._settled.get(entry.id)
        if settled and fate.kind != "same":
            fate = self._as_settled(settled, fate)
        if fate.kind == "gone":
            self._gone[fate.was.source, fate.was.fingerprint].append(fate.was.quote)
        self._fates[entry.id] = fate
        return fate

    def _as_settled(self, settled: Sequence[Settled], fate: Fate) -> Fate:
        """The last settlement of the text as it stands, else the last one, followed from there."""
        for one in reversed(settled):
            if one.segment is None:
                return Fate("dropped", fate.was)
            found = self._looked_for(one.segment, one.made_at)
            if found.kind == "same":
                return found
        last = settled[-1]
        return self._looked_for(last.segment, last.made_at) if last.segment else fate

    def _looked_for(self, segment: Segment, made_at: str) -> Fate:
        present = self._where.find(segment.source, segment.fingerprint, made_at)
        if present is None:
            return Fate("gone", segment)
        if present.fingerprint == segment.fingerprint:
            now = replace(segment, source=present.source.id)
            return Fate("same", segment, now, None, present)
        found = self.placed.find(segment, present.source.text, present.fingerprint)
        place = _cut(present, *found.place) if found.place else None
        return Fate(found.kind, segment, place, found, present)

    def _name(self, name: str, fingerprint: str, made_at: str) -> str:
        present = self._where.find(name, fingerprint, made_at)
        return present.source.id if present else name


def _last_words(valid: Iterable[Entry]) -> set[str]:
    """Ids of the entries that stand, but for rulings that the same person has replaced."""
    live = set()
    ruled: dict[tuple[str, str], str] = {}
    for entry in valid:
        live.add(entry.id)
        if isinstance(entry, Review):
            key = (entry.by, entry.target.id)
            live.discard(ruled.get(key, ""))
            ruled[key] = entry.id
    return live


def _cut(present: Present, start: int, end: int) -> Segment:
    text = present.source.text
    return Segment(
        present.source.id,
        start,
        end,
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
        present.fingerprint,
    )
