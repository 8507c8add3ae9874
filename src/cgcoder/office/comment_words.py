"""How a coding is told in a comment, and the key by which it is known again.

The last line of a comment is its key: `[3fa9c1b2d4e6.k7m2qa]`. Before the point stands what the
comment is about: the ledger entry by which the coding stands, or the machine's proposal. After it
stands a checksum of the comment's words, so that whether somebody edited it can be told from the
comment alone: Word, LibreOffice and Google Docs renumber comments, drop dates and join lines, but
all keep the words.
"""

from __future__ import annotations

import re
from base64 import b32encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from unicodedata import normalize

from cgcoder.core.codes import Stance
from cgcoder.core.model import Coding, Study
from cgcoder.core.naming import Names
from cgcoder.core.segment import same_words
from cgcoder.narrative import Words

KEY = re.compile(r"[ \t]*\[([^\s\[\].]{1,40})\.([a-z2-7]{6})\]")
SIGNS: dict[Stance, str] = {"supports": "+", "hinders": "−", "neutral": "0"}
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")


@dataclass(frozen=True, slots=True)
class Shown:
    """A coding that has a comment."""

    coding: Coding
    counts: bool
    """Whether it, or another that says the same, counts in the results."""

    @property
    def key(self) -> str:
        """What the comment is about: an entry of a ledger, or a machine's proposal."""
        return self.coding.act or self.coding.id


def shown(study: Study, source: str) -> list[Shown]:
    """The codings in *source* that are told as comments, in order of their words.

    They are those that count and those that people hold beside them; what people agreed on
    stands for what each of them held before.
    """
    counted = [c for c in study.codings if c.segment.source == source]
    known = {(c.id, c.by, c.act) for c in counted}
    found = [Shown(c, counts=True) for c in counted]
    for coding in study.own:
        if coding.segment.source != source or not coding.by or coding.status == "rejected":
            continue
        if (coding.id, coding.by, coding.act) in known:
            continue
        near = [
            c for c in counted if c.code == coding.code and same_words(c.segment, coding.segment)
        ]
        if not any(c.status == "agreed" for c in near):
            found.append(Shown(coding, any(c.stance == coding.stance for c in near)))
    return sorted(found, key=lambda s: (s.coding.segment.start, -s.coding.segment.end, s.key))


def author(coding: Coding, words: Words) -> str:
    """Whose comment it is: the person whose word it is, else the machine that proposed it."""
    if coding.status == "agreed":
        return coding.coder
    return coding.by or words.say("comments.machine", coder=coding.coder)


def lines(one: Shown, words: Words, names: Names) -> tuple[str, ...]:
    """The comment on a coding, its key last."""
    coding = one.coding
    told = [_head(coding, words, names), *_standing(coding, words)]
    if not one.counts:
        told.append(words.say("comments.uncounted"))
    if coding.why:
        told.append(words.say("comments.why", why=coding.why))
    if coding.memo:
        told.append(words.say("comments.memo", memo=coding.memo))
    flat = [line for text in told for line in text.splitlines() if line.strip()]
    return (*flat, f"[{one.key}.{checksum(one.key, flat)}]")


def _head(coding: Coding, words: Words, names: Names) -> str:
    stance = f"({SIGNS[coding.stance]} {words.term(coding.stance)})"
    head = f"{words.code_path(coding.code)} {stance}"
    begun = names.begin(head)
    # A label that could be read as another code gives way to the id.
    return head if begun and begun.codes == (coding.code,) else f"{coding.code} {stance}"


def _standing(coding: Coding, words: Words) -> Iterable[str]:
    if coding.status == "unreviewed":
        if coding.confidence is None:
            yield words.say("comments.unreviewed.plain")
        else:
            yield words.say("comments.unreviewed", sure=coding.confidence)
    elif coding.status in ("accepted", "changed"):
        yield words.say(f"comments.{coding.status}", coder=coding.coder, by=coding.by)
    elif coding.status == "agreed":
        yield words.say("comments.agreed", coder=coding.coder)


def checksum(key: str, told: Sequence[str]) -> str:
    """Thirty bits over the letters, digits and signs of a comment: spaces and quotes may change."""
    text = normalize("NFKC", "".join(told)).translate(_DASHES)
    kept = "".join(c for c in text if c.isalnum() or c in "+-")
    return b32encode(sha256(f"{key}\0{kept}".encode()).digest())[:6].decode().lower()


@dataclass(frozen=True, slots=True)
class Keyed:
    """A comment that bears a key."""

    key: str
    text: str
    """Its words without the key."""
    untouched: bool
    """Whether they are those that were written."""


def keyed(text: str) -> Keyed | None:
    """Take a comment's key off; None where it bears none."""
    found = KEY.search(text)
    if found is None:
        return None
    rest = f"{text[: found.start()].rstrip()}\n{text[found.end() :].strip()}".strip()
    return Keyed(found[1], rest, checksum(found[1], [rest]) == found[2])
