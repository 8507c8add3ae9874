"""A study at the moment of a run, without a word of anybody: what two runs are compared by.

Places, codes and counts are kept, quotes are not; of the words of a coding only a checksum
stays, by which it is known again where the text around it has changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from hashlib import sha256
from typing import NamedTuple
from zlib import crc32

from cgcoder.core.acts import Review
from cgcoder.core.codes import Code, Codebook
from cgcoder.core.finding import Finding
from cgcoder.core.model import Coding, Study
from cgcoder.core.referral import relinked
from cgcoder.core.settings import Settings, Thresholds
from cgcoder.core.votes import placed


class Mark(NamedTuple):
    """A coding without its words."""

    source: str
    start: int
    end: int
    code: str
    stance: str
    coder: str
    status: str
    by: str
    """The person whose word it is; empty where nobody ruled on it."""
    informant: str
    """Who speaks there; empty where no informant does."""
    words: int
    """Checksum of the quote, 24 bits: enough to know it again among those of one source."""


class CueSeen(NamedTuple):
    """A cue of the codebook as it was."""

    pattern: str
    stance: str
    weight: str
    language: str
    level: str
    regex: bool


@dataclass(frozen=True, slots=True)
class SourceSeen:
    """A source that was read."""

    id: str
    fingerprint: str
    kind: str
    informants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InformantSeen:
    """Somebody of the sample."""

    id: str
    group: str
    referred_by: str


@dataclass(frozen=True, slots=True)
class CodeSeen:
    """A code with its cues."""

    id: str
    kind: str
    cues: tuple[CueSeen, ...]
    exclusions: tuple[str, ...]
    wording: str
    """Digest of what it says to people: label, definition, rules, examples."""


@dataclass(frozen=True, slots=True)
class BookSeen:
    """The codebook as it was."""

    name: str
    version: str
    hash: str
    shipped_cues: str
    switched_off: tuple[str, ...]
    codes: tuple[CodeSeen, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a code stood: its verdict, and who spoke of it."""

    code: str
    kind: str
    status: str
    """Empty for a code that gets no verdict."""
    shade: str
    contest: str
    degree: Fraction | None
    """None, too, where the evidence was too thin for a verdict."""
    confidence: str
    concerns: tuple[tuple[str, int], ...]
    voters: tuple[tuple[str, int, int], ...]
    """Informant, turns for, turns against."""
    unreviewed: float | None
    own: tuple[tuple[str, str], ...]
    """People's own verdicts: by whom, which."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a run saw and concluded."""

    made_at: str
    """ISO time of the run; empty for a study as it stands."""
    program: str
    sources: tuple[SourceSeen, ...]
    informants: tuple[InformantSeen, ...]
    withheld: int
    codings: tuple[Mark, ...]
    """What counted, in order of source and place."""
    rejected: tuple[Mark, ...]
    standings: tuple[Standing, ...]
    codebook: BookSeen
    thresholds: Mapping[str, str]
    coders: Mapping[str, str]
    """Name -> version and options, of machines."""
    consensus: str
    division: str
    """Digest of what else decides who speaks where."""
    decisions: Mapping[str, Mapping[str, int]]
    """Person -> kind of act -> how often."""
    cleared: int = 0
    """Informants taken out since, for they withdrew; when the verdicts were made they counted."""


def snapshot(
    study: Study, findings: Iterable[Finding], *, program: str, made_at: str = ""
) -> Snapshot:
    """Take what is to be remembered of *study* and its *findings*."""
    s = study.settings
    fit = {f.name: str(getattr(s.thresholds, f.name)) for f in fields(Thresholds)}
    return Snapshot(
        made_at=made_at,
        program=program,
        sources=tuple(
            SourceSeen(x.id, x.fingerprint, x.kind, x.informants) for x in study.sources
        ),
        informants=tuple(InformantSeen(i.id, i.group, i.referred_by) for i in study.informants),
        withheld=study.withheld,
        codings=tuple(_mark(e.coding, e.informant) for e in placed(study).everything),
        rejected=_rejected(study),
        standings=tuple(_standing(f, study) for f in findings),
        codebook=_book(study.codebook),
        thresholds=fit,
        coders={c.name: _procedure(c.version, s, c.name) for c in study.coders
                if c.kind != "person"},
        consensus=s.consensus,
        division=_digest((s.interviewers, sorted(s.speakers.items()), sorted(s.kinds.items()))),
        decisions=_decisions(study),
    )  # fmt: skip


def without(old: Snapshot, informants: Collection[str]) -> Snapshot:
    """Take *informants* out of a snapshot, for whoever withdraws consent leaves nothing.

    Their codings go, and sources in which nobody else spoke. What the run concluded stays as it
    was, without their names.
    """
    out = set(informants)
    sources = tuple(
        replace(s, informants=tuple(i for i in s.informants if i not in out))
        for s in old.sources
        if not s.informants or set(s.informants) - out
    )
    names = {s.id for s in sources}

    def stays(mark: Mark) -> bool:
        return mark.informant not in out and mark.source in names

    gone = {i.id for i in old.informants if i.id in out}
    recruiter = relinked({i.id: i.referred_by for i in old.informants}, out)
    return replace(
        old,
        cleared=old.cleared + len(gone),
        sources=sources,
        informants=tuple(
            replace(i, referred_by=recruiter[i.id]) for i in old.informants if i.id not in out
        ),
        codings=tuple(filter(stays, old.codings)),
        rejected=tuple(filter(stays, old.rejected)),
        standings=tuple(
            replace(s, voters=tuple(v for v in s.voters if v[0] not in out))
            for s in old.standings
        ),
    )  # fmt: skip


def names(old: Snapshot, informants: Collection[str]) -> bool:
    """Whether any of *informants* is named in *old*."""
    named = {i for s in old.sources for i in s.informants} | {i.id for i in old.informants}
    return not named.isdisjoint(informants)


def _rejected(study: Study) -> tuple[Mark, ...]:
    sources = {s.id: s for s in study.sources}
    found = []
    for c in study.own:
        source = sources.get(c.segment.source)
        if c.status == "rejected" and source:
            turn = source.turn_at(c.segment.start)
            found.append(_mark(c, "" if turn is None else source.turns[turn].informant))
    return tuple(found)


def _mark(c: Coding, informant: str) -> Mark:
    s = c.segment
    words = crc32(s.quote.encode("utf-8", "surrogatepass")) & 0xFFFFFF
    return Mark(
        s.source, s.start, s.end, c.code, c.stance, c.coder, c.status, c.by, informant, words
    )


def _standing(found: Finding, study: Study) -> Standing:
    v = found.verdict
    thin = v is None or v.status == "insufficient evidence"
    return Standing(
        code=found.code,
        kind=found.kind,
        status=v.status if v else "",
        shade=(v.shade if v else "") or "",
        contest=(v.contest if v else "") or "",
        degree=v.degree if v and not thin else None,
        confidence=(v.confidence if v else "") or "",
        concerns=tuple((str(name), n) for name, n in v.concerns.items()) if v else (),
        voters=tuple((x.informant, x.plus, x.minus) for x in found.tally),
        unreviewed=found.unreviewed_share,
        own=tuple((o.by, o.status) for o in study.overrides if o.indicator == found.code),
    )


def _book(book: Codebook) -> BookSeen:
    return BookSeen(
        book.name,
        book.version,
        book.hash,
        book.shipped_cues,
        tuple(sorted(book.switched_off)),
        tuple(_code(c) for c in book.codes),
    )


def _code(code: Code) -> CodeSeen:
    told = [code.label, code.definition, code.include, code.exclude, code.examples]
    told.append(code.near_misses)
    return CodeSeen(
        code.id,
        code.kind,
        tuple(
            CueSeen(q.pattern, q.stance or "", f"{q.weight:g}", q.language, q.level, q.regex)
            for q in code.cues
        ),
        code.exclusions,
        _digest([sorted(text.items()) for text in told]),
    )


def _procedure(version: str, settings: Settings, coder: str) -> str:
    given = settings.options.get(coder, {})
    return " ".join([version, *(f"{k}={v}" for k, v in sorted(given.items()))])


def _decisions(study: Study) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = {}
    for entry in study.entries:
        kind = entry.verdict if isinstance(entry, Review) else type(entry).__name__.lower()
        found.setdefault(entry.by, Counter())[kind] += 1
    return {by: dict(sorted(n.items())) for by, n in sorted(found.items())}


def _digest(content: object) -> str:
    return sha256(repr(content).encode("utf-8", "surrogatepass")).hexdigest()[:16]
