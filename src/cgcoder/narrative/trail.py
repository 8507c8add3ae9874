"""The audit trail in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cgcoder.core.deeds import Act
from cgcoder.core.model import Study
from cgcoder.core.segment import Segment
from cgcoder.core.trail import trail
from cgcoder.narrative.blocks import Block, Grid, Head, Paragraph
from cgcoder.narrative.words import Words

SIGNS = {"supports": "+", "hinders": "−", "neutral": "·"}
UNBROKEN = "\u00a0"
"""A space at which no line ends."""
LONG = 60
"""Characters of a quote that name it; the coding itself keeps all of them."""

Clock = Callable[[str], str]
"""How a time (ISO, UTC) is shown."""


def utc(time: str) -> str:
    """The time as it is recorded, to the minute: a report must not depend on where it is made."""
    return time[:16].replace("T", " ")


def told(words: Words, act: Act, clock: Clock = utc) -> str:
    """What was done and why, without who and when; says so where it was taken back."""
    said = deed(words, act)
    if act.reason:
        key = {"noted": "trail.memo", "coded": "trail.beside"}.get(act.did, "trail.because")
        said = words.say(key, what=said, reason=" ".join(act.reason.split()))
    return (
        words.say("trail.dead", what=said, time=clock(act.taken_back)) if act.taken_back else said
    )


def deed(words: Words, act: Act) -> str:
    """What was done."""
    if act.did in ("retracted", "restored"):
        what = words.say("trail.unknown") if act.earlier is None else deed(words, act.earlier)
        return words.say(f"trail.{act.did}", what=what)
    values = {
        "code": coded(words, act.code, act.stance),
        "quote": quoted(act.segment, act.informant),
        "coder": act.coder,
        "source": act.source,
        "old": act.about,
        "lead": act.about,
        "people": words.listed(*(p for p in act.about.split(" + ") if p != act.by)),
        "status": words.term(act.about),
        "now": "",
    }
    if act.did in ("changed", "amended"):
        values["now"] = _now(words, act)
    if act.did == "noted":
        kind = act.about if act.segment or act.about != "coding" else "study"
        return words.say(f"trail.noted.{kind}", **values)
    return words.say(f"trail.{act.did}", **values)


def _now(words: Words, act: Act) -> str:
    code = coded(words, act.now_code, act.now_stance)
    if act.now_segment is None or act.now_segment == act.segment:
        return code
    return words.say("trail.now", code=code, quote=quoted(act.now_segment))


def coded(words: Words, code: str, stance: str) -> str:
    """A code with the sign of its stance: `Trust building +`."""
    return f"{words.code_path(code)} {SIGNS.get(stance, '')}".strip()


def quoted(segment: Segment | None, informant: str = "") -> str:
    """The first words of a segment and where they come from: `“We meet every …” (I03)`."""
    if segment is None:
        return "“…”"
    said = " ".join(segment.quote.split())
    if len(said) > LONG:
        said = f"{said[: LONG - 1].rstrip()}…"
    stem = segment.source.rsplit(".", 1)[0]
    where = stem if informant in ("", stem) else f"{informant}, {stem}"
    return f"“{said}” ({where})"


def appendix(words: Words, study: Study) -> Iterator[Block]:
    """The whole trail as a table."""
    acts = trail(study)
    if not acts:
        yield Paragraph(words.say("trail.empty"))
        return
    heads = tuple(Head(words.entries["heading"][key]) for key in ("when", "who", "what"))
    rows = tuple((utc(act.at).replace(" ", UNBROKEN), act.by, told(words, act)) for act in acts)
    yield Grid(words.say("trail.caption"), heads, rows, words.say("trail.note"))
