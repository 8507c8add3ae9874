"""Transcripts as plain text with names replaced, and ledger entries that follow their words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from hashlib import sha256
from typing import Any

from cgcoder.core.acts import Entry, Memo, Target, segment_of
from cgcoder.core.model import CONTEXT, Reading, Source, Turn
from cgcoder.core.segment import Segment
from cgcoder.project.rounds import proposal_id
from cgcoder.text.edits import Edit, Edited
from cgcoder.text.pseudonyms import Key

WITHHELD = "[…]"
"""What stands for the words of whoever withdrew."""


def retell(
    source: Source, reading: Reading, key: Key, withheld: Iterable[tuple[int, int]]
) -> Edited:
    """Give the text of *source* as it goes into a text file, names replaced.

    Turns that a format knew of (bold names in Word) get the colon that a text needs; what stands
    outside of turns, labels and headers, gets replacements that read back as such.
    """
    text, out = source.text, set(withheld)
    edits: list[Edit] = []
    at = 0
    for turn in source.turns:
        colon = _colon(reading, text, at, turn)
        edits += _within(key, text, (at, colon.start if colon else turn.start), plain=True)
        edits += [colon] if colon else []
        if (turn.start, turn.end) in out:
            edits.append(Edit(turn.start, turn.end, WITHHELD))
        else:
            edits += _within(key, text, (turn.start, turn.end))
        at = turn.end
    edits += _within(key, text, (at, len(text)), plain=True)
    if reading.header:
        lines = "".join(f"{k}: {key.apply(v, plain=True)}\n" for k, v in reading.header)
        edits.insert(0, Edit(0, 0, lines))
    return Edited(text, edits)


def _colon(reading: Reading, text: str, at: int, turn: Turn) -> Edit | None:
    """Give the colon between a label and its turn, where a format did without one."""
    if reading.turns is None or not turn.speaker:
        return None
    line = max(at, text.rfind("\n", 0, turn.start) + 1)
    found = re.fullmatch(r"\s*(.*?[^\s–—-])([\s–—-]*)", text[line : turn.start])
    if not found or ":" in found[1]:
        return None
    return Edit(line + found.end(1), turn.start, ": ")


def _within(key: Key, text: str, span: tuple[int, int], *, plain: bool = False) -> list[Edit]:
    """Give the replacements in a stretch of *text*, none of which goes beyond it."""
    start, end = span
    found = key.edits(text[start:end], plain=plain)
    return [Edit(start + e.start, start + e.end, e.new) for e in found]


@dataclass(slots=True)
class Retelling:
    """Ledger entries rewritten for the new study."""

    key: Key
    current: Mapping[str, tuple[str, Edited]]
    """By source: the fingerprint of its text as it stands, and that text with names replaced."""
    earlier: Callable[[str], str | None]
    """The text of a fingerprint, where it was kept."""
    grown: int = 0
    """Segments that began or ended within a name."""
    texts: dict[str, str] = field(default_factory=dict)
    """Earlier texts that entries rest on, names replaced, by their new fingerprints."""
    names: dict[str, str] = field(default_factory=dict)
    """What the files of the study are called now."""
    _ids: dict[str, str] = field(default_factory=dict)
    """Ids of machines' proposals, which follow from their places."""
    _earlier: dict[str, Edited | None] = field(default_factory=dict)

    def entries(self, given: Iterable[Entry]) -> Iterator[Entry]:
        """Rewrite entries, in their order."""
        everything = list(given)
        for entry in everything:
            target = getattr(entry, "target", None)
            if target is not None:
                old = target.segment
                self.proposed(target.id, old, self.segment(old), target.code, target.coder)
        for entry in everything:
            if (old := segment_of(entry)) and self._moved(old)[1]:
                self.grown += 1
            yield self._entry(entry)

    def proposed(self, known: str, old: Segment, new: Segment, code: str, coder: str) -> None:
        """Note what a machine's proposal is called once its words have moved."""
        if known == proposal_id(old.source, old.start, old.end, code, coder):
            self._ids[known] = proposal_id(new.source, new.start, new.end, code, coder)

    def segment(self, old: Segment) -> Segment:
        """Give *old* with its words and place as they are in the new study."""
        return self._moved(old)[0]

    def source(self, name: str) -> str:
        """Give the new name of a file, which may be gone."""
        if name not in self.names:
            stem = name.rsplit(".", 1)[0]
            self.names[name] = f"{self.key.apply(stem, plain=True)}.txt" if name else ""
        return self.names[name]

    def fingerprint(self, source: str, old: str) -> str:
        """Give the new name of a text."""
        edited = self._edited(source, old)
        return _print(edited.text) if edited else old

    def _edited(self, source: str, fingerprint: str) -> Edited | None:
        known = self.current.get(source)
        if known and fingerprint in ("", known[0]):
            return known[1]
        if fingerprint not in self._earlier:
            text = self.earlier(fingerprint) if fingerprint else None
            made = None if text is None else Edited(text, self.key.edits(text))
            self._earlier[fingerprint] = made
            if made:
                self.texts[_print(made.text)] = made.text
        return self._earlier[fingerprint]

    def _moved(self, old: Segment) -> tuple[Segment, bool]:
        edited = self._edited(old.source, old.fingerprint)
        fits = edited is not None and edited.before[old.start : old.end] == old.quote
        if edited is None or not fits:
            return self._alone(old)
        place = edited.moved(old.start, old.end)
        text, start, end = edited.text, place.start, place.end
        new = Segment(
            self.source(old.source),
            start,
            end,
            text[start:end],
            text[max(0, start - CONTEXT) : start] if old.before else "",
            text[end : end + CONTEXT] if old.after else "",
            _print(text) if old.fingerprint else "",
        )
        return new, place.grown

    def _alone(self, old: Segment) -> tuple[Segment, bool]:
        """Rewrite a segment whose text nobody has any more: from its quote and context alone."""
        around = old.before + old.quote + old.after
        edited = Edited(around, self.key.edits(around))
        first, last = len(old.before), len(old.before) + len(old.quote)
        place = edited.moved(first, last)
        quote = edited.text[place.start : place.end]
        new = replace(
            old,
            source=self.source(old.source),
            end=old.start + len(quote),
            quote=quote,
            before=edited.text[: place.start],
            after=edited.text[place.end :],
        )
        return new, place.grown

    def _entry(self, entry: Entry) -> Entry:
        changed = {
            f.name: self._field(f.name, getattr(entry, f.name), entry) for f in fields(entry)
        }
        if isinstance(entry, Memo) and entry.of_kind == "source":
            changed["about"] = self.source(entry.about)
        return replace(entry, **changed)

    def _fields(self, record: Entry | Target) -> dict[str, Any]:
        return {
            f.name: self._field(f.name, getattr(record, f.name), record) for f in fields(record)
        }

    def _field(self, name: str, value: Any, owner: Any) -> Any:  # noqa: ANN401 - any record's
        if isinstance(value, Segment):
            return self.segment(value)
        if isinstance(value, Target):
            told = {
                f.name: self._field(f.name, getattr(value, f.name), value) for f in fields(value)
            }
            return replace(value, **told)
        if isinstance(value, tuple):
            return tuple(self._field(name, one, owner) for one in value)
        if not isinstance(value, str) or not value:
            return value
        return self._text(name, value, getattr(owner, "source", ""))

    def _text(self, name: str, value: str, source: str) -> str:
        if name in {"source", "old", "new"}:
            return self.source(value)
        if name == "fingerprint":
            return self.fingerprint(source, value)
        if name in {"id", "of", "about", "settles"}:
            return self._ids.get(value, value)
        if name in {"by", "coder", "between"}:
            return self.key.apply(value, plain=True)
        return self.key.apply(value) if name in {"reason", "memo", "note", "text"} else value


def _print(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
