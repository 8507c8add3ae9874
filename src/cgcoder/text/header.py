"""The header of a transcript: lines `Key: value` at its top."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cgcoder.text import words

LINE = re.compile(
    r"[ \t]*[*_#]{0,3}[ \t]*(?P<key>[^\W\d_][^\n:*\[\]{}<>\"?!;=|]{0,40}?)[*_]{0,3}[ \t]*"
    r":[*_]{0,3}(?!//)[ \t]*(?P<value>[^\n]*)"
)
TITLES = 4
"""Lines that may stand above the header ("TRANSKRIP WAWANCARA")."""
LONGEST = 200
"""Characters of a header's value; what is longer is talk."""
LOOKED_AT = 60
"""Lines within which the header must end."""
FILLED_IN = 12
"""Words of a value beyond which it is talk."""
SHORT = 2
"""Keys this short are initials of speakers."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says, and where the text below it begins."""

    pairs: tuple[tuple[str, str], ...] = ()
    end: int = 0

    def values(self, keys: frozenset[str]) -> tuple[str, ...]:
        """Give the values of every line whose key is one of *keys* (case folded)."""
        return tuple(v for k, v in self.pairs if k.casefold() in keys and v)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    key: str = ""
    value: str = ""
    block: int = 0
    """How many empty lines stand above."""


def split(text: str) -> Header:
    """Find the header at the top of *text*.

    Known keys always count. `Pewawancara:` and `Informan:` may also be speakers: they count
    where the same word does not go on to label turns, or where they stand in a header beyond
    doubt. Other keys count beside known ones unless they come back as labels further down.
    """
    again = _repeated(text)
    top: list[_Line] = []
    titles = 0
    below: _Line | None = None
    for line in _lines(text):
        if line.key and (len(line.value) <= LONGEST) and _may_be_header(line, again):
            top.append(line)
        elif not line.key and not top and titles < TITLES and len(line.text) < LONGEST:
            titles += 1
        else:
            below = line
            break
    while top and not _sure(top, below, again):
        below = top.pop()
    if not top:
        return Header()
    return Header(tuple((x.key, x.value) for x in top), top[-1].end)


def _lines(text: str) -> Iterator[_Line]:
    start, block = 0, 0
    for _ in range(LOOKED_AT):
        if start >= len(text):
            return
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        content = text[start : min(end, start + 1000)]
        if content.strip():
            found = LINE.fullmatch(content)
            key = " ".join(found["key"].split()) if found else ""
            value = found["value"].strip().strip("*_").strip() if found else ""
            yield _Line(start, end, content, key, value, block)
        else:
            block += 1
        start = end + 1


def _repeated(text: str) -> Counter[str]:
    """Count how often each key of the first lines begins a line anywhere."""
    keys = {line.key for line in _lines(text) if line.key}
    if not keys:
        return Counter()
    either = "|".join(re.escape(k) for k in sorted(keys, key=len, reverse=True))
    pattern = re.compile(rf"^[ \t*_]*({either})[ \t*_]*:", re.IGNORECASE | re.MULTILINE)
    return Counter(m[1].casefold() for m in pattern.finditer(text))


def _may_be_header(line: _Line, again: Counter[str]) -> bool:
    key = line.key.casefold()
    if key in words.PLAIN_HEADER:
        return True
    if again[key] > 1:
        return key in words.HEADER and not _is_talk(line.value)
    return key in words.HEADER or not (_may_be_speaker(key) or _is_talk(line.value))


def _may_be_speaker(key: str) -> bool:
    first = key.split(maxsplit=1)[0].rstrip(".")
    return (
        first in words.ASKING | words.ANSWERING | words.HONORIFICS
        or len(key) <= SHORT
        or any(c.isdigit() for c in key)
    )


def _is_talk(value: str) -> bool:
    """Whether *value* looks like something said rather than something filled in."""
    return value.endswith(("?", "!", "…", "...")) or len(value.split()) > FILLED_IN


def _sure(top: list[_Line], below: _Line | None, again: Counter[str]) -> bool:
    """Whether the last line of *top* belongs to the header, given those around it."""
    last = top[-1]
    key = last.key.casefold()
    block = [x for x in top if x.block == last.block]
    beyond_doubt = any(x.key.casefold() in words.PLAIN_HEADER for x in block)
    if key in words.PLAIN_HEADER:
        return True
    if again[key] > 1:
        # `Pewawancara: Dewi` above an empty line, `Pewawancara: Selamat pagi` below it.
        twice = sum(x.key.casefold() == key for x in top) > 1
        apart = below is None or below.block > last.block or below.key.casefold() == key
        return not twice and apart and (beyond_doubt or len(block) > 1)
    return key in words.HEADER or beyond_doubt
