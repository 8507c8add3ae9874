"""Where two coders differ, and the entries by which people settle it.

Two codings are on the same words where they share half or more of the longer one. Silence counts
as *no* only where a coder has been through the source; rejecting a coding, or changing it to
another code, is a *no* anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

from cgcoder.core.acts import Agreed
from cgcoder.core.codes import Stance
from cgcoder.core.ledger import standing
from cgcoder.core.model import Coding, Study
from cgcoder.core.segment import Segment, same_words

Kind = Literal["presence", "stance", "code", "extent"]
"""`presence`: one holds a code that the other does not; `stance`: what the words say of it;
`code`: another code on the same words; `extent`: nothing but where the words begin and end."""
Place = tuple[str, str]
"""A source and a code."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two says."""

    by: str
    coding: Coding | None
    """What they hold; None where they do not hold the code on these words."""
    refused: Coding | None = None
    """What they rejected; None where they hold something, or only said nothing."""
    near: Coding | None = None
    """The same code on words that overlap, but too little to be the same words."""

    @property
    def memo(self) -> str:
        """Their reason, as far as they gave one."""
        said = self.coding or self.refused
        return said.memo if said else ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One difference between two coders."""

    id: str
    """The same for as long as neither changes what they say, whoever is named first."""
    kind: Kind
    one: Side
    other: Side
    agreed: Agreed | None = None
    """How it has been settled, where it has."""

    @property
    def held(self) -> tuple[Coding, ...]:
        """The codings that are held, one or two."""
        return tuple(s.coding for s in (self.one, self.other) if s.coding)

    @property
    def words(self) -> Segment:
        """The words that they differ on; of two segments the longer one."""
        return max((c.segment for c in self.held), key=lambda s: s.end - s.start)

    def side(self, name: str) -> Side:
        """The side of the coder called *name*; KeyError where it is neither of the two."""
        for side in (self.one, self.other):
            if side.by == name:
                return side
        raise KeyError(name)


def disagreements(study: Study, one: str, other: str) -> tuple[Disagreement, ...]:
    """Where the coders *one* and *other* differ, in order of source and place.

    Settled ones are among them and say how. Persons count with their own word, machines with
    their proposals as proposed.
    """
    first, second = _Said(study, one), _Said(study, other)
    order = {s.id: n for n, s in enumerate(study.sources)}
    found: list[Disagreement] = []
    for source in order:
        found += _in_source(first, second, source)
    settled = _settled(study, {one, other})
    found = [replace(d, agreed=_agreement(d, settled)) for d in found]
    return tuple(sorted(found, key=lambda d: (order[d.words.source], *_place(d))))


def _place(d: Disagreement) -> tuple[int, int, str, str]:
    first = d.held[0]
    return (min(c.segment.start for c in d.held), first.segment.end, first.code, d.id)


class _Said:
    """What one coder holds, refuses and has been through."""

    def __init__(self, study: Study, name: str) -> None:
        self.name = name
        self.held: dict[str, list[Coding]] = defaultdict(list)
        self.refused: dict[Place, list[Coding]] = defaultdict(list)
        self.through = {r.source for r in study.rounds if r.coder == name}
        firsts = {c.id: c for c in study.own if c.by in ("", c.coder)}
        for coding in study.own:
            if name != (coding.by or coding.coder):
                continue
            source = coding.segment.source
            if coding.status == "rejected":
                self.refused[source, coding.code].append(coding)
                continue
            self.held[source].append(coding)
            first = firsts.get(coding.id, coding)
            if first.code != coding.code:
                rejected = replace(first, memo=coding.memo, by=name, act=coding.act)
                self.refused[source, first.code].append(rejected)

    def no(self, coding: Coding) -> Side | None:
        """Their side where they do not hold *coding*; None where they have not said so."""
        source = coding.segment.source
        refused = [
            c
            for c in self.refused.get((source, coding.code), ())
            if same_words(c.segment, coding.segment)
        ]
        if not refused and source not in self.through:
            return None
        near = (c for c in self.held.get(source, ()) if c.code == coding.code)
        touching = next((c for c in near if _shared(c.segment, coding.segment) > 0), None)
        return Side(self.name, None, refused[0] if refused else None, touching)


def _in_source(first: _Said, second: _Said, source: str) -> Iterator[Disagreement]:
    ours, theirs = first.held.get(source, []), second.held.get(source, [])
    pairs = _paired(ours, theirs, alike=True)
    for a, b in pairs:
        kind: Kind | None = None
        if a.stance != b.stance:
            kind = "stance"
        elif (a.segment.start, a.segment.end) != (b.segment.start, b.segment.end):
            kind = "extent"
        if kind:
            yield _made(kind, Side(first.name, a), Side(second.name, b))
    mine = _unmatched(ours, theirs)
    others = _unmatched(theirs, ours)
    crossed = _paired(mine, others, alike=False)
    for a, b in crossed:
        yield _made("code", Side(first.name, a), Side(second.name, b))
    for a in _left(mine, (a for a, _ in crossed)):
        if no := second.no(a):
            yield _made("presence", Side(first.name, a), no)
    for b in _left(others, (b for _, b in crossed)):
        if no := first.no(b):
            yield _made("presence", no, Side(second.name, b))


def _unmatched(codings: Sequence[Coding], others: Sequence[Coding]) -> list[Coding]:
    """Those whose code the other side does not hold on the same words, not even once for two."""
    by_code: dict[str, list[Segment]] = defaultdict(list)
    for c in others:
        by_code[c.code].append(c.segment)
    return [
        c for c in codings if not any(same_words(c.segment, s) for s in by_code.get(c.code, ()))
    ]


def _left(codings: Iterable[Coding], taken: Iterable[Coding]) -> list[Coding]:
    out = {id(c) for c in taken}
    return [c for c in codings if id(c) not in out]


def _paired(
    ours: Sequence[Coding], theirs: Sequence[Coding], *, alike: bool
) -> list[tuple[Coding, Coding]]:
    """Codings on the same words with the same code (or, not *alike*, with others), each once.

    Those that share most go together.
    """
    near = [
        (-_shared(a.segment, b.segment) + _apart(a.segment, b.segment), n, m)
        for n, a in enumerate(ours)
        for m, b in enumerate(theirs)
        if (a.code == b.code) == alike and same_words(a.segment, b.segment)
    ]
    left, right = set(range(len(ours))), set(range(len(theirs)))
    pairs = []
    for _, n, m in sorted(near):
        if n in left and m in right:
            left.remove(n)
            right.remove(m)
            pairs.append((ours[n], theirs[m]))
    return pairs


def _shared(one: Segment, other: Segment) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _apart(one: Segment, other: Segment) -> int:
    return abs(one.start - other.start) + abs(one.end - other.end)


def _made(kind: Kind, one: Side, other: Side) -> Disagreement:
    said = sorted((s.by, *_named(s.coding or s.refused)) for s in (one, other))
    # Of a silent side nothing is named: what it is silent on is.
    held = [_named(one.coding or other.coding)] if kind == "presence" else []
    name = sha256(repr((kind, said, held)).encode()).hexdigest()[:12]
    return Disagreement(name, kind, one, other)


def _named(coding: Coding | None) -> tuple[str, ...]:
    return (coding.id, coding.act, coding.code, coding.stance) if coding else ()


def _settled(study: Study, two: set[str]) -> Mapping[str, Sequence[Agreed]]:
    """By source: what the two agreed on and no later agreement on the same words replaces."""
    found: dict[str, list[Agreed]] = defaultdict(list)
    if any(type(e) is Agreed for e in study.entries):
        for entry in standing(study.entries):
            if type(entry) is Agreed and two <= set(entry.between):
                known = found[entry.segment.source]
                known[:] = [a for a in known if not _replaces(entry, a)]
                known.append(entry)
    return found


def _replaces(later: Agreed, earlier: Agreed) -> bool:
    return later.code == earlier.code and same_words(later.segment, earlier.segment)


def _agreement(d: Disagreement, settled: Mapping[str, Sequence[Agreed]]) -> Agreed | None:
    """What *d* was settled on, where every coding in it has been; a code that applies first."""
    near = settled.get(d.words.source, ())
    found: list[Agreed] = []
    for coding in d.held:
        on_it = [a for a in near if a.code == coding.code and same_words(a.segment, coding.segment)]
        if not on_it:
            return None
        found += on_it
    # A third code that they agreed on is on neither of the two.
    ids = {c.id for c in d.held}
    found += [a for a in near if a.applies and ids <= set(a.settles)]
    return max(found, key=lambda a: (a.applies, a.made_at, a.id))


def settle(
    found: Disagreement, *, segment: Segment, code: str, stance: Stance, note: str = ""
) -> list[Agreed]:
    """Agree that *code* applies to *segment*, and that no other code of the two does there."""
    agreed = Agreed(segment, code, applies=True, stance=stance, between=(), note=note)
    return [_of(found, agreed), *_no(found, code, note)]


def take(found: Disagreement, name: str, note: str = "") -> list[Agreed]:
    """Agree on what the coder called *name* says."""
    held = found.side(name).coding
    if held is None:
        return neither(found, note)
    return settle(found, segment=held.segment, code=held.code, stance=held.stance, note=note)


def neither(found: Disagreement, note: str = "") -> list[Agreed]:
    """Agree that no code of the two applies."""
    return list(_no(found, "", note))


def _no(found: Disagreement, but: str, note: str) -> Iterator[Agreed]:
    """What is not to apply: the codes held, and the one agreed on before, *but* one; each once."""
    said = {c.code: (c.segment, c.stance) for c in found.held}
    if found.agreed and found.agreed.applies:
        said.setdefault(found.agreed.code, (found.agreed.segment, found.agreed.stance))
    for code, (words, stance) in said.items():
        if code != but:
            no = Agreed(words, code, applies=False, stance=stance, between=(), note=note)
            yield _of(found, no)


def _of(found: Disagreement, draft: Agreed) -> Agreed:
    settles = tuple(dict.fromkeys(c.id for c in found.held))
    return replace(draft, between=(found.one.by, found.other.by), settles=settles)
