"""Verdicts that a document states itself: an indicator named, and whether it is carried out.

"… trust building and commitment to the process have not been fully implemented" is a verdict of
the author, whether or not a coder saw it. Only sentences count that name the indicator by its
label, or stand under a heading that does, and that say one thing of it: with *but* they say two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from cgcoder.core.codes import Code, Stance
from cgcoder.core.evidence import Evidence
from cgcoder.core.model import Coding, Source, Study
from cgcoder.text.sections import Section, paragraphs, sections
from cgcoder.text.sentences import spans

STATED = "stated"
"""In place of a coder: the words themselves name the indicator and judge it."""
WITHHELD = "█"
ALIKE = 0.85
"""How alike a heading and a label are that mean one thing, typing errors allowed."""
_DONE = (
    r"(?:di|ter)(?:laksana|wujud|capai|jalan|penuhi|bangun)\w*|implemented|achieved|realised|"
    r"realized|carried\sout|fulfilled|established"
)
_WELL = r"optimal\w*|maksimal|efektif|effective\w*|baik|lancar|well|fully|sepenuhnya|smoothly"
_NOT = r"belum|tidak|tdk|nggak|kurang|not|never|tanpa|hardly"
NO = re.compile(
    rf"\b(?:{_NOT})\s(?:\w+\s){{0,3}}?(?:{_DONE}|{_WELL}|berjalan|tercapai|terbangun)\b",
    re.IGNORECASE,
)
YES = re.compile(
    rf"\b(?:sudah|telah|terus|masih|has|have|is|are|was|were)\s"
    rf"(?:(?!{_NOT})\w+\s){{0,2}}?(?:{_DONE})\b"
    rf"|\b(?:berjalan|works?|running|runs)\s(?:dengan\s|secara\s)?(?:{_WELL})\b",
    re.IGNORECASE,
)
TURNS = re.compile(
    r"\b(?:tetapi|tapi|namun|walaupun|meskipun|but|however|although)\b", re.IGNORECASE
)
_SMALL = re.compile(r"\b(?:the|a|an)\s")


def stated(study: Study) -> Iterator[Evidence]:
    """Give each verdict that a note or document states of an indicator, as if it were coded."""
    indicators = [c for c in study.codebook.of_kind("indicator") if c.parent is None]
    for source in study.sources:
        if source.kind == "interview":
            continue
        for section in sections(source):
            if section.kind != "references":
                yield from _in_section(source, section, indicators)


def _in_section(source: Source, section: Section, codes: Sequence[Code]) -> Iterator[Evidence]:
    text = source.shown  # sentences with words of whoever withdrew are left out
    headed = {c.id for c in codes if any(_alike(section.heading, x) for x in c.label.values())}
    for start, end in paragraphs(source, section):
        for first, last in spans(text[start:end]):
            sentence = text[start + first : start + last]
            stance, why = judged(sentence)
            if stance is None or WITHHELD in sentence:
                continue
            plain = _plain(sentence)
            for code in codes:
                if code.id in headed or any(_names(plain, x) for x in code.label.values()):
                    place = start + first, start + last
                    yield _evidence(source, place, code.id, (stance, why))


def judged(sentence: str) -> tuple[Stance | None, str]:
    """Whether *sentence* says that something is carried out or not, and the words that say so.

    None where it says neither, or both.
    """
    no, yes = NO.search(sentence), YES.search(sentence)
    if no and (not yes or no.start() <= yes.start() < no.end()):
        return "hinders", no[0]
    if no and yes:
        # Carried out, but not well: that falls short. Anything else speaks of two things.
        short = yes.start() < no.start() and TURNS.search(sentence, yes.end(), no.end())
        return ("hinders", no[0]) if short else (None, "")
    if yes and not TURNS.search(sentence, yes.end()):
        return "supports", yes[0]
    return None, ""


def _evidence(
    source: Source, place: tuple[int, int], code: str, said: tuple[Stance, str]
) -> Evidence:
    (start, end), (stance, why) = place, said
    coding = Coding(
        id="", segment=source.segment(start, end), code=code, stance=stance, coder=STATED,
        status="unreviewed", confidence=1.0, why=why,
    )  # fmt: skip
    turn = source.turn_at(start)
    return Evidence(coding, source, -1 if turn is None else turn, "", "", "", code, votes=False)


def _plain(text: str) -> str:
    text = re.sub(r"[^\w\s]", " ", text.casefold())
    return re.sub(r"\s+", " ", _SMALL.sub("", f"{text} ")).strip()


@lru_cache(maxsize=256)
def _pattern(label: str) -> re.Pattern[str]:
    """The words of a label in a row, whatever their endings."""
    words = [w if len(w) <= 4 else w[: max(4, len(w) - 2)] for w in _plain(label).split()]  # noqa: PLR2004 # short words have no endings
    return re.compile(r"\b" + r"\w*\s".join(map(re.escape, words)))


def _names(plain: str, label: str) -> bool:
    return bool(label) and bool(_pattern(label).search(plain))


def _alike(heading: str, label: str) -> bool:
    one, other = _plain(heading), _plain(label)
    if not one or abs(len(one) - len(other)) > len(other) // 3:
        return False
    return SequenceMatcher(None, one, other).ratio() >= ALIKE
