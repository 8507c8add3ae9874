"""A key of names and what stands for them: where they are in a text, and the text without them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cgcoder.text.edits import Edit, Edited
from cgcoder.text.name_words import LETTERS
from cgcoder.text.names_known import TITLES

SUFFIXES = ("nya", "lah", "kah", "pun", "ku", "mu")
ENDINGS = f"(?:{'|'.join(SUFFIXES)})"
ENDED = re.compile(rf"{ENDINGS}$")
APOSTROPHES = "['\u2019`]"
SHORTEST = 3
"""Letters of a name from which an ending may hang on it: "Ani" has "Aninya", "Si" no "Siku"."""
UNFIT = re.compile(r"[\[\](){}<>*\"\u201c\u201d?!;=|:\\/]+")
"""What cannot stand in a speaker's label, a header or the name of a file."""
NUMBERED = re.compile(r"\b(Name|Nama)(\d+)\b")
"""One word in a sentence; as a label it would look like an informant's code."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the key."""

    find: str
    """As written. With a capital it means the name; all in small letters it means any writing."""
    replace: str
    kind: str = "name"
    keep: str = "no"
    """`yes`: it may stay, also as part of something longer; empty: nobody has decided."""
    count: int = 0
    example: str = ""

    @property
    def replaced(self) -> bool:
        """Whether another name is to stand in its place."""
        return self.keep == "no"


@dataclass(frozen=True, slots=True)
class Found:
    """A place of the text and the entry that is found there."""

    start: int
    end: int
    entry: Entry


@dataclass(slots=True)
class Key:
    """The entries, made ready to be found.

    Where two would be found on the same words, the longer one counts, so "Budi Santoso" goes
    before "Budi", and a longer one that may stay guards the shorter one in it.
    """

    entries: Sequence[Entry]
    _named: dict[str, list[tuple[re.Pattern[str], Entry]]] = field(default_factory=dict)
    _literal: list[tuple[str, re.Pattern[str], Entry]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Index the entries by their first word, or by the start of a number."""
        named: dict[str, list[tuple[re.Pattern[str], Entry]]] = defaultdict(list)
        for entry in self.entries:
            if not entry.find.strip():
                continue
            first = LETTERS.match(entry.find)
            if first and entry.kind == "name":
                named[first[0].casefold()].append((_pattern(entry), entry))
            else:
                self._literal.append((entry.find.split()[0].casefold(), _pattern(entry), entry))
        self._named = {
            word: sorted(several, key=lambda e: -len(e[1].find)) for word, several in named.items()
        }

    def places(self, text: str, *, any_case: bool = False) -> tuple[Found, ...]:
        """Find the entries in *text*, kept ones as well, in order, none within another.

        With *any_case* small letters mean the name as well, as they do in labels and file names.
        """
        found = sorted(
            (*self._names(text, any_case=any_case), *self._numbers(text)),
            key=lambda f: (f.start - f.end, f.start),
        )
        taken: list[Found] = []
        for one in found:
            if not any(t.start < one.end and one.start < t.end for t in taken):
                taken.append(one)
        return tuple(sorted(taken, key=lambda f: f.start))

    def likely(self, words: Iterable[str]) -> set[str]:
        """Give those of *words* that begin an entry; a text with none of them holds no entry."""
        begun = [begins for begins, _, _ in self._literal]
        return {
            word
            for word in words
            if any(
                begun in self._named
                for run in map(str.casefold, LETTERS.findall(word))
                for begun in _begun(run)
            )
            or (begun and any(b in word.casefold() for b in begun))
        }

    def _names(self, text: str, *, any_case: bool) -> Iterator[Found]:
        if not self._named:
            return
        for word in LETTERS.finditer(text):
            folded = word[0].casefold()
            for first in _begun(folded):
                for pattern, entry in self._named.get(first, ()):
                    match = pattern.match(text, word.start())
                    if match and (any_case or _meant(text, match, entry)):
                        yield Found(match.start(), match.end(), entry)
                        break

    def _numbers(self, text: str) -> Iterator[Found]:
        folded = text.casefold() if self._literal else ""
        for begins, pattern, entry in self._literal:
            if begins in folded:
                for match in pattern.finditer(text):
                    yield Found(match.start(), match.end(), entry)

    def edits(self, text: str, *, plain: bool = False) -> list[Edit]:
        """Give the replacements to be made in *text*; *plain* for labels, headers, file names."""
        return [
            Edit(f.start, f.end, fit(f.entry.replace) if plain else f.entry.replace)
            for f in self.places(text, any_case=plain)
            if f.entry.replaced
        ]

    def apply(self, text: str, *, plain: bool = False) -> str:
        """Give *text* with the replacements made; *plain* for labels, headers, file names."""
        return Edited(text, self.edits(text, plain=plain)).text


def _begun(word: str) -> tuple[str, ...]:
    """Give the words of a name that *word* may be: itself, and itself without an ending."""
    return (word, ENDED.sub("", word)) if word.endswith(SUFFIXES) else (word,)


def fit(replacement: str) -> str:
    """Make *replacement* fit for a label, a header or the name of a file."""
    return " ".join(NUMBERED.sub(r"\1 \2", UNFIT.sub(" ", replacement)).split())


def _pattern(entry: Entry) -> re.Pattern[str]:
    """Give what finds an entry whatever the spaces, apostrophes and case."""
    words = r"\s+".join(re.escape(w) for w in entry.find.split())
    for mark in ("'", "\u2019", "\\`"):
        words = words.replace(mark, "\0")
    words = words.replace("\0", APOSTROPHES)
    if entry.kind == "name":
        whole = re.sub(r"\W", "", entry.find)
        ending = rf"{ENDINGS}?" if len(whole) >= SHORTEST else ""
        return re.compile(rf"{words}(?={ending}(?![^\W\d_]))", re.IGNORECASE)
    return re.compile(rf"(?<![^\W_]){words}(?![^\W_])", re.IGNORECASE)


def _meant(text: str, match: re.Match[str], entry: Entry) -> bool:
    """Whether the name is meant: "bagus" is not Bagus, but "pak bagus" is."""
    if entry.find.islower() or not match[0][0].islower():
        return True
    before = re.search(r"([^\W\d_]+)\.?\s+$", text[max(0, match.start() - 20) : match.start()])
    return before is not None and before[1].casefold() in TITLES
