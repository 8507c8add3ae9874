"""What moved between two runs, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from cgcoder.core.book_changes import BookChanges, CueChange
from cgcoder.core.causes import Cause
from cgcoder.core.comparison import Comparison, VerdictChange
from cgcoder.core.pairing import Fate, Pair
from cgcoder.narrative.compared_verdicts import standing
from cgcoder.narrative.words import Words

FATES: tuple[Fate, ...] = (
    "came", "went", "recoded", "restanced", "moved", "merged", "split", "shifted", "reviewed",
)  # fmt: skip
ORDER = ("source", "text", "person", "code", "cue", "near", "coder", "speakers", "untold")
HEADLINES = 3
"""Verdicts named at the end of a run."""


def overview(words: Words, found: Comparison, causes: Sequence[Cause]) -> Iterator[tuple[str, str]]:
    """A heading and a line for each kind of thing that moved, verdicts apart."""
    parts = {
        "sources": _sources(words, found),
        "people": _people(words, found),
        "codings": _codings(words, found, causes),
        "decisions": _decisions(words, found),
        "codebook": _book(words, found.book),
        "settings": _settings(words, found),
    }
    for name, some in parts.items():
        told = "; ".join(some)
        if told:
            yield words.say(f"compared.head.{name}"), told


def since(words: Words, found: Comparison) -> list[str]:
    """Two or three lines on what a run moved, verdicts first; none where nothing moved."""
    if not found:
        return []
    turned = [v for v in found.verdicts if v.status_changed and v.was and v.now and v.now.status]
    surer = [v for v in found.verdicts if v.confidence_changed and v not in turned]
    heads = [_headline(words, v) for v in turned] + [
        words.say(
            "compared.since.confidence", label=words.code(v.code),
            was=v.was.confidence or "none", now=v.now.confidence or "none",
        )
        for v in surer
        if v.was and v.now
    ]  # fmt: skip
    more = len(heads) - HEADLINES
    if more > 0:
        heads = [*heads[:HEADLINES], words.say("compared.since.others", n=more)]
    if not heads:
        degrees = sum(v.degree_shown for v in found.verdicts)
        key = "degrees" if degrees else "same"
        heads = [words.say(f"compared.since.{key}", n=degrees)]
    rest = [
        f"{words.say(f'compared.head.{name}')}: {told}."
        for name, some in (
            ("sources", _sources(words, found)),
            ("codings", _briefly(words, found)),
            ("codebook", _book(words, found.book)),
            ("settings", _settings(words, found)),
        )
        if (told := "; ".join(some))
    ]
    return [*heads, *rest]


def cue(words: Words, changed: CueChange) -> str:
    """A cue that came (+) or went (−)."""
    code = words.code_path(changed.code)
    sign = "+" if changed.came else "−"  # a true minus
    if not changed.pattern:
        return words.say("compared.cue.shipped.whole", sign=sign, code=code)
    stance = words.say("compared.cue.stance", stance=changed.stance) if changed.stance else ""
    key = f"compared.cue.{changed.kind}"
    return words.say(key, sign=sign, code=code, pattern=changed.pattern, stance=stance)


def fates(words: Words, counted: Counter[Fate]) -> list[str]:
    """How many codings came, went, changed."""
    return [words.say(f"compared.fate.{f}", n=counted[f]) for f in FATES if counted[f]]


def did(words: Words, some: Sequence[tuple[Pair, frozenset[Fate]]]) -> str:
    """What one change of the codebook did to codings, and where."""
    if not some:
        return words.say("compared.cue.nothing")
    counted = Counter(f for _, told in some for f in told)
    sources = dict.fromkeys(p.mark.source.rsplit(".", 1)[0] for p, _ in some)
    told = ", ".join(fates(words, counted))
    return words.say("compared.cue.did", did=told, sources=words.some(*sources))


def _headline(words: Words, v: VerdictChange) -> str:
    who = words.say("compared.since.who", names=words.some(*v.turn.names)) if v.turn.names else ""
    return words.say(
        "compared.since.verdict",
        label=words.code(v.code),
        was=standing(words, v.was),
        now=standing(words, v.now),
        who=who,
    )


def _stems(names: Iterable[str]) -> list[str]:
    return [n.rsplit(".", 1)[0] for n in names]


def _counted(words: Words, kind: str, parts: Iterable[tuple[str, Sequence[str]]]) -> Iterator[str]:
    for key, names in parts:
        if names:
            yield words.say(f"compared.{kind}.{key}", n=len(names), names=words.some(*names))


def _sources(words: Words, found: Comparison) -> Iterator[str]:
    s = found.sources
    renamed = [words.say("compared.to", was=a, now=b) for a, b in s.renamed]
    yield from _counted(
        words,
        "sources",
        (
            ("new", _stems(s.new)),
            ("changed", _stems(s.changed)),
            ("gone", _stems(s.gone)),
            ("renamed", renamed),
            ("recast", _stems(s.recast)),
        ),
    )


def _people(words: Words, found: Comparison) -> Iterator[str]:
    p, group = found.people, {i.id: i.group for i in found.now.informants}
    heard = [f"{i} ({words.group(group[i])})" if group.get(i) else i for i in p.heard]
    regrouped = [f"{c.name} ({words.group(c.was)} → {words.group(c.now)})" for c in p.regrouped]
    rerouted = [f"{c.name} ({c.was or '–'} → {c.now or '–'})" for c in p.rerouted]
    parts = (
        ("heard", heard), ("silent", p.silent), ("regrouped", regrouped), ("rerouted", rerouted),
        ("listed", p.listed), ("unlisted", p.unlisted),
    )  # fmt: skip
    yield from _counted(words, "people", parts)
    more = p.withheld[1] - p.withheld[0]
    if more:
        yield words.say(f"compared.people.{'withheld' if more > 0 else 'returned'}", n=abs(more))


def _briefly(words: Words, found: Comparison) -> Iterator[str]:
    """How many codings came, went, and are otherwise than they were."""
    counted = Counter(
        next((f for f in ("came", "went", "reviewed") if f in told), "changed")
        for _, told in found.codings
        if told != {"shifted"}
    )
    for key, n in counted.items():
        yield words.say(
            "compared.since.changed" if key == "changed" else f"compared.fate.{key}", n=n
        )


def _codings(words: Words, found: Comparison, causes: Sequence[Cause]) -> Iterator[str]:
    """How many codings met each fate, and why."""
    for fate in FATES:
        here = [n for n, (_, told) in enumerate(found.codings) if fate in told]
        if not here:
            continue
        told = words.say(f"compared.fate.{fate}", n=len(here))
        reasons = (
            []
            if fate in {"shifted", "reviewed"}
            else list(_reasons(words, fate, [causes[n] for n in here]))
        )
        if reasons:
            told = words.say("compared.fate.because", told=told, reasons=", ".join(reasons))
        yield told


def _reasons(words: Words, fate: Fate, causes: Sequence[Cause]) -> Iterator[str]:
    counted = Counter(c.why for c in causes)
    for why in ORDER:
        n = counted[why]  # type: ignore[index]  # ORDER holds every reason
        if not n:
            continue
        people = dict.fromkeys(c.by for c in causes if c.why == why and c.by)
        by = words.say("compared.why.by", names=words.some(*people)) if people else ""
        share = words.say("compared.all") if n == len(causes) > 1 else n
        form = f".{'went' if fate == 'went' else 'came'}" if why in {"source", "code"} else ""
        yield words.say(f"compared.why.{why}{form}", n=share, by=by)


def _decisions(words: Words, found: Comparison) -> Iterator[str]:
    acts: dict[str, list[str]] = {}
    for by, kind, n in found.decisions:
        known = f"compared.act.{kind}" in words.entries["sentence"]
        told = words.say(f"compared.act.{kind}", n=n) if known else f"{n} {kind}"
        acts.setdefault(by, []).append(told)
    for by, done in acts.items():
        yield words.say("compared.act.person", by=by, acts=", ".join(done))


def _book(words: Words, book: BookChanges) -> Iterator[str]:
    parts = (
        ("codes_new", book.codes_new), ("codes_gone", book.codes_gone), ("reworded", book.reworded),
    )  # fmt: skip
    for key, codes in parts:
        if codes:
            names = words.some(*(words.code_path(c) for c in codes))
            yield words.say(f"compared.book.{key}", n=len(codes), names=names)
    for kind, some in (
        ("cues", [c for c in book.cues if c.kind != "exclusion"]),
        ("exclusions", [c for c in book.cues if c.kind == "exclusion"]),
    ):
        came = sum(c.came for c in some)
        for key, n in (("came", came), ("went", len(some) - came)):
            if n:
                yield words.say(f"compared.book.{kind}_{key}", n=n)
    for v in book.values:
        yield words.say(f"compared.book.{v.name}", was=v.was, now=v.now)


def _settings(words: Words, found: Comparison) -> Iterator[str]:
    for c in found.settings:
        kind, _, name = c.name.partition(".")
        if kind == "threshold":
            name = words.term(c.name)
        was, now = c.was or words.number(None), c.now or words.number(None)
        yield words.say(f"compared.set.{kind}", name=name, was=was, now=now)
