"""The method chapter, with the study's real numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields
from fractions import Fraction
from importlib.metadata import version

from cgcoder.core.model import Coder, SourceKind, Study
from cgcoder.core.raised import distinct, possible, raised
from cgcoder.core.referral import forest
from cgcoder.core.saturation import (
    RUNS,
    THRESHOLDS,
    Outcome,
    base_run,
    new_ideas,
    rarefaction,
    seen,
)
from cgcoder.core.settings import Thresholds
from cgcoder.core.table import Cell
from cgcoder.narrative.agreeing import agreement
from cgcoder.narrative.blocks import Block, Heading, Paragraph
from cgcoder.narrative.catalogue import NONE
from cgcoder.narrative.people import persons, rulings
from cgcoder.narrative.words import Words

KINDS: tuple[SourceKind, ...] = ("interview", "observation", "document")
BASES = 6, 5
"""The bases of the stopping rule that the chapter tells of; the tables have all of them."""
OUTCOMES: dict[Outcome, str] = {
    "reached": "reached",
    "not reached": "not",
    "too few interviews": "open",
    "no codes in base": "empty",
}


def method(words: Words, study: Study) -> Iterator[Block]:
    """Tell how the study was made: sources and informants, coding, and the rule."""
    yield Heading(words.say("chapter.method"), 1, "method", new_page=True)
    yield Heading(words.say("chapter.method.sources"), 2, "method-sources")
    yield Paragraph(" ".join([*_sources(words, study), *_informants(words, study)]))
    yield Heading(words.say("chapter.method.coding"), 2, "method-coding")
    yield Paragraph(" ".join(_coding(words, study)))
    yield from _saturation(words, study)
    yield Heading(words.say("chapter.method.rule"), 2, "method-rule")
    given = thresholds(study.settings.thresholds)
    for part in ("votes", "status", "degree", "confidence"):
        yield Paragraph(words.say(f"method.{part}", **given))


def thresholds(settings: Thresholds) -> dict[str, Cell]:
    """The thresholds by name, fractions as they are written (`1/3`)."""
    found: dict[str, Cell] = {}
    for setting in fields(settings):
        value = getattr(settings, setting.name)
        found[setting.name] = str(value) if isinstance(value, Fraction) else value
    return found


def count_kinds(words: Words, study: Study) -> list[str]:
    """`12 interviews`, `2 documents`: the kinds of sources there are, counted."""
    kinds = Counter(s.kind for s in study.sources)
    return [words.say(f"count.{k}", n=kinds[k]) for k in KINDS if kinds[k]]


def speakers(study: Study) -> set[str]:
    """The informants who speak in the sources read."""
    return {i for s in study.sources for i in s.informants}


def _sources(words: Words, study: Study) -> Iterator[str]:
    kinds = count_kinds(words, study)
    key = "method.sources" if len(kinds) > 1 else "method.one_kind"
    total = words.say("count.sources", n=len(study.sources))
    yield words.say(key, sources=total, parts=words.listed(*kinds) or total)
    dates = sorted(s.date for s in study.sources if s.date)
    if dates:
        key = "method.dates" if dates[0] != dates[-1] else "method.date"
        yield words.say(key, first=dates[0], last=dates[-1])


def _informants(words: Words, study: Study) -> Iterator[str]:
    heard = speakers(study)
    yield words.say("method.speak" if heard else "method.nobody", n=len(heard))
    people = [i for i in study.informants if i.id in heard]
    groups = Counter(i.group for i in people if i.group)
    if groups:
        parts = [words.say("count.group", group=g, n=n) for g, n in sorted(groups.items())]
        yield words.say("method.groups", n=len(groups), parts=words.listed(*parts))
    if not study.roster:
        yield words.say("method.no_roster")
    elif any(i.referred_by for i in study.informants):
        yield _snowball(words, study)
    elif heard:
        yield words.say("method.no_referrals")
    if study.withheld:
        yield words.say("method.withheld", n=study.withheld)


def _snowball(words: Words, study: Study) -> str:
    trees = forest(study.informants)
    return words.say(
        "method.snowball",
        seeds=len(trees.seeds),
        trees=len(trees.trees(trees.parent)),
        waves=max(trees.wave.values()),
    )


def _coding(words: Words, study: Study) -> Iterator[str]:
    book = study.codebook
    yield words.say(
        "method.codebook",
        name=book.name,
        version=book.version,
        indicators=len(book.of_kind("indicator")),
        aspects=sum(len(book.children(c.id)) for c in book.of_kind("indicator")),
        barriers=len(book.of_kind("barrier")),
        context=len(book.of_kind("context")),
    )
    machines = [_machine(words, study, c) for c in study.coders if c.kind != "person"]
    yield from persons(words, study)
    if machines:
        yield words.say("method.machines", parts=words.listed(*machines))
    yield from rulings(words, study)
    yield from agreement(words, study)
    yield words.say("method.software", version=version("cgcoder"))


def _saturation(words: Words, study: Study) -> Iterator[Block]:
    """One paragraph; none where fewer than two informants raise an indicator between them."""
    told: list[str] = []
    found = seen(())
    for level in distinct(study, ("indicators", "aspects")):
        ideas = [r.ideas for r in raised(study, level)]
        found, size = seen(ideas), possible(study, level)
        results = words.listed(*_stops(words, new_ideas(ideas)))
        key = f"method.saturation.{level}"
        told.append(words.say(key, seen=found.ideas, possible=size, results=results))
    if not found.ideas or found.units < 2:  # noqa: PLR2004 - one interview adds to nothing
        return
    half = found.units // 2
    yield Paragraph(
        words.say(
            "method.saturation",
            threshold=THRESHOLDS[0],
            levels="; ".join(told),
            half=half,
            n=found.units,
            expected=rarefaction(found)[half - 1],
            seen=found.ideas,
        )
    )


def _stops(words: Words, new: Sequence[int]) -> Iterator[str]:
    for base in BASES:
        stop = base_run(new, base, RUNS[0], THRESHOLDS[0])
        key = f"method.saturation.{OUTCOMES[stop.outcome]}"
        yield words.say(key, base=base, notation=stop.notation)


def _machine(words: Words, study: Study, coder: Coder) -> str:
    return words.say(
        "method.machine",
        name=coder.name,
        version=coder.version or NONE,
        kind=words.coder(coder),
        n=_seen(study, coder),
    )


def _seen(study: Study, coder: Coder) -> int:
    return len({r.source for r in study.rounds if r.coder == coder.name})
