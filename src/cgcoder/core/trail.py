"""The audit trail: who decided what, when and why, and what somebody asks of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cgcoder.core.acts import Entry, Retraction
from cgcoder.core.deeds import Act, Known
from cgcoder.core.errors import unknown
from cgcoder.core.ledger import retracted
from cgcoder.core.model import Study
from cgcoder.core.short_ids import matching
from cgcoder.core.table import Cell, Column, Table


@dataclass(frozen=True, slots=True)
class Topic:
    """What somebody asks the trail for; an empty field asks for everything."""

    source: str = ""
    code: str = ""
    """With its sub-codes."""
    person: str = ""
    coding: str = ""
    since: str = ""
    """ISO time, UTC."""

    def wants(self, act: Act) -> bool:
        """Whether *act* is asked for; an act on another act is about what that one is about."""
        earlier = act.earlier
        return (
            self.person in ("", act.by)
            and act.at >= self.since
            and (self.source in ("", act.source) or self._renamed(act))
            and (not self.code or any(self._below(c) for c in (act.code, act.now_code)))
            and self.coding in ("", act.coding, act.id, act.of, earlier.coding if earlier else "")
        )

    def _renamed(self, act: Act) -> bool:
        return act.did == "renamed" and act.about == self.source

    def _below(self, code: str) -> bool:
        return f"{code}/".startswith(f"{self.code}/")


def trail(study: Study) -> tuple[Act, ...]:
    """Everything that people did, the newest last; what was taken back says so."""
    known = Known(study)
    made: dict[str, Act] = {}
    found = [known.act(entry, made) for entry in study.entries]
    times = _taken_back(study.entries)
    return tuple(replace(a, taken_back=times[a.id]) if a.id in times else a for a in found)


def _taken_back(entries: Sequence[Entry]) -> dict[str, str]:
    """When each entry that does not stand was taken back."""
    dead = retracted(entries)
    acts = [e for e in entries if type(e) is Retraction and e.id not in dead and e.of in dead]
    return {a.of: a.made_at for a in acts}


def topic(study: Study, acts: Iterable[Act], name: str) -> Topic:
    """What *name* is: a source, a code, a person who decided, or the id of a coding or an act.

    Sources and codes that only old decisions speak of are known too. An id may be cut short.

    Raises:
        UnknownNameError: it is none of these.
    """
    known = _names(study, acts)
    asked = {k: found for k, found in known.items() if _folded(k) == _folded(name)}
    if name in asked:
        return asked[name]
    if len(set(asked.values())) == 1:
        return next(iter(asked.values()))
    near = matching(name, frozenset(i for a in acts for i in (a.id, a.coding) if i))
    if len(near) == 1:
        return Topic(coding=near[0])
    offered = {t.source.rsplit(".", 1)[0] or t.code or t.person for t in known.values()}
    raise unknown("source, code, person or coding", name, offered)


def _names(study: Study, acts: Iterable[Act]) -> dict[str, Topic]:
    """What can be asked for by its name; of one name a source goes before a code and a person."""
    found: dict[str, Topic] = {}
    for act in acts:
        found[act.by] = Topic(person=act.by)
    for code in (c for a in acts for c in (a.code, a.now_code) if c):
        found[code] = Topic(code=code)
    for one in study.codebook.codes:
        found[one.id] = Topic(code=one.id)
        found |= {label: Topic(code=one.id) for label in one.label.values() if "/" not in one.id}
    sources = {a.source for a in acts if a.source} | {s.id for s in study.sources}
    sources |= {a.about for a in acts if a.did == "renamed"}
    for source in sorted(sources):
        found[source] = found[source.rsplit(".", 1)[0]] = Topic(source=source)
    return found


def _folded(name: str) -> str:
    return name.strip().casefold().replace("_", " ")


COLUMNS = (
    Column("at"), Column("by"), Column("did"), Column("source", "source"),
    Column("informant", "informant"), Column("start", "count"), Column("end", "count"),
    Column("code"), Column("stance"), Column("quote", "quote"), Column("coder"),
    Column("now_code"), Column("now_stance"), Column("now_start", "count"),
    Column("now_end", "count"), Column("now_quote", "quote"), Column("about"), Column("reason"),
    Column("taken_back"), Column("of"), Column("coding"), Column("id"),
)  # fmt: skip


def table(acts: Iterable[Act]) -> Table:
    """The acts as data: one row an act, times in UTC, ids as they are."""
    return Table("trail", COLUMNS, tuple(tuple(_row(act)) for act in acts))


def _row(act: Act) -> Iterator[Cell]:
    yield from (act.at, act.by, act.did, act.source, act.informant)
    said, now = act.segment, act.now_segment
    yield from (said.start, said.end) if said else (None, None)
    yield from (act.code, act.stance, said.quote if said else "", act.coder)
    yield from (act.now_code, act.now_stance)
    yield from (now.start, now.end, now.quote) if now else (None, None, "")
    yield from (act.about, act.reason, act.taken_back, act.of, act.coding, act.id)
