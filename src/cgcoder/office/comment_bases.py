"""What the key of a comment stands for: the coding as the file told it, and as it stands now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cgcoder.core.acts import Agreed, Coded, Entry, Memo, Retraction, Review
from cgcoder.core.codes import Stance
from cgcoder.core.deciding import Choice, Choices
from cgcoder.core.model import Coding, Study
from cgcoder.core.segment import Segment


@dataclass(frozen=True, slots=True)
class Base:
    """A coding that a comment is about."""

    coding: str
    """Its id."""
    code: str
    """As the file told it; so below."""
    stance: Stance
    segment: Segment
    by: str
    """The person whose word it was; empty for a machine's proposal."""
    agreed: bool = False
    """Whether people had settled on it."""


class Bases:
    """What the keys of the comments in files of *study* stand for."""

    def __init__(self, study: Study) -> None:
        self.choices = Choices(study)
        self._machines = {c.id: c for c in study.own if not c.by}
        self._entries: Mapping[str, Entry] = {e.id: e for e in study.entries}
        self._held = {(c.by, c.id): c for c in study.own if c.by}

    def find(self, key: str) -> Base | None:
        """The coding that *key* stands for; None where it is of another study, or is gone."""
        machine = self._machines.get(key)
        if machine:
            return Base(machine.id, machine.code, machine.stance, machine.segment, "")
        entry = self._entries.get(key)
        if type(entry) is Coded:
            held = self._held.get((entry.by, entry.id))
            place = held.segment if held else entry.segment
            return Base(entry.id, entry.code, entry.stance, place, entry.by)
        if type(entry) is Review:
            target = entry.target
            held = self._held.get((entry.by, target.id))
            place = held.segment if held else entry.segment or target.segment
            code, stance = entry.code or target.code, entry.stance or target.stance
            return Base(target.id, code, stance, place, entry.by)
        if type(entry) is Agreed:
            return Base(entry.id, entry.code, entry.stance, entry.segment, entry.by, agreed=True)
        return None

    def choice(self, base: Base) -> Choice | None:
        """What may be ruled on; None where nobody proposes or holds it any more."""
        known = base.coding in self.choices
        return self.choices[base.coding] if known else None

    def now(self, base: Base) -> Coding | None:
        """The coding as whoever made it says it now."""
        if base.by:
            return self._held.get((base.by, base.coding))
        return self._machines.get(base.coding)


class Since:
    """What *person* recorded after a file was made: that is not decided again.

    A file may be read twice, and what it says is no news to whoever decided otherwise after
    reading it for the first time.
    """

    def __init__(self, study: Study, person: str, state: str) -> None:
        self._entries = [e for e in study.entries if e.by == person and e.made_at > state]
        self._texts = {e.text for e in self._entries if type(e) is Memo}
        self._texts |= {e.note for e in self._entries if type(e) is Review}
        self._texts |= {e.memo for e in self._entries if type(e) is Coded}

    def said(self, draft: Entry) -> bool:
        """Whether they recorded this very decision."""
        if type(draft) is Memo:
            return draft.text in self._texts
        return any(_alike(draft, e) for e in self._entries)

    def touched(self, coding: str) -> bool:
        """Whether they ruled on that coding, or took it back."""
        return any(
            (type(e) is Review and e.target.id == coding)
            or (type(e) is Retraction and e.of == coding)
            for e in self._entries
        )


def _alike(draft: Entry, entry: Entry) -> bool:
    if type(draft) is Review and type(entry) is Review:
        return (draft.target.id, draft.verdict, draft.code, draft.stance) == (
            entry.target.id,
            entry.verdict,
            entry.code,
            entry.stance,
        )
    if type(draft) is Retraction and type(entry) is Retraction:
        return draft.of == entry.of
    if type(draft) is Coded and type(entry) is Coded:
        same = (draft.code, draft.stance) == (entry.code, entry.stance)
        return same and _same_place(draft.segment, entry.segment)
    return False


def _same_place(one: Segment, other: Segment) -> bool:
    if one.source != other.source or one.quote != other.quote:
        return False
    return one.fingerprint != other.fingerprint or one.start == other.start
