"""Words that begin with a code: its id, a label, or a part of one that can mean no other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal
from unicodedata import normalize

from cgcoder.core.codes import Code, Codebook, Stance

WORD = re.compile(r"[^\W_]+")
LEAD = re.compile(r"[\s\"'“”\u2018\u2019«»#*•(\[]*")
JOINT = re.compile(r"[ \t_/:'\u2019\u203a>\u2010\u2011-]{1,3}")
"""What may stand between the words of one name."""
PART = re.compile(r"[ _/'\u2019\u2010\u2011-]")
"""What may stand between the words of a part of a name: a colon ends it."""
CLOSERS = tuple("\"'”\u2019»")
LEAST, MOST = 3, 6
"""Letters that a part of a name has at least, and words it has at most."""
_SIGN = r"(?P<sign>[+\uff0b]|[-−–—]|0(?![\w.,]*\w))"
_WORDS: dict[Stance, str] = {
    "supports": "support supports mendukung pendukung",
    "hinders": "hinder hinders menghambat penghambat",
    "neutral": "neutral netral",
}
STANCES = {word: stance for stance, words in _WORDS.items() for word in words.split()}
_WORD = rf"(?P<word>\b(?:{'|'.join(STANCES)})\b)"
_BRACKETED = re.compile(rf"\s*[(\[]\s*{_SIGN}?[\s,·]*{_WORD}?\s*[)\]]", re.IGNORECASE)
_SIGNED = re.compile(rf"(?P<gap>\s*){_SIGN}(?:[ \t]*{_WORD})?", re.IGNORECASE)
_WORDED = re.compile(rf"[\s,:]*{_WORD}(?=\s*(?:$|[\n.:;,!)]))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """What stands at the beginning of some words."""

    codes: tuple[str, ...]
    """Ids; more than one where the words may mean any of them."""
    sign: Stance | None
    """What the sign after the name says."""
    word: Stance | None
    """What a word for a stance says; it may contradict the sign."""
    rest: str
    """The words after that."""
    dash: Literal["", "minus", "dash"] = ""
    """For a stroke between spaces with words after it, which could be either: how it was read."""

    @property
    def stance(self) -> Stance | None:
        """The stance; None where there is none, or two that differ."""
        if self.sign and self.word and self.sign != self.word:
            return None
        return self.sign or self.word


class Names:
    """The names that codes go by."""

    def __init__(self, codebook: Codebook) -> None:
        self._whole, self._parts = _names(codebook.codes)

    def begin(self, text: str) -> Named | None:
        """The code that *text* begins with; None where it begins with none.

        A whole id or label counts whatever follows. A part of one counts where it stands alone:
        at the end, before a sign, a word for a stance, a mark or a new line.
        """
        lead = LEAD.match(text)
        at = lead.end() if lead else 0
        found = islice(WORD.finditer(text, at), 4 * MOST)
        tokens = [(fold(m[0]), m.start(), m.end()) for m in found]
        if not tokens or tokens[0][1] != at:
            return None
        for size in range(_reach(text, tokens, JOINT), 0, -1):
            codes = self._whole.get(tuple(t for t, _, _ in tokens[:size]))
            if codes:
                return _signed(text, tokens[size - 1][2], codes)
        return _part(text, tokens, self._parts)


def fold(word: str) -> str:
    """A word as names are compared."""
    return normalize("NFC", word).casefold()


def _reach(text: str, tokens: list[tuple[str, int, int]], joint: re.Pattern[str]) -> int:
    """How many of the first words one name could be made of."""
    size = 1
    while size < len(tokens) and joint.fullmatch(text, tokens[size - 1][2], tokens[size][1]):
        size += 1
    return size


def _part(
    text: str, tokens: list[tuple[str, int, int]], names: Mapping[tuple[str, ...], set[str]]
) -> Named | None:
    reach = _reach(text, tokens, PART)
    while reach and tokens[reach - 1][0] in STANCES:
        reach -= 1
    words = tuple(t for t, _, _ in tokens[:reach])
    if not reach or reach > MOST or sum(map(len, words)) < LEAST:
        return None
    end = tokens[reach - 1][2]
    if not re.match(r"\s*(?:$|[\n:;,.!()\[\]=+\uff0b−–—-]|0\b)|\s+[-–—]\s", text[end:]) and not (
        _WORDED.match(text[end:])
    ):
        return None
    ranked: dict[int, set[str]] = defaultdict(set)
    for name, codes in names.items():
        place = _within(words, name)
        if place >= 0:
            ranked[min(place, 1)] |= codes
    best = ranked[0] or ranked[1]
    return _signed(text, end, tuple(sorted(best))) if best else None


def _within(words: tuple[str, ...], name: tuple[str, ...]) -> int:
    """Where *words*, the last of them perhaps cut short, stand in *name*; -1 if nowhere."""
    size = len(words)
    for i in range(len(name) - size + 1):
        if name[i : i + size - 1] == words[:-1] and name[i + size - 1].startswith(words[-1]):
            return i
    return -1


def _signed(text: str, end: int, codes: Iterable[str]) -> Named:
    end += text[end : end + 1] in CLOSERS
    found = _BRACKETED.match(text, end)
    if found and (found["sign"] or found["word"]):
        return Named(tuple(codes), _stance(found["sign"]), _worded(found), _rest(text, found.end()))
    found = _SIGNED.match(text, end)
    if found:
        stroke = found["sign"] in "-−–—" and bool(found["gap"]) and not found["word"]
        follows = bool(re.match(r"[ \t]+\w", text[found.end() :]))
        rest = _rest(text, found.end())
        if stroke and follows and found["sign"] in "–—":
            return Named(tuple(codes), None, None, rest, "dash")
        dash: Literal["", "minus"] = "minus" if stroke and follows else ""
        return Named(tuple(codes), _stance(found["sign"]), _worded(found), rest, dash)
    found = _WORDED.match(text, end)
    if found:
        return Named(tuple(codes), None, _worded(found), _rest(text, found.end()))
    return Named(tuple(codes), None, None, _rest(text, end))


def _stance(sign: str | None) -> Stance | None:
    if not sign:
        return None
    return "supports" if sign in "+\uff0b" else "neutral" if sign == "0" else "hinders"


def _worded(found: re.Match[str]) -> Stance | None:
    return STANCES[found["word"].casefold()] if found["word"] else None


def _rest(text: str, end: int) -> str:
    return text[end:].lstrip(" \t\n:;,.)]–—").strip()


def _names(
    codes: tuple[Code, ...],
) -> tuple[dict[tuple[str, ...], tuple[str, ...]], dict[tuple[str, ...], set[str]]]:
    """Whole names (with that of the parent before it, too), and those that a part may be of."""
    known = {c.id: c for c in codes}
    whole: dict[tuple[str, ...], set[str]] = defaultdict(set)
    parts: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for code in codes:
        own = [code.id.rpartition("/")[2], *code.label.values()]
        above = known.get(code.parent or "")
        paths = (
            [f"{above.label[k]} {v}" for k, v in code.label.items() if k in above.label]
            if (above)
            else []
        )
        for name in own:
            parts[_tokens(name)].add(code.id)
        for name in (code.id, *own, *paths):
            whole[_tokens(name)].add(code.id)
    # An id is never mistaken for the label of another code.
    exact = {_tokens(c.id): (c.id,) for c in codes}
    told = {name: tuple(sorted(ids)) for name, ids in whole.items()} | exact
    return told, dict(parts)


def _tokens(name: str) -> tuple[str, ...]:
    return tuple(fold(w) for w in WORD.findall(name))
