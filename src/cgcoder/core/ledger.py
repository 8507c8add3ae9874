"""People's decisions as ledger entries: to and from JSON, which of them stand, and the replay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, asdict, fields, replace
from operator import attrgetter
from typing import Any, get_args

from cgcoder.core.acts import (
    KINDS,
    Decisive,
    Entry,
    Judgement,
    Memo,
    MemoKind,
    Override,
    Retraction,
    Target,
)
from cgcoder.core.codes import Stance
from cgcoder.core.consensus import decide
from cgcoder.core.errors import LedgerError, unknown
from cgcoder.core.model import Study
from cgcoder.core.rulings import addressed
from cgcoder.core.segment import Segment

FORMAT = 2
_NAMES = {record: kind for kind, record in KINDS.items()}
_CHOICES = {
    "stance": frozenset(get_args(Stance)),
    "verdict": frozenset(get_args(Judgement)),
    "of_kind": frozenset(get_args(MemoKind)),
}


def encode(entry: Entry) -> dict[str, object]:
    """One ledger line: the entry's kind, the ledger's format, and its fields but for empty ones."""
    optional = {f.name for f in fields(entry) if f.default is not MISSING}
    held = {
        name: value
        for name, value in asdict(entry).items()
        if name not in optional or (value not in ("", None) and value != ())
    }
    return {"v": FORMAT, "kind": _NAMES[type(entry)], **held}


def decode(line: Mapping[str, object]) -> Entry:
    """The entry of one ledger line; fields that this version does not know are passed over.

    Raises:
        LedgerError: a kind or format that this version does not know, or a field that is missing
            or holds something else.
    """
    version, kind = line.get("v", FORMAT), str(line.get("kind", ""))[:40]
    if type(version) is not int or version > FORMAT:
        raise LedgerError(
            f"format {str(version)[:40]} is newer than this cgcoder knows.",
            hint="Install a newer cgcoder.",
        )
    if kind not in KINDS:
        near = unknown("kind of entry", kind, KINDS)
        raise LedgerError(str(near), hint=near.hint)
    try:
        entry: Entry = KINDS[kind](**_fields(KINDS[kind], line))
    except (TypeError, ValueError) as error:
        raise LedgerError(
            f"the entry does not hold what the kind {kind!r} holds ({error}).",
            hint="Set the line aside; nothing else depends on it.",
        ) from error
    return entry


def _fields(record: type[Any], given: Mapping[str, Any]) -> dict[str, Any]:
    return {
        f.name: None
        if given[f.name] is None and str(f.type).endswith("None")
        else _field(f.name, given[f.name])
        for f in fields(record)
        if f.name in given
    }


def _field(name: str, value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    if name == "segment":
        return _segment(value)
    if name == "target" and isinstance(value, dict):
        return Target(**_fields(Target, value))
    if name in {"between", "settles"}:
        if isinstance(value, list | tuple) and all(type(v) is str for v in value):
            return tuple(value)
    elif name == "applies":
        if isinstance(value, bool):
            return value
    elif type(value) is str and value in _CHOICES.get(name, (value,)):
        return value
    raise ValueError(f"{name} {str(value)[:40]!r}")


def _segment(value: object) -> Segment:
    if not isinstance(value, dict):
        raise TypeError(f"segment {str(value)[:40]!r}")
    known = Segment.__dataclass_fields__
    found = Segment(**{k: v for k, v in value.items() if k in known})
    if not (type(found.start) is int and type(found.end) is int and 0 <= found.start <= found.end):
        raise ValueError(f"segment {str((found.start, found.end))[:40]}")
    words = (found.source, found.quote, found.before, found.after, found.fingerprint)
    if any(type(w) is not str for w in words):
        raise TypeError(f"segment {str(words)[:40]!r}")
    return found


def ordered(entries: Iterable[Entry]) -> list[Entry]:
    """All entries once each, in order of time.

    The order does not depend on which person's ledger is read first. Copies of one entry (a
    synced folder makes them) count once; of two entries that bear one id and differ, which only
    tampering makes, the first in the order of their words counts.
    """
    once: dict[object, Entry] = {}
    for entry in entries:
        key = entry.id or entry
        known = once.setdefault(key, entry)
        if known is not entry and repr(entry) < repr(known):
            once[key] = entry
    found = list(once.values())
    if "" in {e.id for e in found}:  # of an earlier version
        return sorted(found, key=lambda e: (e.made_at, e.by, e.id or repr(e)))
    return sorted(found, key=attrgetter("made_at", "by", "id"))


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that nobody took back, in order of time; retractions are not among them."""
    ranked = ordered(entries)
    dead = retracted(ranked)
    return [e for e in ranked if e.id not in dead and type(e) is not Retraction]


def retracted(entries: Iterable[Entry]) -> set[str]:
    """Ids of the entries that are taken back; a retraction may be one of them.

    A retraction reaches only what the same person recorded. Its place in time does not matter,
    since nobody can name an entry that is not there yet: a clock that was set back in between
    does not undo an undo. Retractions that retract each other in a circle, which only tampering
    makes, reach nothing.
    """
    everything = list(entries)
    acts = {e.id: e for e in everything if type(e) is Retraction and e.of}
    if not acts:
        return set()
    reached = {a.of for a in acts.values()}
    owner = {e.id: e.by for e in everything if e.id in reached}
    reaching = {i: a for i, a in acts.items() if owner.get(a.of) == a.by}
    doubts = Counter(a.of for a in reaching.values() if a.of in reaching)
    settled = [i for i in reaching if i not in doubts]
    dead: set[str] = set()
    while settled:
        act = settled.pop()
        of = reaching[act].of
        if act not in dead:
            dead.add(of)
        if of in doubts:
            doubts[of] -= 1
            if not doubts[of]:
                settled.append(of)
    return dead


def replay(study: Study, entries: Iterable[Entry]) -> Study:
    """Apply *entries* to *study*, whose codings are what machines propose.

    The result does not depend on the order in which people's ledgers are read: entries count by
    the time they were made, then by who made them. A person's later override of an indicator
    replaces their earlier one, never another person's; an empty status (or, for a decisive
    document, an empty reason) withdraws it. Overrides of one indicator stand in order of time.
    """
    everything = ordered(entries)
    dead = retracted(everything)
    valid = [e for e in everything if e.id not in dead] if dead else everything
    valid = list(addressed(valid, study.codings))
    overrides = {(e.indicator, e.by): e for e in valid if type(e) is Override}
    decisive = {(e.source, e.indicator): e for e in valid if type(e) is Decisive}
    memos = [e for e in valid if type(e) is Memo]
    return replace(
        decide(study, valid),
        entries=tuple(everything),
        memos=tuple(memos),
        overrides=tuple(
            o
            for o in sorted(overrides.values(), key=lambda o: (o.indicator, o.made_at, o.by))
            if o.status
        ),
        decisive=tuple(d for _, d in sorted(decisive.items()) if d.reason),
    )
