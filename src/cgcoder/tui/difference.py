"""One difference between two people, drawn: the words in their surroundings, and both sides."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rich.style import Style
from rich.text import Text

from cgcoder.core.disagreements import Disagreement, Side
from cgcoder.core.model import Source, Turn
from cgcoder.core.reconciling import informant
from cgcoder.tui.matching import first_line, full_name
from cgcoder.tui.panel import explained
from cgcoder.tui.settling import Settling
from cgcoder.tui.theme import SIGNS, Look
from cgcoder.tui.words import inert

BOLD, DIM = Style(bold=True), Style(dim=True)
BEFORE, AFTER = 240, 400
"""Characters shown before the words and after them."""
NAMED = 8
"""Letters of a name in the footer."""
FOOTER = (
    ("x", "neither"), ("c", "code"), ("+-0", "stance"), ("m", "note"), ("s", "skip"),
    ("u", "undo"), ("?", "keys"), ("q", "quit"),
)  # fmt: skip
KINDS = {
    "presence": "coded by one of them",
    "stance": "another stance",
    "code": "another code",
    "extent": "other borders",
}


def top_line(state: Settling, width: int) -> Text:
    """Who differs, how far they are, and who records."""
    one, other = (inert(s.by) for s in state.sides)
    left = f" {one} and {other}   {state.place + 1} of {len(state.found)}"
    right = f"{state.settled} settled · recorded by {inert(state.person)} "
    gap = " " * max(width - len(left) - len(right), 1)
    return Text(left + gap + right, style=Style(reverse=True), no_wrap=True, end="")


def heading(state: Settling) -> Text:
    """What kind of difference it is, who speaks, and how it has been settled."""
    found = state.current
    source = state.study.source(found.words.source)
    where = " · ".join(dict.fromkeys(filter(None, (informant(state.study, found), source.stem))))
    told = Text(f"{KINDS[found.kind]}", style=BOLD, no_wrap=True, overflow="ellipsis", end="")
    told.append(f"  {inert(where)}", DIM)
    agreed = state.agreed
    if agreed is not None:
        code = full_name(agreed.code, state.study.codebook, state.study.settings.language)
        said = f"{SIGNS[agreed.stance]} {code}" if agreed.applies else "does not apply"
        told.append(f"   ✓ settled: {inert(said)}", BOLD)
    return told


def context(state: Settling, look: Look) -> Text:
    """The words, marked, with what was said before and after; only turns of who consented."""
    found = state.current
    source = state.study.source(found.words.source)
    start = min(c.segment.start for c in found.held)
    end = max(c.segment.end for c in found.held)
    told = Text(end="", style=look.words)
    for turn in _turns(source, start, end):
        if told.plain:
            told.append("\n")
        if turn.speaker:
            told.append(f"{inert(turn.speaker)}  ", look.heading)
        begin, stop = max(turn.start, start - BEFORE), min(turn.end, end + AFTER)
        told.append("… " if begin > turn.start else "")
        quiet = look.quiet if turn.role == "interviewer" else Style()
        for piece, styles in _pieces(source, found, begin, stop):
            told.append(inert(piece), Style.combine([quiet, *(_style(look, s) for s in styles)]))
        told.append(" …" if stop < turn.end else "")
    return told


def _turns(source: Source, start: int, end: int) -> Iterator[Turn]:
    """The turns near the words; the words themselves where they lie outside every turn."""
    near = [t for t in source.turns if t.end > start - BEFORE and t.start < end + AFTER]
    if not any(t.start < end and t.end > start for t in near):
        near = sorted([*near, Turn("", "other", start, end)], key=lambda t: t.start)
    yield from near


def _pieces(
    source: Source, found: Disagreement, begin: int, stop: int
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The text from *begin* to *stop*, cut where a coding of side 0 or 1 begins or ends."""
    spans = [
        (n, s.coding.segment.start, s.coding.segment.end)
        for n, s in enumerate((found.one, found.other))
        if s.coding
    ]
    cuts = {begin, stop, *(at for _, a, b in spans for at in (a, b) if begin < at < stop)}
    for a, b in pairwise(sorted(cuts)):
        yield source.text[a:b], tuple(n for n, first, last in spans if first <= a and b <= last)


def _style(look: Look, side: int) -> Style:
    """The first side's words stand out, the second's are underlined besides."""
    return look.current[0] if side == 0 else look.hues[1] + Style(underline=True)


def means(state: Settling) -> Text:
    """The codes that are held, each with the first words of its definition on a line or two."""
    book, language = state.study.codebook, state.study.settings.language
    told = Text(end="")
    for code in dict.fromkeys(c.code for c in state.current.held):
        told.append("\n" if told.plain else "")
        told.append(inert(full_name(code, book, language)), BOLD)
        text = book[code].definition if code in book else {}
        said = first_line((text.get(language, ""), text.get("en", ""), *text.values()))
        told.append(f": {inert(said)}" if said else "", DIM)
    return told


def book(state: Settling) -> Text:
    """The codes that are held, with all that the codebook says of their use."""
    codebook, language = state.study.codebook, state.study.settings.language
    told = Text(end="")
    for code in dict.fromkeys(c.code for c in state.current.held):
        told.append("\n\n" if told.plain else "")
        told.append(inert(full_name(code, codebook, language)), BOLD)
        for line in explained(codebook, code, language) if code in codebook else ():
            told.append("\n").append(line)
    return told


def footer(state: Settling) -> Text:
    """The keys that everybody needs; in 80 columns where names are short."""
    one, other = (inert(s.by)[:NAMED] for s in state.sides)
    told = Text(no_wrap=True, overflow="ellipsis", end="")
    for key, word in (("1", one), ("2", other), *FOOTER):
        told.append(f" {key}", "bold reverse").append(f" {word}")
    return told


def side(state: Settling, number: int) -> Text:
    """What one of the two says of the words, and why."""
    said = state.sides[number]
    told = Text(end="")
    if said.coding is None:
        told.append("rejected it" if said.refused else "did not code it", BOLD)
        if said.near:
            told.append("\nhas it on other words nearby: ")
            told.append(f"“{inert(said.near.segment.quote)}”", DIM)
    else:
        language = state.study.settings.language
        name = full_name(said.coding.code, state.study.codebook, language)
        told.append(f"{SIGNS[said.coding.stance]} {inert(name)}", BOLD)
        told.append(f"  {said.coding.stance}")
        told.append(_how(said))
        if said.coding.segment != state.current.words:
            told.append(f"\n“{inert(said.coding.segment.quote)}”", DIM)
    if said.memo:
        told.append(f"\n{inert(said.memo)}")
    return told


def _how(side: Side) -> str:
    coding = side.coding
    assert coding is not None  # noqa: S101 - the caller has looked
    if coding.status in ("accepted", "changed"):
        return f"\n{coding.status} {inert(coding.coder)}'s"
    return ""
