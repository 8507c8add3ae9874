"""What moved between two runs of a study."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cgcoder.core.book_changes import BookChanges, Change, book_changes
from cgcoder.core.finding import Voter
from cgcoder.core.pairing import Fate, Pair, fates, pair
from cgcoder.core.snapshot import InformantSeen, Snapshot, SourceSeen, Standing
from cgcoder.core.turning import Sample, Swing, Turn, swings, turned


@dataclass(frozen=True, slots=True)
class SourceChanges:
    """How the sources differ, by the names they have now."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    """Old name, new name: the same text."""
    recast: tuple[str, ...]
    """The same text, but other informants speak in it, or it is of another kind."""

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return any((self.new, self.changed, self.gone, self.renamed, self.recast))


@dataclass(frozen=True, slots=True)
class PeopleChanges:
    """How the sample differs."""

    heard: tuple[str, ...]
    """Informants who speak now and did not."""
    silent: tuple[str, ...]
    """Informants who spoke and do not any more."""
    listed: tuple[str, ...]
    """New in the sample, and not heard."""
    unlisted: tuple[str, ...]
    """No longer in the sample, and not heard before."""
    regrouped: tuple[Change, ...]
    rerouted: tuple[Change, ...]
    """Informants with another recruiter."""
    withheld: tuple[int, int]
    """Left out for lack of consent, then and now."""

    def __bool__(self) -> bool:
        """Whether anything differs."""
        told = (self.heard, self.silent, self.listed, self.unlisted, self.regrouped, self.rerouted)
        return any(told) or self.withheld[0] != self.withheld[1]


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """How one code stands otherwise; for barriers and context codes only who speaks of it."""

    code: str
    was: Standing | None
    """None where the codebook had no such code, or has none any more."""
    now: Standing | None
    swings: tuple[Swing, ...]
    turn: Turn
    """Who made the status change; nobody where it did not."""

    camps: tuple[tuple[int, int, int], tuple[int, int, int]]
    """Informants for, against and mixed, then and now."""

    @property
    def status_changed(self) -> bool:
        """Whether the verdict is another; its shade and the kind of a contest are part of it."""
        return _verdict(self.was) != _verdict(self.now)

    @property
    def confidence_changed(self) -> bool:
        """Whether it is to be trusted more or less."""
        return _level(self.was) != _level(self.now)

    @property
    def degree_changed(self) -> bool:
        """Whether the degree differs at all."""
        return _degree(self.was) != _degree(self.now)

    @property
    def degree_shown(self) -> bool:
        """Whether it differs as it is printed, with two decimals."""
        was, now = (_degree(s) for s in (self.was, self.now))
        return was != now and (was is None or now is None or round(was, 2) != round(now, 2))

    @property
    def own_changed(self) -> bool:
        """Whether people's own verdicts differ."""
        return (self.was.own if self.was else ()) != (self.now.own if self.now else ())

    @property
    def concerns(self) -> tuple[tuple[str, int, int], ...]:
        """The concerns that weigh otherwise, then and now."""
        was = dict(self.was.concerns) if self.was else {}
        now = dict(self.now.concerns) if self.now else {}
        both = [c for c in now if c in was]
        return tuple((c, was[c], now[c]) for c in both if was[c] != now[c])


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that moved from one run to another."""

    was: Snapshot
    now: Snapshot
    sources: SourceChanges
    people: PeopleChanges
    codings: tuple[tuple[Pair, frozenset[Fate]], ...]
    """Those that are not the same, in order of place."""
    verdicts: tuple[VerdictChange, ...]
    """Codes that stand otherwise, in the codebook's order."""
    book: BookChanges
    settings: tuple[Change, ...]
    decisions: tuple[tuple[str, str, int], ...]
    """Person, kind of act, how many more."""

    def __bool__(self) -> bool:
        """Whether anything moved."""
        told = (self.sources, self.people, self.codings, self.verdicts, self.book)
        return any((*told, self.settings, self.decisions))


def compare(was: Snapshot, now: Snapshot) -> Comparison:
    """Say what moved from *was* to *now*."""
    sources = _sources(was.sources, now.sources)
    named = dict(sources.renamed)
    before = (
        [m._replace(source=named.get(m.source, m.source)) for m in was.codings]
        if named
        else was.codings
    )
    pairs = pair(before, now.codings, frozenset(sources.changed))
    judged = (
        (p, frozenset(fates(p, text_changed=p.mark.source in sources.changed))) for p in pairs
    )
    return Comparison(
        was=was,
        now=now,
        sources=sources,
        people=_people(was, now),
        codings=tuple((p, told) for p, told in judged if told != {"same"}),
        verdicts=tuple(_verdicts(was, now)),
        book=book_changes(was.codebook, now.codebook),
        settings=_settings(was, now),
        decisions=_decisions(was, now),
    )


def _sources(was: Iterable[SourceSeen], now: Iterable[SourceSeen]) -> SourceChanges:
    before, after = {s.id: s for s in was}, {s.id: s for s in now}
    gone = {i: s for i, s in before.items() if i not in after}
    texts = {s.fingerprint: i for i, s in reversed(gone.items())}
    renamed, new = [], []
    for i, s in after.items():
        if i not in before:
            old = texts.pop(s.fingerprint, "")
            if old:
                renamed.append((old, i))
                del gone[old]
            else:
                new.append(i)
    both = [(before[i], s) for i, s in after.items() if i in before]
    both += [(before[old], after[i]) for old, i in renamed]
    return SourceChanges(
        new=tuple(new),
        changed=tuple(s.id for b, s in both if b.fingerprint != s.fingerprint),
        gone=tuple(gone),
        renamed=tuple(renamed),
        recast=tuple(
            s.id
            for b, s in both
            if b.fingerprint == s.fingerprint and (b.kind, b.informants) != (s.kind, s.informants)
        ),
    )


def _people(was: Snapshot, now: Snapshot) -> PeopleChanges:
    spoke = dict.fromkeys(i for s in was.sources for i in s.informants)
    speak = dict.fromkeys(i for s in now.sources for i in s.informants)
    before = {i.id: i for i in was.informants}
    after = {i.id for i in now.informants}
    both = [(before[i.id], i) for i in now.informants if i.id in before]

    def differs(b: InformantSeen, i: InformantSeen, field: str) -> Change | None:
        old, new = getattr(b, field), getattr(i, field)
        return Change(i.id, old, new) if old != new else None

    return PeopleChanges(
        heard=tuple(i for i in speak if i not in spoke),
        silent=tuple(i for i in spoke if i not in speak),
        listed=tuple(i.id for i in now.informants if i.id not in before and i.id not in speak),
        unlisted=tuple(i for i in before if i not in after and i not in spoke),
        regrouped=tuple(c for b, i in both if (c := differs(b, i, "group"))),
        rerouted=tuple(c for b, i in both if (c := differs(b, i, "referred_by"))),
        withheld=(was.withheld, now.withheld),
    )


def _verdicts(was: Snapshot, now: Snapshot) -> Iterable[VerdictChange]:
    before = {s.code: s for s in was.standings}
    after = {s.code: s for s in now.standings}
    then, today = (Sample.of(s.informants, s.thresholds) for s in (was, now))
    # Who is who as it was, judged by the rule as it is: what is left is what people said.
    bridge = Sample(today.rule, then.forest, then.groups)
    for code in (*after, *(c for c in before if c not in after)):
        old, new = before.get(code), after.get(code)
        if old == new:
            continue
        voters = today.voters(new)
        swung = swings(then.voters(old), voters)
        turn = Turn()
        if old and new and old.status and new.status and old.status != new.status:
            if _replays(then, old) and _replays(today, new):
                turn = turned(today, old.status, bridge.voters(old), voters)
            elif was.cleared or now.cleared:
                left = today.status(tuple(bridge.voters(old).values()))
                turn = Turn("consent" if left == new.status else "withdrawn")
            else:
                turn = Turn("rule")
        camps = _camps(then.voters(old)), _camps(voters)
        found = VerdictChange(code, old, new, swung, turn, camps)
        if _tells(found):
            yield found


def _replays(sample: Sample, standing: Standing) -> bool:
    """Whether the votes on record come to the verdict on record."""
    return sample.status(tuple(sample.voters(standing).values())) == standing.status


def _tells(found: VerdictChange) -> bool:
    verdict = found.status_changed or found.confidence_changed or found.degree_changed
    return bool(verdict or found.own_changed or found.swings)


def _settings(was: Snapshot, now: Snapshot) -> tuple[Change, ...]:
    found = list(_differing("threshold.", was.thresholds, now.thresholds))
    found += _differing("coder.", was.coders, now.coders)
    if was.consensus != now.consensus:
        found.append(Change("consensus", was.consensus, now.consensus))
    if was.division != now.division:
        found.append(Change("division", "", ""))
    return tuple(found)


def _differing(kind: str, was: Mapping[str, str], now: Mapping[str, str]) -> Iterable[Change]:
    for name in dict.fromkeys((*was, *now)):
        if was.get(name) != now.get(name):
            yield Change(kind + name, was.get(name, ""), now.get(name, ""))


def _decisions(was: Snapshot, now: Snapshot) -> tuple[tuple[str, str, int], ...]:
    """Count what people did since; a ledger only grows, so whatever is less is of no interest."""
    return tuple(
        (by, kind, n - was.decisions.get(by, {}).get(kind, 0))
        for by, acts in now.decisions.items()
        for kind, n in acts.items()
        if n > was.decisions.get(by, {}).get(kind, 0)
    )


def _camps(some: Mapping[str, Voter]) -> tuple[int, int, int]:
    held = [v.position for v in some.values()]
    return held.count("for"), held.count("against"), held.count("mixed")


def _verdict(s: Standing | None) -> tuple[str, str, str] | None:
    return (s.status, s.shade, s.contest) if s else None


def _level(s: Standing | None) -> str:
    return s.confidence if s else ""


def _degree(s: Standing | None) -> Fraction | None:
    return s.degree if s else None
