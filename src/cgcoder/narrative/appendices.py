"""What stands at the end of a report: informants, codebook, thresholds, and the audit trail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cgcoder.core.codes import Code, Text
from cgcoder.core.model import Study
from cgcoder.core.referral import forest
from cgcoder.narrative import trail
from cgcoder.narrative.blocks import Block, Grid, Heading
from cgcoder.narrative.catalogue import NONE
from cgcoder.narrative.chapters import heads
from cgcoder.narrative.method import thresholds
from cgcoder.narrative.words import Words


def appendices(words: Words, study: Study) -> Iterator[Block]:
    """Informants, codebook and thresholds, then what the settings ask for, lettered."""
    parts = {"informants": _informants, "codebook": _codebook, "thresholds": _thresholds}
    if "trail" in study.settings.appendices:
        parts["trail"] = trail.appendix
    for letter, (name, part) in zip("ABCD", parts.items(), strict=False):
        title = words.say(f"chapter.appendix.{name}")
        yield Heading(
            words.say("chapter.appendix", letter=letter, title=title),
            1,
            f"appendix-{name}",
            new_page=letter == "A",
        )
        yield from part(words, study)


def _informants(words: Words, study: Study) -> Iterator[Block]:
    waves = forest(study.informants).wave
    dates = {i: s.date for s in reversed(study.sources) for i in s.informants}
    rows = tuple(
        (
            i.id,
            i.pseudonym or NONE,
            words.group(i.group) if i.group else NONE,
            i.referred_by or NONE,
            str(i.wave if i.wave is not None else waves[i.id]) if study.roster else NONE,
            words.date(i.date or dates.get(i.id, "")),
        )
        for i in study.informants
    )
    columns = ("informant", "pseudonym", "group", "referred_by", "wave#", "date")
    yield Grid(
        words.say("informants.caption"),
        heads(words, *columns),
        rows,
        words.say("informants.note"),
    )


def _codebook(words: Words, study: Study) -> Iterator[Block]:
    book = study.codebook
    kinds = {"indicator": "indicators", "barrier": "barriers", "context": "contexts"}
    for kind, title in kinds.items():
        codes = [c for c in book.codes if book[book.top(c.id)].kind == kind]
        if codes:
            yield Grid(
                words.say("codebook.caption", kind=words.term(title)),
                heads(words, "code", "definition", "include", "exclude"),
                tuple(_code_row(words, c) for c in codes),
            )


def _code_row(words: Words, code: Code) -> tuple[str, ...]:
    name = code.name(words.language)
    texts = (code.definition, code.include, code.exclude)
    return (f"– {name}" if code.parent else name, *(_said(words, t) for t in texts))


def _said(words: Words, text: Text) -> str:
    said = text.get(words.language) or text.get("en") or next(iter(text.values()), "")
    # Codes are named by their ids in backticks; a reader knows them by their labels.
    named = re.sub(r"`([\w/]+)`", lambda m: f"“{words.code(m[1])}”", said)
    return " ".join(named.split()) or NONE


def _thresholds(words: Words, study: Study) -> Iterator[Block]:
    given = thresholds(study.settings.thresholds)
    rows = tuple(
        (words.term(f"threshold.{k}"), str(v) if k == "seed" else words.cell(v))
        for k, v in given.items()
    )
    yield Grid(
        words.say("thresholds.caption"),
        heads(words, "threshold", "value#"),
        rows,
        words.say("thresholds.note"),
    )
