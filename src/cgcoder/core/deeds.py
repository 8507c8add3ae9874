"""What each ledger entry says that a person did, with the words that it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from cgcoder.core.acts import (
    Agreed,
    Closed,
    Coded,
    Decisive,
    Entry,
    LeadRuling,
    Memo,
    Override,
    Renamed,
    Retraction,
    Review,
    Settled,
    Target,
)
from cgcoder.core.model import Source, Study
from cgcoder.core.segment import Segment

Deed = Literal[
    "coded", "accepted", "rejected", "changed", "amended", "removed", "kept", "retracted",
    "restored", "noted", "closed", "settled", "lost", "renamed", "agreed", "declined", "judged",
    "unjudged", "marked", "unmarked", "pursued", "dismissed",
]  # fmt: skip
"""`amended`, `removed`, `kept`: a ruling on one's own coding; `restored`: a retraction taken back;
`noted`: a memo; `lost`: words settled to be gone; `declined`: agreed that a code does not apply;
`judged`: an own verdict; `marked`: a decisive document; `pursued`: a lead to follow up."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that a person did; fields that do not belong to it are empty."""

    at: str
    """ISO time, UTC."""
    by: str
    did: Deed
    id: str
    segment: Segment | None = None
    code: str = ""
    stance: str = ""
    coder: str = ""
    """Whose coding was ruled on."""
    now_segment: Segment | None = None
    """What a changed coding ought to be; so below."""
    now_code: str = ""
    now_stance: str = ""
    source: str = ""
    informant: str = ""
    """Who says the words; empty where nobody can tell."""
    about: str = ""
    """What a memo is on, the old name of a source, an own verdict, who agreed, or a lead."""
    reason: str = ""
    coding: str = ""
    """Id of the coding it is about."""
    of: str = ""
    """Id of the entry that it takes back or settles."""
    earlier: Act | None = None
    """That entry, where it is there."""
    taken_back: str = ""
    """When it was taken back, ISO time; empty where it stands."""


class Known:
    """What the acts refer to: sources, and codings by their ids."""

    def __init__(self, study: Study) -> None:
        self._sources = {s.id: (s, s.fingerprint) for s in study.sources}
        self._codings: dict[str, Target] = {}
        for entry in study.entries:
            if type(entry) is Review:
                self._codings.setdefault(entry.target.id, entry.target)
            elif type(entry) is Coded:
                said = Target(entry.segment, entry.code, entry.stance, entry.by, entry.id)
                self._codings[entry.id] = said
        for c in study.own:
            if c.id not in self._codings:
                self._codings[c.id] = Target(c.segment, c.code, c.stance, c.coder, c.id)

    def act(self, entry: Entry, made: dict[str, Act]) -> Act:
        """The act of *entry*; *made* are the acts before it, by id, to which it is added."""
        found = self._told(entry, made)
        if found.segment:
            where = found.segment.source
            informant = self._informant(found.segment)
            found = replace(found, source=where, informant=informant)
        if entry.id:
            made[entry.id] = found
        return found

    def _informant(self, segment: Segment) -> str:
        source, fingerprint = self._sources.get(segment.source, (None, ""))
        if source is None:
            return ""
        if segment.fingerprint in ("", fingerprint):
            return _speaker(source, segment.start)
        return source.informants[0] if len(source.informants) == 1 else ""

    def _told(self, entry: Entry, made: Mapping[str, Act]) -> Act:
        if type(entry) is Retraction:
            return _back(entry, made.get(entry.of))
        if type(entry) is Settled:
            return _settled(entry, made.get(entry.of))
        if type(entry) is Memo:
            return self._memo(entry)
        return _ALONE[type(entry)](entry)

    def _memo(self, entry: Memo) -> Act:
        noted = Act(entry.made_at, entry.by, "noted", entry.id, about=entry.of_kind)
        noted = replace(noted, reason=entry.text)
        coding = entry.target or self._codings.get(entry.about)
        if entry.of_kind == "source":
            return replace(noted, source=entry.about)
        if entry.of_kind == "code":
            return replace(noted, code=entry.about)
        if entry.of_kind == "study" or coding is None:
            return replace(noted, coding=entry.about)
        return replace(
            noted, segment=coding.segment, code=coding.code, stance=coding.stance,
            coder=coding.coder, coding=coding.id,
        )  # fmt: skip


def _speaker(source: Source, offset: int) -> str:
    turn = source.turn_at(offset)
    return source.turns[turn].informant if turn is not None else ""


def _coded(entry: Coded) -> Act:
    return Act(
        entry.made_at, entry.by, "coded", entry.id, entry.segment, entry.code, entry.stance,
        reason=entry.memo, coding=entry.id,
    )  # fmt: skip


def _closed(entry: Closed) -> Act:
    return Act(entry.made_at, entry.by, "closed", entry.id, source=entry.source)


def _renamed(entry: Renamed) -> Act:
    return Act(
        entry.made_at, entry.by, "renamed", entry.id, source=entry.new, about=entry.old,
        reason=entry.reason,
    )  # fmt: skip


def _agreed(entry: Agreed) -> Act:
    did: Deed = "agreed" if entry.applies else "declined"
    return Act(
        entry.made_at, entry.by, did, entry.id, entry.segment, entry.code,
        entry.stance if entry.applies else "", about=" + ".join(entry.between),
        reason=entry.note, coding=entry.id,
    )  # fmt: skip


def _judged(entry: Override) -> Act:
    did: Deed = "judged" if entry.status else "unjudged"
    return Act(
        entry.made_at, entry.by, did, entry.id, code=entry.indicator, about=entry.status,
        reason=entry.reason,
    )  # fmt: skip


def _marked(entry: Decisive) -> Act:
    did: Deed = "marked" if entry.reason else "unmarked"
    return Act(
        entry.made_at, entry.by, did, entry.id, code=entry.indicator, source=entry.source,
        reason=entry.reason,
    )  # fmt: skip


def _lead(entry: LeadRuling) -> Act:
    did: Deed = "dismissed" if entry.verdict == "rejected" else "pursued"
    about = f"{entry.name} = {entry.informant}" if entry.informant else entry.name
    return Act(
        entry.made_at, entry.by, did, entry.id, entry.segment, about=about, reason=entry.note
    )


def _review(entry: Review) -> Act:
    target = entry.target
    did: Deed = entry.verdict
    if target.coder == entry.by:
        own: dict[str, Deed] = {"rejected": "removed", "changed": "amended", "accepted": "kept"}
        did = own[entry.verdict]
    found = Act(
        entry.made_at, entry.by, did, entry.id, target.segment, target.code, target.stance,
        target.coder, reason=entry.note, coding=target.id,
    )  # fmt: skip
    if entry.verdict != "changed":
        return found
    return replace(
        found,
        now_segment=entry.segment or target.segment,
        now_code=entry.code or target.code,
        now_stance=entry.stance or target.stance,
    )


_ALONE: Mapping[type[Any], Callable[[Any], Act]] = {
    Coded: _coded,
    Review: _review,
    Closed: _closed,
    Renamed: _renamed,
    Agreed: _agreed,
    Override: _judged,
    Decisive: _marked,
    LeadRuling: _lead,
}
"""How each kind of entry is told that refers to no other entry."""


def _back(entry: Retraction, earlier: Act | None) -> Act:
    did: Deed = "restored" if earlier and earlier.did in ("retracted", "restored") else "retracted"
    found = Act(entry.made_at, entry.by, did, entry.id, reason=entry.reason, of=entry.of)
    return _on(found, earlier) if earlier else found


def _settled(entry: Settled, earlier: Act | None) -> Act:
    did: Deed = "settled" if entry.segment else "lost"
    found = Act(entry.made_at, entry.by, did, entry.id, reason=entry.reason, of=entry.of)
    if earlier:
        found = _on(found, earlier)
    return replace(found, segment=entry.segment) if entry.segment else found


def _on(act: Act, earlier: Act) -> Act:
    """An act on an earlier one is about the same words."""
    return replace(
        act, segment=earlier.segment, code=earlier.code, stance=earlier.stance,
        coder=earlier.coder, source=earlier.source, about=earlier.about, coding=earlier.coding,
        earlier=earlier,
    )  # fmt: skip
