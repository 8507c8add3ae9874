"""From the lines of printed pages back to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

SPLIT = re.compile(r"([^\W\d_]+)(?:\ufffe|\x02|\xad|-\n)([^\W\d_]+)")
"""A word divided at the end of a line; PDFs mark it by U+FFFE or U+0002."""
WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:page|halaman|hal\.?|hlm\.?|p\.)?\s*\d{1,4}(?:\s*(?:/|of|dari)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
BEGINS = re.compile(
    r"(?:[-–•*▪●]|\(?\d{1,3}[.)]|[\[(]?\d{1,2}:\d{2})\s|[^\W\d_][\w .()/'\u2019-]{0,40}:(?:\s|$)"
)
"""How a line begins that begins a paragraph: list marks, times, `Label:`."""
EDGE, RECURS = 2, 0.6
"""Lines at the top and foot of a page that may be running titles; share of pages to have them."""
FEW_PAGES = 3
WIDE = 1.35
"""Distance to the line above, in usual distances, from which a paragraph begins."""
ENDS = re.compile(r"[.?!…:][\"'”\u2019)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line and its place, in points from the left and the foot of the page."""

    text: str
    left: float
    right: float
    foot: float


Page = Sequence[Line]


def flow(pages: Sequence[Page]) -> str:
    """Give the text of *pages* in paragraphs, a line each.

    Running titles and page numbers go. Lines are joined unless they are set apart, begin like
    a turn or a list entry, or end where the next word would still have had room. Words that were
    divided are joined; a hyphen stays in reduplications (`anak-anak`) and where the document
    writes the same word with one elsewhere.
    """
    kept = _without_titles(pages)
    lines = [line for page in kept for line in page]
    if not lines:
        return ""
    print_ = _Print(_margin(lines), _pitch(kept), _letter(lines))
    text: list[str] = []
    for page in kept:
        above: Line | None = None
        for line in page:
            if text and not _new(text[-1], above, line, print_):
                text[-1] = _joined(text[-1], line.text)
            else:
                text.append(line.text)
            above = line
    return _undivided("\n".join(text)) + "\n"


def _without_titles(pages: Sequence[Page]) -> list[list[Line]]:
    """Take off page numbers, and what stands at the top or foot of most pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_mould(line) for line in (*page[:EDGE], *page[-EDGE:])})
    often = {
        m for m, n in seen.items() if len(pages) >= FEW_PAGES and n >= max(2, RECURS * len(pages))
    }
    kept = []
    for page in pages:
        lines = list(page)
        for at in (0, -1):
            for _ in range(EDGE):
                if lines and (_mould(lines[at]) in often or PAGE_NUMBER.fullmatch(lines[at].text)):
                    del lines[at]
        kept.append(lines)
    return kept


def _mould(line: Line) -> str:
    """Give the line without its numbers, since titles count pages."""
    return re.sub(r"\d+", "#", " ".join(line.text.split()))


def _margin(lines: Sequence[Line]) -> float:
    """Give the right edge of the print: what a tenth of the lines reach."""
    edges = sorted(line.right for line in lines)
    return edges[-1 - len(edges) // 10]


def _pitch(pages: Sequence[Page]) -> float:
    steps = [a.foot - b.foot for page in pages for a, b in pairwise(page)]
    down = [s for s in steps if s > 0]
    return median(down) if down else 0.0


def _letter(lines: Sequence[Line]) -> float:
    """Give the usual width of a letter; two lines joined at a divided word would mislead."""
    return median((x.right - x.left) / max(len(x.text), 1) for x in lines)


@dataclass(frozen=True, slots=True)
class _Print:
    """How the pages are set: right edge, distance of lines, width of a letter, in points."""

    margin: float
    pitch: float
    letter: float


def _new(before: str, above: Line | None, line: Line, set_: _Print) -> bool:
    """Whether *line* begins a paragraph, given the paragraph *before* it."""
    if BEGINS.match(line.text):
        return True
    if above is None or line.foot >= above.foot:  # a new page or column
        return bool(ENDS.search(before)) and not line.text[:1].islower()
    if set_.pitch and above.foot - line.foot > WIDE * set_.pitch:
        return True
    first = line.text.split(maxsplit=1)[0] if line.text.split() else ""
    return above.right + (len(first) + 2) * set_.letter < set_.margin


def _joined(before: str, line: str) -> str:
    if before.endswith("-") and line[:1].isalpha():
        return f"{before}\n{line}"  # `_undivided` decides
    return f"{before.rstrip()} {line.lstrip()}"


def _undivided(text: str) -> str:
    words = Counter(w.casefold() for w in WORDS.findall(text))

    def join(found: re.Match[str]) -> str:
        left, right = found[1], found[2]
        with_hyphen, without = f"{left}-{right}", f"{left}{right}"
        if _doubled(left.casefold(), right.casefold()) or not right[0].islower():
            return with_hyphen
        often = words[with_hyphen.casefold()] > words[without.casefold()]
        return with_hyphen if often else without

    return SPLIT.sub(join, text).replace("\ufffe", "-").replace("\x02", "-")


def _doubled(left: str, right: str) -> bool:
    """Whether the parts are one word doubled, with or without affixes: `berbeda-beda`."""
    short = min(len(left), len(right))
    if short < 3:  # noqa: PLR2004 - syllables are alike by chance
        return False
    return left in right or right in left or _stem(right) in left


def _stem(word: str) -> str:
    for ending in ("nya", "kan", "an", "i"):
        if word.endswith(ending) and len(word) - len(ending) > 2:  # noqa: PLR2004 - a root
            return word[: -len(ending)]
    return word


def lines(words: str, box: dict[int, tuple[float, float, float, float]]) -> Iterator[Line]:
    r"""Give the lines of one page's text (`\r\n` between them) with the places in *box*.

    *box* holds left, foot, right, top of the first and last characters of each line.
    """
    for start, end in ends(words):
        left, foot = box[start][0], box[start][1]
        right = box[end - 1][2]
        last = box[end - 1][1]
        yield Line(words[start:end], left, right, min(foot, last))


def ends(words: str) -> Iterator[tuple[int, int]]:
    """Give start and end of what is printed in each line of a page's text."""
    at = 0
    for line in words.split("\n"):
        bare = line.strip()
        if bare:
            start = at + len(line) - len(line.lstrip())
            yield start, start + len(bare)
        at += len(line) + 1
