"""People's decisions as ledger entries: to and from JSON, and the pure replay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace

from cgcoder.core.errors import LedgerError, unknown
from cgcoder.core.model import Decisive, Override, Study

FORMAT = 1
Entry = Override | Decisive
_KINDS: dict[str, type[Override | Decisive]] = {"override": Override, "decisive": Decisive}


def encode(entry: Entry) -> dict[str, object]:
    """One ledger line: the entry's kind, the ledger's format, and its fields."""
    kind = next(k for k, record in _KINDS.items() if isinstance(entry, record))
    return {"v": FORMAT, "kind": kind, **asdict(entry)}


def decode(line: Mapping[str, object]) -> Entry:
    """The entry of one ledger line.

    Raises:
        LedgerError: a kind, field or format that this version does not know.
    """
    content = dict(line)
    version, kind = content.pop("v", FORMAT), str(content.pop("kind", ""))
    if not isinstance(version, int) or version > FORMAT:
        raise LedgerError(
            f"format {version!r} is newer than this cgcoder knows.",
            hint="Install a newer cgcoder.",
        )
    if kind not in _KINDS:
        near = unknown("kind of entry", kind, _KINDS)
        raise LedgerError(str(near), hint=near.hint)
    try:
        return _KINDS[kind](**{k: str(v) for k, v in content.items()})
    except TypeError as error:
        raise LedgerError(
            f"the entry does not hold what the kind {kind!r} holds ({error}).",
            hint="Set the line aside; nothing else depends on it.",
        ) from error


def replay(study: Study, entries: Iterable[Entry]) -> Study:
    """Apply *entries* to *study*.

    The result does not depend on the order in which people's ledgers are read: entries count by
    the time they were made, then by who made them. A person's later override of an indicator
    replaces their earlier one, never another person's; an empty status (or, for a decisive
    document, an empty reason) withdraws it. Overrides of one indicator stand in order of time.
    """
    overrides: dict[tuple[str, str], Override] = {}
    decisive: dict[tuple[str, str], Decisive] = {}
    for entry in sorted(set(entries), key=lambda e: (e.made_at, e.by, repr(e))):
        if isinstance(entry, Override):
            overrides[entry.indicator, entry.by] = entry
        else:
            decisive[entry.source, entry.indicator] = entry
    return replace(
        study,
        overrides=tuple(
            o
            for o in sorted(overrides.values(), key=lambda o: (o.indicator, o.made_at, o.by))
            if o.status
        ),
        decisive=tuple(d for _, d in sorted(decisive.items()) if d.reason),
    )
