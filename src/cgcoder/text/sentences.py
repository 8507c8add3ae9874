"""Sentences of Indonesian and English talk, as spans of code points.

`spans` is the plain statement of the rules. `engine.cut` applies the same rules to whole corpora
with arrays; a property test holds the two together.

A sentence ends after a run of `. ! ? …` with its closing quotes and brackets when white space or
the end follows, unless the next word goes on in lower case, or a single full stop belongs to an
abbreviation ("dr.", "M.Si."), an initial, or the number of a list entry. It also ends at an empty
line and before a line that begins with a list mark.
"""

from __future__ import annotations

import re

ENDERS = ".!?…\x85"
"""\\x85 is what an ellipsis becomes in a cp1252 file that somebody read as Latin-1."""
QUOTES = "\"'\u201c\u201d\u2018\u2019\xab\xbb"
"""Which side a quotation mark opens is left open: typists do not agree."""
CLOSERS = QUOTES + ")]"
BULLETS = "-–—•*·"
ABBREVIATIONS = frozenset(
    """no nr bpk bp sdr sdri dr drs dra ir prof h hj kh tgk rp jl jln gg hal dok lamp ps pas psl
    ay th thn tgl tlp telp pt cv ud yth bin ttd sos si sc se sh pd kom ip ap kes km ph ag hum
    mr mrs ms jr sr st vs approx dept fig vol pp jan feb mar apr jun jul aug agt agu sep sept
    okt oct nov des dec kab kec kel kp rt rw inc ltd""".split()  # noqa: SIM905 - a list of words is read as one
)
"""Words after which a full stop ends no sentence."""
TRAILING = frozenset(("dll", "dsb", "dst", "dkk", "dsbnya", "etc", "tbk", "co"))
"""Abbreviations that may end a sentence: they do so before a capital or a bracket."""
DIGITS = 2
"""No list is longer than two digits can number."""
LONGEST = 8
"""No abbreviation is longer; looking no further back keeps the split linear."""

_SPACE = r"[^\S\x85]"
_ENDS = re.compile(
    rf"(?<![{ENDERS}])[{ENDERS}]+[{re.escape(CLOSERS)}]*(?={_SPACE}|\Z)"
    rf"|\n(?={_SPACE}*\n)"
    rf"|\n(?=[^\S\n\x85]*(?:[{re.escape(BULLETS)}]|[0-9]{{1,2}}[.)]){_SPACE})"
)
_NEXT = re.compile(rf"{_SPACE}*[{QUOTES}]*")
_WORD = re.compile(r"[^\W_]+$")


def spans(text: str) -> list[tuple[int, int]]:
    """Split *text* (one turn) into sentences: (start, end), trimmed, in order, never empty."""
    found, start = [], 0
    for match in _ENDS.finditer(text):
        if text[match.start()] != "\n" and _goes_on(text, match):
            continue
        found.append(_trim(text, start, match.end()))
        start = match.end()
    found.append(_trim(text, start, len(text)))
    return [(a, b) for a, b in found if a < b]


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence goes on after the marks of *match*."""
    after = _NEXT.match(text, match.end())
    at = after.end() if after else match.end()
    follows = text[at : at + 1]
    if not follows:
        return False
    return follows.islower() or (
        match.group()[:2].rstrip(CLOSERS) == "." and _abbreviated(text, match.start(), follows)
    )


def _abbreviated(text: str, stop: int, follows: str) -> bool:
    """Whether the full stop at *stop* belongs to the word before it."""
    form = last_word(text[max(0, stop - LONGEST) : stop])
    if form in TRAILING:
        return not (follows.isupper() or follows in "([")
    if form in ABBREVIATIONS or (len(form) == 1 and form.isalpha()):
        return True
    return is_number(form) and opens_line(text, stop - len(form))


def last_word(text: str) -> str:
    """Give the word at the very end of *text* in lower case; empty when none ends there."""
    word = _WORD.search(text)
    return word.group().lower() if word else ""


def is_number(form: str) -> bool:
    """Whether *form* may number a list entry."""
    return len(form) <= DIGITS and form.isascii() and form.isdigit()


def opens_line(text: str, at: int) -> bool:
    """Whether only blanks stand between *at* and the last line end before it."""
    while at and text[at - 1] != "\n" and _blank(text[at - 1]):
        at -= 1
    return not at or text[at - 1] == "\n"


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and _blank(text[start]):
        start += 1
    while start < end and _blank(text[end - 1]):
        end -= 1
    return start, end


def _blank(char: str) -> bool:
    return char.isspace() and char != "\x85"
